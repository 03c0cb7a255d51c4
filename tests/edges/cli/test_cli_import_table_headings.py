"""`site-builder import table`: what headings say of the numbers below them, and columns that are not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edges.cli.test_cli_import_table_across import ACROSS, ALL
from tests.support.small_project import write
from tests.tasks.imports.council_tables import LIST, bring, figures, make_project, rows, written

WIDE = """\
columns: {quarter: Quarter, area: Ward}
indicators: {"NAME": litter}
areas: {Quay: harbour, Mill: mill, Moor: moor}
source: The council's list
"""
WHOLE = (("Quay", 10), ("Mill", 7), ("Moor", 5))
SCALED = [
    "Sacks (000s)", "Sacks ('000)", "Sacks (thousands)", "Sacks in thousands", "Sacks (in millions)", "Sacks '000s",
    "Sacks per 1,000 residents", "Sacks per head", "Sacks (%)", "Sacks %", "Rate", "Rate per 100,000",
]  # fmt: skip


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


def wide(name: str, *more: object) -> tuple[tuple[object, ...], ...]:
    """A table with a column of an indicator, and perhaps others behind it."""
    said = (("2025-26 Q1", place, value, *(9 for _ in more)) for place, value in WHOLE)
    return (("Quarter", "Ward", name, *more), *said)


@ALL
@pytest.mark.rule("I2")
@pytest.mark.parametrize("name", SCALED)
def test_counts_under_a_heading_of_thousands_or_rates_are_refused(valley: Path, kind: str, name: str) -> None:
    write(valley, "map.yml", WIDE.replace("NAME", name))
    result = bring(valley, wide(name), kind)
    assert f"list.{kind}:1:1: The heading '{name}' says that its numbers are not counts of single things." in (
        result.stderr
    )
    assert not written(valley)


@pytest.mark.parametrize(
    "name", ["Sacks", "Thousand Oaks sacks", "Sacks (number)", "Sacks at 1000 homes", "Rate payers' sacks", "Top 100s"]
)
def test_counts_under_other_headings_are_read(valley: Path, name: str) -> None:
    write(valley, "map.yml", WIDE.replace("NAME", name))
    result = bring(valley, wide(name))
    assert result.exit_code == 0, result.output
    assert figures(valley)[""] == {"litter": "22"}


def test_a_heading_of_the_column_of_all_values_is_refused_where_all_are_counts(valley: Path) -> None:
    write(valley, "map.yml", LIST.replace("How many", "Number (000s)").replace(", Mended: repairs", ""))
    table = (("Quarter", "What", "Ward", "Number (000s)"), ("2025-26 Q1", "Sacks", "Quay", 9))
    assert "not counts of single things" in bring(valley, table).stderr
    write(valley, "map.yml", LIST.replace("How many", "Number or %"))
    table = (("Quarter", "What", "Ward", "Number or %"), ("2025-26 Q1", "Sacks", "Quay", 9))
    assert bring(valley, table).exit_code == 0


@ALL
@pytest.mark.rule("I2")
@pytest.mark.parametrize("title", ["Thousands", "(thousands)", "All figures in thousands", "Numbers: '000s", "Rates"])
def test_a_line_above_that_says_thousands_is_refused(valley: Path, kind: str, title: str) -> None:
    result = bring(valley, (("Sacks by ward",), (title,), *rows(*WHOLE)), kind, more="")
    assert result.exit_code == 0  # a list with shares among its numbers
    assert "Look whether" not in result.stdout
    write(valley, "map.yml", LIST.replace(", Mended: repairs", ""))
    result = bring(valley, (("Sacks by ward",), (title,), *rows(*WHOLE)), kind)
    assert f"list.{kind}:3:1: A line above the columns says '{title}', so they are not counts" in result.stderr


def test_a_longer_title_that_speaks_of_a_rate_is_told(valley: Path) -> None:
    write(valley, "map.yml", LIST.replace(", Mended: repairs", ""))
    result = bring(valley, (("Sacks of litter and rate per 1,000 homes, by ward",), *rows(*WHOLE)))
    assert "A line above the columns says 'Sacks of litter and rate per 1,000 homes, by ward'. The" in result.stdout
    assert figures(valley)[""] == {"litter": "22"}


@ALL
@pytest.mark.rule("I1")
def test_quarters_below_words_of_different_things_are_refused(valley: Path, kind: str) -> None:
    write(valley, "map.yml", ACROSS)
    head = (
        ("", "", "Walls", "", "Benches", ""),
        ("What", "Ward", "24/25 Q1", "24/25 Q2", "24/25 Q3", "Q4 24/25"),
    )
    result = bring(valley, (*head, ("Walls", "Quay", 1, 2, 3, 4)), kind)
    assert "different words above these quarters, so they may be of different things: 'Walls', 'Benches'." in (
        result.stderr
    )
    assert "leave_out: ['Benches Q4 24/25']" in result.stderr
    assert not written(valley)
    more = "leave_out: [Benches Q4 24/25, Benches 24/25 Q3]\n"
    assert bring(valley, (*head, ("Walls", "Quay", 1, 2, 3, 4)), kind, more=more).exit_code == 0


YEARS = [("2023/24", "", "2024/25", ""), ("Walls", "", "", ""), ("FY 2023/24", "", "Year 24/25")]


@pytest.mark.parametrize("above", YEARS)
def test_years_or_one_thing_above_quarters_are_no_different_things(valley: Path, above: tuple[str, ...]) -> None:
    write(valley, "map.yml", ACROSS)
    names = ("2023/24 Q1", "2023/24 Q2", "2024/25 Q1", "2024/25 Q2")
    result = bring(valley, (("", "", *above), ("What", "Ward", *names), ("Walls", "Quay", 1, 2, 3, 4)))
    assert result.exit_code == 0, result.output


@ALL
@pytest.mark.rule("I1")
def test_columns_of_numbers_that_the_map_does_not_name_are_told(valley: Path, kind: str) -> None:
    write(valley, "map.yml", WIDE.replace("NAME", "Sacks"))
    result = bring(valley, wide("Sacks", "Sacks (revised)", "Sacks\nlast year"), kind)
    assert (
        "hold numbers and were not read, since the map does not name them: 'Sacks (revised)', 'Sacks last year'."
        in (result.stdout)
    )
    words = tuple((*row[:3], "words") for row in wide("Sacks", "Note"))
    assert "hold numbers" not in bring(valley, (("Quarter", "Ward", "Sacks", "Note"), *words[1:]), kind).stdout


@ALL
def test_places_across_the_top_are_named(valley: Path, kind: str) -> None:
    result = bring(valley, (("Quarter", "What", "Mill", "Moor", "Quay"), ("2025-26 Q1", "Sacks", 7, 5, 10)), kind)
    assert (
        "The places of this table are across the top ('Mill', 'Moor', 'Quay'). In a copy, turn the table round"
        in result.stderr
    )
    assert "across the top" not in bring(valley, (("Quarter", "Mill"), ("2025-26 Q1", 7)), kind).stderr


@ALL
@pytest.mark.rule("I1")
def test_a_table_that_writes_every_place_in_another_way_is_asked_about(valley: Path, kind: str) -> None:
    result = bring(valley, rows(("1. Quay", 10), ("2. Mill", 7), ("3. Moor", 5)), kind)
    assert "rows 2 to 4: none of the places of the table is an area in the map. It has '1. Quay', '2. Mill'" in (
        result.stderr.replace("Rows", "rows")
    )
    assert not written(valley)
    more = "elsewhere: [1. Quay, 2. Mill, 3. Moor]\n"
    assert bring(valley, rows(("1. Quay", 10), ("2. Mill", 7), ("3. Moor", 5)), kind, more=more).exit_code == 0


def test_places_of_which_one_is_an_area_are_only_named(valley: Path) -> None:
    result = bring(valley, rows(("Quay", 10), ("Hilltop", 7), ("Dale", 5)))
    assert result.exit_code == 0
    assert "The map does not name the place 'Hilltop'" in result.stdout
