"""`site-builder import home-office-csp`: what cannot be seen, is not ours, or is counted twice is told, row by row."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result

from tests.support.small_project import run, write, write_project
from tests.tasks.imports import spreadsheets
from tests.tasks.imports.home_office_tables import BURGLARY, HEADER, OFFICES, ROBBERY, Row, row
from tests.tasks.imports.spreadsheets import Made

INDICATORS = """\
- {id: break-ins, title: Break-ins, description: All., unit: crimes, better: lower, source: Home Office}
- {id: homes, title: Homes, description: Homes., unit: crimes, better: lower, source: Home Office}
- {id: robbery, title: Robbery, description: All., unit: crimes, better: lower, source: Home Office}
"""
MAP = "break-ins: {codes: [30C, 28E]}\nhomes: {codes: [28E]}\nrobbery: {groups: [robbery]}\n"
FIRST = "data/figures/2021-22-q1.yml"
OURS = (
    row("2021/22 1", "Marsh & Moor", BURGLARY, 5),
    row("2021/22 1", "Marsh & Moor", OFFICES, 3),
    row("2021/22 1", "Marsh & Moor", ROBBERY, 4),
)


@pytest.fixture
def moor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the map where it is looked for, and the current folder."""
    monkeypatch.chdir(tmp_path)
    project = write_project(tmp_path)
    write(project, "data/indicators.yml", INDICATORS)
    write(project, "imports/home-office-csp.yml", MAP)
    return project


def bring(moor: Path, *sheets: Made) -> Result:
    spreadsheets.save(moor / "csp.xlsx", *sheets)
    return run("import", "home-office-csp", "csp.xlsx", "--csp", "Marsh & Moor", "--released", "2022-12-01 09:30")


def made(*rows: Row, **spoilt: object) -> Made:
    return Made((HEADER, *rows), **spoilt)  # type: ignore[arg-type]


def values(moor: Path) -> str:
    return (moor / FIRST).read_text(encoding="utf-8").partition("values:\n")[2]


@pytest.mark.rule("I2")
def test_hidden_sheets_rows_and_columns_are_not_counted_and_are_named(moor: Path) -> None:
    old = made(row("2021/22 2", "Marsh & Moor", ROBBERY, 99), name="Old", hidden=True)
    hidden = row("2021/22 2", "Marsh & Moor", ROBBERY, 98)
    result = bring(moor, old, made(*OURS, hidden, hidden_rows=frozenset({5})))
    assert values(moor) == "  break-ins: 8\n  homes: 5\n  robbery: 4\n"
    assert "The sheet 'Old' is hidden, so it was not read." in result.stdout
    assert "In the sheet 'Counts', row 5 is hidden and left out." in result.stdout
    assert not (moor / "data/figures/2021-22-q2.yml").exists()


@pytest.mark.rule("I1")
def test_a_row_that_one_figure_counts_and_another_cannot_is_kept(moor: Path) -> None:
    spoilt = row("2021/22 1", "Marsh & Moor", OFFICES, "..")
    result = bring(moor, made(OURS[0], spoilt, OURS[2]))
    assert values(moor) == "  break-ins: x\n  homes: 5\n  robbery: 4\n"
    assert "Kept 2 rows.\nLeft out:\n  1 row: of indicators that are x (not available) in 2021-22 Q1\n" in result.stdout
    assert "not accounted for" not in result.stdout


def test_only_offences_that_our_own_force_gave_to_no_partnership_are_told(moor: Path) -> None:
    others: tuple[Row, ...] = (
        row("2021/22 1", "Unassigned Shire", ROBBERY, 40),
        ("2021/22", 1, "Dale", "Unassigned Dale", *ROBBERY, 50),
        row("2021/22 1", "Far Dale", ROBBERY, 60),
        row("2021/22 1", "Unassigned Shire", BURGLARY, "N/a"),
    )
    result = bring(moor, made(*OURS, *others))
    assert "Shire gave 40 offences to no partnership ('Unassigned Shire')." in result.stdout
    assert result.stdout.count("to no partnership") == 1


def test_a_merged_count_of_another_partnership_is_no_matter(moor: Path) -> None:
    others = (row("2021/22 1", "Far Dale", BURGLARY, 5), row("2021/22 1", "Far Dale", ROBBERY, None))
    assert bring(moor, made(*OURS, *others, merges=((5, 8, 6, 8),))).exit_code == 0
    assert values(moor) == "  break-ins: 8\n  homes: 5\n  robbery: 4\n"


def test_rows_without_a_partnership_and_a_count_or_an_offence_are_notes(moor: Path) -> None:
    notes: tuple[Row, ...] = (
        ("2021/22", 1, "Shire", "", *BURGLARY, None),
        ("Total", None, None, None, None, None, None, None, 12),
        (None,) * 9,
    )
    result = bring(moor, made(*OURS, *notes))
    assert result.exit_code == 0, result.output
    assert (
        "read 5 rows in 1 file.\nKept 3 rows.\nLeft out:\n  2 rows: of other partnerships (no name)\n" in result.stdout
    )


