"""How a figure compares (rules S1, S2, S4, S9). Numbers only; `sentences` puts them into words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from site_builder.domain.figures import Better, Figure, Marker
from site_builder.domain.methods import USUAL
from site_builder.domain.quarter import Quarter
from site_builder.insight.series import Series

YEAR = 4
"""Quarters."""


class Verdict(StrEnum):
    """What a change means, where it can be said (rule S4)."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNJUDGED = "unjudged"


@dataclass(frozen=True, slots=True)
class Change:
    """From one value to another of the same series, in the indicator's unit."""

    before: Decimal
    after: Decimal
    small_base: int = USUAL.small_base
    """Below it there is no percentage."""

    @property
    def percent(self) -> int | None:
        """Rounded to a whole number, half away from zero; None from a base that is too small (rules S2, S3)."""
        if self.before < max(self.small_base, 1):
            return None
        share = (self.after - self.before) * 100 / self.before
        return int(share.to_integral_value(ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure beside those that it may fairly be compared with."""

    figure: Figure
    on_year: Change | None
    """Against the same quarter a year earlier; None when either is missing, withheld or counted otherwise."""

    broken: bool
    """Whether a break in the series forbids the comparison."""

    withheld_then: bool
    """Whether the figure a year earlier exists but may not be shown."""

    on_twelve_months: Change | None
    """The 12 months that end here against the 12 before; None unless all eight quarters are there."""

    @property
    def verdict(self) -> Verdict:
        """What the change on the year means, where the indicator says which way is good."""
        if self.on_year is None or self.figure.indicator.better is Better.NEITHER:
            return Verdict.UNJUDGED
        if self.on_year.after == self.on_year.before:
            return Verdict.SAME
        falling = self.on_year.after < self.on_year.before
        good = falling == (self.figure.indicator.better is Better.LOWER)
        return Verdict.BETTER if good else Verdict.WORSE


def trend_at(series: Series, quarter: Quarter) -> Trend | None:
    """How a quarter's figure compares; None when the quarter has no figure."""
    figure = series.at(quarter)
    if figure is None:
        return None
    earlier = series.at(quarter.a_year_earlier())
    broken = _broken_within(series, quarter, quarters=YEAR)
    comparable = not broken and earlier is not None
    before = earlier.value if comparable and earlier else None
    base = series.methods.small_base
    return Trend(
        figure=figure,
        on_year=Change(before, figure.value, base) if before is not None and figure.value is not None else None,
        broken=broken,
        withheld_then=earlier is not None and Marker.CONFIDENTIAL in earlier.markers,
        on_twelve_months=_twelve_months(series, quarter),
    )


def _broken_within(series: Series, quarter: Quarter, *, quarters: int) -> bool:
    """Whether the way of counting changed at the start of any of so many quarters, of which the last is given."""
    recent = (series.at(quarter.later(-back)) for back in range(quarters))
    return any(figure is not None and Marker.BREAK in figure.markers for figure in recent)


def _twelve_months(series: Series, quarter: Quarter) -> Change | None:
    if _broken_within(series, quarter, quarters=2 * YEAR - 1):
        return None
    values = [series.value_at(quarter.later(-back)) for back in range(2 * YEAR)]
    known = [value for value in values if value is not None]
    if len(known) < 2 * YEAR:
        return None
    return Change(sum(known[YEAR:], Decimal(0)), sum(known[:YEAR], Decimal(0)), series.methods.small_base)
