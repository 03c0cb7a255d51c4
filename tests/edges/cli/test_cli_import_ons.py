"""`site-builder import ons-csp`: 12 months of crime by Community Safety Partnership, with the office's own cautions."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import Result

from tests.support.small_project import run, write, write_project
from tests.tasks.imports.ons_tables import (
    COUNTS,
    OFFENCES,
    TITLE,
    Row,
    force,
    notes,
    place,
    table,
    unassigned,
    with_count,
)
from tests.tasks.imports.spreadsheets import Made, save

COMMON = "unit: crimes, better: lower, source: Us"
YEARLY = f"{COMMON}, covers: 12 months, statistics: official statistics"
INDICATORS = f"""\
- {{id: crime-12-months, title: Crime over 12 months, description: All., {YEARLY}}}
- {{id: robbery-12-months, title: Robbery over 12 months, description: All., {YEARLY}}}
- {{id: robbery, title: Robbery, description: All., {COMMON}}}
- {{id: stalking-12-months, title: Stalking, description: All., {YEARLY}, sensitive: true}}
"""
MAP = "crime-12-months: Total recorded crime (excluding fraud)\nrobbery-12-months: robbery\n"
FILE = "data/figures/2025-26-q1.yml"


@pytest.fixture
def moor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    project = write_project(tmp_path)
    write(project, "data/indicators.yml", INDICATORS)
    write(project, "imports/ons-csp.yml", MAP)
    return project


def bring(file: str, *options: str, csp: str = "Marsh and Moor") -> Result:
    return run("import", "ons-csp", file, "--csp", csp, "--released", "2026-02-02 09:30", *options)


def whole() -> tuple[Row, ...]:
    return (force(), place("Far Dale", "E22000998"), place("Marsh & Moor "), unassigned())


def other_year(*rows: Row, month: str = "June 2024", name: str = "Table C5") -> Made:
    return table(*(rows or whole()), title=TITLE.replace("June 2025", month).replace("C2", "C5"), name=name)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_partnerships_12_months_become_figures_of_the_quarter_in_which_they_end(moor: Path, kind: str) -> None:
    changes = table(*whole(), title="Table C3: Percentage change, year ending June 2025 [note 1]", name="Table C3")
    save(
        moor / f"pfa.{kind}",
        notes({1: "Mind small numbers", 2: "Some are lower."}),
        table(*whole()),
        changes,
        other_year(),
    )
    result = bring(f"pfa.{kind}")
    assert result.exit_code == 0, result.output
    written = (moor / FILE).read_text("utf-8")
    assert "values:\n  crime-12-months: 1234\n  robbery-12-months: 4\n" in written
    assert "year ending June 2025, Office for National Statistics" in written
    assert "are for the 12 months to June 2025." in " ".join(written.split())
    assert "crime-12-months: 1234" in (moor / "data/figures/2024-25-q1.yml").read_text("utf-8")
    assert "read 8 rows in 1 file" in result.stdout
    assert "Kept 2 rows." in result.stdout
    assert "Rows not accounted for" not in result.stdout
    assert "Not read, because they hold changes or rates and no counts: 'Table C3'." in result.stdout
    assert "Columns in no indicator: 'Violence against the person'" in result.stdout
    again = bring(f"pfa.{kind}")
    assert "Unchanged:" in again.stdout
    assert "New:" not in again.stdout


def test_the_offices_cautions_are_notes_of_the_quarter(moor: Path) -> None:
    texts = {1: "Mind small numbers", 2: "Some are lower. " * 30, 3: "Not named.", 4: "Burglary is an undercount."}
    save(moor / "pfa.xlsx", notes({9: "Of the forces."}, "Notes- PFA "), notes(texts), table(*whole()))
    assert bring("pfa.xlsx").exit_code == 0
    written = " ".join((moor / FILE).read_text("utf-8").split())
    assert "Note 1 of the Office for National Statistics on the 12 months to June 2025: Mind small numbers." in written
    assert "Note 2, part 2, of the Office for National Statistics" in written
    assert "Note 4 of the Office for National Statistics on the 12 months to June 2025: Burglary is an" in written
    assert "Not named" not in written
    assert "Of the forces" not in written
    assert "1,234 of the 1,234 that Shire recorded were given to no Community Safety Partnership" in written


def test_notes_that_the_file_does_not_have_are_named(moor: Path) -> None:
    save(moor / "pfa.xlsx", table(*whole()))
    assert "names the notes 1, 2 and 4, which are not in this file" in bring("pfa.xlsx").stdout


@pytest.mark.parametrize("title", ["Contents", "Contents: counts, changes and rates"])
def test_a_list_of_contents_is_no_table_whatever_it_names(moor: Path, title: str) -> None:
    names = ("Police Force Area name", "Community Safety Partnership name", "Table C2")
    listed = Made(((title,), names, ("Forces", "Partnerships", "Counts")), "Contents")
    save(moor / "pfa.xlsx", listed, table(*whole()))
    result = bring("pfa.xlsx")
    assert result.exit_code == 0, result.output
    assert "'Contents'" not in result.stdout
    save(moor / "pfa.xlsx", listed)
    assert f"the sheet 'Contents' begins with '{title}'" in " ".join(bring("pfa.xlsx").stderr.split())


def test_a_csv_of_the_table_is_read_with_padding_and_thousands_separators(moor: Path) -> None:
    rows = [[f"{cell:,} " if isinstance(cell, int) else cell or "" for cell in row] for row in table(*whole()).rows]
    with (moor / "c2.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    result = bring("c2.csv", csp="E22000999")
    assert result.exit_code == 0, result.output
    assert "crime-12-months: 1234\n" in (moor / FILE).read_text("utf-8")


def test_columns_are_found_by_their_headings_wherever_they_are(moor: Path) -> None:
    heads = (
        *reversed(OFFENCES),
        "A new offence [note 5]",
        "Community safety partnership  NAME",
        "Police Force Area name",
    )
    row: Row = (*reversed(COUNTS), 7, "Marsh and Moor", "Shire")
    made = Made(((TITLE,), (), heads, row, heads, ("", "A note below")), "Sheet 1")
    save(moor / "pfa.xlsx", made)
    result = bring("pfa.xlsx")
    assert result.exit_code == 0, result.output
    assert "crime-12-months: 1234\n  robbery-12-months: 4\n" in (moor / FILE).read_text("utf-8")
    assert "row 6 name no place" in result.stdout


@pytest.mark.parametrize(
    ("written", "value", "said"),
    [
        ("[x]", "x", "holds '[x]'"),
        ("[z] ", "z", "holds '[z]'"),
        (None, "x", "is blank"),
        ("-3", "x", "is -3: corrections"),
        ("4 [r]", "4", "is marked [r]"),
        ("4[note 2]", "4", "is marked [note 2]: robbery-12-months is taken as it is"),
        ("4 [note 3] [r]", "4", "is marked [note 3] [r]: robbery-12-months is taken as it is"),
        ("4.0", "4", ""),
    ],
)
def test_marks_blanks_and_corrections_are_never_zero(moor: Path, written: str | None, value: str, said: str) -> None:
    total = "1,227" if written == "-3" else "1,234"  # of which 4 robberies, or what cannot be added up
    counts = with_count("Robbery", written, with_count("Total recorded crime (excluding fraud)", total))
    save(moor / "pfa.xlsx", table(force(), place("Marsh and Moor", counts=counts)))
    result = bring("pfa.xlsx")
    assert result.exit_code == 0, result.output
    assert (moor / FILE).read_text("utf-8").endswith(f"\n  robbery-12-months: {value}\n")
    assert said in result.stdout


def test_a_quarter_with_other_figures_gets_the_12_months_and_their_source_beside_them(moor: Path) -> None:
    save(moor / "pfa.xlsx", table(*whole()))
    quarter = "quarter: 2025-26 Q1\nstatus: final\nreleased: 2026-02-02 09:30\nsource: Us\n"
    write(moor, FILE, f"{quarter}months: [2025-04, 2025-05, 2025-06]\nvalues: {{robbery: 2}}\n")
    assert bring("pfa.xlsx").exit_code == 0
    written = (moor / FILE).read_text("utf-8")
    assert "  robbery: 2\n  crime-12-months: 1234\n" in written
    assert written.index("- Us") < written.index("Office for National Statistics")


def test_an_indicator_that_does_not_say_what_kind_of_statistics_it_is_is_named(moor: Path) -> None:
    save(moor / "pfa.xlsx", table(*whole()))
    assert "Write 'statistics:" not in bring("pfa.xlsx", "--dry-run").stdout
    write(moor, "data/indicators.yml", INDICATORS.replace("official statistics", "management information"))
    said = " ".join(bring("pfa.xlsx", "--dry-run").stdout.split())
    assert "Write 'statistics: official statistics' for 'crime-12-months' in data/indicators.yml." in said


@pytest.mark.rule("I2")
def test_what_is_hidden_beside_a_table_that_is_read_is_named(moor: Path) -> None:
    old = table(*whole(), title=TITLE.replace("June 2025", "June 2023"), name="Old", hidden=True)
    save(moor / "pfa.xlsx", old, table(*whole(), place("Far Moor", "E22000001"), hidden_rows={13}))
    result = bring("pfa.xlsx")
    assert result.exit_code == 0, result.output
    assert "The sheet 'Old' is hidden, so it was not read." in result.stdout
    assert "row 13 is hidden and left out." in result.stdout
    assert not (moor / "data/figures/2023-24-q1.yml").exists()


@pytest.mark.rule("S8")
@pytest.mark.parametrize(
    ("ending", "stem"),
    [
        ("March 2025", "2024-25-q4"),
        ("June 2025", "2025-26-q1"),
        ("September 2025", "2025-26-q2"),
        ("December 2025", "2025-26-q3"),
    ],
)
def test_12_months_are_figures_of_the_quarter_in_which_they_end(moor: Path, ending: str, stem: str) -> None:
    save(moor / "pfa.xlsx", table(*whole(), title=TITLE.replace("June 2025", ending)))
    assert bring("pfa.xlsx").exit_code == 0
    assert [path.stem for path in (moor / "data/figures").iterdir()] == [stem]
