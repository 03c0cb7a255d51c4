"""`site-builder import table`: a column of units is not read, and rows in different units are asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tasks.imports.council_tables import HEAD, bring, figures, make_project, written

pytestmark = pytest.mark.rule("I1")


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


def in_units(column: str, *said: tuple[str, str, int, str | None]) -> tuple[tuple[object, ...], ...]:
    """A list of places, values and their units, below its heading."""
    return ((*HEAD, column), *(("2025-26 Q1", what, place, value, unit) for what, place, value, unit in said))


@pytest.mark.parametrize("column", ["Unit", "Units", "Unit of measure", "Measure", "Value type"])
def test_rows_in_different_units_are_asked_about(valley: Path, column: str) -> None:
    said = (("Sacks", "Quay", 10, "Number"), ("Sacks", "Quay", 3, "Rate"), ("Sacks", "Mill", 7, "number"))
    result = bring(valley, in_units(column, *said), "csv")
    assert result.exit_code == 1
    words = f"The column '{column}' differs between rows of 'litter': 'Number' in rows 2 and 4; 'Rate' in row 3. "
    assert words in result.stderr
    assert "Numbers in different units cannot be one figure. Keep only the rows of one unit" in result.stderr
    assert not written(valley)
    answered = bring(valley, in_units(column, *said), more=f"leave_out: ['{column}']\nrepeats: count\n")
    assert answered.exit_code == 0, answered.output


def test_rows_with_and_without_a_unit_differ(valley: Path) -> None:
    result = bring(valley, in_units("Unit", ("Sacks", "Quay", 10, "Number"), ("Sacks", "Mill", 7, None)))
    assert "; nothing in " in result.stderr
    assert not written(valley)


def test_one_unit_that_is_no_count_is_asked_about(valley: Path) -> None:
    unit = "Rate per 1,000"
    result = bring(valley, in_units("Unit", ("Sacks", "Quay", 10, unit), ("Sacks", "Mill", 7, unit)))
    assert "The column 'Unit' says that the numbers of 'litter' are not counts: 'Rate per 1,000' in " in result.stderr
    assert not written(valley)


def test_each_indicator_may_have_a_unit_of_its_own(valley: Path) -> None:
    said = (("Sacks", "Quay", 10, "Sacks"), ("Sacks", "Mill", 7, "SACKS "), ("Walls", "Quay", 3, "Walls"))
    result = bring(valley, in_units("Unit", *said))
    assert result.exit_code == 0, result.output
    assert figures(valley)["harbour"] == {"litter": "10", "graffiti": "3"}
