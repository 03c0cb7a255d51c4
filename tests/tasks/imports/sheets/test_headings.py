"""The line that names a table's columns is found, with every other column, and nothing else is taken for it."""

from __future__ import annotations

from site_builder.tasks.imports.sheets.headings import ColumnHeading, by_names, by_quarters
from site_builder.tasks.imports.tables.period_words import read_quarter_words

WANTED = ("Ward", "How many")


def test_columns_are_found_in_any_order_and_the_others_are_named_without_blank_ones() -> None:
    line = ("How\nmany", "", "Note", "WARD")
    assert by_names(WANTED)((), line) == ColumnHeading((3, 0), ("WARD", "How many"), (), ("Note",))
    assert by_names(WANTED)((), ("Ward", "Note")) is None


def test_only_wanted_columns_that_are_there_twice_are_named_as_such() -> None:
    found = by_names(WANTED)((), ("Ward", "How many", "how many", "Note", "Note"))
    assert found is not None
    assert found.twice == ("How many",)
    assert found.passed == ("Note", "Note")


def test_quarters_are_columns_and_what_is_neither_is_named() -> None:
    find = by_quarters(("Ward",), read_quarter_words)
    line = ("Ward", "2022-23 Q1", "", "Total", "Q2 2022/23")
    assert find((), line) == ColumnHeading((0, 1, 4), ("Ward", "2022-23 Q1", "Q2 2022/23"), (), ("Total",))


def test_a_line_without_any_quarter_is_not_the_heading() -> None:
    find = by_quarters(("Ward",), read_quarter_words)
    assert find((), ("Ward", "Note", "")) is None
    assert find(("2022-23", "", ""), ("", "Q1", "Q2")) is None


def test_the_year_of_a_quarter_may_be_in_the_line_above() -> None:
    find = by_quarters(("Ward",), read_quarter_words)
    found = find(("", "2022-23", "2022-23", "2022-23 Q3"), ("Ward", "Q1", "Q1", ""))
    assert found == ColumnHeading((0, 1, 2), ("Ward", "2022-23 Q1", "2022-23 Q1"), ("2022-23 Q1", "2022-23 Q1"), ())


def test_a_wanted_column_that_could_be_read_as_a_quarter_is_no_quarter() -> None:
    find = by_quarters(("2022-23 Q1",), read_quarter_words)
    assert find((), ("2022-23 Q1", "2022-23 Q2")) == ColumnHeading((0, 1), ("2022-23 Q1", "2022-23 Q2"), (), ())
