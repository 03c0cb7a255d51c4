"""Which places are asked about because their rows may add up others, and which are not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from site_builder.domain.figures import Better, Indicator
from site_builder.domain.problem import Origin
from site_builder.domain.words import Source
from site_builder.tasks.imports.sheets.table_files import TableRow
from site_builder.tasks.imports.tables.sum_questions import ask_about_sums, name_summed_areas
from site_builder.tasks.imports.tables.table_map import TableMap
from site_builder.tasks.imports.tables.table_values import RowReading, read_row

Rows = Sequence[tuple[str, str, str]]
"""A quarter, a place and a number each."""


def indicator(name: str) -> Indicator:
    return Indicator(
        name, name, "", "sacks", Better.LOWER, why_neither="", measure=None, headline=None, sum_of=(), sources=(),
        notes=(), finds=(), origin=Origin("data/indicators.yml"),
    )  # fmt: skip


def table_map(*areas: str, district: str = "", elsewhere: Sequence[str] = ()) -> TableMap:
    """A map of a list of one indicator."""
    return TableMap(
        quarter="Quarter",
        area="Ward",
        value="How many",
        indicators={"sacks": indicator("litter")},
        source=Source("The list"),
        areas={place.casefold(): place.casefold() for place in areas},
        elsewhere=frozenset(map(str.casefold, elsewhere)),
        leave_out=frozenset({"old"}),
        district=district.casefold(),
    )


def read(rows: Rows, mapping: TableMap) -> list[RowReading]:
    names = ("Quarter", "Ward", "How many")
    lines = [
        TableRow(Origin("list.csv", number), fields=row, names=names, at=(1, 2, 3), cells=row)
        for number, row in enumerate(rows, start=2)
    ]
    return [read_row(line, mapping) for line in lines]


def row(place: str, value: object, quarter: str = "2025-26 Q1") -> tuple[str, str, str]:
    return quarter, place, str(value)


def asked(rows: Rows, mapping: TableMap) -> list[str]:
    return [question.problem.message for question in ask_about_sums(read(rows, mapping), mapping)]


WARDS = table_map("Quay", "Mill", "Moor")
NO_AREAS = table_map()
SOME = "numbers are the sums of those of 'Quay' and 'Mill'"
THREE = [row("Quay", 10), row("Mill", 7), row("Moor", 5)]


def test_rows_that_are_called_a_total_are_asked_about_once() -> None:
    rows = [*THREE, row("Total", 22), row("Quay", 3, "2024-25 Q4"), row("TOTAL", 3, "2024-25 Q4")]
    (said,) = asked(rows, WARDS)
    assert said.startswith("Rows 5 and 7 are called 'Total', and the map does not say what that is.")


@pytest.mark.parametrize(("word", "quoted"), [("Total", "Total"), ("Total (all)", '"Total (all)"')])
def test_the_answer_to_copy_is_quoted_where_it_must_be(word: str, quoted: str) -> None:
    (question,) = ask_about_sums(read([*THREE, row(word, 22)], WARDS), WARDS)
    assert f"leave_out: [{quoted}]" in question.problem.hint
    assert f"district: {quoted}." in question.problem.hint


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        # The sum of all others, of three or more.
        ([*THREE, row("North", 22)], "number is the sum of the others"),
        ([*THREE, row("North", 21)], ""),
        # The sum of the areas beside other places, or of all others where some are no areas.
        ([*THREE, row("Hill", 4), row("North", 22)], "number is the sum of the others"),
        ([*THREE, row("Hill", 4), row("North", 26)], "number is the sum of the others"),
        # What is not known may be anything.
        ([*THREE, row("Hill", "x"), row("North", 22)], "number is the sum of the others"),
        ([row("Quay", 10), row("Mill", 12), row("Moor", "x"), row("North", 22)], SOME),
        ([*THREE, row("Hill", "x"), row("Hill", 5), row("North", 22)], "number is the sum of the others"),
        ([row("Quay", 10), row("Mill", 7), row("Moor", "x"), row("Moor", 5), row("North", 17)], SOME),
        # More than three others together.
        ([*THREE, row("North", 23)], "number is larger than those of all others together"),
        ([row("Quay", 8), row("North", 20)], ""),
        ([row("Quay", 1), row("Mill", 2), row("Moor", 3), row("North", 9)], ""),
    ],
)
def test_a_place_with_as_much_as_the_others_is_asked_about(rows: Rows, what: str) -> None:
    said = asked(rows, WARDS)
    assert len(said) == bool(what)
    assert all("'North' is not in the map, and its " + what in words for words in said)


def test_a_number_of_one_area_alone_is_no_sum_of_areas() -> None:
    rows = [row("Quay", 22), row("Hill", 4), row("North", 22)]
    rows += [row(place, value, "2024-25 Q4") for place, value in (("Quay", 5), ("Hill", 4), ("North", 6))]
    assert asked(rows, WARDS) == []


def test_without_areas_only_all_others_are_added_up() -> None:
    assert asked([row("A", 5), row("B", 7), row("C", 9), row("D", 10)], NO_AREAS) == []
    assert "'D' is not in the map" in asked([row("A", 5), row("B", 7), row("C", 9), row("D", 21)], NO_AREAS)[0]


def test_rows_that_are_left_out_are_neither_parts_nor_asked_about() -> None:
    left_out = row("North", 500, "Old")
    (question,) = ask_about_sums(read([*THREE, left_out, row("North", 22)], WARDS), WARDS)
    assert question.rows == {6}
    (said,) = asked([*THREE, row("Hill", 11, "Old"), row("North", 33)], WARDS)
    assert said.startswith("Row 6: 'North' is not in the map, and its number is larger than those of all others")


def test_with_rows_of_the_whole_district_nothing_is_added_up_and_only_those_are_asked_about() -> None:
    mapping = table_map("Quay", "Mill", "Moor", district="All of it")
    assert asked([*THREE, row("North", 22)], mapping) == []
    assert list(name_summed_areas(read(SUMMED, mapping), mapping)) == []
    twice = [row("All of it", 1), row("All of it", 2)]
    (said,) = asked([*twice, row("All of it", 2, "Old"), *THREE], mapping)
    assert said.startswith("Rows 2 and 3 each give the number of the whole district for 'litter' in 2025-26 Q1.")


def test_of_many_numbers_of_the_district_that_are_there_twice_five_are_named() -> None:
    mapping = table_map("Quay", district="All of it")
    wide = TableMap(
        quarter="Quarter",
        area="Ward",
        indicators={name: indicator(name) for name in "abcdefg"},
        source=Source("The list"),
        district="all of it",
    )
    line = ("2025-26 Q1", "All of it", *"1234567")
    names, at = ("Quarter", "Ward", *"abcdefg"), tuple(range(1, 10))
    rows = [read_row(TableRow(Origin("list.csv", number), line, names=names, at=at), wide) for number in (2, 3)]
    (question,) = ask_about_sums(rows, wide)
    assert "for 'a' in 2025-26 Q1, 'b' in" in question.problem.message
    assert "'e' in 2025-26 Q1 and 2 more. They" in question.problem.message
    assert asked([row("All of it", 1)], mapping) == []


SUMMED = [row("Quay", 1_200), row("Mill", 850), row("Moor", 2_050)] + [
    row(place, value, "2024-25 Q4") for place, value in (("Quay", 90), ("Mill", 77), ("Moor", 167))
]


def test_an_area_is_named_where_chance_hardly_makes_its_sum_and_the_map_says_nothing_else() -> None:
    (said,) = name_summed_areas(read(SUMMED, WARDS), WARDS)
    assert said.startswith("Rows 4 and 7: the numbers of 'Moor' are the sums of those of 'Quay' and 'Mill'.")
    elsewhere = table_map("Quay", "Mill", elsewhere=["Moor"])
    assert list(name_summed_areas(read(SUMMED, elsewhere), elsewhere)) == []
    assert asked(SUMMED, elsewhere) == []
    by_chance = [row("Quay", 3), row("Mill", 2), row("Moor", 5)]
    assert list(name_summed_areas(read(by_chance, WARDS), WARDS)) == []


def test_several_rows_of_a_table_without_places_are_added_up_and_not_asked_about() -> None:
    mapping = TableMap(
        quarter="Quarter", value="How many", indicators={"sacks": indicator("litter")}, source=Source("")
    )
    names = ("Quarter", "How many")
    rows = [
        read_row(TableRow(Origin("list.csv", number), ("2025-26 Q1", "5"), names=names, at=(1, 2)), mapping)
        for number in (2, 3)
    ]
    assert ask_about_sums(rows, mapping) == []
    assert [value.is_district for reading in rows for value in reading.values] == [True, True]
