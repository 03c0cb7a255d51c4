"""What is unlike the history: a number far from the others of its series, and a whole that lost a part. Advice only.

The rule for a number that is far off is Tukey's outer fence, which one or two strange numbers do not move: three times
the width of the middle half of the other quarters, beyond that middle half. It must also be twice as high, or half as
high, as the nearer end of the middle half, and not be usual for its season. Series of fewer than 4 other quarters, and
numbers below 30, get no advice; neither does a number with a note beside it, since somebody has looked at it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import quantiles

from site_builder.domain.figures import Figure, Indicator, Marker
from site_builder.domain.library import Library
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.domain.register import Area
from site_builder.insight.disclosure.relations import touched
from site_builder.insight.figures.phrases import write_number

FEWEST = 3
"""The number of other quarters that is enough to say what was usual."""

MANY = 8
"""The number of other quarters from which the middle half says more than the lowest and the highest."""

TINY = 30
"""Where both the number and the usual ones are lower, chance alone moves them about."""

_FENCE = 3
_FACTOR = 2
_FACTOR_OF_FEW = 4
_SEASON = Decimal("0.5")
"""A number is usual for its season when it and that of another year differ by no more than this share."""

_Series = Mapping[Quarter, Figure]
_Known = dict[tuple[str, str], dict[Quarter, Figure]]


def advise_on_history(library: Library) -> Iterator[Problem]:
    """Advice on numbers that a slip of the keyboard or a lost row may have made."""
    known: _Known = {}
    for edition in library.editions:
        for figure in edition.figures:
            cell = (figure.indicator.id, figure.area.id if figure.area else "")
            known.setdefault(cell, {})[edition.quarter] = figure
    guarded = frozenset(indicator.id for indicator in touched(library.indicators))
    for (name, _), series in known.items():
        yield from _far_off(series, hides=name in guarded)
    # What seems to be left out may be in a file that could not be read.
    for indicator in library.indicators if library.figures_whole else ():
        for area in (None, *library.areas):
            yield from _lost_parts(library, indicator, known=known, area=area, guarded=guarded)
        yield from _lost_areas(library, indicator, known=known, hides=indicator.id in guarded)


def _far_off(series: _Series, *, hides: bool) -> Iterator[Problem]:
    for stretch in _stretches(series):
        for quarter, figure in stretch.items():
            others = {
                then: other.value for then, other in stretch.items() if then != quarter and other.value is not None
            }
            if figure.value is None or figure.note or len(others) < FEWEST:
                continue
            low, _, high = quantiles(sorted(others.values()), n=4, method="inclusive")
            reach = _FENCE * (high - low)
            factor = _FACTOR if len(others) >= MANY else _FACTOR_OF_FEW
            is_high = figure.value > max(high + reach, factor * high)
            is_low = figure.value < min(low - reach, low / factor)
            if (
                not (is_high or is_low)
                or max(figure.value, high) < TINY
                or _is_seasonal(quarter, figure.value, others=others)
            ):
                continue
            where = f" in '{figure.area.id}'" if figure.area else ""
            name = f"'{figure.indicator.id}'{where}"
            usual = _write_usual(tuple(others.values()), middle=(low, high))
            message = f"{name} is {write_number(figure.value)} in {figure.period}, {usual}."
            if hides:
                message = f"{name} is far {'above' if is_high else 'below'} other quarters in {figure.period}."
            hint = "Check it against its source. If it is right, say why in a 'note' beside it."
            yield Problem(figure.origin, message, hint, Severity.ADVICE)


def _write_usual(others: Sequence[Decimal], *, middle: tuple[Decimal, Decimal]) -> str:
    """What the other quarters' numbers were."""
    whole = f"{write_number(min(others))} to {write_number(max(others))}"
    if len(others) < MANY:
        return f"and {len(others)} other quarters had {whole}"
    low, high = (write_number(end.to_integral_value()) for end in middle)
    return f"and half of {len(others)} other quarters had {low} to {high} (all of them {whole})"


def _stretches(series: _Series) -> Iterator[dict[Quarter, Figure]]:
    """The quarters that were counted alike: a break starts a new stretch."""
    stretch: dict[Quarter, Figure] = {}
    for quarter, figure in sorted(series.items()):
        if Marker.BREAK in figure.markers:
            yield stretch
            stretch = {}
        stretch[quarter] = figure
    yield stretch


def _is_seasonal(quarter: Quarter, value: Decimal, *, others: Mapping[Quarter, Decimal]) -> bool:
    """Whether another year's number for the same months is much the same."""
    same = [other for then, other in others.items() if then.number == quarter.number]
    return any(abs(other - value) <= _SEASON * max(other, value) for other in same)


def _lost_parts(
    library: Library, indicator: Indicator, *, known: _Known, area: Area | None, guarded: Collection[str]
) -> Iterator[Problem]:
    """Sums that have no number because one of the figures that they add up was left out this time."""
    place = area.id if area else ""
    parts = {part: known.get((part, place), {}) for part in indicator.sum_of}
    for edition in library.editions:
        here = {part: series[edition.quarter] for part, series in parts.items() if edition.quarter in series}
        before = edition.quarter.later(-1)
        lost = [part for part, series in parts.items() if part not in here and before in series]
        if not here or not lost or edition.quarter in known.get((indicator.id, place), {}):
            continue
        number = None if lost[0] in guarded else parts[lost[0]][before].value
        was = f" In {before.period} it was {write_number(number)}." if number is not None else ""
        where = f" in '{place}'" if place else ""
        message = (
            f"There is no '{indicator.id}'{where} for {edition.quarter.period}, because its part '{lost[0]}' is "
            f"missing.{was}"
        )
        hint = f"Add '{lost[0]}', or write x for it if it is not available: readers are then told so."
        yield Problem(min(figure.origin for figure in here.values()), message, hint, Severity.ADVICE)


def _lost_areas(library: Library, indicator: Indicator, *, known: _Known, hides: bool) -> Iterator[Problem]:
    """Areas that had a figure the quarter before, and are left out while others still have one."""
    for edition in library.editions:
        quarter, before = edition.quarter, edition.quarter.later(-1)
        here = [area for area in library.areas if quarter in known.get((indicator.id, area.id), {})]
        lost = [area for area in library.areas if area not in here and before in known.get((indicator.id, area.id), {})]
        for area in lost if here else []:
            value = known[indicator.id, area.id][before].value
            number = None if hides else value
            was = f", and in {before.period} it was {write_number(number)}" if number is not None else ""
            message = (
                f"'{area.id}' has no figure of '{indicator.id}' in {quarter.period}, though other areas have one{was}."
            )
            hint = "Add it, or x if it is not available: readers are then told so."
            first = min(known[indicator.id, area.id][quarter].origin for area in here)
            yield Problem(first, message, hint, Severity.ADVICE)
