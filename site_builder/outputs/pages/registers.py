"""Priorities, partners and delivery groups: a page for each, and one for all of a kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.artefact import Page
from site_builder.domain.register import Group, Partner, Priority
from site_builder.outputs.articles.calendar_links import calendar_links
from site_builder.outputs.articles.channels import EVERYTHING, feeds_of_site, feeds_with, id_of_register
from site_builder.outputs.articles.figure_lines import write_newest
from site_builder.outputs.kit.addresses import GROUPS, PARTNERS, PRIORITIES, address_of
from site_builder.outputs.kit.parts import (
    Card,
    Link,
    Promise,
    links_to_records,
    source_links,
)
from site_builder.outputs.kit.prose import write_prose
from site_builder.outputs.kit.publication import Publication
from site_builder.outputs.kit.rendering import Frame, render_page, safe
from site_builder.outputs.pages.promises import promise
from site_builder.outputs.pages.record_cards import all_of, first_messages, newest_stories


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
    calendars: tuple[Link, ...]
    groups: tuple[Link, ...]
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class BodyView:
    """What the template of a partner or a delivery group shows."""

    title: str
    short: str
    summary: str
    link: str
    priorities: tuple[Link, ...]
    """Those that a group delivers."""

    stories: tuple[Card, ...]
    sources: tuple[Link, ...]


def register_pages(publication: Publication) -> Iterator[Page]:
    """Pages for priorities, partners and delivery groups."""
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
    for partner in library.partners:
        yield _partner(publication, partner)
    for group in library.groups:
        yield _group(publication, group)


def _cards(records: tuple[Priority | Partner | Group, ...]) -> tuple[Card, ...]:
    return tuple(Card(record.title, f"/{address_of(record)}", "", record.summary) for record in records)


def _index(publication: Publication, address: str, *, view: RegisterView) -> Page:
    return render_page(
        publication,
        Frame(address, view.title, view.lede, feeds_of_site(publication)),
        template="pages/register",
        view=view,
    )


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
        stories=newest_stories(stories),
        all_stories=all_of(stories, f"priority/{priority.id}"),
        calendars=calendar_links(publication, priority),
        messages=first_messages(publication, holdings.messages_by_priority.get(priority.id, ())),
        groups=links_to_records(priority.groups),
        sources=source_links(priority.sources),
    )
    frame = Frame(
        address_of(priority),
        priority.title,
        priority.summary,
        feeds_with(publication, id_of_register(priority), EVERYTHING),
        above=(Link("Our priorities", f"/{PRIORITIES}"),),
    )
    return render_page(publication, frame, template="pages/priority", view=view)


def _partner(publication: Publication, partner: Partner) -> Page:
    view = BodyView(
        title=partner.title,
        short="",
        summary=partner.summary,
        link=partner.link,
        priorities=(),
        stories=newest_stories(publication.holdings.stories_by_partner.get(partner.id, ())),
        sources=source_links(partner.sources),
    )
    frame = Frame(
        address_of(partner),
        partner.title,
        partner.summary,
        feeds_of_site(publication),
        above=(Link("Partners", f"/{PARTNERS}"),),
    )
    return render_page(publication, frame, template="kit/body", view=view)


def _group(publication: Publication, group: Group) -> Page:
    delivered = [priority for priority in publication.library.priorities if group in priority.groups]
    view = BodyView(
        title=group.title,
        short=group.short,
        summary=group.summary,
        link="",
        priorities=links_to_records(delivered),
        stories=newest_stories(publication.holdings.stories_by_group.get(group.id, ())),
        sources=source_links(group.sources),
    )
    frame = Frame(
        address_of(group),
        group.title,
        group.summary,
        feeds_of_site(publication),
        above=(Link("Delivery groups", f"/{GROUPS}"),),
    )
    return render_page(publication, frame, template="kit/body", view=view)
