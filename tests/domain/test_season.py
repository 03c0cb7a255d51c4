"""Seasons' rules told in words, and the stretches of days that they give."""

from __future__ import annotations

from datetime import date

import pytest

from site_builder.domain.season import (
    Always,
    Between,
    Given,
    Lasting,
    Leading,
    Shifted,
    Stretch,
    Trailing,
    WeekendOf,
    WeekOf,
    write_rule,
)
from site_builder.domain.year_days import LAST, MonthWeekday, NamedDay, Weekday, YearDay, write_length

HALLOWEEN, BONFIRE_NIGHT = YearDay(10, 31), YearDay(11, 5)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Always(), "all year"),
        (Between(HALLOWEEN, BONFIRE_NIGHT), "31 October to 5 November"),
        (Between(HALLOWEEN, HALLOWEEN), "31 October"),
        (
            Between(NamedDay.CLOCKS_BACK, NamedDay.CLOCKS_FORWARD),
            "from the clocks going back to the clocks going forward",
        ),
        (Lasting(MonthWeekday(LAST, Weekday.FRIDAY, 11), 28), "from the last Friday in November for 4 weeks"),
        (Lasting(BONFIRE_NIGHT, 10), "from 5 November for 10 days"),
        (Leading(NamedDay.EASTER_SUNDAY, 14), "the two weeks before Easter Sunday"),
        (Trailing(NamedDay.EASTER_SUNDAY, 7), "the week after Easter Sunday"),
        (WeekendOf(MonthWeekday(3, Weekday.SUNDAY, 6)), "the weekend of the third Sunday in June"),
        (WeekOf(BONFIRE_NIGHT), "the week of 5 November"),
        (Between(Shifted(BONFIRE_NIGHT, -1), Shifted(BONFIRE_NIGHT, 7)),
         "from one day before 5 November to one week after 5 November"),
    ],
)  # fmt: skip
def test_a_rule_says_itself_in_words(rule: Between | Lasting, words: str) -> None:
    assert str(rule) == words


def test_days_that_come_back_say_so_and_given_days_do_not() -> None:
    assert write_rule(Between(HALLOWEEN, BONFIRE_NIGHT)) == "31 October to 5 November each year"
    assert write_rule(Always()) == "all year"
    spans = (Stretch.of(date(2026, 6, 10), date(2026, 6, 14)), Stretch.of(date(2026, 12, 28), date(2027, 1, 2)))
    assert write_rule(Given(spans)) == "10 to 14 June 2026, 28 December 2026 to 2 January 2027"


def test_a_stretch_holds_on_both_its_ends_and_knows_the_day_after() -> None:
    stretch = Stretch.of(date(2026, 12, 31), date(2027, 1, 1))
    assert [stretch.holds_on(date(2026, 12, 30)), stretch.holds_on(date(2026, 12, 31))] == [False, True]
    assert [stretch.holds_on(date(2027, 1, 1)), stretch.holds_on(date(2027, 1, 2))] == [True, False]
    assert (stretch.days, stretch.after, stretch.year) == (2, date(2027, 1, 2), 2026)


def test_29_february_is_the_28th_in_years_without_it() -> None:
    assert [YearDay(2, 29).of(year) for year in (2027, 2028)] == [date(2027, 2, 28), date(2028, 2, 29)]


@pytest.mark.parametrize(("days", "words"), [(1, "1 day"), (7, "1 week"), (28, "4 weeks"), (30, "30 days")])
def test_lengths_are_given_in_whole_weeks_where_they_are(days: int, words: str) -> None:
    assert write_length(days) == words
