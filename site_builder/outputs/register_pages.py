"""Priorities, areas, partners and delivery groups: a page for each, and one for all of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.artefact import Page
from site_builder.domain.message import Message
from site_builder.domain.register import Area, Group, Partner, Priority
from site_builder.domain.story import Story
from site_builder.insight.almanac import Almanac, Standing
from site_builder.outputs.addresses import AREAS, GROUPS, PARTNERS, PRIORITIES, STORIES, address_of
from site_builder.outputs.calendars.seasons import calendar_ways
from site_builder.outputs.district_map import DistrictMap, district_map
from site_builder.outputs.feeds.channels import links_for
from site_builder.outputs.figure_lines import latest_lines, write_newest
from site_builder.outputs.message_cards import timed_cards
from site_builder.outputs.parts import (
    Call,
    Card,
    FigureLine,
    Promise,
    Way,
    first_calls,
    story_cards,
    ways_from,
    ways_to,
)
from site_builder.outputs.promises import promise
from site_builder.outputs.prose import write_prose
from site_builder.outputs.publication import Publication
from site_builder.outputs.rendering import Frame, render_page, safe

SHOWN = 6
"""Stories, and messages, on a record's page; the rest are a link away."""


@dataclass(frozen=True, slots=True)
class RegisterView:
    """What the template of a list of named things shows."""

    title: str
    lede: str
    cards: tuple[Card, ...]
    themes: tuple[Card, ...]
    """What cuts across priorities; empty on the other lists."""


@dataclass(frozen=True, slots=True)
class PriorityView:
    """What the template of a priority shows."""

    title: str
    number: int
    summary: str
    body: Markup
    actions: tuple[str, ...]
    promises: tuple[Promise, ...]
    newest: str
    stories: tuple[Card, ...]
    all_stories: str
    messages: tuple[Card, ...]
    calendars: tuple[Way, ...]
    groups: tuple[Way, ...]
    sources: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class AreaCard:
    """An area in the list beside the map."""

    title: str
    address: str
    text: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreasView:
    """What the template of all areas shows."""

    title: str
    lede: str
    cards: tuple[AreaCard, ...]
    map: DistrictMap | None
    wards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaView:
    """What the template of an area shows."""

    title: str
    summary: str
    places: tuple[str, ...]
    wards: tuple[str, ...]
    map: DistrictMap | None
    partners: tuple[Way, ...]
    """Those whose work here a story tells of."""

    groups: tuple[Way, ...]
    calls: tuple[Call, ...]
    messages: tuple[Card, ...]
    calendars: tuple[Way, ...]
    stories: tuple[Card, ...]
    all_stories: str
    figures: tuple[FigureLine, ...]
    newest: str
    district: str
    sources: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class BodyView:
    """What the template of a partner or a delivery group shows."""

    title: str
    short: str
    summary: str
    link: str
    priorities: tuple[Way, ...]
    """Those that a group delivers."""

    stories: tuple[Card, ...]
    sources: tuple[Way, ...]


def register_pages(publication: Publication) -> Iterator[Page]:
    """Pages for priorities, areas, partners and delivery groups."""
    library = publication.library
    place = library.partnership.place
    themes = tuple(Card(theme.title, "", "", theme.summary) for theme in library.themes)
    yield _index(
        publication,
        PRIORITIES,
        view=RegisterView(
            "Our priorities", f"What the partnership set out to do in {place}.", _cards(library.priorities), themes
        ),
    )
    yield _areas(publication)
    yield _index(
        publication,
        PARTNERS,
        view=RegisterView("Partners", f"Who works together for a safer {place}.", _cards(library.partners), ()),
    )
    yield _index(
        publication,
        GROUPS,
        view=RegisterView("Delivery groups", "Who carries the strategy out.", _cards(library.groups), ()),
    )
    for priority in library.priorities:
        yield _priority(publication, priority)
    for area in library.areas:
        yield _area(publication, area)
    for partner in library.partners:
        yield _partner(publication, partner)
    for group in library.groups:
        yield _group(publication, group)


def _cards(records: tuple[Priority | Area | Partner | Group, ...]) -> tuple[Card, ...]:
    return tuple(Card(record.title, f"/{address_of(record)}", "", record.summary) for record in records)


def _index(publication: Publication, address: str, *, view: RegisterView) -> Page:
    return render_page(
        publication, Frame(address, view.title, view.lede, links_for(publication, None)), template="register", view=view
    )


def _newest(stories: Sequence[Story]) -> tuple[Card, ...]:
    return story_cards(stories[:SHOWN])


