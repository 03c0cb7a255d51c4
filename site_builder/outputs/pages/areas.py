"""The parts of the district: a page for each, and one for all with the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say
from site_builder.domain.register import Area, Group, Partner
from site_builder.outputs.articles.calendar_links import calendar_links
from site_builder.outputs.articles.channels import EVERYTHING, feeds_of_site, feeds_with, id_of_register
from site_builder.outputs.articles.figure_lines import latest_lines, newer_elsewhere, write_newest
from site_builder.outputs.kit.addresses import AREAS, FIGURES, address_of, address_of_events
from site_builder.outputs.kit.page.parts import (
    Call,
    Card,
    FigureLine,
    Link,
    first_calls,
    link_to,
    links_to_records,
    source_links,
)
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.stories import By
from site_builder.outputs.kit.records.events import SHOWN, event_cards
from site_builder.outputs.pages.district_map import DistrictMap, district_map
from site_builder.outputs.pages.neighbourhood import LocalCard, RoleGroup, local_priorities_of, people_of
from site_builder.outputs.pages.record_cards import all_of, first_messages, newest_stories


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
    figures: str
    """The page of all figures; empty if none are released."""

    district: str
    elsewhere: tuple[Link, ...]
    """Newer figures than these, for each street or village."""

    wards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastBody:
    """A partner or a group of the past, and when it ended."""

    link: Link
    until: str


@dataclass(frozen=True, slots=True)
class AreaView:
    """What the template of an area shows."""

    title: str
    summary: str
    places: tuple[str, ...]
    wards: tuple[str, ...]
    map: DistrictMap | None
    bodies: tuple[Link, ...]
    """Partners and groups with a story about their work here."""

    past_bodies: tuple[PastBody, ...]
    """Those that do not work here any more (rule T6)."""

    people: tuple[RoleGroup, ...]
    who_to_know: tuple[Link, ...]
    """Where others list who works for people here."""

    local_priorities: tuple[LocalCard, ...]
    calls: tuple[Call, ...]
    messages: tuple[Card, ...]
    calendars: tuple[Link, ...]
    events: tuple[Card, ...]
    all_events: str
    stories: tuple[Card, ...]
    all_stories: str
    figures: tuple[FigureLine, ...]
    newest: str
    district: str
    sources: tuple[Link, ...]


def area_pages(publication: Publication) -> Iterator[Page]:
    """A page of all areas of the district, and one for each."""
    yield _areas(publication)
    for area in publication.library.areas:
        yield _area(publication, area)


def _areas(publication: Publication) -> Page:
    library = publication.library
    view = AreasView(
        title=say("Your area"),
        lede=say("Advice, news and figures for each part of {place}.", place=library.partnership.place),
        cards=tuple(AreaCard(area.title, f"/{address_of(area)}", area.summary, area.places) for area in library.areas),
        map=district_map(publication),
        figures=f"/{FIGURES}" if publication.figures.latest else "",
        district=library.partnership.place,
        elsewhere=newer_elsewhere(one for one in library.indicators if one.headline),
        wards=tuple(ward.name for ward in library.boundaries.wards) if library.boundaries else (),
    )
    frame = Frame(AREAS, view.title, view.lede, feeds_of_site(publication))
    return render_page(publication, frame, template="pages/areas", view=view)


def _area(publication: Publication, area: Area) -> Page:
    stories = publication.stories.under(By.AREA, area.id)
    calls = first_calls(publication.library.contacts)
    partners = {partner.id: partner for story in stories for partner in story.partners}
    groups = {group.id: group for story in stories for group in story.groups}
    bodies: tuple[Partner | Group, ...] = (*partners.values(), *groups.values())
    view = AreaView(
        title=area.title,
        summary=area.summary,
        places=area.places,
        wards=area.wards,
        map=district_map(publication, area),
        bodies=links_to_records(body for body in bodies if not publication.present.is_over(body.until)),
        past_bodies=tuple(
            PastBody(link_to(body), body.until.words)
            for body in bodies
            if body.until and publication.present.is_over(body.until)
        ),
        people=people_of(publication, area),
        who_to_know=tuple(Link(link.title, link.link) for link in publication.library.partnership.who_to_know),
        local_priorities=tuple(local_priorities_of(publication, area)),
        calls=calls,
        calendars=calendar_links(publication, area),
        messages=first_messages(publication, publication.holdings.messages_by_area.get(area.id, ())),
        events=event_cards(publication, area, most=SHOWN),
        all_events=f"/{address_of_events(area)}",
        stories=newest_stories(stories),
        all_stories=all_of(stories, f"area/{area.id}"),
        figures=latest_lines(publication, area),
        newest=write_newest(publication),
        district=publication.library.partnership.place,
        sources=source_links(area.sources),
    )
    frame = Frame(
        address_of(area),
        area.title,
        area.summary,
        feeds_with(publication, id_of_register(area), EVERYTHING),
        above=(Link(say("Your area"), f"/{AREAS}"),),
    )
    return render_page(publication, frame, template="pages/area", view=view)
