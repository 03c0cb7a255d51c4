"""Figures in words that a person could have written; every form is true to the others."""

from __future__ import annotations

from decimal import Decimal

from site_builder.domain.figures import Figure, Marker
from site_builder.domain.quarter import MONTH_NAMES, Quarter
from site_builder.insight.trend import Change, Trend


def write_number(value: Decimal) -> str:
    """`1,234`, or `1,234.5` (rule W2)."""
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value.normalize():,f}"


def write_value(figure: Figure) -> str:
    """The value, or in its place the marker that says why there is none (rule S5)."""
    if figure.value is not None:
        return write_number(figure.value)
    return next(str(marker) for marker in figure.markers if marker.stands_for_value)


def write_change(change: Change) -> str:
    """`up from 59 to 87 (47% more)`; counts alone when the base is small (rule S2)."""
    if change.after == change.before:
        return f"unchanged at {write_number(change.after)}"
    way = "up" if change.after > change.before else "down"
    return f"{way} from {write_number(change.before)} to {write_number(change.after)}{_percent(change)}"


def _percent(change: Change) -> str:
    if change.percent is None or change.after == change.before:
        return ""
    if change.percent == 0:
        return " (by less than 1%)"
    return f" ({abs(change.percent)}% {'more' if change.percent > 0 else 'less'})"


def write_sentence(trend: Trend) -> str:
    """The figure, its place and time, and the fair comparison, as one sentence (rules S1, S8)."""
    figure = trend.figure
    where = f" in {figure.area.title}" if figure.area else ""
    period = figure.quarter.period
    name = figure.indicator.title
    if figure.value is None:
        marker = next(marker for marker in figure.markers if marker.stands_for_value)
        return f"{name}{where} for {period}: {marker.meaning}."
    opening = f"{name}{where} stood at {_count(figure.value, figure.indicator.unit)} in {period}"
    provisional = " (provisional)" if Marker.PROVISIONAL in figure.markers else ""
    return f"{opening}{provisional}{_comparison(trend)}."


def _count(value: Decimal, unit: str) -> str:
    """`87 crimes`; of one thing the number alone, since units are in the plural."""
    return "1" if value == 1 else f"{write_number(value)} {unit}"


def _comparison(trend: Trend) -> str:
    change = trend.on_year
    if change is None:
        if trend.broken:
            return "; it cannot be compared with a year earlier, because the way of counting changed in between"
        if trend.withheld_then:
            return "; the figure for the same months a year earlier may not be shown"
        return "; there is no figure for the same months a year earlier"
    if change.after == change.before:
        return ", the same as in those months a year earlier"
    way = "up" if change.after > change.before else "down"
    return f", {way} from {write_number(change.before)} in the same months a year earlier{_percent(change)}"


def write_twelve_months(trend: Trend) -> str:
    """The 12 months to the quarter's end against the 12 before; empty when they cannot be told."""
    change = trend.on_twelve_months
    if change is None:
        return ""
    indicator = trend.figure.indicator
    before = write_number(change.before)
    there = "there was" if change.after == 1 else "there were"
    opening = f"In the 12 months to {_end(trend.figure.quarter)} {there} {_count(change.after, indicator.unit)}"
    if change.after == change.before:
        return f"{opening}, as many as in the 12 months before."
    way = "up" if change.after > change.before else "down"
    return f"{opening}, {way} from {before} in the 12 months before{_percent(change)}."


def _end(quarter: Quarter) -> str:
    last = quarter.months[-1]
    return f"{MONTH_NAMES[last.number - 1]} {last.year}"


def write_headline(trend: Trend) -> str:
    """The finding in a few words, for a title: `Burglary: up on a year earlier`."""
    name = trend.figure.indicator.title
    change = trend.on_year
    if change is None:
        return f"{name}, {trend.figure.quarter.period}"
    if change.after == change.before:
        return f"{name}: the same as a year earlier"
    return f"{name}: {'up' if change.after > change.before else 'down'} on a year earlier"
