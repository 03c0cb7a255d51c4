"""Ordinary variation: the limits of an XmR chart, from a series' own history (rule S10).

An XmR chart of individual values has its limits at the mean, plus and minus 2.66 times the mean moving range, which is
the mean of the steps between neighbouring quarters. What lies between them is what the series does anyway.

- They come from at least `Methods.limits_quarters` quarters that have a value, and from half as many steps.
- A quarter that an officer marks as exceptional is left out, and no step is taken to it or from it.
- A break [b] freezes them: they start again with the first quarter that was counted in the new way.
- No step is taken over a gap (rule S9), and no limit is below zero.
- A value is judged by the limits of the history before it, so that it cannot widen its own range. It counts as it
  stands, with whatever marker beside it: provisional, estimated and revised values are values.
- The seasons are part of the steps, so they widen the range. It seldom calls a value unusual that is not, and it may
  miss one that is unusual for its time of year only.
- A series that never moved has no range: there is nothing to measure variation by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from site_builder.domain.figures import Marker
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.series import Series, remember

STEPS = Decimal("2.66")
"""Mean moving ranges from the mean to a limit: three standard deviations, for steps between neighbours (3 / 1.128)."""


class Variation(StrEnum):
    """Where a value lies against the limits."""

    WITHIN = "within"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which values a series usually lies, in its unit."""

    mean: Decimal
    lower: Decimal
    upper: Decimal
    first: Quarter
    last: Quarter
    """The first and the last quarter that they come from."""

    quarters: int
    """How many quarters with a value they come from."""

    def judge(self, value: Decimal) -> Variation:
        """Where a value lies; one on a limit is within."""
        if value > self.upper:
            return Variation.ABOVE
        return Variation.BELOW if value < self.lower else Variation.WITHIN


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of quarters that were counted alike, with its limits, as a picture shows them."""

    first: Quarter
    last: Quarter
    limits: Limits


@remember
def limits_before(series: Series) -> Mapping[Quarter, Limits]:
    """For every quarter of the span, the limits of the history before it; a quarter is not there without any."""
    found: dict[Quarter, Limits] = {}
    if series.indicator.is_yearly:
        return found  # neighbouring figures share nine months, so the steps between them say too little
    history = _History(series.methods.limits_quarters)
    for quarter in series.span:
        if breaks_at(series, quarter):
            history = _History(series.methods.limits_quarters)
        limits = history.limits()
        if limits is not None:
            found[quarter] = limits
        history.add(quarter, _ordinary(series, quarter))
    return found


def _ordinary(series: Series, quarter: Quarter) -> Decimal | None:
    """The value of a quarter that was like others; None for an exceptional one."""
    figure = series.at(quarter)
    return figure.value if figure and not figure.exceptional else None


def history_before(series: Series, quarter: Quarter) -> int:
    """How many ordinary quarters before one have a value and were counted alike."""
    known, back = 0, quarter
    while series.first is not None and back > series.first and not breaks_at(series, back):
        back = back.later(-1)
        known += _ordinary(series, back) is not None
    return known


def bands_of(series: Series) -> tuple[Band, ...]:
    """The limits of each stretch that was counted alike, those without left out.

    Limits of an earlier stretch are frozen and come from all of it; those of the newest are the ones by which its last
    value is judged. There are none for figures of 12 months, as in `limits_before`.
    """
    span = () if series.indicator.is_yearly else series.span
    starts = [index for index, quarter in enumerate(span) if index == 0 or breaks_at(series, quarter)]
    bands: list[Band] = []
    for start, end in pairwise([*starts, len(span)]):
        stretch = span[start:end]
        limits = limits_before(series).get(stretch[-1]) if end == len(span) else _limits_of(series, stretch)
        if limits is not None:
            bands.append(Band(stretch[0], stretch[-1], limits))
    return tuple(bands)


def _limits_of(series: Series, stretch: tuple[Quarter, ...]) -> Limits | None:
    history = _History(series.methods.limits_quarters)
    for quarter in stretch:
        history.add(quarter, _ordinary(series, quarter))
    return history.limits()


def breaks_at(series: Series, quarter: Quarter) -> bool:
    """Whether the way of counting changed at the start of a quarter."""
    figure = series.at(quarter)
    return figure is not None and Marker.BREAK in figure.markers


@dataclass(slots=True)
class _History:
    """Sums over the quarters so far, so that each quarter costs the same however many came before it."""

    needed: int
    quarters: int = 0
    total: Decimal = Decimal(0)
    steps: int = 0
    moved: Decimal = Decimal(0)
    before: Decimal | None = None
    """The value of the quarter just before; None after a gap or an exceptional quarter."""

    first: Quarter | None = None
    last: Quarter | None = None

    def add(self, quarter: Quarter, value: Decimal | None) -> None:
        """One quarter more."""
        if value is not None:
            self.quarters += 1
            self.total += value
            self.first = self.first or quarter
            self.last = quarter
            if self.before is not None:
                self.steps += 1
                self.moved += abs(value - self.before)
        self.before = value

    def limits(self) -> Limits | None:
        """Those of what was added, when it is enough."""
        enough = self.quarters >= self.needed and self.steps >= self.needed // 2
        if not enough or not self.moved or self.first is None or self.last is None:
            return None
        mean = self.total / self.quarters
        reach = STEPS * self.moved / self.steps
        return Limits(mean, max(mean - reach, Decimal(0)), mean + reach, self.first, self.last, self.quarters)
