"""How a figure compares (rules S1 to S4, S9, S10). Numbers and reasons only; `sentences` puts them into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from site_builder.domain.figures import Better, Figure, Marker
from site_builder.domain.methods import USUAL
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.limits import Limits, limits_before
from site_builder.insight.figures.rates import Rate, rate_of
from site_builder.insight.figures.series import Series, remember
from site_builder.insight.figures.signals import Signal, find_signal

YEAR = 4
"""Quarters."""


class Verdict(StrEnum):
    """What a change means, where it can be said (rule S4)."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNJUDGED = "unjudged"


class Direction(StrEnum):
    """Which way a change goes."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class NoComparison(StrEnum):
    """Why a comparison cannot be made."""

    SUPPRESSED = "the figure is withheld"
    PARTLY_COUNTED = "only a part of the quarter was counted"
    NOT_AVAILABLE = "there is no figure"
    BROKEN = "the way of counting changed in between"
    FIRST = "the figures begin with it"
    BEGUN_SINCE = "the figures begin less than so long before"
    SUPPRESSED_THEN = "an earlier figure is withheld"
    PARTLY_COUNTED_THEN = "of an earlier quarter only a part was counted"
    MISSING_THEN = "an earlier figure is missing"


@dataclass(frozen=True, slots=True)
class Difference:
    """From one value to another of the same series, in the indicator's unit."""

    before: Decimal
    after: Decimal
    small_base: int = USUAL.small_base
    """Below it there is no percentage."""

    is_share: bool = False
    """Whether the values are percentages themselves. A percentage of a percentage would confuse."""

    @property
    def percent(self) -> int | None:
        """Rounded to a whole number, half away from zero; None from a base that is too small (rules S2, S3)."""
        if self.has_small_base or self.is_share:
            return None
        share = (self.after - self.before) * 100 / self.before
        return int(share.to_integral_value(ROUND_HALF_UP))

    @property
    def has_small_base(self) -> bool:
        """Whether the base is too small for a percentage; zero always is."""
        return self.before < max(self.small_base, 1)

    @property
    def direction(self) -> Direction:
        """Which way it goes."""
        if self.after == self.before:
            return Direction.SAME
        return Direction.UP if self.after > self.before else Direction.DOWN


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure beside those that it may fairly be compared with."""

    figure: Figure
    first: Quarter
    """The first quarter for which its series has a figure."""

    earlier: Figure | None
    """The figure of the same quarter a year earlier, whether they can be compared or not."""

    on_year: Difference | None
    """Against the same quarter a year earlier (rule S1); None when that would not be fair."""

    why_not: NoComparison | None
    """Why there is no `on_year`."""

    on_twelve_months: Difference | None
    """The 12 months that end here against the 12 before; None unless all eight quarters are there."""

    twelve_months: Decimal | None
    """The sum of the 12 months that end here, whether it can be compared or not."""

    twelve_months_marks: tuple[Marker, ...]
    """What must be known of the 12 months that end here, because it must be known of a quarter of them (rule S6)."""

    final_on: date | None
    """The day on which what is provisional in those 12 months will be final."""

    on_quarter: Difference | None
    """Against the quarter before, for tables alone: it is not adjusted for the time of year (rule S1).

    None for figures of 12 months, which share nine months with the one before.
    """

    rate: Rate | None
    """The quarter's figure for every 1,000 residents."""

    yearly_rate: Rate | None
    """That of the 12 months that end here."""

    limits: Limits | None
    """Of ordinary variation, from the history before the quarter (rule S10)."""

    signal: Signal | None
    """Whether the figure is more than ordinary variation; None where that cannot be told."""

    @property
    def leading(self) -> Difference | None:
        """The change that is told first: that of the 12 months where it can be told (rule S1)."""
        return self.on_twelve_months or self.on_year

    @property
    def verdict(self) -> Verdict:
        """What the leading change means, where the indicator says which way is good."""
        change = self.leading
        if change is None or self.figure.indicator.better is Better.NEITHER:
            return Verdict.UNJUDGED
        if change.direction is Direction.SAME:
            return Verdict.SAME
        good = (change.direction is Direction.DOWN) == (self.figure.indicator.better is Better.LOWER)
        return Verdict.BETTER if good else Verdict.WORSE


def trend_at(series: Series, quarter: Quarter) -> Trend | None:
    """How a quarter's figure compares, worked out once; None when the quarter has no figure."""
    known = _known(series)
    if quarter not in known:
        known[quarter] = _trend(series, quarter)
    return known[quarter]


