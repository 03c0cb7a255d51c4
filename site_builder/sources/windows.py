"""Reads the days on which a message holds, as officers write them: `24 October to 8 November`, `all year`."""

from __future__ import annotations

import re
from datetime import date

from site_builder.domain.message import Always, Occurrence, Window, YearDay, Yearly
from site_builder.domain.quarter import MONTH_NAMES

_MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_LEAP_YEAR = 2024


def read_window(text: str) -> Window | None:
    """Yearly days or `all year`; None when the text says neither."""
    words = " ".join(text.split()).lower()
    if words in {"all year", "always"}:
        return Always()
    ends = _read_ends(words, None)
    return None if ends is None else Yearly(*ends)


def read_span(text: str, year: int) -> Occurrence | None:
    """Days of a given year, into the next if the last day comes before the first; None when the text says none."""
    ends = _read_ends(" ".join(text.split()).lower(), year)
    if ends is None:
        return None
    first, last = ends
    return Occurrence(first.of(year), last.of(year + 1 if last < first else year))


def _read_ends(words: str, year: int | None) -> tuple[YearDay, YearDay] | None:
    first_words, _, last_words = words.partition(" to ")
    first_words, last_words = _without_year(first_words, year), _without_year(last_words or first_words, year)
    last = _read_day(last_words)
    # "3 to 9 June": the month is said once.
    first = _read_day(first_words) or (_read_day(f"{first_words} {MONTH_NAMES[last.month - 1]}") if last else None)
    return (first, last) if first and last else None


def _without_year(words: str, year: int | None) -> str:
    return re.sub(rf",? ({year}|{year + 1})$", "", words) if year else words


def _read_day(words: str) -> YearDay | None:
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)", words)
    month = _MONTHS.get(found[2]) if found else None
    if found is None or month is None:
        return None
    day = int(found[1])
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return None
    return YearDay(month, day)
