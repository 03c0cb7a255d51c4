"""Figures in words that a person could have written: one finding in a form for each use, each true to the others.

All forms are made from one `Trend`, from the same phrases, so that their numbers and their direction agree. None says
better or worse: that is for readers to judge, with what the indicator says of its direction beside it (rule S4).
"""

from __future__ import annotations

from site_builder.domain.figures import Better, Figure, Indicator, Marker
from site_builder.insight.phrases import (
    is_now,
    name_place,
    was,
    write_amount,
    write_count,
    write_end,
    write_marks,
    write_months,
    write_move,
    write_noted,
    write_number,
    write_percent,
    write_plain,
    write_range,
    write_variation,
    write_year_before,
)
from site_builder.insight.trend import Difference, Direction, NoComparison, Trend

__all__ = [
    "LONGEST_HEADLINE",
    "write_alternative",
    "write_caution",
    "write_change",
    "write_chart_title",
    "write_feed_line",
    "write_headline",
    "write_number",
    "write_press_line",
    "write_sentence",
    "write_twelve_months",
    "write_value",
]

LONGEST_HEADLINE = 15
"""Words."""


def write_value(figure: Figure) -> str:
    """The value, or in its place the marker that says why there is none (rule S5)."""
    if figure.value is not None:
        return write_number(figure.value)
    return next(str(marker) for marker in figure.markers if marker.stands_for_value)


def write_change(change: Difference) -> str:
    """`up from 59 to 87 (47% more)`; counts alone when the base is small (rule S2)."""
    if change.direction is Direction.SAME:
        return f"unchanged at {write_number(change.after)}"
    percent = write_percent(change)
    move = f"{change.direction} from {write_number(change.before)} to {write_number(change.after)}"
    return f"{move} ({percent})" if percent else move


def write_sentence(trend: Trend) -> str:
    """The figure, its place and time, the fair comparison, and whether it is unusual (rules S1, S8, S10).

    `Burglary was 87 in July to September 2022, up from 59 in the same months a year earlier; that is within its usual
    range.`
    """
    return _sentence(trend, period=trend.figure.period, percent="")


def _sentence(trend: Trend, *, period: str, percent: str) -> str:
    figure = trend.figure
    if figure.value is None:
        return _without_value(trend, period=period)
    number = write_plain(figure.value, figure.indicator)
    opening = f"{name_place(figure)} {was(figure.indicator)} {number}{write_marks(figure)} in {period}"
    usual, change = write_variation(trend), trend.on_year
    if change is None:
        return f"{opening}{_after(usual)}{_why_not(trend)}."
    then = f"; that is {usual}" if usual else ""
    if change.direction is Direction.SAME:
        before = "the 12 months before" if figure.indicator.is_yearly else "those months a year earlier"
        return f"{opening}, the same as in {before}{then}."
    percent = f" ({percent})" if percent else ""
    return f"{opening}, {write_move(trend, change)} in {write_year_before(figure.indicator)}{percent}{then}."


def _without_value(trend: Trend, *, period: str) -> str:
    figure = trend.figure
    subject = f"{name_place(figure)} for {period} {is_now(figure.indicator)}"
    if trend.why_not is NoComparison.PARTLY_COUNTED:
        counted = f"{write_months(figure.counted)} {'was' if len(figure.counted) == 1 else 'were'} counted"
        return f"{subject} not known: only {counted}."
    if trend.why_not is NoComparison.SUPPRESSED:
        return f"{subject} withheld so that nobody can be recognised."
    if Marker.NOT_APPLICABLE in figure.markers:
        return f"{name_place(figure)} for {period}: this does not apply."
    return f"{subject} not available."


_WHY_NOT = {
    NoComparison.BROKEN: "; it cannot be compared with a year earlier, because the way of counting changed in between",
    NoComparison.SUPPRESSED_THEN: "; the figure for {before} is withheld",
    NoComparison.PARTLY_COUNTED_THEN: "; a year earlier only a part of the same months was counted",
    NoComparison.MISSING_THEN: "; there is no figure for {before}",
    NoComparison.FIRST: "; the figures begin with it, so there is no year earlier to compare with",
}


def _why_not(trend: Trend) -> str:
    """Why a figure has no comparison."""
    if trend.why_not is NoComparison.BEGUN_SINCE:
        first = trend.figure.indicator.period_of(trend.first)
        return f"; the figures begin with {first}, so there is no year earlier to compare with"
    before = write_year_before(trend.figure.indicator)
    return _WHY_NOT[trend.why_not].format(before=before) if trend.why_not else ""


def _after(words: str) -> str:
    """What follows after a comma, when there is anything."""
    return f", {words}" if words else ""


def write_headline(trend: Trend) -> str:
    """The finding in at most 15 words: `Burglary up from 59 to 87, within its usual range`.

    What says less gives way first: the comparison's length, the marks, then the end of a very long name.
    """
    name, figure, change = name_place(trend.figure), trend.figure, trend.on_year
    if figure.value is None:
        state = _STATES.get(trend.why_not or NoComparison.NOT_AVAILABLE, "not available")
        return _fit(name, (f": {state} for {figure.period}", f": {state}"))
    marks, usual = write_marks(figure), _after(write_variation(trend))
    if change is None:
        number = f": {write_plain(figure.value, figure.indicator)}"
        period = f"{number}{marks} in {figure.period}"
        apart = _APART.get(trend.why_not or NoComparison.MISSING_THEN, "")
        return _fit(name, (f"{period}{apart}{usual}", f"{period}{apart}", period, f"{number}{marks}", number))
    after = write_amount(change.after, figure.indicator.unit)
    move = (
        f" unchanged at {after}"
        if change.direction is Direction.SAME
        else f" {write_move(trend, change, marked=False)} to {after}"
    )
    year = " on a year earlier"
    return _fit(name, (f"{move}{marks}{year}{usual}", f"{move}{marks}{usual}", f"{move}{usual}", f"{move}{year}", move))