@remember
def _known(_: Series) -> dict[Quarter, Trend | None]:
    """The trends of a series that somebody has asked for."""
    return {}


def _trend(series: Series, quarter: Quarter) -> Trend | None:
    first = series.first
    recent = [series.figures.get(then) for then in quarter.back(2 * YEAR)]
    figure = recent[0]
    if figure is None or first is None:
        return None
    why_not = _why_not(recent, before=quarter.quarters_since(first))
    broken = Marker.BREAK in figure.markers
    yearly = series.indicator.is_yearly
    return Trend(
        figure=figure,
        first=first,
        earlier=recent[YEAR],
        on_year=None if why_not else _change(series, recent[YEAR], after=figure),
        why_not=why_not,
        on_twelve_months=_twelve_months(series, recent),
        twelve_months=_sum_of_year(recent) if series.indicator.adds_up and not yearly else None,
        twelve_months_marks=_marks_of_year(recent),
        final_on=next((one.final_on for one in recent[:YEAR] if one and one.final_on), None),
        on_quarter=None if broken or yearly else _change(series, recent[1], after=figure),
        rate=rate_of(series, quarter, value=figure.value),
        yearly_rate=rate_of(series, quarter, value=figure.value if yearly else _sum_of_year(recent)),
        limits=limits_before(series).get(quarter),
        signal=find_signal(series, quarter),
    )


Recent = list[Figure | None]
"""The figures of a quarter and of the seven before it, the newest first; None where there is none."""


def _change(series: Series, before: Figure | None, *, after: Figure) -> Difference | None:
    if before is None or before.value is None or after.value is None:
        return None
    return Difference(before.value, after.value, series.methods.small_base, series.indicator.is_share)


def _why_not(recent: Recent, *, before: int) -> NoComparison | None:
    """Why a figure cannot be compared with the one a year earlier, or None when it can.

    `before` counts the quarters since the series began.
    """
    figure, earlier = recent[0], recent[YEAR]
    if figure is None or figure.value is None:
        return _why_empty(figure, {})
    if before == 0:
        return NoComparison.FIRST
    if any(map(_breaks, recent[:YEAR])):
        return NoComparison.BROKEN
    if before < YEAR:
        return NoComparison.BEGUN_SINCE
    return _why_empty(earlier, _THEN) if earlier is None or earlier.value is None else None


_THEN = {
    NoComparison.SUPPRESSED: NoComparison.SUPPRESSED_THEN,
    NoComparison.PARTLY_COUNTED: NoComparison.PARTLY_COUNTED_THEN,
    NoComparison.NOT_AVAILABLE: NoComparison.MISSING_THEN,
}


def _why_empty(figure: Figure | None, then: dict[NoComparison, NoComparison]) -> NoComparison:
    """Why there is no value, or why there was none then."""
    why = NoComparison.NOT_AVAILABLE
    if figure is not None and Marker.CONFIDENTIAL in figure.markers:
        why = NoComparison.SUPPRESSED
    elif figure is not None and figure.counted:
        why = NoComparison.PARTLY_COUNTED
    return then.get(why, why)


def _breaks(figure: Figure | None) -> bool:
    """Whether the way of counting changed at the start of a quarter."""
    return figure is not None and Marker.BREAK in figure.markers


def _twelve_months(series: Series, recent: Recent) -> Difference | None:
    """The two years' sums; None where quarters overlap or do not add up, one is missing, or the counting changed."""
    values = [figure.value for figure in recent if figure is not None and figure.value is not None]
    comparable = series.indicator.adds_up and not series.indicator.is_yearly and not any(map(_breaks, recent[:-1]))
    if not comparable or len(values) < len(recent):
        return None
    return Difference(sum(values[YEAR:], _NONE), sum(values[:YEAR], _NONE), series.methods.small_base)


_PASSED_ON = (Marker.PROVISIONAL, Marker.ESTIMATED, Marker.UNRELIABLE)
"""What is as true of a sum as of what it adds up."""


def _marks_of_year(recent: Recent) -> tuple[Marker, ...]:
    found = {marker for figure in recent[:YEAR] if figure is not None for marker in figure.markers}
    return tuple(marker for marker in _PASSED_ON if marker in found)


def _sum_of_year(recent: Recent) -> Decimal | None:
    """Of the 12 months that end with a quarter; None when a quarter is missing or was counted in another way."""
    values = [figure.value for figure in recent[:YEAR] if figure is not None and figure.value is not None]
    whole = len(values) == YEAR and not any(map(_breaks, recent[: YEAR - 1]))
    return sum(values, _NONE) if whole else None


_NONE = Decimal(0)
