"""`site-builder import table`: a column like a quarter or year is read, left out by the map or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edges.cli.test_cli_import_table_across import ACROSS, ALL, BY_YEAR
from tests.support.small_project import write
from tests.tasks.imports.council_tables import bring, figures, make_project, written

pytestmark = pytest.mark.rule("I1")
FIRST = "data/figures/2024-25-q1.yml"
QUARTERS = ("Q1", "Q2", "Q3", "Q4")


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, and the current folder, with a map of quarters across the top."""
    monkeypatch.chdir(tmp_path)
    project = make_project(tmp_path)
    write(project, "map.yml", ACROSS)
    return project


def make_table(names: tuple[object, ...], above: tuple[object, ...] = ()) -> tuple[tuple[object, ...], ...]:
    """One row of numbers below the names, with words above some of them."""
    head = ((None, None, *above),) if above else ()
    return (*head, ("What", "Ward", *names), ("Walls", "Quay", *range(1, len(names) + 1)))


@ALL
@pytest.mark.parametrize(
    "year", ["FY 2024-25", "FY24/25", "24/25", "Year 2024/25", "Financial year 2024-25", "2024/2025"]
)
def test_a_financial_year_is_read_in_each_of_its_usual_writings(valley: Path, kind: str, year: str) -> None:
    result = bring(valley, make_table((*QUARTERS, *QUARTERS), ("2023/24", None, None, None, year)), kind)
    assert result.exit_code == 0, result.output
    assert figures(valley, FIRST)["harbour"] == {"graffiti": "5"}
    assert len(list((valley / "data/figures").iterdir())) == 8
    (valley / FIRST).unlink()
    assert bring(valley, make_table(("2023-24 Q4", f"Qtr 1 {year}")), kind).exit_code == 0
    assert figures(valley, FIRST)["harbour"] == {"graffiti": "2"}


@ALL
def test_a_quarter_is_read_in_each_of_its_usual_writings(valley: Path, kind: str) -> None:
    result = bring(valley, make_table(("Quarter 1", "2nd quarter", "Qtr 3", "Jan-Mar"), ("2024/25",)), kind)
    assert result.exit_code == 0, result.output
    for number in (1, 2, 3, 4):
        quarter = f"data/figures/2024-25-q{number}.yml"
        assert figures(valley, quarter)["harbour"] == {"graffiti": str(number)}


