"""The finding of a figure as a headline and above a chart, shortest first where there is little room.

Templates are whole, with names for what is filled in.
"""

from __future__ import annotations

from site_builder.domain.catalogue import mark, say, without_stop
from site_builder.insight.figures.phrases import (
    name_place,
    write_amount,
    write_count,
    write_end,
    write_marks,
    write_noted,
    write_percent,
)
from site_builder.insight.figures.sentences import kind_of, write_quarter
from site_builder.insight.figures.trend import NoComparison, Trend

LONGEST_HEADLINE = 15
"""Words."""

_TWELVE_MONTHS_HEADLINE = {
    "up": mark("{name} up {percent} to {after} in the 12 months to {end}{marks}"),
    "down": mark("{name} down {percent} to {after} in the 12 months to {end}{marks}"),
    "up from few": mark("{name} up from {before} to {after} in the 12 months to {end}{marks}"),
    "down from few": mark("{name} down from {before} to {after} in the 12 months to {end}{marks}"),
    "same": mark("{name} unchanged at {after} in the 12 months to {end}{marks}"),
}
_QUARTER_HEADLINE = {
    "up": mark("{name} up {percent} on the year to {after} in {period}{marks}"),
    "down": mark("{name} down {percent} on the year to {after} in {period}{marks}"),
    "up from few": mark("{name} up from {before} to {after} on the year in {period}{marks}"),
    "down from few": mark("{name} down from {before} to {after} on the year in {period}{marks}"),
    "same": mark("{name} unchanged on the year at {after} in {period}{marks}"),
}
_SHORT_TWELVE_MONTHS_HEADLINE = _TWELVE_MONTHS_HEADLINE | {
    "up": mark("{name} up {percent} in the 12 months to {end}"),
    "down": mark("{name} down {percent} in the 12 months to {end}"),
}
_SHORT_QUARTER_HEADLINE = {
    "up": mark("{name} up {percent} on the year in {period}"),
    "down": mark("{name} down {percent} on the year in {period}"),
    "up from few": mark("{name} up from {before} to {after} in {period}"),
    "down from few": mark("{name} down from {before} to {after} in {period}"),
    "same": mark("{name} unchanged at {after} in {period}"),
}
_LONE_HEADLINE = mark("{name}: {count} in {period}{marks}")
_SUPPRESSED_HEADLINE = mark("{name}: withheld for {period}")
_UNKNOWN_HEADLINE = mark("{name}: not known for {period}")
_UNAVAILABLE_HEADLINE = mark("{name}: not available for {period}")


def write_headline(trend: Trend, *, place: str = "", longest: int = LONGEST_HEADLINE) -> str:
    """The finding in at most 15 words: `Burglary up 24% to 350 in the 12 months to September 2022`.

    The marks give way first, then the number, then the end of a very long name. With the district's `place`, it says
    where, and may be longer.
    """
    name = name_place(trend.figure, place=place)
    candidates = [_headline(trend, name=name, marked=marked, short=short) for marked, short in _LENGTHS]
    fitting = next((one for one in candidates if len(one.split()) <= longest), "")
    if fitting:
        return fitting
    room = len(name.split()) - (len(candidates[-1].split()) - longest)
    return _headline(trend, name=f"{' '.join(name.split()[:room])}…", marked=False, short=True)


_LENGTHS = ((True, False), (False, False), (False, True))
"""Whether a headline has its marks, and whether it is short, from the longest form to the shortest."""


def write_chart_title(trend: Trend) -> str:
    """The finding above a chart, whose subtitle tells the measure and the place: the headline in full."""
    if trend.figure.value is None or trend.leading is None:
        # The page of a series that has just begun says so once, and not above each chart too.
        return without_stop(write_quarter(trend, explained=trend.why_not is not NoComparison.FIRST))
    return _headline(trend, name=name_place(trend.figure), marked=True, short=False)


def _headline(trend: Trend, *, name: str, marked: bool, short: bool) -> str:
    figure, change, years = trend.figure, trend.leading, trend.on_twelve_months
    spans_years = years is not None or figure.indicator.is_yearly
    unit = figure.indicator.unit
    marks = write_noted(trend.twelve_months_marks, final_on=trend.final_on) if years else write_marks(figure)
    if figure.value is None:
        template = _HEADLINES_WITHOUT.get(trend.why_not, _UNAVAILABLE_HEADLINE)
    elif change is None:
        template = _LONE_HEADLINE
    else:
        template = _HEADLINES[spans_years, short][kind_of(change)]
    return say(
        template,
        name=name,
        count=write_count(figure.value, unit) if figure.value is not None else "",
        period=figure.period,
        end=write_end(figure.quarter),
        marks=marks if marked else "",
        percent=write_percent(change) if change else "",
        before=write_amount(change.before, unit) if change else "",
        after=write_amount(change.after, unit) if change else "",
    )


_HEADLINES = {
    (True, False): _TWELVE_MONTHS_HEADLINE,
    (True, True): _SHORT_TWELVE_MONTHS_HEADLINE,
    (False, False): _QUARTER_HEADLINE,
    (False, True): _SHORT_QUARTER_HEADLINE,
}
"""By whether 12 months can be told, and whether the headline is short."""

_HEADLINES_WITHOUT: dict[NoComparison | None, str] = {
    NoComparison.SUPPRESSED: _SUPPRESSED_HEADLINE,
    NoComparison.PARTLY_COUNTED: _UNKNOWN_HEADLINE,
}
