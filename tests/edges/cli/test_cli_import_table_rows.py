"""`site-builder import table`: every row of a table ends in a figure, in a refusal or in a remark that names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.small_project import run, write
from tests.tasks.imports.council_tables import HEAD, KINDS, LIST, bring, figures, make_project, rows, written
from tests.tasks.imports.spreadsheets import Formula, Made

WHOLE = (("Quay", 10), ("Mill", 7), ("Moor", 5))
ALL = pytest.mark.parametrize("kind", KINDS)
SHEETS = pytest.mark.parametrize("kind", ["xlsx", "ods"])


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


def test_a_number_with_a_comma_does_not_move_into_two_columns(valley: Path) -> None:
    write(valley, "list.csv", "Quarter,What,Ward,How many\n2025-26 Q1,Sacks,Quay,1,234\n2025-26 Q1,Sacks,Mill,7\n")
    result = run("import", "table", "list.csv", "--map", "map.yml")
    assert "list.csv:2:1: This line has 5 cells, and the line that names the columns has 4." in result.stderr


@pytest.mark.rule("I1")
def test_a_quotation_mark_that_is_never_closed_swallows_no_rows(valley: Path) -> None:
    write(valley, "list.csv", 'Quarter,What,Ward,How many,Note\n2025-26 Q1,Sacks,Quay,1,"a\n2025-26 Q1,Sacks,Mill,7,\n')
    result = run("import", "table", "list.csv", "--map", "map.yml")
    assert "This line cannot be read as CSV: a quotation mark may be missing" in result.stderr


@pytest.mark.rule("I1")
@pytest.mark.parametrize(
    ("columns", "quarter"), [("", "Q1 2027"), ("year: Year, ", "1,2027"), ("year: Year, ", "Q1,2027")]
)
def test_a_row_of_a_year_that_may_be_financial_or_not_is_explained(valley: Path, columns: str, quarter: str) -> None:
    write(valley, "map.yml", LIST.replace("{quarter:", f"{{{columns}quarter:"))
    head = "Quarter,Year,What,Ward,How many" if columns else "Quarter,What,Ward,How many"
    write(valley, "list.csv", f"{head}\n{quarter},Sacks,Quay,10\n")
    said = run("import", "table", "list.csv", "--map", "map.yml").stderr
    assert "It is not known whether 2027 is a financial year or a calendar year." in said
    assert "For the financial year from April 2027, write 2027-28 Q1." in said
    assert "For the calendar year, write the months: January to March 2027." in said


def test_of_many_mistakes_the_first_hundred_are_named(valley: Path) -> None:
    result = bring(valley, rows(*((f"Place {number}", "many") for number in range(150))))
    assert result.stderr.count("'many' is not a number") == 100
    assert "There are 50 more like these." in result.stderr


@pytest.mark.rule("I3")
def test_a_quarter_without_a_row_of_the_district_is_named(valley: Path) -> None:
    table = (*rows(*WHOLE, ("Every ward", 22)), *rows(*WHOLE, quarter="2024-25 Q4")[1:])
    result = bring(valley, table, more="district: Every ward\n")
    assert figures(valley, "data/figures/2024-25-q4.yml")[""] == {}
    assert "No row is of the whole district for litter in 2024-25 Q4, so it gets no number there." in result.stdout


@pytest.mark.rule("I1")
def test_a_place_that_the_map_does_not_name_is_listed_with_its_rows(valley: Path) -> None:
    result = bring(valley, rows(*WHOLE, ("Hilltop", 3), ("Quais", 4), ("Hilltop", 1)))
    assert (
        "The map does not name the place 'Hilltop' (rows 5 and 7): it counts for the whole district, and for"
        in result.stdout
    )
    assert "'Quais' (row 6): it counts for the whole district, and for no area. Did you mean 'Quay'?" in result.stdout
    assert figures(valley)[""] == {"litter": "30"}
    (valley / "data/figures/2025-26-q1.yml").unlink()
    result = bring(valley, rows(*WHOLE, ("Hilltop", 3), ("Total", 30)), more="district: Total\n")
    assert "1 row: are of no area of ours, and count for no district either" in result.stdout


@ALL
@pytest.mark.rule("I1")
@pytest.mark.parametrize("place", ["The moor", "the  MOOR", "moor"])
def test_a_place_that_is_an_area_of_the_register_is_asked_about(valley: Path, kind: str, place: str) -> None:
    write(valley, "map.yml", LIST.replace(", Moor: moor", ""))
    result = bring(valley, rows(("Quay", 10), ("Mill", 7), (place, 5)), kind)
    assert "is not in the map, but it is the name of the area 'moor'." in result.stderr
    assert not written(valley)
    result = bring(valley, rows(("Quay", 10), ("Mill", 7), (place, 5)), kind, more=f"elsewhere: ['{place}']\n")
    assert figures(valley)[""] == {"litter": "22"}


@ALL
@pytest.mark.parametrize(("wrong", "right"), [("Moors", "Moor"), ("Qay", "Quay"), ("Mill.", "Mill")])
def test_a_name_that_is_nearly_one_of_the_map_is_asked_about(valley: Path, kind: str, wrong: str, right: str) -> None:
    result = bring(valley, rows(*WHOLE, (wrong, 3)), kind)
    assert f"'{wrong}' is not in the map, but is nearly '{right}', which is." in result.stderr
    assert not written(valley)


@pytest.mark.rule("I1")
def test_a_thing_that_the_map_does_not_name_is_listed_with_its_rows(valley: Path) -> None:
    table = (*rows(*WHOLE), ("2025-26 Q1", "Dogs", "Quay", 4), ("2025-26 Q1", "Dogs", "Mill", 5))
    said = bring(valley, table).stdout
    assert "2 rows: are of something that the map does not name: 'Dogs' (rows 5 and 6)\n" in said
    result = bring(valley, (*rows(*WHOLE), ("2025-26 Q1", "Sack", "Quay", 4)))
    assert "row 5: 'Sack' is not in the map, but is nearly 'sacks', which is." in result.stderr


@pytest.mark.rule("I2")
@ALL
@pytest.mark.parametrize(("column", "name"), [(0, "Quarter"), (1, "What"), (2, "Ward")])
def test_a_blank_cell_beside_a_value_is_given_no_meaning(valley: Path, kind: str, column: int, name: str) -> None:
    table = [list(row) for row in rows(*WHOLE)]
    table[2][column] = None
    result = bring(valley, tuple(map(tuple, table)), kind)
    assert result.exit_code == 1
    where = f"row 3, the column '{name}'"
    assert where in result.stderr
    assert not written(valley)


@pytest.mark.rule("I2", "I3")
def test_rows_of_one_area_alone_do_not_make_the_district(valley: Path) -> None:
    result = bring(valley, rows(("Quay", 10), ("Pier", 4)))
    assert figures(valley) == {"": {}, "harbour": {"litter": "14"}}
    assert "Rows of one area alone do not make the district" in result.stdout
    assert "litter in 2025-26 Q1 (harbour)" in result.stdout
    assert bring(valley, rows(("Quay", 10), ("Pier", 4)), more="complete: true\n").exit_code == 0
    assert figures(valley)[""] == {"litter": "14"}


@pytest.mark.rule("I1")
@ALL
def test_notes_below_a_table_and_headings_again_are_passed_over_and_counted(valley: Path, kind: str) -> None:
    table = (
        *rows(*WHOLE),
        (None, None, None, None),
        HEAD,
        ("Source: the crew", None, None, None),
        ("1. Without the lake", None, None, None),
    )
    said = bring(valley, table, kind).stdout
    assert (
        "read 6 rows in 1 file.\nKept 3 rows.\nLeft out:\n  1 row: headings written again\n  2 rows: without a value\n"
        in said
    )


@ALL
def test_rows_that_are_the_same_in_every_column_are_asked_about(valley: Path, kind: str) -> None:
    result = bring(valley, rows(*WHOLE, ("Mill", 7)), kind)
    assert "ows 3 and 5 are the same in every column. They would be added up." in result.stderr
    assert not written(valley)
    assert bring(valley, rows(*WHOLE, ("Mill", 7)), kind, "repeats: count\n").exit_code == 0
    assert figures(valley)[""] == {"litter": "29"}


@ALL
def test_words_mean_what_the_map_says(valley: Path, kind: str) -> None:
    table = rows(("Quay", "<5"), ("Mill", "-"), ("Moor", " < 5 "))
    result = bring(valley, table, kind)
    assert "'<5' is not a number." in result.stderr
    assert "words: {'<5': c}" in result.stderr
    more = 'words: {"<5": c, "-": "[x]", "*": c, nil: 0}\n'
    assert bring(valley, table, kind, more).exit_code == 0
    assert figures(valley) == {
        "": {"litter": "c"},
        "harbour": {"litter": "c"},
        "mill": {"litter": "x"},
        "moor": {"litter": "c"},
    }
    (valley / "data/figures/2025-26-q1.yml").unlink()
    assert bring(valley, rows(("Quay", "nil"), ("Mill", 1), ("Moor", 2)), kind, more).exit_code == 0
    assert figures(valley)["harbour"] == {"litter": "0"}


@pytest.mark.rule("I2")
def test_a_number_is_what_its_format_shows_in_its_place(valley: Path) -> None:
    formats = {(row, 3): '[<5]"*";0' for row in (2, 3, 4)}
    table = Made(rows(("Quay", 3), ("Mill", 7), ("Moor", 5)), formats=formats)
    assert "'*' is not a number." in bring(valley, table).stderr
    assert not written(valley)
    assert bring(valley, table, more='words: {"*": c}\n').exit_code == 0
    assert figures(valley)["harbour"] == {"litter": "c"}


@pytest.mark.rule("I2")
@SHEETS
def test_a_formula_without_its_result_is_named(valley: Path, kind: str) -> None:
    result = bring(valley, rows(("Quay", 10), ("Mill", Formula("5+2")), ("Moor", Formula("A1", 5))), kind)
    assert result.exit_code == 1
    assert "row 3, the column 'How many': '=5+2' is a formula whose result is not in the file." in result.stderr
    assert "row 4" not in result.stderr


def test_decimals_are_cut_half_to_even_and_what_is_too_long_is_refused(valley: Path) -> None:
    table = rows(("Quay", "62.1234565"), ("Mill", "62.1234575"), ("Moor", "1e-9"), what="Mended")
    assert "'1e-9' is not a number." in bring(valley, table, "csv").stderr
    assert bring(valley, table[:3], "csv").exit_code == 0
    assert figures(valley)["harbour"] == {"repairs": "62.123456"}
    assert figures(valley)["mill"] == {"repairs": "62.123458"}
    assert run("check").exit_code == 0
    said = bring(valley, rows(("Quay", "1234567890123456")), "csv").stderr
    assert "'1234567890123456' has more than 15 digits before the point." in said


@pytest.mark.rule("I4")
def test_what_check_would_refuse_is_refused_before_anything_is_written(valley: Path) -> None:
    coming = rows(*WHOLE, quarter="2098-99 Q4")
    result = bring(valley, coming)
    assert result.exit_code == 1
    assert "data/figures/2098-99-q4.yml" in result.stderr
    assert "'check' would refuse the new figures:" in result.stderr
    assert not written(valley)


@pytest.mark.rule("I4")
def test_a_sensitive_indicator_is_refused_before_writing(valley: Path) -> None:
    write(valley, "map.yml", LIST.replace("Walls: graffiti", "Walls: stalking"))
    result = bring(valley, rows(*WHOLE))
    assert "'stalking' is sensitive" in result.stderr
    assert not written(valley)


def test_public_notes_do_not_name_somebodys_file(valley: Path) -> None:
    bring(valley, rows(*WHOLE))
    said = (valley / "data/figures/2025-26-q1.yml").read_text(encoding="utf-8")
    assert "list.xlsx" not in " ".join(said.split())
    assert "These figures come from a table: The council''s list." in " ".join(said.split())


@pytest.mark.rule("I1")
@ALL
def test_a_report_accounts_for_every_row(valley: Path, kind: str) -> None:
    table = (
        *rows(*WHOLE),
        ("2025-26 Q1", "Dogs", "Quay", 4),
        ("A note", None, None, None),
        HEAD,
        ("2025-26 Q1", "Sacks", "Total", 22),
    )
    said = bring(valley, table, kind, "leave_out: [Total]\n").stdout
    numbers = [int(one) for one in re.findall(r"^(?:Kept |  )(\d+) row", said, re.MULTILINE)]
    assert sum(numbers) == 7, said
    assert "read 7 rows" in said
    refused = bring(valley, (*table, ("2025-26 Q1", "Sacks", None, 1)), kind).stderr
    assert (
        "(It read 8 rows: 3 could be counted and 3 would be left out. What to do with the other 2 is asked below.)"
        in refused
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("across: months\n", "'across' cannot be 'months'. Write 'across: quarters'"),
        ("across: quarters\n", "With quarters across the top there is no column of the quarter."),
        ("complete: maybe\n", "'complete' cannot be 'maybe'."),
        ("repeats: yes\n", "'repeats' cannot be 'yes'."),
        ("leave_out: {a: b}\n", "'leave_out' should be one word of the table or a list."),
        ('elsewhere: [a, ""]\n', "'elsewhere' should be one word of the table or a list."),
        ('words: {" ": x}\n', "A blank cell is given no meaning."),
        ("words: {7: c}\n", "'7' is a number, and needs no entry."),
        ("words: {few: 3}\n", "'few' cannot mean '3'."),
        ("words: few\n", "'words' should be a group of fields."),
    ],
)
def test_what_is_wrong_in_the_options_of_a_map_is_reported(valley: Path, more: str, said: str) -> None:
    result = bring(valley, rows(*WHOLE), more=more)
    assert result.exit_code == 1
    assert said in result.stderr
