"""Marks of a merge that was never solved are named in tables, since both versions would be counted (rule P6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.tasks.imports.sheets.small_tables import read_table as read_small_table
from site_builder.tasks.imports.sheets.table_files import read_rows
from tests.tasks.imports.spreadsheets import Made, save

pytestmark = pytest.mark.rule("P6")
COLUMNS = ("Ward", "How many")


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
@pytest.mark.parametrize("mark", ["=======", " ======= ", "|||||||", "||||||| base", "<<<<<<< HEAD", ">>>>>>> theirs"])
def test_a_mark_of_a_merge_is_named_in_every_kind_of_table(tmp_path: Path, kind: str, mark: str) -> None:
    save(tmp_path / f"a.{kind}", Made((COLUMNS, ("Mill", 7), (mark, None), ("Mill", 9))))
    _, problems = read_rows(tmp_path / f"a.{kind}", COLUMNS)
    assert [(problem.origin.line, "a mark of git" in problem.message) for problem in problems] == [(3, True)]


def test_a_mark_of_a_merge_above_the_names_of_the_columns_is_named_too(tmp_path: Path) -> None:
    save(tmp_path / "a.csv", Made((("<<<<<<< HEAD", ""), COLUMNS, ("Mill", 7))))
    _, problems = read_rows(tmp_path / "a.csv", COLUMNS)
    assert [(problem.origin.line, "a mark of git" in problem.message) for problem in problems] == [(1, True)]


def test_a_mark_of_a_merge_is_named_in_a_table_that_goes_with_an_import(tmp_path: Path) -> None:
    file = tmp_path / "areas.csv"
    file.write_text("lsoa,area\nE01,mill\n=======\nE01,moor\n", encoding="utf-8")
    _, problems = read_small_table(file, ("lsoa", "area"))
    assert [(problem.origin.line, "a mark of git" in problem.message) for problem in problems] == [(3, True)]
