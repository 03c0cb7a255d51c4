"""Whether a figure is more than ordinary variation (rule S10): its season first, then the four signals of its limits.

- **Season**: the highest or the lowest of the same months on record, from at least five that were counted alike.
- **Outside** the limits of the history before it.
- **Run**: seven quarters in a row on one side of the mean.
- **Course**: six quarters in a row that each rose, or that each fell.
- **Near an end**: two of the last three quarters beyond two thirds of the way from the mean to the same limit.

Only a figure without a signal is within its usual range. Even then nothing is said where it changed by half or more on
the year before for three quarters running. An exceptional quarter is not judged, and interrupts every run.
Figures of 12 months overlap, so they are not judged either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from site_builder.domain.figures import Marker
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.limits import Limits, Variation, breaks_at, limits_before
from site_builder.insight.figures.series import Series

SEASONS = 5
"""So many of the same months must be on record before one is called the highest or the lowest."""

RUN = 7
COURSE = 6
_LAST, _OF_LAST = 3, 2
_SUSTAINED = 3
_HALF = Decimal("0.5")
_YEAR = 4
"""Quarters."""


class SignalKind(StrEnum):
    """What a figure shows against its own history."""

    HIGHEST = "highest"
    LOWEST = "lowest"
    ABOVE = "above"
    BELOW = "below"
    RUN_HIGH = "run-high"
    RUN_LOW = "run-low"
    RISING = "rising"
    FALLING = "falling"
    NEAR_TOP = "near-top"
    NEAR_BOTTOM = "near-bottom"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Signal:
    """What a figure shows, and of how many quarters."""

    kind: SignalKind
    quarters: int = 0
    """The same months on record, or the quarters in a row."""


def find_signal(series: Series, quarter: Quarter) -> Signal | None:
    """The first signal of a quarter's figure; None where nothing can be said."""
    figure = series.at(quarter)
    if figure is None or figure.value is None or figure.exceptional or series.indicator.is_yearly:
        return None
    season = _season(series, quarter, value=figure.value)
    limits = limits_before(series).get(quarter)
    if season or limits is None:
        return season
    recent = list(_recent(series, quarter))
    signal = next((found for look in _SIGNALS if (found := look(limits, recent))), None)
    if signal is None and not _is_sustained(series, quarter):
        return Signal(SignalKind.WITHIN)
    return signal


def _season(series: Series, quarter: Quarter, *, value: Decimal) -> Signal | None:
    earlier, back = list[Decimal](), quarter
    while series.first is not None and back > series.first:
        if breaks_at(series, back):
            break
        back = back.later(-1)
        same = series.value_at(back) if back.number == quarter.number else None
        earlier += [same] if same is not None else []
    if len(earlier) + 1 < SEASONS:
        return None
    if value > max(earlier):
        return Signal(SignalKind.HIGHEST, len(earlier) + 1)
    return Signal(SignalKind.LOWEST, len(earlier) + 1) if value < min(earlier) else None


def _recent(series: Series, quarter: Quarter) -> Iterator[Decimal]:
    """The values up to a quarter, the newest first, as far back as ordinary quarters follow each other."""
    while True:
        figure = series.at(quarter)
        if figure is None or figure.value is None or figure.exceptional:
            return
        yield figure.value
        if Marker.BREAK in figure.markers:
            return
        quarter = quarter.later(-1)


def _outside(limits: Limits, recent: list[Decimal]) -> Signal | None:
    kinds = {Variation.ABOVE: SignalKind.ABOVE, Variation.BELOW: SignalKind.BELOW}
    kind = kinds.get(limits.judge(recent[0]))
    return Signal(kind) if kind else None


def _run(limits: Limits, recent: list[Decimal]) -> Signal | None:
    high = _length(recent, lambda value: value > limits.mean)
    low = _length(recent, lambda value: value < limits.mean)
    if max(high, low) < RUN:
        return None
    return Signal(SignalKind.RUN_HIGH, high) if high > low else Signal(SignalKind.RUN_LOW, low)


def _course(_: Limits, recent: list[Decimal]) -> Signal | None:
    steps = [after - before for after, before in pairwise(recent)]
    rises, falls = _length(steps, lambda step: step > 0), _length(steps, lambda step: step < 0)
    if max(rises, falls) < COURSE:
        return None
    return Signal(SignalKind.RISING, rises) if rises > falls else Signal(SignalKind.FALLING, falls)


def _near_an_end(limits: Limits, recent: list[Decimal]) -> Signal | None:
    reach = (limits.upper - limits.mean) * 2 / 3
    if sum(value > limits.mean + reach for value in recent[:_LAST]) >= _OF_LAST:
        return Signal(SignalKind.NEAR_TOP)
    if sum(value < limits.mean - reach for value in recent[:_LAST]) >= _OF_LAST:
        return Signal(SignalKind.NEAR_BOTTOM)
    return None


_SIGNALS: tuple[Callable[[Limits, list[Decimal]], Signal | None], ...] = (_outside, _run, _course, _near_an_end)


def _length(values: list[Decimal], holds: Callable[[Decimal], bool]) -> int:
    """How many of the first values something holds for, before it does not."""
    return next((at for at, value in enumerate(values) if not holds(value)), len(values))


def _is_sustained(series: Series, quarter: Quarter) -> bool:
    """Whether each of three quarters was up, or each down, by half or more on the year before."""
    shares = []
    for back in range(_SUSTAINED):
        after, before = series.value_at(quarter.later(-back)), series.value_at(quarter.later(-back - _YEAR))
        shares.append((after - before) / before if after is not None and before else Decimal(0))
    return all(share >= _HALF for share in shares) or all(share <= -_HALF for share in shares)