@ALL
@pytest.mark.parametrize(
    ("names", "above", "said"),
    [
        (("Q1", "Q2", "Q3", "Q3", "Q4"), ("2024/25",), "of: 'Q2', 'Q3', 'Q3', 'Q4'. With the year to their left, 2024"),
        ((*QUARTERS, *QUARTERS), ("2023/24",), "year these columns are of: 'Q2', 'Q3', 'Q4', 'Q1', 'Q2'"),
        ((*QUARTERS, "Q2", "Q3"), ("2024/25", None, None, None, "2025/26"), "year these columns are of: 'Q2'"),
        (QUARTERS, (None, "2024/25"), "year these columns are of: 'Q1', 'Q3', 'Q4'. Write"),
        (("Q1", "Q2", "Q3*"), ("2024/25",), "seem to be of a quarter or a year and cannot be read: 'Q3*'. Write"),
        (("Q1", "Q2", "Q5"), ("2024/25",), "cannot be read: 'Q5'."),
        (("Q1", "Second quarter"), ("2024/25",), "cannot be read: 'Second quarter'."),
        (("2024/25 Q1", "Q2 (provisional) 2024/25"), (), "cannot be read: 'Q2 (provisional) 2024/25'."),
        (("2024/25 Q4", "2023/24"), (), "These columns name a year and no quarter: '2023/24'. If"),
        ((*QUARTERS, *QUARTERS), ("2024/25", None, None, None, "2025/27"), "not a financial year: '2025/27 Q1'"),
        (QUARTERS, ("2024/26",), "The year of these columns is not a financial year: '2024/26 Q1', '2024/26 Q2'"),
        (QUARTERS, (), "year these columns are of: 'Q1', 'Q2', 'Q3', 'Q4'. Write the year"),
        (QUARTERS, ("2024",), "or a calendar year: '2024 Q1', '2024 Q2', '2024 Q3', '2024 Q4'. Write"),
        (QUARTERS, (2024,), "or a calendar year: '2024 Q1', '2024 Q2', '2024 Q3', '2024 Q4'. Write"),
        (("Q1 2024", "Q2 2024"), (), "or a calendar year: 'Q1 2024', 'Q2 2024'. Write"),
        (("2024 Q1",), (), "or a calendar year: '2024 Q1'. Write"),
        (("Jan-Mar", "Apr-Jun"), ("2024",), "or a calendar year: '2024 Jan-Mar', '2024 Apr-Jun'. Write"),
        (("2024/25 Q1", "Q2 2024"), (), "or a calendar year: 'Q2 2024'. Write"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason(
    valley: Path, kind: str, names: tuple[object, ...], above: tuple[object, ...], said: str
) -> None:
    result = bring(valley, make_table(names, above), kind)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "leave_out: ['" in result.stderr
    assert "There is no line" not in result.stderr
    assert not written(valley)


def test_the_message_says_where_the_first_of_the_columns_is(valley: Path) -> None:
    assert "list.xlsx:2:4: " in bring(valley, make_table(("Q1", "Q5"), ("2025/26",))).stderr


@ALL
def test_columns_are_left_out_where_the_map_says_so_and_the_report_names_them(valley: Path, kind: str) -> None:
    table = make_table(("2024/25", "Q1", "Q2", "Q3*"), (None, "2025/26"))
    result = bring(valley, table, kind, more="leave_out: ['2024/25', '2025/26 Q2', 'Q3*']\n")
    assert result.exit_code == 0, result.output
    assert [path.name for path in (valley / "data/figures").iterdir()] == ["2025-26-q1.yml"]
    assert "These columns were left out, as the map says: '2024/25', 'Q2', 'Q3*'.\n" in result.stdout


def test_changes_shares_and_sums_of_years_beside_the_quarters_are_named_and_stop_nothing(valley: Path) -> None:
    table = make_table(
        ("Q1", "Q1 change", "Q2", "Q2 %", "2025/26", "Population 2021"), ("2025/26", *[None] * 3, "Total")
    )
    result = bring(valley, table)
    assert result.exit_code == 0, result.output
    assert "not read: 'Q1 change', 'Q2 %', '2025/26', 'Population 2021'.\n" in result.stdout


def test_a_quarter_with_a_year_is_refused_where_each_row_says_its_year(valley: Path) -> None:
    write(valley, "map.yml", BY_YEAR)
    table = (("Year", "Ward", "Q1", "2024-25 Q3"), ("FY 2025/26", "Quay", 1, 2))
    assert "These columns name a year, and so does each row: '2024-25 Q3'." in bring(valley, table).stderr
    assert not written(valley)


def test_a_title_with_a_year_is_no_line_of_headings(valley: Path) -> None:
    write(valley, "map.yml", "across: quarters\ncolumns: {}\nindicators: {Sacks: litter}\nsource: The list\n")
    result = bring(valley, (("2024",), ("The district", "Q1 2024", "Q2 2024"), ("Sacks", 3, 4)))
    assert "list.xlsx:2:2: " in result.stderr
    assert "or a calendar year: 'Q1 2024', 'Q2 2024'." in result.stderr


def test_a_list_with_a_column_called_quarter_has_no_quarters_across_the_top(valley: Path) -> None:
    result = bring(valley, (("Quarter", "What", "Ward", "How many"), ("2025-26 Q1", "Walls", "Quay", 1)))
    assert "There is no line that names all of the columns 'What', 'Ward', '2022-23 Q2" in result.stderr
