"""Which messages hold on a day, which come next, and on which days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from site_builder.domain.message import Message
from site_builder.domain.season import Always, Given, Stretch
from site_builder.insight.seasons import stretches

DECEMBER = 12
AHEAD = timedelta(days=60)
"""How far "coming up" looks."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A message with the stretch of days that matters on a given day: the one that holds, or else the next."""

    message: Message
    stretch: Stretch | None
    """None when no more days are given."""

    holds: bool

    @property
    def all_year(self) -> bool:
        """Whether it never stops holding."""
        return isinstance(self.message.window, Always)


@dataclass(frozen=True, slots=True)
class Almanac:
    """All messages as they stand on a day."""

    today: date
    now: tuple[Standing, ...]
    """Those that end first come first, the all-year ones last."""

    coming: tuple[Standing, ...]
    """Those that start within `AHEAD`, the soonest first."""

    later: tuple[Standing, ...]
    """The rest, the soonest first; those with no more days given come last."""


def standing_of(message: Message, today: date) -> Standing:
    """The stretch of days of a message that matters on a day."""
    window = message.window
    # Given days may lie years ahead; all others come back every year.
    spans = window.spans if isinstance(window, Given) else stretches(window, range(today.year - 1, today.year + 3))
    current = next((span for span in sorted(spans) if span.last >= today), None)
    return Standing(message, current, holds=current is not None and current.holds_on(today))


def read_almanac(messages: Iterable[Message], today: date) -> Almanac:
    """How the messages stand on a day. A cancelled one has its page, and is not among what holds or comes."""
    standings = [standing_of(message, today) for message in messages if message.cancellation is None]
    now = sorted((one for one in standings if one.holds), key=lambda one: (one.all_year, _last(one), one.message.title))
    ahead = sorted((one for one in standings if not one.holds), key=lambda one: (_first(one), one.message.title))
    return Almanac(
        today=today,
        now=tuple(now),
        coming=tuple(one for one in ahead if _first(one) <= today + AHEAD),
        later=tuple(one for one in ahead if _first(one) > today + AHEAD),
    )


def _first(standing: Standing) -> date:
    return standing.stretch.first if standing.stretch else date.max


def _last(standing: Standing) -> date:
    return standing.stretch.last if standing.stretch else date.max


def months_of(message: Message, today: date) -> frozenset[tuple[int, int]]:
    """The months, as year and number, in which a message holds on some day, from last year's start to next year's."""
    months: set[tuple[int, int]] = set()
    for stretch in stretches(message.window, range(today.year - 1, today.year + 2)):
        year, number = stretch.first.year, stretch.first.month
        while (year, number) <= (stretch.last.year, stretch.last.month):
            months.add((year, number))
            year, number = (year, number + 1) if number < DECEMBER else (year + 1, 1)
    return frozenset(months)
