"""A series in words, for people who do not see its chart: its finding and its course. Knows nothing of drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.domain.catalogue import say
from site_builder.domain.figures import Figure, Marker
from site_builder.insight.figures.headlines import write_chart_title
from site_builder.insight.figures.limits import bands_of
from site_builder.insight.figures.phrases import (
    list_quarters,
    name_series,
    say_gaps,
    write_marks,
    write_measure,
    write_range,
)
from site_builder.insight.figures.sentences import write_number, write_sentence
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.trend import trend_at


def title_series(series: Series) -> str:
    """The finding: the newest figure with its fair comparison. Empty when there is no figure."""
    trend = trend_at(series, series.latest.quarter) if series.latest else None
    return write_chart_title(trend) if trend else ""


def describe_series(series: Series, *, place: str = "") -> str:
    """The course of the series: what it is, where it begins and ends, its highest and lowest, its gaps and breaks."""
    return " ".join(_sentences(series, place))


def _sentences(series: Series, place: str) -> Iterator[str]:
    known = [figure for _, figure in sorted(series.figures.items()) if figure.value is not None]
    what, measure = name_series(series, place), write_measure(series.indicator)
    if not known:
        yield say("Chart without a line. {what}, {measure}: no figure can be shown.", what=what, measure=measure)
    elif len(known) == 1:
        figure = _said(known[0])
        yield say("Chart with one point. {what}, {measure}: {figure}.", what=what, measure=measure, figure=figure)
    else:
        yield say("Line chart. {what}, {measure}, starting from zero.", what=what, measure=measure)
        yield from _ends(series, known)
        yield _extremes(series, known)
    yield from _usual(series)
    yield from _holes(series)
    broken = [quarter for quarter, figure in sorted(series.figures.items()) if Marker.BREAK in figure.markers]
    if broken:
        yield say(
            "The way of counting changed in {periods}, so the line is broken there.",
            periods=list_quarters(broken, series.indicator),
        )


def _ends(series: Series, known: Sequence[Figure]) -> Iterator[str]:
    """Where the line begins, and where it ends: with its fair comparison, when the newest figure can be shown."""
    trend = trend_at(series, known[-1].quarter) if known[-1] is series.latest else None
    yield say("It begins with {first} and ends with {last}.", first=_said(known[0]), last=_said(known[-1]))
    if trend is not None:
        yield write_sentence(trend)


def _said(figure: Figure) -> str:
    return say("{number} in {period}{marks}", number=_number(figure), period=figure.period, marks=write_marks(figure))


def _number(figure: Figure) -> str:
    return write_number(figure.value) if figure.value is not None else ""


def _extremes(series: Series, known: Sequence[Figure]) -> str:
    values = [figure.value for figure in known if figure.value is not None]
    highest, lowest = max(values), min(values)
    if highest == lowest:
        return say("Every figure is {number}.", number=write_number(highest))
    peaks = [figure.quarter for figure in known if figure.value == highest]
    troughs = [figure.quarter for figure in known if figure.value == lowest]
    return say(
        "The highest is {highest}, in {peaks}; the lowest is {lowest}, in {troughs}.",
        highest=write_number(highest),
        peaks=list_quarters(peaks, series.indicator),
        lowest=write_number(lowest),
        troughs=list_quarters(troughs, series.indicator),
    )


def _usual(series: Series) -> Iterator[str]:
    """What the light band is (rule S10)."""
    for band in bands_of(series):
        yield say(
            "A light band from {first_period} to {last_period} shows the usual range, {range}.",
            first_period=band.first.period,
            last_period=band.last.period,
            range=write_range(band.limits, series.indicator),
        )


def _holes(series: Series) -> Iterator[str]:
    yield from say_gaps(series)
    for marker in (Marker.CONFIDENTIAL, Marker.UNAVAILABLE, Marker.NOT_APPLICABLE):
        marked = [
            quarter
            for quarter, figure in sorted(series.figures.items())
            if figure.value is None and marker in figure.markers
        ]
        if marked:
            yield f"{list_quarters(marked, series.indicator)}: {marker.meaning}."
