"""Rows of a table that add up other rows, and so would be counted twice: asked about before anything is written.

A sum is known by its name, by being the sum of all others, or by being the sum of some. Knows no file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from site_builder.domain.english import join
from site_builder.domain.quarter import Quarter
from site_builder.tasks.imports.sheets.headings import fold
from site_builder.tasks.imports.sheets.table_files import TableRow
from site_builder.tasks.imports.tables.exact_sums import sum_of
from site_builder.tasks.imports.tables.partial_sums import find_partial_sum
from site_builder.tasks.imports.tables.questions import Question, question_of, say_rows
from site_builder.tasks.imports.tables.table_map import TableMap
from site_builder.tasks.imports.tables.table_values import Reading, RowReading, leave_only_counted

_CHANCE, _SMALL_CHANCE = 0.1, 0.001
"""How likely a place's numbers may be the sum of some others' by chance, for it to be asked about: of a place that the
map does not name, and of one that it calls an area. Of real places, in small tables with one number for each, the first
asks about one in 150 without need; with several numbers for each, about none."""


_LARGE = 10
"""A number from which on it is asked about a sum of all others, although the place's other numbers are none."""

_OTHERS = 3
"""Other places, where one is hardly larger than all together."""

_LISTED = 5
"""Figures that are named one by one."""


def ask_about_sums(read: list[RowReading], mapping: TableMap) -> list[Question]:
    """Every question about rows that may add up others."""
    asked = [*_totals(read)]
    counted = leave_only_counted(read)
    if mapping.district:
        # Nothing is added up to the district then.
        return [*asked, *_districts(counted)]
    asked += _sums(counted, mapping)
    asked += _partial_sums(counted, mapping, asked=frozenset(row for question in asked for row in question.rows))
    return asked


def name_summed_areas(counted: list[RowReading], mapping: TableMap) -> Iterator[str]:
    """Places that the map calls areas, although their numbers are sums of other places' numbers."""
    if mapping.district:
        return
    numbers = _numbers(counted)
    for place, rows in _places(counted):
        key = fold(place)
        found = find_partial_sum(key, numbers) if key in numbers and key in mapping.areas else None
        if found and found.chance <= _SMALL_CHANCE:
            parts = _name(found.parts, counted)
            yield (
                f"{say_rows(rows)}: the numbers of '{place[:60]}' are the sums of those of {parts}. If it only adds "
                "them up, name it under 'leave_out' and not under 'areas', or they are counted twice."
            )


def name_parts(place: str, counted: list[RowReading]) -> str:
    """The places whose numbers add up to a place's, even if that may be chance; "" if there are none."""
    numbers = _numbers(counted)
    found = find_partial_sum(fold(place), numbers) if fold(place) in numbers else None
    return _name(found.parts, counted) if found else ""


def _name(parts: tuple[str, ...], counted: list[RowReading]) -> str:
    written = {fold(place): place[:60] for place, _ in _places(counted)}
    return join([f"'{written[part]}'" for part in parts])


