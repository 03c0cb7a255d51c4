"""`site-builder import table`: each quarter has a column, and its year is in the heading, above it or in each row."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_project import write
from tests.tasks.imports.council_tables import FIGURES, HEAD, KINDS, bring, figures, make_project, rows, written
from tests.tasks.imports.spreadsheets import Made

WHOLE = (("Quay", 10), ("Mill", 7), ("Moor", 5))
ALL = pytest.mark.parametrize("kind", KINDS)
SHEETS = pytest.mark.parametrize("kind", ["xlsx", "ods"])
ACROSS = """\
across: quarters
columns: {indicator: What, area: Ward}
indicators: {Sacks: litter, Walls: graffiti}
areas: {Quay: harbour, Mill: mill, Moor: moor}
source: The council's list
"""


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


@ALL
def test_quarters_may_be_across_the_top(valley: Path, kind: str) -> None:
    write(valley, "map.yml", ACROSS)
    table = (
        ("What the crew found",),
        ("What", "Ward", "Q4 2024/25", "Apr-Jun 2025", "2025-26 Q2", "Change"),
        ("Sacks", "Quay", 1, 10, None, 9),
        ("Sacks", "Mill", 2, 7, None, 5),
        ("Sacks", "Moor", 3, "c", None, None),
        ("Source: the crew", None, None, None, None, None),
    )
    result = bring(valley, table, kind)
    assert result.exit_code == 0, result.output
    assert figures(valley) == {
        "": {"litter": "c"},
        "harbour": {"litter": "10"},
        "mill": {"litter": "7"},
        "moor": {"litter": "c"},
    }
    assert figures(valley, "data/figures/2024-25-q4.yml")[""] == {"litter": "6"}
    assert not (valley / "data/figures/2025-26-q2.yml").exists(), "A blank column says nothing."
    assert "These columns are of no quarter and were not read: 'Change'.\n" in result.stdout
    assert "Kept 3 rows.\nLeft out:\n  1 row: without a value\n" in result.stdout


def test_quarters_across_the_top_need_no_other_column(valley: Path) -> None:
    write(valley, "map.yml", "across: quarters\ncolumns: {}\nindicators: {Sacks: litter}\nsource: The list\n")
    table = (("The whole district", "2024/2025 Q4", "2025\u201326 Quarter 1"), ("Sacks", 3, 4), ("A note", None, None))
    result = bring(valley, table)
    assert result.exit_code == 0, result.output
    assert figures(valley) == {"": {"litter": "4"}}
    assert figures(valley, "data/figures/2024-25-q4.yml") == {"": {"litter": "3"}}


@SHEETS
def test_years_may_be_above_the_quarters(valley: Path, kind: str) -> None:
    write(valley, "map.yml", ACROSS)
    table = (
        (None, None, "2024/25", None, "2025/26"),
        ("What", "Ward", "Q3", "Q4", "Q1"),
        ("Walls", "Quay", 1, 2, 10),
        ("Walls", "Mill", 1, 2, 7),
    )
    assert bring(valley, Made(table, merges=((1, 2, 1, 3),)), kind).exit_code == 0
    assert figures(valley)[""] == {"graffiti": "17"}
    assert figures(valley, "data/figures/2024-25-q4.yml")["mill"] == {"graffiti": "2"}


@ALL
def test_a_year_above_the_first_of_its_quarters_is_carried_to_the_others_and_the_report_says_so(
    valley: Path, kind: str
) -> None:
    write(valley, "map.yml", ACROSS)
    table = (
        (None, None, "2024/25", None, "2025/26"),
        ("What", "Ward", "Q3", "Q4", "Q1"),
        ("Walls", "Quay", 1, 2, 10),
        ("Walls", "Mill", 1, 4, 7),
    )
    result = bring(valley, table, kind)
    assert result.exit_code == 0, result.output
    assert figures(valley)[""] == {"graffiti": "17"}
    assert figures(valley, "data/figures/2024-25-q4.yml")["mill"] == {"graffiti": "4"}
    said = "These columns have no year above them, and were read with the year to their left: '2024/25 Q4'."
    assert said in result.stdout


@ALL
def test_a_quarter_whose_year_is_not_clear_is_refused_and_named(valley: Path, kind: str) -> None:
    write(valley, "map.yml", ACROSS)
    table = (
        (None, None, None, "2024/25", None, "2025/26"),
        ("What", "Ward", "Q3", "Q4", "Q1", "Q2"),
        ("Walls", "Quay", 1, 2, 10, 3),
    )
    said = bring(valley, table, kind).stderr
    assert "It is not clear which year these columns are of: 'Q3', 'Q1'. Write the year above each of them" in said
    assert not written(valley)


def test_the_same_quarter_twice_across_the_top_is_asked_about(valley: Path) -> None:
    write(valley, "map.yml", ACROSS)
    result = bring(valley, (("What", "Ward", "2025-26 Q1", "Q1 2025/26"), ("Walls", "Quay", 1, 2)))
    assert "more than once" in result.stderr


@ALL
@pytest.mark.parametrize(
    "table",
    [
        (("What", "Ward", "2024-25 Q4", "2025-26 Q1"), ("Sacks", "Quay", 1, 10)),
        (("What", "Ward", "Q4 2024/25", "Apr-Jun 2025"), ("Sacks", "Quay", 1, 10)),
        (("Year", "What", "Ward", "Q1", "Q2", "Q3", "Q4"), ("2025-26", "Sacks", "Quay", 1, 10, 3, 4)),
        (("Ward name", "2024-25 Q4", "2025-26 Q1"), ("Quay", 1, 10)),
    ],
)
def test_quarters_across_the_top_are_found_when_the_map_does_not_expect_them(
    valley: Path, kind: str, table: tuple[tuple[object, ...], ...]
) -> None:
    result = bring(valley, table, kind)
    assert result.exit_code == 1
    assert "The quarters of this table are across the top ('" in result.stderr
    assert "Write in the map: across: quarters." in result.stderr


def test_quarters_beside_a_list_are_named(valley: Path) -> None:
    table = ((*HEAD, "2024-25 Q4", "2025-26 Q1"), *((*row, 1, 2) for row in rows(*WHOLE)[1:]))
    said = bring(valley, table).stdout
    assert "These columns are quarters and were not read: '2024-25 Q4', '2025-26 Q1'." in said


@ALL
def test_the_year_may_be_in_each_row_with_its_quarters_across_the_top(valley: Path, kind: str) -> None:
    write(valley, "map.yml", ACROSS.replace("indicator: What", "year: Year, indicator: What"))
    table = (
        ("Year", "What", "Ward", "Q1", "Quarter 2", "Sum"),
        ("2024/25", "Walls", "Quay", 1, 2, 3),
        ("2025-26", "Walls", "Quay", 3, 4, 7),
        ("2025-26", "Walls", "Mill", 5, 6, 11),
    )
    result = bring(valley, table, kind)
    assert result.exit_code == 0, result.output
    assert figures(valley)["mill"] == {"graffiti": "5"}
    assert figures(valley, "data/figures/2024-25-q2.yml")["harbour"] == {"graffiti": "2"}
    wrong = bring(valley, (*table, ("soon", "Walls", "Moor", 1, 2, 3)), kind)
    assert "'soon' is not a financial year." in wrong.stderr


BY_YEAR = ACROSS.replace("indicator: What", "year: Year").replace("Sacks: litter, ", "")


@ALL
def test_notes_below_quarters_whose_year_is_in_each_row_are_left_out(valley: Path, kind: str) -> None:
    write(valley, "map.yml", BY_YEAR)
    head = ("Year", "Ward", "Q1", "Q2", "Change", "Note")
    table = (head, ("2025/26", "Quay", 1, 2, 1, "new"), ("2025/26", "Mill", None, None, None, None))
    notes = (("Source: the crew", None, None, None, None, None), (None, "Without the lake", None, None, None, None))
    result = bring(valley, (*table, *notes), kind)
    assert result.exit_code == 0, result.output
    assert figures(valley) == {"": {"graffiti": "x"}, "harbour": {"graffiti": "1"}}
    assert "2 rows: without a value\n" in result.stdout
    assert "These columns are of no quarter and were not read: 'Change', 'Note'." in result.stdout
    assert "across: quarters" not in result.stdout


@pytest.mark.rule("I2")
def test_an_area_without_a_number_in_any_quarter_makes_their_sums_unknown(valley: Path) -> None:
    write(valley, "map.yml", ACROSS)
    head = ("What", "Ward", "2024-25 Q4", "2025-26 Q1")
    table = (head, ("Walls", "Quay", 1, 2), ("Walls", "Mill", None, None), ("Walls", "Of the lake", None, None))
    said = bring(valley, table).stdout
    assert figures(valley) == {"": {"graffiti": "x"}, "harbour": {"graffiti": "2"}}
    assert "1 row: without a value\n" in said
    write(
        valley, "map.yml", "across: quarters\ncolumns: {indicator: What}\nindicators: {Walls: graffiti}\nsource: Us\n"
    )
    (valley / FIGURES).unlink()
    bring(valley, (("What", "2025-26 Q1"), ("Walls", 2), ("Walls", None)))
    assert figures(valley) == {"": {"graffiti": "x"}}


@pytest.mark.parametrize(
    ("mapping", "example"),
    [
        ("", "'How many': found"),
        (ACROSS, "'2022-23 Q2 (each quarter has a column)': found"),
        (BY_YEAR, "'Q2 (each quarter has a column)': found"),
    ],
)
def test_a_line_that_lacks_a_column_is_not_said_to_have_quarters_across_the_top(
    valley: Path, mapping: str, example: str
) -> None:
    if mapping:
        write(valley, "map.yml", mapping)
    head = ("What", "Place", "Q2 2025/26", "2025-26 Q1") if mapping else ("Quarter", "What", "Place", "How many")
    said = bring(valley, (head, ("Walls", "Quay", 1, 2)), "csv").stderr
    assert "There is no line that names all of the columns '" in said
    assert example in said
    assert "across the top" not in said


def test_another_table_below_is_named_by_its_first_words_in_the_place_of_a_number(valley: Path) -> None:
    write(valley, "map.yml", ACROSS)
    head = ("What", "Ward", "2024-25 Q4", "2025-26 Q1")
    result = bring(valley, (head, ("Walls", "Quay", 1, 2), ("Kind", "Place", None, "Pounds"), ("Walls", "Quay", 9, 9)))
    assert "list.xlsx:3:4: In the sheet 'Counts', row 3, the column '2025-26 Q1': 'Pounds' is not a" in result.stderr


def test_one_column_of_a_quarter_beside_a_list_is_named(valley: Path) -> None:
    table = ((*HEAD, "2024-25 Q4", "Note"), *((*row, 1, "seen") for row in rows(*WHOLE)[1:]))
    assert "These columns are quarters and were not read: '2024-25 Q4'. To read" in bring(valley, table).stdout


def test_what_is_no_quarter_of_its_year_is_refused_with_both(valley: Path) -> None:
    columns = "columns: {year: Year, quarter: Qtr, value: How many}\nindicators: {Walls: graffiti}\nsource: The list\n"
    write(valley, "map.yml", columns)
    result = bring(valley, (("Year", "Qtr", "How many"), ("2025/26", "Q7", 3)))
    assert "'2025/26 Q7' is not a quarter of a financial year." in result.stderr
