"""Figures side by side: the same months of each year, each area, each quarter. Knows nothing of drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from site_builder.domain.catalogue import mark, say
from site_builder.domain.figures import Figure, Marker
from site_builder.domain.quarter import Quarter, name_month
from site_builder.insight.figures.series import Series

QUARTERS = 4
"""Of a year."""

MONTHS = 3
"""Of a quarter."""

YEARS = 5
"""So many whole years must be known before anything is said of the parts of the year."""

NO_FIGURE = mark("no figure")

_GAP_WORDS = {
    Marker.CONFIDENTIAL: mark("withheld"),
    Marker.UNAVAILABLE: mark("not available"),
    Marker.NOT_APPLICABLE: mark("does not apply"),
}


def name_season(number: int) -> list[str]:
    """The months of a quarter of the calendar year, counted from 0, as the lines of a heading."""
    first = number * MONTHS + 1
    months = say(
        "{first_month}\nto\n{last_month}", first_month=name_month(first), last_month=name_month(first + MONTHS - 1)
    )
    return months.split("\n")


@dataclass(frozen=True, slots=True)
class Bar:
    """A value, or why there is none."""

    name: str
    value: Decimal | None
    gap: str
    """Why there is no value, in a word or two; empty when there is one."""

    provisional: bool
    breaks: bool
    """Whether it was counted in another way than the one above it."""

    stands_out: bool
    exceptional: bool = False
    """Whether its quarter was like no other."""


Bars = tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A quarter's value with its markers, or why there is none."""

    value: Decimal | None
    marks: str
    """`[p]`; in the value's place too."""

    gap: str
    """Why there is no value and no marker, in a word or two."""

    exceptional: bool = False
    """Whether the quarter was like no other."""


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year's quarters; None for one that is not within the series."""

    name: str
    tiles: tuple[Tile | None, ...]


Calendar = tuple[Year, ...]


def same_quarters(series: Series) -> tuple[Quarter, ...]:
    """The newest quarter and the same months of every year before, oldest first, gaps included."""
    span = series.span
    return span[::-QUARTERS][::-1]


def read_years(series: Series) -> Bars:
    """A bar for the same months of each year; none when there is but one year, or where each figure has all months."""
    quarters = same_quarters(series)
    if series.indicator.is_yearly or len(quarters) < 2:  # noqa: PLR2004 - one alone compares with nothing
        return ()
    return tuple(
        _bar(
            str(quarter.months[0].year),
            series.at(quarter),
            stands_out=quarter == quarters[-1],
            breaks=quarter != quarters[0] and breaks_within_year(series, quarter),
        )
        for quarter in quarters
    )


def breaks_within_year(series: Series, quarter: Quarter) -> bool:
    """Whether the way of counting changed between a quarter and the same one a year earlier."""
    recent = (series.at(quarter.later(-back)) for back in range(QUARTERS))
    return any(figure is not None and Marker.BREAK in figure.markers for figure in recent)


def newest_of_areas(many: Sequence[Series]) -> Quarter | None:
    """The newest quarter with a figure for any area."""
    return max((max(series.figures) for series in many if series.area and series.figures), default=None)


def read_areas(many: Sequence[Series], quarter: Quarter) -> Bars:
    """A bar for each area that has a figure in a quarter, most first, those without a value last."""
    found = [(series.area.title, series.at(quarter)) for series in many if series.area and series.at(quarter)]
    bars = [_bar(title, figure, stands_out=False, breaks=False) for title, figure in found]
    return tuple(sorted(bars, key=lambda bar: (bar.value is None, -(bar.value or 0))))


def _bar(name: str, figure: Figure | None, *, stands_out: bool, breaks: bool) -> Bar:
    value = figure.value if figure else None
    gap = "" if value is not None else why_empty(figure) if figure else say(NO_FIGURE)
    provisional = figure is not None and value is not None and Marker.PROVISIONAL in figure.markers
    return Bar(name, value, gap, provisional, breaks, stands_out, exceptional=bool(figure and figure.exceptional))


def read_calendar(series: Series) -> Calendar:
    """A row for each calendar year, quarters outside the series left open; none for too few years.

    There is none where each figure counts 12 months, since those hide the parts of the year.
    """
    by_year: dict[int, dict[int, Quarter]] = {}
    for quarter in () if series.indicator.is_yearly else series.span:
        first = quarter.months[0]
        by_year.setdefault(first.year, {})[first.number // 3] = quarter
    years = tuple(Year(str(year), _tiles_of(series, quarters)) for year, quarters in sorted(by_year.items()))
    return years if sum(map(is_whole, years)) >= YEARS else ()


def is_whole(year: Year) -> bool:
    """Whether each quarter of a year has a value."""
    return all(tile is not None and tile.value is not None for tile in year.tiles)


def _tiles_of(series: Series, quarters: Mapping[int, Quarter]) -> tuple[Tile | None, ...]:
    return tuple(_tile(series.at(quarters[number])) if number in quarters else None for number in range(QUARTERS))


def _tile(figure: Figure | None) -> Tile:
    if figure is None:
        return Tile(None, "", say(NO_FIGURE))
    marks = [marker for marker in figure.markers if figure.value is not None or marker.stands_for_value]
    gap = "" if marks or figure.value is not None else say(NO_FIGURE)
    return Tile(figure.value, " ".join(map(str, marks)), gap, exceptional=bool(figure.exceptional))


def why_empty(figure: Figure) -> str:
    """Why a figure has no value, in a word or two."""
    words = next((words for marker, words in _GAP_WORDS.items() if marker in figure.markers), NO_FIGURE)
    return say(words)
