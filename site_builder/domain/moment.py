"""Moments and days as Londoners live them (rule T1). Knows no clock: the present is always an argument."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from site_builder.domain.catalogue import say
from site_builder.domain.quarter import name_month

LONDON = ZoneInfo("Europe/London")
_DAY = r"(?:19|20|21)\d\d-\d\d-\d\d"
"""Years before 1900 or after 2199 are slips of the keyboard."""

_WRITTEN_DAY = re.compile(_DAY, re.ASCII)
_WRITTEN_MOMENT = re.compile(rf"{_DAY}(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII)
_NOON = 12
_PUBLISHED = range(1970, 2200)


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


def read_offset_moment(written: object) -> datetime | None:
    """The London moment that a program wrote with its offset, `2026-11-05T09:30:00Z`; None for anything else.

    Such a moment is of a published file, so one before 1970 or after 2199 cannot be meant.
    """
    try:
        moment = datetime.fromisoformat(written.strip()) if isinstance(written, str) else None
    except ValueError:
        return None
    known = moment is not None and moment.tzinfo is not None and moment.year in _PUBLISHED
    return moment.astimezone(LONDON) if moment and known else None


def instant(moment: datetime) -> datetime:
    """The same moment as universal time, for comparing.

    Two moments of one zone are compared by what the clocks show, which is wrong in the hour that comes twice:
    what is under embargo until the second 01:15 would be out at the first 01:15.
    """
    return moment.astimezone(UTC)


def seen_since(published: datetime | None, now: datetime) -> datetime:
    """When readers of the present or of the future first see something; None is for what is always there."""
    return instant(now) if published is None else max(instant(published), instant(now))


def start_of(day: date) -> datetime:
    """Midnight in London, at which the day begins."""
    return datetime.combine(day, time.min, tzinfo=LONDON)


def months_on(day: date, months: int) -> date:
    """The same day some months on, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def write_day(day: date) -> str:
    """`5 November 2026` (rule W2)."""
    return say("{day} {month} {year}", day=str(day.day), month=name_month(day.month), year=str(day.year))


def write_moment(moment: datetime) -> str:
    """`9:30am on 5 November 2026`."""
    here = moment.astimezone(LONDON)
    return say("{time} on {day}", time=write_clock(here.time()), day=write_day(here.date()))


def write_clock(when: time) -> str:
    """`9:30am`, `6pm`, `midday` and `midnight`, since 12am and 12pm leave doubt."""
    if not when.minute and when.hour % _NOON == 0:
        return say("midday") if when.hour else say("midnight")
    hour = str(when.hour % _NOON or _NOON)
    clock = f"{hour}:{when.minute:02d}" if when.minute else hour
    return say("{clock}am", clock=clock) if when.hour < _NOON else say("{clock}pm", clock=clock)


def write_when(moment: datetime) -> str:
    """`on 5 November 2026`, or `at 9:30am on 5 November 2026` where more than the day was given."""
    here = moment.astimezone(LONDON)
    if here.time() == time.min:
        return say("on {day}", day=write_day(here.date()))
    return say("at {time_and_day}", time_and_day=write_moment(here))


def write_span(first: date, last: date) -> str:
    """`24 October to 8 November 2026`: no part is said twice, and never a dash (rule W2)."""
    if first == last:
        return write_day(first)
    if first.year != last.year:
        return say("{first_day} to {last_day}", first_day=write_day(first), last_day=write_day(last))
    if first.month != last.month:
        start = say("{day} {month}", day=str(first.day), month=name_month(first.month))
        return say("{first_day} to {last_day}", first_day=start, last_day=write_day(last))
    return say("{first_day} to {last_day}", first_day=str(first.day), last_day=write_day(last))
