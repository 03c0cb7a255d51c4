"""Rows as people see them: merged cells are filled, what is hidden is left out and named."""

from __future__ import annotations

import pytest

from site_builder.tasks.imports.sheets.sheet_view import MergedCells, Omissions, RawRow, name_column, name_rows, show


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([4], "row 4"),
        ([5, 4], "rows 4 and 5"),
        ([4, 4], "row 4"),
        ([4, 5, 6, 7, 9], "rows 4 to 7 and 9"),
        ([2, 4, 6], "rows 2, 4 and 6"),
        ([1_000, 1_001, 1_002], "rows 1,000 to 1,002"),
        (list(range(2, 30, 2)), "rows 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24 and 2 more"),
        ([*range(2, 26, 2), 40, 41], "rows 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24 and 2 more"),
    ],
)
def test_rows_are_named_in_as_few_words_as_do(numbers: list[int], said: str) -> None:
    assert name_rows(numbers) == said


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (702, "AAA")])
def test_columns_have_the_letters_of_a_spreadsheet(place: int, letters: str) -> None:
    assert name_column(place) == letters


def lines(*rows: RawRow, hidden: list[tuple[int, int]] | None = None) -> tuple[list[tuple[str, ...]], Omissions]:
    aside = Omissions()
    return [line.fields for line in show(iter(rows), hidden or [], aside=aside)], aside


@pytest.mark.rule("I2")
def test_a_merged_cell_ends_where_it_ends() -> None:
    merge = MergedCells(1, 0, 2, 1)
    seen, _ = lines(RawRow(1, ("a", "", "x"), merges=(merge,)), RawRow(2, ()), RawRow(3, ("", "", "z")))
    assert seen == [("a", "a", "x"), ("a", "a"), ("", "", "z")]


def test_a_merged_cell_beyond_the_end_of_a_row_is_blank() -> None:
    seen, _ = lines(RawRow(1, ("a",), merges=(MergedCells(1, 3, 2, 4),)), RawRow(2, ("b", "c", "d", "e", "f")))
    assert seen == [("a",), ("b", "c", "d", "", "")]


@pytest.mark.rule("I2")
def test_hidden_rows_and_columns_are_named_only_if_they_hold_something() -> None:
    rows = (
        RawRow(1, ("a", "b", "c")),
        RawRow(2, ("", ""), hidden=True),
        RawRow(3, ("d",), hidden=True),
        RawRow(4, ("e", "", "f")),
    )
    seen, aside = lines(*rows, hidden=[(1, 1), (2, 9)])
    assert seen == [("a", "", ""), ("e", "", "")]
    assert aside.rows == [3]
    assert aside.columns == {1: "b", 2: "c"}
