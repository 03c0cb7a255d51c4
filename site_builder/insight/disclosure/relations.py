"""What must hold between a quarter's figures, as everybody can know: areas and parts add up. Knows no solver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from site_builder.domain.figures import Indicator
from site_builder.domain.library import Library
from site_builder.insight.disclosure.cells import Cell, CellEntry, Statement
from site_builder.insight.disclosure.statements import adds_up

Numbers = Mapping[Cell, CellEntry]

ELSEWHERE = "(elsewhere)"
"""Stands for the area of what is counted in no area; no area has such an id."""


def threshold_of(indicator: Indicator, usual: int) -> int:
    """The smallest number above zero that may be shown; 0 where any may."""
    return (indicator.threshold or usual) if indicator.sensitive else 0


def is_small(value: Decimal | int, threshold: int) -> bool:
    """Whether the rule suppresses a number (rule D1). A true zero identifies no one, and may be shown."""
    return 0 < value < threshold


def touched(indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The sensitive indicators, the sums that hold them, and all that those sums add up."""
    sensitive = {indicator.id for indicator in indicators if indicator.sensitive}
    sums = [indicator for indicator in indicators if sensitive & set(indicator.sum_of)]
    names = sensitive | {total.id for total in sums} | {part for total in sums for part in total.sum_of}
    return tuple(indicator for indicator in indicators if indicator.id in names)


def relate(library: Library, entries: Numbers) -> Iterator[Statement]:
    """What must hold between cells of the same edition: the areas against the district, the parts against their sum."""
    known = {indicator.id: indicator for indicator in library.indicators}
    for cell in entries:
        indicator = known[cell.indicator]
        if not cell.area and not indicator.is_share:
            yield from _areas_add_up(library, indicator, total=cell, entries=entries)
        if indicator.sum_of:
            yield from _parts_add_up(known, indicator, total=cell, entries=entries)


def _areas_add_up(library: Library, indicator: Indicator, *, total: Cell, entries: Numbers) -> Iterator[Statement]:
    """Areas and what lies in none make the district.

    That an indicator is said not to add up turns this off only where its numbers show that it does not: some of what
    it counts is then counted in two areas.
    """
    areas = [_beside(total, area=area.id) for area in library.areas]
    rest = [_beside(total, area=ELSEWHERE)] if indicator.elsewhere else []
    listed = [part for part in (*areas, *rest) if part in entries]
    if not any(part in entries for part in areas):
        return
    title = indicator.title
    if not indicator.adds_up and _counts_twice(total, listed, entries=entries):
        says = f"no area's figure of '{title}' can be above the whole district's"
        yield from (adds_up(total, [part], says=says, rest=True) for part in listed)
        return
    open_end = len(listed) < len(areas) + len(rest)
    says = (
        f"the areas' figures of '{title}' cannot come to more than the whole district's"
        if open_end or rest
        else f"the areas' figures of '{title}' add up to the whole district's"
    )
    yield adds_up(total, listed, says=says, rest=open_end)


def counted_twice(library: Library, entries: Numbers) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """Whole districts with areas that come to more or less because some overlap, and those areas."""
    known = {indicator.id: indicator for indicator in library.indicators}
    for cell in entries:
        if not cell.area and not known[cell.indicator].adds_up and not known[cell.indicator].is_share:
            areas = tuple(part for area in library.areas if (part := _beside(cell, area=area.id)) in entries)
            if areas and _counts_twice(cell, areas, entries=entries):
                yield cell, areas


def _counts_twice(total: Cell, parts: Sequence[Cell], *, entries: Numbers) -> bool:
    whole, values = entries[total].value, [entries[part].value for part in parts]
    known = sum(value for value in values if value is not None)
    return whole is not None and (known > whole or (None not in values and known != whole))


def _parts_add_up(
    known: Mapping[str, Indicator], indicator: Indicator, *, total: Cell, entries: Numbers
) -> Iterator[Statement]:
    parts = [_beside(total, indicator=part) for part in indicator.sum_of]
    listed = [part for part in parts if part in entries]
    if listed:
        names = " and ".join(f"'{known[part].title}'" for part in indicator.sum_of if part in known)
        yield adds_up(total, listed, says=f"'{indicator.title}' is the sum of {names}", rest=len(listed) < len(parts))


def _beside(cell: Cell, *, area: str | None = None, indicator: str | None = None) -> Cell:
    return Cell(indicator or cell.indicator, cell.area if area is None else area, cell.quarter, cell.edition)
