"""When events are: each time of one that comes again, in London, whatever the clocks do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.event import PublicEvent
from site_builder.domain.moment import LONDON, instant
from site_builder.domain.quarter import MONTH_NAMES
from site_builder.domain.recurrence import EachMonth, EachWeek, EachYear, Recurrence
from site_builder.domain.year_days import LAST, MonthWeekday, Weekday, YearDay
from site_builder.insight.times.events import EventTime, event_times, times_ahead
from site_builder.insight.times.last_change import last_change_before
from site_builder.sources.rules.recurrences import read_clock, read_recurrence
from tests.insight.reading import at, library_of
from tests.support import builders

pytestmark = pytest.mark.rule("T1")


def event(**fields: object) -> PublicEvent:
    """An event of a small partnership."""
    values = {
        "id": "forum",
        "title": "Forum",
        "kind": "community forum",
        "summary": "Ask officers.",
        "published": "2026-01-01",
        "where": "Market hall",
        **fields,
    }
    (found,) = library_of({"content/events/forum.yml": builders.write_yaml(values)}).events
    return found


def times(since: str, until: str, **fields: object) -> list[EventTime]:
    return list(event_times(event(**fields), since=date.fromisoformat(since), until=date.fromisoformat(until)))


def starts(since: str, until: str, **fields: object) -> list[str]:
    """When it starts, on the clocks of London."""
    return [f"{found.starts.astimezone(LONDON):%Y-%m-%d %H:%M}" for found in times(since, until, **fields)]


def test_the_first_tuesday_of_each_month_but_one() -> None:
    found = starts("2026-06-15", "2026-10-31", repeats="the first Tuesday of each month at 7pm, not in August")
    assert found == ["2026-07-07 19:00", "2026-09-01 19:00", "2026-10-06 19:00"]


def test_every_week_across_the_night_on_which_the_clocks_go_back() -> None:
    found = times("2026-10-18", "2026-10-25", repeats="every Sunday at 10am")
    assert [one.starts.utcoffset() for one in found] == [timedelta(hours=1), timedelta(0)]
    assert [one.starts.hour for one in found] == [10, 10]


def test_a_time_that_the_clocks_skip_is_one_that_they_show() -> None:
    (found,) = times("2027-03-28", "2027-03-28", repeats="the last Sunday of each month from 1:30am to 3am")
    assert f"{found.starts:%H:%M}" == "02:30"
    assert instant(found.starts) < instant(found.ends)


def test_several_places_in_a_month_and_the_last() -> None:
    found = starts("2026-12-01", "2026-12-31", repeats="the second and last Friday of every month at 9:30am")
    assert found == ["2026-12-11 09:30", "2026-12-25 09:30"]


def test_a_day_of_the_year() -> None:
    found = starts("2026-01-01", "2027-12-31", repeats="the last Friday in November at 18:00")
    assert found == ["2026-11-27 18:00", "2027-11-26 18:00"]


def test_it_comes_from_the_day_of_publication_to_its_last_day() -> None:
    found = starts("2026-01-01", "2026-12-31", repeats="Thursdays at 7pm", published="2026-03-05", last="2026-03-19")
    assert found == [f"2026-03-{day:02d} 19:00" for day in (5, 12, 19)]


def test_a_day_without_it_is_called_off_and_stays_in_the_list() -> None:
    found = times("2026-12-01", "2026-12-20", repeats="every Friday at 10am", off=["2026-12-11"])
    assert [(one.starts.day, one.off) for one in found] == [(4, False), (11, True), (18, False)]


def test_what_took_place_before_it_was_called_off_did_take_place() -> None:
    changes = [{"kind": "cancelled", "at": "2026-12-10", "reason": "The hall is shut."}]
    found = times("2026-12-01", "2026-12-12", repeats="every Friday at 10am", changes=changes)
    assert [one.off for one in found] == [False, True]


def test_what_lasts_for_weeks_is_ahead_until_it_ends() -> None:
    long = event(starts="2026-11-02 09:00", ends="2026-12-04 17:00")
    assert times_ahead([long], at("2026-12-04 16:59"))
    assert times_ahead([long], at("2026-12-04 17:00")) == ()


@pytest.mark.rule("T3")
def test_a_build_after_the_end_of_one_that_comes_again_is_a_build_of_another_moment() -> None:
    found = event(repeats="every Friday from 7pm to 8:30pm")
    library = replace(library_of(), events=(found,))
    assert last_change_before(at("2026-12-11 20:29"), library) == at("2026-12-11 19:00")
    assert last_change_before(at("2026-12-11 20:45"), library) == at("2026-12-11 20:30")


def test_one_without_an_end_takes_an_hour_and_never_goes_into_the_next_day() -> None:
    late, early = (
        times("2026-12-10", "2026-12-11", repeats="every Thursday at 23:30"),
        times("2026-12-11", "2026-12-11", repeats="every Friday at 9am"),
    )
    assert f"{late[0].ends:%d %H:%M}" == "10 23:59"
    assert f"{early[0].ends:%d %H:%M}" == "11 10:00"


PLACES = st.sampled_from([1, 2, 3, 4, LAST])
WEEKDAYS = st.sampled_from(Weekday)
DAYS = st.one_of(
    st.builds(EachWeek, WEEKDAYS),
    st.builds(EachMonth, st.lists(PLACES, min_size=1, max_size=2, unique=True).map(tuple), WEEKDAYS),
    st.builds(EachYear, st.builds(YearDay, st.integers(1, 12), st.integers(1, 28))),
    st.builds(EachYear, st.builds(MonthWeekday, PLACES, WEEKDAYS, st.integers(1, 12))),
)
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@given(DAYS, st.lists(CLOCKS, min_size=1, max_size=2, unique=True), st.sets(st.integers(1, 12), max_size=2))
def test_every_recurrence_is_read_from_the_words_that_it_is_written_in(
    days: EachWeek | EachMonth | EachYear, clocks: list[time], without: set[int]
) -> None:
    first, *last = sorted(clocks)
    repeats = Recurrence(days, first, last[0] if last else None, tuple(sorted(without)))
    until = f" to {repeats.ends:%H:%M}" if repeats.ends else ""
    months = " and ".join(MONTH_NAMES[month - 1] for month in repeats.without)
    words = f"{days} from {repeats.starts:%H:%M}{until}{f', not in {months}' if months else ''}"
    assert read_recurrence(words) == repeats


@pytest.mark.parametrize(
    ("word", "clock"),
    [
        ("7pm", time(19)),
        ("7.30am", time(7, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("19:00", time(19)),
        ("noon", time(12)),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(word: str, clock: time) -> None:
    assert read_clock(word) == clock


@pytest.mark.parametrize("word", ["7", "25:00", "13pm", "0am", "7:60", "half", "", "7:5"])
def test_what_is_no_time_of_day_is_not_read_as_one(word: str) -> None:
    assert read_clock(word) is None
