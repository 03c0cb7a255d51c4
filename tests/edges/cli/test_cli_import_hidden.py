"""What is hidden in a table of the Home Office's shape is left out, and the report names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_project import run, write, write_project
from tests.tasks.imports.home_office_tables import HEADER, ROBBERY, row
from tests.tasks.imports.spreadsheets import Made, save


@pytest.mark.rule("I1", "I2")
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_hidden_sheets_and_rows_are_named(tmp_path: Path, kind: str) -> None:
    project = write_project(tmp_path)
    write(
        project,
        "data/indicators.yml",
        "- {id: robbery, title: Robbery, description: All., unit: crimes, better: lower, source: Us}\n",
    )
    mapping = write(project, "offences.yml", "robbery:\n  groups: [robbery]\n")
    old = Made((HEADER, row("2021/22 3", "Marsh", ROBBERY, 999)), name="Old", hidden=True)
    now = Made(
        (HEADER, row("2021/22 4", "Marsh", ROBBERY, 9), row("2022/23 1", "Marsh", ROBBERY, 5)),
        hidden_rows=frozenset({3}),
    )
    file = save(project / f"csp.{kind}", old, now)
    words = ("import", "home-office-csp", str(file), "--csp", "Marsh", "--map", str(mapping))
    result = run(*words, "--released", "2022-12-01", project=project)
    assert "The sheet 'Old' is hidden, so it was not read." in result.stdout
    assert "In the sheet 'Counts', row 3 is hidden and left out." in result.stdout
    assert [path.name for path in (project / "data/figures").iterdir()] == ["2021-22-q4.yml"]
