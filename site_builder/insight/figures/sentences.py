"""Figures in words that a person could have written: one finding in a form for each use, each true to the others.

All forms are made from one `Trend`. Each template is a whole sentence with names for what is filled in, so that it can
be given in another language. None says better or worse: that is for readers to judge, with what the indicator says of
its direction beside it (rule S4).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from site_builder.domain.catalogue import mark, say
from site_builder.domain.figures import Better, Figure, Indicator, Marker
from site_builder.domain.member import MemberFigure
from site_builder.domain.quarter import Quarter, name_month
from site_builder.insight.figures.phrases import (
    name_place,
    write_amount,
    write_counted,
    write_doubts,
    write_end,
    write_marks,
    write_months,
    write_noted,
    write_number,
    write_percent,
    write_range,
    write_year_before,
)
from site_builder.insight.figures.signals import SignalKind
from site_builder.insight.figures.trend import Difference, Direction, NoComparison, Trend

__all__ = [
    "kind_of",
    "write_caution",
    "write_change",
    "write_change_shortly",
    "write_number",
    "write_press_line",
    "write_quarter",
    "write_sentence",
    "write_signal",
    "write_twelve_months",
    "write_value",
]

_TWELVE_MONTHS = {
    "up": mark(
        "{counted} in the 12 months to {end}{marks}, {difference} more than the {before} in the 12 months before, "
        "up {percent}."
    ),
    "down": mark(
        "{counted} in the 12 months to {end}{marks}, {difference} less than the {before} in the 12 months before, "
        "down {percent}."
    ),
    "down, counted": mark(
        "{counted} in the 12 months to {end}{marks}, {difference} fewer than the {before} in the 12 months before, "
        "down {percent}."
    ),
    "up from few": mark("{counted} in the 12 months to {end}{marks}, up from {before} in the 12 months before."),
    "down from few": mark("{counted} in the 12 months to {end}{marks}, down from {before} in the 12 months before."),
    "same": mark("{counted} in the 12 months to {end}{marks}, the same as in the 12 months before."),
    "alone": mark("{counted} in the 12 months to {end}{marks}."),
}
"""The 12 months that end with a quarter beside those before (rule S1), by the kind of change."""

_QUARTER = {
    "up": mark("{counted} in {period}{marks}, {difference} more than in {then}{doubts}, up {percent}."),
    "down": mark("{counted} in {period}{marks}, {difference} less than in {then}{doubts}, down {percent}."),
    "down, counted": mark("{counted} in {period}{marks}, {difference} fewer than in {then}{doubts}, down {percent}."),
    "up from few": mark("{counted} in {period}{marks}, up from {before} in {then}{doubts}."),
    "down from few": mark("{counted} in {period}{marks}, down from {before} in {then}{doubts}."),
    "same": mark("{counted} in {period}{marks}, the same as in {then}{doubts}."),
    "alone": mark("{counted} in {period}{marks}."),
}
"""A quarter beside the same months a year earlier, by the kind of change."""

_CHANGE = {
    "up": mark("up {percent}, from {before} to {after}"),
    "down": mark("down {percent}, from {before} to {after}"),
    "up from few": mark("up from {before} to {after}"),
    "down from few": mark("down from {before} to {after}"),
    "same": mark("unchanged at {after}"),
}
"""A change within an officer's own sentence."""

_SHORT_CHANGE = {
    "up": mark("up {by} ({percent})"),
    "down": mark("down {by} ({percent})"),
    "up from few": mark("up {by}"),
    "down from few": mark("down {by}"),
    "same": mark("none"),
}
"""A change in a table."""

_WHY_NOT = {
    NoComparison.BROKEN: mark(
        "It cannot be compared with a year earlier, because the way of counting changed in between."
    ),
    NoComparison.SUPPRESSED_THEN: mark("The figure for {year_before} is withheld."),
    NoComparison.PARTLY_COUNTED_THEN: mark("Only a part of {year_before} was counted."),
    NoComparison.MISSING_THEN: mark("There is no figure for {year_before}."),
    NoComparison.FIRST: mark("These are the first figures, so there is no earlier year to compare with."),
    NoComparison.BEGUN_SINCE: mark("The figures begin with {first}, so there is no earlier year to compare with."),
}
"""Why a figure has no other beside it."""

_PARTLY_COUNTED = mark("{name}: the figure for {period} is not known, because only {months} of it were counted.")
_PARTLY_COUNTED_ONE = mark("{name}: the figure for {period} is not known, because only {months} was counted.")
_SUPPRESSED = mark("{name}: the figure for {period} is withheld so that no one can be identified.")
_NOT_APPLICABLE = mark("{name}: this does not apply to {period}.")
_NOT_AVAILABLE = mark("{name}: the figure for {period} is not available.")

