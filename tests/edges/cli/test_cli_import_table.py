"""`site-builder import table`: what a council keeps in a spreadsheet becomes figures, as a map says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from odfdo import Document, Row, Table
from openpyxl.styles import Font

from tests.support.small_project import run, write, write_project

INDICATORS = """\
- {id: litter, title: Litter, description: Sacks., unit: sacks, better: higher, source: Us}
- {id: graffiti, title: Graffiti, description: Walls., unit: walls, better: lower, source: Us}
- {id: repairs, title: Repairs, description: In time., unit: "% of walls", better: higher, adds_up: false, source: Us}
- {id: stalking, title: Stalking, description: People., unit: people, better: lower, sensitive: true, source: Us}
"""
AREAS = "- {id: harbour, title: The harbour, summary: By the sea., source: Map}\n"
MAP = """\
sheet: Counts
columns: {year: Year, quarter: Qtr, indicator: What, area: Ward, value: How many}
indicators: {Sacks of litter: litter, Painted walls: graffiti}
areas: {Quay: harbour, Pier: harbour}
source: The council's list
"""
ROWS = (
    ("What the crew found", None, None, None, None),
    ("Year", "Qtr", "What", "Ward", "How many"),
    ("2025/26", "Q1", "Sacks of litter", "Quay", 10),
    ("2025/26", "Q1", "Sacks of litter", "Pier", 4),
    ("2025/26", "Q1", "Sacks of litter", "Hilltop", 1200),
    ("2025/26", 2, "Painted walls", "Quay", 3),
    ("2025/26", 2, "Lost dogs", "Quay", 1),
)
FIRST, SECOND = "data/figures/2025-26-q1.yml", "data/figures/2025-26-q2.yml"


def save(path: Path, rows: tuple[tuple[object, ...], ...] = ROWS) -> None:
    """A file of the kind that its name says, with a sheet before the one that is meant."""
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        sheet = book.create_sheet("Counts")
        for row in rows:
            sheet.append(row)
        book.save(path)
    elif path.suffix == ".ods":
        document = Document("spreadsheet")
        document.body.clear()
        document.body.append(Table("Sheet"))
        table = Table("Counts")
        for row in rows:
            line = Row()
            line.set_values(["" if value is None else value if isinstance(value, int) else str(value) for value in row])
            table.append_row(line)
        document.body.append(table)
        document.save(path)
    else:
        lines = [",".join("" if value is None else str(value) for value in row) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the map beside it, and the current folder."""
    monkeypatch.chdir(tmp_path)
    project = write_project(tmp_path)
    write(project, "data/indicators.yml", INDICATORS)
    write(project, "content/registers/areas.yml", AREAS)
    write(project, "map.yml", MAP)
    return project


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_sheet_becomes_a_file_for_each_quarter(valley: Path, kind: str) -> None:
    save(valley / f"list.{kind}")
    result = run("import", "table", f"list.{kind}", "--map", "map.yml", "--released", "2025-12-01 09:30")
    assert result.exit_code == 0, result.output
    assert "read 5 rows in 1 file.\nKept 4 rows.\n" in result.stdout
    assert "1 row: are of something that the map does not name" in result.stdout
    assert f"New:\n  {FIRST}\n  {SECOND}\n" in result.stdout
    first = (valley / FIRST).read_text(encoding="utf-8")
    assert "status: final\n" in first
    assert "  litter: 1214\n" in first
    assert "areas:\n  harbour:\n    litter: 14\n" in first
    assert "status: provisional\n" in (valley / SECOND).read_text(encoding="utf-8")
    assert run("check").exit_code == 0


def test_a_csv_file_is_a_sheet_without_a_name(valley: Path) -> None:
    write(valley, "map.yml", MAP.replace("sheet: Counts\n", "") + "district: Hilltop\n")
    save(valley / "list.csv")
    result = run("import", "table", "list.csv", "--map", "map.yml", "--released", "2025-12-01")
    assert result.exit_code == 0, result.output
    assert "  litter: 1200\n" in (valley / FIRST).read_text(encoding="utf-8"), "The row for the district is its number."


