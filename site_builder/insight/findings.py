"""Figures side by side in words: the finding, and every value, for people who do not see the chart.

Knows nothing of drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from site_builder.domain.figures import Indicator, Marker
from site_builder.domain.quarter import MONTH_NAMES, Quarter
from site_builder.insight.comparison import HEADS, Bar, Bars, Calendar, Tile, Year
from site_builder.insight.sentences import write_number
from site_builder.insight.series import Series


def write_months(quarter: Quarter) -> str:
    """`July to September`."""
    first, _, last = quarter.months
    return f"{MONTH_NAMES[first.number - 1]} to {MONTH_NAMES[last.number - 1]}"


def write_bar(bar: Bar) -> str:
    """The label at a bar's end: its value, or why there is none."""
    if bar.value is None:
        return bar.gap
    return f"{write_number(bar.value)}{' (provisional)' if bar.provisional else ''}"


def title_years(series: Series, bars: Bars) -> str:
    """How the newest year compares with others that were counted in the same way."""
    newest, quarter = bars[-1], series.span[-1]
    opening = f"{series.indicator.title} in {write_months(quarter)}"
    if newest.value is None:
        return f"{opening}: {newest.name} has no figure that can be shown"
    before = [bar for bar in _counted_alike(bars)[:-1] if bar.value is not None]
    said = f"{opening}: {write_bar(newest)} in {newest.name}"
    if not before:
        return f"{said}, and no earlier year to set beside it"
    return f"{said}, {_rank(newest, before)}"


def _counted_alike(bars: Bars) -> Bars:
    """The newest, back to where the way of counting changed."""
    start = max((at for at, bar in enumerate(bars) if bar.breaks), default=0)
    return bars[start:]


def _rank(newest: Bar, before: list[Bar]) -> str:
    value = newest.value or 0
    lower = sum((bar.value or 0) < value for bar in before)
    higher = sum((bar.value or 0) > value for bar in before)
    years = "the year before that has a figure" if len(before) == 1 else f"all {len(before)} years before"
    if lower == len(before):
        return f"more than in {years}"
    if higher == len(before):
        return f"less than in {years}"
    if not lower and not higher:
        return f"the same as in {years}"
    if lower:
        return f"more than in {lower} of the {len(before)} years before"
    return f"less than in {higher} of the {len(before)} years before"


def describe_years(series: Series, bars: Bars, *, place: str) -> str:
    """Every bar of the same months, year by year."""
    where = _where(series, place)
    opening = f"Bar chart. {series.indicator.title}{where}, {series.indicator.unit} in {write_months(series.span[-1])}"
    said = [f"{opening} of each year, starting from zero.", *(f"{bar.name}: {write_bar(bar)}." for bar in bars)]
    changed = [bar.name for bar in bars if bar.breaks]
    if changed:
        said.append(f"The way of counting changed in the year before the bar of {' and '.join(changed)}.")
    return " ".join(said)


def title_areas(indicator: Indicator, bars: Bars, *, quarter: Quarter) -> str:
    """From the least to the most, without a word on which area is worse: they differ in size."""
    opening = f"{indicator.title} in {indicator.period_of(quarter)}"
    known = [bar for bar in bars if bar.value is not None]
    if not known:
        return f"{opening}: no area's figure can be shown"
    most, least = known[0], known[-1]
    if len(known) == 1:
        return f"{opening}: {write_bar(most)} in {most.name}, and no other area with a figure that can be shown"
    if most.value == least.value:
        return f"{opening}: {write_bar(most)} in each area that has a figure"
    return f"{opening}: from {write_bar(least)} in {least.name} to {write_bar(most)} in {most.name}"


def describe_areas(series: Series, bars: Bars, *, quarter: Quarter) -> str:
    """Every bar of an area."""
    indicator = series.indicator
    opening = f"Bar chart. {indicator.title}, {indicator.unit} in {indicator.period_of(quarter)} in each area"
    return " ".join([f"{opening}, starting from zero.", *(f"{bar.name}: {write_bar(bar)}." for bar in bars)])


def title_calendar(series: Series, calendar: Calendar) -> str:
    """Whether a part of the year usually has the most; otherwise where the most was."""
    title = series.indicator.title
    whole = [year for year in calendar if _is_whole(year)]
    peaks = Counter(_peak(year) for year in whole)
    if len(whole) > 1:
        (number, times), *_ = peaks.most_common(1)
        if number is not None and times > len(whole) / 2:
            often = f"all {len(whole)}" if times == len(whole) else f"{times} of {len(whole)}"
            return f"{title}: {_months(number)} had the most in {often} years that can be compared"
        return f"{title}: no part of the year had the most in most years"
    values = [tile.value for _, tile in _known(calendar) if tile.value is not None]
    if not values:
        return f"{title}: no figure can be shown"
    if max(values) == min(values):
        return f"{title}: {write_number(max(values))} in every quarter that has a figure"
    return f"{title}: from {write_number(min(values))} to {write_number(max(values))} in a quarter"


def _is_whole(year: Year) -> bool:
    """Whether a year has four values that were counted alike."""
    whole = all(tile is not None and tile.value is not None for tile in year.tiles)
    return whole and not any(tile is not None and str(Marker.BREAK) in tile.marks for tile in year.tiles[1:])


def _peak(year: Year) -> int | None:
    """Which of the year's quarters has the most; None when two have."""
    values = [tile.value for tile in year.tiles if tile is not None and tile.value is not None]
    highest = max(values)
    return values.index(highest) if values.count(highest) == 1 else None


def _known(calendar: Calendar) -> Iterator[tuple[Year, Tile]]:
    return ((year, tile) for year in calendar for tile in year.tiles if tile is not None)


def describe_calendar_in_words(series: Series, calendar: Calendar, *, place: str) -> str:
    """Every tile, year by year."""
    opening = f"Tiles. {series.indicator.title}{_where(series, place)}, {series.indicator.unit} by quarter"
    said = [f"{opening}, a row for each calendar year; the stronger the colour, the higher the number."]
    for year in calendar:
        tiles = ", ".join(
            f"{_months(at)} {_write_tile(tile)}" for at, tile in enumerate(year.tiles) if tile is not None
        )
        said.append(f"{year.name}: {tiles}.")
    return " ".join(said)


def _write_tile(tile: Tile) -> str:
    """The words in a tile: `87 [p]`, `[c]`, or `no figure`."""
    number = write_number(tile.value) if tile.value is not None else ""
    return " ".join(part for part in (number, tile.marks, tile.gap) if part)


def _months(number: int) -> str:
    return " ".join(HEADS[number])


def _where(series: Series, place: str) -> str:
    where = series.area.title if series.area else place
    return f" in {where}" if where else ""
