"""The people of areas and local priorities as nouns, and what is wrong between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from site_builder.domain.moment import instant, months_on, write_day, write_when
from site_builder.domain.neighbourhood import LocalPriority, Person, RoleKind
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.entries.ledger import AnnouncedEntry, LedgerEntry
from site_builder.sources.entries.neighbourhood import LocalPriorityEntry, PersonEntry
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.resolve.pictures import Pictures, picture_of
from site_builder.sources.writing.ledger_yaml import LOCAL_PRIORITIES, name_deed

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
    yield from _check_announced(records)


def _check_announced(records: Records) -> Iterator[Problem]:
    """Local priorities and deeds that subscribers were told about, and that are not here any more."""
    known = {record.entry.id: record for record in records.of("local-priorities", LocalPriorityEntry)}
    for ledger in records.of("addresses", LedgerEntry):
        for index, line in enumerate(ledger.entry.told):
            name = line.address.removeprefix(LOCAL_PRIORITIES)
            if name == line.address:
                continue
            if name in known:
                yield from _contradictions(known[name], line)
            elif records.are_whole("local-priorities"):
                message = f"The local priority '{line.title}' was published, and none has the id '{name}' any more."
                hint = (
                    "Put it back, or put the id back. If it is over, give it 'until': pages then say that it is over. "
                    "If no one may see it any more, remove this line too."
                )
                yield Problem(ledger.origin_of("told", index), message, hint)


def _contradictions(record: Record[LocalPriorityEntry], line: AnnouncedEntry) -> Iterator[Problem]:
    """What readers were told of a local priority and would not find any more."""
    entry = record.entry
    if entry.draft:
        message = f"This local priority was published as '{line.title}', and is a draft now."
        yield Problem(record.origin_of("draft"), message, "Remove 'draft: true'. If it is over, give it 'until'.")
    elif line.published and instant(entry.published) > instant(line.published):
        message = f"This was published {write_when(line.published)} as '{line.title}', and must stay public."
        yield Problem(record.origin_of("published"), message, "Put the earlier date back under 'published'.")
    done = {name_deed(deed.on) for deed in entry.did}
    for name in (name for name in line.changes if name not in done):
        day = date.fromisoformat(name.rpartition(" ")[2])
        message = f"Subscribers were told what was done on {write_day(day)}, but nothing under 'did' has that day now."
        yield Problem(record.origin_of("id"), message, "Put it back with the same day. To correct it, change 'what'.")


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
