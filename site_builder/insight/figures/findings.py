"""Figures side by side in words: the finding, and every value, for people who do not see the chart.

Knows nothing of drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from site_builder.domain.catalogue import join, mark, say, write_whole
from site_builder.domain.figures import Indicator, Marker
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.comparison import YEARS, Bar, Bars, Calendar, Tile, Year, is_whole, name_season
from site_builder.insight.figures.phrases import name_series
from site_builder.insight.figures.sentences import write_number, write_season
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.signals import SEASONS


def write_bar(bar: Bar) -> str:
    """What stands at a bar's end: its value, or why there is none."""
    said = bar.gap if bar.value is None else write_number(bar.value)
    return say(_EXCEPTIONAL, value=said) if bar.exceptional else said


_EXCEPTIONAL = mark("{value}, exceptional")
"""The label of a bar for an exceptional quarter (rule S14)."""


_YEARS = {
    "highest": mark("{name} in {months}: {value} in {year}, the highest of the {count} on record"),
    "lowest": mark("{name} in {months}: {value} in {year}, the lowest of the {count} on record"),
    "between": mark("{name} in {months}: {value} in {year}, and from {least} to {most} in the {count} on record"),
    "two": mark("{name} in {months}: {before} in {year_before} and {value} in {year}"),
    "one": mark("{name} in {months}: {value} in {year}"),
    "none": mark("{name} in {months}: no figure for {year} can be shown"),
}
"""What the bars of the same months show, by how many there are and where the newest lies among them."""


def title_years(series: Series, bars: Bars) -> str:
    """How the newest year compares with others counted in the same way; the highest only of enough (rule S10)."""
    newest = bars[-1]
    alike = [bar for bar in _counted_alike(bars) if bar.value is not None]
    values = [bar.value for bar in alike if bar.value is not None]
    before = alike[-2] if len(alike) > 1 else newest
    return say(
        _YEARS[_rank(newest, values)],
        name=series.indicator.title,
        months=write_season(series.span[-1]),
        value=_number(newest),
        year=newest.name,
        before=_number(before),
        year_before=before.name,
        count=write_whole(len(values)),
        least=write_number(min(values)) if values else "",
        most=write_number(max(values)) if values else "",
    )


def _number(bar: Bar) -> str:
    return write_number(bar.value) if bar.value is not None else ""


def _counted_alike(bars: Bars) -> Bars:
    """The newest, back to where the way of counting changed."""
    start = max((at for at, bar in enumerate(bars) if bar.breaks), default=0)
    return bars[start:]


def _rank(newest: Bar, values: list[Decimal]) -> str:
    """Which template says where the newest lies."""
    if newest.value is None:
        return "none"
    if len(values) < SEASONS:
        return "two" if len(values) > 1 else "one"
    if values.count(newest.value) == 1 and newest.value in {min(values), max(values)}:
        return "highest" if newest.value == max(values) else "lowest"
    return "between"


def describe_years(series: Series, bars: Bars, *, place: str) -> str:
    """Every bar of the same months, year by year."""
    opening = say(
        "Bar chart. {what}, {unit} in {months} of each year, starting from zero.",
        what=name_series(series, place),
        unit=series.indicator.unit,
        months=write_season(series.span[-1]),
    )
    said = [opening, *(f"{bar.name}: {write_bar(bar)}." for bar in bars)]
    changed = [bar.name for bar in bars if bar.breaks]
    if changed:
        said.append(say("The way of counting changed in the year before the bar of {years}.", years=join(changed)))
    return " ".join(said)


def title_areas(indicator: Indicator, bars: Bars, *, quarter: Quarter) -> str:
    """From the least to the most, without a word on which area is worse: they differ in size."""
    name, period = indicator.title, indicator.period_of(quarter)
    known = [bar for bar in bars if bar.value is not None]
    if not known:
        return say("{name} in {period}: no area's figure can be shown", name=name, period=period)
    most, least = known[0], known[-1]
    kind = "one" if len(known) == 1 else "same" if most.value == least.value else "range"
    return say(
        _AREAS[kind],
        name=name,
        period=period,
        most=_number(most),
        most_area=most.name,
        least=_number(least),
        least_area=least.name,
    )


_AREAS = {
    "one": mark("{name} in {period}: {most} in {most_area}, and no other area with a figure that can be shown"),
    "same": mark("{name} in {period}: {most} in each area that has a figure"),
    "range": mark("{name} in {period}: from {least} in {least_area} to {most} in {most_area}"),
}
"""What the bars of the areas show."""


def describe_areas(series: Series, bars: Bars, *, quarter: Quarter) -> str:
    """Every bar of an area."""
    indicator = series.indicator
    opening = say(
        "Bar chart. {name}, {unit} in {period} in each area, starting from zero.",
        name=indicator.title,
        unit=indicator.unit,
        period=indicator.period_of(quarter),
    )
    return " ".join([opening, *(f"{bar.name}: {write_bar(bar)}." for bar in bars)])


_CALENDAR = {
    "peak": mark("{name}: {months} had the most in {times} of {count} years"),
    "range": mark("{name}: from {least} to {most} in a quarter"),
    "same": mark("{name}: {least} in every quarter that has a figure"),
}


def title_calendar(series: Series, calendar: Calendar) -> str:
    """Whether a part of the year usually has the most; otherwise from the least to the most."""
    peaks = Counter(_peak(year) for year in calendar if _is_counted_alike(year))
    values = [tile.value for _, tile in _known(calendar) if tile.value is not None]
    number, times = next(iter(peaks.most_common(1)), (None, 0))
    is_peak = number is not None and peaks.total() >= YEARS and times > peaks.total() / 2
    kind = "peak" if is_peak else "same" if max(values) == min(values) else "range"
    return say(
        _CALENDAR[kind],
        name=series.indicator.title,
        months=_months(number or 0),
        times=write_whole(times),
        count=write_whole(peaks.total()),
        least=write_number(min(values)),
        most=write_number(max(values)),
    )


def _is_counted_alike(year: Year) -> bool:
    """Whether a year has four values that were counted alike."""
    breaks = any(tile is not None and str(Marker.BREAK) in tile.marks for tile in year.tiles[1:])
    return is_whole(year) and not breaks


def _peak(year: Year) -> int | None:
    """Which of the year's quarters has the most; None when two have."""
    values = [tile.value for tile in year.tiles if tile is not None and tile.value is not None]
    highest = max(values)
    return values.index(highest) if values.count(highest) == 1 else None


def _known(calendar: Calendar) -> Iterator[tuple[Year, Tile]]:
    return ((year, tile) for year in calendar for tile in year.tiles if tile is not None)


def describe_calendar_in_words(series: Series, calendar: Calendar, *, place: str) -> str:
    """Every tile, year by year."""
    opening = say(
        "Tiles. {what}, {unit} by quarter, a row for each calendar year; the stronger the colour, the higher the "
        "number.",
        what=name_series(series, place),
        unit=series.indicator.unit,
    )
    said = [opening]
    for year in calendar:
        tiles = ", ".join(
            f"{_months(at)} {_write_tile(tile)}" for at, tile in enumerate(year.tiles) if tile is not None
        )
        said.append(f"{year.name}: {tiles}.")
    return " ".join(said)


def _write_tile(tile: Tile) -> str:
    """The words in a tile: `87 [p]`, `[c]`, or `no figure`."""
    number = write_number(tile.value) if tile.value is not None else ""
    said = " ".join(part for part in (number, tile.marks, tile.gap) if part)
    return say(_EXCEPTIONAL, value=said) if tile.exceptional else said


def _months(number: int) -> str:
    return " ".join(name_season(number))
