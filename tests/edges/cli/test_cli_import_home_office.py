"""`site-builder import home-office-csp`: the Home Office's table becomes figures of one partnership.

The tables are made up in the shape that the Home Office's are said to have; no file of its own was at hand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_project import run, write, write_project
from tests.tasks.imports.home_office_tables import BURGLARY, FRAUD, HEADER, OFFICES, ROBBERY, Row, Sheets, row, save

INDICATORS = """\
- {id: break-ins, title: Break-ins, description: All., unit: crimes, better: lower, source: Home Office}
- {id: robbery, title: Robbery, description: All., unit: crimes, better: lower, source: Home Office}
- {id: stalking, title: Stalking, description: All., unit: people, better: lower, sensitive: true, source: Us}
- {id: both, title: Both, description: All., unit: crimes, better: lower, sum_of: [break-ins, robbery], source: Us}
"""
MAP = """\
break-ins:
  subgroups: [Domestic Burglary]
  codes: [30C, 28E]
robbery:
  groups: [robbery]
"""
FIRST, SECOND = "data/figures/2021-22-q4.yml", "data/figures/2022-23-q1.yml"


def sheets() -> Sheets:
    """Two years; the second names two columns otherwise, and the partnership with an `and`."""
    later = tuple(
        {"Police Force": "Force Name", "Offence Count": "Number of Offences"}.get(name, name) for name in HEADER
    )
    return {
        "Cover": [("Police recorded crime",), ("Made up",)],
        "2021-22": [
            ("Table 1",),
            HEADER,
            row("2021/22 4", "Marsh & Moor", BURGLARY, 5),
            row("2021/22 4", "Marsh & Moor", BURGLARY, -2),
            row("2021/22 4", "Marsh & Moor", OFFICES, "1,200"),
            row("2021/22 4", "Marsh & Moor", FRAUD, 7),
            row("2021/22 4", "Far Dale", ROBBERY, 9),
        ],
        "2022-23": [
            later,
            row("2022-23 1", "MARSH AND  MOOR", BURGLARY, 1),
            row("2022-23 1", "MARSH AND  MOOR", ROBBERY, 4),
            row("2022-23 2", "Far Dale", ROBBERY, 4),
        ],
    }


@pytest.fixture
def moor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the map where it is looked for, and the current folder."""
    monkeypatch.chdir(tmp_path)
    project = write_project(tmp_path)
    write(project, "data/indicators.yml", INDICATORS)
    write(project, "imports/home-office-csp.yml", MAP)
    return project


def words(file: str, csp: str = "marsh & moor") -> tuple[str, ...]:
    return ("import", "home-office-csp", file, "--csp", csp, "--released", "2022-12-01 09:30")


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_partnerships_rows_become_sums_by_indicator_and_quarter(moor: Path, kind: str) -> None:
    save(moor / f"csp.{kind}", sheets())
    result = run(*words(f"csp.{kind}"))
    assert result.exit_code == 0, result.output
    first, second = (moor / FIRST).read_text(encoding="utf-8"), (moor / SECOND).read_text(encoding="utf-8")
    assert "values:\n  break-ins: 1203\n  robbery: 0\n" in first, "A correction counts, and a row in two names once."
    assert "values:\n  break-ins: 1\n  robbery: 4\n" in second
    assert "status: final\n" in first
    assert "status: provisional\n" in second
    assert "title: Police recorded crime open data, Community Safety Partnership tables, Home Office" in first
    assert run("check").exit_code == 0


def test_the_report_tells_what_was_read_kept_and_left_out(moor: Path) -> None:
    save(moor / "csp.ods", sheets())
    said = run(*words("csp.ods")).stdout
    assert "marsh & moor in csp.ods: read 8 rows in 1 file.\nKept 5 rows.\n" in said
    assert "  1 row: fraud offences: in no indicator (7 offences)\n" in said
    assert "  2 rows: of other partnerships (Far Dale)\n" in said
    assert f"New:\n  {FIRST}\n  {SECOND}\n" in said
    assert "The partnership's name is written in 2 ways, taken as one: MARSH AND  MOOR and Marsh & Moor." in said
    assert "Passed over, because they have none of the columns: 'Cover'." in said
    assert "1 negative count (corrections) in the sums, in 2021-22 Q4." in said
    assert "The file has 2022-23 Q2 too, but no row of this partnership in them" in said


