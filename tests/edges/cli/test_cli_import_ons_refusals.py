"""`site-builder import ons-csp`: a table, a name or a map that cannot be right is refused, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edges.cli.test_cli_import_ons import FILE, bring, other_year, whole
from tests.edges.cli.test_cli_import_ons import moor as moor  # noqa: PLC0414 - a fixture
from tests.support.small_project import write
from tests.tasks.imports.ons_tables import (
    COUNTS,
    OFFENCES,
    PLACES,
    TITLE,
    force,
    place,
    table,
    with_count,
)
from tests.tasks.imports.spreadsheets import Made, save


def refused(moor: Path, *sheets: Made, csp: str = "Marsh and Moor") -> str:
    save(moor / "pfa.xlsx", *sheets)
    result = bring("pfa.xlsx", csp=csp)
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    assert not (moor / FILE).exists()
    return " ".join(result.output.split())


@pytest.mark.rule("I2")
def test_a_row_whose_parts_do_not_make_its_total_is_refused(moor: Path) -> None:
    shifted = place("Marsh and Moor", counts=(COUNTS[1], COUNTS[0], *COUNTS[2:]))
    said = refused(moor, table(force(), shifted))
    assert "'Total recorded crime (excluding fraud)' is 500, but its parts come to" in said
    assert "'Violence against the person' is 1,234, but its parts come to 500." in said


@pytest.mark.rule("I2")
@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("", "There is nothing above"),
        ("Table C2: Number of crimes by Community Safety Partnership", "no title says which 12 months it counts"),
        (TITLE.replace("Number of police", "Police"), "no title says that it counts crimes"),
        (f"{TITLE}, and year ending June 2024", "the title names more than one year"),
        (TITLE.replace("June", "May"), "the 12 months end with May, which is not the end of a quarter"),
        (TITLE.replace("Number", "Percentage change in the number"), "with changes or rates"),
    ],
)
def test_a_table_is_only_read_if_its_title_says_what_it_counts_and_when(moor: Path, title: str, words: str) -> None:
    made = table(*whole(), title=title)
    assert words in refused(moor, made if title else Made(((*PLACES, *OFFENCES), *whole()), "Table C2"))


@pytest.mark.rule("I2")
def test_a_hidden_sheet_row_or_column_is_not_read_and_is_named(moor: Path) -> None:
    assert "The sheet 'Table C2' is hidden" in refused(moor, table(*whole(), hidden=True), Made((("Cover",),), "Cover"))
    assert "row 11 is hidden" in refused(moor, table(*whole(), hidden_rows={11}))
    assert "the column G" in refused(moor, table(*whole(), hidden_columns={6}))


@pytest.mark.rule("I2")
def test_a_number_in_a_merged_cell_is_refused(moor: Path) -> None:
    merged = table(
        force(),
        place("Marsh and Moor"),
        place("Far Dale", "E1", with_count("Robbery", None)),
        merges=((10, 14, 11, 14),),
    )
    assert "the cell is merged with others" in refused(moor, merged)


def test_names_that_are_not_there_or_there_twice_are_refused_with_the_likely_ones(moor: Path) -> None:
    assert "Did you mean 'Marsh & Moor'?" in refused(moor, table(*whole()), csp="Marsh & Moore")
    assert "'Marsh and Moor' is in rows 11 and 13" in refused(
        moor, table(*whole(), place("Marsh and Moor", "E22000997"))
    )
    assert "both count the 12 months to June 2025" in refused(moor, table(*whole()), other_year(month="June 2025"))
    write(moor, "imports/ons-csp.yml", "crime-12-months: Total recorded crimes\n")
    assert "imports/ons-csp.yml:1:18" in refused(moor, table(*whole()))


def test_a_cell_that_is_no_whole_number_is_refused_with_its_place(moor: Path) -> None:
    said = refused(moor, table(force(), place("Marsh and Moor", counts=with_count("Robbery", "about 4"))))
    assert "pfa.xlsx:10:15: The sheet 'Table C2', row 10, column 'Robbery': 'about 4' is not a whole number." in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("robbery: Robbery\n", "A figure of 'robbery' covers 3 months, and these counts cover 12 months."),
        ("stalking-12-months: Stalking and harassment\n", "is sensitive"),
        ("crime-12-month: Robbery\n", "Did you mean 'crime-12-months'?"),
        ("crime-12-months: [Robbery]\n", "'crime-12-months' does not say which column it is."),
        ("crime-12-months: Robbery\nrobbery-12-months: robbery\n", "are the same column"),
        ("", "names no indicator"),
        ("- Robbery\n", "This names no indicator."),
        ("{}\n", "This names no indicator."),
        ("robbery-12-months: ' '\n", "'robbery-12-months' does not say which column it is."),
        ("robbery-12-months: [\n", "opened here and not closed"),
    ],
)
def test_a_map_that_cannot_be_right_is_refused(moor: Path, text: str, words: str) -> None:
    write(moor, "imports/ons-csp.yml", text)
    assert words in refused(moor, table(*whole()))


@pytest.mark.rule("I4", "S16")
def test_12_months_below_one_of_their_quarters_are_refused_before_anything_is_written(moor: Path) -> None:
    save(moor / "pfa.xlsx", table(*whole()))
    quarter = (
        "quarter: 2024-25 Q4\nstatus: final\nreleased: 2025-06-01\nsource: Us\nmonths: [2025-01, 2025-02, 2025-03]\n"
    )
    write(moor, "data/figures/2024-25-q4.yml", f"{quarter}values: {{robbery: 5}}\n")
    result = bring("pfa.xlsx")
    assert "'robbery-12-months' is 4 for 12 months, but 'robbery' comes to 5" in " ".join(result.output.split())
    assert not (moor / FILE).exists()


def test_the_same_column_twice_is_refused(moor: Path) -> None:
    made = table(*whole())
    rows = tuple((*row, "Robbery") if "Robbery" in row else (*row, 4) if len(row) > 20 else row for row in made.rows)
    said = refused(moor, Made(rows, made.name))
    assert "the column 'Robbery' is there twice, so it is not clear which is meant." in said