_SIGNALS = {
    SignalKind.HIGHEST: mark("That is the highest {months} of the {quarters} on record."),
    SignalKind.LOWEST: mark("That is the lowest {months} of the {quarters} on record."),
    SignalKind.ABOVE: mark("That is above the usual range of {range}."),
    SignalKind.BELOW: mark("That is below the usual range of {range}."),
    SignalKind.RUN_HIGH: mark("The figure has been above its average of {mean} for {quarters} quarters in a row."),
    SignalKind.RUN_LOW: mark("The figure has been below its average of {mean} for {quarters} quarters in a row."),
    SignalKind.RISING: mark("The figure has risen for {quarters} quarters in a row."),
    SignalKind.FALLING: mark("The figure has fallen for {quarters} quarters in a row."),
    SignalKind.NEAR_TOP: mark("Two of the last three quarters were near the top of the usual range of {range}."),
    SignalKind.NEAR_BOTTOM: mark("Two of the last three quarters were near the bottom of the usual range of {range}."),
    SignalKind.WITHIN: mark("That is within the usual range of {range}."),
}
"""What a figure shows against its own history (rule S10)."""

_CAUTION = mark("Neither a rise nor a fall is clearly good news. {why}")
_SOURCE = mark("Source: {sources}.")


def write_value(figure: Figure | MemberFigure) -> str:
    """The value, or in its place the marker that says why there is none (rule S5)."""
    if figure.value is not None:
        return write_number(figure.value)
    return next(str(marker) for marker in figure.markers if marker.stands_for_value)


def write_change(change: Difference) -> str:
    """`up 47%, from 59 to 87`; counts alone when the base is small (rule S2)."""
    before, after = write_number(change.before), write_number(change.after)
    return say(_CHANGE[kind_of(change)], before=before, after=after, percent=write_percent(change))


def write_change_shortly(change: Difference) -> str:
    """`up 28 (47%)`, for a table that has both numbers beside it."""
    by, percent = write_number(abs(change.after - change.before)), write_percent(change)
    return say(_SHORT_CHANGE[kind_of(change)], by=by, percent=percent)


def kind_of(change: Difference, *, counted: bool = False) -> str:
    """Which template says a change; `counted` where what fell is fewer and not less (rule S13)."""
    if change.direction is Direction.SAME:
        return "same"
    if not write_percent(change):
        return f"{change.direction.value} from few"
    return "down, counted" if counted and change.direction is Direction.DOWN else change.direction.value


def write_sentence(trend: Trend, *, explained: bool = True, place: str = "") -> str:
    """The 12 months, the quarter, and whether the quarter is unusual (rules S1, S8, S10, S13).

    `Police recorded 350 burglaries in the 12 months to September 2022, 67 more than the 283 in the 12 months before, up
    24%. Police recorded 87 burglaries in July to September 2022, 28 more than in July to September 2021, up 47%.`

    Not `explained`, it does not say why there is no comparison. With a `place`, each sentence can be quoted by itself.
    """
    said = write_twelve_months(trend, place=place), write_quarter(trend, explained=explained, place=place)
    return " ".join(filter(None, said))


def write_twelve_months(trend: Trend, *, place: str = "") -> str:
    """The 12 months to the quarter's end against the 12 before. They are said alone only where nothing is compared."""
    figure, change = trend.figure, trend.on_twelve_months
    if trend.twelve_months is None or (change is None and trend.on_year is not None):
        return ""
    if change is None:
        return say(
            _TWELVE_MONTHS["alone"],
            counted=write_counted(figure, trend.twelve_months, place=place),
            end=write_end(figure.quarter),
            marks=write_noted(trend.twelve_months_marks, final_on=trend.final_on),
        )
    return say(
        _TWELVE_MONTHS[kind_of(change, counted=_is_counted(figure.indicator))],
        counted=write_counted(figure, change.after, place=place),
        end=write_end(figure.quarter),
        marks=write_noted(trend.twelve_months_marks, final_on=trend.final_on),
        difference=write_amount(abs(change.after - change.before), figure.indicator.unit),
        before=write_amount(change.before, figure.indicator.unit),
        percent=write_percent(change),
    )


