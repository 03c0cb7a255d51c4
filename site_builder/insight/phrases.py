"""The words that sentences about figures are made of: numbers, amounts, names with their verbs, changes, periods."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from site_builder.domain.catalogue import join, localise
from site_builder.domain.figures import Figure, Indicator, Marker
from site_builder.domain.quarter import Month, Quarter, name_month, write_month
from site_builder.insight.limits import Limits, Variation
from site_builder.insight.trend import Difference, Direction, Trend

_PLAIN = frozenset(
    {"calls", "cases", "complaints", "crimes", "events", "incidents", "offences", "people", "referrals", "reports"}
)
"""Units that a title implies: burglary is counted in crimes, so "Burglary was 87" says it all."""

_HEAD = re.compile(
    r"^(.+?)(?: (?:about|against|at|by|for|from|in|into|of|on|over|per|that|to|under|where|which|who|with)\b|$)"
)
"""The words of a title that decide whether it is one thing or several: `Complaints` of `Complaints about noise`."""

_MANY = frozenset({"children", "men", "people", "women", "young people"})
_TENTH = Decimal("0.1")

_NOTED = {
    Marker.PROVISIONAL: "provisional",
    Marker.REVISED: "revised",
    Marker.ESTIMATED: "estimated",
    Marker.UNRELIABLE: "of low reliability",
    Marker.LOW: "rounded down to zero",
}
"""What a sentence says about a number, in this order. The comparison explains a break."""


def write_number(value: Decimal) -> str:
    """`1,234`, or `1,234.5` (rule W2)."""
    whole = value == value.to_integral_value()
    return localise(f"{int(value):,}" if whole else f"{value.normalize():,f}")


def write_amount(value: Decimal, unit: str) -> str:
    """The number, with the sign of its unit when that belongs to it: `87`, `72%`, `£1,200`."""
    number = write_number(value)
    if unit.lower().startswith(("%", "per cent", "percent")):
        return f"{number}%"
    return f"£{number}" if unit.startswith(("£", "pounds")) else number


def write_count(value: Decimal, unit: str) -> str:
    """`87 crimes`; of one thing the number alone, since units are in the plural."""
    amount = write_amount(value, unit)
    return amount if value == 1 or amount != write_number(value) else f"{amount} {unit}"


def name_place(figure: Figure, *, place: str = "") -> str:
    """`Burglary`, or of an area, `Burglary in Market Town`."""
    where = figure.area.title if figure.area else place
    # "Burglary in The villages" would be the name of a place that has none.
    where = f"the {where[4:]}" if where.startswith("The ") else where
    return f"{figure.indicator.title}{f' in {where}' if where else ''}"


def is_plural(title: str) -> bool:
    """Whether people would say "were" of it: hoax calls were, burglary was."""
    found = _HEAD.match(title)
    words = (found[1] if found else title).lower().split()
    last = words[-1] if words else ""
    return last in _MANY or (last.endswith("s") and not last.endswith(("ss", "us", "is")))


def was(indicator: Indicator) -> str:
    """The verb of its title, for what is past."""
    return "were" if is_plural(indicator.title) else "was"


def is_now(indicator: Indicator) -> str:
    """The verb of its title, for what holds."""
    return "are" if is_plural(indicator.title) else "is"


def write_plain(value: Decimal, indicator: Indicator) -> str:
    """The number as it is said right after the title, with its unit where the title does not imply it."""
    unit = indicator.unit.lower()
    implied = unit in _PLAIN or unit in indicator.title.lower()
    return write_amount(value, indicator.unit) if implied else write_count(value, indicator.unit)


def write_marks(figure: Figure) -> str:
    """What must be known of a number, in brackets after it: ` (provisional)`. Empty when there is nothing."""
    return write_noted(figure.markers)


def write_noted(markers: Collection[Marker]) -> str:
    """Markers in words, in brackets."""
    noted = [words for marker, words in _NOTED.items() if marker in markers]
    return f" ({' and '.join(noted)})" if noted else ""


def write_move(trend: Trend, change: Difference, *, marked: bool = True) -> str:
    """`up from 59`, with what must be known of the earlier number in brackets, unless it is left to a longer form."""
    before = write_amount(change.before, trend.figure.indicator.unit)
    doubts = [words for marker, words in _DOUBTS.items() if trend.earlier and marker in trend.earlier.markers]
    doubt = f" ({' and '.join(doubts)})" if marked and doubts else ""
    return f"{change.direction} from {before}{doubt}"


_DOUBTS = {marker: _NOTED[marker] for marker in (Marker.ESTIMATED, Marker.UNRELIABLE, Marker.LOW)}
"""What must be known of the number that one is compared with."""


def write_percent(change: Difference) -> str:
    """`47% more`; empty when a percentage would mislead (rule S2) or nothing changed."""
    if change.percent is None or change.direction is Direction.SAME:
        return ""
    if change.percent == 0:
        return "by less than 1%"
    return f"{abs(change.percent)}% {'more' if change.percent > 0 else 'less'}"


def write_variation(trend: Trend) -> str:
    """`within its usual range`; empty when that cannot be told (rule S10)."""
    many = "their" if is_plural(trend.figure.indicator.title) else "its"
    return "" if trend.variation is Variation.UNKNOWN else f"{trend.variation} {many} usual range"


def write_range(limits: Limits, indicator: Indicator) -> str:
    """`30 to 101`: the counts that lie within the limits, or where none do or it is no count, one decimal."""
    low, high = limits.lower.to_integral_value(ROUND_CEILING), limits.upper.to_integral_value(ROUND_FLOOR)
    if low > high or not indicator.adds_up:
        low, high = limits.lower.quantize(_TENTH, ROUND_FLOOR), limits.upper.quantize(_TENTH, ROUND_CEILING)
    return f"{write_amount(low, indicator.unit)} to {write_amount(high, indicator.unit)}"


def write_start(quarter: Quarter) -> str:
    """`July 2022`: the month that a quarter starts in."""
    return write_month(quarter.months[0])


def write_end(quarter: Quarter) -> str:
    """`September 2022`: the month that a quarter ends in."""
    return write_month(quarter.months[-1])


def write_measure(indicator: Indicator) -> str:
    """What each figure counts: `crimes by quarter`, `crimes in 12 months`."""
    return f"{indicator.unit} in 12 months" if indicator.is_yearly else f"{indicator.unit} by quarter"


def write_year_before(indicator: Indicator) -> str:
    """What a figure is fairly compared with (rule S1)."""
    return "the 12 months before" if indicator.is_yearly else "the same months a year earlier"


def write_months(months: tuple[Month, ...]) -> str:
    """`July and August`."""
    return join([name_month(month.number) for month in months])


LISTED = 3
"""Quarters that are named one by one; more are counted."""


def list_quarters(quarters: Sequence[Quarter], indicator: Indicator | None = None) -> str:
    """`April to June 2021 and July to September 2021`; of figures for 12 months, `the 12 months to March 2024`."""
    periods = [indicator.period_of(quarter) if indicator else quarter.period for quarter in quarters]
    if len(periods) > LISTED:
        return f"{len(periods)} quarters, the first of them {periods[0]} and the last {periods[-1]}"
    return join(periods)