def _totals(read: list[RowReading]) -> Iterator[Question]:
    """Rows that are called a total."""
    found: dict[tuple[str, str], list[RowReading]] = defaultdict(list)
    for reading in read:
        if reading.total[1]:
            found[reading.total[0], fold(reading.total[1])].append(reading)
    for (kind, _), rows in found.items():
        word, held = rows[0].total[1], [reading.row for reading in rows]
        called = "is called" if len(held) == 1 else "are called"
        yield question_of(
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


def _sums(counted: list[RowReading], mapping: TableMap) -> Iterator[Question]:
    """Rows of a place that the map does not name, whose number is the sum of the others."""
    known = {*mapping.areas, *mapping.elsewhere, ""}
    groups: dict[tuple[str, str], _Group] = defaultdict(_Group)
    rows: dict[str, list[RowReading]] = defaultdict(list)
    for reading in counted:
        for value in reading.values:
            if value.indicator.adds_up:
                groups[value.quarter.key, value.indicator.id].add(value, is_area=fold(value.place) in mapping.areas)
        if fold(reading.values[0].place) not in known:
            rows[fold(reading.values[0].place)].append(reading)
    for place, held in rows.items():
        own = [(group, number) for group in groups.values() if (number := group.places.get(place))]
        parts = [(number, group.parts_of(number)) for group, number in own]
        # One of several small numbers is often the sum of the others by chance.
        if any(of > 1 and number >= _LARGE for number, of in parts) or (own and all(of for _, of in parts)):
            yield _ask_unknown(held, "is the sum of the others")
        elif own and all(group.outweighs(number) for group, number in own):
            yield _ask_unknown(held, "is larger than those of all others together")


def _ask_unknown(held: list[RowReading], what: str) -> Question:
    word, listed = held[0].values[0].place, [reading.row for reading in held]
    message = (
        f"{say_rows(listed)}: '{word[:60]}' is not in the map, and its number {what}. A sum counted with its parts "
        "would be counted twice."
    )
    return question_of(listed, message, hint=_how(word, is_place=True))


def _partial_sums(counted: list[RowReading], mapping: TableMap, *, asked: frozenset[int]) -> Iterator[Question]:
    """Rows of a place that the map does not name, whose numbers are the sums of those of some other places."""
    numbers = _numbers(counted)
    known = {*mapping.areas, *mapping.elsewhere, ""}
    for place, rows in _places(counted):
        key = fold(place)
        if key in known or key not in numbers or asked & {row.origin.line for row in rows}:
            continue
        found = find_partial_sum(key, numbers)
        if found and found.chance <= _CHANCE:
            parts = _name(found.parts, counted)
            message = (
                f"{say_rows(rows)}: '{place[:60]}' is not in the map, and its numbers are the sums of those of {parts}."
                " A sum counted with its parts would be counted twice."
            )
            yield question_of(rows, message, hint=_how(place, is_place=True))


def _places(counted: list[RowReading]) -> Iterator[tuple[str, list[TableRow]]]:
    """Each place, as it is written first, with its rows."""
    found: dict[str, list[RowReading]] = defaultdict(list)
    for reading in counted:
        found[fold(reading.values[0].place)].append(reading)
    yield from ((rows[0].values[0].place, [reading.row for reading in rows]) for rows in found.values())


def _numbers(counted: list[RowReading]) -> dict[str, dict[Hashable, Decimal]]:
    """What each place has of what is added up, without places that have something else than numbers."""
    found: dict[str, dict[Hashable, Decimal]] = defaultdict(dict)
    others = set[str]()
    for value in (value for reading in counted for value in reading.values):
        if value.indicator.adds_up:
            place, key = fold(value.place), (value.quarter, value.indicator.id)
            if isinstance(value.value, Decimal):
                found[place][key] = sum_of([found[place].get(key, Decimal(0)), value.value])
            else:
                others.add(place)
    return {place: numbers for place, numbers in found.items() if place not in others}


def _districts(counted: list[RowReading]) -> Iterator[Question]:
    """Several rows that each say what the whole district has."""
    found: dict[tuple[Quarter, str], list[RowReading]] = defaultdict(list)
    for reading in counted:
        for value in reading.values:
            if value.is_district and value.indicator.adds_up:
                found[value.quarter, value.indicator.id].append(reading)
    for rows, figures in _same_rows(found):
        message = f"{say_rows(rows)} each give the number of the whole district for {figures}. They would be added up."
        hint = "Keep the right one; if they are parts of the district, name them under 'areas' or 'elsewhere'."
        yield question_of(rows, message, hint=hint)


def _same_rows(found: Mapping[tuple[Quarter, str], list[RowReading]]) -> Iterator[tuple[list[TableRow], str]]:
    """Rows that share figures, with those figures in words: one set of rows is named once."""
    figures: dict[tuple[int, ...], list[str]] = defaultdict(list)
    rows: dict[tuple[int, ...], list[TableRow]] = {}
    for (quarter, indicator), readings in found.items():
        lines = tuple(reading.row.origin.line for reading in readings)
        if len(lines) > 1:
            figures[lines].append(f"'{indicator}' in {quarter.short}")
            rows[lines] = [reading.row for reading in readings]
    for lines, named in figures.items():
        more = f" and {len(named) - _LISTED} more" if len(named) > _LISTED else ""
        yield rows[lines], f"{', '.join(named[:_LISTED])}{more}"


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

    def outweighs(self, own: Decimal) -> bool:
        """Whether the number of one of its places is more than those of three or more others together."""
        return len(self.places) > _OTHERS and own >= _LARGE and 2 * own > self.whole

    def parts_of(self, own: Decimal) -> int:
        """Of how many other places, or of how many areas, the number of a place that is no area is the sum; or 0."""
        if not self.unknown and self.whole == 2 * own:
            return len(self.places) - 1
        return len(self.areas) if not self.unknown_areas and self.of_areas == own else 0
