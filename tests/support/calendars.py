"""Days worked out a second time, without the product's code or its libraries: by walking through the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

YEARS = date(2025, 1, 1), date(2031, 12, 31)
"""Which days are walked through: they hold the earliest and latest Easters of these years, and two leap years."""

_ONE = timedelta(days=1)


def every_day(first: date, last: date) -> Iterator[date]:
    """Each day from one to another, both included."""
    while first <= last:
        yield first
        first += _ONE


@cache
def western_easter(year: int) -> date:
    """The Sunday after the full moon of the church on or after 21 March, by its table of golden numbers."""
    golden = year % 19 + 1
    century = year // 100 + 1
    skipped_leap_years = 3 * century // 4 - 12
    moon_correction = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + moon_correction - skipped_leap_years) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full_moon = 44 - epact
    moon = date(year, 3, 1) + timedelta(days=(full_moon if full_moon >= 21 else full_moon + 30) - 1)
    return next(day for day in every_day(moon + _ONE, moon + timedelta(days=7)) if day.weekday() == 6)


def hours_of(day: date) -> int:
    """How many hours a day has in London: counted on the clock of the world, hour by hour."""
    london = ZoneInfo("Europe/London")
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=3)
    return sum((start + timedelta(hours=hour)).astimezone(london).date() == day for hour in range(32))


def is_clock_change(day: date, *, forward: bool) -> bool:
    """Whether a day has an hour too few, or one too many."""
    return day.weekday() == 6 and hours_of(day) == (23 if forward else 25)


def is_nth(day: date, nth: int, *, weekday: int, month: int) -> bool:
    """Whether a day is such a weekday of its month; -1 for the last."""
    if (day.weekday(), day.month) != (weekday, month):
        return False
    return (day + timedelta(days=7)).month != month if nth == -1 else (day.day - 1) // 7 + 1 == nth


def open_between(first: Callable[[date], bool], last: Callable[[date], bool]) -> set[date]:
    """The days from each that opens to the next that closes, both included, as somebody with a calendar ticks them."""
    held: set[date] = set()
    is_open = False
    for day in every_day(YEARS[0] - timedelta(days=400), YEARS[1]):
        is_open = is_open or first(day)
        if is_open:
            held.add(day)
        if last(day):
            is_open = False
    return {day for day in held if day >= YEARS[0]}


def near(is_day: Callable[[date], bool], offsets: range) -> set[date]:
    """The days from which a day lies so many days ahead."""
    return {day for day in every_day(*YEARS) if any(is_day(day + timedelta(days=ahead)) for ahead in offsets)}


def is_leapless_end(day: date) -> bool:
    """Whether it is 28 February in a year without a 29th."""
    return (day.day, day.month) == (28, 2) and (day + _ONE).month == 3


def _is_weekend_before(day: date, end: date) -> bool:
    """Whether a day is one of the last two days of a weekend of which both come before another day."""
    saturday = day - timedelta(days=day.weekday() - 5)
    return day.weekday() >= 5 and saturday + _ONE < end <= saturday + timedelta(days=8)


@cache
def held_days() -> dict[str, set[date]]:
    """The days of the years on which a rule in words holds."""

    def on(day: int, month: int) -> Callable[[date], bool]:
        return lambda one: (one.day, one.month) == (day, month)

    def is_easter(day: date) -> bool:
        return day == western_easter(day.year)

    return {
        "24 October to 8 November": open_between(on(24, 10), on(8, 11)),
        "15 November to 2 January": open_between(on(15, 11), on(2, 1)),
        "29 February to 1 March": {
            day for day in every_day(*YEARS) if (day.day, day.month) in {(29, 2), (1, 3)} or is_leapless_end(day)
        },
        "1 March to 31 October": {day for day in every_day(*YEARS) if 3 <= day.month <= 10},
        "1 May to 31 August": {day for day in every_day(*YEARS) if 5 <= day.month <= 8},
        "1 June to 20 June": {day for day in every_day(*YEARS) if day.month == 6 and day.day <= 20},
        "1 December to 31 January": {day for day in every_day(*YEARS) if day.month in {12, 1}},
        "27 December to 20 January": open_between(on(27, 12), on(20, 1)),
        "1 May to 3 May": {day for day in every_day(*YEARS) if day.month == 5 and day.day <= 3},
        "from 10 February for 6 weeks": near(on(10, 2), range(-41, 1)),
        "5 November": near(on(5, 11), range(1)),
        "June": {day for day in every_day(*YEARS) if day.month == 6},
        "November to February": {day for day in every_day(*YEARS) if day.month in {11, 12, 1, 2}},
        "from the clocks going back to the clocks going forward": open_between(
            lambda day: is_clock_change(day, forward=False), lambda day: is_clock_change(day, forward=True)
        ),
        "the two weeks before Easter Sunday": near(is_easter, range(1, 15)),
        "the week after Easter Sunday": near(is_easter, range(-7, 0)),
        "from Good Friday to Easter Monday": near(is_easter, range(-1, 3)),
        "Shrove Tuesday": near(is_easter, range(47, 48)),
        "Mother's Day": near(is_easter, range(21, 22)),
        "from the last Friday in November for 4 weeks": near(
            lambda day: is_nth(day, -1, weekday=4, month=11), range(-27, 1)
        ),
        "the weekend of the third Sunday in June": near(lambda day: is_nth(day, 3, weekday=6, month=6), range(2)),
        "the weekend of the second Monday in May": near(lambda day: is_nth(day, 2, weekday=0, month=5), range(3)),
        "the week of 5 November": {
            day for day in every_day(*YEARS) if date(day.year, 11, 5).isocalendar()[:2] == day.isocalendar()[:2]
        },
        "the weekend before 25 December": {
            day for day in every_day(*YEARS) if day.month == 12 and _is_weekend_before(day, date(day.year, 12, 25))
        },
        "the weekend after Easter Sunday": near(is_easter, range(-7, -5)),
        "the Friday before 25 December": {
            day for day in every_day(*YEARS) if day.weekday() == 4 and day.month == 12 and 18 <= day.day <= 24
        },
        "from two weeks before Easter Sunday to one week after Easter Sunday": near(is_easter, range(-7, 15)),
    }


def given_days() -> dict[str, set[date]]:
    """The days of the fictional partnership that are given year by year and follow no rule."""
    return {
        "10 to 20 January 2027": set(every_day(date(2027, 1, 10), date(2027, 1, 20))),
        "4 to 6 September 2026, 3 to 5 September 2027": {
            *every_day(date(2026, 9, 4), date(2026, 9, 6)),
            *every_day(date(2027, 9, 3), date(2027, 9, 5)),
        },
    }


LOOKS_AHEAD = timedelta(days=60)
"""Pages list what begins within so many days, and hold what each of these days will be like."""


def widened(held: set[date], *, before: int, after: int) -> set[date]:
    """The days on which a message shows that says what to do so many days before and after those on which it holds."""
    return {day + timedelta(days=by) for day in held for by in range(-before, after + 1)}


def edges_of(held: set[date]) -> set[date]:
    """The days on which something begins or has just ended."""
    return {day for one in held for day in (one, one + _ONE) if (day in held) is not (day - _ONE in held)}


def written_days(text: str) -> set[date]:
    """Every day that a text names in figures: of publication, change, release, consent, review and whatever else."""
    return {date.fromisoformat(found) for found in re.findall(r"\b20\d\d-\d\d-\d\d\b", text)}


def changing_days(held: Iterable[set[date]], written: set[date]) -> set[date]:
    """The days on which a site may differ from that of the day before, but for digests and the date of the build.

    They are those on which a rule begins or ends; on which that comes into view; named in the files, the days after
    these, and the same days of the years beside them; and the first of each month.
    """
    edges = {edge for days in held for edge in edges_of(days)}
    seen = {edge - times * LOOKS_AHEAD for edge in edges for times in range(3)}
    named = {day for one in written for day in (one, one + _ONE)}
    of_years = {day for one in named for year in (-1, 0, 1) for day in (_in_year(one, one.year + year),)}
    return seen | of_years | {day for day in every_day(*YEARS) if day.day == 1}


def digest_days() -> set[date]:
    """The days on which a digest of the week or of the month is made."""
    return {day for day in every_day(*YEARS) if day.weekday() == 0 or day.day == 1}


def _in_year(day: date, year: int) -> date:
    return date(year, 3, 1) if (day.day, day.month) == (29, 2) and year % 4 else day.replace(year=year)