def test_a_second_run_changes_nothing_and_an_edited_value_stays(valley: Path) -> None:
    save(valley / "list.xlsx")
    words = ("import", "table", "list.xlsx", "--map", "map.yml", "--released", "2025-12-01")
    run(*words)
    assert f"Unchanged:\n  {FIRST}\n  {SECOND}\n" in run(*words).stdout
    write(valley, FIRST, (valley / FIRST).read_text(encoding="utf-8").replace("litter: 14\n", "litter: 15\n"))
    assert "litter in harbour is 15 in the file, 14 in the source; kept 15" in run(*words).stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sheet: Counts", "sheet: Count", "There is no sheet 'Count'. Found 'Sheet', 'Counts'."),
        ("value: How many", "value: Number", "all of the columns 'Qtr', 'Year', 'What', 'Ward', 'Number'"),
        ("graffiti}", "grafiti}", "map.yml:3:54: 'grafiti' is not an indicator. Did you mean 'graffiti'?"),
        ("graffiti}", "stalking}", "'stalking' is sensitive, so its true numbers must not come into the project."),
        ("Pier: harbour", "Pier: harbor", "map.yml:4:30: 'harbor' is not an area. Did you mean 'harbour'?"),
        ("source: ", "sorce: ", "'sorce' is not something a map can have here. Did you mean 'source'?"),
        ("indicator: What, ", "", "Without a column for the indicator all rows are of one"),
        ("year: Year, ", "", "'Q1' is not a quarter of a financial year."),
    ],
)
def test_what_is_wrong_in_the_map_is_reported(valley: Path, old: str, new: str, said: str) -> None:
    save(valley / "list.xlsx")
    write(valley, "map.yml", MAP.replace(old, new))
    result = run("import", "table", "list.xlsx", "--map", "map.yml", "--released", "2025-12-01")
    assert result.exit_code == 1
    assert said in result.stderr
    assert not (valley / "data/figures").exists()


def test_rows_of_a_name_that_the_map_lacks_are_left_out_and_counted(valley: Path) -> None:
    save(valley / "list.xlsx")
    write(valley, "map.yml", MAP.replace("Painted walls", "Painted wals"))
    result = run("import", "table", "list.xlsx", "--map", "map.yml", "--released", "2025-12-01")
    assert result.exit_code == 0, result.output
    assert "Kept 3 rows." in result.stdout
    assert "1 row: are of something that the map does not name: 'Painted walls'" in result.stdout


def test_a_sheet_of_another_shape_is_reported_with_what_was_looked_for_and_found(valley: Path) -> None:
    save(valley / "list.xlsx", (("Date", "Crew"), ("Monday", "Red")))
    result = run("import", "table", "list.xlsx", "--map", "map.yml")
    assert result.exit_code == 1
    assert "the sheet 'Counts' begins with 'Date', 'Crew'" in result.stderr
    save(valley / "list.xlsx", (*ROWS[:2], ("2025/26", "Q1", "Sacks of litter", "Quay", "many")))
    result = run("import", "table", "list.xlsx", "--map", "map.yml")
    assert (
        "list.xlsx:3:5: In the sheet 'Counts', row 3, the column 'How many': 'many' is not a number." in result.stderr
    )


def test_a_damaged_spreadsheet_is_reported(valley: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("nothing.txt", "")
    for kind in ("xlsx", "ods"):
        (valley / f"list.{kind}").write_bytes(packed.getvalue())
        result = run("import", "table", f"list.{kind}", "--map", "map.yml")
        assert result.exit_code == 1
        assert "or it is damaged" in result.stderr
    assert "no such file" in run("import", "table", "gone.ods", "--map", "map.yml").stderr
    assert "no such file" in run("import", "table", "list.ods", "--map", "gone.yml").stderr


WIDE = """\
columns: {quarter: Period, area: Ward}
indicators: {Litter: litter, Walls: graffiti, Mended in time: repairs}
areas: {Quay: harbour}
district: Total
source: The council's list
"""
WIDE_ROWS = (
    ("Period", "Ward", "Litter", "Walls", "Mended in time"),
    ("July to September 2025", "Total", 7, "[x]", 0.625),
    ("Jul-Sep 2025", "Quay", None, "[c]", 1),
    ("Q3 2025/26", "Total", 0, 2, "z"),
    (None, "Notes", None, None, None),
)


@pytest.mark.rule("I2")
def test_a_number_that_is_struck_out_is_asked_about(valley: Path) -> None:
    save(valley / "list.xlsx")
    book = openpyxl.load_workbook(valley / "list.xlsx")
    sheet = book["Counts"]
    struck = next(cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int))
    struck.font = Font(strike=True)
    book.save(valley / "list.xlsx")
    said = run("import", "table", "list.xlsx", "--map", "map.yml", "--released", "2025-12-01").stderr
    assert f"'{struck.value}' has a line through it. If it does not count, delete it." in said
    assert not (valley / "data/figures").exists()


