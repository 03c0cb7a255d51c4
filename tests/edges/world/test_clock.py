"""The present in London, and what `--at` may say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from site_builder.domain.moment import LONDON
from site_builder.edges.world.clock import UnreadableMomentError, now, read_at


def test_the_present_is_londons_to_the_second() -> None:
    present = now()
    assert present.tzinfo is LONDON
    assert present.microsecond == 0
    assert abs(present - datetime.now(tz=UTC)) < timedelta(seconds=5)


@pytest.mark.parametrize("text", [None, "", "  "])
def test_no_moment_is_the_present(text: str | None) -> None:
    assert abs(read_at(text) - datetime.now(tz=UTC)) < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-23", "2026-11-23T00:00:00+00:00"),
        (" 2026-11-23 09:30 ", "2026-11-23T09:30:00+00:00"),
        ("2026-07-01", "2026-07-01T00:00:00+01:00"),
        ("2026-07-01T09:30", "2026-07-01T09:30:00+01:00"),
        ("2026-07-01T09:30:05Z", "2026-07-01T10:30:05+01:00"),
        ("2026-07-01T09:30:00-05:00", "2026-07-01T15:30:00+01:00"),
    ],
)
def test_a_day_or_a_time_is_londons_unless_it_names_an_offset(text: str, moment: str) -> None:
    read = read_at(text)
    assert read.isoformat() == moment
    assert read.tzinfo is LONDON


def test_a_time_that_the_clocks_skip_in_march_is_an_hour_on() -> None:
    assert read_at("2026-03-29 01:30").isoformat() == "2026-03-29T02:30:00+01:00"


def test_a_time_that_comes_twice_in_october_is_its_first() -> None:
    assert read_at("2026-10-25 01:30").isoformat() == "2026-10-25T01:30:00+01:00"
    assert read_at("2026-10-25T01:30:00+00:00").isoformat() == "2026-10-25T01:30:00+00:00"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("tomorrow", "Write a day, as in 2026-11-23"),
        ("23/11/2026", "Write a day, as in 2026-11-23"),
        ("2026-02-30", "Write the right day, such as 2026-02-28"),
        ("2026-11-23 25:00", "hours go from 00 to 23"),
        ("2026-11-23 9.30", "Did you mean 2026-11-23 09:30"),
    ],
)
def test_what_is_no_moment_is_refused_with_what_to_write(text: str, remedy: str) -> None:
    with pytest.raises(UnreadableMomentError, match=remedy) as refused:
        read_at(text)
    assert f"'{text}'" in str(refused.value)
