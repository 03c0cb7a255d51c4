"""Works out on which days of the calendar a season's rule holds. The only home of Easter and of bank holidays.

The night on which the clocks change is asked of the time zone itself (rule T1).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from site_builder.domain.moment import start_of
from site_builder.domain.season import (
    Always,
    Between,
    Day,
    Edge,
    Given,
    Lasting,
    Leading,
    NearestWeekday,
    NearestWeekend,
    Rule,
    Stretch,
    Trailing,
    WeekendOf,
)
from site_builder.domain.year_days import LAST, WEEK, MonthWeekday, NamedDay, Weekday, YearDay

_FROM_EASTER = {
    NamedDay.SHROVE_TUESDAY: -47,
    NamedDay.MOTHERING_SUNDAY: -21,
    NamedDay.GOOD_FRIDAY: -2,
    NamedDay.EASTER_SUNDAY: 0,
    NamedDay.EASTER_MONDAY: 1,
}
_BANK_HOLIDAYS = {
    NamedDay.EARLY_MAY_BANK_HOLIDAY: "May Day",
    NamedDay.SPRING_BANK_HOLIDAY: "Spring Bank Holiday",
    NamedDay.SUMMER_BANK_HOLIDAY: "Late Summer Bank Holiday",
}
"""As the register of holidays calls them."""

REMEMBERED = 20_000
"""Stretches that are kept in one process: a build asks for the same few years of each rule again and again."""

_LONGEST = 300
"""A stretch of more days than this is a year with a gap, and so a slip where other years have a short one."""


def day_of(day: Day, year: int) -> date | None:
    """The day in a year. None in years without it, such as those that no date was given for."""
    if isinstance(day, YearDay):
        return day.of(year)
    if isinstance(day, MonthWeekday):
        return _weekday_of(day, year)
    if isinstance(day, NamedDay):
        return _named(day, year)
    if isinstance(day, Edge):
        given = next((span for span in day.of.spans if span.year == year), None)
        return None if given is None else given.last if day.last else given.first
    other = day_of(day.day, year)
    if other is None:
        return None
    return (
        _nearest(day.weekday, other, after=day.after)
        if isinstance(day, NearestWeekday)
        else other + timedelta(days=day.by)
    )


@lru_cache(maxsize=REMEMBERED)
def stretch_of(rule: Rule, year: int) -> Stretch | None:
    """The stretch that belongs to a year; None where its days are not given."""
    if isinstance(rule, Always):
        return Stretch(date(year, 1, 1), date(year, 12, 31), year)
    if isinstance(rule, Given):
        return next((span for span in rule.spans if span.year == year), None)
    if isinstance(rule, Between):
        first, last = day_of(rule.first, year), day_of(rule.last, year)
        if first is not None and last is not None and last < first:
            last = day_of(rule.last, year + 1)
        return None if first is None or last is None else Stretch(first, last, year)
    day = day_of(rule.first if isinstance(rule, Lasting) else rule.day, year)
    return None if day is None else Stretch(*_around(rule, day), year)


def _around(rule: Rule, day: date) -> tuple[date, date]:
    """The first and last of the days that a rule counts from one day."""
    if isinstance(rule, Lasting):
        return day, day + timedelta(days=rule.days - 1)
    if isinstance(rule, Leading):
        return day - timedelta(days=rule.days), day - timedelta(days=1)
    if isinstance(rule, Trailing):
        return day + timedelta(days=1), day + timedelta(days=rule.days)
    if isinstance(rule, NearestWeekend):
        edge = _nearest(Weekday.SATURDAY if rule.after else Weekday.SUNDAY, day, after=rule.after)
        return (edge, edge + timedelta(days=1)) if rule.after else (edge - timedelta(days=1), edge)
    if isinstance(rule, WeekendOf):
        return _weekend_of(day)
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=WEEK - 1)


def _weekend_of(day: date) -> tuple[date, date]:
    weekday = day.weekday()
    monday = day - timedelta(days=weekday)
    if weekday == Weekday.MONDAY:
        return monday - timedelta(days=2), monday
    saturday = monday + timedelta(days=Weekday.SATURDAY)
    return min(saturday, day) if weekday == Weekday.FRIDAY else saturday, saturday + timedelta(days=1)


def _nearest(weekday: Weekday, day: date, *, after: bool) -> date:
    """The first such weekday after a day, or the last one before it."""
    if after:
        return day + timedelta(days=(weekday - day.weekday() - 1) % WEEK + 1)
    return day - timedelta(days=(day.weekday() - weekday - 1) % WEEK + 1)


def stretches(rule: Rule, years: range) -> Iterator[Stretch]:
    """The stretches that belong to some years, the earliest first."""
    if isinstance(rule, Always):
        yield Stretch(date(years[0], 1, 1), date(years[-1], 12, 31), years[0])
        return
    for year in years:
        stretch = stretch_of(rule, year)
        if stretch is not None:
            yield stretch


def first_slip(rule: Rule, years: range) -> Stretch | None:
    """A stretch that goes on until the next year because its two days came the other way about, as Easter can.

    Other years have a short one, so it cannot be the rule that was meant.
    """
    if not isinstance(rule, Between) or (isinstance(rule.first, YearDay) and isinstance(rule.last, YearDay)):
        return None
    found = list(stretches(rule, years))
    long = [stretch for stretch in found if stretch.days > _LONGEST]
    return long[0] if long and len(long) < len(found) else None


def _weekday_of(day: MonthWeekday, year: int) -> date:
    from dateutil.relativedelta import relativedelta, weekday  # noqa: PLC0415 - many checks need no such day

    start = date(year, day.month, 1)
    nth = weekday(int(day.weekday))(day.nth)
    return start + (relativedelta(day=31, weekday=nth) if day.nth == LAST else relativedelta(weekday=nth))


@lru_cache(maxsize=1000)
def _named(day: NamedDay, year: int) -> date | None:
    if day in _FROM_EASTER:
        from dateutil.easter import easter  # noqa: PLC0415 - as above

        return easter(year) + timedelta(days=_FROM_EASTER[day])
    if day in _BANK_HOLIDAYS:
        return _bank_holiday(_BANK_HOLIDAYS[day], year)
    return next(_clock_changes(year, forward=day is NamedDay.CLOCKS_FORWARD), None)


def _bank_holiday(name: str, year: int) -> date | None:
    from holidays import country_holidays  # noqa: PLC0415 - slow to import

    known = country_holidays("GB", subdiv="ENG", years=year)
    return next((day for day, called in sorted(known.items()) if name in called.split("; ")), None)


def bank_holiday_on(day: date) -> str:
    """The name of the bank holiday on a day; empty when it is none."""
    from holidays import country_holidays  # noqa: PLC0415 - as above

    known = country_holidays("GB", subdiv="ENG", years=day.year)
    return str(known.get(day, ""))


def _clock_changes(year: int, *, forward: bool) -> Iterator[date]:
    """The days of a year with an hour too few, or one too many. They are in months that end unlike they begin."""
    for month in range(1, 13):
        first = date(year, month, 1)
        after = date(year + month // 12, month % 12 + 1, 1)
        if _offset(first) == _offset(after):
            continue
        for day in (first + timedelta(days=number) for number in range((after - first).days)):
            now, then = _offset(day), _offset(day + timedelta(days=1))
            if now != then and (then > now) is forward:
                yield day


def _offset(day: date) -> timedelta:
    """How far London's clocks are from universal time at the midnight with which a day begins."""
    return start_of(day).utcoffset() or timedelta()
