"""What is wrong in a private table, and which columns and cells may not be passed over (rules D3, I2)."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.edges.cli.test_cli_protect_history import valley as valley  # noqa: PLC0414 - a fixture
from tests.edges.cli.test_cli_protect_private import refused
from tests.support.small_project import run, write


def test_a_problem_of_a_cell_names_its_own_column_in_whatever_order_the_columns_are(valley: Path) -> None:
    said = refused(valley, "note,value,area,quarter,indicator\n,few,,2025,y\n", "true.csv")
    places = [line.split(": ")[0] for line in said.splitlines() if line.startswith("true.csv")]
    assert places == ["true.csv:2:2", "true.csv:2:3", "true.csv:2:4", "true.csv:2:5"]


def test_an_unknown_name_is_told_once_with_all_its_rows(valley: Path) -> None:
    rows = "".join(f"2025-26 Q1,{area},{name},30\n" for name in ("y", "", "x") for area in ("a", "b", "harbour"))
    said = refused(valley, f"quarter,area,indicator,value\n{rows}", "true.csv")
    assert "true.csv:2:3: 'y' is not an indicator. It is in rows 2 to 4. Use one of x." in said
    assert "true.csv:5:3: The name of an indicator is missing. This is so in rows 5 to 7. Use one of x." in said
    assert "true.csv:4:2: 'harbour' is not an area. It is in rows 4, 7 and 10. Use one of a, b, c, d." in said
    assert "3 things must be corrected" in said


def test_an_area_of_a_project_without_areas_is_no_slip_of_the_keyboard(valley: Path) -> None:
    write(valley, "content/registers/areas.yml", "[]\n")
    said = refused(valley, "quarter,area,indicator,value\n2025-26 Q1,harbour,x,30\n", "true.csv")
    hint = "There is none yet: add it to content/registers/areas.yml."
    assert f"'harbour' is not an area. {hint}" in " ".join(said.split())


def test_a_column_by_which_a_number_may_be_for_a_part_of_the_people_is_refused(valley: Path) -> None:
    table = "quarter,area,indicator,value,{name}\n2025-26 Q1,all,x,30,{cell}\n"
    said = refused(valley, table.format(name="Sex", cell="male"), "true.csv")
    assert "true.csv:1:5: The column 'Sex' is not read. If 'male' in it means only a part of" in said
    assert "add up the parts in one row for everyone" in said
    twice = "quarter,area,indicator,value\n2025-26 Q1,all,x,20\n2025-26 Q1,all,x,{other}\n"
    parts = refused(valley, twice.format(other=7), "true.csv")
    assert "If each counts a part of the people, write their sum in one row." in parts
    assert "Keep one" not in parts
    assert "Keep one of the two." in refused(valley, twice.format(other=20), "true.csv")
    for name, cell in (("Sex", ""), ("Notes", "Counted by Jo."), ("Source", "Police")):
        write(valley.parent, "true.csv", table.format(name=name, cell=cell))
        result = run("protect", "true.csv", "--out", "valley/data/figures", "--overwrite", project=valley)
        assert result.exit_code == 0, result.output


@pytest.mark.parametrize("word", ["all", "All", "Total", "Both sexes", "all ages", "Everybody"])
def test_a_column_in_which_every_row_is_for_everybody_need_only_be_deleted(valley: Path, word: str) -> None:
    table = f"quarter,area,indicator,value,sex\n2025-26 Q1,all,x,30,{word}\n2025-26 Q1,a,x,10,"
    said = refused(valley, f"{table}all\n", "true.csv")
    assert f"true.csv:1:5: The column 'sex' is not read. It says '{word}' in every row." in said
    assert "delete the column in a copy of the file" in said
    assert "add up the parts" not in said
    for cell in ("female", ""):
        parts = refused(valley, f"{table}{cell}\n", "true.csv")
        assert "add up the parts" in parts


@pytest.mark.rule("I2")
def test_a_value_or_a_name_that_is_struck_out_is_asked_about(valley: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("quarter", "area", "indicator", "value"), ("2025-26 Q1", "all", "x", 30), ("2025-26 Q1", "a", "x", 7)):
        sheet.append(row)
    for place in ("D2", "B3"):
        sheet[place].font = Font(strike=True)
    book.save(valley.parent / "true.xlsx")
    result = run("protect", "true.xlsx", "--out", "valley/data/figures", project=valley)
    assert result.exit_code == 1
    assert "true.xlsx:2:4: The value has a line through it. If it does not count, delete it." in result.output
    assert "true.xlsx:3:2: 'a (struck through)' is not an area." in result.output
