"""Times of day in readers' words: `6pm`, `midday`, `Tuesday 3 March 2026`. Exact where a day alone would not do."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from site_builder.domain.catalogue import say
from site_builder.domain.moment import LONDON, write_clock, write_day
from site_builder.domain.year_days import Weekday

_NOON = 12


def write_hour(when: time) -> str:
    """`6pm`, `9:30am`, `midday` and `midnight`, which no hour could say without doubt."""
    if when.minute:
        return write_clock(when)
    if when.hour % _NOON == 0:
        return say("midday") if when.hour else say("midnight")
    hour = str(when.hour % _NOON)
    return say("{hour}am", hour=hour) if when.hour < _NOON else say("{hour}pm", hour=hour)


def write_weekday(day: date) -> str:
    """`Tuesday 3 March 2026`."""
    return say("{weekday} {day}", weekday=str(Weekday(day.weekday())), day=write_day(day))


def write_exactly(moment: datetime) -> str:
    """`6pm on Tuesday 3 March 2026`; the midnight after a day as the end of that day."""
    here = moment.astimezone(LONDON)
    if here.time() == time.min:
        return say("the end of {day}", day=write_weekday(here.date() - timedelta(days=1)))
    return say("{time} on {day}", time=write_hour(here.time()), day=write_weekday(here.date()))
