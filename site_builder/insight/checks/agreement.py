"""Whether figures agree with one another (rule S16): parts with wholes, shares with 100, counts with whole numbers.

A suppressed or missing number is taken as no less than zero, so nothing is claimed that the numbers shown do not prove.
Estimates, numbers of low reliability and numbers that round to zero may differ by their own uncertainty: what they
contradict is advice and not an error. Messages about sensitive indicators hold no numbers, since reports are public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from site_builder.domain.figures import Edition, Figure, Indicator, Marker, quarterly_counterparts
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.domain.unit import is_whole
from site_builder.insight.disclosure.relations import touched
from site_builder.insight.figures.phrases import write_number

WHOLE_SHARE = Decimal(100)
_UNCERTAIN = frozenset({Marker.ESTIMATED, Marker.UNRELIABLE, Marker.LOW})
"""How the unit of something begins that is measured, so that its figures may have a fraction: `hours of patrols`."""

_YEARLY = re.compile(r"\b(?:12|twelve)[ -]months?\b|\brolling[ -](?:12|twelve|year)\b", re.IGNORECASE)
"""How people name what is counted over 12 months."""

_CHECK_BOTH = "Check both numbers against their source."
_NONE = Decimal(0)


def check_agreement(library: Library) -> Iterator[Problem]:
    """Figures that cannot all be true."""
    guarded = frozenset(indicator.id for indicator in touched(library.indicators))
    for edition in library.editions:
        tables = _tables(edition)
        for figure in edition.figures:
            yield from _impossible(figure, guarded)
        for indicator in library.indicators:
            if indicator.adds_up:
                yield from _areas_against_district(indicator, tables, hides=indicator.id in guarded)
            yield from _sums_against_parts(indicator, tables, hides=indicator.id in guarded)
    for revision in library.revisions:
        if isinstance(revision.before, Decimal):
            hides = revision.indicator.id in guarded
            yield from _impossible_number(revision.indicator, revision.before, origin=revision.origin, hides=hides)
    yield from _named_only(library)
    yield from _years_against_quarters(library)
    yield from _populations(library)


Tables = Mapping[str, Mapping[str, Figure]]
"""Figures of a quarter by the area's id, empty for the whole district, and the indicator's."""


def _tables(edition: Edition) -> Tables:
    tables: dict[str, dict[str, Figure]] = {"": {}}
    for figure in edition.figures:
        tables.setdefault(figure.area.id if figure.area else "", {})[figure.indicator.id] = figure
    return tables


def _impossible(figure: Figure, guarded: frozenset[str]) -> Iterator[Problem]:
    """A number that cannot be true by itself. That people are counted whole is said by the checks of disclosure."""
    hides = figure.indicator.id in guarded
    if figure.value is not None and not (hides and _is_broken(figure.value)):
        yield from _impossible_number(figure.indicator, figure.value, origin=figure.origin, hides=hides)


def _impossible_number(indicator: Indicator, value: Decimal, *, origin: Origin, hides: bool) -> Iterator[Problem]:
    if indicator.is_share and value > WHOLE_SHARE:
        number = "this" if hides else f"{write_number(value)}%"
        message = f"'{indicator.id}' is a share, and {number} is more than the whole."
        yield Problem(origin, message, "Check the number: 62.5% is written 62.5. A share is never above 100.")
    if _is_count(indicator) and _is_broken(value):
        number = "this" if hides else write_number(value)
        message = f"'{indicator.id}' counts {indicator.unit}, and {number} is no whole number of them."
        hint = (
            "Write the number that was counted. If this is an average or a rate, write 'adds_up: false' in "
            "data/indicators.yml."
        )
        yield Problem(origin, message, hint)


def _is_count(indicator: Indicator) -> bool:
    return indicator.adds_up and is_whole(indicator.unit)


def _is_broken(value: Decimal) -> bool:
    return value != value.to_integral_value()


@dataclass(frozen=True, slots=True)
class _Clash:
    """A part that is more than its whole."""

    origin: Origin
    said: str
    """With the numbers."""

    discreet: str
    """Without them."""

    figures: tuple[Figure, ...]

    def problem(self, *, hides: bool) -> Problem:
        """As an error, or as advice where a number involved is uncertain itself."""
        uncertain = any(_UNCERTAIN & set(figure.markers) for figure in self.figures)
        severity = Severity.ADVICE if uncertain else Severity.ERROR
        return Problem(self.origin, self.discreet if hides else self.said, _CHECK_BOTH, severity)


def _areas_against_district(indicator: Indicator, tables: Tables, *, hides: bool) -> Iterator[Problem]:
    whole = tables[""].get(indicator.id)
    if whole is None or whole.value is None:
        return
    district, name = write_number(whole.value), indicator.id
    areas = [figures[name] for area, figures in tables.items() if area and name in figures]
    shown = [(figure, figure.value) for figure in areas if figure.value is not None]
    above = [(figure, value) for figure, value in shown if value > whole.value]
    for figure, value in above:
        area = figure.area.id if figure.area else ""
        discreet = f"'{name}' is higher in '{area}' than in the whole district, of which the area is only a part."
        said = f"'{area}' has {write_number(value)} of '{name}', but the whole district has {district}."
        yield _Clash(figure.origin, said, discreet, (figure, whole)).problem(hides=hides)
    total = sum((value for _, value in shown), _NONE)
    if total > whole.value and not above:
        discreet = f"The areas' figures of '{name}' come to more than the whole district's."
        said = f"The areas' figures of '{name}' come to {write_number(total)}, but the whole district has {district}."
        parts = tuple(figure for figure, _ in shown)
        yield _Clash(whole.origin, said, discreet, (whole, *parts)).problem(hides=hides)


def _sums_against_parts(indicator: Indicator, tables: Tables, *, hides: bool) -> Iterator[Problem]:
    """Sums that somebody wrote, which happens where a part is suppressed."""
    for figures in tables.values():
        whole = figures.get(indicator.id)
        if whole is None or whole.value is None:
            continue
        parts = tuple(figures[part] for part in indicator.sum_of if part in figures)
        total = sum((part.value for part in parts if part.value is not None), _NONE)
        if total > whole.value:
            discreet = f"The figures that '{indicator.id}' is the sum of come to more than it."
            said = (
                f"'{indicator.id}' is {write_number(whole.value)}, but the figures that it is the sum of come to "
                f"{write_number(total)}."
            )
            yield _Clash(whole.origin, said, discreet, (whole, *parts)).problem(hides=hides)


def _years_against_quarters(library: Library) -> Iterator[Problem]:
    """Figures for 12 months against the quarters in them, of the indicator whose id theirs begins with."""
    counterparts = quarterly_counterparts(library.indicators)
    pairs = {name: quarterly for name, quarterly in counterparts.items() if _is_count(quarterly)}
    known = {
        (figure.indicator.id, figure.area.id if figure.area else "", edition.quarter): figure
        for edition in library.editions
        for figure in edition.figures
        if pairs and figure.value is not None
    }
    hidden = frozenset(indicator.id for indicator in touched(library.indicators))
    for (name, area, quarter), whole in known.items():
        if quarterly := pairs.get(name):
            parts = _quarters_of(known, (quarterly.id, area), quarter=quarter)
            yield from _year_too_low(whole, parts, hides=quarterly.id in hidden or name in hidden)


def _named_only(library: Library) -> Iterator[Problem]:
    """Indicators whose name alone says that they are for 12 months: their figures would be taken for quarters."""
    for one in library.indicators:
        if not one.is_yearly and any(map(_YEARLY.search, (one.id, one.title, one.unit))):
            message = f"The name of '{one.id}' says that its figures are for 12 months, but no field does."
            hint = (
                "Write 'covers: 12 months' below it, or they are read as figures for quarters. If that is what they "
                "are, give it another name."
            )
            yield Problem(one.origin, message, hint, Severity.WARNING)


def _quarters_of(
    known: Mapping[tuple[str, str, Quarter], Figure], series: tuple[str, str], *, quarter: Quarter
) -> tuple[Figure, ...]:
    return tuple(known[key] for before in quarter.back(4) if (key := (*series, before)) in known)


def _year_too_low(whole: Figure, parts: tuple[Figure, ...], *, hides: bool) -> Iterator[Problem]:
    total = sum((part.value for part in parts if part.value is not None), _NONE)
    if whole.value is not None and total > whole.value:
        name, part = whole.indicator.id, parts[0].indicator.id
        counted = f"{len(parts)} of its quarters" if len(parts) > 1 else "a quarter of it"
        discreet = f"'{name}' is for 12 months, but it is below '{part}' in {counted}."
        said = (
            f"'{name}' is {write_number(whole.value)} for 12 months, but '{part}' comes to {write_number(total)} in "
            f"{counted}."
        )
        yield _Clash(whole.origin, said, discreet, (whole, *parts)).problem(hides=hides)


def _populations(library: Library) -> Iterator[Problem]:
    """Residents of areas against those of the district in the same year."""
    for year, of_year in groupby(library.populations, key=lambda population: population.year):
        populations = list(of_year)
        whole = next((population for population in populations if population.area is None), None)
        areas = [population for population in populations if population.area is not None]
        if whole is None:
            continue
        above = [population for population in areas if population.people > whole.people]
        for population in above:
            name = population.area.id if population.area else ""
            message = (
                f"'{name}' has {population.people:,} residents in {year}, but the whole district has {whole.people:,}."
            )
            yield Problem(population.origin, message, _CHECK_BOTH)
        total = sum(population.people for population in areas)
        if total > whole.people and not above:
            message = f"The areas have {total:,} residents in {year}, but the whole district has {whole.people:,}."
            yield Problem(whole.origin, message, _CHECK_BOTH)
