"""Quarters and days are read as people write them, and nothing that is only like one."""

from __future__ import annotations

from datetime import date

import pytest

from site_builder.domain.quarter import Quarter
from site_builder.tasks.imports.tables.period_words import hint_at_calendar_year, read_day_words, read_quarter_words

SECOND = Quarter(2022, 2)


@pytest.mark.parametrize(
    "words",
    [
        "2022-23 Q2", "2022/23 Q2", "2022/2023 Quarter 2", "Q2 2022/23", "q2, 2022-23", "Quarter 2\n2022/23",
        "July to September 2022", "Jul-Sep 2022", "July \u2013 September 2022", "2022\u201323 Q2",
        "FY 2022-23 Q2", "22/23 Q2", "Year 2022/23 Q2", "Qtr 2 2022/23", "2nd quarter, 2022-23", "2022/23 (Q2)",
        "22-23 2Q", "2022/23 Jul-Sep", "Jul\u2013Sep 22/23",
        "2022\u201123 Q2", "2022\u221223 Q2", "July\u2014September 2022",
    ],
)  # fmt: skip
def test_a_quarter_is_read_in_each_of_its_writings(words: str) -> None:
    assert read_quarter_words(words) == SECOND


@pytest.mark.parametrize(
    "words",
    [
        "July to August 2022", "June to September 2022", "August to September 2022", "July 2022", "2022 Q2", "Q2",
        "2022-24 Q2", "2022-23 Q5", "2022-23 H1", "2022-23", "July to September", "January to December 2022", "",
        "22/24 Q2", "Q2 22", "2022-24 Jul-Sep", "22/23/24 Q2", "Q22 2022-23", "1/22/23 Q2",
    ],
)  # fmt: skip
def test_what_is_no_whole_quarter_of_a_financial_year_is_none(words: str) -> None:
    assert read_quarter_words(words) is None


@pytest.mark.parametrize(
    ("words", "financial", "calendar"),
    [
        ("Q1 2027", "2027-28 Q1", "January to March 2027"),
        ("2026 Quarter 4", "2026-27 Q4", "October to December 2026"),
        ("2nd quarter, 2025", "2025-26 Q2", "April to June 2025"),
    ],
)
def test_a_quarter_of_a_year_of_unknown_kind_is_explained_in_both(words: str, financial: str, calendar: str) -> None:
    hint = hint_at_calendar_year(words)
    assert f"write {financial}. " in hint
    assert hint.endswith(f"write the months: {calendar}.")
    assert read_quarter_words(financial) != read_quarter_words(calendar)


@pytest.mark.parametrize("words", ["2026-27 Q1", "Q1", "2027", "soon", "Q5 2027", ""])
def test_other_words_are_not_of_a_year_of_unknown_kind(words: str) -> None:
    assert hint_at_calendar_year(words) == ""


def test_january_to_march_is_the_last_quarter_of_the_year_before() -> None:
    assert read_quarter_words("January to March 2023") == Quarter(2022, 4)


@pytest.mark.parametrize("words", ["14 Sept 2022", "14 Sep 22", "Wed 14-Sep-2022", "14.9.22", "2022-09-14 10:30"])
def test_a_day_is_read_in_each_of_its_writings(words: str) -> None:
    assert read_day_words(words) == date(2022, 9, 14)


@pytest.mark.rule("T1")
@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2022-06-30T23:30:00Z", date(2022, 7, 1)),
        ("2022-06-30T23:30:00.000Z", date(2022, 7, 1)),
        ("2022-06-30 23:30:00+00:00", date(2022, 7, 1)),
        ("2022-07-01T00:30+02:00", date(2022, 6, 30)),
        ("2022-12-31T23:30:00Z", date(2022, 12, 31)),
        ("2022-06-30T23:30:00", date(2022, 6, 30)),
        ("30/06/2022 11:30:05 PM", date(2022, 6, 30)),
    ],
)
def test_the_day_of_a_moment_is_that_of_london(words: str, day: date) -> None:
    assert read_day_words(words) == day


@pytest.mark.parametrize(
    "words",
    ["14 Smarch 2022", "31 Sept 2022", "14/9-22", "Sept 2022", "2022-06-30 23:30 UTC", "30/06/2022 23:30 GMT"],
)
def test_what_is_no_day_is_none(words: str) -> None:
    assert read_day_words(words) is None
