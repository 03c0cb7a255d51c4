"""What the rows of a table leave open, asked before anything is written: sums, unknown names, rows that repeat.

Each question names sheet and rows, and how the map can answer it. Knows no file and writes nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches

from site_builder.domain.problem import Problem
from site_builder.tasks.imports.headings import fold
from site_builder.tasks.imports.sheet_view import name_rows
from site_builder.tasks.imports.table_files import TableRow
from site_builder.tasks.imports.table_map import TableMap
from site_builder.tasks.imports.table_values import Reading, RowReading, sum_of

_MOST = 20
"""Questions of one kind that are asked at once."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only the person who keeps the table can know, and the rows that wait for the answer."""

    problem: Problem
    rows: frozenset[int]


def ask(read: list[RowReading], mapping: TableMap) -> list[Question]:
    """Every question that the rows raise."""
    totals = list(_totals(read))
    return [*totals, *_sums(read, mapping), *_near(read, mapping), *_repeats(read, mapping)]


def near(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The known word that an unknown one is most like, or ""; words with other numbers in them are other words."""
    words = {fold(name): name for name in known}
    key = fold(word)
    alike = {name for name in words if re.findall(r"\d+", name) == re.findall(r"\d+", key)}
    found = get_close_matches(key, alike, n=1, cutoff=cutoff)
    return words[found[0]] if found else ""


def say_rows(rows: Iterable[TableRow]) -> str:
    """`In the sheet 'Counts', rows 4 and 7`; `Rows 4 and 7` of a file without sheets."""
    listed = list(rows)
    named = name_rows([row.origin.line for row in listed])
    return f"In the sheet '{listed[0].sheet}', {named}" if listed[0].sheet else named.capitalize()


def _question(rows: list[TableRow], message: str, *, hint: str) -> Question:
    return Question(Problem(rows[0].origin, message, hint), frozenset(row.origin.line for row in rows))


def _totals(read: list[RowReading]) -> Iterator[Question]:
    """Rows that are called a total."""
    found: dict[tuple[str, str], list[RowReading]] = defaultdict(list)
    for reading in read:
        if reading.total[1]:
            found[reading.total[0], fold(reading.total[1])].append(reading)
    for (kind, _), rows in found.items():
        word, held = rows[0].total[1], [reading.row for reading in rows]
        called = "is called" if len(held) == 1 else "are called"
        yield _question(
            held,
            f"{say_rows(held)} {called} '{word[:60]}', and the map does not say what that is. A sum counted with its "
            "parts would be counted twice.",
            hint=_how(word, is_place=kind == "area"),
        )


def _how(word: str, *, is_place: bool) -> str:
    quoted = f'"{word}"' if re.search(r"[^\w &/-]", word) else word
    leave = f"If it adds up other rows, write in the map: leave_out: [{quoted}]."
    if not is_place:
        return leave
    return (
        f"If it is the whole district, write in the map: district: {quoted}. {leave} If it is a place, name it under "
        "'areas' or 'elsewhere'."
    )


def _sums(read: list[RowReading], mapping: TableMap) -> Iterator[Question]:
    """Rows of a place that the map does not name, whose number is the sum of the others."""
    stated = {
        value.indicator.id for reading in read if not reading.left_out for value in reading.values if value.is_district
    }
    known = {*mapping.areas, *mapping.elsewhere, mapping.district, ""}
    groups: dict[tuple[str, str], _Group] = defaultdict(_Group)
    rows: dict[str, list[RowReading]] = defaultdict(list)
    for reading in read:
        for value in reading.values if not reading.left_out else ():
            if value.indicator.adds_up and value.indicator.id not in stated and not value.is_district:
                groups[value.quarter.key, value.indicator.id].add(value, is_area=fold(value.place) in mapping.areas)
        if reading.values and not reading.left_out and fold(reading.values[0].place) not in known:
            rows[fold(reading.values[0].place)].append(reading)
    for place, held in rows.items():
        parts = [group.parts_of(place) for group in groups.values() if place in group.places]
        if any(number > 1 for number in parts) or (parts and all(parts)):
            word, listed = held[0].values[0].place, [reading.row for reading in held]
            message = (
                f"{say_rows(listed)}: '{word[:60]}' is not in the map, and its number is the sum of the others. A sum "
                "counted with its parts would be counted twice."
            )
            yield _question(listed, message, hint=_how(word, is_place=True))


@dataclass(slots=True)
class _Group:
    """What the places have of one indicator in one quarter."""

    places: dict[str, Decimal | None] = field(default_factory=dict)
    """None for a place with a value that is no number."""

    areas: set[str] = field(default_factory=set)
    whole: Decimal = Decimal(0)
    of_areas: Decimal = Decimal(0)
    unknown: int = 0
    unknown_areas: int = 0

    def add(self, reading: Reading, *, is_area: bool) -> None:
        """Count one value of a place."""
        place, value = fold(reading.place), reading.value
        before = self.places.get(place, Decimal(0))
        self.areas |= {place} if is_area else set()
        if before is None:
            return
        if isinstance(value, Decimal):
            self.places[place] = sum_of([before, value])
            self.whole = sum_of([self.whole, value])
            self.of_areas = sum_of([self.of_areas, value]) if is_area else self.of_areas
        else:
            self.places[place] = None
            self.unknown += 1
            self.unknown_areas += is_area

    def parts_of(self, place: str) -> int:
        """Of how many other places, or of how many areas, the number of a place that is no area is the sum; or 0."""
        own = self.places[place]
        if not own:
            return 0
        if not self.unknown and self.whole == 2 * own:
            return len(self.places) - 1
        return len(self.areas) if not self.unknown_areas and self.of_areas == own else 0


def _near(read: list[RowReading], mapping: TableMap) -> Iterator[Question]:
    """A name that is nearly one of the map's, which the table has too: most likely the same, written wrongly once."""
    places: dict[str, list[TableRow]] = defaultdict(list)
    things: dict[str, list[TableRow]] = defaultdict(list)
    for reading in read:
        if reading.thing:
            things[reading.thing].append(reading.row)
        elif reading.values and not reading.left_out:
            places[reading.values[0].place].append(reading.row)
    used = {fold(place) for place in places} & {*mapping.areas, mapping.district}
    known = {*mapping.areas, *mapping.elsewhere, mapping.district}
    for place, rows in places.items():
        like = near(place, used, cutoff=0.8) if place and fold(place) not in known else ""
        if like:
            yield _ask_name(rows, place, like=_written(places, like), group="'areas' or 'elsewhere'")
    of = {fold(_thing(reading, mapping)) for reading in read if reading.values and not reading.thing}
    for thing, rows in things.items():
        if like := near(thing, of - {""}, cutoff=0.8):
            yield _ask_name(rows, thing, like=like, group="'indicators' or 'leave_out'")


def _thing(reading: RowReading, mapping: TableMap) -> str:
    return reading.row.fields[mapping.labels.index("indicator")] if mapping.indicator else ""


def _written(words: Iterable[str], folded: str) -> str:
    return next(word for word in words if fold(word) == folded)


def _ask_name(rows: list[TableRow], word: str, *, like: str, group: str) -> Question:
    message = f"{say_rows(rows)}: '{word[:60]}' is not in the map, but is nearly '{like[:60]}', which is."
    return _question(rows, message, hint=f"Write it as the map does, or name it there under {group}.")


def _repeats(read: list[RowReading], mapping: TableMap) -> Iterator[Question]:
    """Rows that are the same in every column, as after pasting twice."""
    if mapping.repeats:
        return
    found: dict[tuple[str, ...], list[TableRow]] = defaultdict(list)
    for reading in read:
        if any(not isinstance(value.value, str) for value in reading.values) and not reading.left_out:
            found[reading.row.cells].append(reading.row)
    again = [rows for rows in found.values() if len(rows) > 1]
    for rows in again[:_MOST]:
        message = f"{say_rows(rows)} are the same in every column. They would be added up."
        hint = "Keep one of them; or, if each counts, write in the map: repeats: count"
        yield _question(rows, message, hint=hint)
    if len(again) > _MOST:
        rest = [row for rows in again[_MOST:] for row in rows]
        yield _question(rest, f"{say_rows(rest)} repeat others too.", hint="Look at them as well.")
