"""Reads one day of a rule: by its date, its place in a month, its name, or counted from another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from site_builder.domain.quarter import MONTH_NAMES
from site_builder.domain.season import Day, Edge, Given, NearestWeekday, Shifted, Stretch
from site_builder.domain.year_days import LAST, NUMBERS, ORDINALS, WEEK, MonthWeekday, NamedDay, Weekday, YearDay
from site_builder.sources.faults.suggestions import nearest
from site_builder.sources.rules.named_days import NAMED
from site_builder.sources.rules.rule_words import EXAMPLE, Fault, WordReader, WrongWordError, read_words

MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_SHORT = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
WEEKDAYS = {str(weekday).lower(): weekday for weekday in Weekday}
PLACES = {word: place for place, word in enumerate(ORDINALS, start=1)} | {"last": LAST}
_NUMBERS = {word: number for number, word in enumerate(NUMBERS, start=1)}
_UNITS = {"day": 1, "days": 1, "week": WEEK, "weeks": WEEK, "fortnight": 2 * WEEK}
_BESIDE = (("before",), ("after",))
_LEAP_DAY = YearDay(2, 29)
_YEARS = range(1900, 2200)

_BY_LENGTH = sorted(((read_words(name).rest, day) for name, day in NAMED.items()), key=lambda pair: -len(pair[0]))


@dataclass(frozen=True, slots=True)
class _Written:
    """Something that was written with a day and can only be judged once the year is known."""

    offset: int
    last: bool
    year: int | None
    """None for a 29 February."""


@dataclass(slots=True)
class DayReader:
    """Reads days, from left to right."""

    words: WordReader
    known: tuple[tuple[str, Given], ...]
    with_years: bool = False
    written: list[_Written] = field(default_factory=list)

    @property
    def at_month(self) -> bool:
        """Whether the name of a month comes next."""
        return _month(self.words.next) is not None

    @property
    def at_length(self) -> bool:
        """Whether days or weeks are counted next: `the two weeks`."""
        words = [word for word in self.words.rest[:3] if word != "the"]
        return bool(words) and (
            words[0] in _UNITS or (_number(words[0]) is not None and words[1:2] != [] and words[1] in _UNITS)
        )

    def bare_number(self) -> int | None:
        """The 3 of `3 to 9 June`, whose month is said only once."""
        number = _day_number(self.words.next)
        if number is None or self.words.rest[1:2] != ("to",):
            return None
        self.words.pop()
        return number

    def in_month_of(self, last: Day, number: int) -> YearDay:
        """That day in the month of the day that follows it. Raises WrongWordError where there is no month."""
        if not isinstance(last, YearDay):
            self.words.at = 0
            raise self.words.wrong(f"'{number}' needs a month.", f"Write days such as {EXAMPLE}.")
        return self._year_day(number, last.month)

    def day(self, *, last: bool) -> Day:
        """The next day; `last` for the second of two, which may be a whole month's or a season's end.

        Raises WrongWordError for a word that names no day.
        """
        words = self.words
        counted = self.at_length
        words.take("the")
        self._refuse_odd_unit()
        named = self._named(last=last)
        if named:
            return named
        if counted:
            return self._shifted()
        if words.next in PLACES or (words.next in WEEKDAYS and words.rest[1:2] in _BESIDE):
            return self._weekday()
        if words.next in {"start", "beginning", "end"} and words.rest[1:2] == ("of",):
            return self._named_edge()
        if self.at_month:
            month = _month(words.pop()) or 0
            self._year(last=last)
            return YearDay(month, _LONGEST_MONTHS[month - 1] if last else 1)
        if _day_number(words.next) is not None:
            return self._date(last=last)
        raise self._unknown()

    def length(self) -> int:
        """How many days `2 weeks`, `ten days` or `week` are. Raises WrongWordError for words that are no length."""
        words = self.words
        number = 1
        if words.next not in _UNITS:
            found = _number(words.next)
            if found is None:
                raise self._not_a_length()
            number = found
            words.pop()
        if words.next not in _UNITS:
            raise self._not_a_length()
        return number * _UNITS[words.pop()]

    def mismatch(self, stretch: Stretch) -> Fault | None:
        """A year or a 29 February that was written and that the days of a year do not have."""
        for named_day in self.written:
            day = stretch.last if named_day.last or (stretch.first == stretch.last) else stretch.first
            if named_day.year is None and (day.month, day.day) != (_LEAP_DAY.month, _LEAP_DAY.day):
                return Fault(named_day.offset, f"{day.year} has no 29 February.", "Write 28 February or 1 March.")
            if named_day.year is not None and named_day.year not in {day.year, stretch.last.year}:
                hint = "Correct one of the two."
                return Fault(
                    named_day.offset, f"The days are those of {stretch.year}, but this says {named_day.year}.", hint
                )
        return None

    def _date(self, *, last: bool) -> YearDay:
        words = self.words
        number = _day_number(words.next) or 0
        at = words.at
        words.pop()
        words.take("of")
        if not self.at_month:
            if words.over:
                raise words.missing("The month", f"Write days such as {EXAMPLE}.")
            raise words.wrong(f"'{words.said}' is not a month.", _did_you_mean(words.next, MONTH_NAMES))
        month = _month(words.pop()) or 0
        if not 1 <= number <= _LONGEST_MONTHS[month - 1]:
            words.at = at
        day = self._year_day(number, month)
        if day == _LEAP_DAY:
            self.written.append(_Written(words.words[at][1], last, None))
        self._year(last=last)
        return day

    def _year_day(self, number: int, month: int) -> YearDay:
        if not 1 <= number <= _LONGEST_MONTHS[month - 1]:
            name = MONTH_NAMES[month - 1]
            raise self.words.wrong(
                f"There is no {number} {name}.", f"{name} has {_LONGEST_MONTHS[month - 1]} days at most."
            )
        return YearDay(month, number)

    def _year(self, *, last: bool) -> None:
        """A year after a day."""
        words = self.words
        if not (words.next.isascii() and words.next.isdigit() and int(words.next) in _YEARS):
            return
        if not self.with_years:
            hint = f"Leave the year out; or, for days that differ from year to year, write {{{words.next}: {EXAMPLE}}}."
            raise words.wrong(f"'{words.said}' is a year, but these days come every year.", hint)
        self.written.append(_Written(words.offset, last, int(words.pop())))

    def _nearest_weekday(self) -> NearestWeekday:
        weekday = WEEKDAYS[self.words.pop()]
        after = self.words.pop() == "after"
        return NearestWeekday(weekday, self.day(last=after), after)

    def _weekday(self) -> MonthWeekday | NearestWeekday:
        words = self.words
        if words.next in WEEKDAYS:
            return self._nearest_weekday()
        nth = PLACES[words.pop()]
        if words.next not in WEEKDAYS:
            raise self._not_a_weekday(nth)
        if words.rest[1:2] == (("before",) if nth == LAST else ("after",) if nth == 1 else None):
            return self._nearest_weekday()
        weekday = WEEKDAYS[words.pop()]
        if words.rest[:1] in _BESIDE:
            hint = f"Write the {weekday} {words.next} a day, or count weeks from one: two weeks after Good Friday."
            raise words.wrong(f"'{words.said}' should be 'in' and a month here.", hint)
        if not words.take("in"):
            words.take("of")
        if not self.at_month:
            if words.over:
                raise words.missing("The month", "Write days such as the last Friday in November.")
            raise words.wrong(f"'{words.said}' is not a month.", _did_you_mean(words.next, MONTH_NAMES))
        return MonthWeekday(nth, weekday, _month(words.pop()) or 0)

    def _not_a_weekday(self, nth: int) -> WrongWordError:
        words = self.words
        if words.over:
            return words.missing("The day of the week", "Write days such as the last Friday in November.")
        if words.next == "weekend":
            example = f"the weekend of the {'last' if nth == LAST else ORDINALS[nth - 1]} Saturday in June"
            hint = f"Say which day it is counted by, such as: {example}."
            return words.wrong("It is not clear which weekend that is when a month begins or ends on a Sunday.", hint)
        return words.wrong(f"'{words.said}' is not a day of the week.", _did_you_mean(words.next, map(str, Weekday)))

    def _shifted(self) -> Shifted:
        words = self.words
        days = self.length()
        for word, sign in (("before", -1), ("after", 1)):
            if words.take(word):
                day = self.day(last=sign > 0)
                return Shifted(day, sign * days)
        hint = "Write days such as the two weeks before Easter Sunday."
        if words.over:
            raise words.missing("The word 'before' or 'after'", hint)
        raise words.wrong(f"'before' or 'after' should be here, not '{words.said}'.", hint)

    def _refuse_odd_unit(self) -> None:
        """The `weks` of `two weks before Easter Sunday`, which would otherwise be looked for among months and names."""
        words = self.words
        counted = _number(words.next) is not None and words.rest[2:3] in {("before",), ("after",)}
        if counted and words.rest[1] not in _UNITS:
            words.pop()
            raise self._not_a_length()

    def _named(self, *, last: bool) -> Day | None:
        """A day that has a name. The title of a season may begin with one, such as Easter holidays."""
        length, day = next(
            ((len(name), day) for name, day in _BY_LENGTH if self.words.rest[: len(name)] == name), (0, None)
        )
        titles = (read_words(name).rest for name, _ in self.known)
        if any(len(title) >= length and self.words.rest[: len(title)] == title for title in titles):
            return self._edge(last=last)
        self.words.at += length
        return day

    def _edge(self, *, last: bool) -> Edge | None:
        for name, given in self.known:
            if self.words.take(*read_words(name).rest):
                return Edge(name, given, last)
        return None

    def _named_edge(self) -> Edge:
        last = self.words.pop() == "end"
        self.words.take("of")
        self.words.take("the")
        edge = self._edge(last=last)
        if edge is None:
            raise self._unknown()
        return edge

    def _not_a_length(self) -> WrongWordError:
        hint = "Write how long in days or weeks: 4 weeks, ten days."
        if self.words.over:
            return self.words.missing("The number of days or weeks", hint)
        guess = nearest(self.words.next, _UNITS)
        hint = f"Did you mean '{guess}'?" if guess else hint
        return self.words.wrong(f"'{self.words.said}' is not a number of days or weeks.", hint)

    def _unknown(self) -> WrongWordError:
        words = self.words
        hint = f"Write days such as {EXAMPLE}, Easter Sunday, or the last Friday in November."
        if words.over:
            return words.missing("A day", hint)
        if words.next.removesuffix("s") in {"week", "weekend"}:
            unit = words.next.removesuffix("s")
            message = f"'{words.said}' is read only in words such as 'the {unit} of 5 November'."
            hint = (
                f"Name a day of the {unit}, such as the Saturday before Christmas, or write two days with 'to' between."
            )
            return words.wrong(message, hint)
        if words.next in WEEKDAYS:
            hint = "Say which one, such as: the last Friday in November, or the Friday before Christmas."
            return words.wrong(f"'{words.said}' comes every week.", hint)
        phrase = re.split(r" (?:to|for|before|after) ", " ".join(words.rest))[0]
        names = [name for name, _ in self.known]
        guess = nearest(phrase, [*NAMED, *map(str, NamedDay), *names])
        guess = guess or nearest(words.next, [*MONTH_NAMES, *map(str, Weekday), *PLACES, "week", "weekend"])
        if words.next == "fifth":
            return words.wrong("Not every month has a fifth such day.", "Use first, second, third, fourth or last.")
        said = f"'{words.said}' is not a day of the year that the program knows."
        return words.wrong(said, f"Did you mean '{guess}'?" if guess and guess != words.said else hint)


def _month(word: str) -> int | None:
    return MONTHS.get(word) or _SHORT.get(word)


def _number(word: str) -> int | None:
    return _NUMBERS.get(word) or (int(word) if re.fullmatch("[0-9]{1,3}", word) else None)


def _day_number(word: str) -> int | None:
    found = re.fullmatch("([0-9]{1,2})(?:st|nd|rd|th)?", word)
    return int(found[1]) if found else None


def _did_you_mean(word: str, names: Iterable[str]) -> str:
    known = list(names)
    guess = nearest(word, known)
    return f"Did you mean '{guess}'?" if guess else f"Use one of: {', '.join(known)}."
