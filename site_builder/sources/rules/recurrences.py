"""Reads when an event comes again, such as `the first Tuesday of each month at 7pm, not in August`.

The grammar is in `docs/events.md`. What cannot be read gives the place within the text of the word that
is wrong. Days of the year are read as those of seasons are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import time

from site_builder.domain.quarter import MONTH_NAMES
from site_builder.domain.recurrence import EachMonth, EachWeek, EachYear, Recurrence
from site_builder.domain.year_days import Weekday
from site_builder.sources.faults.suggestions import nearest
from site_builder.sources.rules.rule_days import MONTHS, PLACES, WEEKDAYS, DayReader
from site_builder.sources.rules.rule_words import Fault, WordReader, WrongWordError, read_words

EXAMPLE = "the first Tuesday of each month at 7pm, not in August"
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(am|pm)?")
_EACH_MONTH = tuple((of, each, "month") for of in ("of", "in") for each in ("each", "every"))
_HOW_OFTEN = frozenset({"daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly", "annually"})
_OTHERS = frozenset({"day", "weekday", "week", "fortnight", "month", "quarter", "other", "second", "two"})
"""What people write after `every` that is not a day of the week."""

_WHICH_DAY = (
    "Write one day of the week, such as every Friday at 10am, or days of each month, such as the first and third "
    "Tuesday of each month at 7pm."
)
_NAMED = {"midday": time(12), "noon": time(12)}
_NOON = 12


def read_recurrence(text: str) -> Recurrence | Fault:
    """When something comes again; a fault where the text does not say."""
    try:
        return _Reader(read_words(text)).recurrence()
    except WrongWordError as wrong:
        return wrong.fault


@dataclass(slots=True)
class _Reader:
    """Reads one recurrence, word by word, from left to right."""

    words: WordReader
    days: DayReader = field(init=False)

    def __post_init__(self) -> None:
        self.days = DayReader(self.words, ())

    def recurrence(self) -> Recurrence:
        """The whole text. Raises WrongWordError at the word that does not fit."""
        days = self._days()
        if not (self.words.take("at") or self.words.take("from")):
            raise self._expected("The time, after the word 'at',", "'at' should be here")
        starts = self._clock()
        ends = self._clock() if self.words.take("to") else None
        if ends is not None and ends <= starts:
            self.words.back()
            raise self.words.wrong("It cannot end before it starts.", "It ends on the same day: from 7pm to 8:30pm.")
        without = self._without()
        if not self.words.over:
            raise self.words.wrong(f"'{self.words.said}' does not belong here.", f"Write it like this: {EXAMPLE}.")
        return Recurrence(days, starts, ends, without)

    def _days(self) -> EachWeek | EachMonth | EachYear:
        words = self.words
        if words.next in _HOW_OFTEN:
            raise words.wrong(f"'{words.said}' does not say on which day.", _WHICH_DAY)
        if words.next in {"every", "each"} or words.next.removesuffix("s") in WEEKDAYS:
            if words.next in {"every", "each"}:
                words.pop()
            return EachWeek(self._weekday())
        if self._comes_each_month():
            words.take("the")
            places, weekday = [self._place()], self._take_weekday()
            while words.take("and"):
                words.take("the")
                places.append(self._place())
                weekday = self._take_weekday() or weekday
            weekday = self._weekday() if weekday is None else weekday
            if not any(words.take(*phrase) for phrase in _EACH_MONTH):
                raise words.wrong(f"'{words.said}' does not belong here.", f"Write it like this: {EXAMPLE}.")
            return EachMonth(tuple(dict.fromkeys(places)), weekday)
        day = self.days.day(last=False)
        words.take("each", "year")
        words.take("every", "year")
        return EachYear(day)

    def _comes_each_month(self) -> bool:
        rest = self.words.rest
        return any(rest[at : at + 3] in _EACH_MONTH for at in range(len(rest)))

    def _place(self) -> int:
        place = PLACES.get(self.words.next)
        if place is None:
            guess = nearest(self.words.next, PLACES)
            hint = f"Did you mean '{guess}'?" if guess else "Write first, second, third, fourth or last."
            raise self.words.wrong(f"'{self.words.said}' is not a place in a month.", hint)
        self.words.pop()
        return place

    def _take_weekday(self) -> Weekday | None:
        return self._weekday() if self.words.next in WEEKDAYS else None

    def _weekday(self) -> Weekday:
        weekday = WEEKDAYS.get(self.words.next.removesuffix("s"))
        if weekday is None:
            if self.words.over:
                raise self.words.missing("The day of the week", f"Write it like this: {EXAMPLE}.")
            if self.words.next in _OTHERS:
                raise self.words.wrong(f"'{self.words.said}' is not a day of the week.", _WHICH_DAY)
            guess = nearest(self.words.next, map(str, Weekday))
            hint = f"Did you mean '{guess}'?" if guess else f"Use one of: {', '.join(map(str, Weekday))}."
            raise self.words.wrong(f"'{self.words.said}' is not a day of the week.", hint)
        self.words.pop()
        return weekday

    def _clock(self) -> time:
        clock = read_clock(self.words.next)
        if clock is None:
            raise self._expected("The time", f"'{self.words.said}' is not a time of day")
        self.words.pop()
        return clock

    def _without(self) -> tuple[int, ...]:
        if not (self.words.take("not", "in") or self.words.take("except", "in")):
            return ()
        months: list[int] = []
        while not months or self.words.take("and") or self.words.take("or") or self.words.next in MONTHS:
            number = MONTHS.get(self.words.next)
            if number is None:
                guess = nearest(self.words.next, MONTH_NAMES)
                hint = f"Did you mean '{guess}'?" if guess else f"Use one of: {', '.join(MONTH_NAMES)}."
                raise self._expected("The month", f"'{self.words.said}' is not a month", hint=hint)
            self.words.pop()
            months.append(number)
        return tuple(sorted(set(months)))

    def _expected(self, missing: str, wrong: str, *, hint: str = f"Write it like this: {EXAMPLE}.") -> WrongWordError:
        return self.words.missing(missing, hint) if self.words.over else self.words.wrong(f"{wrong}.", hint)


def read_clock(word: str) -> time | None:
    """`7pm`, `7:30pm`, `19:00` or `midday` as a time of day; None for anything else, such as a bare `7`."""
    if word in _NAMED:
        return _NAMED[word]
    found = _CLOCK.fullmatch(word)
    if found is None or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if found[3] == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
