"""Since when a message is told of, and which of its occurrences are told of by themselves. Knows no format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from site_builder.domain.message import UNDATED, Message
from site_builder.domain.moment import instant, read_moment, write_span
from site_builder.domain.phase import Occurrence, Phase
from site_builder.insight.almanac import occurrences
from site_builder.outputs.publication import Publication


def founding_of(publication: Publication) -> datetime:
    """The moment from which the partnership's ids are its own: the date in their authority (RFC 4151).

    Nothing on the site is older as a subscriber sees it, and it never moves. So it stands wherever a format demands a
    date and there is none: in a feed that holds nothing, and for an item for which nobody gave a day.
    """
    _, _, day = publication.library.partnership.feed_authority.partition(",")
    return read_moment(day + "-01-01"[(len(day) - len("2000")) :]) or UNDATED


def first_told(publication: Publication, message: Message) -> datetime:
    """When a message was first told of; for one that nobody dated, as long as the partnership tells anything."""
    return founding_of(publication) if message.published == UNDATED else message.published


def told_occurrences(publication: Publication, message: Message) -> Iterator[Occurrence]:
    """The occurrences that began after the message was first told of, until now: each is news of its own, once.

    One that had begun by then is what the message itself told, so that nobody hears of it twice. None begins any more
    once the message is withdrawn or cancelled.
    """
    told = instant(first_told(publication, message))
    ending = message.withdrawal or message.cancellation
    until = instant(ending.moment if ending else publication.now)
    for occurrence in occurrences(message, range(told.year - 1, publication.today.year + 2)):
        if told < instant(occurrence.start) <= until:
            yield occurrence


def dated_occurrences(publication: Publication, message: Message) -> Iterator[Occurrence]:
    """Those of which a page tells the days: from the year in which the message was first told of to the next.

    So an address once given, by a feed or a calendar, goes on leading there.
    """
    told = first_told(publication, message)
    for occurrence in occurrences(message, range(told.year - 1, publication.today.year + 2)):
        if occurrence.end > told or occurrence.year >= publication.today.year:
            yield occurrence


def write_dates(occurrence: Occurrence) -> str:
    """The days of an occurrence, and what is asked before and after them, in words that never change."""
    stretch, message = occurrence.stretch, occurrence.message
    text = f"{stretch}."
    action = occurrence.action(Phase.ACTIVE)
    if action != message.action:
        text += f" {action}"
    if message.phases.prepare:
        days = write_span(occurrence.opening, occurrence.last_day(Phase.PREPARE))
        text += f" Get ready from {days}: {occurrence.action(Phase.PREPARE)}"
    if message.phases.afterwards:
        days = write_span(stretch.after, occurrence.last_day(Phase.AFTERWARDS))
        text += f" Afterwards, from {days}: {occurrence.action(Phase.AFTERWARDS)}"
    return text