def write_reason(trend: Trend) -> str:
    """Why a figure is not compared with a year earlier; empty where it is, or where it has no value."""
    template = _WHY_NOT.get(trend.why_not) if trend.why_not else None
    first, year_before = trend.figure.indicator.period_of(trend.first), write_year_before(trend.figure.indicator)
    return say(template, first=first, year_before=year_before) if template else ""


def write_beginning(trends: Sequence[Trend]) -> str:
    """That nothing can be compared yet, because all figures begin with one quarter; empty otherwise."""
    known = [trend for trend in trends if trend.figure.value is not None]
    if len({trend.figure.quarter for trend in known}) != 1 or any(
        trend.why_not is not NoComparison.FIRST for trend in known
    ):
        return ""
    return say(_WHY_NOT[NoComparison.BEGUN_SINCE], first=known[0].figure.period)


def say_first_once(sentences: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Sentences of several figures that all begin with one quarter, and once behind them that there is none before.

    A single one keeps its reason.
    """
    reason = say(_WHY_NOT[NoComparison.FIRST])
    if sum(reason in sentence for sentence in sentences) <= 1:
        return tuple(sentences), ""
    return tuple(sentence.replace(reason, "").strip() for sentence in sentences), reason


def write_quarter(trend: Trend, *, period: str = "", explained: bool = True, place: str = "") -> str:
    """The quarter against the same months a year earlier, or why not, and whether it is unusual."""
    figure, change = trend.figure, trend.on_year
    period = period or figure.period
    if figure.value is None:
        return _without_value(trend, period=period, place=place)
    unit = figure.indicator.unit
    said = say(
        _QUARTER[kind_of(change, counted=_is_counted(figure.indicator)) if change else "alone"],
        counted=write_counted(figure, figure.value, place=place),
        period=period,
        marks=write_marks(figure),
        difference=write_amount(abs(change.after - change.before), unit) if change else "",
        before=write_amount(change.before, unit) if change else "",
        then=figure.indicator.period_before(figure.quarter),
        doubts=write_doubts(trend.earlier),
        percent=write_percent(change) if change else "",
    )
    why_not = write_reason(trend) if explained else ""
    return " ".join(filter(None, (said, why_not, write_signal(trend))))


def _is_counted(indicator: Indicator) -> bool:
    """Whether its numbers count things ("fewer"), and are no share, average or sum of money."""
    return indicator.adds_up and write_amount(Decimal(2), indicator.unit) == write_number(Decimal(2))


def write_signal(trend: Trend) -> str:
    """Whether the figure is more than ordinary variation; empty where that cannot be told (rule S10)."""
    signal, limits, indicator = trend.signal, trend.limits, trend.figure.indicator
    if signal is None:
        return ""
    return say(
        _SIGNALS[signal.kind],
        months=write_season(trend.figure.quarter),
        quarters=str(signal.quarters),
        range=write_range(limits, indicator) if limits else "",
        mean=write_amount(round(limits.mean, 0 if indicator.adds_up else 1), indicator.unit) if limits else "",
    )


def write_season(quarter: Quarter) -> str:
    """`July to September`."""
    first, _, last = quarter.months
    return say(
        "{first_month} to {last_month}", first_month=name_month(first.number), last_month=name_month(last.number)
    )


def _without_value(trend: Trend, *, period: str, place: str) -> str:
    figure, template = trend.figure, _NOT_AVAILABLE
    if trend.why_not is NoComparison.PARTLY_COUNTED:
        template = _PARTLY_COUNTED_ONE if len(figure.counted) == 1 else _PARTLY_COUNTED
    elif trend.why_not is NoComparison.SUPPRESSED:
        template = _SUPPRESSED
    elif Marker.NOT_APPLICABLE in figure.markers:
        template = _NOT_APPLICABLE
    return say(template, name=name_place(figure, place=place), period=period, months=write_months(figure.counted))


def write_press_line(trend: Trend, *, place: str) -> str:
    """Ready to quote: the sentences with the district's place and the quarter in full, the caution and the source."""
    figure, indicator = trend.figure, trend.figure.indicator
    sources = "; ".join(source.title for source in indicator.sources).removesuffix(".")
    parts = (
        write_twelve_months(trend, place=place),
        write_quarter(trend, period=indicator.full_period_of(figure.quarter), place=place),
        write_caution(indicator) if indicator.better is Better.NEITHER and figure.value is not None else "",
        say(_SOURCE, sources=sources),
    )
    return " ".join(filter(None, parts))


def write_caution(indicator: Indicator) -> str:
    """That a change is neither good nor bad news, and why (rule S4)."""
    return say(_CAUTION, why=indicator.why_neither)
