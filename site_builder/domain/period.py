"""A stretch of past or present time, as exactly as people know it: a year, some months, a day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

from site_builder.domain.moment import read_day, write_day
from site_builder.domain.quarter import MONTH_NAMES, Quarter

FORM = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?( to [0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?|[0-9]{4}[-/][0-9]{2}[- ]?[Qq][1-4]"
"""How one is written: 2011, 2011-11, 2011-11-23, two of those with "to" between them, or a quarter."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time."""

    first: date
    last: date
    words: str
    """As people say it: `2011`, `November 2011`, `April 2010 to March 2011` (rule W2)."""

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The period that a text names, or None if it names none or ends before it begins."""
        quarter = Quarter.read(text)
        if quarter is not None:
            first, last = _month(quarter.months[0].year, quarter.months[0].number), quarter.months[-1]
            return cls(first[0], _month(last.year, last.number)[1], quarter.period)
        ends = [_read_end(part) for part in text.split(" to ")]
        if not re.fullmatch(FORM, text) or None in ends:
            return None
        known = [end for end in ends if end is not None]
        first_day, last_day = known[0][0], known[-1][1]
        return cls(first_day, last_day, " to ".join(end[2] for end in known)) if first_day <= last_day else None

    @property
    def interval(self) -> str:
        """As ISO 8601 writes it, for machines."""
        return f"{self.first}/{self.last}"


def _read_end(text: str) -> tuple[date, date, str] | None:
    """The first and last day of a year, a month or a day, and its words."""
    numbers = text.split("-")
    if len(numbers) == 1 and re.fullmatch("[0-9]{4}", text) and int(text):
        return date(int(text), 1, 1), date(int(text), 12, 31), text
    if re.fullmatch("[0-9]{4}-(0[1-9]|1[0-2])", text) and int(numbers[0]):
        year, month = map(int, numbers)
        return (*_month(year, month), f"{MONTH_NAMES[month - 1]} {year}")
    day = read_day(text)
    return (day, day, write_day(day)) if day else None


def _month(year: int, month: int) -> tuple[date, date]:
    """Its first and its last day."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
