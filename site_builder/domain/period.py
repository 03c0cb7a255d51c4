"""A stretch of past or present time, as exactly as people know it: a year, some months, a day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

from site_builder.domain.catalogue import say
from site_builder.domain.moment import read_day, write_day
from site_builder.domain.quarter import Month, Quarter, write_month

FORM = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?( to [0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?|[0-9]{4}[-/][0-9]{2}[- ]?[Qq][1-4]"
"""How one is written: 2011, 2011-11, 2011-11-23, two of those with "to" between them, or a quarter."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time."""

    first: date
    last: date
    ends: tuple[tuple[int, ...], ...] = ()
    """What was written of each end: a year, a year and a month, or a day. Empty for a quarter."""

    @property
    def words(self) -> str:
        """As people say it: `2011`, `November 2011`, `April 2010 to March 2011` (rule W2)."""
        if not self.ends:
            return Quarter.containing(self.first).period
        words = [_write_end(end) for end in self.ends]
        return say("{first_day} to {last_day}", first_day=words[0], last_day=words[-1]) if len(words) > 1 else words[0]

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The period that a text names, or None if it names none or ends before it begins."""
        quarter = Quarter.read(text)
        if quarter is not None:
            first, last = _month(quarter.months[0].year, quarter.months[0].number), quarter.months[-1]
            return cls(first[0], _month(last.year, last.number)[1])
        ends = [_read_end(part) for part in text.split(" to ")]
        if not re.fullmatch(FORM, text) or None in ends:
            return None
        known = [end for end in ends if end is not None]
        first_day, last_day = known[0][0], known[-1][1]
        return cls(first_day, last_day, tuple(end[2] for end in known)) if first_day <= last_day else None

    @property
    def interval(self) -> str:
        """As ISO 8601 writes it, for machines."""
        return f"{self.first}/{self.last}"


def _read_end(text: str) -> tuple[date, date, tuple[int, ...]] | None:
    """The first and last day of a year, a month or a day, and its numbers."""
    numbers = text.split("-")
    if len(numbers) == 1 and re.fullmatch("[0-9]{4}", text) and int(text):
        return date(int(text), 1, 1), date(int(text), 12, 31), (int(text),)
    if re.fullmatch("[0-9]{4}-(0[1-9]|1[0-2])", text) and int(numbers[0]):
        year, month = map(int, numbers)
        return (*_month(year, month), (year, month))
    day = read_day(text)
    return (day, day, (day.year, day.month, day.day)) if day else None


def _write_end(numbers: tuple[int, ...]) -> str:
    if len(numbers) == len(("year",)):
        return str(numbers[0])
    return write_month(Month(*numbers)) if len(numbers) == len(("year", "month")) else write_day(date(*numbers))


def _month(year: int, month: int) -> tuple[date, date]:
    """Its first and its last day."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