_STATES = {NoComparison.SUPPRESSED: "withheld", NoComparison.PARTLY_COUNTED: "not known"}
_APART = {
    NoComparison.BROKEN: ", counted in a new way",
    NoComparison.SUPPRESSED_THEN: "; the year before is withheld",
    NoComparison.FIRST: ", the first figure",
}


def _fit(name: str, endings: tuple[str, ...]) -> str:
    """The name with the first ending that leaves room for it, or with the last after as much of the name as fits."""
    for ending in endings:
        if len(f"{name}{ending}".split()) <= LONGEST_HEADLINE:
            return f"{name}{ending}"
    room = LONGEST_HEADLINE - len(endings[-1].removeprefix(":").split())
    return f"{' '.join(name.split()[:room])}…{endings[-1]}"


def write_chart_title(trend: Trend) -> str:
    """The finding above a chart, whose subtitle tells the measure, place and period.

    `Burglary: up from 59 to 87 (provisional) on the same months a year earlier, within its usual range`
    """
    figure, change = trend.figure, trend.on_year
    if figure.value is None or change is None:
        return write_sentence(trend).removesuffix(".")
    usual = _after(write_variation(trend))
    after = f"{write_amount(change.after, figure.indicator.unit)}{write_marks(figure)}"
    if change.direction is Direction.SAME:
        return f"{name_place(figure)}: {after}, the same as a year earlier{usual}"
    return (
        f"{name_place(figure)}: {write_move(trend, change)} to {after} on {write_year_before(figure.indicator)}{usual}"
    )


def write_alternative(trend: Trend) -> str:
    """What a picture of the figure shows, for those who do not see it: with both periods and the usual range."""
    figure, change = trend.figure, trend.on_year
    if figure.value is None:
        return write_sentence(trend)
    usual = write_variation(trend)
    if usual and trend.limits:
        usual = f"{usual} of {write_range(trend.limits, figure.indicator)}"
    opening = _count_in_period(trend)
    if change is None:
        return f"{opening}{_after(usual)}{_why_not(trend)}."
    then = figure.indicator.period_of(figure.quarter.a_year_earlier())
    move = "the same as" if change.direction is Direction.SAME else write_move(trend, change)
    return f"{opening}, {move} in {then}{_after(usual)}."


def _count_in_period(trend: Trend) -> str:
    """`Burglary: 87 crimes (provisional) in July to September 2022`."""
    figure = trend.figure
    count = write_count(figure.value, figure.indicator.unit) if figure.value is not None else ""
    return f"{name_place(figure)}: {count}{write_marks(figure)} in {figure.period}"


def write_feed_line(trend: Trend) -> str:
    """For a list of many figures, each to be understood at a glance.

    `Burglary: 87 crimes in July to September 2022, up from 59 a year earlier (47% more), within its usual range.`
    """
    change = trend.on_year
    if trend.figure.value is None:
        return write_sentence(trend)
    usual, opening = _after(write_variation(trend)), _count_in_period(trend)
    if change is None:
        return f"{opening}{usual}{_why_not(trend)}."
    if change.direction is Direction.SAME:
        return f"{opening}, the same as a year earlier{usual}."
    percent = write_percent(change)
    return f"{opening}, {write_move(trend, change)} a year earlier{f' ({percent})' if percent else ''}{usual}."


def write_press_line(trend: Trend) -> str:
    """Ready to quote: the sentence with the quarter in full, the percentage, the caution and the source."""
    figure = trend.figure
    percent = write_percent(trend.on_year) if trend.on_year else ""
    sentence = _sentence(trend, period=figure.indicator.full_period_of(figure.quarter), percent=percent)
    neither = figure.indicator.better is Better.NEITHER and figure.value is not None
    caution = f" {write_caution(figure.indicator)}" if neither else ""
    sources = "; ".join(source.title for source in figure.indicator.sources)
    return f"{sentence}{caution} Source: {sources.removesuffix('.')}."


def write_caution(indicator: Indicator) -> str:
    """That a change is neither good nor bad news, and why (rule S4)."""
    return f"Neither a rise nor a fall is plainly good news. {indicator.why_neither}"


def write_twelve_months(trend: Trend) -> str:
    """The 12 months to the quarter's end against the 12 before; empty when they cannot be told."""
    change = trend.on_twelve_months
    if change is None:
        return ""
    unit = trend.figure.indicator.unit
    there = "there was" if change.after == 1 else "there were"
    count = f"{write_count(change.after, unit)}{write_noted(trend.twelve_months_marks)}"
    opening = f"In the 12 months to {write_end(trend.figure.quarter)} {there} {count}"
    if change.direction is Direction.SAME:
        return f"{opening}, as many as in the 12 months before."
    percent = write_percent(change)
    ending = f" ({percent})" if percent else ""
    return f"{opening}, {write_move(trend, change, marked=False)} in the 12 months before{ending}."
