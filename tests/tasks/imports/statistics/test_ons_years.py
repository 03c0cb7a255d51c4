"""What a table of the Office for National Statistics says of a partnership: values, cautions, and what was left."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.domain.problem import Origin
from site_builder.sources.entries.fields import LONGEST_LINE
from site_builder.tasks.imports.statistics.ons_map import OnsColumn
from site_builder.tasks.imports.statistics.ons_rows import read_ons_file
from site_builder.tasks.imports.statistics.ons_years import OnsYear, WantedYears, read_year
from tests.tasks.imports.ons_tables import COUNTS, TITLE, Row, force, notes, place, table, unassigned, with_count
from tests.tasks.imports.spreadsheets import Made, save

pytestmark = pytest.mark.rule("I1", "I2")

TOTAL = "Total recorded crime (excluding fraud)"
COLUMNS = (("crime", TOTAL), ("robbery", "Robbery"))


def read(folder: Path, *sheets: Made, columns: tuple[tuple[str, str], ...] = COLUMNS, kind: str = "xlsx") -> OnsYear:
    """The year of the first table that counts."""
    file = read_ons_file(save(folder / f"pfa.{kind}", *sheets))
    assert file.problems == []
    wanted = tuple(OnsColumn(indicator, heading, Origin("map.yml")) for indicator, heading in columns)
    return read_year(file.tables[0], WantedYears("pfa.xlsx", "Marsh and Moor", wanted), file=file)


ZERO: Row = tuple(0 for _ in COUNTS)


def bare(heads: tuple[str, ...], *rows: Row) -> Made:
    """A table with few columns."""
    return Made(((TITLE,), (), ("Police Force Area name", "Community Safety Partnership name", *heads), *rows), "T")


def given_to_nobody(year: OnsYear) -> list[str]:
    return [note.text for note in year.cautions if "given to no" in note.text]


def test_crimes_of_no_partnership_are_held_against_the_whole_force(tmp_path: Path) -> None:
    twice = tuple(2 * count for count in COUNTS)
    other = place("Far Dale", "E22000998", counts=ZERO)
    year = read(tmp_path, table(force(counts=twice), place("Marsh and Moor"), other, unassigned()))
    (said,) = given_to_nobody(year)
    assert said == (
        "Of the crimes in the 12 months to June 2025, 1,234 of the 2,468 that Shire recorded were given to no "
        "Community Safety Partnership, among them 200 of 'Stalking and harassment'. Counts of partnerships are too "
        "low by their share of these."
    )
    assert dict(year.left_out) == {
        "of whole police force areas": 1,
        "of other partnerships": 1,
        "of crimes that a force gave to no partnership": 1,
    }


@pytest.mark.parametrize(
    ("whole", "rest"),
    [
        (None, unassigned()),
        (force(), None),
        (force(counts=with_count(TOTAL, "[x]")), unassigned()),
        (force(counts=with_count(TOTAL, "about 4")), unassigned()),
        (force(), unassigned(ZERO)),
    ],
)
def test_nothing_is_said_of_crimes_of_no_partnership_where_a_number_is_missing(
    tmp_path: Path, whole: Row | None, rest: Row | None
) -> None:
    rows = [row for row in (whole, place("Marsh and Moor"), rest) if row]
    assert given_to_nobody(read(tmp_path, table(*rows))) == []


def test_what_is_no_number_is_not_the_most_of_what_nobody_was_given(tmp_path: Path) -> None:
    rest = unassigned(with_count("Robbery", "[x]", with_count("Shoplifting", "about 9")))
    (said,) = given_to_nobody(read(tmp_path, table(force(), place("Marsh and Moor"), rest)))
    assert "among them 200 of 'Stalking and harassment'" in said


def test_a_table_of_totals_alone_names_no_kind_and_one_without_totals_says_nothing(tmp_path: Path) -> None:
    places = ("Shire", ""), ("Shire", "Marsh and Moor"), ("Shire", "Unassigned Shire")
    totals = bare((TOTAL,), *((*names, 9) for names in places))
    (said,) = given_to_nobody(read(tmp_path, totals, columns=COLUMNS[:1]))
    assert "Community Safety Partnership. Counts" in said
    robberies = bare(("Robbery",), *((*names, 9) for names in places))
    assert given_to_nobody(read(tmp_path, robberies, columns=COLUMNS[1:])) == []


def test_rows_without_a_place_are_named_and_no_force(tmp_path: Path) -> None:
    notes_below: tuple[Row, ...] = ((None, "A note"), ("A code", None, "and", "", "words"))
    year = read(tmp_path, table(place("Marsh and Moor"), *notes_below))
    assert year.remarks[:1] == ["The sheet 'Table C2': rows 10 and 11 name no place, so they were left out."]
    assert dict(year.left_out) == {"without a place, such as notes (The sheet 'Table C2')": 2}


def test_a_merged_cell_in_a_column_that_is_not_wanted_does_not_matter(tmp_path: Path) -> None:
    below = place("Far Dale", "E22000998", counts=with_count("Drug offences", None))
    column = 6 + 19
    made = table(place("Marsh and Moor"), below, merges=((9, column, 10, column),))
    assert read(tmp_path, made).problems == []


def test_a_mark_beside_a_number_is_named_with_what_becomes_of_it(tmp_path: Path) -> None:
    year = read(tmp_path, table(place("Marsh and Moor", counts=with_count("Robbery", "4 [r]"))))
    assert "is marked [r]: robbery is taken as it is." in year.remarks[0]
    year = read(tmp_path, table(place("Marsh and Moor", counts=with_count("Robbery", "[c]"))))
    assert "holds '[c]': robbery is c." in year.remarks[0]


def pieces(folder: Path, text: str) -> list[str]:
    """The notes that one text of the office becomes."""
    year = read(folder, notes({1: text}), table(place("Marsh and Moor"), title=TITLE.replace("[note 2]", "")))
    return [note.rest for note in year.cautions]


ROOM = LONGEST_LINE - len("of the Office for National Statistics on the 12 months to June 2025") - 30


def test_a_text_is_cut_between_sentences_into_as_few_notes_as_hold_it(tmp_path: Path) -> None:
    assert pieces(tmp_path, "Mind this") == ["Mind this."]
    assert pieces(tmp_path, "Mind this! Is it so? It is.") == ["Mind this! Is it so? It is."]
    full = "a" * (ROOM - 1) + "."
    assert pieces(tmp_path, full) == [full]
    assert pieces(tmp_path, f"Mind this. {full}") == ["Mind this.", full]
    short = "b" * (ROOM - 12) + "."
    assert pieces(tmp_path, f"Mind this. {short}") == [f"Mind this. {short}"]


def test_a_partnership_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, table(force(), place("Far Dale"))).problems
    assert problem.hint == "It has Far Dale and others."
    (problem,) = read(tmp_path, table(force())).problems
    assert problem.hint == "It has no partnership and others."


def test_a_column_that_is_not_there_is_answered_with_those_that_count(tmp_path: Path) -> None:
    made = bare((TOTAL, "Robbery"), ("Shire", "Marsh and Moor", 9, 4))
    (problem,) = read(tmp_path, made, columns=(("robbery", "Community Safety Partnership"),)).problems
    assert problem.hint == "It has 'Total recorded crime (excluding fraud)' and 'Robbery'."
    (problem,) = read(tmp_path, made, columns=(("robbery", "Robberies"),)).problems
    assert problem.hint == "Did you mean 'Robbery'?"


def test_a_file_without_sheets_is_named_as_the_file(tmp_path: Path) -> None:
    made = bare((TOTAL,), ("Shire", "Marsh and Moor", 9))
    (problem,) = read(tmp_path, made, kind="csv").problems
    assert problem.message == "The file: there is no column 'Robbery'."


def test_notes_that_a_column_or_a_number_names_go_with_the_figures_and_those_of_other_columns_do_not(
    tmp_path: Path,
) -> None:
    heads = (TOTAL, "Robbery [note 3]", "Homicide [note 5]")
    made = bare(heads, ("Shire", "Marsh and Moor", 90, "4 [note 6]", "0 [note 7]"))
    texts = notes({number: f"Text {number}." for number in range(1, 8)})
    year = read(tmp_path, texts, made)
    assert [note.rest for note in year.cautions] == ["Text 1.", "Text 2.", "Text 3.", "Text 6."]
    assert year.values == {"crime": 90, "robbery": 4}
    assert year.remarks == ["The sheet 'T', row 4, column 'Robbery' is marked [note 6]: robbery is taken as it is."]
