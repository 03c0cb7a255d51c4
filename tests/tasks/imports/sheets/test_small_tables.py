"""Short lists in CSV that go with an import are read row by row, or refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.tasks.imports.sheets.small_tables import read_table, unreadable

COLUMNS = ("lsoa", "area")


def test_short_rows_are_filled_and_blank_ones_passed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("area,lsoa,note\nmill, E1 \n\n , ,\nmoor\n", encoding="utf-8")
    rows, problems = read_table(tmp_path / "a.csv", COLUMNS)
    assert [(row.origin.line, row.fields) for row in rows] == [(2, ("E1", "mill")), (5, ("", "moor"))]
    assert not problems


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "lsoa,place\n",
            "The first line lacks the column 'area'. Looked for the columns 'lsoa', 'area'; found 'lsoa',",
        ),
        ("lsoa,area,area\n", "The first line has the column 'area' twice."),
        ("", "found nothing."),
    ],
)
def test_columns_that_are_missing_or_there_twice_are_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    rows, problems = read_table(tmp_path / "a.csv", COLUMNS)
    assert not rows
    assert said in problems[0].message


def test_a_full_disk_is_told_with_what_to_do() -> None:
    assert unreadable(Path("a"), OSError(28, "No space left on device")).hint.startswith("Free some space")
    assert unreadable(Path("a"), OSError(13, "Permission denied")).hint.startswith("Check that it is there")
    assert "the system does not say why" in unreadable(Path("a"), OSError()).message
