"""Makes quarters' figures of what the rows of a table say, and keeps account of what became of each row. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from site_builder.domain.english import join
from site_builder.domain.quarter import Quarter
from site_builder.tasks.imports.quarters.quarter_files import Amount
from site_builder.tasks.imports.sheets.headings import fold
from site_builder.tasks.imports.tables.exact_sums import BLANK, add_up, cut, sum_of
from site_builder.tasks.imports.tables.table_map import TableMap
from site_builder.tasks.imports.tables.table_values import Reading, RowReading, leave_only_counted, sounds_like_total

Key = tuple[Quarter, str]
"""A quarter and an indicator's id."""

_SHOWN = 10
"""Figures that are named one by one in a remark."""


@dataclass(slots=True)
class Sums:
    """Figures by quarter, and what a careful reader should know of them."""

    values: dict[Quarter, dict[str, Amount]] = field(default_factory=lambda: defaultdict(dict))
    areas: dict[Quarter, dict[str, dict[str, Amount]]] = field(default_factory=lambda: defaultdict(dict))
    used: set[int] = field(default_factory=set)
    """Rows that are in a figure."""

    remarks: list[str] = field(default_factory=list)


def make_sums(read: list[RowReading], mapping: TableMap, *, register: tuple[str, ...]) -> Sums:
    """Rows that name the same number are added up; without rows for the district, all of them make it.

    `register` has the ids of all areas. Where a quarter has rows of one of several areas alone, they do not make the
    district; where only some figures lack an area, that is said.
    """
    values = [value for reading in leave_only_counted(read) for value in reading.values]
    groups: dict[Key, list[Reading]] = defaultdict(list)
    present: dict[Quarter, set[str]] = defaultdict(set)
    for value in values:
        groups[value.quarter, value.indicator.id].append(value)
        present[value.quarter].update({value.area} - {""})
    sums, gaps = Sums(), _Gaps(() if mapping.complete else register)
    for (quarter, indicator), group in sorted(groups.items(), key=lambda item: item[0]):
        areas: dict[str, list[Reading]] = defaultdict(list)
        for value in group:
            if value.area:
                areas[value.area].append(value)
        for area, parts in areas.items():
            _enter(sums.areas[quarter].setdefault(area, {}), indicator, parts=parts, used=sums.used)
        district = [value for value in group if value.is_district]
        adds_up = not mapping.district and group[0].indicator.adds_up
        if adds_up and gaps.allow(group, areas, quarter=present[quarter]):
            district = group
        _enter(sums.values[quarter], indicator, parts=district, used=sums.used)
    sums.remarks += gaps.say()
    if mapping.district:
        whole = {key for key, group in groups.items() if any(value.is_district for value in group)}
        without = [f"{indicator} in {quarter.short}" for quarter, indicator in sorted(groups.keys() - whole)]
        if without:
            sums.remarks.append(f"No row is of the whole district for {_few(without)}, so it gets no number there.")
    sums.remarks += _compare(read, sums)
    return sums


@dataclass(slots=True)
class _Gaps:
    """Where the areas that have rows are not all of the district's."""

    register: tuple[str, ...]
    alone: list[str] = field(default_factory=list)
    lacking: dict[tuple[str, ...], list[str]] = field(default_factory=lambda: defaultdict(list))

    def allow(self, group: list[Reading], areas: Mapping[str, object], *, quarter: set[str]) -> bool:
        """Whether a figure's rows make the district; keeps which areas it lacks."""
        absent = tuple(area for area in self.register if area not in areas) if areas else ()
        said = f"{group[0].indicator.id} in {group[0].quarter.short}"
        if absent and len(quarter) == 1:
            self.alone.append(f"{said} ({next(iter(areas))})")
            return False
        if absent and any(value.value != BLANK for value in group):
            self.lacking[absent].append(said)
        return True

    def say(self) -> Iterator[str]:
        """Each kind of gap, with the way to say that it is none."""
        hint = "If areas without a row had none, write in the map: complete: true"
        if self.alone:
            named = _few(self.alone)
            yield f"Rows of one area alone do not make the district, so it gets no number: {named}. {hint}"
        for absent, figures in self.lacking.items():
            yield (
                f"The table has no row for {join(list(absent))} in these figures: {_few(figures)}. The district's "
                f"number there is the sum of the other rows. {hint}"
            )


def _enter(table: dict[str, Amount], indicator: str, *, parts: list[Reading], used: set[int]) -> None:
    """Write the sum of the parts, if anything is known of it."""
    said = add_up([value.value for value in parts]) if parts else BLANK
    if said:
        table[indicator] = said
        used.update(value.origin.line for value in parts)


def _few(words: list[str]) -> str:
    more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    return f"{', '.join(words[:_SHOWN])}{more}"


def _compare(read: list[RowReading], sums: Sums) -> Iterator[str]:
    """The totals that the table states, beside the sums of its other rows."""
    stated: dict[Key, list[Reading]] = defaultdict(list)
    parts: dict[Key, list[Reading]] = defaultdict(list)
    for reading in read:
        for value in reading.values:
            key = value.quarter, value.indicator.id
            if reading.left_out:
                if sounds_like_total(fold(value.place)):
                    stated[key].append(value)
            elif value.is_district:
                stated[key].append(value)
            else:
                parts[key].append(value)
    same, other = list[str](), list[str]()
    for (quarter, indicator), held in sorted(stated.items()):
        own, added = _whole(held[:1]), _whole(parts[quarter, indicator])
        if own is None or added is None or not held[0].indicator.adds_up:
            continue
        written = sums.values[quarter].get(indicator)
        said = f"{indicator} in {quarter.short}: {_number(own)} and {_number(added)}"
        (same if own == added else other).append(said if written is not None else f"{said} (no figure is written)")
    if same:
        yield f"The table's own total and the sum of its other rows are the same for {_few(same)}."
    if other:
        yield f"The table's own total and the sum of its other rows differ for {_few(other)}."


def _whole(parts: list[Reading]) -> Decimal | None:
    """The sum of numbers; None where one of them is none."""
    numbers = [value.value for value in parts if isinstance(value.value, Decimal)]
    return sum_of(list(numbers)) if numbers and len(numbers) == len(parts) else None


def _number(value: Decimal) -> str:
    return f"{Decimal(cut(value)):,f}"
