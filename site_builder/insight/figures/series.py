"""Figures as series: every indicator in every area, quarter by quarter, sums included, gaps kept (rule S9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import reduce, wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from site_builder.domain.catalogue import Catalogue, spoken
from site_builder.domain.figures import Edition, Figure, Indicator, Marker
from site_builder.domain.library import Library
from site_builder.domain.methods import USUAL, Methods
from site_builder.domain.moment import LONDON, instant
from site_builder.domain.population import Population
from site_builder.domain.quarter import Quarter
from site_builder.domain.register import Area
from site_builder.domain.release_date import ReleaseStatus

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Series:
    """An indicator in an area over the quarters. Compared by identity, so that answers about it can be remembered."""

    indicator: Indicator
    area: Area | None
    figures: Mapping[Quarter, Figure]
    """Oldest first; a quarter without a figure is not there."""

    methods: Methods = USUAL
    """By which its figures are judged."""

    populations: tuple[Population, ...] = ()
    """Of its place, oldest first."""

    def at(self, quarter: Quarter) -> Figure | None:
        """The figure of a quarter; None when it is missing."""
        return self.figures.get(quarter)

    def value_at(self, quarter: Quarter) -> Decimal | None:
        """The value of a quarter. None if it is missing or there is a marker instead."""
        figure = self.figures.get(quarter)
        return figure.value if figure else None

    @property
    def first(self) -> Quarter | None:
        """The first quarter that has a figure; None when there is none at all."""
        return next(iter(self.figures), None)

    @property
    def latest(self) -> Figure | None:
        """The newest figure; None when there is none at all."""
        return self.figures[max(self.figures)] if self.figures else None

    @property
    def span(self) -> tuple[Quarter, ...]:
        """Every quarter from the first to the last, gaps included."""
        if not self.figures:
            return ()
        quarters, last = [min(self.figures)], max(self.figures)
        while quarters[-1] < last:
            quarters.append(quarters[-1].next())
        return tuple(quarters)


def remember(ask: Callable[[Series], T]) -> Callable[[Series], T]:
    """The same question about a series, worked out once in a language for as long as the series is in use."""
    known: WeakKeyDictionary[Series, dict[Catalogue, T]] = WeakKeyDictionary()

    def asked(series: Series) -> T:
        answers, catalogue = known.setdefault(series, {}), spoken()
        if catalogue not in answers:
            answers[catalogue] = ask(series)
        return answers[catalogue]

    return wraps(ask)(asked)


@dataclass(frozen=True, slots=True)
class Figures:
    """Every series, by the indicator's id and the area's (empty for the whole district)."""

    series: Mapping[tuple[str, str], Series]
    latest: Quarter | None
    """The newest quarter for which anything is out."""

    areas: int = 0
    """How many areas the district has."""

    final_on: date | None = None
    """When the provisional numbers will be final; None where that is not planned."""

    def of(self, indicator: str, area: str = "") -> Series | None:
        """A series, when the indicator has any figure there."""
        return self.series.get((indicator, area))


def read_figures(library: Library, *, now: datetime | None = None) -> Figures:
    """The library's series. The newest quarter is provisional until the next one is out (rule S6).

    A number that was revised is marked so (rules S5, S7). A provisional one says when it will be final, if the release
    calendar has a date for the next quarter that is not past at `now` (rule S14).
    """
    newest = max((edition.quarter for edition in library.editions), default=None)
    final_on = _final_on(library, newest, now=now)
    revised = frozenset((revision.quarter, revision.cell) for revision in library.revisions)
    gathered: dict[tuple[str, str], dict[Quarter, Figure]] = {}
    for edition in library.editions:
        provisional = edition.provisional and edition.quarter == newest
        for figure in _marked(edition, provisional=provisional, final_on=final_on):
            key = (figure.indicator.id, figure.area.id if figure.area else "")
            known = _revised(figure) if (edition.quarter, key) in revised else figure
            gathered.setdefault(key, {})[edition.quarter] = known
    for indicator in library.indicators:
        if indicator.sum_of:
            for area in (None, *library.areas):
                cell = (indicator.id, area.id if area else "")
                # A sum with a suppressed part may be written (rule D2).
                added = _sum(indicator, area, gathered=gathered) | dict(gathered.get(cell, {}))
                if added:
                    gathered[cell] = {
                        quarter: _revised(figure) if (quarter, cell) in revised else figure
                        for quarter, figure in added.items()
                    }
    places = [(area, area.id if area else "", _populations(library, area)) for area in (None, *library.areas)]
    series = {
        (indicator.id, place): Series(indicator, area, gathered[indicator.id, place], library.methods, populations)
        for indicator in library.indicators
        for area, place, populations in places
        if (indicator.id, place) in gathered
    }
    return Figures(series, newest, len(library.areas), final_on)


def _populations(library: Library, area: Area | None) -> tuple[Population, ...]:
    return tuple(population for population in library.populations if population.area == area)


def _final_on(library: Library, newest: Quarter | None, *, now: datetime | None) -> date | None:
    """The day on which the quarter after the newest is to be released; None where no date is planned."""
    planned = [
        instant(release.moment)
        for release in library.releases
        if newest is not None and release.quarter > newest and release.status is not ReleaseStatus.CANCELLED
    ]
    ahead = [moment for moment in planned if now is None or moment > instant(now)]
    return min(ahead).astimezone(LONDON).date() if ahead else None


def _marked(edition: Edition, *, provisional: bool, final_on: date | None) -> Iterable[Figure]:
    for figure in edition.figures:
        if provisional and figure.value is not None:
            others = (marker for marker in figure.markers if marker is not Marker.PROVISIONAL)
            yield replace(figure, markers=(*others, Marker.PROVISIONAL), final_on=final_on)
        else:
            yield figure


def _revised(figure: Figure) -> Figure:
    if Marker.REVISED in figure.markers:
        return figure
    return replace(figure, markers=(*figure.markers, Marker.REVISED))


def _sum(
    indicator: Indicator, area: Area | None, *, gathered: Mapping[tuple[str, str], Mapping[Quarter, Figure]]
) -> dict[Quarter, Figure]:
    """The sum in every quarter that has all its parts; where a part is missing the sum is a gap, never a smaller sum.

    A suppressed part suppresses the sum; other markers of the parts are the sum's too.
    """
    parts = [gathered.get((part, area.id if area else ""), {}) for part in indicator.sum_of]
    if not parts:
        return {}
    shared = reduce(lambda known, part: known & part.keys(), parts[1:], set(parts[0]))
    sums: dict[Quarter, Figure] = {}
    for quarter in sorted(shared):
        figures = [part[quarter] for part in parts]
        markers = {marker for figure in figures for marker in figure.markers}
        missing = sorted(marker for marker in markers if marker.stands_for_value)
        values = [figure.value for figure in figures if figure.value is not None]
        whole = not missing and len(values) == len(figures)
        sums[quarter] = Figure(
            indicator=indicator,
            quarter=quarter,
            area=area,
            value=sum(values, Decimal(0)) if whole else None,
            markers=tuple(sorted(markers)) if whole else tuple(missing[:1]),
            note="",
            origin=indicator.origin,
            counted=next((figure.counted for figure in figures if figure.counted), ()),
            exceptional=figures[0].exceptional,
            final_on=next((figure.final_on for figure in figures if figure.final_on), None),
        )
    return sums
