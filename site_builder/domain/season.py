"""Seasons: rules that say on which days of each year something holds. A small algebra of values, told in words.

Which days of the calendar a rule gives is worked out in `insight.seasons`; how officers write it is in `sources.rules`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum

from site_builder.domain.moment import write_span
from site_builder.domain.problem import Origin
from site_builder.domain.quarter import MONTH_NAMES
from site_builder.domain.words import Source

WEEK = 7
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = ("first", "second", "third", "fourth")
LAST = -1
"""In the place of an ordinal: the last of its month."""


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


class Weekday(IntEnum):
    """A day of the week, numbered as `date.weekday` does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6

    def __str__(self) -> str:
        """`Monday`."""
        return self.name.capitalize()


@dataclass(frozen=True, slots=True, order=True)
class YearDay:
    """A day of every year."""

    month: int
    day: int

    def __str__(self) -> str:
        """`24 October`."""
        return f"{self.day} {MONTH_NAMES[self.month - 1]}"

    def of(self, year: int) -> date:
        """The day in a year; 29 February is 28 February in the years that lack it."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, self.month, self.day - 1)


@dataclass(frozen=True, slots=True)
class MonthWeekday:
    """Such a weekday of a month: the last Friday in November."""

    nth: int
    """1 to 4, or `LAST`."""

    weekday: Weekday
    month: int

    def __str__(self) -> str:
        """`the last Friday in November`."""
        nth = "last" if self.nth == LAST else ORDINALS[self.nth - 1]
        return f"the {nth} {self.weekday} in {MONTH_NAMES[self.month - 1]}"


class NamedDay(StrEnum):
    """A day that moves from year to year and has a name."""

    SHROVE_TUESDAY = "Shrove Tuesday"
    MOTHERING_SUNDAY = "Mothering Sunday"
    GOOD_FRIDAY = "Good Friday"
    EASTER_SUNDAY = "Easter Sunday"
    EASTER_MONDAY = "Easter Monday"
    EARLY_MAY_BANK_HOLIDAY = "the early May bank holiday"
    SPRING_BANK_HOLIDAY = "the spring bank holiday"
    SUMMER_BANK_HOLIDAY = "the summer bank holiday"
    CLOCKS_FORWARD = "the clocks going forward"
    CLOCKS_BACK = "the clocks going back"


@dataclass(frozen=True, slots=True)
class Shifted:
    """A day so many days before or after another."""

    day: Day
    by: int
    """In days; before it when negative."""

    def __str__(self) -> str:
        """`two weeks before Easter Sunday`."""
        return f"{write_days(abs(self.by))} {'before' if self.by < 0 else 'after'} {self.day}"


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last day of something whose days are given year by year."""

    name: str
    of: Given
    last: bool

    def __str__(self) -> str:
        """`the end of Lantern fair`."""
        return f"the {'end' if self.last else 'start'} of {self.name}"


Day = YearDay | MonthWeekday | NamedDay | Shifted | Edge
"""A day in each year."""


@dataclass(frozen=True, slots=True)
class Always:
    """Never stops."""

    def __str__(self) -> str:
        """In words."""
        return "all year"


@dataclass(frozen=True, slots=True)
class Between:
    """From one day to another, both included; over new year when the last comes before the first."""

    first: Day
    last: Day

    def __str__(self) -> str:
        """`24 October to 8 November`, `from the clocks going back to the clocks going forward`."""
        if self.first == self.last:
            return str(self.first)
        plain = isinstance(self.first, YearDay) and isinstance(self.last, YearDay)
        return f"{'' if plain else 'from '}{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Lasting:
    """So many days from a day on."""

    first: Day
    days: int

    def __str__(self) -> str:
        """`from the last Friday in November for 4 weeks`."""
        return f"from {self.first} for {write_length(self.days)}"


@dataclass(frozen=True, slots=True)
class Leading:
    """The days before a day, itself left out."""

    day: Day
    days: int

    def __str__(self) -> str:
        """`the two weeks before Easter Sunday`."""
        return f"the {_without_one(self.days)} before {self.day}"


@dataclass(frozen=True, slots=True)
class Trailing:
    """The days after a day, itself left out."""

    day: Day
    days: int

    def __str__(self) -> str:
        """`the week after Easter Sunday`."""
        return f"the {_without_one(self.days)} after {self.day}"


@dataclass(frozen=True, slots=True)
class WeekendOf:
    """The Saturday and Sunday of the week, Monday to Sunday, of a day.

    A Friday belongs to the weekend after it and a Monday to the one before it, as with bank holidays.
    """

    day: Day

    def __str__(self) -> str:
        """`the weekend of the third Sunday in June`."""
        return f"the weekend of {self.day}"


@dataclass(frozen=True, slots=True)
class WeekOf:
    """Monday to Sunday of the week of a day."""

    day: Day

    def __str__(self) -> str:
        """`the week of 5 November`."""
        return f"the week of {self.day}"


@dataclass(frozen=True, slots=True)
class Given:
    """Days given year by year, for what moves in no way that can be worked out."""

    spans: tuple[Stretch, ...]
    """The earliest first."""

    def __str__(self) -> str:
        """In words."""
        return ", ".join(str(span) for span in self.spans)


Rule = Always | Between | Lasting | Leading | Trailing | WeekendOf | WeekOf | Given


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
    return str(rule) if isinstance(rule, Always | Given) else f"{rule} each year"


def write_length(days: int) -> str:
    """`4 weeks`, `10 days`."""
    many, unit = (days // WEEK, "week") if days % WEEK == 0 else (days, "day")
    return f"{many} {unit}{'' if many == 1 else 's'}"


def write_days(days: int) -> str:
    """The same with its number as a word: `four weeks`, `one day`, `30 days`."""
    number, _, unit = write_length(days).partition(" ")
    return f"{NUMBERS[int(number) - 1] if int(number) <= len(NUMBERS) else number} {unit}"


def _without_one(days: int) -> str:
    """`week`, `two weeks`."""
    return write_days(days).removeprefix("one ")
