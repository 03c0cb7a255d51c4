"""Events' entries as nouns, and what is wrong with the words for when one comes again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from site_builder.domain.event import PublicEvent, Venue
from site_builder.domain.moment import write_day
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.recurrence import Recurrence
from site_builder.insight.times.events import days_of
from site_builder.sources.entries.event import EventEntry
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.resolve.changes import resolve_history
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.rules.recurrences import read_recurrence
from site_builder.sources.rules.rule_words import Fault

_NEAR = timedelta(days=3)
"""So near is a day that may have been meant."""


def resolve_events(records: Records, known: Known) -> tuple[PublicEvent, ...]:
    """The events in the order of their titles."""
    events = [_event(record, known) for record in records.of("event", EventEntry)]
    return tuple(sorted(events, key=lambda event: (event.title, event.id)))


def check_events(records: Records) -> Iterator[Problem]:
    """Problems of the words for when events come again, whatever else is wrong with the record."""
    for record in records.written("event"):
        repeats = record.fields.get("repeats")
        if isinstance(repeats, str) and repeats.strip():
            found = read_recurrence(repeats)
            if isinstance(found, Fault):
                passage = record.words(repeats, "repeats")
                yield Problem(passage.place(found.offset), found.message, found.hint)
    for event in records.of("event", EventEntry):
        yield from _check_off(event)


def _check_off(record: Record[EventEntry]) -> Iterator[Problem]:
    """A warning for each day off on which there is no event: what an officer meant to call off is still on."""
    repeats = _recurrence(record.entry.repeats)
    for index, day in enumerate(record.entry.off if repeats else ()):
        near = [*days_of(repeats, day - _NEAR, last=day + _NEAR)] if repeats else []
        if day not in near:
            message = f"This event would not take place on {write_day(day)} anyway, so nothing is called off."
            meant = min(near, key=lambda other: abs(other - day), default=None)
            hint = f"Did you mean {meant}?" if meant else "Write a day on which it would, or remove this one."
            yield Problem(record.origin_of("off", index), message, hint, Severity.WARNING)


def _event(record: Record[EventEntry], known: Known) -> PublicEvent:
    entry, venue = record.entry, record.entry.where
    return known.make(
        PublicEvent,
        record,
        repeats=_recurrence(entry.repeats),
        off=tuple(entry.off),
        venue=Venue(venue.name, venue.address or "", venue.access or ""),
        **resolve_history(record),
    )


def _recurrence(words: str | None) -> Recurrence | None:
    """None for an event that is once, and to go on with where the words cannot be read."""
    found = read_recurrence(words) if words else None
    return found if isinstance(found, Recurrence) else None
