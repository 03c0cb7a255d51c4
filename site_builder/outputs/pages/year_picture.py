"""The year at a glance: months across, each message a row with its days as bars. Its words say the same."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from site_builder.domain.catalogue import say
from site_builder.domain.phase import Occurrence, Phase
from site_builder.domain.quarter import MONTH_NAMES, Month, name_month, write_month
from site_builder.insight.times.announced import occurrences
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.published.publication import Publication

MONTH_WIDTH = 1000
"""In the picture's own unit, whole numbers; every month is as wide as the others, so that names can stand above."""

_MONTHS = len(MONTH_NAMES)


@dataclass(frozen=True, slots=True)
class BarView:
    """A stretch of days in the picture."""

    left: int
    width: int
    kind: str
    """`prepare`, `active` or `afterwards`."""


@dataclass(frozen=True, slots=True)
class RowView:
    """A message through the year."""

    link: Link
    words: str
    bars: tuple[BarView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """The picture."""

    title: str
    months: tuple[str, ...]
    width: int
    lines: tuple[int, ...]
    """Where a month ends and the next begins."""

    rows: tuple[RowView, ...]

    @property
    def outlined(self) -> bool:
        """Whether anything is to be done before or after."""
        return any(bar.kind != Phase.ACTIVE.value for row in self.rows for bar in row.bars)


def draw_year(publication: Publication) -> YearView:
    """Twelve months from the present one on, with the messages that come and go in them."""
    today = publication.today
    first = date(today.year, today.month, 1)
    after = date(today.year + 1, today.month, 1)
    months = tuple(name_month((today.month - 1 + ahead) % _MONTHS + 1) for ahead in range(_MONTHS))
    end = after - timedelta(days=1)
    return YearView(
        title=say(
            "{first_day} to {last_day}",
            first_day=write_month(Month(first.year, first.month)),
            last_day=write_month(Month(end.year, end.month)),
        ),
        months=months,
        width=_MONTHS * MONTH_WIDTH,
        lines=tuple(MONTH_WIDTH * place for place in range(1, _MONTHS)),
        rows=tuple(_rows(publication, first, after=after)),
    )


def _rows(publication: Publication, first: date, *, after: date) -> Iterator[RowView]:
    """The messages in order of their first day."""
    found = []
    for message in publication.library.messages:
        shown = [
            occurrence
            for occurrence in occurrences(message, range(first.year - 1, after.year + 2), today=publication.today)
            if occurrence.opening < after and occurrence.closing > first and not message.cancellation
        ]
        if shown:
            words = "; ".join(str(season.stretch) for season in shown if season.stretch.first < after)
            bars = tuple(bar for season in shown for bar in _bars(season, first, after=after))
            row = RowView(Link(message.title, f"/{address_of(message)}"), words, bars)
            found.append((shown[0].opening, message.title, row))
    yield from (row for _, _, row in sorted(found, key=lambda bar: bar[:2]))


def _bars(occurrence: Occurrence, first: date, *, after: date) -> Iterator[BarView]:
    edges = occurrence.edges
    for start, end in pairwise(edges):
        phase = occurrence.phase_on(start) or Phase.ACTIVE
        left, right = _place(max(start, first), first), _place(min(end, after), first)
        if left < right:
            yield BarView(left, right - left, phase.value)


def _place(day: date, first: date) -> int:
    """How far to the right a day begins."""
    months = (day.year - first.year) * _MONTHS + day.month - first.month
    return months * MONTH_WIDTH + (day.day - 1) * MONTH_WIDTH // monthrange(day.year, day.month)[1]
