"""Days and moments with their weekday: `Tuesday 3 March 2026`. Exact where a day alone would not do."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from site_builder.domain.catalogue import say
from site_builder.domain.moment import LONDON, write_clock, write_day
from site_builder.domain.year_days import Weekday


def write_weekday(day: date) -> str:
    """`Tuesday 3 March 2026`."""
    return say("{weekday} {day}", weekday=str(Weekday(day.weekday())), day=write_day(day))


def write_exactly(moment: datetime) -> str:
    """`6pm on Tuesday 3 March 2026`; the midnight after a day as the end of that day."""
    here = moment.astimezone(LONDON)
    if here.time() == time.min:
        return say("the end of {day}", day=write_weekday(here.date() - timedelta(days=1)))
    return say("{time} on {day}", time=write_clock(here.time()), day=write_weekday(here.date()))