@pytest.mark.rule("I1")
@pytest.mark.parametrize("offence", ["Total", "TOTAL:", "Sub-total", "All offences", "Total Domestic burglary"])
def test_a_row_that_somebody_added_for_a_total_is_refused(moor: Path, offence: str) -> None:
    result = bring(moor, made(*OURS, row("2021/22 1", "Marsh & Moor", (offence, *BURGLARY[1:]), 5)))
    assert result.exit_code == 1
    assert "csp.xlsx:5:5: " in result.stderr
    assert f"'{offence}' seems to add up other rows." in result.stderr
    assert not (moor / FIRST).exists()
    blank = row("2021/22 1", "Marsh & Moor", ("", "Robbery", offence, ""), 4)
    assert f"'{offence}' seems to add up other rows." in bring(moor, made(*OURS, blank)).stderr


def test_a_row_of_all_offences_that_is_in_no_indicator_is_left_out(moor: Path) -> None:
    result = bring(moor, made(*OURS, row("2021/22 1", "Marsh & Moor", ("All", "All", "All", ""), 12)))
    assert result.exit_code == 0, result.output
    assert values(moor) == "  break-ins: 8\n  homes: 5\n  robbery: 4\n"


def test_rows_of_two_forces_are_named(moor: Path) -> None:
    other: Row = ("2021/22", 2, "Dale", "Marsh & Moor", *ROBBERY, 4)
    said = bring(moor, made(*OURS, other)).stdout
    assert "Its rows are of more than one force: Dale and Shire. Two partnerships of that name would both be in" in said


@pytest.mark.parametrize(("year", "number"), [("2021", 1), ("2021/22", 5), ("2021", 5), ("2021/23", 1)])
def test_a_row_of_no_quarter_is_refused_and_counted_nowhere(moor: Path, year: str, number: int) -> None:
    wrong: Row = (year, number, "Shire", "Marsh & Moor", *ROBBERY, 4)
    result = bring(moor, made(*OURS, wrong))
    assert "csp.xlsx:5:" in result.stderr
    assert "is not a" in result.stderr
    assert not (moor / FIRST).exists()


def test_of_many_mistakes_the_first_fifty_are_named(moor: Path) -> None:
    wrong: list[Row] = [("2021", 1, "Shire", "Marsh & Moor", *ROBBERY, number) for number in range(60)]
    result = bring(moor, made(*OURS, *wrong))
    assert result.stderr.count("'2021' is not a financial year") == 50
    assert "There are 10 more rows in it like those." in result.stderr


MORE = """\
- {id: solved, title: Solved, description: Of all., unit: "% of crimes", better: higher, adds_up: false, source: Us}
- {id: yearly, title: Yearly, description: All., unit: crimes, better: lower, covers: 12 months, source: Us}
"""


@pytest.mark.rule("I4")
@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("solved: {codes: [28E]}\n", "1:1: 'solved' is a percentage, and these are counts. Name another indicator."),
        ("yearly: {codes: [28E]}\n", "1:1: A figure of 'yearly' covers 12 months, and these counts cover 3 months."),
        ("zebra: {codes: [28E]}\n", "1:1: 'zebra' is not an indicator. Give it an entry in data/indicators.yml first."),
        ("homes: {codes: []}\n", "1:9: 'codes' should be a list of names."),
        ("homes: {codes: ['']}\n", "1:9: 'codes' should be a list of names."),
        ("homes: {codes: [[28E]]}\n", "1:9: 'codes' should be a list of names."),
        ("homes: {xyz: [28E]}\n", "1:9: 'xyz' cannot be part of an indicator. Use groups, subgroups, offences, codes."),
        ("homes: {}\n", "1:1: 'homes' does not say what it is made of."),
        ("homes: 28E\n", "1:1: 'homes' does not say what it is made of."),
        ("{}\n", "1:1: This names no indicator."),
        ("homes: [\n", "1:8: "),
    ],
)
def test_a_map_that_no_figure_can_come_of_is_refused(moor: Path, mapping: str, said: str) -> None:
    write(moor, "data/indicators.yml", INDICATORS + MORE)
    write(moor, "imports/home-office-csp.yml", mapping)
    result = bring(moor, made(*OURS))
    assert result.exit_code == 1
    assert f"imports/home-office-csp.yml:{said}" in result.stderr
    assert not (moor / FIRST).exists()


@pytest.mark.rule("I1")
@pytest.mark.parametrize(
    ("name", "near"),
    [("Marsh and Moor CSP", True), ("Marsh & Moor District", True), ("Marsh", False), ("District", False)],
)
def test_a_partnership_that_may_be_ours_under_another_name_is_named(moor: Path, name: str, near: bool) -> None:  # noqa: FBT001 - a case
    result = bring(moor, made(*OURS[1:], row("2021/22 1", name, BURGLARY, 5)))
    assert (f"Rows of {name} were left out as of another partnership." in result.stdout) is near
