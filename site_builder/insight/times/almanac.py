"""Which messages hold on a day, which come next, and on which days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from site_builder.domain.message import Message
from site_builder.domain.phase import Occurrence, Phase
from site_builder.domain.season import Always, Given
from site_builder.insight.times.announced import occurrences

DECEMBER = 12
AHEAD = timedelta(days=60)
"""How far "coming up" looks."""


@dataclass(frozen=True, slots=True)
class MessageStatus:
    """A message with the occurrence that matters on a given day: the one that has a phase then, or else the next."""

    message: Message
    occurrence: Occurrence | None
    """None for a message that holds all year, and when no more days are given."""

    phase: Phase | None
    """None before and between its occurrences."""

    @property
    def all_year(self) -> bool:
        """Whether it never stops holding."""
        return isinstance(self.message.window, Always)

    @property
    def holds(self) -> bool:
        """Whether this is the time for which it is made."""
        return self.phase is Phase.ACTIVE

    @property
    def action(self) -> str:
        """What it asks for now; while it asks for nothing, what it will ask for."""
        return self.occurrence.action(self.phase or Phase.ACTIVE) if self.occurrence else self.message.action

    @property
    def last(self) -> date:
        """The last day of the phase; the end of time where there is none."""
        return self.occurrence.last_day(self.phase) if self.occurrence and self.phase else date.max


@dataclass(frozen=True, slots=True)
class Almanac:
    """All messages as they stand on a day."""

    today: date
    now: tuple[MessageStatus, ...]
    """Those that have something to do now: the most urgent first, then what ends first, the all-year ones last."""

    coming: tuple[MessageStatus, ...]
    """Those that start within `AHEAD`, the soonest first."""

    later: tuple[MessageStatus, ...]
    """The rest, the soonest first; those with no more days given come last."""


def standing_of(message: Message, today: date) -> MessageStatus:
    """The occurrence of a message that matters on a day."""
    if isinstance(message.window, Always):
        return MessageStatus(message, None, Phase.ACTIVE)
    given = message.window.spans if isinstance(message.window, Given) else ()
    last_year = max([today.year + 2, *(span.year for span in given[-1:])])
    known = tuple(occurrences(message, range(today.year - 2, last_year + 1), today=today))
    # Where two touch, what is to be done now goes before getting ready, and that before what is left to do.
    order = list(Phase)
    order.sort(key=lambda phase: (phase is not Phase.ACTIVE, phase is Phase.AFTERWARDS))
    for phase in order:
        for occurrence in known:
            if occurrence.phase_on(today) is phase:
                return MessageStatus(message, occurrence, phase)
    return MessageStatus(message, next((occurrence for occurrence in known if occurrence.opening > today), None), None)


def read_almanac(messages: Iterable[Message], today: date) -> Almanac:
    """How the messages stand on a day. A cancelled one has its page, and is not among what holds or comes."""
    return _sort([standing_of(message, today) for message in messages], today)


def read_ahead(messages: Sequence[Message], today: date) -> tuple[Almanac, ...]:
    """The almanac of a day, and of each day within `AHEAD` on which it changes, as a build then would have it."""
    # A message is asked only about the days on which it changes itself, since there may be thousands of them.
    changing = {
        (message.id, day): standing_of(message, day) for message in messages for day in days_ahead(message, today)
    }
    standings = {message.id: changing[message.id, today] for message in messages}
    almanacs = []
    for day in sorted({day for _, day in changing}):
        standings |= {name: standing for name in standings if (standing := changing.get((name, day)))}
        almanacs.append(_sort(standings.values(), day))
    return tuple(almanacs) or (_sort((), today),)


def days_ahead(message: Message, today: date) -> tuple[date, ...]:
    """A day, and each within `AHEAD` on which a message begins to stand otherwise."""
    found = occurrences(message, range(today.year - 2, today.year + 3), today=today)
    days = (day for occurrence in found for day in (*occurrence.edges, occurrence.opening - AHEAD))
    return tuple(sorted({today, *(day for day in days if today < day <= today + AHEAD)}))


def _sort(standings: Iterable[MessageStatus], today: date) -> Almanac:
    listed = [standing for standing in standings if standing.message.cancellation is None]
    now = sorted((standing for standing in listed if standing.phase), key=_pressing)
    ahead = sorted(
        (standing for standing in listed if not standing.phase),
        key=lambda standing: (_first(standing), standing.message.title),
    )
    return Almanac(
        today=today,
        now=tuple(now),
        coming=tuple(standing for standing in ahead if _first(standing) <= today + AHEAD),
        later=tuple(standing for standing in ahead if _first(standing) > today + AHEAD),
    )


def _pressing(standing: MessageStatus) -> tuple[int, date, str, str]:
    """The most urgent first, then what ends first; what never ends comes last."""
    message = standing.message
    return message.urgency.rank, standing.last, message.title, message.id


def _first(standing: MessageStatus) -> date:
    return standing.occurrence.opening if standing.occurrence else date.max


def months_of(message: Message, today: date) -> Mapping[tuple[int, int], Phase]:
    """The months, as year and number, when a message has a phase, from last year's start to next year's.

    A month with any day when it applies counts as a month when it applies.
    """
    months: dict[tuple[int, int], Phase] = {}
    for occurrence in occurrences(message, range(today.year - 1, today.year + 2), today=today):
        for first, after in pairwise(occurrence.edges):
            phase = occurrence.phase_on(first) or Phase.ACTIVE
            for month in _months_between(first, after - timedelta(days=1)):
                if phase is Phase.ACTIVE or month not in months:
                    months[month] = phase
    return months


def _months_between(first: date, last: date) -> Iterator[tuple[int, int]]:
    year, number = first.year, first.month
    while (year, number) <= (last.year, last.month):
        yield year, number
        year, number = (year, number + 1) if number < DECEMBER else (year + 1, 1)
