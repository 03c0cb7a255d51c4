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


@SHEETS
@pytest.mark.parametrize("name", ["Contents", "Table_of_contents", "contents page "])
def test_a_list_of_contents_with_the_columns_is_no_table(valley: Path, kind: str, name: str) -> None:
    listed = Made((HEAD, ("All quarters", "Sacks", "All wards", "Number of sacks")), name)
    for sheets in ((listed, Made(rows(*WHOLE))), (Made(rows(*WHOLE)), listed)):
        save(valley / f"list.{kind}", *sheets)
        result = run("import", "table", f"list.{kind}", "--map", "map.yml", "--released", "2025-12-01")
        assert result.exit_code == 0, result.output
        assert name not in result.stdout
        assert figures(valley)[""] == {"litter": "22"}


@SHEETS
def test_a_sheet_named_contents_is_read_where_the_map_names_it_or_no_other_has_the_columns(
    valley: Path, kind: str
) -> None:
    """Such as the contents of bins."""
    bins, notes = Made(rows(*WHOLE), "Contents"), Made((("Notes",),), "Notes")
    words = ("import", "table", f"list.{kind}", "--released", "2025-12-01", "--map")
    save(valley / f"list.{kind}", bins, notes)
    assert run(*words, "map.yml").exit_code == 0
    assert figures(valley)[""] == {"litter": "22"}
    save(valley / f"list.{kind}", Made(rows(("Quay", 1), ("Mill", 1), ("Moor", 1))), bins)
    write(valley, "named.yml", f"{LIST}sheet: Contents\n")
    assert "Unchanged:" in run(*words, "named.yml").stdout


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


@pytest.mark.rule("I2")
@SHEETS
def test_blank_cells_that_are_merged_are_blank(valley: Path, kind: str) -> None:
    result = bring(valley, Made(rows(("Quay", None), ("Mill", None), ("Moor", 5)), merges=((2, 3, 3, 3),)), kind)
    assert result.exit_code == 0, result.output
    assert figures(valley) == {"": {"litter": "x"}, "moor": {"litter": "5"}}


WIDE = """\
columns: {quarter: Quarter, area: Ward}
indicators: {Sacks: litter, Walls: graffiti}
areas: {Quay: harbour, Mill: mill, Moor: moor}
source: The council's list
"""


@pytest.mark.rule("I2")
@SHEETS
def test_only_words_that_are_merged_with_a_name_are_no_number(valley: Path, kind: str) -> None:
    write(valley, "map.yml", WIDE)
    table = (("Quarter", "Ward", "Sacks", "Walls"), ("2025-26 Q1", "Quay", None, 3), ("2025-26 Q1", "Mill", 4, 5))
    result = bring(valley, Made(table, merges=((2, 1, 2, 2),)), kind)
    assert result.exit_code == 0, result.output
    assert figures(valley)["harbour"] == {"graffiti": "3"}
    write(valley, "map.yml", WIDE.replace("{quarter: Quarter,", "{year: Year, quarter: Qtr,"))
    head = ("Year", "Qtr", "Ward", "Sacks", "Walls")
    merged = (head, ("2025/26", 2, "Quay", 2, 7), ("2025/26", None, "Mill", 2, 8))
    path = "data/figures/2025-26-q2.yml"
    assert bring(valley, Made(merged, merges=((2, 1, 3, 1),)), kind).exit_code == 0
    assert figures(valley, path)["mill"] == {"graffiti": "8", "litter": "2"}
    beside = (head, ("2025/26", 3, "Quay", 3, 7), ("2025/26", 3, "Mill", None, 8))
    refused = bring(valley, Made(beside, merges=((2, 3, 3, 3),)), kind)
    assert "the cell of '3' is merged with others." in refused.stderr


COUNT = "count: rows\ncomplete: true\n"


@SHEETS
def test_rows_that_count_as_one_may_share_their_day(valley: Path, kind: str) -> None:
    write(valley, "map.yml", LIST.replace("quarter: Quarter", "day: Day").replace(", value: How many", "") + COUNT)
    table = (("Day", "What", "Ward"), ("2025-05-14", "Sacks", "Quay"), (None, "Sacks", "Mill"))
    result = bring(
        valley, Made((*table, ("2025-05-15", "Dogs", "Mill"), ("A note", "Dogs", "all")), merges=((2, 0, 3, 0),)), kind
    )
    assert result.exit_code == 0, result.output
    assert figures(valley)[""] == {"litter": "2"}
    assert "2 rows: are of something that the map does not name: 'Dogs' (rows 4 and 5)\n" in result.stdout


@pytest.mark.rule("I3")
def test_a_row_that_is_left_out_makes_no_month_complete(valley: Path) -> None:
    write(valley, "map.yml", LIST.replace("quarter: Quarter", "day: Day"))
    days = ("2025-04-14", "2025-05-14", "2025-06-14")
    table = (("Day", "What", "Ward", "How many"), *((day, "Sacks", "Quay", 3) for day in days))
    left_out = (*table[:3], ("2025-06-14", "Sacks", "Total", 3))
    result = bring(valley, left_out, more="leave_out: Total\n")
    assert result.exit_code == 0, result.output
    assert figures(valley)["harbour"] == {"litter": "x"}
