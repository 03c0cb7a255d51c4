"""Whether it is getting better, in a sentence for each headline figure (rule S1)."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.domain.catalogue import mark, say
from site_builder.domain.quarter import write_month
from site_builder.insight.figures.phrases import name_place
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.trend import YEAR, Direction, Trend, trend_at

_IN_TWELVE_MONTHS = {
    Direction.UP: mark("{title} rose in the 12 months to {month}, compared with the 12 months before."),
    Direction.DOWN: mark("{title} fell in the 12 months to {month}, compared with the 12 months before."),
    Direction.SAME: mark("{title} stayed the same in the 12 months to {month} as in the 12 months before."),
}
_IN_QUARTER = {
    Direction.UP: mark("{title} rose in {period}, compared with the same months a year earlier."),
    Direction.DOWN: mark("{title} fell in {period}, compared with the same months a year earlier."),
    Direction.SAME: mark("{title} stayed the same in {period} as in the same months a year earlier."),
}


def write_answer(trends: Iterable[Trend], *, place: str = "") -> str:
    """A sentence for each figure that can be compared, with its `place` if that is given; empty where none can."""
    return " ".join(sentence for trend in trends if (sentence := _write(trend, place)))


def newest_compared(series: Series) -> Trend | None:
    """The newest figure that can be compared with the one a year earlier, if it is at most a year behind the newest."""
    if series.latest is None:
        return None
    trends = (trend_at(series, quarter) for quarter in series.latest.quarter.back(YEAR))
    return next((trend for trend in trends if trend and trend.on_year), None)


def _write(trend: Trend, place: str) -> str:
    title, quarter = name_place(trend.figure, place=place), trend.figure.quarter
    if trend.on_twelve_months:
        last = quarter.months[-1]
        month = write_month(last)
        return say(_IN_TWELVE_MONTHS[trend.on_twelve_months.direction], title=title, month=month)
    if trend.on_year:
        return say(_IN_QUARTER[trend.on_year.direction], title=title, period=quarter.period)
    return ""
