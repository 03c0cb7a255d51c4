"""What people write for a day or a time, and how to write it here. Knows texts only."""

from __future__ import annotations

import re
import time
from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta

from site_builder.domain.quarter import MONTH_NAMES

_EXAMPLE = "Write the year, the month and the day, such as 2026-11-05."
_TIMED = "With a time in London, two digits each: 2026-11-05 09:30."

_DAYS = (
    *("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"),
    *("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%y"),
    *("%d %B %Y", "%d %b %Y", "%A %d %B %Y", "%a %d %B %Y", "%a %d %b %Y", "%B %d %Y"),
)
"""How people write a day: the day comes before the month."""

_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b", re.IGNORECASE)
_NUMBERS = (
    re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})"),
)
_CLOCK = re.compile(
    r"(?P<day>.*[0-9])(?:,\s*|\s+|T)(?:at\s+)?"
    r"(?:(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?P<half>\s*[ap]\.?m\.?)?"
    r"|(?P<whole>[0-9]{1,2})(?P<its_half>\s*[ap]\.?m\.?)|(?P<word>midday|noon|midnight))"
    r"(?:\s*(?:hrs|hours))?(?P<zone>\s+(?:GMT|BST|UTC))?",
    re.IGNORECASE,
)
"""A day and a time of day, both as people write them."""

_MONTHS, _HOURS, _MINUTES, _NOON = 12, 24, 60, 12
_CENTURIES = range(1900, 2200)


def hint_at_day(written: str) -> str:
    """How to write what is not a day, or why there is no such day."""
    text = " ".join(written.split())
    found = _CLOCK.fullmatch(text)
    day = _read_day(found["day"]) if found else None
    return f"Write the day alone, without a time: {day}." if day else _hint(text)


def hint_at_moment(written: str) -> str:
    """How to write what is neither a day nor a day with its time, or why there is no such moment."""
    text = " ".join(written.split())
    found = _CLOCK.fullmatch(text)
    if found is None:
        return _explain_day(text) or f"{_hint(text)} {_TIMED}"
    unreal, day = _explain_day(found["day"]), _read_day(found["day"])
    if unreal or day is None:
        return unreal or f"{_hint(found['day'])} {_TIMED}"
    return _hint_in_words(day, found) or _hint_at_clock(day, found)


def explain_moment(written: str) -> str:
    """What is wrong with a moment, or which was meant; empty where that is not known."""
    hint = hint_at_moment(written)
    return "" if hint.endswith(_TIMED) else hint


def _hint_in_words(day: date, found: re.Match[str]) -> str:
    """How to write a time that has a zone or is a word; empty for any other."""
    if found["zone"]:
        return f"Leave '{found['zone'].strip()}' out, and write the time that clocks in London show then."
    if (found["word"] or "").lower() == "midnight":
        return (
            f"Write {day} 00:00 for the midnight that begins this day, or {day + timedelta(days=1)} 00:00 for its end."
        )
    if found["word"]:
        return f"Did you mean {day} 12:00?"
    return ""


def _hint_at_clock(day: date, found: re.Match[str]) -> str:
    """How to write a time in digits."""
    hour, minute = int(found["hour"] or found["whole"]), int(found["minute"] or 0)
    half = (found["half"] or found["its_half"] or "").strip().lower()[:1]
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    if (hour, minute) == (_HOURS, 0):
        return f"A day ends where the next begins: write {day + timedelta(days=1)} 00:00."
    if hour >= _HOURS or minute >= _MINUTES:
        return f"There is no {hour:02}:{minute:02} on a clock: hours go from 00 to 23 and minutes from 00 to 59."
    return f"Did you mean {day} {hour:02}:{minute:02}?"


def _hint(text: str) -> str:
    """How to write what may be a day."""
    unreal, day = _explain_day(text), _read_day(text)
    if unreal or day:
        return unreal or f"Did you mean {day}?"
    # The year 2000 had every day that a year can have.
    is_short = _read_day(f"{text} 2000") is not None
    return f"The year is missing. {_EXAMPLE}" if is_short else _EXAMPLE


def _read_day(text: str) -> date | None:
    """The day that was meant, where it can be read."""
    plain = _ORDINAL.sub("", text).replace(",", "").replace("Sept ", "Sep ")
    for form in _DAYS if any(map(str.isdigit, plain)) else ():
        with suppress(ValueError):
            year, month, day = time.strptime(plain, form)[:3]
            return date(year, month, day) if year in _CENTURIES else None
    return None


def _explain_day(text: str) -> str:
    """Why there is no such day; empty where there is one, or where it cannot be read."""
    found = next(filter(None, (form.fullmatch(text) for form in _NUMBERS)), None)
    if found is None:
        return ""
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    if not 1 <= month <= _MONTHS:
        return "There are 12 months. Write the year, then the month and then the day, such as 2026-11-05."
    if year not in _CENTURIES:
        return f"Is the year {found['year']} a slip? Write one from {_CENTURIES[0]} to {_CENTURIES[-1]}."
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return (
            f"{MONTH_NAMES[month - 1]} {year} has {last} days. Write the right day, such as {year}-{month:02}-{last}."
        )
    return ""
