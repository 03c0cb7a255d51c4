"""Quarters of the financial year: their months, their names, and how they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.quarter import Month, Quarter

QUARTERS = st.builds(Quarter, st.integers(1900, 2198), st.integers(1, 4))


def test_the_first_quarter_starts_in_april_and_the_last_ends_in_march_of_the_next_year() -> None:
    assert Quarter(2021, 1).months == (Month(2021, 4), Month(2021, 5), Month(2021, 6))
    assert Quarter(2021, 4).months == (Month(2022, 1), Month(2022, 2), Month(2022, 3))


def test_readers_always_see_the_months() -> None:
    assert Quarter(2022, 2).period == "July to September 2022"
    assert Quarter(2022, 2).full == "July to September 2022 (quarter 2 of 2022/23)"
    assert Quarter(2022, 4).full == "January to March 2023 (quarter 4 of 2022/23)"


def test_machines_and_files_have_forms_of_their_own() -> None:
    quarter = Quarter(1999, 3)
    assert (quarter.key, quarter.short, quarter.stem) == ("1999-00-Q3", "1999-00 Q3", "1999-00-q3")


@pytest.mark.parametrize("text", ["2021-22 Q1", "2021-22-q1", "2021/22 Q1", " 2021-22 q1 ", "2021-22Q1", "2021-22-Q1"])
def test_a_quarter_is_read_in_every_form_that_people_write(text: str) -> None:
    assert Quarter.read(text) == Quarter(2021, 1)


@pytest.mark.parametrize(
    "text", ["", "Q1", "2021 Q1", "2021-23 Q1", "2021-22 Q5", "2021-22 Q0", "21-22 Q1", "0021-22 Q1", "2021-22 Q1 x"]
)
def test_what_is_no_quarter_is_not_read_as_one(text: str) -> None:
    assert Quarter.read(text) is None


def test_digits_of_other_scripts_are_no_digits() -> None:
    assert Quarter.read("٢٠٢١-22 Q1") is None


@given(QUARTERS)
def test_every_form_is_read_back(quarter: Quarter) -> None:
    assert Quarter.read(quarter.short) == Quarter.read(quarter.key) == Quarter.read(quarter.stem) == quarter


@given(QUARTERS, st.integers(-40, 40))
def test_going_on_and_back_by_as_many_quarters_leads_home(quarter: Quarter, quarters: int) -> None:
    assert quarter.later(quarters).later(-quarters) == quarter
    assert (quarter.later(quarters) > quarter) == (quarters > 0)


@given(QUARTERS)
def test_a_year_earlier_is_the_same_months_of_the_year_before(quarter: Quarter) -> None:
    assert quarter.a_year_earlier() == quarter.later(-4)
    assert [month.number for month in quarter.a_year_earlier().months] == [month.number for month in quarter.months]


@given(QUARTERS)
def test_quarters_follow_each_other_without_a_gap(quarter: Quarter) -> None:
    last, first = quarter.months[-1], quarter.next().months[0]
    assert (first.year * 12 + first.number) - (last.year * 12 + last.number) == 1


@given(st.dates(date(1901, 1, 1), date(2198, 12, 31)))
def test_every_day_falls_in_the_quarter_that_holds_its_month(day: date) -> None:
    assert Month(day.year, day.month) in Quarter.containing(day).months


def test_quarters_can_be_counted_back_over_the_year() -> None:
    newest = Quarter(2022, 2)
    assert newest.back(4) == [Quarter(2022, 2), Quarter(2022, 1), Quarter(2021, 4), Quarter(2021, 3)]
    assert [newest.quarters_since(one) for one in newest.back(6)] == [0, 1, 2, 3, 4, 5]
