"""`site-builder import table`: rows that add up others are asked about, and never counted with their parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_project import write
from tests.tasks.imports.council_tables import HEAD, KINDS, bring, figures, make_project, rows, written

WHOLE = (("Quay", 10), ("Mill", 7), ("Moor", 5))
ALL = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


@pytest.mark.rule("I1")
@ALL
@pytest.mark.parametrize(
    "word",
    [
        "Total", "TOTAL", " grand  total ", "All", "All wards", "District", "The whole district", "Sum", "Totals:",
        "Sub-total", "Total (all wards)", "Overall", "Borough-wide", "Little Valley", "Ward average",
        "All areas combined", "The whole of the valley", "Grand-Total", "\u03a3", "District sum", "All of the wards",
    ],
)  # fmt: skip
def test_a_row_that_is_called_a_total_is_asked_about(valley: Path, kind: str, word: str) -> None:
    result = bring(valley, rows(*WHOLE, (word, 99)), kind)
    assert result.exit_code == 1
    where = "Row 5" if kind == "csv" else "In the sheet 'Counts', row 5"
    assert f"{where} is called '{word.strip()}', and the map does not say what that is." in result.stderr
    assert "leave_out: [" in result.stderr
    assert not written(valley)


def test_the_map_answers_what_a_total_is(valley: Path) -> None:
    table = rows(*WHOLE, ("Total", 25))
    assert bring(valley, table, more="leave_out: [TOTAL]\n").exit_code == 0
    assert figures(valley)[""] == {"litter": "22"}
    said = bring(valley, table, more="leave_out: Total\n").stdout
    assert "1 row: left out by the map: 'Total'" in said
    assert "The table's own total and the sum of its other rows differ for litter in 2025-26 Q1: 25 and 22." in said
    (valley / "data/figures/2025-26-q1.yml").unlink()
    said = bring(valley, table, more="district: total\n").stdout
    assert figures(valley)[""] == {"litter": "25"}
    assert "differ for litter in 2025-26 Q1: 25 and 22." in said
    (valley / "data/figures/2025-26-q1.yml").unlink()
    said = bring(valley, rows(*WHOLE, ("Total", 22)), more="district: total\n").stdout
    assert "are the same for litter in 2025-26 Q1: 22 and 22." in said
    (valley / "data/figures/2025-26-q1.yml").unlink()
    assert bring(valley, table, more="elsewhere: [Total]\n").exit_code == 0
    assert figures(valley)[""] == {"litter": "47"}


@pytest.mark.parametrize("place", ["All Saints", "Cityside", "Allotments", "Summerfield", "Totalfield", "County Oak"])
def test_a_place_whose_name_only_begins_like_a_total_is_a_place(valley: Path, place: str) -> None:
    assert bring(valley, rows(*WHOLE, (place, 3))).exit_code == 0


def test_a_total_in_the_column_of_the_quarter_is_asked_about(valley: Path) -> None:
    result = bring(valley, (*rows(*WHOLE), ("Total", None, None, 22)))
    assert "row 5 is called 'Total'" in result.stderr
    assert "district:" not in result.stderr
    assert bring(valley, (*rows(*WHOLE), ("Total", None, None, 22)), more="leave_out: Total\n").exit_code == 0


def test_a_row_that_is_the_sum_of_the_areas_is_asked_about_beside_other_places(valley: Path) -> None:
    result = bring(valley, rows(*WHOLE, ("Hilltop", 3), ("Our wards", 22)))
    assert "row 6: 'Our wards' is not in the map, and its number is the sum of the others." in result.stderr
    result = bring(valley, rows(*WHOLE, ("Hilltop", 3), ("Our wards", 25)))
    assert "row 6: 'Our wards' is not in the map, and its number is the sum of the others." in result.stderr
    assert bring(valley, rows(*WHOLE, ("Hilltop", 3), ("Our wards", 24))).exit_code == 0


@pytest.mark.rule("I1")
@pytest.mark.parametrize("name", ["Everybody's", "Marsh and moor", "22 Acres"])
def test_a_row_that_is_the_sum_of_the_others_is_asked_about_whatever_it_is_called(valley: Path, name: str) -> None:
    result = bring(valley, rows(*WHOLE, (name, 22)))
    assert result.exit_code == 1
    assert f"row 5: '{name}' is not in the map, and its number is the sum of the others." in result.stderr
    assert bring(valley, rows(*WHOLE, (name, 22)), more=f'elsewhere: ["{name}"]\n').exit_code == 0
    assert figures(valley)[""] == {"litter": "44"}


def test_a_district_word_that_is_not_in_the_table_does_not_add_up_the_rest(valley: Path) -> None:
    result = bring(valley, rows(*WHOLE), more="district: Every ward\n")
    assert "" not in figures(valley)[""]
    assert figures(valley)[""] == {}
    assert "No row is of the whole district for litter in 2025-26 Q1, so it gets no number there." in result.stdout


@pytest.mark.rule("I1")
@ALL
@pytest.mark.parametrize(
    ("places", "row"),
    [
        ((("Quay", 120), ("Mill", 85), ("North", 205), ("Moor", 60)), 4),
        ((("North", 205), ("Quay", 120), ("Mill", 85), ("Moor", 60)), 2),
        ((("Quay", 120), ("Moor", 600), ("Mill", 85), ("Hill", 44), ("North", 205)), 6),
    ],
)
def test_a_row_that_is_the_sum_of_some_others_is_asked_about(
    valley: Path, kind: str, places: tuple[tuple[str, int], ...], row: int
) -> None:
    result = bring(valley, rows(*places), kind)
    said = f"ow {row}: 'North' is not in the map, and its numbers are the sums of those of 'Quay' and 'Mill'."
    assert said in result.stderr.replace("Row", "row")
    assert not written(valley)
    unmapped = ", ".join(name for name, _ in places if name in {"North", "Hill"})
    assert bring(valley, rows(*places), kind, f"elsewhere: [{unmapped}]\n").exit_code == 0
    assert bring(valley, rows(*places), kind, "leave_out: [North]\n").exit_code == 0


def test_the_sums_of_several_columns_and_quarters_are_compared_together(valley: Path) -> None:
    parts = {"Quay": (3, 2, 9), "Hill": (1, 4, 4), "Mill": (2, 2, 1), "Moor": (5, 1, 7), "Dale": (4, 4, 2)}
    columns = (("2025-26 Q1", "Sacks"), ("2025-26 Q1", "Walls"), ("2024-25 Q4", "Sacks"))
    table: list[tuple[object, ...]] = [HEAD]
    for index, (quarter, what) in enumerate(columns):
        table += [(quarter, what, place, numbers[index]) for place, numbers in parts.items()]
        table.append((quarter, what, "Hillside", parts["Hill"][index] + parts["Moor"][index]))
    result = bring(valley, tuple(table), more="elsewhere: [Hill, Dale]\n")
    assert "'Hillside' is not in the map, and its numbers are the sums of those of 'Hill' and 'Moor'." in result.stderr


def test_the_parts_of_a_sum_may_have_more_than_the_sum_has(valley: Path) -> None:
    table = (*rows(("Moor", 100), ("Pier", 111), ("Mill", 125), ("North", 236)), *rows(("Mill", 130), what="Walls")[1:])
    said = bring(valley, table).stderr
    assert "'North' is not in the map, and its numbers are the sums of those of 'Pier' and 'Mill'." in said


def test_a_sum_that_chance_makes_is_not_asked_about(valley: Path) -> None:
    places = (("Quay", 3), ("Mill", 2), ("Hilltop", 5), ("Moor", 4), ("Dale", 8))
    result = bring(valley, rows(*places))
    assert result.exit_code == 0
    said = "'Dale' (row 6): it counts for the whole district, and for no area. Its numbers are those"
    assert said in result.stdout


def test_an_area_of_the_map_that_is_the_sum_of_others_is_named(valley: Path) -> None:
    table = (
        *rows(("Quay", 1200), ("Mill", 850), ("Moor", 2050)),
        *rows(("Quay", 90), ("Mill", 77), ("Moor", 167), what="Walls")[1:],
    )
    said = bring(valley, table).stdout
    assert "rows 4 and 7: the numbers of 'Moor' are the sums of those of 'Quay' and 'Mill'." in said


@pytest.mark.rule("I1")
@ALL
def test_two_rows_of_the_whole_district_are_not_added_up(valley: Path, kind: str) -> None:
    table = (*rows(*WHOLE, ("All of it", 22), ("All of it", 23)), *rows(("All of it", 4), what="Walls")[1:])
    result = bring(valley, table, kind, "district: All of it\n")
    assert result.exit_code == 1
    assert "ows 5 and 6 each give the number of the whole district for 'litter' in 2025-26 Q1." in result.stderr
    assert "graffiti" not in result.stderr
    assert not written(valley)


UNMAPPED = """\
columns: {quarter: Quarter, indicator: What, area: Ward, value: How many}
indicators: {Sacks: litter, Walls: graffiti, Mended: repairs}
source: The council's list
"""


@pytest.mark.rule("I1")
def test_a_row_that_the_map_leaves_out_is_no_part_of_the_others(valley: Path) -> None:
    write(valley, "map.yml", UNMAPPED)
    table = rows(("North", 10), ("South", 12), ("East", 15), ("Both", 37), ("Total", 37))
    result = bring(valley, table, more="leave_out: Total\n")
    assert "row 5: 'Both' is not in the map, and its number is the sum of the others." in result.stderr
    assert not written(valley)


@pytest.mark.parametrize("place", ["Elsewhere", "Out of town"])
def test_beside_rows_of_the_whole_district_no_sum_is_asked_about(valley: Path, place: str) -> None:
    """Nothing is added up to the district there, so nothing can be counted twice."""
    result = bring(valley, rows(*WHOLE, ("All of it", 50), (place, 22)), more="district: All of it\n")
    assert result.exit_code == 0, result.output
    assert figures(valley)[""] == {"litter": "50"}
    assert f"'{place}' (row 6): it counts for no area, and not for the district." in result.stdout


def test_shares_that_happen_to_add_up_are_not_asked_about(valley: Path) -> None:
    result = bring(valley, rows(("Quay", 20), ("Mill", 30), ("Moor", 10), ("Hilltop", 60), what="Mended"))
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("first", "second", "asked"),
    [((10, 12, 22), (4, 5, 2), True), ((1, 2, 3), (4, 5, 2), False), ((1, 2, 3), (4, 5, 9), True)],
)
def test_one_large_sum_or_only_sums_are_asked_about(
    valley: Path, first: tuple[int, ...], second: tuple[int, ...], *, asked: bool
) -> None:
    places = ("Quay", "Mill", "Hilltop")
    table = (
        *rows(*zip(places, first, strict=True)),
        *rows(*zip(places, second, strict=True), quarter="2024-25 Q4")[1:],
    )
    result = bring(valley, table, more="complete: true\n")
    assert ("'Hilltop' is not in the map, and its number is the sum of the others." in result.stderr) is asked
    assert written(valley) is not asked


def test_a_sum_is_asked_about_once(valley: Path) -> None:
    table = (*rows(*WHOLE, ("Hilltop", 22)), *rows(*WHOLE, ("Hilltop", 22), what="Walls")[1:])
    result = bring(valley, table)
    assert result.stderr.count("'Hilltop' is not in the map") == 1


def test_a_place_with_something_else_than_numbers_is_no_sum_of_some(valley: Path) -> None:
    table = rows(("Quay", 1_411), ("Mill", 877), ("Hilltop", "x"), ("Moor", 500), ("Dale", 2_288), ("Fell", 40))
    assert "'Dale' is not in the map, and its numbers are the sums of those of 'Quay' and 'Mill'." in (
        bring(valley, table).stderr
    )
    spoilt = (*table, *rows(("Dale", "x"), quarter="2024-25 Q4")[1:])
    assert "'Dale' is not in the map, and its numbers" not in bring(valley, spoilt).stderr


@pytest.mark.rule("I1")
@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (
            (("Total", 22),),
            "The table's own total and the sum of its other rows are the same for litter in 2025-26 Q1:",
        ),
        (
            (("Total", 25),),
            "The table's own total and the sum of its other rows differ for litter in 2025-26 Q1: 25 and",
        ),
        ((("Hilltop", 25),), ""),
        ((("Total", "x"),), ""),
        ((("Total", 22), ("Pier", None)), ""),
        ((("Total", 22), ("Pier", "c")), ""),
    ],
)
def test_a_total_is_held_against_the_sum_where_both_are_numbers(
    valley: Path, extra: tuple[tuple[object, object], ...], said: str
) -> None:
    result = bring(valley, rows(*WHOLE, *extra), more="leave_out: [Total, Hilltop]\n")
    assert result.exit_code == 0, result.output
    assert said in result.stdout
    assert ("own total" in result.stdout) is bool(said)


def test_shares_have_no_total(valley: Path) -> None:
    result = bring(valley, rows(("Quay", 50), ("Mill", 70), ("Total", 60), what="Mended"), more="leave_out: Total\n")
    assert result.exit_code == 0, result.output
    assert "own total" not in result.stdout
