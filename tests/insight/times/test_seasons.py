"""Which days a rule gives, against a second working-out that walks through every day of the calendar (rule T1)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.season import Always, Between, Edge, Given, Leading, Rule, Stretch
from site_builder.domain.year_days import NamedDay, YearDay
from site_builder.insight.times.seasons import day_of, first_slip, stretch_of, stretches
from site_builder.sources.rules.rules import read_rule
from tests.support.calendars import YEARS, every_day, held_days, is_clock_change, western_easter

pytestmark = pytest.mark.rule("T1")


def rule_of(words: str) -> Rule:
    """What words say."""
    rule = read_rule(words, {})
    assert isinstance(rule, Rule), rule
    return rule


def days_of(rule: Rule) -> set[date]:
    """Every day of the years on which a rule holds, as the product works it out."""
    spans = stretches(rule, range(YEARS[0].year - 1, YEARS[1].year + 2))
    return {day for span in spans for day in every_day(span.first, span.last) if YEARS[0] <= day <= YEARS[1]}


@pytest.mark.parametrize("words", sorted(held_days()))
def test_a_rule_gives_the_days_that_a_walk_through_the_calendar_gives(words: str) -> None:
    expected = held_days()[words]
    assert len(expected) > len(range(YEARS[0].year, YEARS[1].year)), "the walk found something every year"
    assert days_of(rule_of(words)) == expected


def test_easter_is_when_the_moon_says() -> None:
    for year in range(1900, 2200):
        assert day_of(NamedDay.EASTER_SUNDAY, year) == western_easter(year)


@pytest.mark.parametrize(("day", "forward"), [(NamedDay.CLOCKS_FORWARD, True), (NamedDay.CLOCKS_BACK, False)])
def test_the_clocks_change_on_the_day_that_has_another_number_of_hours(day: NamedDay, forward: bool) -> None:  # noqa: FBT001 - which way
    for year in range(2000, 2100):
        found = [
            one for one in every_day(date(year, 1, 1), date(year, 12, 31)) if is_clock_change(one, forward=forward)
        ]
        assert found == [day_of(day, year)]


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (NamedDay.EARLY_MAY_BANK_HOLIDAY, {2019: (5, 6), 2020: (5, 8), 2021: (5, 3), 2026: (5, 4), 2027: (5, 3)}),
        (NamedDay.SPRING_BANK_HOLIDAY, {2012: (6, 4), 2022: (6, 2), 2023: (5, 29), 2026: (5, 25), 2027: (5, 31)}),
        (NamedDay.SUMMER_BANK_HOLIDAY, {2020: (8, 31), 2025: (8, 25), 2026: (8, 31), 2027: (8, 30)}),
    ],
)
def test_bank_holidays_are_those_that_were_proclaimed_even_when_moved(
    day: NamedDay, known: dict[int, tuple[int, int]]
) -> None:
    assert {year: (found.month, found.day) for year in known if (found := day_of(day, year))} == known


def test_the_weekend_of_a_bank_holiday_has_three_days() -> None:
    rule = rule_of("the weekend of the summer bank holiday")
    assert stretch_of(rule, 2026) == Stretch(date(2026, 8, 29), date(2026, 8, 31), 2026)
    assert stretch_of(rule_of("the weekend of Good Friday"), 2027) == Stretch(
        date(2027, 3, 26), date(2027, 3, 28), 2027
    )


def test_a_stretch_keeps_its_year_when_it_begins_in_the_one_before() -> None:
    found = list(stretches(rule_of("the two weeks before 5 January"), range(2027, 2029)))
    assert found == [
        Stretch(date(2026, 12, 22), date(2027, 1, 4), 2027),
        Stretch(date(2027, 12, 22), date(2028, 1, 4), 2028),
    ]


DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: YearDay(day.month, day.day))


@given(DAYS, DAYS, st.integers(1990, 2090))
def test_every_year_has_one_stretch_that_ends_on_its_first_day_or_later(
    first: YearDay, last: YearDay, year: int
) -> None:
    stretch = stretch_of(Between(first, last), year)
    assert stretch is not None
    assert stretch.first.year == year
    assert 1 <= stretch.days <= 367


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_all_year_holds_on_every_day(day: date) -> None:
    assert any(stretch.holds_on(day) for stretch in stretches(Always(), range(day.year - 1, day.year + 2)))


FAIR = Given(tuple(Stretch.of(date(year, 6, 10), date(year, 6, 14)) for year in (2026, 2027, 2029)))


def test_given_days_are_there_for_the_years_that_have_them() -> None:
    assert [stretch.year for stretch in stretches(FAIR, range(2027, 2031))] == [2027, 2029]


def test_what_is_counted_from_given_days_is_missing_with_them() -> None:
    week = Leading(Edge("Fair", FAIR, last=False), 7)
    assert stretch_of(week, 2027) == Stretch(date(2027, 6, 3), date(2027, 6, 9), 2027)
    assert stretch_of(week, 2028) is None
    assert stretch_of(Between(YearDay(6, 1), Edge("Fair", FAIR, last=True)), 2027) == Stretch(
        date(2027, 6, 1), date(2027, 6, 14), 2027
    )


def test_two_days_that_pass_each_other_are_noticed() -> None:
    slip = first_slip(rule_of("from 1 April to Easter Sunday"), range(2026, 2030))
    assert slip is not None
    assert slip.year == 2027, "when Easter is on 28 March"
    assert first_slip(rule_of("from 1 March to Easter Sunday"), range(2000, 2100)) is None
    assert first_slip(rule_of("24 October to 23 October"), range(2000, 2100)) is None, "a whole year may be meant"
