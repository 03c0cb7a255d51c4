"""Moments and days as Londoners live them (rule T1). Knows no clock: the present is always an argument."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from site_builder.domain.quarter import MONTH_NAMES

LONDON = ZoneInfo("Europe/London")
_DAY = r"(?:19|20|21)\d\d-\d\d-\d\d"
"""Years before 1900 or after 2199 are slips of the keyboard."""

_WRITTEN_DAY = re.compile(_DAY, re.ASCII)
_WRITTEN_MOMENT = re.compile(rf"{_DAY}(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII)
_NOON = 12


def read_day(text: str) -> date | None:
    """The day that `2026-11-05` names, or None when it names none."""
    try:
        return date.fromisoformat(text) if _WRITTEN_DAY.fullmatch(text) else None
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """The London moment that `2026-11-05` (its midnight) or `2026-11-05 09:30` names, or None when it names none.

    An offset, as in `2026-11-05T09:30:00+01:00`, is honoured; parts of a second are left out. Without an offset, a
    time that London's clocks skip in March is read as the moment an hour on, and one that comes twice in October as
    its first.
    """
    if _WRITTEN_MOMENT.fullmatch(text) is None:
        return None
    try:
        moment = datetime.fromisoformat(text.replace(" ", "T")).replace(microsecond=0)
    except ValueError:
        return None
    if moment.tzinfo is not None:
        return moment.astimezone(LONDON)
    # There and back through universal time, so that a skipped time becomes one that clocks really show.
    return datetime.fromtimestamp(moment.replace(tzinfo=LONDON).timestamp(), tz=LONDON)


def instant(moment: datetime) -> datetime:
    """The same moment as universal time, for comparing.

    Two moments of one zone are compared by what the clocks show, which is wrong in the hour that comes twice:
    what is under embargo until the second 01:15 would be out at the first 01:15.
    """
    return moment.astimezone(UTC)


def start_of(day: date) -> datetime:
    """Midnight in London, at which the day begins."""
    return datetime.combine(day, time.min, tzinfo=LONDON)


def write_day(day: date) -> str:
    """`5 November 2026` (rule W2)."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def write_moment(moment: datetime) -> str:
    """`9:30am on 5 November 2026`."""
    here = moment.astimezone(LONDON)
    return f"{write_clock(here.time())} on {write_day(here.date())}"


def write_clock(when: time) -> str:
    """`9:30am`."""
    hour = when.hour % _NOON or _NOON
    return f"{hour}:{when.minute:02d}{'am' if when.hour < _NOON else 'pm'}"


def write_when(moment: datetime) -> str:
    """`on 5 November 2026`, or `at 9:30am on 5 November 2026` where more than the day was given."""
    here = moment.astimezone(LONDON)
    return f"on {write_day(here.date())}" if here.time() == time.min else f"at {write_moment(here)}"


def write_span(first: date, last: date) -> str:
    """`24 October to 8 November 2026`: no part is said twice, and never a dash (rule W2)."""
    if first == last:
        return write_day(first)
    if first.year != last.year:
        return f"{write_day(first)} to {write_day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTH_NAMES[first.month - 1]} to {write_day(last)}"
    return f"{first.day} to {write_day(last)}"
