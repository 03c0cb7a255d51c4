"""The words that sentences about figures are made of: numbers, amounts, names with their verbs, changes, periods."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from site_builder.domain.catalogue import join, localise, mark, say, say_count, spoken
from site_builder.domain.figures import Figure, Indicator, Marker
from site_builder.domain.moment import write_day
from site_builder.domain.quarter import Month, Quarter, name_month, write_month
from site_builder.insight.figures.limits import Limits
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.trend import Difference, Direction

_TENTH = Decimal("0.1")

_NOTED = {
    Marker.REVISED: mark("revised"),
    Marker.ESTIMATED: mark("estimated"),
    Marker.UNRELIABLE: mark("of low reliability"),
    Marker.LOW: mark("rounded down to zero"),
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
    """`Burglary`, or of an area, `Burglary in Market Town`; of the whole district, with its `place` if given."""
    title, where = figure.indicator.title, _where(figure, place)
    return say(NAME_IN_AREA, name=title, area=where) if where else title


def _where(figure: Figure, place: str) -> str:
    """The area of a figure, or the district's name, within a sentence."""
    return _lower_the(figure.area.title if figure.area else place)


def name_series(series: Series, place: str) -> str:
    """A series with its area or, for the whole district, its place: `Burglary in Market Town`."""
    where = series.area.title if series.area else place
    return say(NAME_IN_AREA, name=series.indicator.title, area=where) if where else series.indicator.title


def _lower_the(title: str) -> str:
    """The area's name within a sentence: `the villages`."""
    return f"the {title[4:]}" if title.startswith("The ") else title


def write_counted(figure: Figure, value: Decimal, *, place: str = "") -> str:
    """A number of what is counted as its indicator says it (rule S13), with its area, or the district's `place`.

    `Police recorded 87 burglaries in Market Town`; where the indicator does not say it, `Burglary in Market Town: 87
    crimes`.
    """
    indicator = figure.indicator
    if indicator.counted is None:
        return say(NAMED_COUNT, name=name_place(figure, place=place), count=write_count(value, indicator.unit))
    words = indicator.counted.form(spoken().name_form(value))
    counted = words.replace("{n}", write_amount(value, indicator.unit))
    where = _where(figure, place)
    return say(COUNTED_IN_AREA, counted=counted, area=where) if where else counted


NAMED_COUNT = mark("{name}: {count}")
COUNTED_IN_AREA = mark("{counted} in {area}")
NAME_IN_AREA = mark("{name} in {area}")


def write_marks(figure: Figure) -> str:
    """What must be known of a number, in brackets after it: ` (estimated)`. Empty when there is nothing."""
    return write_noted(figure.markers, final_on=figure.final_on)


def write_noted(markers: Collection[Marker], *, final_on: date | None) -> str:
    """Markers in words, in brackets. A number is called provisional only with the day on which it is final (S14)."""
    until = [say(PROVISIONAL_UNTIL, day=write_day(final_on))] if final_on and Marker.PROVISIONAL in markers else []
    noted = [*until, *(say(words) for marker, words in _NOTED.items() if marker in markers)]
    return f" ({join(noted)})" if noted else ""


EXCEPTIONAL = mark("{period} is marked as exceptional: {reason}.")
PROVISIONAL_UNTIL = mark("provisional until {day}")


def write_doubts(figure: Figure | None) -> str:
    """What must be known of the number that one is compared with, in brackets after its time."""
    doubts = [marker for marker in _DOUBTS if figure and marker in figure.markers]
    return write_noted(doubts, final_on=None)


_DOUBTS = (Marker.ESTIMATED, Marker.UNRELIABLE, Marker.LOW)


def write_percent(change: Difference) -> str:
    """`47%`, without its direction; empty when a percentage would be misleading (rule S2) or nothing changed."""
    if change.percent is None or change.direction is Direction.SAME:
        return ""
    return say("{number}%", number=str(abs(change.percent))) if change.percent else say(LESS_THAN_ONE)


LESS_THAN_ONE = mark("less than 1%")


def write_range(limits: Limits, indicator: Indicator) -> str:
    """`30 to 101`: the counts that lie within the limits, or where none do or it is no count, one decimal."""
    low, high = limits.lower.to_integral_value(ROUND_CEILING), limits.upper.to_integral_value(ROUND_FLOOR)
    if low > high or not indicator.adds_up:
        low, high = limits.lower.quantize(_TENTH, ROUND_FLOOR), limits.upper.quantize(_TENTH, ROUND_CEILING)
    least, most = write_amount(low, indicator.unit), write_amount(high, indicator.unit)
    return say("{least} to {most}", least=least, most=most)


def write_start(quarter: Quarter) -> str:
    """`July 2022`: the month that a quarter starts in."""
    return write_month(quarter.months[0])


def write_end(quarter: Quarter) -> str:
    """`September 2022`: the month that a quarter ends in."""
    return write_month(quarter.months[-1])


def write_measure(indicator: Indicator) -> str:
    """What each figure counts: `crimes by quarter`, `crimes in 12 months`."""
    if indicator.is_yearly:
        return say("{unit} in 12 months", unit=indicator.unit)
    return say("{unit} by quarter", unit=indicator.unit)


def write_year_before(indicator: Indicator) -> str:
    """What a figure is fairly compared with (rule S1)."""
    return say("the 12 months before") if indicator.is_yearly else say("the same months a year earlier")


def write_months(months: Sequence[Month]) -> str:
    """`July and August`."""
    return join([name_month(month.number) for month in months])


LISTED = 3
"""Quarters that are named one by one; more are counted."""


def list_quarters(quarters: Sequence[Quarter], indicator: Indicator) -> str:
    """`April to June 2021 and July to September 2021`; of figures for 12 months, `the 12 months to March 2024`."""
    periods = [indicator.period_of(quarter) for quarter in quarters]
    if len(periods) > LISTED:
        return say_count(
            "{number} quarter, the first of them {first_period} and the last {last_period}",
            "{number} quarters, the first of them {first_period} and the last {last_period}",
            number=len(periods),
            first_period=periods[0],
            last_period=periods[-1],
        )
    return join(periods)


def say_gaps(series: Series) -> Iterator[str]:
    """The quarters that were like no other, which charts mark (rule S14), and those without a figure."""
    for quarter, figure in sorted(series.figures.items()):
        if figure.exceptional:
            yield say(EXCEPTIONAL, period=quarter.period, reason=figure.exceptional.removesuffix("."))
    absent = [quarter for quarter in series.span if series.at(quarter) is None]
    if absent:
        yield say("There is no figure for {periods}.", periods=list_quarters(absent, series.indicator))
