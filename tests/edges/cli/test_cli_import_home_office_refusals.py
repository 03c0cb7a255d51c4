"""`site-builder import home-office-csp`: a file or map that cannot be read is refused with what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edges.cli.test_cli_import_home_office import MAP, made, sheets, words
from tests.edges.cli.test_cli_import_home_office import moor as moor  # noqa: PLC0414 - a fixture
from tests.support.small_project import run, write
from tests.tasks.imports.home_office_tables import FRAUD, HEADER, Sheets, row, save


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
        (
            "[robbery]",
            "[robbery, Piracy]",
            "imports/home-office-csp.yml:5:21: The file has no group 'Piracy'. It may be",
        ),
    ],
)
def test_what_is_wrong_in_the_map_is_reported_with_its_place(moor: Path, old: str, new: str, said: str) -> None:
    save(moor / "csp.ods", sheets())
    write(moor, "imports/home-office-csp.yml", MAP.replace(old, new))
    result = run(*words("csp.ods"))
    if "Piracy" in new:
        assert said in result.stdout
    else:
        assert result.exit_code == 1
        assert said in result.stderr
        assert not (moor / "data/figures").exists()


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
