"""Priorities, partners and delivery groups: a page for each, and one for all of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import mark, say
from site_builder.domain.register import Group, Partner, Priority
from site_builder.outputs.articles.calendar_links import calendar_links
from site_builder.outputs.articles.channels import EVERYTHING, feeds_of_site, feeds_with, id_of_register
from site_builder.outputs.articles.figure_lines import write_newest
from site_builder.outputs.kit.addresses import GROUPS, PARTNERS, PRIORITIES, address_of
from site_builder.outputs.kit.markdown.prose import write_prose
from site_builder.outputs.kit.page.parts import (
    Card,
    Link,
    Promise,
    links_to_records,
    source_links,
)
from site_builder.outputs.kit.page.rendering import Frame, render_page, safe
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.stories import By
from site_builder.outputs.pages.promises import promise
from site_builder.outputs.pages.record_cards import all_of, first_messages, newest_stories

_UNTIL = mark("Until {time}")
_GROUP_UNTIL = mark("In the plans until {time}")
"""A plan names a group. Plans do not say when a group ends."""

_PARTNER_WAS = mark("It was part of the partnership until {time}.")
_GROUP_WAS = mark("This group was in the partnership's plans until {time}. It may have changed or ended since then.")


@dataclass(frozen=True, slots=True)
class RegisterView:
    """What the template of a list of named things shows."""

    title: str
    lede: str
    cards: tuple[Card, ...]
    past: tuple[Card, ...]
    """Those that have ended (rule T6)."""

    themes: tuple[Card, ...]
    """What cuts across priorities; empty on the other lists."""


@dataclass(frozen=True, slots=True)
class PriorityView:
    """What the template of a priority shows."""

    title: str
    number: int
    until: str
    """When it ended; empty while it goes on (rule T6)."""

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
    past: str
    """Until when it was a part of the work, in a sentence; empty while it goes on."""

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
        records=library.priorities,
        titles=(say("Our priorities"), say("What the partnership set out to do in {place}.", place=place)),
        themes=themes,
    )
    yield _index(
        publication,
        PARTNERS,
        records=library.partners,
        titles=(say("Partners"), say("Who works together for a safer {place}.", place=place)),
    )
    yield _index(
        publication,
        GROUPS,
        records=library.groups,
        titles=(say("Delivery groups"), say("The groups that help to deliver the priorities.")),
    )
    for priority in library.priorities:
        yield _priority(publication, priority)
    for partner in library.partners:
        yield _partner(publication, partner)
    for group in library.groups:
        yield _group(publication, group)


def _index(
    publication: Publication,
    address: str,
    *,
    records: Sequence[Priority | Partner | Group],
    titles: tuple[str, str],
    themes: tuple[Card, ...] = (),
) -> Page:
    """A list of named things, those that have ended apart; `titles` are its title and its first sentence."""
    past = [record for record in records if _ended(publication, record)]
    view = RegisterView(
        title=titles[0],
        lede=titles[1],
        cards=tuple(_card(publication, record) for record in records if record not in past),
        past=tuple(_card(publication, record) for record in past),
        themes=themes,
    )
    frame = Frame(address, view.title, view.lede, feeds_of_site(publication))
    return render_page(publication, frame, template="pages/register", view=view)


def _card(publication: Publication, record: Priority | Partner | Group) -> Card:
    ended = _ended(publication, record)
    words = _GROUP_UNTIL if isinstance(record, Group) else _UNTIL
    meta = say(words, time=ended) if ended else ""
    return Card(record.title, f"/{address_of(record)}", meta, record.summary)


def _ended(publication: Publication, record: Priority | Partner | Group) -> str:
    """When it ended; empty while it goes on."""
    return record.until.words if record.until and publication.present.is_over(record.until) else ""


def _priority(publication: Publication, priority: Priority) -> Page:
    stories = publication.stories.under(By.PRIORITY, priority.id)
    view = PriorityView(
        title=priority.title,
        number=priority.number,
        until=_ended(publication, priority),
        summary=priority.summary,
        body=safe(write_prose(publication, priority.body)),
        actions=priority.actions,
        promises=tuple(promise(publication, priority, measure=measure) for measure in priority.measures),
        newest=write_newest(publication),
        stories=newest_stories(stories),
        all_stories=all_of(stories, f"priority/{priority.id}"),
        calendars=calendar_links(publication, priority),
        messages=first_messages(publication, publication.holdings.messages_by_priority.get(priority.id, ())),
        groups=links_to_records(priority.groups),
        sources=source_links(priority.sources),
    )
    frame = Frame(
        address_of(priority),
        priority.title,
        priority.summary,
        feeds_with(publication, id_of_register(priority), EVERYTHING),
        above=(Link(say("Our priorities"), f"/{PRIORITIES}"),),
    )
    return render_page(publication, frame, template="pages/priority", view=view)


def _partner(publication: Publication, partner: Partner) -> Page:
    ended = _ended(publication, partner)
    view = BodyView(
        title=partner.title,
        short="",
        past=say(_PARTNER_WAS, time=ended) if ended else "",
        summary=partner.summary,
        link=partner.link,
        priorities=(),
        stories=newest_stories(publication.stories.under(By.PARTNER, partner.id)),
        sources=source_links(partner.sources),
    )
    return _body(publication, partner, view=view, above=Link(say("Partners"), f"/{PARTNERS}"))


def _group(publication: Publication, group: Group) -> Page:
    ended = _ended(publication, group)
    delivered = [priority for priority in publication.library.priorities if group in priority.groups]
    view = BodyView(
        title=group.title,
        short=group.short,
        past=say(_GROUP_WAS, time=ended) if ended else "",
        summary=group.summary,
        link="",
        priorities=links_to_records(delivered),
        stories=newest_stories(publication.stories.under(By.GROUP, group.id)),
        sources=source_links(group.sources),
    )
    return _body(publication, group, view=view, above=Link(say("Delivery groups"), f"/{GROUPS}"))


def _body(publication: Publication, body: Partner | Group, *, view: BodyView, above: Link) -> Page:
    frame = Frame(address_of(body), body.title, body.summary, feeds_of_site(publication), above=(above,))
    return render_page(publication, frame, template="kit/body", view=view)
