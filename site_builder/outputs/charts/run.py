"""A series as a picture needs it: places along the quarters, unbroken stretches, gaps. Knows nothing of drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from site_builder.domain.catalogue import say
from site_builder.domain.figures import Figure, Marker
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.comparison import NO_FIGURE, why_empty
from site_builder.insight.figures.limits import bands_of
from site_builder.insight.figures.phrases import write_measure
from site_builder.insight.figures.series import Series


@dataclass(frozen=True, slots=True)
class Point:
    """A quarter's place in a picture."""

    index: int
    """Quarters since the first."""

    quarter: Quarter
    value: Decimal | None
    provisional: bool
    breaks: bool
    """Whether figures before it were counted in another way."""

    gap: str
    """Why there is no value, in a word or two; empty when there is one."""

    exceptional: bool = False
    """Whether an officer marked the quarter as like no other."""


@dataclass(frozen=True, slots=True)
class RunGap:
    """Neighbouring quarters without a value, for one reason."""

    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True)
class Range:
    """Quarters that were counted alike, and between which values their series usually lies (rule S10)."""

    first: int
    last: int
    lower: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True)
class Run:
    """All that a picture of a series shows. Hashable, so that equal runs are drawn once."""

    unit: str
    points: tuple[Point, ...]
    """One for every quarter from the first to the last, those without a figure included."""

    ranges: tuple[Range, ...] = ()
    yearly: bool = False
    """Whether each value counts the 12 months that end with its quarter."""

    @property
    def known(self) -> tuple[Point, ...]:
        """Those that have a value."""
        return tuple(point for point in self.points if point.value is not None)

    @property
    def stretches(self) -> tuple[tuple[Point, ...], ...]:
        """What a line may join: neighbouring quarters with values that were counted alike (rule S9)."""
        found: list[list[Point]] = []
        before: Point | None = None
        for point in self.known:
            if before is None or point.breaks or point.index != before.index + 1:
                found.append([])
            found[-1].append(point)
            before = point
        return tuple(tuple(stretch) for stretch in found)

    @property
    def gaps(self) -> tuple[RunGap, ...]:
        """What no line may cross."""
        return tuple(self._gaps())

    def _gaps(self) -> Iterator[RunGap]:
        for words, group in groupby(self.points, key=lambda point: point.gap):
            if words:
                points = tuple(group)
                yield RunGap(points[0].index, points[-1].index, words)


def read_run(series: Series) -> Run:
    """The picture's view of a series."""
    span = series.span
    places = {quarter: index for index, quarter in enumerate(span)}
    return Run(
        unit=write_measure(series.indicator) if series.indicator.is_yearly else series.indicator.unit,
        yearly=series.indicator.is_yearly,
        points=tuple(_point(index, quarter, figure=series.at(quarter)) for index, quarter in enumerate(span)),
        ranges=tuple(
            Range(places[band.first], places[band.last], _short(band.limits.lower), _short(band.limits.upper))
            for band in bands_of(series)
        ),
    )


def _short(limit: Decimal) -> Decimal:
    """A limit to a tenth, which is finer than any picture shows."""
    return limit.quantize(Decimal("0.1"))


def _point(index: int, quarter: Quarter, *, figure: Figure | None) -> Point:
    if figure is None:
        return Point(index, quarter, None, provisional=False, breaks=False, gap=say(NO_FIGURE))
    return Point(
        index=index,
        quarter=quarter,
        value=figure.value,
        provisional=Marker.PROVISIONAL in figure.markers,
        breaks=Marker.BREAK in figure.markers,
        gap="" if figure.value is not None else why_empty(figure),
        exceptional=bool(figure.exceptional),
    )
