"""Messages in lists and in words that stay true between two builds (rule T3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from site_builder.domain.message import Message
from site_builder.domain.moment import start_of
from site_builder.insight.times.almanac import Almanac, MessageStatus, days_ahead, standing_of
from site_builder.outputs.kit.page.parts import Card, standing_card
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.words.times import Timed, Times, shown_at, times_when, words_at

Pick = Callable[[Almanac], Iterable[MessageStatus]]
"""Which messages a list shows, by how all of them stand."""


def _moments(publication: Publication) -> list[datetime]:
    """When the almanac changes."""
    return [start_of(almanac.today) for almanac in publication.ahead]


def timed_cards(publication: Publication, pick: Pick) -> tuple[Card, ...]:
    """The messages that a list shows now and over the next days, each with its times."""
    ahead = publication.ahead
    shown = shown_at(_moments(publication), lambda place: [standing_card(standing) for standing in pick(ahead[place])])
    return tuple(replace(card, times=times) for card, times in shown)


def words_of(publication: Publication, message: Message, *, write: Callable[[MessageStatus], str]) -> tuple[Timed, ...]:
    """Words of a message as they are now and over the next days, from its state, each with its times."""
    days = days_ahead(message, publication.today)
    return words_at(list(map(start_of, days)), lambda place: write(standing_of(message, days[place])))


def when_none(publication: Publication, pick: Pick) -> Times | None:
    """The times at which a list is empty; None if that is never."""
    return times_when(_moments(publication), lambda place: not any(pick(publication.ahead[place])))


def when_any(publication: Publication, pick: Pick) -> Times | None:
    """The times at which a list holds something; None if that is never."""
    return times_when(_moments(publication), lambda place: any(pick(publication.ahead[place])))
