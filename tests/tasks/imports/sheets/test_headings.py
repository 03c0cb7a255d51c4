"""The line that names a table's columns is found, with every other column, and nothing else is taken for it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.quarter import Quarter, name_financial_year
from site_builder.tasks.imports.sheets.headings import ColumnHeading, PassedColumn, by_names, by_quarters, fold
from site_builder.tasks.imports.tables.period_words import read_quarter_words

WANTED = ("Ward", "How many")


def test_columns_are_found_in_any_order_and_the_others_are_named_without_blank_ones() -> None:
    line = ("How\nmany", "", "Note", "WARD")
    assert by_names(WANTED)((), line) == ColumnHeading((3, 0), ("WARD", "How many"), (), (PassedColumn(2, "Note"),))
    assert by_names(WANTED)((), ("Ward", "Note")) is None


@pytest.mark.parametrize("sign", ["\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "\u200b", "\ufeff"])
def test_signs_that_take_no_room_make_no_other_word(sign: str) -> None:
    assert fold(f"{sign}Mill{sign} Street") == "mill street"


def test_only_wanted_columns_that_are_there_twice_are_named_as_such() -> None:
    found = by_names(WANTED)((), ("Ward", "How many", "how many", "Note", "Note"))
    assert found is not None
    assert found.twice == ("How many",)
    assert found.passed == (PassedColumn(3, "Note"), PassedColumn(4, "Note"))


def test_quarters_are_columns_and_what_is_neither_is_named() -> None:
    find = by_quarters(("Ward",), read_quarter_words)
    line = ("Ward", "2022-23 Q1", "", "Total", "Q2 2022/23")
    found = ColumnHeading((0, 1, 4), ("Ward", "2022-23 Q1", "Q2 2022/23"), (), (PassedColumn(3, "Total"),))
    assert find((), line) == found


def test_a_line_without_any_quarter_is_not_the_heading() -> None:
    find = by_quarters(("Ward",), read_quarter_words)
    assert find((), ("Ward", "Note", "")) is None
    assert find(("2022-23", "", ""), ("", "Q1", "Q2")) is None


def test_the_year_of_a_quarter_may_be_in_the_line_above() -> None:
    find = by_quarters(("Ward",), read_quarter_words)
    found = find(("", "2022-23", "2022-23", "2022-23 Q3"), ("Ward", "Q1", "Q1", ""))
    twice, above = ("2022-23 Q1", "2022-23 Q1"), ("2022-23", "2022-23")
    assert found == ColumnHeading((0, 1, 2), ("Ward", *twice), twice, above=above)


@pytest.mark.parametrize(
    ("above", "line", "read"),
    [
        (("", "2022-23", "", "2023-24", ""), ("Ward", "Q3", "Q4", "Q1", "Q2"), (4, 2)),
        (("", "2023-24", "", "2022-23"), ("Ward", "Q2", "Q1", "Q4"), (3, 1)),
        (("", "2022-23", "", "2022-23 Q3"), ("Ward", "Q1", "Q2", "Q3 2022-23"), (3, 1)),
        (("", "2022-23", "", "", "Sum", ""), ("Ward", "Q1", "Change", "Q2", "Sum", "Note"), (2, 1)),
        (("", "2021-22", "", "2022-23", ""), ("Ward", "Q2", "Q4", "Q2", "Q4"), (4, 2)),
        # The year is above the last or the middle one of its columns.
        (("", "", "2022-23", "", "2023-24"), ("Ward", "Q3", "Q4", "Q1", "Q2"), (2, 0)),
        (("", "2022-23", "", "2023-24"), ("Ward", "Q4", "Q1", "Q2"), (2, 0)),
        (("", "", "2022-23", "", "", "", "2023-24"), ("Ward", "Q1", "Q2", "Q3", "Q4", "Q1", "Q2"), (2, 0)),
        (("", "2021-22", "", "2022-23"), ("Ward", "Q1", "Q2", "Q3"), (2, 0)),
        # A year above the names, a heading between that is no year, a hidden column, two tables beside each other.
        (("2021-22", "", "2022-23"), ("Ward", "Q4", "Q1"), (1, 0)),
        (("", "2022-23", "", "A head", ""), ("Ward", "Q1", "Q2", "Q3", "Q4"), (1, 0)),
        (("", "2022-23", "", "", ""), ("Ward", "Q1", "", "Q2", "Q3"), (1, 0)),
        (("", "2022-23", "", "", ""), ("Ward", "Q1", "Q2", "Q1", "Q2"), (1, 0)),
    ],
)
def test_a_year_above_the_first_of_its_quarters_is_that_of_the_others_where_this_is_clear(
    above: tuple[str, ...], line: tuple[str, ...], read: tuple[int, int]
) -> None:
    found = by_quarters(("Ward",), read_quarter_words)(above, line)
    assert found is not None
    assert (len(found.at) - 1, len(found.carried)) == read
    assert found.twice == ()
    assert len(found.at) + len(found.passed) == sum(map(bool, line))


@given(st.integers(0, 7), st.integers(1, 12), st.sampled_from([1, -1]), st.randoms(use_true_random=False))
def test_a_year_is_never_carried_to_a_quarter_of_another_year(
    first: int, columns: int, direction: int, random: Random
) -> None:
    """Each year is written above the first of its columns, or any of them, and some columns may be missing."""
    quarters = [Quarter(2020 + number // 4, number % 4 + 1) for number in range(first, first + columns)][::direction]
    kept = quarters if random.randrange(2) else [each for each in quarters if random.randrange(3)] or quarters
    years = list(dict.fromkeys(quarter.year for quarter in kept))
    own = [[place for place, quarter in enumerate(kept) if quarter.year == year] for year in years]
    said = {random.choice([places[0], *places]) for places in own}
    above = ("", *(name_financial_year(quarter.year) if place in said else "" for place, quarter in enumerate(kept)))
    found = by_quarters(("Ward",), read_quarter_words)(above, ("Ward", *(f"Q{quarter.number}" for quarter in kept)))
    assert found is not None
    read = [read_quarter_words(name) for name in found.names[1:]]
    assert read == [kept[place - 1] for place in found.at[1:]]
    if kept == quarters and said == {places[0] for places in own}:
        assert read == kept


def test_a_wanted_column_that_could_be_read_as_a_quarter_is_no_quarter() -> None:
    find = by_quarters(("2022-23 Q1",), read_quarter_words)
    assert find((), ("2022-23 Q1", "2022-23 Q2")) == ColumnHeading((0, 1), ("2022-23 Q1", "2022-23 Q2"), (), ())


def test_a_column_that_is_left_out_is_known_by_its_name_or_with_the_words_above() -> None:
    find = by_quarters(("Ward",), read_quarter_words, left_out=frozenset({"q2", "2023-24 q1"}))
    found = find(("", "2022-23", "", "2023-24", ""), ("Ward", "Q1", "Q2", "Q1", "Q3"))
    assert found is not None
    assert found.names == ("Ward", "2022-23 Q1")
    assert found.left_out == ("Q2", "Q1")
    assert found.passed == (PassedColumn(4, "Q3", "2023-24"),)
