"""What can and cannot be concluded from a figure (rule S10), in plain sentences: variation, base, gaps, practice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.domain.figures import Better, Figure, Indicator, Marker
from site_builder.domain.quarter import Quarter
from site_builder.insight.limits import Variation, history_before
from site_builder.insight.phrases import (
    LISTED,
    list_quarters,
    write_amount,
    write_end,
    write_number,
    write_range,
    write_start,
    write_year_before,
)
from site_builder.insight.rates import RESIDENTS, Rate
from site_builder.insight.sentences import write_caution
from site_builder.insight.series import Figures, Series
from site_builder.insight.trend import NoComparison, Trend


def conclude(series: Series, trend: Trend) -> tuple[str, ...]:
    """What a careful reader would want to know before a conclusion, the most telling first."""
    parts = (_on_variation(series, trend), _on_base(trend), _on_marks(trend), _on_gaps(series), _on_practice(series))
    return tuple(sentence for part in parts for sentence in part)


def _on_variation(series: Series, trend: Trend) -> Iterator[str]:
    figure, limits = trend.figure, trend.limits
    if figure.value is None or figure.indicator.is_yearly:
        return
    if limits is None:
        known, needed = history_before(series, figure.quarter), series.methods.limits_quarters
        opening = "We cannot say whether this is more than ordinary variation."
        if known < needed:
            are = "is" if known == 1 else "are"
            yield f"{opening} That takes {needed} earlier quarters that were counted alike, and there {are} {known}."
        else:
            yield f"{opening} The earlier figures have too many gaps for that, or never moved."
        return
    amount = write_amount(figure.value, figure.indicator.unit)
    usual = f"the usual range, which is {write_range(limits, figure.indicator)}"
    history = f"It comes from {limits.quarters} quarters, from {write_start(limits.first)} to {write_end(limits.last)}."
    if trend.variation is Variation.WITHIN:
        yield f"{amount} is within {usual}. {history} So the figure alone does not show that anything has changed."
    else:
        yield (
            f"{amount} is {trend.variation} {usual}. {history} So this is more than ordinary variation: something may "
            "have changed, but the figure alone does not say what."
        )
    yield "The usual range covers all seasons. It cannot tell whether a figure is unusual for its time of the year."


def _on_base(trend: Trend) -> Iterator[str]:
    change, reason = trend.on_year, _NO_COMPARISON.get(trend.why_not) if trend.why_not else None
    if reason:
        yield f"It cannot be compared with {write_year_before(trend.figure.indicator)}: {reason}."
    if change is None or change.is_share:
        return
    before = write_number(change.before)
    if change.has_small_base:
        yield (
            f"A year earlier it was {before}. Below {change.small_base} a percentage would mislead, so the change is "
            "told in counts alone."
        )
    else:
        yield f"A year earlier it was {before}, which is enough for a percentage."


_NO_COMPARISON = {
    NoComparison.BROKEN: "the way of counting changed in between",
    NoComparison.SUPPRESSED_THEN: "the earlier figure is withheld so that nobody can be recognised",
    NoComparison.PARTLY_COUNTED_THEN: "only a part of those months was counted",
    NoComparison.MISSING_THEN: "there is no figure for them",
    NoComparison.FIRST: "the figures begin with it",
    NoComparison.BEGUN_SINCE: "the figures begin later",
}


def _on_marks(trend: Trend) -> Iterator[str]:
    markers = trend.figure.markers
    if Marker.PROVISIONAL in markers:
        yield "The figure is provisional: it may change when the next quarter is released."
    if Marker.REVISED in markers:
        yield "The figure was revised since it was first released."
    if Marker.ESTIMATED in markers:
        yield "The figure is an estimate."
    if Marker.UNRELIABLE in markers:
        yield "The figure is of low reliability."
    if trend.figure.indicator.better is Better.NEITHER:
        yield write_caution(trend.figure.indicator)


def _on_gaps(series: Series) -> Iterator[str]:
    absent = [quarter for quarter in series.span if series.at(quarter) is None]
    if absent:
        yield f"There is no figure for {list_quarters(absent, series.indicator)}."
    for marker, words in _EMPTY.items():
        marked = [figure.quarter for figure in series.figures.values() if figure.value is None and _has(figure, marker)]
        if marked:
            yield f"For {list_quarters(marked, series.indicator)}{_pause(marked)} the figure {words}."
    if series.indicator.sum_of and any(series.value_at(quarter) is None for quarter in series.span):
        yield "A sum is given only where all its parts have a figure."
    broken = [figure.quarter for figure in series.figures.values() if Marker.BREAK in figure.markers]
    if broken:
        changed = list_quarters(broken, series.indicator)
        yield f"The way of counting changed with {changed}. Figures before and after cannot be compared."


_EMPTY = {
    Marker.CONFIDENTIAL: "is withheld so that nobody can be recognised",
    Marker.UNAVAILABLE: "is not available",
    Marker.NOT_APPLICABLE: "does not apply",
}


def _has(figure: Figure, marker: Marker) -> bool:
    return marker in figure.markers


def _on_practice(series: Series) -> Iterator[str]:
    """What the register says of how it is recorded."""
    yield from series.indicator.notes


def _pause(quarters: Sequence[Quarter]) -> str:
    """What a sentence that goes on after a list needs."""
    return "," if len(quarters) > LISTED else ""


def write_rate(series: Series, trend: Trend) -> str:
    """The figure for every 1,000 residents, with the population's year (rule S3); empty where that makes no sense."""
    indicator, quarter = series.indicator, trend.figure.quarter
    if trend.figure.value is None or not indicator.adds_up or not series.populations:
        return ""
    if trend.rate is None:
        return (
            f"There is no rate, because the number of residents is not known for {quarter.months[-1].year} or before."
        )
    year = trend.rate.population.year
    which = f"population of {year}{', the newest that we have' if trend.rate.is_older else ''}"
    opening = f"For every {RESIDENTS:,} residents that is {write_per_thousand(trend.rate)} {indicator.unit} ({which})"
    if trend.yearly_rate is None or indicator.is_yearly:
        return f"{opening}."
    return f"{opening}, and {write_per_thousand(trend.yearly_rate)} over the 12 months to {write_end(quarter)}."


def write_per_thousand(rate: Rate) -> str:
    """`8.1`, or `fewer than 0.1` where it would round to nothing."""
    return "fewer than 0.1" if rate.is_low else f"{rate.value:,}"


def write_areas_sum(figures: Figures, indicator: Indicator, *, quarter: Quarter) -> str:
    """Whether the areas' figures add up to the whole district's, and plainly when not (rule S3).

    Empty where there is nothing to add, or all adds up.
    """
    parts = [series for (name, area), series in figures.series.items() if name == indicator.id and area]
    known = [value for series in parts if (value := series.value_at(quarter)) is not None]
    whole = figures.of(indicator.id)
    total = whole.value_at(quarter) if whole else None
    if not known or total is None:
        return ""
    if not indicator.adds_up:
        return "These are shares or averages, so the areas do not add up to the whole district."
    if len(known) < figures.areas:
        return "Not every area has a figure that can be shown, so the areas do not add up to the whole district."
    added = sum(known, Decimal(0))
    if added == total:
        return ""
    why = ": some of what is counted lies in none of them" if indicator.elsewhere and added < total else ""
    return f"The areas add up to {write_number(added)}, not to the {write_number(total)} of the whole district{why}."
