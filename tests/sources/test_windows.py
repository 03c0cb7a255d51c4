"""The days on which messages hold, as officers write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.message import Always, Occurrence, YearDay, Yearly
from site_builder.domain.moment import write_span
from site_builder.sources.windows import read_span, read_window

DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: YearDay(day.month, day.day))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("24 October to 8 November", (10, 24), (11, 8)),
        ("24 oct - 8 nov", (10, 24), (11, 8)),
        ("24 October – 8 November", (10, 24), (11, 8)),
        ("1st of April until 30th of September", (4, 1), (9, 30)),
        ("3 to 9 June", (6, 3), (6, 9)),
        ("5 November", (11, 5), (11, 5)),
        ("June", (6, 1), (6, 30)),
        ("November to February", (11, 1), (2, 29)),
        ("1 Sept to 3 Sept", (9, 1), (9, 3)),
    ],
)
def test_days_of_every_year_are_read(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    assert read_window(text) == Yearly(YearDay(*first), YearDay(*last))


@pytest.mark.parametrize("text", ["all year", "All year round", "always"])
def test_all_year_is_read(text: str) -> None:
    assert read_window(text) == Always()


@pytest.mark.parametrize(
    "text",
    ["", "summer", "31 April to 3 May", "30 February", "0 June", "to 3 June", "3 June to", "June 3", "5/11", "5 to 7"],
)
def test_what_names_no_days_is_not_read(text: str) -> None:
    assert read_window(text) is None


@pytest.mark.parametrize(
    ("text", "year", "first", "last"),
    [
        ("10 June to 14 June", 2026, date(2026, 6, 10), date(2026, 6, 14)),
        ("10 to 14 June 2026", 2026, date(2026, 6, 10), date(2026, 6, 14)),
        ("20 December 2026 to 6 January 2027", 2026, date(2026, 12, 20), date(2027, 1, 6)),
        ("29 February to 3 March", 2028, date(2028, 2, 29), date(2028, 3, 3)),
        ("20 December to 29 February", 2027, date(2027, 12, 20), date(2028, 2, 29)),
        ("February", 2026, date(2026, 2, 1), date(2026, 2, 28)),
    ],
)
def test_days_of_a_given_year_are_read(text: str, year: int, first: date, last: date) -> None:
    assert read_span(text, year) == Occurrence(first, last)


@pytest.mark.parametrize(
    ("text", "year"),
    [("29 February", 2026), ("20 December to 29 February", 2026), ("1 June 2025", 2026), ("soon", 2026)],
)
def test_days_that_a_given_year_does_not_have_are_not_read(text: str, year: int) -> None:
    assert read_span(text, year) is None


@given(DAYS, DAYS)
def test_what_a_yearly_window_says_of_itself_is_read_back(first: YearDay, last: YearDay) -> None:
    window = Yearly(first, last)
    assert read_window(str(window).removesuffix(" each year")) == window


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)), st.integers(0, 300))
def test_what_a_span_says_of_itself_is_read_back(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    assert read_span(write_span(first, last), first.year) == Occurrence(first, last)
