"""The people of areas and local priorities as nouns, and what is wrong between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from site_builder.domain.moment import months_on, write_day
from site_builder.domain.neighbourhood import LocalPriority, Person, RoleKind
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.entries.neighbourhood import LocalPriorityEntry, PersonEntry
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.resolve.pictures import Pictures, picture_of

T = TypeVar("T", Person, LocalPriority)


def resolve_people(records: Records, known: Known, *, pictures: Pictures) -> tuple[Person, ...]:
    """The people in the order of their posts and as they are written."""
    people = [
        known.make(Person, record, picture=picture_of(record, pictures)) for record in records.of("people", PersonEntry)
    ]
    return tuple(sorted(_once(people), key=lambda person: list(RoleKind).index(person.post)))


def resolve_local_priorities(records: Records, known: Known, *, months: int) -> tuple[LocalPriority, ...]:
    """The local priorities, the newest first. One without a last day lasts for some months."""
    priorities = [
        known.make(
            LocalPriority,
            record,
            last=record.entry.until or months_on(record.entry.agreed, months) - timedelta(days=1),
        )
        for record in records.of("local-priorities", LocalPriorityEntry)
    ]
    ordered = (
        replace(priority, did=tuple(sorted(priority.did, key=lambda deed: deed.on))) for priority in _once(priorities)
    )
    return tuple(sorted(ordered, key=lambda priority: (priority.agreed, priority.id), reverse=True))


def check_neighbourhood(records: Records) -> Iterator[Problem]:
    """Ids that are there twice, and deeds that have the same day or come before what they are for."""
    yield from _twice(records.of("people", PersonEntry), "people")
    priorities = records.of("local-priorities", LocalPriorityEntry)
    yield from _twice(priorities, "local priorities")
    for record in priorities:
        days = Counter(deed.on for deed in record.entry.did)
        for index, deed in enumerate(record.entry.did):
            place = record.origin_of("did", index, "on")
            if days[deed.on] > 1:
                message = f"Two things were done on {write_day(deed.on)}, and subscribers know each by its day."
                yield Problem(place, message, "Write them as one.")
            if deed.on < record.entry.agreed:
                message = f"This was done before {write_day(record.entry.agreed)}, when it became a priority."
                yield Problem(place, message, "Correct 'on' or 'agreed'.")


def _twice(
    records: tuple[Record[PersonEntry], ...] | tuple[Record[LocalPriorityEntry], ...], plural: str
) -> Iterator[Problem]:
    first: dict[str, Origin] = {}
    for record in records:
        other = first.setdefault(record.entry.id, record.origin)
        if other != record.origin:
            hint = f"The other is on line {other.line}. Give one of them another id."
            yield Problem(record.origin_of("id"), f"Two {plural} have the id '{record.entry.id}'.", hint)


def _once(nouns: list[T]) -> list[T]:
    """The first of each id."""
    by_id: dict[str, T] = {}
    for noun in nouns:
        by_id.setdefault(noun.id, noun)
    return list(by_id.values())
