"""Pictures of figures, drawn as the site is built: inline SVG that takes its colour from the page around it.

Charts are described as Vega-Lite and drawn by vl-convert, a sparkline is a few elements. What is drawn is first turned
into one frozen, hashable value, and the drawing is a pure function of it, remembered for values that come again: each
distinct picture is made once. Every chart is an image with its finding as a title, and all that it shows in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.domain.memory import remembered
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.comparison import newest_of_areas, read_areas, read_calendar, read_years
from site_builder.insight.figures.findings import (
    describe_areas,
    describe_calendar_in_words,
    describe_years,
    title_areas,
    title_calendar,
    title_years,
)
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.series_words import describe_series, title_series
from site_builder.outputs.charts.bars import draw_bars
from site_builder.outputs.charts.chart_file import ChartWords, make_chart_file, paint_chart_file
from site_builder.outputs.charts.long_run import NARROW, WIDE, draw_run
from site_builder.outputs.charts.run import read_run
from site_builder.outputs.charts.sparkline import draw_run_as_sparkline
from site_builder.outputs.charts.tiles import draw_calendar
from site_builder.outputs.charts.vega import Words


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its finding."""

    title: str
    svg: str


@remembered
def draw_long_run(series: Series, *, place: str = "") -> str:
    """An indicator quarter by quarter, as two SVGs for a `figure.chart`: one for wide screens, one for narrow ones.

    The theme shows one of them, by their classes `wide` and `narrow`. `place` is the name of the whole district; a
    series of an area is named after its area. Empty when the series has no figure at all.
    """
    run = read_run(series)
    if not run.points:
        return ""
    words = Words(title_series(series), describe_series(series, place=place))
    return draw_run(run, WIDE, words=words) + draw_run(run, NARROW, words=words)


@remembered
def draw_years(series: Series, *, place: str = "") -> Chart | None:
    """The newest quarter beside the same months of every year before; None when there is but one year."""
    bars = read_years(series)
    if not bars:
        return None
    title = title_years(series, bars)
    return Chart(title, draw_bars(bars, words=Words(title, describe_years(series, bars, place=place))))


def draw_areas(many: Sequence[Series], quarter: Quarter) -> Chart | None:
    """An indicator in each area in a quarter; None when no area has a figure."""
    bars = read_areas(many, quarter)
    if not bars:
        return None
    title = title_areas(many[0].indicator, bars, quarter=quarter)
    return Chart(title, draw_bars(bars, words=Words(title, describe_areas(many[0], bars, quarter=quarter))))


@remembered
def draw_year(series: Series, *, place: str = "") -> Chart | None:
    """An indicator through the year, a tile a quarter; None when there is no figure."""
    calendar = read_calendar(series)
    if not calendar:
        return None
    title = title_calendar(series, calendar)
    words = Words(title, describe_calendar_in_words(series, calendar, place=place))
    return Chart(title, draw_calendar(calendar, words=words))


def draw_sparkline(series: Series) -> str:
    """The shape of a series as a small decoration beside its number; empty when nothing can be drawn."""
    return draw_run_as_sparkline(read_run(series))


__all__ = [
    "Chart",
    "ChartWords",
    "draw_areas",
    "draw_long_run",
    "draw_sparkline",
    "draw_year",
    "draw_years",
    "make_chart_file",
    "newest_of_areas",
    "paint_chart_file",
]
