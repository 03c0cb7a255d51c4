"""All seasonal messages on a page: what to do now, what is coming up, and the year at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import mark, say
from site_builder.domain.message import Message
from site_builder.domain.phase import Phase
from site_builder.domain.quarter import MONTH_NAMES, Month, write_month
from site_builder.insight.times.almanac import Almanac, MessageStatus, months_of
from site_builder.outputs.articles.channels import feeds_at
from site_builder.outputs.kit.addresses import MESSAGES, address_of
from site_builder.outputs.kit.page.parts import Card, Link
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.words.times import Times
from site_builder.outputs.pages.message_cards import timed_cards, when_any, when_none
from site_builder.outputs.pages.year_picture import YearView, draw_year

_MONTHS = len(MONTH_NAMES)
_PHASES = {
    Phase.PREPARE: mark("{title} (get ready)"),
    Phase.ACTIVE: "{title}",
    Phase.AFTERWARDS: mark("{title} (what to do afterwards)"),
}


@dataclass(frozen=True, slots=True)
class MonthView:
    """What there is to do in a month."""

    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MessagesView:
    """What the template of all messages shows."""

    now: tuple[Card, ...]
    none_now: Times | None
    """When nothing of the season holds."""

    coming: tuple[Card, ...]
    any_coming: Times | None
    later: tuple[Card, ...]
    any_later: Times | None
    all_year: tuple[Card, ...]
    year: YearView
    months: tuple[MonthView, ...]


def message_overview(publication: Publication) -> Iterator[Page]:
    """A page of all seasonal messages: now, coming up, and through the year."""
    place = publication.library.partnership.place
    view = MessagesView(
        now=timed_cards(publication, _now),
        none_now=when_none(publication, _now),
        coming=timed_cards(publication, lambda almanac: almanac.coming),
        any_coming=when_any(publication, lambda almanac: almanac.coming),
        later=timed_cards(publication, lambda almanac: almanac.later),
        any_later=when_any(publication, lambda almanac: almanac.later),
        all_year=timed_cards(publication, _all_year),
        year=draw_year(publication),
        months=tuple(_months(publication)),
    )
    frame = Frame(
        MESSAGES,
        say("What to do now"),
        say("Advice for this time of year in {place}, and what comes next.", place=place),
        feeds_at(publication, MESSAGES),
    )
    yield render_page(publication, frame, template="pages/messages", view=view)


def _now(almanac: Almanac) -> tuple[MessageStatus, ...]:
    return tuple(standing for standing in almanac.now if not standing.all_year)


def _all_year(almanac: Almanac) -> tuple[MessageStatus, ...]:
    return tuple(standing for standing in almanac.now if standing.all_year)


def _way(message: Message, phase: Phase) -> Link:
    return Link(say(_PHASES[phase], title=message.title), f"/{address_of(message)}")


def _months(publication: Publication) -> Iterator[MonthView]:
    """The year from the present month on."""
    almanac, today = publication.almanac, publication.today
    standings = (*almanac.now, *almanac.coming, *almanac.later)
    seasonal = [standing.message for standing in standings if not standing.all_year]
    held = [(message, months_of(message, today)) for message in seasonal]
    for ahead in range(_MONTHS):
        years, place = divmod(today.month - 1 + ahead, _MONTHS)
        month = today.year + years, place + 1
        links = (_way(message, months[month]) for message, months in held if month in months)
        yield MonthView(write_month(Month(*month)), tuple(sorted(links, key=lambda link: link.title)))
