"""Events' entries as nouns, and what is wrong with the words for when one comes again."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.change import last_of
from site_builder.domain.event import PublicEvent, Venue
from site_builder.domain.problem import Problem
from site_builder.domain.recurrence import Recurrence
from site_builder.sources.entries.event import EventEntry
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.resolve.changes import resolve_changes
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.rules.recurrences import read_recurrence
from site_builder.sources.rules.rule_words import Fault


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


def _event(record: Record[EventEntry], known: Known) -> PublicEvent:
    entry, changes = record.entry, resolve_changes(record)
    venue = entry.where
    return known.make(
        PublicEvent,
        record,
        repeats=_recurrence(entry.repeats),
        off=tuple(entry.off),
        venue=Venue(venue.name, venue.address or "", venue.access or ""),
        updated=last_of(entry.published, changes, touched=entry.updated),
        touched=entry.updated,
        changes=changes,
    )


def _recurrence(words: str | None) -> Recurrence | None:
    """None for an event that is once, and to go on with where the words cannot be read."""
    found = read_recurrence(words) if words else None
    return found if isinstance(found, Recurrence) else None
