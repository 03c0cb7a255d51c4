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
    PLACES,
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
        ("4[note 2]", "4", ""),
        ("4.0", "4", ""),
    ],
)
def test_marks_blanks_and_corrections_are_never_zero(moor: Path, written: str | None, value: str, said: str) -> None:
    counts = with_count("Robbery", written, with_count("Total recorded crime (excluding fraud)", "1,234"))
    save(moor / "pfa.xlsx", table(force(), place("Marsh and Moor", counts=counts)))
    if value == "x" and written == "-3":
        save(
            moor / "pfa.xlsx",
            table(force(), place("Marsh and Moor", counts=with_count("Robbery", -3, (1227, *COUNTS[1:])))),
        )
    result = bring("pfa.xlsx")
    assert result.exit_code == 0, result.output
    assert f"robbery-12-months: {value}\n" in (moor / FILE).read_text("utf-8") + "\n"
    assert said in result.stdout


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- Robbery\n", "This names no indicator."),
        ("{}\n", "This names no indicator."),
        ("robbery-12-months: ' '\n", "'robbery-12-months' does not say which column it is."),
        ("robbery-12-months: [\n", "opened here and not closed"),
    ],
)
def test_a_map_without_a_column_is_refused_in_words(moor: Path, text: str, words: str) -> None:
    write(moor, "imports/ons-csp.yml", text)
    assert words in refused(moor, table(*whole()))


def test_the_same_column_twice_is_refused(moor: Path) -> None:
    made = table(*whole())
    rows = tuple((*row, "Robbery") if "Robbery" in row else (*row, 4) if len(row) > 20 else row for row in made.rows)
    said = refused(moor, Made(rows, made.name))
    assert "the column 'Robbery' is there twice, so it is not clear which is meant." in said


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
