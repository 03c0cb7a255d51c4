"""Pictures of figures, drawn as the site is built: inline SVG that takes its colour from the page around it.

A long run is described as Vega-Lite and drawn by vl-convert, a sparkline is a few elements. What is drawn is first
turned into one frozen, hashable value, and the drawing is a pure function of it, remembered for values that come again:
each distinct picture is made once in a process.
"""

from __future__ import annotations

from site_builder.insight.series import Series
from site_builder.outputs.charts.run import read_run
from site_builder.outputs.charts.sparkline import draw_run_as_sparkline
from site_builder.outputs.charts.words import describe_series, title_series


def draw_long_run(series: Series, *, place: str = "") -> str:
    """An indicator quarter by quarter, as two SVGs for a `figure.chart`: one for wide screens, one for narrow ones.

    The theme shows one of them, by their classes `wide` and `narrow`. `place` is the name of the whole district; a
    series of an area is named after its area. Empty when the series has no figure at all.
    """
    run = read_run(series)
    if not run.points:
        return ""
    # The drawing library takes a tenth of a second to import, so only those who draw a chart pay for it.
    from site_builder.outputs.charts.long_run import NARROW, WIDE, Words, draw_run  # noqa: PLC0415

    words = Words(title_series(series), describe_series(series, place=place))
    return draw_run(run, WIDE, words=words) + draw_run(run, NARROW, words=words)


def draw_sparkline(series: Series) -> str:
    """The shape of a series as a small decoration beside its number; empty when nothing can be drawn."""
    return draw_run_as_sparkline(read_run(series))


__all__ = ["draw_long_run", "draw_sparkline"]
