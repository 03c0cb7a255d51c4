"""When a message was announced, and which of its occurrences have articles of their own. Knows no format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from site_builder.domain.catalogue import say
from site_builder.domain.message import Message
from site_builder.domain.moment import write_span
from site_builder.domain.phase import Occurrence, Phase
from site_builder.insight.times import announced
from site_builder.outputs.kit.published.publication import Publication


def founding_of(publication: Publication) -> datetime:
    """The moment before which nothing on the site is dated."""
    return announced.founding_of(publication.library.partnership)


def announced_at(publication: Publication, message: Message) -> datetime:
    """When a message was announced; if it has no date, when the partnership began."""
    return announced.announced_at(publication.library.partnership, message)


def announced_occurrences(publication: Publication, message: Message) -> Iterator[Occurrence]:
    """The occurrences that are news in themselves, each once."""
    return announced.announced_until(message, publication.now, since=announced_at(publication, message))


def dated_occurrences(publication: Publication, message: Message) -> Iterator[Occurrence]:
    """The occurrences that a page gives the days of: from the year that the message was announced to next year.

    So an address once given, by a feed or a calendar, goes on leading there.
    """
    since, today = announced_at(publication, message), publication.today
    for occurrence in announced.occurrences(
        message, range(announced.first_year(message, since), today.year + 2), today=today
    ):
        if occurrence.announced or occurrence.end > since or occurrence.year >= today.year:
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
        text += f" {say('Get ready from {days}: {action}', days=days, action=occurrence.action(Phase.PREPARE))}"
    if message.phases.afterwards:
        days = write_span(stretch.after, occurrence.last_day(Phase.AFTERWARDS))
        text += f" {say('Afterwards, from {days}: {action}', days=days, action=occurrence.action(Phase.AFTERWARDS))}"
    return text
