"""A quarter's numbers of sensitive indicators and of all that is added up with them, gaps included (rule D4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from site_builder.domain.figures import Figure, Marker
from site_builder.domain.library import Library
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import Cell
from site_builder.insight.disclosure.relations import ELSEWHERE, touched
from site_builder.insight.figures.series import Figures, read_figures

Number = int | Marker | None
"""A number; [c] for one that is suppressed; None for one that is not given: left out, not available, not applicable."""

Shown = Mapping[Cell, Number]


def numbers_of(library: Library, quarter: Quarter) -> dict[Cell, Number]:
    """The numbers as the library has them, sums included."""
    return numbers_by_quarter(library, (quarter,))[quarter]


def numbers_by_quarter(library: Library, quarters: Iterable[Quarter]) -> dict[Quarter, dict[Cell, Number]]:
    """The same of several quarters, for which the figures are read once."""
    figures = read_figures(replace(library, revisions=()))
    return {quarter: _numbers_in(library, quarter, figures=figures) for quarter in quarters}


def _numbers_in(library: Library, quarter: Quarter, *, figures: Figures) -> dict[Cell, Number]:
    stated: dict[Cell, Number] = {}
    for indicator in touched(library.indicators):
        for area in ("", *(area.id for area in library.areas)):
            series = figures.of(indicator.id, area)
            figure = series.at(quarter) if series else None
            if figure is not None:
                stated[Cell(indicator.id, area, quarter)] = number_of(figure)
    return with_gaps(library, quarter, stated=stated)


def number_of(figure: Figure) -> Number:
    """What a figure gives."""
    if figure.value is not None:
        return int(figure.value)
    return Marker.CONFIDENTIAL if Marker.CONFIDENTIAL in figure.markers else None


def with_gaps(library: Library, quarter: Quarter, *, stated: Shown) -> dict[Cell, Number]:
    """The same with a cell for all that is missing: areas, the whole district, parts of a sum, what lies in no area.

    An indicator without any number in a quarter is not missing, unless it is part of a sum.
    """
    found = dict(stated)
    for cell in _missing(library, quarter, stated=stated):
        found.setdefault(cell, None)
    return found


def _missing(library: Library, quarter: Quarter, *, stated: Shown) -> Iterator[Cell]:
    places: dict[str, set[str]] = {}
    for cell, number in stated.items():
        if number is not None:
            places.setdefault(cell.indicator, set()).add(cell.area)
    for indicator in library.indicators:
        for part in indicator.sum_of:
            places.setdefault(part, set()).update(places.get(indicator.id, ()))
    for indicator in touched(library.indicators):
        where = places.get(indicator.id, set())
        if where - {""}:
            elsewhere = (ELSEWHERE,) if indicator.elsewhere else ()
            yield from (Cell(indicator.id, area, quarter) for area in ("", *(a.id for a in library.areas), *elsewhere))
        elif where:
            yield Cell(indicator.id, "", quarter)


def fill_in(library: Library, numbers: Shown) -> dict[Cell, Number]:
    """True numbers with that of what lies in no area, where the others tell it."""
    found = dict(numbers)
    for cell in numbers:
        if cell.area == ELSEWHERE:
            total = numbers.get(replace(cell, area=""))
            parts = [numbers.get(replace(cell, area=area.id)) for area in library.areas]
            known = [part for part in parts if isinstance(part, int)]
            if isinstance(total, int) and len(known) == len(parts):
                found[cell] = total - sum(known)
    return found
