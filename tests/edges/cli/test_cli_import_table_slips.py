"""`site-builder import table`: rows that are not what they seem are asked about, or named in the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_project import write
from tests.tasks.imports.council_tables import HEAD, KINDS, LIST, bring, figures, make_project, rows, written

WHOLE = (("Quay", 10), ("Mill", 7), ("Moor", 5))
ALL = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


@ALL
@pytest.mark.rule("I1")
@pytest.mark.parametrize(
    "heading",
    [("Quarter", "What", "Ward", "Cost"), ("Period", "Kind", "Place", "Pounds"), ("Quarter", "Type", "Ward", "Hours")],
)
def test_a_second_table_below_the_first_is_not_counted_with_it(
    valley: Path, kind: str, heading: tuple[str, ...]
) -> None:
    table = (*rows(*WHOLE), ("", "", "", ""), heading, ("2025-26 Q1", "Sacks", "Quay", 999))
    result = bring(valley, table, kind)
    assert result.exit_code == 1
    assert f"list.{kind}:6:4: " in result.stderr
    assert f"'{heading[3]}' is not a number, and nothing in the row is in the map. If another table begins here" in (
        result.stderr
    )
    assert not written(valley)


@ALL
@pytest.mark.rule("I1")
@pytest.mark.parametrize("between", [((),), (("Litter bins",),), (HEAD,), ((), ("Litter bins",), HEAD)])
def test_a_second_table_with_the_same_columns_is_asked_about(
    valley: Path, kind: str, between: tuple[tuple[object, ...], ...]
) -> None:
    second = tuple(("2025-26 Q1", "Sacks", place, value) for place, value in (("Quay", 90), ("Mill", 80), ("Moor", 70)))
    result = bring(valley, (*rows(*WHOLE), *between, *second), kind)
    assert result.exit_code == 1
    first = 5 + len(between)
    assert f"rows 2 to 4 and {first} to {first + 2} have the same quarters and places" in result.stderr.lower()
    assert "write in the map: repeats: count" in result.stderr
    assert not written(valley)
    bring(valley, (*rows(*WHOLE), *between, *second), kind, more="repeats: count\n")
    assert figures(valley)[""] == {"litter": "262"}


def test_rows_below_a_blank_row_that_only_go_on_are_one_table(valley: Path) -> None:
    later = (("2025-26 Q2", "Sacks", "Quay", 9), ("2025-26 Q2", "Sacks", "Mill", 8), ("2025-26 Q2", "Sacks", "Moor", 7))
    assert bring(valley, (*rows(*WHOLE), (), HEAD, *later)).exit_code == 0
    assert figures(valley)[""] == {"litter": "22"}


def test_a_list_with_several_rows_for_a_place_is_one_table_whatever_is_between_them(valley: Path) -> None:
    sacks = rows(("Quay", 1), ("Quay", 2), ("Mill", 3), ("Moor", 4))
    more = tuple(("2025-26 Q1", "Sacks", place, value) for place, value in (("Quay", 5), ("Quay", 6), ("Mill", 7)))
    result = bring(valley, (*sacks, (), *more))
    assert result.exit_code == 0, result.output
    assert figures(valley)[""] == {"litter": "28"}
    one = bring(valley, (*rows(*WHOLE), (), ("2025-26 Q1", "Sacks", "Quay", 2), ("2025-26 Q2", "Sacks", "Quay", 9)))
    assert one.exit_code == 0, one.output
    assert "were added up" in one.stdout


@ALL
@pytest.mark.rule("I4")
@pytest.mark.parametrize("number", ["0.5", "1.234", "12.001"])
def test_parts_of_a_thing_are_refused_in_their_row_even_if_they_add_up_to_whole_ones(
    valley: Path, kind: str, number: str
) -> None:
    result = bring(valley, rows(("Quay", number), ("Pier", number), ("Mill", 7), ("Moor", 5)), kind)
    assert result.exit_code == 1
    assert f"list.{kind}:2:4: " in result.stderr
    assert f"'{number}' is no whole number, and 'litter' counts sacks." in result.stderr
    assert f"list.{kind}:3:4: " in result.stderr
    assert not written(valley)


def test_whole_numbers_with_noughts_behind_the_point_and_parts_of_a_measure_are_read(valley: Path) -> None:
    pounds = (valley / "data/indicators.yml").read_text(encoding="utf-8").replace("unit: walls", "unit: pounds")
    write(valley, "data/indicators.yml", pounds)
    result = bring(valley, (*rows(("Quay", "12.0"), ("Mill", 7)), ("2025-26 Q1", "Walls", "Quay", "12.5")))
    assert result.exit_code == 0, result.output
    assert figures(valley)["harbour"] == {"litter": "12", "graffiti": "12.5"}


@pytest.mark.rule("I4")
def test_numbers_that_stay_beside_others_are_named_where_check_refuses_the_two_together(valley: Path) -> None:
    assert bring(valley, rows(("Quay", 10), ("Mill", 7), ("Moor", 5))).exit_code == 0
    larger = rows(("Quay", 10), ("Mill", 7), ("Moor", 5), ("Pier", 90))
    path = valley / "data/figures/2025-26-q1.yml"
    without = path.read_text(encoding="utf-8").replace("  harbour:\n    litter: 10\n", "")
    path.write_text(without, encoding="utf-8")
    refused = bring(valley, larger).stderr
    assert "'check' would refuse the new figures: " in refused
    assert (
        "litter is 22 in the file, 112 in the source; kept 22. If the source is right, import it with --over" in refused
    )
    assert path.read_text(encoding="utf-8") == without


def test_words_in_a_row_of_something_else_are_no_second_table(valley: Path) -> None:
    result = bring(valley, (*rows(*WHOLE), ("2025-26 Q1", "Benches", "Quay", "new")))
    assert figures(valley)[""] == {"litter": "22"}
    assert "1 row: are of something that the map does not name: 'Benches' (row 5)" in result.stdout
    result = bring(valley, (*rows(*WHOLE), ("Every quarter", "Benches", "Quay", "1,250.5%")))
    assert result.exit_code == 0


def test_a_note_with_words_in_every_column_can_be_left_out(valley: Path) -> None:
    table = (*rows(*WHOLE), ("Note", "Sacks are", "counted", "weekly"))
    assert "'weekly' is not a number" in bring(valley, table).stderr
    result = bring(valley, table, more="leave_out: Note\n")
    assert figures(valley)[""] == {"litter": "22"}
    assert "1 row: left out by the map: 'Note'" in result.stdout


@pytest.mark.rule("I2")
@pytest.mark.parametrize("mark", ['"', "''", "\u3003", "ditto", "Do.", ",,", "as above"])
@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_mark_for_the_cell_above_is_refused(valley: Path, mark: str, column: int) -> None:
    second = ["2025-26 Q1", "Sacks", "Mill", 7]
    second[column] = mark
    result = bring(valley, (HEAD, ("2025-26 Q1", "Sacks", "Quay", 10), tuple(second)))
    assert f"list.xlsx:3:{column + 1}: In the sheet 'Counts', row 3, the column '{HEAD[column]}': '{mark}' means" in (
        result.stderr
    )
    assert "Write the words out in each row." in result.stderr
    assert not written(valley)


@pytest.mark.parametrize(
    "place", ["Quay*", "Quay [1]", "Quay (a)", "Quay\u2020", "Quay \u00b9", "Quay[note 2]", "quay2"]
)
def test_a_place_with_a_mark_of_a_note_is_asked_about(valley: Path, place: str) -> None:
    result = bring(valley, rows((place, 10), *WHOLE[1:]))
    assert f"row 2: '{place}' is not in the map, but is nearly 'quay', which is." in result.stderr
    assert not written(valley)


@pytest.mark.parametrize("thing", ["Walls*", "Walls [1]", "Walls (a)", "Walls \u00b9", "Walls[note 2]"])
def test_a_thing_with_a_mark_of_a_note_is_asked_about_whether_the_table_has_it_without_one_or_not(
    valley: Path, thing: str
) -> None:
    marked = rows(("Quay", 3), ("Moor", 2), what=thing)[1:]
    for more in ((), rows(("Mill", 4), what="Walls")[1:]):
        result = bring(valley, (*rows(*WHOLE), *marked, *more))
        assert f"rows 5 and 6: '{thing}' is not in the map, but is nearly 'walls', which is." in result.stderr
        assert not written(valley)
    other = bring(valley, (*rows(*WHOLE), *marked), more=f"leave_out: ['{thing}']\n")
    assert other.exit_code == 0, other.output


@ALL
@pytest.mark.parametrize(("what", "place"), [("Sacks", "QUAY"), ("sacks", "Quay "), ("Sacks", "Qua\u00ady")])
def test_a_row_that_is_there_twice_in_other_letters_is_asked_about(
    valley: Path, kind: str, what: str, place: str
) -> None:
    result = bring(valley, (*rows(*WHOLE), ("2025-26 Q1", what, place, 10)), kind)
    assert "ows 2 and 5 are the same in every column. They would be added up." in result.stderr
    assert not written(valley)


@pytest.mark.parametrize(
    "word",
    [
        "Grand total", "Sum", "All areas", "District", "T O T A L", "Tot.", "Local authority", "Local Authority area",
        "CSP", "Region", "England and Wales", "Ward average", "Min", "Maximum", "% share", "Percentage", "Rank",
        "Target", "Variance", "Rate", "Per 1,000 residents", "YTD", "Last year", "Count of Ward", "Police force area",
    ],
)  # fmt: skip
def test_what_is_no_place_is_asked_about_whatever_its_number(valley: Path, word: str) -> None:
    result = bring(valley, rows(*WHOLE, (word, 6)))
    assert f"row 5 is called '{word}', and the map does not say what that is." in result.stderr
    assert not written(valley)


@ALL
def test_a_place_that_the_map_does_not_name_with_more_than_all_others_is_asked_about(valley: Path, kind: str) -> None:
    result = bring(valley, rows(*WHOLE, ("Saltmarsh", 25)), kind)
    assert "'Saltmarsh' is not in the map, and its number is larger than those of all others together." in result.stderr
    assert not written(valley)
    assert bring(valley, rows(*WHOLE, ("Saltmarsh", 25)), kind, "elsewhere: Saltmarsh\n").exit_code == 0
    assert figures(valley)[""] == {"litter": "47"}


def test_a_place_with_as_many_as_the_others_together_or_fewer_is_only_named(valley: Path) -> None:
    result = bring(valley, rows(("Quay", 10), ("Mill", 9), ("Hilltop", 17)))
    assert result.exit_code == 0
    assert "The map does not name the place 'Hilltop' (row 4)" in result.stdout


def test_shares_that_may_be_parts_of_one_are_said(valley: Path) -> None:
    table = rows(("Quay", 0), ("Mill", 0.625), ("Moor", 1), what="Mended")
    result = bring(valley, table, more="complete: true\n")
    assert (
        "No value of repairs is above 1, so 0.625 was read as 0.625%. If the table means 62.5%, show these cells as "
        "percentages." in result.stdout
    )
    assert "No value of" not in bring(valley, rows(("Quay", 0.5), ("Mill", 1.5), what="Mended")).stdout
    assert "No value of" not in bring(valley, rows(("Quay", 0), ("Mill", 1), what="Mended")).stdout


@ALL
def test_a_few_rows_that_were_added_up_are_named(valley: Path, kind: str) -> None:
    table = (*rows(*WHOLE, ("Pier", 2), ("Quay", 3)), *rows(*WHOLE, ("Pier", 1), quarter="2024-25 Q4")[1:])
    result = bring(valley, table, kind)
    assert figures(valley)["harbour"] == {"litter": "15"}
    assert "Rows of the same quarter and place were added up: 'Quay' in 2025-26 Q1 (rows 2 and 6)." in result.stdout


def test_a_list_that_has_several_rows_for_each_place_is_not_named_row_by_row(valley: Path) -> None:
    result = bring(valley, rows(("Quay", 10), ("Quay", 3), ("Mill", 7), ("Mill", 4), ("Moor", 5)))
    assert figures(valley)[""] == {"litter": "29"}
    said = (
        "Rows of the same quarter and place were added up for 2 of 3 numbers, such as 'Quay' in 2025-26 Q1 (rows 2 and"
    )
    assert said in result.stdout


@pytest.mark.rule("I1")
def test_rows_that_the_map_leaves_out_are_not_asked_about(valley: Path) -> None:
    table = rows(*WHOLE, ("Quai", 3), ("Quai", 3), ("Total", 22), ("Total", 22))
    result = bring(valley, table, more="leave_out: [Quai, Total]\n")
    assert figures(valley)[""] == {"litter": "22"}
    assert "2 rows: left out by the map: 'Quai'" in result.stdout
    assert "2 rows: left out by the map: 'Total'" in result.stdout


def test_names_that_differ_in_a_number_are_other_names(valley: Path) -> None:
    mapping = "areas: {Ward 1: harbour, Ward 3: mill}"
    write(valley, "map.yml", LIST.replace("areas: {Quay: harbour, Pier: harbour, Mill: mill, Moor: moor}", mapping))
    result = bring(valley, rows(("Ward 1", 10), ("Ward 2", 6), ("Ward 3", 7)))
    assert result.exit_code == 0, result.output
    assert "The map does not name the place 'Ward 2' (row 3): it counts for the whole district" in result.stdout
    assert "Did you mean" not in result.stdout


def test_rows_without_a_number_may_be_the_same(valley: Path) -> None:
    result = bring(valley, rows(*WHOLE, ("Pier", None), ("Pier", None)))
    assert result.exit_code == 0, result.output
    assert figures(valley)[""] == {"litter": "x"}


def test_of_many_rows_that_repeat_others_the_first_twenty_are_named_and_the_rest_counted(valley: Path) -> None:
    places = [(f"Place {number}", number) for number in range(1, 26)]
    result = bring(valley, rows(*places, *places))
    assert result.stderr.count("are the same in every column. They would be added up.") == 20
    assert "rows 22 to 26 and 47 to 51 repeat others too. Look at them as well." in result.stderr