def save_wide(path: Path, rows: tuple[tuple[object, ...], ...] = WIDE_ROWS) -> None:
    """A workbook whose last column is shown as percentages."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for number in range(2, len(rows) + 1):
        sheet.cell(number, 5).number_format = "0.0%"
    book.save(path)


def test_each_indicator_may_have_a_column_of_its_own_with_markers_blanks_and_percentages(valley: Path) -> None:
    write(valley, "map.yml", WIDE)
    save_wide(valley / "list.xlsx")
    for _ in range(2):
        result = run("import", "table", "list.xlsx", "--map", "map.yml", "--released", "2026-02-01")
        assert result.exit_code == 0, result.output
        assert "Kept 3 rows.\nLeft out:\n  1 row: without a quarter or a value\n" in result.stdout
        assert "1 value of the table is the marker [c]." in result.stdout
        assert "1 cell without a value (list.xlsx:3:3)." in result.stdout
        assert "disagree" not in result.stdout
    summer = (valley / SECOND).read_text(encoding="utf-8")
    assert "values:\n  graffiti: x\n  litter: 7\n  repairs: 62.5\n" in summer
    assert "areas:\n  harbour:\n    graffiti: c\n    repairs: 100\n" in summer
    autumn = (valley / "data/figures/2025-26-q3.yml").read_text(encoding="utf-8")
    assert "values:\n  graffiti: 2\n  litter: 0\n  repairs: z\n" in autumn
    assert run("check").exit_code == 0


def test_a_sum_with_a_part_that_is_not_known_is_not_known(valley: Path) -> None:
    rows = (
        *ROWS[:3],
        ("2025/26", "Q1", "Sacks of litter", "Pier", None),
        ("2025/26", "Q1", "Painted walls", "Pier", "c"),
    )
    save(valley / "list.xlsx", (*rows, ("2025/26", "Q1", "Painted walls", "Hilltop", 3)))
    result = run("import", "table", "list.xlsx", "--map", "map.yml", "--released", "2025-12-01")
    assert "1 cell without a value (list.xlsx:4:5). A sum with one of them is x (not available)" in result.stdout
    said = (valley / FIRST).read_text(encoding="utf-8")
    assert "values:\n  graffiti: c\n  litter: x\nareas:\n  harbour:\n    graffiti: c\n    litter: x\n" in said


def test_every_cell_that_cannot_be_read_is_reported_at_once(valley: Path) -> None:
    write(valley, "map.yml", WIDE)
    rows = (
        WIDE_ROWS[0],
        ("Summer", "Total", "about 7", "12%", 0.5),
        ("2025-26 Q1", "Total", -1, 3, 0.5),
        ("2025-26 Q1", "Total", 2, 3, 0.5),
    )
    save_wide(valley / "list.xlsx", rows)
    said = run("import", "table", "list.xlsx", "--map", "map.yml").stderr
    assert "nothing was written, because 6 things must be corrected" in said
    assert "list.xlsx:2:1: In the sheet 'Sheet', row 2, the column 'Period': 'Summer' is not a quarter" in said
    assert "list.xlsx:2:3: In the sheet 'Sheet', row 2, the column 'Litter': 'about 7' is not a number." in said
    assert "the column 'Walls': '12%' is a percentage, and 'graffiti' counts walls. Give the count." in said
    assert "list.xlsx:3:3: In the sheet 'Sheet', row 3, the column 'Litter': '-1' is below zero." in said
    assert "rows 3 and 4 each give the number of the whole district for 'graffiti' in 2025-26 Q1." in said
    assert "list.xlsx:4:5: 'repairs' does not add up, and it has a value for 2025-26 Q1 above this one." in said
    assert not (valley / "data/figures").exists()


def test_a_column_that_is_there_twice_is_asked_about(valley: Path) -> None:
    write(valley, "map.yml", WIDE)
    save_wide(valley / "list.xlsx", (("Period", "Ward", "Litter", "Walls", "Mended in time", "litter"),))
    said = run("import", "table", "list.xlsx", "--map", "map.yml").stderr
    assert "list.xlsx:1:1: This line has 'litter' more than once, so it is not clear which column is meant." in said
