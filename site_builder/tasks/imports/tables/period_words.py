"""Periods as tables write them: quarters, and days in a table with a row for each day. Knows no table."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime

from site_builder.domain.moment import LONDON
from site_builder.domain.quarter import MONTH_NAMES, Quarter

_YEARS = re.compile(r"\b(\d{4})\s*[-/\u2013]\s*(?:\d\d)?(\d\d)\b", re.ASCII)
_QUARTER_FIRST = re.compile(r"q(?:uarter)?\s*([1-4])[\s,]+(\d{4}[-/]\d{2})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4}[-/]\d{2})[\s,]+q(?:uarter)?\s*([1-4])", re.IGNORECASE)
_MONTHS = re.compile(r"([a-z]{3,9})\s*(?:to|-|\u2013)\s*([a-z]{3,9})\s+(\d{4})", re.IGNORECASE)
_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?)?"
"""Without a zone: a time of another zone can be of another day, or another quarter."""

_ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_TIME}", re.ASCII)
_BRITISH = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<sign>[./-])(?P<month>\d{{1,2}})(?P=sign)(?P<year>\d{{4}}|\d{{2}}){_TIME}", re.ASCII
)
_NAMED = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -]"
    r"(?P<name>[a-z]{3,9})\.?[ -](?P<year>\d{4}|\d{2})",
    re.IGNORECASE | re.ASCII,
)
_CENTURY = 2000


def read_quarter_words(written: str) -> Quarter | None:
    """`2022-23 Q2`, `Q2 2022/23`, `2022/2023 Quarter 2` or `July to September 2022`."""
    words = _YEARS.sub(r"\1-\2", " ".join(written.split()))
    if found := _QUARTER_FIRST.fullmatch(words):
        return Quarter.read(f"{found[2]} Q{found[1]}")
    if found := _YEAR_FIRST.fullmatch(words):
        return Quarter.read(f"{found[1]} Q{found[2]}")
    if found := _MONTHS.fullmatch(words):
        return _quarter_of(found[1], found[2], year=int(found[3]))
    return Quarter.read(words)


def _quarter_of(first: str, last: str, *, year: int) -> Quarter | None:
    """`July`, `September` or `Jul`, `Sep`: months of one quarter, which never spans two calendar years."""
    for number in range(1, 5):
        quarter = Quarter(year - (number == 4), number)  # noqa: PLR2004 - January to March is the fourth
        names = [MONTH_NAMES[month.number - 1].lower() for month in (quarter.months[0], quarter.months[2])]
        if names[0].startswith(first.lower()) and names[1].startswith(last.lower()):
            return quarter
    return None


def read_day_words(written: str) -> date | None:
    """`2022-07-14`, `14/07/2022`, `14.7.22`, `14 July 2022` or `Thu 14-Jul-22`: the day comes before the month.

    `2022-06-30T23:30:00Z` is a moment, and its day is London's: 1 July (rule T1).
    """
    words = " ".join(written.split())
    with suppress(ValueError):
        moment = datetime.fromisoformat(words)
        if moment.tzinfo:
            return moment.astimezone(LONDON).date()
    found = _ISO.fullmatch(words) or _BRITISH.fullmatch(words) or _NAMED.fullmatch(words)
    if found is None:
        return None
    parts = found.groupdict()
    year = int(parts["year"]) + (_CENTURY if len(parts["year"]) == len("22") else 0)
    month = int(parts["month"]) if "month" in parts else _number_of(parts["name"])
    try:
        return date(year, month, int(parts["day"]))
    except ValueError:
        return None


def _number_of(month: str) -> int:
    """1 to 12 for `July` or `Jul`; 0 for no month."""
    return next((number for number, name in enumerate(MONTH_NAMES, 1) if name.lower().startswith(month.lower())), 0)
