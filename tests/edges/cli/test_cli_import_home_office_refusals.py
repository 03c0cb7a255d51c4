"""`site-builder import home-office-csp`: a file or map that cannot be read is refused with what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edges.cli.test_cli_import_home_office import MAP, SECOND, made, sheets, words
from tests.edges.cli.test_cli_import_home_office import moor as moor  # noqa: PLC0414 - a fixture
from tests.support.small_project import run, write
from tests.tasks.imports import spreadsheets
from tests.tasks.imports.home_office_tables import BURGLARY, FRAUD, HEADER, OFFICES, ROBBERY, Sheets, row, save


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        (
            {"A": [[name for name in HEADER if name != "CSP Name"]]},
            "The sheet 'A' lacks the column 'CSP Name'. It has 'Financial Year', 'Financial Quarter', 'Police Force'",
        ),
        ({"A": [HEADER[:-1]]}, "The sheet 'A' lacks the column 'Offence Count' or 'Number of Offences'."),
        (
            {"Cover": [("Notes", "on")], "Blank": []},
            "the sheet 'Cover' begins with 'Notes', 'on'; the sheet 'Blank' begins with nothing",
        ),
        (
            {"Table C2": [("Table C2: Number of police recorded crimes, year ending December 2024",)]},
            "read them with 'site-builder import ons-csp'. Quarters are in the Home Office's open data: https://www.",
        ),
        (made(row("2021/22 1", "Marsh & Moor", FRAUD, 1)), "The file has no group 'robbery'. So nothing is left of"),
    ],
)
def test_a_file_of_another_shape_is_reported_with_what_was_looked_for_and_found(
    moor: Path, sheets: Sheets, said: str
) -> None:
    save(moor / "csp.xlsx", sheets)
    result = run(*words("csp.xlsx"))
    assert result.exit_code == 1
    assert said in result.stderr


def test_of_a_partnership_that_is_not_there_the_nearest_are_offered(moor: Path) -> None:
    save(moor / "csp.ods", sheets())
    assert "named 'Marsh and Moore'. Did you mean 'Marsh & Moor'?" in run(*words("csp.ods", "Marsh and Moore")).stderr
    assert "named 'Xyz'. It has Far Dale and Marsh & Moor." in run(*words("csp.ods", "Xyz")).stderr
    save(moor / "csp.xlsx", made())
    assert "The file holds no row." in run(*words("csp.xlsx")).stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("break-ins", "breakins", "home-office-csp.yml:1:1: 'breakins' is not an indicator. Did you mean 'break-ins'?"),
        ("break-ins", "both", "'both' is added up from other indicators. Name those instead."),
        (
            "groups: [robbery]",
            "group: [robbery]",
            "'group' cannot be part of an indicator. Did you mean",
        ),
        (
            "[robbery]",
            "robbery",
            "home-office-csp.yml:5:3: 'groups' should be a list of names. Write groups: [Robbery]",
        ),
        ("  groups: [robbery]", "", "'robbery' does not say what it is made of."),
        (MAP, "- robbery", "This names no indicator."),
        ("Domestic Burglary", "Domestik burglary", "2:15: The file has no subgroup 'Domestik burglary'. Did you mean"),
        ("[robbery]", "[roberry]", "5:12: The file has no group 'roberry'. Did you mean 'robbery'?"),
        ("[robbery]", "[drugs]", "So nothing is left of 'robbery'. It has "),
        (
            "robbery:",
            "stalking:",
            "4:1: 'stalking' is sensitive, so its true numbers must not come into the project.",
        ),
    ],
)
def test_what_is_wrong_in_the_map_is_reported_with_its_place(moor: Path, old: str, new: str, said: str) -> None:
    save(moor / "csp.ods", sheets())
    write(moor, "imports/home-office-csp.yml", MAP.replace(old, new))
    result = run(*words("csp.ods"))
    assert result.exit_code == 1
    assert said in result.stderr
    assert not (moor / "data/figures").exists()


def test_a_name_that_the_file_lacks_beside_one_that_it_has_is_named_and_stops_nothing(moor: Path) -> None:
    save(moor / "csp.ods", sheets())
    write(moor, "imports/home-office-csp.yml", MAP.replace("[robbery]", "[robbery, Piracy]"))
    result = run(*words("csp.ods"))
    assert result.exit_code == 0, result.output
    assert "imports/home-office-csp.yml:5:21: The file has no group 'Piracy'. It may be" in result.stdout
    assert "robbery: 4\n" in (moor / SECOND).read_text(encoding="utf-8")


def test_a_map_that_is_not_there_is_asked_for(moor: Path) -> None:
    save(moor / "csp.ods", sheets())
    result = run(*words("csp.ods"), "--map", "gone.yml")
    assert "gone.yml:1:1: There is no such file. It says which offences make up which indicator." in result.stderr


def test_a_file_that_is_not_what_its_name_says_is_reported(moor: Path) -> None:
    for name in ("csp.ods", "csp.xlsx"):
        write(moor, name, "Financial Year,CSP Name")
        assert "or it is damaged" in run(*words(name)).stderr
    assert "A file whose name ends in '.pdf' cannot be read as a table" in run(*words("csp.pdf")).stderr
    assert "no such file" in run(*words("gone.csv")).stderr


@pytest.mark.rule("I1")
def test_every_cell_that_cannot_be_read_is_reported_at_once_with_its_sheet_row_and_column(moor: Path) -> None:
    save(
        moor / "csp.xlsx",
        made(
            row("2021/22 5", "Marsh & Moor", BURGLARY, 1),
            row("2021/23 1", "Marsh & Moor", BURGLARY, 1),
            row("2021/22 1", "Marsh & Moor", ROBBERY, "many"),
            row("2021/22 1", "Far Dale", ROBBERY, "nobody's affair here"),
        ),
    )
    result = run(*words("csp.xlsx"))
    assert result.exit_code == 1
    assert "nothing was written, because 3 things must be corrected" in result.stderr
    assert (
        "csp.xlsx:2:2: In the sheet 'A', row 2, the column 'Financial Quarter': '5' is not a quarter." in result.stderr
    )
    assert "csp.xlsx:3:1: In the sheet 'A', row 3, the column 'Financial Year': '2021/23' is not" in result.stderr
    assert "csp.xlsx:4:9: In the sheet 'A', row 4, the column 'Offence Count': 'many' is not a whole" in result.stderr
    assert not (moor / "data/figures").exists()


def test_rows_that_two_sheets_have_are_not_counted_twice(moor: Path) -> None:
    rows = [HEADER, row("2021/22 1", "Marsh & Moor", BURGLARY, 1), row("2021/22 1", "Marsh & Moor", ROBBERY, 1)]
    save(moor / "csp.ods", {"A": rows, "A again": rows})
    assert "The sheet 'A again' has rows of 2021-22 Q1 that an earlier sheet has too." in run(*words("csp.ods")).stderr


@pytest.mark.parametrize("kind", ["ods", "xlsx", "csv"])
def test_rows_that_one_sheet_has_twice_are_refused_as_between_sheets(moor: Path, kind: str) -> None:
    rows = [row("2021/22 1", "Marsh & Moor", BURGLARY, 5), row("2021/22 1", "Marsh & Moor", ROBBERY, 13)]
    again = row("2021/22 1", "MARSH AND MOOR", BURGLARY, 5)
    save(moor / f"csp.{kind}", made(*rows, again))
    said = run(*words(f"csp.{kind}"))
    assert said.exit_code == 1
    assert f"csp.{kind}:4:4: " in said.stderr
    assert "has 'burglary - residential' of one quarter and partnership twice, in rows 2 and 4." in said.stderr
    assert not (moor / "data/figures").exists()
    save(moor / f"csp.{kind}", made(*rows, *rows))
    assert "in rows 2 and 4 (and 1 more row like that)." in run(*words(f"csp.{kind}")).stderr


@pytest.mark.rule("I2")
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_count_in_a_merged_cell_is_counted_for_no_row(moor: Path, kind: str) -> None:
    rows = (
        row("2021/22 1", "Marsh & Moor", BURGLARY, 5),
        row("2021/22 1", "Marsh & Moor", OFFICES, 3),
        row("2021/22 1", "Marsh & Moor", ROBBERY, 4),
    )
    spreadsheets.save(moor / f"csp.{kind}", spreadsheets.Made((HEADER, *rows), merges=((2, 8, 3, 8),)))
    result = run(*words(f"csp.{kind}"))
    for line in (2, 3):
        assert (
            f"csp.{kind}:{line}:9: In the sheet 'Counts', row {line}, the column 'Offence Count': the cell of '5' is "
            "merged with others." in result.stderr
        )
    assert not (moor / "data/figures").exists()
    spreadsheets.save(moor / f"csp.{kind}", spreadsheets.Made((HEADER, *rows), merges=((2, 3, 4, 3),)))
    assert run(*words(f"csp.{kind}")).exit_code == 0


@pytest.mark.rule("I2")
def test_a_row_with_a_count_and_no_partnership_is_refused(moor: Path) -> None:
    rows = [row("2021/22 1", "Marsh & Moor", BURGLARY, 5), row("2021/22 1", "", ROBBERY, 3)]
    save(moor / "csp.csv", made(*rows))
    assert "csp.csv:3:4: In row 3, the column 'CSP Name' is blank, though the row has a count." in (
        run(*words("csp.csv")).stderr
    )
    note = ("Source: Home Office", *[""] * 8)
    save(moor / "csp.csv", made(rows[0], row("2021/22 1", "Marsh & Moor", ROBBERY, 3), note))
    assert "1 row: of other partnerships (no name)" in run(*words("csp.csv")).stdout


def test_a_correction_below_zero_is_no_copy_but_two_of_them_are(moor: Path) -> None:
    rows = [row("2021/22 1", "Marsh & Moor", BURGLARY, 5), row("2021/22 1", "Marsh & Moor", BURGLARY, -2)]
    save(moor / "csp.csv", made(*rows, row("2021/22 1", "Marsh & Moor", ROBBERY, 1)))
    assert run(*words("csp.csv"), "--dry-run").exit_code == 0
    save(moor / "csp.csv", made(*rows, row("2021/22 1", "Marsh & Moor", BURGLARY, -2)))
    assert "twice, in rows 3 and 4" in run(*words("csp.csv")).stderr
