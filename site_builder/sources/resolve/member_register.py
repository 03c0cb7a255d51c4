"""What is wrong in the register of a county's districts itself: what two of them share, and numbers of residents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from site_builder.domain.moment import LONDON
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.sources.entries.member import MemberEntry
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.resolve.methods import say_future

FEWEST, MOST = 1_000, 10_000_000
"""Residents of a district. The Isles of Scilly have 2,100, and no county has more than 2,000,000."""

_REMEDIES = {
    "id": "If one district is here twice, remove one of the two. If not, give the new one an id of its own, and leave "
    "the other one's as it is, because people have saved its address.",
    "site": "Correct the address, or remove the district that is here twice.",
    "code": "Look both up in the register of geographic codes, and correct one. The downloads name each by its code.",
}
"""What to do about a field that two districts share."""


def check_register(records: Records, now: datetime | None) -> Iterator[Problem]:
    """Problems of districts that share what belongs to one of them, and of numbers of residents."""
    written = records.of("members", MemberEntry)
    standing = [record for record in written if record.entry.left is None]
    yield from _check_twice(written, "id")
    yield from _check_twice(standing, "site")
    yield from _check_twice([record for record in standing if record.entry.code], "code")
    yield from _check_outlines(standing)
    for record in written:
        yield from _check_residents(record, now)


def _check_outlines(written: Sequence[Record[MemberEntry]]) -> Iterator[Problem]:
    """Outlines on the map that two districts claim."""
    taken: dict[str, tuple[str, Origin]] = {}
    for record in written:
        for index, name in enumerate(record.entry.outlines):
            origin = record.origin_of("outlines", index)
            title, known = taken.setdefault(name, (record.entry.title, origin))
            if known != origin:
                message = f"The outline '{name}' already belongs to '{title}', on line {known.line}."
                yield Problem(origin, message, "An outline belongs to one district. Keep one of the two.")


def _check_twice(written: Sequence[Record[MemberEntry]], field: str) -> Iterator[Problem]:
    first: dict[str, Origin] = {}
    for record in written:
        value, origin = getattr(record.entry, field), record.origin_of(field)
        known = first.setdefault(value, origin)
        if known != origin:
            message = f"Two districts have the {field} '{value}'."
            yield Problem(origin, message, f"The other is on line {known.line}. {_REMEDIES[field]}")


def _check_residents(record: Record[MemberEntry], now: datetime | None) -> Iterator[Problem]:
    population, name = record.entry.population, record.entry.title
    if population is None:
        return
    if now is not None and population.year > now.astimezone(LONDON).year:
        said = say_future(population.year, f"of '{name}'")
        yield Problem(record.origin_of("population", "year"), *said, Severity.WARNING)
    where, people = record.origin_of("population", "people"), f"{population.people:,}"
    if population.people < FEWEST:
        message = f"'{name}' would have {people} residents, which is very few for a district, and its rates very high."
        hint = "If the source counts in thousands, write the whole number, such as 104809."
        yield Problem(where, message, hint, Severity.WARNING)
    elif population.people > MOST:
        message = f"'{name}' would have {people} residents, which is more than any district or county has."
        yield Problem(where, message, "Compare it with the source.", Severity.WARNING)
