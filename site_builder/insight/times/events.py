"""When events are: each occurrence from its start to its end, in London, whatever the clocks do that night."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from site_builder.domain.event import PublicEvent
from site_builder.domain.moment import LONDON, instant
from site_builder.domain.recurrence import EachMonth, EachWeek, EachYear, Recurrence
from site_builder.domain.year_days import WEEK, MonthWeekday
from site_builder.insight.times.seasons import day_of

DECEMBER = 12
AHEAD = timedelta(days=366)
"""How far ahead the occurrences of what comes again are listed."""

HOURS = 24
LAST_MINUTE = time(23, 59)

LONGEST = timedelta(days=366)
"""What began longer ago, such as a consultation, is over."""


@dataclass(frozen=True, slots=True)
class EventTime:
    """One time that an event takes place, or would have."""

    event: PublicEvent
    starts: datetime
    ends: datetime
    off: bool = False
    """Whether it does not take place."""


def event_times(event: PublicEvent, *, since: date, until: date) -> Iterator[EventTime]:
    """The times of an event that begin on some days, both ends included, the earliest first."""
    called_off = event.cancellation.moment if event.cancellation else None
    for planned in _planned(event, since=since, until=until):
        # What took place before it was called off did take place.
        off = planned.off or (called_off is not None and instant(planned.ends) > instant(called_off))
        yield replace(planned, off=off)


def times_ahead(events: Iterable[PublicEvent], now: datetime) -> tuple[EventTime, ...]:
    """All times within a year that are not over, the soonest first."""
    today = now.astimezone(LONDON).date()
    found = (
        planned
        for event in events
        for planned in event_times(event, since=today - LONGEST, until=today + AHEAD)
        if instant(planned.ends) > instant(now)
    )
    return tuple(sorted(found, key=lambda planned: (instant(planned.starts), planned.event.id)))


def _planned(event: PublicEvent, *, since: date, until: date) -> Iterator[EventTime]:
    if event.starts is not None and event.ends is not None:
        if since <= event.starts.astimezone(LONDON).date() <= until:
            yield EventTime(event, event.starts, event.ends)
        return
    if event.repeats is None:
        return
    first = max(since, event.published.astimezone(LONDON).date())
    last = min(until, event.last or until)
    for day in days_of(event.repeats, first, last=last):
        starts, ends = _at(day, event.repeats.starts), _at(day, ending_of(event.repeats))
        yield EventTime(event, starts, ends, off=day in event.off)


def ending_of(repeats: Recurrence) -> time:
    """When something that comes again ends: as officers say, or after an hour, and never after its day."""
    if repeats.ends:
        return repeats.ends
    hour = repeats.starts.hour + 1
    return repeats.starts.replace(hour=hour) if hour < HOURS else LAST_MINUTE


def days_of(repeats: Recurrence, first: date, *, last: date) -> Iterator[date]:
    """The days of a recurrence from one day to another, in order."""
    found: set[date] = set()
    if isinstance(repeats.days, EachWeek):
        day = first + timedelta(days=(repeats.days.weekday - first.weekday()) % WEEK)
        found.update(day + timedelta(weeks=number) for number in range((last - day).days // WEEK + 1))
    else:
        for year in range(first.year, last.year + 1):
            found.update(_days_in(repeats.days, year))
    yield from sorted(day for day in found if first <= day <= last and day.month not in repeats.without)


def _days_in(days: EachMonth | EachYear, year: int) -> Iterator[date]:
    if isinstance(days, EachYear):
        day = day_of(days.day, year)
        yield from () if day is None else (day,)
        return
    for month in range(1, DECEMBER + 1):
        for place in days.places:
            found = day_of(MonthWeekday(place, days.weekday, month), year)
            yield from () if found is None else (found,)


def _at(day: date, clock: time) -> datetime:
    """A time of a day in London. One that the clocks skip in March is an hour later, as the clocks show it then."""
    return datetime.fromtimestamp(datetime.combine(day, clock, tzinfo=LONDON).timestamp(), tz=LONDON)
