"""Seasonal messages, each on a page, and all of them: now, coming up and through the year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.artefact import Head, Page
from site_builder.domain.message import UNDATED, Link
from site_builder.domain.quarter import MONTH_NAMES
from site_builder.insight.almanac import Standing, months_of, standing_of
from site_builder.outputs.addresses import MESSAGES, address_of
from site_builder.outputs.change_notes import ChangeNote, notes_of
from site_builder.outputs.feeds.channels import links_for
from site_builder.outputs.formats.offers import Offer, card_of, offers_of
from site_builder.outputs.parts import (
    Call,
    Card,
    Fact,
    Way,
    call,
    standing_cards,
    ways_from,
    ways_to,
    write_standing,
    write_window,
)
from site_builder.outputs.prose import write_line, write_prose
from site_builder.outputs.publication import Publication
from site_builder.outputs.rendering import Frame, render_page, safe


@dataclass(frozen=True, slots=True)
class MessageView:
    """What the template of a message shows."""

    title: str
    action: str
    changes: tuple[ChangeNote, ...]
    holds: bool
    season: str
    when: str
    audience: str
    steps: tuple[Markup, ...]
    help_first: bool
    """Whether whom to call comes before anything else (rule P4)."""

    calls: tuple[Call, ...]
    body: Markup
    links: tuple[Link, ...]
    facts: tuple[Fact, ...]
    sources: tuple[Way, ...]
    formats: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """What holds in a month."""

    name: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class MessagesView:
    """What the template of all messages shows."""

    today: str
    now: tuple[Card, ...]
    coming: tuple[Card, ...]
    later: tuple[Card, ...]
    all_year: tuple[Card, ...]
    months: tuple[MonthView, ...]


def message_pages(publication: Publication) -> Iterator[Page]:
    """A page for each seasonal message, and one for all of them through the year."""
    yield _all(publication)
    for message in publication.library.messages:
        standing = standing_of(message, publication.today)
        view = MessageView(
            title=message.title,
            action=message.action,
            changes=notes_of(publication, message),
            holds=standing.holds and not message.cancellation,
            season="Cancelled" if message.cancellation else write_standing(standing),
            when=write_window(standing, publication.today),
            audience=message.audience,
            steps=tuple(safe(write_line(publication, step)) for step in message.advice),
            help_first=message.quick_exit,
            calls=tuple(map(call, message.contacts)),
            body=safe(write_prose(publication, message.body)),
            links=message.links,
            facts=tuple(_facts(publication, standing)),
            sources=ways_from(message.sources),
            formats=offers_of(publication, message),
        )
        frame = Frame(
            address=address_of(message),
            title=message.title,
            description=f"{message.action} {write_standing(standing)}.",
            head=Head(
                kind="article",
                image=card_of(publication, message),
                image_alt=message.title,
                updated=None if message.updated == UNDATED else message.updated,
            ),
            feeds=links_for(publication, message),
            above=(Way("What to do now", f"/{MESSAGES}"),),
            quick_exit=message.quick_exit,
        )
        yield render_page(publication, frame, template="message", view=view)


def _facts(publication: Publication, standing: Standing) -> Iterator[Fact]:
    message = standing.message
    yield Fact("When", write_window(standing, publication.today))
    yield Fact("Who it is for", message.audience)
    if message.areas:
        yield Fact("Where", ways=ways_to(message.areas))
    else:
        yield Fact("Where", f"The whole of {publication.library.partnership.place}")
    if message.priority:
        yield Fact("Priority", ways=ways_to([message.priority]))


def _all(publication: Publication) -> Page:
    almanac = publication.almanac
    place = publication.library.partnership.place
    view = MessagesView(
        today=publication.today_words,
        now=standing_cards(standing for standing in almanac.now if not standing.all_year),
        coming=standing_cards(almanac.coming),
        later=standing_cards(almanac.later),
        all_year=standing_cards(standing for standing in almanac.now if standing.all_year),
        months=tuple(_months(publication)),
    )
    frame = Frame(
        MESSAGES,
        "What to do now",
        f"Advice for this time of year in {place}, and what comes next.",
        links_for(publication, None),
    )
    return render_page(publication, frame, template="messages", view=view)


def _months(publication: Publication) -> Iterator[MonthView]:
    """The year from the present month on."""
    standings = (*publication.almanac.now, *publication.almanac.coming, *publication.almanac.later)
    seasonal = [standing.message for standing in standings if not standing.all_year]
    held = {message.id: months_of(message, publication.today) for message in seasonal}
    named = {message.id: message for message in seasonal}
    for ahead in range(12):
        number = (publication.today.month - 1 + ahead) % 12 + 1
        year = publication.today.year + (publication.today.month - 1 + ahead) // 12
        ways = (
            Way(named[key].title, f"/{address_of(named[key])}")
            for key, months in held.items()
            if (year, number) in months
        )
        yield MonthView(f"{MONTH_NAMES[number - 1]} {year}", tuple(sorted(ways, key=lambda way: way.title)))
