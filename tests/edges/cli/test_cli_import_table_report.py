"""`site-builder import table`: the report names what is left out, blank or added up, and says nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_project import write
from tests.tasks.imports.council_tables import FIGURES, HEAD, INDICATORS, KINDS, bring, figures, make_project, rows

WHOLE = (("Quay", 10), ("Mill", 7), ("Moor", 5))
FOURTH = "data/figures/2024-25-q4.yml"
ALL = pytest.mark.parametrize("kind", KINDS)
SHEETS = pytest.mark.parametrize("kind", ["xlsx", "ods"])
ONE = "columns: {quarter: Quarter, value: How many}\nindicators: {Sacks: litter}\nsource: The list\n"
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
@pytest.mark.parametrize(
    ("mapping", "table"),
    [
        ("", rows(*WHOLE)),
        ("", ((*HEAD, "Note", "2nd note"), *((*row, "seen", "well") for row in rows(*WHOLE)[1:]))),
        (ONE, (("Quarter", "How many"), ("2025-26 Q1", 2), ("2024-25 Q4", 3), ("2024-25 Q3", 3))),
        (ACROSS, (("What", "Ward", "2025-26 Q1"), ("Sacks", "Quay", 5), ("Sacks", "Mill", 5), ("Sacks", "Moor", 5))),
    ],
)
def test_of_a_table_without_any_doubt_the_report_only_counts(
    valley: Path, kind: str, mapping: str, table: tuple[tuple[object, ...], ...]
) -> None:
    if mapping:
        write(valley, "map.yml", mapping)
    first, again = bring(valley, table, kind).stdout, bring(valley, table, kind).stdout
    read = f"The table list.{kind}: read 3 rows in 1 file.\nKept 3 rows.\n"
    assert first.startswith(f"{read}New:\n  data/")
    assert again.startswith(f"{read}Unchanged:\n  data/")
    assert "data/figures/2025-26-q1.yml\n" in first
    said = (first + again).replace(read, "").splitlines()
    assert all(line.endswith(("New:", "Unchanged:", ".yml")) for line in said)
    more = (*table, ("2025-26 Q1", "Walls", "Quay", 4, "", "")[: len(table[0])])
    if not mapping:
        assert bring(valley, more, kind).stdout.startswith(
            f"The table list.{kind}: read 4 rows in 1 file.\nKept 4 rows.\nChanged:\n  {FIGURES}\n"
        )


@pytest.mark.rule("I1")
def test_two_rows_of_a_quarter_in_a_table_without_places_are_named(valley: Path) -> None:
    write(valley, "map.yml", ONE)
    quarters = ("2025-26 Q1", "2024-25 Q4", "2024-25 Q3", "2024-25 Q2", "2025-26 Q1")
    table = (("Quarter", "How many"), *((quarter, 3 + number) for number, quarter in enumerate(quarters)))
    said = bring(valley, table).stdout
    assert "Rows of the same quarter were added up: 2025-26 Q1 (rows 2 and 6).\n" in said
    assert figures(valley) == {"": {"litter": "10"}}


@pytest.mark.rule("I1")
def test_rows_of_one_place_that_are_added_up_are_named(valley: Path) -> None:
    table = (*rows(*WHOLE, ("Hill", 1)), *rows(*WHOLE, ("Quay", 3), quarter="2024-25 Q4")[1:])
    said = bring(valley, table).stdout
    assert "Rows of the same quarter and place were added up: 'Quay' in 2024-25 Q4 (rows 6 and 9).\n" in said
    revised = (*rows(*WHOLE), ("2025-26 Q1", "Sacks", "Quay", 12))
    said = "were added up for 1 of 3 numbers, such as 'Quay' in 2025-26 Q1 (rows 2 and 5).\n"
    assert said in bring(valley, revised).stdout
    blank = (*table[:-1], ("2024-25 Q4", "Sacks", "Quay", None))
    assert "were added up" not in bring(valley, blank).stdout


def test_in_a_list_of_days_rows_are_named_only_where_most_numbers_have_one(valley: Path) -> None:
    write(valley, "map.yml", (valley / "map.yml").read_text(encoding="utf-8").replace("quarter: Quarter", "day: Day"))
    head, day = ("Day", "What", "Ward", "How many"), "2025-05-14"
    table = (head, (day, "Sacks", "Quay", 3), (day, "Sacks", "Quay", 4), (day, "Sacks", "Mill", 5))
    assert "were added up" not in bring(valley, table, more="complete: true\n").stdout
    others = tuple((day, what, ward, 7) for what in ("Sacks", "Walls") for ward in ("Moor", "Hill", "Dale"))
    assert "were added up: 'Quay' in 2025-26 Q1 (rows 2 and 3).\n" in bring(valley, (*table, *others)).stdout


def test_of_many_rows_that_are_added_up_twenty_are_named(valley: Path) -> None:
    names = [f"Place {number}" for number in range(90)]
    table = rows(
        *((name, 100 + place) for place, name in enumerate(names)), *((name, 7) for name in names[:22]), ("Quay", 500)
    )
    said = bring(valley, table).stdout
    assert "'Place 19' in 2025-26 Q1 (rows 21 and 111) and 2 more.\n" in said
    assert "There are 70 more places that the map does not name." in said


@pytest.mark.rule("I1")
def test_what_the_map_does_not_name_is_listed_up_to_a_number_with_what_may_be_meant(valley: Path) -> None:
    table = (*rows(*WHOLE), *(("2025-26 Q1", f"Thing {number}", "Quay", 1) for number in range(22)))
    table = (*table, ("2025-26 Q1", "Wals", "Quay", 1))
    said = bring(valley, table).stdout
    assert "1 row: are of something that the map does not name: 'Thing 19' (row 24)\n" in said
    assert "3 rows: are of other things that the map does not name (rows 25 to 27)\n" in said
    said = bring(valley, (*rows(*WHOLE), ("2025-26 Q1", "wALS", "Quay", 1))).stdout
    assert "1 row: are of something that the map does not name: 'wALS' (row 5); did you mean 'Walls'?\n" in said


@pytest.mark.rule("I1")
@pytest.mark.parametrize(
    ("table", "more", "said"),
    [
        ((HEAD,), "", "None of its 0 rows is for an indicator in the map. Searched for 'sacks', 'walls', 'mended'."),
        ((HEAD, ("2025-26 Q1", "Dogs", "Quay", 3)), "", "None of its 1 rows is for an indicator in the map."),
        (rows(*WHOLE), "leave_out: Sacks\n", "None of its 3 rows is for an indicator in the map."),
    ],
)
def test_a_table_with_nothing_that_counts_is_refused(
    valley: Path, table: tuple[tuple[object, ...], ...], more: str, said: str
) -> None:
    result = bring(valley, table, more=more)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "because 1 thing must be corrected" in result.stderr
    assert ("(It read" in result.stderr) is (len(table) > 1)


def test_a_table_with_a_mistake_is_not_said_to_have_nothing(valley: Path) -> None:
    result = bring(valley, rows(("Quay", "many")))
    assert "because 1 thing must be corrected" in result.stderr
    result = bring(valley, (*rows(("Quay", "many"), ("Mill", 3)), ("2025-26 Q1", "Dogs", "Quay", 3)))
    assert (
        "(It read 3 rows: 1 could be counted and 1 would be left out. What to do with the other 1 is" in result.stderr
    )


@pytest.mark.rule("I2")
def test_a_blank_number_makes_a_sum_unknown_and_nothing_else(valley: Path) -> None:
    """Of a place that the map does not name, too: the district lacks it."""
    table = (*rows(*WHOLE, ("Hill", None)), *rows(("Quay", 4), ("Mill", None), ("Moor", 2), what="Walls")[1:])
    said = bring(valley, table).stdout
    assert figures(valley) == {
        "": {"graffiti": "x", "litter": "x"},
        "harbour": {"graffiti": "4", "litter": "10"},
        "mill": {"litter": "7"},
        "moor": {"graffiti": "2", "litter": "5"},
    }
    assert "2 cells without a value (" in said
    assert "list.xlsx:7:4). A sum with one of them is x (not available); elsewhere nothing is written.\n" in said
    (valley / FIGURES).unlink()
    only = (*rows(*WHOLE), ("2024-25 Q4", "Sacks", "Quay", None), ("2024-25 Q4", "Sacks", "Mill", None))
    said = bring(valley, only).stdout
    assert not (valley / FOURTH).exists()
    assert "2 rows: without a value\n" in said
    assert "has no row for" not in said
    write(valley, "map.yml", ONE)
    bring(valley, (("Quarter", "How many"), ("2025-26 Q2", 5), ("2025-26 Q2", None)))
    assert figures(valley, "data/figures/2025-26-q2.yml") == {"": {"litter": "x"}}


def test_rows_of_nothing_are_left_out(valley: Path) -> None:
    nothing = (
        ("2025-26 Q1", None, "Quay", None),
        ("2025-26 Q1", "Sacks", None, None),
        ("2025-26 Q1", None, None, None),
    )
    said = bring(valley, (*rows(*WHOLE), *nothing)).stdout
    assert "Kept 3 rows.\nLeft out:\n  3 rows: without a value\n" in said
    said = bring(valley, (*rows(*WHOLE), ("2025-26 Q1", "Dogs", "Total", 5))).stdout
    assert "1 row: are of something that the map does not name: 'Dogs' (row 5)\n" in said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            ("soon", "Sacks", "Quay", "many"),
            ("'soon' is not a quarter of a financial year.", "'many' is not a number."),
        ),
        ((None, "Sacks", "Quay", 4), ("the column 'Quarter' is blank, though the row has a value.",)),
        (("2025-26 Q1", None, '"', 4), ("the column 'What' is blank", "means what is in the cell above it.")),
        (("Total", "Sacks", "Quay", 4), ("is called 'Total'",)),
        (("Little Valley", "Sacks", "Quay", 4), ("is called 'Little Valley'",)),
    ],
)
def test_everything_that_is_wrong_with_a_row_is_said(
    valley: Path, row: tuple[object, ...], said: tuple[str, ...]
) -> None:
    result = bring(valley, (*rows(*WHOLE), row))
    assert all(words in result.stderr for words in said), result.stderr
    assert f"because {len(said)} thing" in result.stderr
    assert "another table begins" not in result.stderr


def test_a_thing_may_be_called_a_total_by_the_map(valley: Path) -> None:
    write(valley, "map.yml", (valley / "map.yml").read_text(encoding="utf-8").replace("Sacks:", "Total:"))
    assert bring(valley, rows(*WHOLE, what="Total")).exit_code == 0
    assert figures(valley)[""] == {"litter": "22"}


def test_shares_of_places_that_the_map_does_not_name_are_not_held_against_each_other(valley: Path) -> None:
    result = bring(valley, rows(("Quay", 20), ("Hill", 30), ("Dale", 30), what="Mended"))
    assert result.exit_code == 0, result.output
    assert "2 rows: are of no area of ours, and count for no district either\n" in result.stdout
    assert "may be chance" not in result.stdout


@pytest.mark.parametrize(("unit", "numbers"), [('"% of walls"', (0, 1, 1)), ("days", ("0.5", 1, 1))])
def test_only_shares_that_are_all_parts_of_one_are_named(valley: Path, unit: str, numbers: tuple[object, ...]) -> None:
    write(valley, "data/indicators.yml", INDICATORS.replace('"% of walls"', unit))
    result = bring(valley, rows(*zip(("Quay", "Mill", "Moor"), numbers, strict=True), what="Mended"))
    assert result.exit_code == 0, result.output
    assert "is above 1" not in result.stdout


@pytest.mark.rule("I2")
@pytest.mark.parametrize("number", ["7\u200b", "\ufeff7", "7\u00ad", "\u00a07"])
def test_signs_that_take_no_room_are_no_part_of_a_number(valley: Path, number: str) -> None:
    assert bring(valley, rows(("Quay", number), ("Mill", 7), ("Moor", 5)), "csv").exit_code == 0
    assert figures(valley)["harbour"] == {"litter": "7"}


@pytest.mark.parametrize("number", ["7\u00b2", "7 (r)", "1 234", "(7)", "7*", "1E+03", "12,5", "\u00bd", "#N/A", "+7"])
def test_what_may_be_another_number_is_refused(valley: Path, number: str) -> None:
    assert f"'{number}' is not a number." in bring(valley, rows(("Quay", number), ("Mill", 7)), "csv").stderr
    assert not (valley / FIGURES).exists()


def test_several_markers_are_counted(valley: Path) -> None:
    said = bring(valley, rows(("Quay", "c"), ("Mill", "[c]"), ("Moor", "z"))).stdout
    assert "2 values of the table are the marker [c]." in said
    assert "1 value of the table is the marker [z]." in said


@pytest.mark.rule("I1")
def test_a_total_is_compared_also_where_no_figure_is_written(valley: Path) -> None:
    write(valley, "map.yml", (valley / "map.yml").read_text(encoding="utf-8") + "leave_out: Total\n")
    said = bring(valley, rows(("Quay", 10), ("Pier", 4), ("Total", 15))).stdout
    assert "differ for litter in 2025-26 Q1: 15 and 14 (no figure is written)." in said
    alone = (*rows(*WHOLE), ("2024-25 Q4", "Sacks", "Total", 15))
    assert "own total" not in bring(valley, alone).stdout


def test_of_many_totals_ten_are_named(valley: Path) -> None:
    write(valley, "map.yml", (valley / "map.yml").read_text(encoding="utf-8") + "leave_out: Total\n")
    quarters = [f"20{year}-{year + 1} Q{number}" for year in (22, 23, 24) for number in (1, 2, 3, 4)]
    table = (HEAD, *(row for quarter in quarters for row in rows(*WHOLE, ("Total", 22), quarter=quarter)[1:]))
    assert "litter in 2024-25 Q2: 22 and 22 and 2 more.\n" in bring(valley, table).stdout


def test_a_name_that_is_left_out_is_not_asked_about(valley: Path) -> None:
    table = (*rows(*WHOLE), ("Old", "Sacks", "Moors", 3), ("Old", "Sack", "Quay", 3))
    result = bring(valley, table, more="leave_out: Old\n")
    assert result.exit_code == 0, result.output
    assert figures(valley)[""] == {"litter": "22"}


def test_a_name_like_the_words_of_a_note_is_not_asked_about(valley: Path) -> None:
    table = (*rows(*WHOLE), ("2025-26 Q1", "Benches", "Quay", 4), (None, "Benches*", None, None))
    assert bring(valley, table).exit_code == 0
    assert figures(valley)[""] == {"litter": "22"}


def test_a_refusal_by_the_check_asks_nothing_of_the_rows(valley: Path) -> None:
    write(valley, "content/registers/areas.yml", "- {id: harbour, title: The harbour}\n")
    mapping = (valley / "map.yml").read_text(encoding="utf-8")
    write(valley, "map.yml", mapping.replace("Pier: harbour, Mill: mill, Moor: moor", ""))
    said = bring(valley, rows(("Quay", 1))).stderr
    assert "must be corrected" in said
    assert "could be counted" not in said
