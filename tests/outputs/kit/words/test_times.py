"""What is shown when, as the script in a browser is told it (rule T3)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.moment import LONDON, instant, start_of
from site_builder.outputs.kit.words.times import ALWAYS, Times, shown_at, write_instant

pytestmark = pytest.mark.rule("T3")

MOMENTS = tuple(map(start_of, (date(2026, 10, 20), date(2026, 10, 25), date(2026, 11, 9))))


def shown(*present: list[str]) -> dict[str, Times]:
    """Everything with its times."""
    return dict(shown_at(MOMENTS, lambda place: present[place]))


def test_what_is_shown_throughout_needs_no_times() -> None:
    assert shown(["a"], ["a"], ["a"]) == {"a": ALWAYS}


def test_what_goes_has_an_end_and_what_comes_a_beginning_both_midnights_of_london() -> None:
    found = shown(["old"], ["new"], ["new"])
    assert found["old"] == Times("/2026-10-24T23:00Z"), "summer time holds until two in the morning"
    assert found["new"] == Times("2026-10-24T23:00Z/", hidden=True)


def test_what_comes_back_has_two_stretches() -> None:
    assert shown(["a"], [], ["a"])["a"] == Times("/2026-10-24T23:00Z 2026-11-09T00:00Z/")


def test_what_is_new_is_where_the_list_of_its_day_has_it() -> None:
    assert list(shown(["b", "d"], ["a", "b", "c", "d"], ["e"])) == ["a", "b", "c", "d", "e"]


def test_nothing_is_no_words() -> None:
    assert shown([], [], []) == {}


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 10, 25, tzinfo=LONDON), "2026-10-24T23:00Z"),
        (datetime(2026, 10, 26, tzinfo=LONDON), "2026-10-26T00:00Z"),
        (datetime(2027, 3, 29, tzinfo=LONDON), "2027-03-28T23:00Z"),
    ],
)
def test_an_instant_is_written_in_universal_time(moment: datetime, said: str) -> None:
    assert write_instant(moment) == said


LISTS = st.lists(st.lists(st.sampled_from("abcdef"), unique=True, max_size=5), min_size=1, max_size=6)


@given(LISTS)
def test_at_every_moment_exactly_what_the_list_of_that_day_has_is_shown(lists: list[list[str]]) -> None:
    moments = [start_of(date(2026, 10, 20) + timedelta(days=5 * place)) for place in range(len(lists))]
    found = shown_at(moments, lambda place: lists[place])
    for place, expected in enumerate(lists):
        now = instant(moments[place])
        assert {one for one, times in found if holds(times, now)} == set(expected)
    assert {one for one, times in found if not times.hidden} == set(lists[0])


def holds(times: Times, now: datetime) -> bool:
    """What the script does, in other words."""
    for span in times.spans.split(" ") if times.spans else ["/"]:
        start, end = span.split("/")
        if (not start or datetime.fromisoformat(start) <= now) and (not end or now < datetime.fromisoformat(end)):
            return True
    return False