def test_a_second_run_changes_nothing_and_an_edited_value_stays(moor: Path) -> None:
    save(moor / "csp.xlsx", sheets())
    run(*words("csp.xlsx"))
    assert f"Unchanged:\n  {FIRST}\n  {SECOND}\n" in run(*words("csp.xlsx")).stdout
    write(moor, SECOND, (moor / SECOND).read_text(encoding="utf-8").replace("robbery: 4", "robbery: 5"))
    assert "robbery is 5 in the file, 4 in the source; kept 5" in run(*words("csp.xlsx")).stdout


def made(*rows: Row) -> Sheets:
    return {"A": [HEADER, *rows]}


def test_what_is_no_count_is_not_available_and_never_a_zero(moor: Path) -> None:
    """Below zero, not told by the source, or of offences that nobody counted then."""
    save(
        moor / "csp.csv",
        made(
            row("2021/22 1", "Marsh & Moor", BURGLARY, -3),
            row("2021/22 1", "Marsh & Moor", OFFICES, 1),
            row("2021/22 2", "Marsh & Moor", BURGLARY, 1),
            row("2021/22 2", "Marsh & Moor", ROBBERY, ".."),
        ),
    )
    for _ in range(2):
        said = run(*words("csp.csv")).stdout
        assert "break-ins adds up to -2 in 2021-22 Q1: corrections of earlier quarters outweigh" in said
        assert "robbery is x (not available) in 2021-22 Q1: no partnership has a row of its offences then." in said
        assert "robbery is x (not available) in 2021-22 Q2: csp.csv:5:9 holds no number" in said
        assert "disagree" not in said
    assert "  break-ins: x\n  robbery: x\n" in (moor / "data/figures/2021-22-q1.yml").read_text(encoding="utf-8")
    assert "  break-ins: 1\n  robbery: x\n" in (moor / "data/figures/2021-22-q2.yml").read_text(encoding="utf-8")
    assert run("check").exit_code == 0


def test_every_cell_that_cannot_be_read_is_told_at_once_with_its_sheet_row_and_column(moor: Path) -> None:
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
    assert "nothing was written, because 3 things must be mended" in result.stderr
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
        (made(row("2021/22 1", "Marsh & Moor", FRAUD, 1)), "The file has no group 'robbery'. So nothing is left of"),
    ],
)
def test_a_file_of_another_shape_is_told_with_what_was_looked_for_and_found(
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
            "'group' is not something of which an indicator is made. Did you mean",
        ),
        (
            "[robbery]",
            "robbery",
            "home-office-csp.yml:5:3: 'groups' should be a list of names. Write groups: [Robbery]",
        ),
        ("  groups: [robbery]", "", "'robbery' does not say of what it is made."),
        (MAP, "- robbery", "This names no indicator."),
        ("Domestic Burglary", "Domestik burglary", "2:15: The file has no subgroup 'Domestik burglary'. Did you mean"),
        ("[robbery]", "[roberry]", "5:12: The file has no group 'roberry'. Did you mean 'robbery'?"),
        ("[robbery]", "[drugs]", "So nothing is left of 'robbery'. It has "),
        (
            "robbery:",
            "stalking:",
            "'stalking' is sensitive, and in 2022-23 Q1 it is a number from 1 to 4, which must not",
        ),
        (
            "[robbery]",
            "[robbery, Piracy]",
            "imports/home-office-csp.yml:5:21: The file has no group 'Piracy'. It may be",
        ),
    ],
)
def test_what_is_wrong_in_the_map_is_told_with_its_place(moor: Path, old: str, new: str, said: str) -> None:
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


def test_a_file_that_is_not_what_its_name_says_is_told(moor: Path) -> None:
    for name in ("csp.ods", "csp.xlsx"):
        write(moor, name, "Financial Year,CSP Name")
        assert "or it is damaged" in run(*words(name)).stderr
    assert "A file whose name ends in '.pdf' cannot be read as a table" in run(*words("csp.pdf")).stderr
    assert "no such file" in run(*words("gone.csv")).stderr
