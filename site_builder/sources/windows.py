"""Reads the days on which a message holds, as officers write them: `24 October to 8 November`, `all year`."""

from __future__ import annotations

import re

from site_builder.domain.message import Always, Occurrence, Window, YearDay, Yearly
from site_builder.domain.quarter import MONTH_NAMES

_MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_window(text: str) -> Window | None:
    """Yearly days or `all year`; None when the text says neither."""
    words = _tidy(text)
    if words in {"all year", "all year round", "always"}:
        return Always()
    ends = _read_ends(words)
    return None if ends is None else Yearly(*ends)


def read_span(text: str, year: int) -> Occurrence | None:
    """Days of a given year, into the next if the last day comes before the first; None when the text says none."""
    first_words, between, last_words = _tidy(text).partition(" to ")
    words = _without_year(first_words, year) + between + _without_year(last_words, year)
    ends = _read_ends(words)
    if ends is None:
        return None
    first, last = ends
    last_year = year + 1 if last < first else year
    if "29 f" in words and not (_is_day_of(first, year) and _is_day_of(last, last_year)):
        return None
    return Occurrence(first.of(year), last.of(last_year))


def _tidy(text: str) -> str:
    words = " ".join(text.lower().split())
    return re.sub(r" (?:[-\N{EN DASH}\N{EM DASH}]|until|till) ", " to ", words)


def _is_day_of(day: YearDay, year: int) -> bool:
    """Whether a year has the day; only 29 February may be missing."""
    return day.of(year).day == day.day


def _without_year(words: str, year: int) -> str:
    return re.sub(rf",? (?:{year}|{year + 1})$", "", words)


def _read_ends(words: str) -> tuple[YearDay, YearDay] | None:
    first_words, _, last_words = words.partition(" to ")
    last_words = last_words or first_words
    first_month, last_month = _MONTHS.get(first_words), _MONTHS.get(last_words)
    if first_month and last_month:
        # Whole months: "June", "November to February".
        return YearDay(first_month, 1), YearDay(last_month, _LONGEST_MONTHS[last_month - 1])
    last = _read_day(last_words)
    # "3 to 9 June": the month is said once.
    first = _read_day(first_words) or (_read_day(f"{first_words} {MONTH_NAMES[last.month - 1]}") if last else None)
    return (first, last) if first and last else None


def _read_day(words: str) -> YearDay | None:
    found = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)", words.lower())
    month = _MONTHS.get(found[2]) if found else None
    if found is None or month is None or not 1 <= int(found[1]) <= _LONGEST_MONTHS[month - 1]:
        return None
    return YearDay(month, int(found[1]))
