"""Periods as tables write them: quarters, and days in a table with a row for each day. Knows no table."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime

from site_builder.domain.moment import LONDON
from site_builder.domain.quarter import MONTH_NAMES, Quarter

_YEARS = re.compile(
    r"(?:\b(?:f\.?y\.?|(?:financial |fiscal )?years?)[:\s]*)?(?<![\d/.-])(\d{4}|\d{2})\s*[-/\u2013]\s*(?:\d\d)?(\d\d)"
    r"(?![\d/.]|-\d)",
    re.ASCII | re.IGNORECASE,
)
_NUMBER_LAST = re.compile(r"\b(?:quarter|qtr|q)\.?\s*([1-4])(?!\w)", re.IGNORECASE)
_NUMBER_FIRST = re.compile(r"\b([1-4])(?:st|nd|rd|th)?\s*(?:quarter|qtr|q)\b\.?", re.IGNORECASE)
_QUARTER_FIRST = re.compile(r"\(?Q([1-4])\)?[\s,:-]*\(?(\d{4}-\d{2})\)?")
_YEAR_FIRST = re.compile(r"\(?(\d{4}-\d{2})\)?[\s,:-]*\(?Q([1-4])\)?")
_MONTH_RANGE = r"([a-z]{3,9})\.?\s*(?:to|-|\u2013)\s*([a-z]{3,9})\.?"
_MONTHS = re.compile(rf"{_MONTH_RANGE}\s+(\d{{4}}(?:-\d\d)?)", re.IGNORECASE)
_YEAR_AND_MONTHS = re.compile(rf"(\d{{4}}-\d\d)\s+{_MONTH_RANGE}", re.IGNORECASE)
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
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2014\u2212", "-"))
"""Signs that look like a hyphen, which programs and web pages write in its place."""

_CENTURY = 2000
_LAST_CENTURY = 70
"""From here on two digits are a year before 2000."""

_SIGNS = re.compile(
    r"\bq[a-z]{0,8}\.?[\s:#-]*\d|\bq\.?\s*[iv]{1,3}\b|\b\d(?:st|nd|rd|th)?\s*q"
    r"|\b(?:first|second|third|fourth|last)\s+q(?:uarte|t)r|\bq(?:uarte|t)r\s+(?:one|two|three|four)\b"
    rf"|\b(?:{'|'.join(name[:3] for name in MONTH_NAMES)})[a-z]{{0,6}}\.?\s*(?:to|-|/|\u2013)\s*"
    rf"(?:{'|'.join(name[:3] for name in MONTH_NAMES)})[a-z]{{0,6}}\b",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(
    r"(?:\b(?:financial|fiscal|calendar|years?|f\.?y|cy|ended|ending|the)\b[.:\s]*)*"
    r"(?:(?:19|20|21)\d\d|\d\d\s*[-/\u2013]\s*\d\d)(?:\s*[-/\u2013]\s*(?:\d\d){1,2})?(?:\s*[(\[*]?[a-z]?[)\]]?)?",
    re.IGNORECASE | re.ASCII,
)
_CALENDAR_YEAR = re.compile(r"(?<![\d/-])(?:19|20|21)\d\d(?!\s*[-/\u2013]?\s*\d)", re.ASCII)


def read_quarter_words(written: str) -> Quarter | None:
    """`2022-23 Q2`, `Qtr 2 FY 22/23`, `2022/2023 Quarter 2` or `July to September 2022`."""
    words = _YEARS.sub(_write_year, " ".join(written.translate(_DASHES).split()))
    words = _NUMBER_FIRST.sub(r"Q\1", _NUMBER_LAST.sub(r"Q\1", words))
    if found := _QUARTER_FIRST.fullmatch(words):
        return Quarter.read(f"{found[2]} Q{found[1]}")
    if found := _YEAR_FIRST.fullmatch(words):
        return Quarter.read(f"{found[1]} Q{found[2]}")
    if found := _MONTHS.fullmatch(words):
        return _quarter_of(found[1], found[2], year=found[3])
    if found := _YEAR_AND_MONTHS.fullmatch(words):
        return _quarter_of(found[2], found[3], year=found[1])
    return Quarter.read(words)


def resembles_period(words: str) -> bool:
    """Whether words seem to name a quarter or nothing but a year, whatever else they say of it: `Q3*`, `2024`."""
    return bool(_SIGNS.search(words)) or names_year_alone(words)


def names_year_alone(words: str) -> bool:
    """Whether words name a year and nothing else: `2024/25`, `FY 2024`, `2024/26`."""
    return bool(_YEAR_ALONE.fullmatch(words.strip()))


def read_quarter_number(words: str) -> int:
    """The number of a quarter whose year is written elsewhere: 2 for `Q2`; 0 for none."""
    quarter = read_quarter_words(f"2000-01 {words}")
    return quarter.number if quarter else 0


def find_calendar_year(words: str) -> str:
    """The year that is written alone, as in `Q1 2024`; empty beside a financial year such as `2024-25`."""
    found = _CALENDAR_YEAR.search(words)
    return found[0] if found and not _YEARS.search(words) else ""


def hint_at_calendar_year(words: str) -> str:
    """What to write in place of words such as `Q1 2027`, of which the year may be either; empty for any others."""
    year = find_calendar_year(words)
    number = read_quarter_number(words.replace(year, " ", 1).strip(" ,:-/()")) if year else 0
    if not number:
        return ""
    months = Quarter(int(year), (number + 2) % 4 + 1).months
    named = f"{MONTH_NAMES[months[0].number - 1]} to {MONTH_NAMES[months[2].number - 1]} {year}"
    return (
        f"It is not known whether {year} is a financial year or a calendar year. For the financial year from April "
        f"{year}, write {Quarter(int(year), number).short}. For the calendar year, write the months: {named}."
    )


def _write_year(found: re.Match[str]) -> str:
    """`2022-23` for each writing of a financial year; two digits are one only with those of the next year."""
    first, last = found[1], found[2]
    if len(first) == len("22"):
        follows = (int(first) + 1) % 100 == int(last)
        century = _CENTURY if int(first) < _LAST_CENTURY else _CENTURY - 100
        return f"{century + int(first)}-{last}" if follows else found[0]
    return f"{first}-{last}"


def _quarter_of(first: str, last: str, *, year: str) -> Quarter | None:
    """`July`, `September` or `Jul`, `Sep`: months of one quarter, of a calendar year or a financial one (`2022-23`)."""
    if not year.isdigit() and Quarter.read(f"{year} Q1") is None:
        return None
    for number in range(1, 5):
        quarter = Quarter(int(year[:4]) - (year.isdigit() and number == 4), number)  # noqa: PLR2004 - January to March
        names = [MONTH_NAMES[month.number - 1].lower() for month in (quarter.months[0], quarter.months[2])]
        if names[0].startswith(first.lower()) and names[1].startswith(last.lower()):
            return quarter
    return None


def read_day_words(written: str) -> date | None:
    """`2022-07-14`, `14/07/2022`, `14.7.22`, `14 July 2022` or `Thu 14-Jul-22`: the day comes before the month.

    `2022-06-30T23:30:00Z` is a moment, and its day is London's: 1 July (rule T1).
    """
    words = " ".join(written.translate(_DASHES).split())
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
