"""Reads the days of a season or a message as officers write them, by the grammar in `docs/seasons.md`.

What cannot be read gives the place within the text of the word that is wrong. Which days of the calendar a rule gives
is not worked out here; see `insight.seasons`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from site_builder.domain.season import (
    Always,
    Between,
    Day,
    Given,
    Lasting,
    Leading,
    NearestWeekend,
    Rule,
    Shifted,
    Stretch,
    Trailing,
    WeekendOf,
    WeekOf,
)
from site_builder.insight.times.seasons import stretch_of
from site_builder.sources.rules.rule_days import DayReader
from site_builder.sources.rules.rule_words import EXAMPLE, Fault, WrongWordError, read_words

_REMEMBERED = 5_000
"""Texts whose rules are kept: each is read for the noun and for its problems, and again by every build."""

_ALWAYS = (("all", "year", "round"), ("all", "year"), ("always",))
_LONGEST = 366
_LONGEST_MONTH = 31
_LONGEST_TEXT = 400


def read_rule(text: str, known: Mapping[str, Given]) -> Rule | Fault:
    """Days of each year, or `all year`; a fault where the text says neither. `known` are things given year by year."""
    return _read_rule(text, tuple(sorted(known.items())))


@lru_cache(maxsize=_REMEMBERED)
def _read_rule(text: str, known: tuple[tuple[str, Given], ...]) -> Rule | Fault:
    return _read(_Reader(text, known))


def read_stretch(text: str, year: int) -> Stretch | Fault:
    """Days of a given year, into the next if the last day comes before the first; years may be written with them."""
    reader = _Reader(text, (), with_years=True)
    rule = _read(reader)
    if isinstance(rule, Fault):
        return rule
    stretch = None if isinstance(rule, Always | Given) else stretch_of(rule, year)
    if stretch is None:
        return Fault(0, f"This does not say on which days of {year}.", f"Write days such as {EXAMPLE}.")
    return reader.days.mismatch(stretch) or stretch


def read_length(text: str) -> int | None:
    """How many days `2 weeks` or `ten days` are; None for anything else."""
    reader = _Reader(text, ())
    try:
        days = reader.days.length()
    except WrongWordError:
        return None
    return days if reader.days.words.over and 0 < days <= _LONGEST else None


def _read(reader: _Reader) -> Rule | Fault:
    if len(reader.text) > _LONGEST_TEXT:
        message = f"This has {len(reader.text):,} characters, and no days need more than {_LONGEST_TEXT}."
        return Fault(0, message, f"Write days such as {EXAMPLE}.")
    try:
        return reader.rule()
    except WrongWordError as wrong:
        return wrong.fault


@dataclass(slots=True)
class _Reader:
    """Reads one rule, word by word, from left to right."""

    text: str
    known: tuple[tuple[str, Given], ...]
    with_years: bool = False
    days: DayReader = field(init=False)

    def __post_init__(self) -> None:
        self.days = DayReader(read_words(self.text), self.known, with_years=self.with_years)

    def rule(self) -> Rule:
        """The whole text."""
        words = self.days.words
        if any(words.take(*name) for name in _ALWAYS):
            return self._whole(Always())
        for name, given in self.known:
            if words.rest == read_words(name).rest:
                words.end()
                return given
        return self._whole(self._stretch())

    def _whole(self, rule: Rule) -> Rule:
        words = self.days.words
        if not words.take("each", "year"):
            words.take("every", "year")
        if words.over:
            return rule
        hint = f"End before it, or write days such as {EXAMPLE}."
        if words.next == "weekend" and isinstance(rule, Between):
            hint = f"Write: the weekend of {rule.first}."
        month = self._month_before()
        if month and words.next.isdecimal() and int(words.next) <= _LONGEST_MONTH:
            hint = f"Write the day before the month: {words.next} {month}."
        raise words.wrong(f"'{words.said}' does not belong here.", hint)

    def _month_before(self) -> str:
        """The month right before the next word, if no day is before it."""
        words = self.days.words
        words.back()
        month = words.said if self.days.at_month else ""
        has_day = words.at > 0 and words.words[words.at - 1][0].rstrip("stndrh").isdecimal()
        words.pop()
        return "" if has_day else month

    def _stretch(self) -> Rule:
        words = self.days.words
        if words.take("from"):
            return self._from()
        for after, word in enumerate(("before", "after")):
            if words.take("the", "weekend", word) or words.take("weekend", word):
                return NearestWeekend(self.days.day(last=bool(after)), bool(after))
        for unit, kind in (("weekend", WeekendOf), ("week", WeekOf)):
            if words.take("the", unit, "of") or words.take(unit, "of"):
                return kind(self.days.day(last=False))
        if self.days.at_month and words.left == 1:
            month = self.days.day(last=False)
            words.back()
            return Between(month, self.days.day(last=True))
        return self._from()

    def _from(self) -> Rule:
        """Whatever begins with a day: that day alone, up to another, for a while; or the days around it."""
        words = self.days.words
        counted = self.days.at_length
        number = self.days.bare_number()
        first: Day | None = None if number else self.days.day(last=False)
        if words.take("to"):
            last = self.days.day(last=True)
            return Between(self.days.in_month_of(last, number) if number else first or last, last)
        if first is None:  # a bare number is only ever read before "to"
            raise AssertionError
        if words.take("for"):
            return Lasting(first, self._days())
        if counted and isinstance(first, Shifted):
            return Leading(first.day, -first.by) if first.by < 0 else Trailing(first.day, first.by)
        return Between(first, first)

    def _days(self) -> int:
        words = self.days.words
        days = self.days.length()
        if not 0 < days <= _LONGEST:
            words.back()
            raise words.wrong("That is longer than a year.", "Write how many days or weeks it lasts: for 4 weeks.")
        return days
