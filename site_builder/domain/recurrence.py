"""Events that come again and again: `the first Tuesday of each month at 7pm, not in August`.

On which days of the calendar they fall is worked out in `insight.events`; how officers write them is in
`sources.recurrences`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from site_builder.domain.catalogue import join, mark, say
from site_builder.domain.quarter import name_month
from site_builder.domain.season import Day
from site_builder.domain.year_days import LAST, Weekday


@dataclass(frozen=True, slots=True)
class EachWeek:
    """A day of every week."""

    weekday: Weekday

    def __str__(self) -> str:
        """`every Tuesday`."""
        return say("every {weekday}", weekday=str(self.weekday))


@dataclass(frozen=True, slots=True)
class EachMonth:
    """One or more such weekdays of every month."""

    places: tuple[int, ...]
    """1 to 4, or `LAST`."""

    weekday: Weekday

    def __str__(self) -> str:
        """`the first Tuesday of each month`."""
        weekdays = [say(_OF_MONTH[place], weekday=str(self.weekday)) for place in self.places]
        return say("{weekdays} of each month", weekdays=join(weekdays))


_OF_MONTH = {
    1: mark("the first {weekday}"),
    2: mark("the second {weekday}"),
    3: mark("the third {weekday}"),
    4: mark("the fourth {weekday}"),
    LAST: mark("the last {weekday}"),
}


@dataclass(frozen=True, slots=True)
class EachYear:
    """A day of every year."""

    day: Day

    def __str__(self) -> str:
        """`the last Friday in November each year`."""
        return say("{days} each year", days=str(self.day))


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The days and the times of day on which something comes again, in London."""

    days: EachWeek | EachMonth | EachYear
    starts: time
    ends: time | None
    """On the same day; None where officers do not say."""

    without: tuple[int, ...] = ()
    """The months in which it does not take place."""

    @property
    def months_without(self) -> str:
        """`August`; empty if it takes place in every month."""
        return join([name_month(month) for month in self.without])
