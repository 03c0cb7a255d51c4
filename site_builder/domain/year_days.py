"""Days that come each year, such as the third Sunday of June or the day before Easter, and lengths of time in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from site_builder.domain.catalogue import mark, say, say_count, spoken
from site_builder.domain.quarter import name_month

WEEK = 7
NUMBERS = (
    mark("one"),
    mark("two"),
    mark("three"),
    mark("four"),
    mark("five"),
    mark("six"),
    mark("seven"),
    mark("eight"),
    mark("nine"),
    mark("ten"),
    mark("eleven"),
    mark("twelve"),
)
ORDINALS = ("first", "second", "third", "fourth")
LAST = -1
"""In the place of an ordinal: the last of its month."""


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
        return spoken().weekdays[self]


@dataclass(frozen=True, slots=True, order=True)
class YearDay:
    """A day of every year."""

    month: int
    day: int

    def __str__(self) -> str:
        """`24 October`."""
        return say("{day} {month}", day=str(self.day), month=name_month(self.month))

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
        return say(_OF_MONTH[self.nth], weekday=str(self.weekday), month=name_month(self.month))


_OF_MONTH = {
    1: mark("the first {weekday} in {month}"),
    2: mark("the second {weekday} in {month}"),
    3: mark("the third {weekday} in {month}"),
    4: mark("the fourth {weekday} in {month}"),
    LAST: mark("the last {weekday} in {month}"),
}


class NamedDay(StrEnum):
    """A day that moves from year to year and has a name."""

    SHROVE_TUESDAY = mark("Shrove Tuesday")
    MOTHERING_SUNDAY = mark("Mothering Sunday")
    GOOD_FRIDAY = mark("Good Friday")
    EASTER_SUNDAY = mark("Easter Sunday")
    EASTER_MONDAY = mark("Easter Monday")
    EARLY_MAY_BANK_HOLIDAY = mark("the early May bank holiday")
    SPRING_BANK_HOLIDAY = mark("the spring bank holiday")
    SUMMER_BANK_HOLIDAY = mark("the summer bank holiday")
    CLOCKS_FORWARD = mark("the clocks going forward")
    CLOCKS_BACK = mark("the clocks going back")

    def __str__(self) -> str:
        """`the clocks going back`."""
        return say(self.value)


def write_length(days: int) -> str:
    """`4 weeks`, `10 days`."""
    if days % WEEK == 0:
        return say_count("{number} week", "{number} weeks", number=days // WEEK)
    return say_count("{number} day", "{number} days", number=days)


def write_days(days: int) -> str:
    """The same with its number as a word: `four weeks`, `one day`, `30 days`."""
    number = days // WEEK if days % WEEK == 0 else days
    if number > len(NUMBERS):
        return write_length(days)
    words = say(NUMBERS[number - 1])
    if days % WEEK == 0:
        return say_count("{words} week", "{words} weeks", number=number, words=words)
    return say_count("{words} day", "{words} days", number=number, words=words)
