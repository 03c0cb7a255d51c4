"""What can and cannot be concluded from a figure (rule S10), in plain sentences: variation, base, gaps, practice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.domain.catalogue import localise, mark, say, say_count, write_whole
from site_builder.domain.figures import Better, Figure, Indicator, Marker
from site_builder.domain.moment import write_day
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.limits import Limits, history_before
from site_builder.insight.figures.phrases import (
    LISTED,
    list_quarters,
    say_gaps,
    write_end,
    write_number,
    write_start,
    write_year_before,
)
from site_builder.insight.figures.rates import RESIDENTS, Rate
from site_builder.insight.figures.sentences import write_caution, write_signal
from site_builder.insight.figures.series import Figures, Series
from site_builder.insight.figures.signals import SignalKind
from site_builder.insight.figures.trend import NoComparison, Trend


def conclude(series: Series, trend: Trend) -> tuple[str, ...]:
    """What a careful reader would want to know before a conclusion, the most telling first."""
    parts = (_on_variation(series, trend), _on_base(trend), _on_marks(trend), conclude_from_series(series))
    return tuple(sentence for part in parts for sentence in part)


def conclude_from_series(series: Series) -> tuple[str, ...]:
    """The part of this that is the same for every figure of a series: its gaps, and how it is counted."""
    return (*_on_gaps(series), *_on_practice(series))


_NONE_BEFORE = mark("There are no earlier quarters that could say what is usual.")
_TOO_MANY_GAPS = mark("The earlier figures have too many gaps to say what is usual.")
_NEVER_MOVED = mark("The earlier figures never changed, so no range is usual.")
_HISTORY = mark("The usual range comes from {quarters} quarters, from {start} to {end}, and covers all seasons.")
_WITHIN = mark("So the figure alone does not show that anything has changed.")
_MEANINGS = {SignalKind.WITHIN: _WITHIN, SignalKind.HIGHEST: "", SignalKind.LOWEST: ""}
_BEYOND = mark("So something may have changed, but the figure alone does not say what.")
_SMALL_BASE = mark(
    "A year earlier it was {before}. Below {small_base} a percentage would mislead, so the change is given as a number."
)


def _on_variation(series: Series, trend: Trend) -> Iterator[str]:
    figure, limits = trend.figure, trend.limits
    if figure.value is None or figure.indicator.is_yearly:
        return
    if trend.signal:
        template = _MEANINGS.get(trend.signal.kind, _BEYOND)
        yield " ".join(filter(None, (write_signal(trend), say(template))))
    if limits is None:
        known, needed = history_before(series, figure.quarter), series.methods.limits_quarters
        if known < needed:
            yield _write_too_few(known)
        else:
            template = _NEVER_MOVED if _is_level(series, before=figure.quarter) else _TOO_MANY_GAPS
            yield say(template)
    else:
        yield write_history(limits)


def write_history(limits: Limits) -> str:
    """Which quarters a usual range comes from."""
    start, end = write_start(limits.first), write_end(limits.last)
    return say(_HISTORY, quarters=write_whole(limits.quarters), start=start, end=end)


def _write_too_few(known: int) -> str:
    if not known:
        return say(_NONE_BEFORE)
    return say_count(
        "{number} quarter is too few to say what is usual.",
        "{number} quarters are too few to say what is usual.",
        number=known,
    )


def _is_level(series: Series, *, before: Quarter) -> bool:
    return len({figure.value for quarter, figure in series.figures.items() if quarter < before and figure.value}) <= 1


def _on_base(trend: Trend) -> Iterator[str]:
    change, reason = trend.on_year, _NO_COMPARISON.get(trend.why_not) if trend.why_not else None
    if reason:
        yield say(reason, year_before=write_year_before(trend.figure.indicator))
    if change is not None and not change.is_share and change.has_small_base:
        yield say(_SMALL_BASE, before=write_number(change.before), small_base=write_whole(change.small_base))


_NO_COMPARISON = {
    NoComparison.BROKEN: mark("It cannot be compared with {year_before}: the way of counting changed in between."),
    NoComparison.SUPPRESSED_THEN: mark(
        "It cannot be compared with {year_before}: the earlier figure is withheld so that no one can be identified."
    ),
    NoComparison.PARTLY_COUNTED_THEN: mark(
        "It cannot be compared with {year_before}: only a part of those months was counted."
    ),
    NoComparison.MISSING_THEN: mark("It cannot be compared with {year_before}: there is no figure for them."),
    NoComparison.FIRST: mark("It cannot be compared with {year_before}: these are the first figures."),
    NoComparison.BEGUN_SINCE: mark("It cannot be compared with {year_before}: the figures begin later."),
}


_PROVISIONAL = mark("The figure is provisional until {day}, when the next quarter is released.")
_NOT_FINAL = mark("The figure may still be revised.")


def _on_marks(trend: Trend) -> Iterator[str]:
    markers = trend.figure.markers
    if Marker.PROVISIONAL in markers:
        day = trend.figure.final_on
        yield say(_PROVISIONAL, day=write_day(day)) if day else say(_NOT_FINAL)
    if Marker.REVISED in markers:
        yield say("The figure was revised since it was first released.")
    if Marker.ESTIMATED in markers:
        yield say("The figure is an estimate.")
    if Marker.UNRELIABLE in markers:
        yield say("The figure is of low reliability.")
    if trend.figure.indicator.better is Better.NEITHER:
        yield write_caution(trend.figure.indicator)


def _on_gaps(series: Series) -> Iterator[str]:
    yield from say_gaps(series)
    for marker, words in _EMPTY.items():
        marked = [figure.quarter for figure in series.figures.values() if figure.value is None and _has(figure, marker)]
        if marked:
            yield say(words, periods=f"{list_quarters(marked, series.indicator)}{_pause(marked)}")
    if series.indicator.sum_of and any(series.value_at(quarter) is None for quarter in series.span):
        yield say("A sum is given only where all its parts have a figure.")
    broken = [figure.quarter for figure in series.figures.values() if Marker.BREAK in figure.markers]
    if broken:
        changed = list_quarters(broken, series.indicator)
        yield say(
            "The way of counting changed with {periods}. Figures before and after cannot be compared.", periods=changed
        )


_EMPTY = {
    Marker.CONFIDENTIAL: mark("For {periods} the figure is withheld so that no one can be identified."),
    Marker.UNAVAILABLE: mark("For {periods} the figure is not available."),
    Marker.NOT_APPLICABLE: mark("For {periods} the figure does not apply."),
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
        return say(
            "There is no rate, because the number of residents is not known for {year} or before.",
            year=str(quarter.months[-1].year),
        )
    template = _RATE if trend.yearly_rate is None or indicator.is_yearly else _YEARLY_RATE
    return say(
        template,
        residents=write_whole(RESIDENTS),
        yearly=write_per_thousand(trend.yearly_rate) if trend.yearly_rate else "",
        rate=write_per_thousand(trend.rate),
        unit=indicator.unit,
        end=write_end(quarter),
        period=trend.figure.period,
        year=str(trend.rate.population.year),
    )


_RATE = mark("For every {residents} residents that is {rate} {unit} in {period} (population of {year}).")
_YEARLY_RATE = mark(
    "For every {residents} residents that is {yearly} {unit} in the 12 months to {end} and {rate} in {period} "
    "(population of {year})."
)


def write_per_thousand(rate: Rate) -> str:
    """`8.1`, or `fewer than 0.1` where it would round to nothing."""
    return say("fewer than {number}", number=localise("0.1")) if rate.is_low else localise(f"{rate.value:,}")


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
        return say("These are shares or averages, so the areas do not add up to the whole district.")
    if len(known) < figures.areas:
        return say("Not every area has a figure that can be shown, so the areas do not add up to the whole district.")
    added = sum(known, Decimal(0))
    if added == total:
        return ""
    template = _ELSEWHERE if indicator.elsewhere and added < total else _UNEQUAL
    return say(template, sum=write_number(added), total=write_number(total))


_UNEQUAL = mark("The areas add up to {sum}, not to the {total} of the whole district.")
_ELSEWHERE = mark(
    "The areas add up to {sum}, not to the {total} of the whole district: some of what is counted lies in none of them."
)
