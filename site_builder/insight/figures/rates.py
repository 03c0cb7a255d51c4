"""Figures for every 1,000 residents (rule S3), using the latest population count up to the date of the figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from site_builder.domain.population import Population
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.series import Series

RESIDENTS = 1000
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Rate:
    """So many for every 1,000 residents."""

    value: Decimal
    """To one decimal, half away from zero."""

    population: Population
    is_low: bool
    """Whether it rounds to zero but is not zero."""


def rate_of(series: Series, quarter: Quarter, *, value: Decimal | None) -> Rate | None:
    """The rate of a value that ends with a quarter. None without a population, or if it is no count."""
    year = quarter.months[-1].year
    known = [population for population in series.populations if population.year <= year]
    if value is None or not known or not series.indicator.adds_up:
        return None
    newest = known[-1]
    rate = (value * RESIDENTS / newest.people).quantize(_TENTH, ROUND_HALF_UP)
    return Rate(rate, newest, is_low=rate == 0 and value > 0)