def _messages(publication: Publication, messages: Sequence[Message]) -> tuple[Card, ...]:
    """The messages that hold, then the others, as many as a page has room for."""
    wanted = {message.id for message in messages}

    def pick(almanac: Almanac) -> list[Standing]:
        standings = (*almanac.now, *almanac.coming, *almanac.later)
        found = [standing for standing in standings if standing.message.id in wanted]
        return sorted(found, key=lambda standing: (not standing.holds, standing.all_year))[:SHOWN]

    return timed_cards(publication, pick)


def _all_of(stories: Sequence[Story], folder: str) -> str:
    """The address of the list of all of them, when a page shows only some."""
    return f"/{STORIES}{folder}/" if len(stories) > SHOWN else ""


def _priority(publication: Publication, priority: Priority) -> Page:
    holdings = publication.holdings
    stories = holdings.stories_by_priority.get(priority.id, ())
    view = PriorityView(
        title=priority.title,
        number=priority.number,
        summary=priority.summary,
        body=safe(write_prose(publication, priority.body)),
        actions=priority.actions,
        promises=tuple(promise(publication, priority, measure=measure) for measure in priority.measures),
        newest=write_newest(publication),
        stories=_newest(stories),
        all_stories=_all_of(stories, f"priority/{priority.id}"),
        calendars=calendar_ways(publication, priority),
        messages=_messages(publication, holdings.messages_by_priority.get(priority.id, ())),
        groups=ways_to(priority.groups),
        sources=ways_from(priority.sources),
    )
    frame = Frame(
        address_of(priority),
        priority.title,
        priority.summary,
        links_for(publication, priority),
        above=(Way("Our priorities", f"/{PRIORITIES}"),),
    )
    return render_page(publication, frame, template="priority", view=view)


def _areas(publication: Publication) -> Page:
    library = publication.library
    view = AreasView(
        title="Your area",
        lede=f"What to do, what was done and who works in each part of {library.partnership.place}.",
        cards=tuple(AreaCard(one.title, f"/{address_of(one)}", one.summary, one.places) for one in library.areas),
        map=district_map(publication),
        wards=tuple(ward.name for ward in library.boundaries.wards) if library.boundaries else (),
    )
    frame = Frame(AREAS, view.title, view.lede, links_for(publication, None))
    return render_page(publication, frame, template="areas", view=view)


def _area(publication: Publication, area: Area) -> Page:
    holdings = publication.holdings
    stories = holdings.stories_by_area.get(area.id, ())
    calls = first_calls(publication.library.contacts)
    view = AreaView(
        title=area.title,
        summary=area.summary,
        places=area.places,
        wards=area.wards,
        map=district_map(publication, area),
        partners=ways_to({partner.id: partner for story in stories for partner in story.partners}.values()),
        groups=ways_to({group.id: group for story in stories for group in story.groups}.values()),
        calls=calls,
        calendars=calendar_ways(publication, area),
        messages=_messages(publication, holdings.messages_by_area.get(area.id, ())),
        stories=_newest(stories),
        all_stories=_all_of(stories, f"area/{area.id}"),
        figures=latest_lines(publication, area),
        newest=write_newest(publication),
        district=publication.library.partnership.place,
        sources=ways_from(area.sources),
    )
    frame = Frame(
        address_of(area),
        area.title,
        area.summary,
        links_for(publication, area),
        above=(Way("Your area", f"/{AREAS}"),),
    )
    return render_page(publication, frame, template="area", view=view)


def _partner(publication: Publication, partner: Partner) -> Page:
    view = BodyView(
        title=partner.title,
        short="",
        summary=partner.summary,
        link=partner.link,
        priorities=(),
        stories=_newest(publication.holdings.stories_by_partner.get(partner.id, ())),
        sources=ways_from(partner.sources),
    )
    frame = Frame(
        address_of(partner),
        partner.title,
        partner.summary,
        links_for(publication, None),
        above=(Way("Partners", f"/{PARTNERS}"),),
    )
    return render_page(publication, frame, template="body", view=view)


def _group(publication: Publication, group: Group) -> Page:
    delivered = [priority for priority in publication.library.priorities if group in priority.groups]
    view = BodyView(
        title=group.title,
        short=group.short,
        summary=group.summary,
        link="",
        priorities=ways_to(delivered),
        stories=_newest(publication.holdings.stories_by_group.get(group.id, ())),
        sources=ways_from(group.sources),
    )
    frame = Frame(
        address_of(group),
        group.title,
        group.summary,
        links_for(publication, None),
        above=(Way("Delivery groups", f"/{GROUPS}"),),
    )
    return render_page(publication, frame, template="body", view=view)
