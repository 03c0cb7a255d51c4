"""`site-builder import table`: merged, hidden and differently laid out tables are read as people see them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.small_project import run, write
from tests.tasks.imports.council_tables import HEAD, KINDS, LIST, bring, figures, make_project, rows, written
from tests.tasks.imports.spreadsheets import Made, save

WHOLE = (("Quay", 10), ("Mill", 7), ("Moor", 5))
ALL = pytest.mark.parametrize("kind", KINDS)
SHEETS = pytest.mark.parametrize("kind", ["xlsx", "ods"])


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


@pytest.mark.rule("I2")
@SHEETS
def test_merged_places_count_for_each_of_their_rows(valley: Path, kind: str) -> None:
    table = (
        HEAD,
        ("2025-26 Q1", "Sacks", "Quay", 10),
        ("2025-26 Q1", "Walls", None, 3),
        ("2025-26 Q1", "Sacks", "Mill", 7),
        ("2025-26 Q1", "Walls", None, 2),
    )
    result = bring(valley, Made(table, merges=((2, 2, 3, 2), (4, 2, 5, 2))), kind)
    assert result.exit_code == 0, result.output
    found = figures(valley)
    assert found["harbour"] == {"litter": "10", "graffiti": "3"}
    assert found["mill"] == {"litter": "7", "graffiti": "2"}
    assert found[""] == {"litter": "17", "graffiti": "5"}
    assert "The table has no row for moor in these figures: graffiti in 2025-26 Q1, litter in 2025-26 Q1." in (
        result.stdout
    )


@pytest.mark.rule("I2")
@SHEETS
def test_a_number_that_is_merged_over_two_rows_is_not_counted_twice(valley: Path, kind: str) -> None:
    result = bring(valley, Made(rows(("Quay", 10), ("Mill", None)), merges=((2, 3, 3, 3),)), kind)
    assert result.exit_code == 1
    assert "row 2, the column 'How many': the cell of '10' is merged with others." in result.stderr
    assert "row 3, the column 'How many'" in result.stderr
    assert not written(valley)


@SHEETS
def test_a_note_that_is_merged_over_the_whole_row_is_a_note(valley: Path, kind: str) -> None:
    table = (*rows(*WHOLE), ("Counted by the crew", None, None, None))
    result = bring(valley, Made(table, merges=((5, 0, 5, 3),)), kind)
    assert "Kept 3 rows.\nLeft out:\n  1 row: without a value\n" in result.stdout


@pytest.mark.rule("I1", "I2")
@SHEETS
@pytest.mark.parametrize("sizeless", [False, True])
def test_what_is_hidden_is_left_out_and_named(valley: Path, kind: str, sizeless: bool) -> None:  # noqa: FBT001 - a case
    table = tuple((*row[:3], note, row[3]) for row, note in zip(rows(*WHOLE), ("Note", "a", None, None), strict=True))
    sheet = Made(table, hidden_rows=frozenset({4}), hidden_columns=frozenset({3}), sizeless=sizeless)
    save(valley / f"list.{kind}", Made(rows(("Quay", 999)), name="Old", hidden=True), sheet)
    result = run("import", "table", f"list.{kind}", "--map", "map.yml", "--released", "2025-12-01")
    assert result.exit_code == 0, result.output
    assert figures(valley)[""] == {"litter": "17"}
    assert "The sheet 'Old' is hidden, so it was not read." in result.stdout
    assert "In the sheet 'Counts', row 4 is hidden and left out." in result.stdout
    assert "In the sheet 'Counts', the column D ('Note') is hidden and left out." in result.stdout
    write(valley, "map.yml", f"sheet: Old\n{LIST}")
    said = run("import", "table", f"list.{kind}", "--map", "map.yml").stderr
    assert "The sheet 'Old' is hidden, so it is not what people see who open the file." in said


@pytest.mark.rule("I2")
@SHEETS
def test_a_hidden_column_that_the_map_names_is_reported(valley: Path, kind: str) -> None:
    result = bring(valley, Made(rows(*WHOLE), hidden_columns=frozenset({3})), kind)
    assert result.exit_code == 1
    assert "the column D ('How many') is hidden and left out." in result.stderr


def test_another_sheet_with_the_columns_is_named(valley: Path) -> None:
    save(valley / "list.xlsx", Made(rows(*WHOLE)), Made(rows(("Quay", 2)), name="July"), Made((("Notes",),), name="N"))
    result = run("import", "table", "list.xlsx", "--map", "map.yml", "--released", "2025-12-01")
    assert "The sheet 'July' has the columns too and was not read." in result.stdout
    assert "'N'" not in result.stdout


@pytest.mark.rule("I2")
@SHEETS
def test_the_sheet_that_has_the_columns_or_is_named_is_the_one_that_is_read(valley: Path, kind: str) -> None:
    cover, old = Made((("Made by us",), ("Quarter", "by quarter")), "Cover"), Made(rows(("Quay", 999)), "Old")
    save(
        valley / f"list.{kind}", cover, Made(rows(*WHOLE)), Made((("Notes",),), "Notes"), replace(old, hidden=True), old
    )
    words = ("import", "table", f"list.{kind}", "--released", "2025-12-01", "--map")
    result = run(*words, "map.yml")
    assert figures(valley)[""] == {"litter": "22"}
    assert "The sheet 'Old' is hidden, so it was not read." in result.stdout
    assert result.stdout.count("has the columns too and was not read") == 1
    write(valley, "named.yml", f"{LIST}sheet: counts\n")
    result = run(*words, "named.yml")
    assert "Unchanged:" in result.stdout
    assert "has the columns too" not in result.stdout
    write(valley, "named.yml", f"{LIST}sheet: Old\n")
    assert (
        "The sheet 'Old' is hidden, so it is not what people see who open the file." in run(*words, "named.yml").stderr
    )


@ALL
@pytest.mark.parametrize("heading", ["How\nmany", "How\u00a0many", " how  many ", "How\u200b many", "HOW\r\nMANY"])
def test_headings_compare_with_their_spaces_made_one(valley: Path, kind: str, heading: str) -> None:
    table = ((*HEAD[:3], heading), *rows(*WHOLE)[1:])
    assert bring(valley, table, kind).exit_code == 0
    assert figures(valley)[""] == {"litter": "22"}


ACROSS = """\
across: quarters
columns: {indicator: What, area: Ward}
indicators: {Sacks: litter, Walls: graffiti}
areas: {Quay: harbour, Mill: mill, Moor: moor}
source: The council's list
"""


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
    assert "'Change'" in result.stdout
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
    unclear = bring(valley, table, kind)
    assert figures(valley, "data/figures/2024-25-q3.yml")["mill"] == {"graffiti": "1"}
    assert "'Q4'" in unclear.stdout, "A year beside which a cell is blank is not that cell's year; the column is named."


def test_the_same_quarter_twice_across_the_top_is_asked_about(valley: Path) -> None:
    write(valley, "map.yml", ACROSS)
    result = bring(valley, (("What", "Ward", "2025-26 Q1", "Q1 2025/26"), ("Walls", "Quay", 1, 2)))
    assert "more than once" in result.stderr


@pytest.mark.rule("I1", "I2")
@SHEETS
def test_cells_that_are_merged_over_two_names_are_named(valley: Path, kind: str) -> None:
    table = (*rows(*WHOLE), ("2025-26 Q1", "Sacks", None, 4), ("A note", None, None, None), ("Total", None, None, 22))
    merges = ((5, 1, 5, 2), (6, 0, 6, 3), (7, 0, 7, 2))
    result = bring(valley, Made(table, merges=merges), kind, "leave_out: [Total]\n")
    assert result.exit_code == 1
    assert (
        "In the sheet 'Counts', the cells B5 to C5 are merged, so 'Sacks' is in the column 'What' and in the column "
        "'Ward', and one of the two is missing." in result.stderr
    )
    assert result.stderr.count("are merged") == 1
    assert not written(valley)


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


NO_NAME = "'source' does not say where the table comes from."


@pytest.mark.rule("I4")
@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('""', NO_NAME),
        ('"  "', NO_NAME),
        ('"."', NO_NAME),
        ("–", NO_NAME),
        ("[The council, The crew]", NO_NAME),
        ("{link: https://list.example/}", NO_NAME),
        ("{titel: The crew}", "Did you mean 'title'?"),
        ("{title: The crew, link: [a, b]}", "Each field of 'source' must be a single text."),
    ],
)
def test_a_source_without_a_name_is_refused_where_it_is_written(valley: Path, source: str, said: str) -> None:
    write(valley, "map.yml", LIST.replace("The council's list", source))
    result = bring(valley, rows(("Quay", 10), ("Mill", 7), ("Moor", 5)))
    assert result.exit_code == 1
    assert said in result.stderr
    assert "more.yml:4:" in result.stderr
    assert "'check' would refuse" not in result.stderr


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("The council's list.", "The council's list."),
        ("{title: The crew, link: https://list.example/, licence: Open}", "The crew."),
        ("2025", "2025."),
    ],
)
def test_the_note_names_the_source_and_ends_in_one_full_stop(valley: Path, source: str, title: str) -> None:
    write(valley, "map.yml", LIST.replace("The council's list", source))
    assert bring(valley, rows(("Quay", 10), ("Mill", 7), ("Moor", 5))).exit_code == 0
    said = (valley / "data/figures/2025-26-q1.yml").read_text(encoding="utf-8").replace("''", "'")
    assert f"These figures come from a table: {title}'" in said
    assert ("link: https://list.example/" in said) == ("link" in source)


@SHEETS
def test_what_is_beside_the_columns_of_a_sheet_is_no_part_of_the_table(valley: Path, kind: str) -> None:
    table = rows(*WHOLE)
    bring(valley, (*table[:2], (*table[2], None, "recounted"), table[3]), kind)
    assert figures(valley)[""] == {"litter": "22"}
