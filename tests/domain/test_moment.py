"""Moments as Londoners live them, on the nights that the clocks change too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.moment import (
    LONDON,
    instant,
    read_day,
    read_moment,
    start_of,
    write_day,
    write_moment,
    write_span,
)

DAYS = st.dates(date(1970, 1, 1), date(2198, 12, 31))


def moment(text: str) -> datetime:
    """A moment that can be read."""
    read = read_moment(text)
    assert read is not None, text
    return read


@pytest.mark.parametrize(
    ("written", "in_utc"),
    [
        ("2026-11-05", "2026-11-05T00:00:00+00:00"),
        ("2026-07-05", "2026-07-04T23:00:00+00:00"),
        ("2026-07-05 09:30", "2026-07-05T08:30:00+00:00"),
        ("2026-07-05T09:30", "2026-07-05T08:30:00+00:00"),
        ("2026-07-05 09:30:15", "2026-07-05T08:30:15+00:00"),
        ("2026-07-05T09:30:00Z", "2026-07-05T09:30:00+00:00"),
        ("2026-07-05T09:30:00.000Z", "2026-07-05T09:30:00+00:00"),
        ("2026-07-05T09:30:00.123456789Z", "2026-07-05T09:30:00+00:00"),
        ("2026-07-05T09:30:00+02:00", "2026-07-05T07:30:00+00:00"),
        # The clocks go forward on 29 March 2026 at 01:00, so that 01:30 is skipped, and back on 25 October at 02:00,
        # so that 01:30 comes twice.
        ("2026-03-29", "2026-03-29T00:00:00+00:00"),
        ("2026-03-29 00:59", "2026-03-29T00:59:00+00:00"),
        ("2026-03-29 01:30", "2026-03-29T01:30:00+00:00"),
        ("2026-03-29 02:00", "2026-03-29T01:00:00+00:00"),
        ("2026-10-25", "2026-10-24T23:00:00+00:00"),
        ("2026-10-25 01:30", "2026-10-25T00:30:00+00:00"),
        ("2026-10-25 02:00", "2026-10-25T02:00:00+00:00"),
        ("2026-10-26", "2026-10-26T00:00:00+00:00"),
    ],
)
def test_a_written_time_is_the_moment_that_london_means_by_it(written: str, in_utc: str) -> None:
    assert moment(written).astimezone(UTC).isoformat() == in_utc
    assert moment(written).tzinfo is LONDON


def test_a_time_that_the_clocks_skip_is_one_that_they_show() -> None:
    assert moment("2026-03-29 01:30").isoformat() == "2026-03-29T02:30:00+01:00"


@pytest.mark.parametrize(
    "text",
    ["", "tomorrow", "2026-02-30", "2026-13-01", "2026-11-5", "2026-11-05 9:30", "2026-11-05 24:00", "2026-11-05 ",
     "20261105", "0226-11-05", "9999-12-31", "2026-W45-1", "2026-11-05T09:30+0100", "٢٠٢٦-11-05"],
)  # fmt: skip
def test_what_is_no_moment_is_not_read_as_one(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize("text", ["2026-11-05 09:30", "2026-02-29", "5 November 2026", "2026-11-5", ""])
def test_what_is_no_day_is_not_read_as_one(text: str) -> None:
    assert read_day(text) is None


@given(DAYS)
def test_a_day_is_read_back_and_begins_at_its_midnight_in_london(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert moment(day.isoformat()) == start_of(day)


@given(DAYS)
def test_no_day_is_lost_or_doubled_where_one_ends_and_the_next_begins(day: date) -> None:
    last = datetime.fromtimestamp(start_of(day + timedelta(days=1)).timestamp() - 1, tz=LONDON)
    assert last.date() == day


@given(st.datetimes(datetime(1970, 1, 2), datetime(2198, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001 - its bounds
def test_what_is_written_with_an_offset_is_read_back(when: datetime) -> None:
    whole = when.replace(microsecond=0)
    read = read_moment(whole.astimezone(LONDON).isoformat())
    assert read is not None
    # Not by ==, which Python answers with no for the hour that comes twice.
    assert read.timestamp() == whole.timestamp()


def test_days_and_times_are_written_as_people_say_them() -> None:
    assert write_day(date(2026, 11, 5)) == "5 November 2026"
    assert write_moment(moment("2026-11-05 09:30")) == "9:30am on 5 November 2026"
    assert write_moment(moment("2026-11-05 00:05")) == "12:05am on 5 November 2026"
    assert write_moment(moment("2026-11-05 12:00")) == "midday on 5 November 2026"
    assert write_moment(moment("2026-11-05 00:00")) == "midnight on 5 November 2026"
    assert write_moment(moment("2026-11-05 18:00")) == "6pm on 5 November 2026"
    assert write_moment(datetime(2026, 7, 5, 22, 30, tzinfo=UTC)) == "11:30pm on 5 July 2026"


@pytest.mark.rule("W2")
@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2026, 11, 5), date(2026, 11, 5), "5 November 2026"),
        (date(2026, 11, 5), date(2026, 11, 8), "5 to 8 November 2026"),
        (date(2026, 10, 24), date(2026, 11, 8), "24 October to 8 November 2026"),
        (date(2026, 10, 24), date(2027, 3, 31), "24 October 2026 to 31 March 2027"),
    ],
)
def test_a_span_says_nothing_twice(first: date, last: date, written: str) -> None:
    """Rule W2: ranges with "to", never with a dash."""
    assert write_span(first, last) == written


def test_in_the_hour_that_comes_twice_the_second_time_is_the_later_one() -> None:
    first, second = moment("2026-10-25T01:45:00+01:00"), moment("2026-10-25T01:15:00Z")
    assert instant(first) < instant(second)
