"""Where no row of a table may be left out, anything that hides or doubles one is refused (rules I1, I2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.tasks.imports.sheets.table_files import read_rows
from tests.tasks.imports.spreadsheets import Made, save

BOTH = pytest.mark.parametrize("kind", ["xlsx", "ods"])


COLUMNS = ("area", "value")


@pytest.mark.rule("I2")
@BOTH
@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (Made((COLUMNS, ("a", 1), ("b", 2)), hidden_rows=frozenset({3})), "In the sheet 'Counts', row 3 is hidden."),
        (
            Made((("area", "note", "value"), ("a", "n", 1)), hidden_columns=frozenset({1})),
            "In the sheet 'Counts', the column B ('note') is hidden.",
        ),
        (Made((COLUMNS, ("a", 12), ("b", None)), merges=((2, 1, 3, 1),)), "the cell of '12' is merged with others."),
    ],
)
def test_where_nothing_may_be_left_out_what_is_hidden_or_shared_is_refused(
    tmp_path: Path, kind: str, spoilt: Made, said: str
) -> None:
    _, problems = read_rows(save(tmp_path / f"a.{kind}", spoilt), COLUMNS)
    assert any(said in problem.message for problem in problems)


@pytest.mark.rule("I1")
@BOTH
@pytest.mark.parametrize("hidden", [False, True])
def test_where_nothing_may_be_left_out_another_sheet_with_the_columns_is_refused(
    tmp_path: Path,
    kind: str,
    hidden: bool,  # noqa: FBT001 - a case
) -> None:
    first, notes = Made((COLUMNS, ("a", 1))), Made((("Notes",), ("value", "area?")), name="Notes", hidden=hidden)
    assert read_rows(save(tmp_path / f"a.{kind}", first, notes), COLUMNS)[1] == []
    second = Made((COLUMNS, ("b", 2)), name="Second", hidden=hidden)
    _, problems = read_rows(save(tmp_path / f"a.{kind}", first, notes, second), COLUMNS)
    assert [problem.message for problem in problems] == [
        "The sheet 'Second' has the columns too, and only the sheet 'Counts' would be read."
    ]


@pytest.mark.rule("I1")
@BOTH
def test_where_nothing_may_be_left_out_a_list_of_contents_with_the_columns_is_refused(
    tmp_path: Path, kind: str
) -> None:
    first, listed = Made((COLUMNS, ("a", 1))), Made((COLUMNS, ("b", 2)), name="Contents")
    rows, problems = read_rows(save(tmp_path / f"a.{kind}", listed, first), COLUMNS)
    assert [row.fields for row in rows] == [("a", "1")]
    assert [problem.message for problem in problems] == [
        "The sheet 'Contents' has the columns too, and only the sheet 'Counts' would be read."
    ]
