"""Seasons: rules that say on which days of each year something holds. A small algebra of values, told in words.

Which days of the calendar a rule gives is worked out in `insight.seasons`; how officers write it is in `sources.rules`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from site_builder.domain.catalogue import say
from site_builder.domain.fingerprint import name_once
from site_builder.domain.moment import write_span
from site_builder.domain.problem import Origin
from site_builder.domain.words import Source
from site_builder.domain.year_days import WEEK, MonthWeekday, NamedDay, Weekday, YearDay, write_days, write_length


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """One stretch of days on which something holds, both ends included."""

    first: date
    last: date
    year: int
    """The year of its rule's first day. It never changes, and it identifies the season (rule T4)."""

    @classmethod
    def of(cls, first: date, last: date) -> Stretch:
        """A stretch that belongs to the year that it begins in."""
        return cls(first, last, first.year)

    def __str__(self) -> str:
        """`24 October to 8 November 2026`."""
        return write_span(self.first, self.last)

    def holds_on(self, day: date) -> bool:
        """Whether a day falls within it."""
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def after(self) -> date:
        """The first day on which it no longer holds."""
        return self.last + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shifted:
    """A day so many days before or after another."""

    day: Day
    by: int
    """In days; before it when negative."""

    def __str__(self) -> str:
        """`two weeks before Easter Sunday`."""
        length, day = write_days(abs(self.by)), str(self.day)
        if self.by < 0:
            return say("{length} before {day}", length=length, day=day)
        return say("{length} after {day}", length=length, day=day)


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last day of something whose days are given year by year."""

    name: str
    of: Given
    last: bool

    def __str__(self) -> str:
        """`the end of Lantern fair`."""
        return say("the end of {event}", event=self.name) if self.last else say("the start of {event}", event=self.name)


@dataclass(frozen=True, slots=True)
class NearestWeekday:
    """The last such weekday before a day, or the first one after it. The day itself is never meant."""

    weekday: Weekday
    day: Day
    after: bool

    def __str__(self) -> str:
        """`the Friday before 25 December`."""
        weekday, day = str(self.weekday), str(self.day)
        if self.after:
            return say("the {weekday} after {day}", weekday=weekday, day=day)
        return say("the {weekday} before {day}", weekday=weekday, day=day)


Day = YearDay | MonthWeekday | NamedDay | Shifted | Edge | NearestWeekday
"""A day in each year."""


@dataclass(frozen=True, slots=True)
class Always:
    """Never stops."""

    def __str__(self) -> str:
        """In words."""
        return say("all year")


@dataclass(frozen=True, slots=True)
class Between:
    """From one day to another, both included; over new year when the last comes before the first."""

    first: Day
    last: Day

    def __str__(self) -> str:
        """`24 October to 8 November`, `from the clocks going back to the clocks going forward`."""
        if self.first == self.last:
            return str(self.first)
        first, last = str(self.first), str(self.last)
        if isinstance(self.first, YearDay) and isinstance(self.last, YearDay):
            return say("{first_day} to {last_day}", first_day=first, last_day=last)
        return say("from {first_day} to {last_day}", first_day=first, last_day=last)


@dataclass(frozen=True, slots=True)
class Lasting:
    """So many days from a day on."""

    first: Day
    days: int

    def __str__(self) -> str:
        """`from the last Friday in November for 4 weeks`."""
        return say("from {day} for {length}", day=str(self.first), length=write_length(self.days))


@dataclass(frozen=True, slots=True)
class Leading:
    """The days before a day, itself left out."""

    day: Day
    days: int

    def __str__(self) -> str:
        """`the two weeks before Easter Sunday`."""
        day = str(self.day)
        if self.days == 1:
            return say("the day before {day}", day=day)
        if self.days == WEEK:
            return say("the week before {day}", day=day)
        return say("the {length} before {day}", length=write_days(self.days), day=day)


@dataclass(frozen=True, slots=True)
class Trailing:
    """The days after a day, itself left out."""

    day: Day
    days: int

    def __str__(self) -> str:
        """`the week after Easter Sunday`."""
        day = str(self.day)
        if self.days == 1:
            return say("the day after {day}", day=day)
        if self.days == WEEK:
            return say("the week after {day}", day=day)
        return say("the {length} after {day}", length=write_days(self.days), day=day)


@dataclass(frozen=True, slots=True)
class WeekendOf:
    """The Saturday and Sunday of the week, Monday to Sunday, of a day.

    A Friday belongs to the weekend after it and a Monday to the one before it, as with bank holidays.
    """

    day: Day

    def __str__(self) -> str:
        """`the weekend of the third Sunday in June`."""
        return say("the weekend of {day}", day=str(self.day))


@dataclass(frozen=True, slots=True)
class NearestWeekend:
    """The last Saturday and Sunday that are both before a day, or the first that are both after it."""

    day: Day
    after: bool

    def __str__(self) -> str:
        """`the weekend before 25 December`."""
        if self.after:
            return say("the weekend after {day}", day=str(self.day))
        return say("the weekend before {day}", day=str(self.day))


@dataclass(frozen=True, slots=True)
class WeekOf:
    """Monday to Sunday of the week of a day."""

    day: Day

    def __str__(self) -> str:
        """`the week of 5 November`."""
        return say("the week of {day}", day=str(self.day))


@dataclass(frozen=True, slots=True)
class Given:
    """Days given year by year, for what moves in no way that can be worked out."""

    spans: tuple[Stretch, ...]
    """The earliest first."""

    def __str__(self) -> str:
        """In words."""
        return ", ".join(str(span) for span in self.spans)


Rule = Always | Between | Lasting | Leading | Trailing | WeekendOf | NearestWeekend | WeekOf | Given


@name_once
@dataclass(frozen=True, slots=True)
class Season:
    """A time of year that messages share."""

    id: str
    title: str
    rule: Rule
    updated: datetime | None
    """When its days were last changed, so that calendars take notice."""

    sources: tuple[Source, ...]
    origin: Origin
    announced: datetime | None = None
    """Since when its name is public whatever uses it; nothing of it is out before."""


def write_rule(rule: Rule) -> str:
    """A rule as readers are told it: `24 October to 8 November each year`."""
    return str(rule) if isinstance(rule, Always | Given) else say("{days} each year", days=str(rule))
