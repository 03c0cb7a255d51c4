"""The days on which messages hold: over new year, in leap years, and given year by year."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.message import Always, Given, Occurrence, YearDay, Yearly

DAYS_OF_A_LEAP_YEAR = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: YearDay(day.month, day.day))


def test_a_window_within_the_year_starts_and_ends_in_it() -> None:
    june = Yearly(YearDay(6, 1), YearDay(6, 20))
    assert list(june.occurrences(2026, 2027)) == [
        Occurrence(date(2026, 6, 1), date(2026, 6, 20)),
        Occurrence(date(2027, 6, 1), date(2027, 6, 20)),
    ]


def test_a_window_over_new_year_ends_in_the_next() -> None:
    winter = Yearly(YearDay(10, 24), YearDay(3, 31))
    assert list(winter.occurrences(2026, 2026)) == [Occurrence(date(2026, 10, 24), date(2027, 3, 31))]


def test_29_february_is_the_28th_in_years_without_it() -> None:
    window = Yearly(YearDay(2, 1), YearDay(2, 29))
    assert [occurrence.last for occurrence in window.occurrences(2027, 2028)] == [date(2027, 2, 28), date(2028, 2, 29)]


def test_a_single_day_is_a_window() -> None:
    (night,) = Yearly(YearDay(11, 5), YearDay(11, 5)).occurrences(2026, 2026)
    assert night.holds_on(date(2026, 11, 5))
    assert not night.holds_on(date(2026, 11, 4))
    assert not night.holds_on(date(2026, 11, 6))


def test_given_days_are_those_that_start_in_the_years_asked_for() -> None:
    spans = tuple(Occurrence(date(year, 6, 10), date(year, 6, 14)) for year in (2026, 2027, 2029))
    assert list(Given(spans).occurrences(2027, 2028)) == [spans[1]]


def test_windows_are_said_in_words() -> None:
    assert str(Always()) == "all year"
    assert str(Yearly(YearDay(10, 24), YearDay(3, 31))) == "24 October to 31 March each year"
    spans = (Occurrence(date(2026, 6, 10), date(2026, 6, 14)), Occurrence(date(2026, 12, 28), date(2027, 1, 2)))
    assert str(Given(spans)) == "10 to 14 June 2026, 28 December 2026 to 2 January 2027"


@given(DAYS_OF_A_LEAP_YEAR, DAYS_OF_A_LEAP_YEAR, st.integers(1990, 2090))
def test_every_year_has_one_occurrence_that_ends_on_its_first_day_or_later(
    first: YearDay, last: YearDay, year: int
) -> None:
    (occurrence,) = Yearly(first, last).occurrences(year, year)
    assert occurrence.first.year == year
    assert occurrence.first <= occurrence.last
    assert (occurrence.last - occurrence.first).days <= 366


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_all_year_holds_on_every_day(day: date) -> None:
    assert any(occurrence.holds_on(day) for occurrence in Always().occurrences(day.year - 1, day.year + 1))
