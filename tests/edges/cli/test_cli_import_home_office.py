"""`site-builder import home-office-csp`: the Home Office's table becomes figures of one partnership.

The tables are made up. Their shape is that of the Home Office's own of July 2026: a sheet for each financial
year, whose first line names the columns, and a sheet of notes on the update and on forces.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.small_project import run, write, write_project
from tests.tasks.imports.home_office_tables import BURGLARY, FRAUD, HEADER, OFFICES, ROBBERY, Row, Sheets, row, save

ROOT = Path(__file__).parents[3]
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


def test_the_map_in_the_guide_is_read(moor: Path) -> None:
    save(moor / "csp.ods", sheets())
    guide = (ROOT / "docs" / "imports.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```yaml\n# imports/home-office-csp.yml\n(.*?)```", guide, re.DOTALL)
    write(moor, "imports/home-office-csp.yml", shown)
    assert run(*words("csp.ods")).exit_code == 0
    assert "break-ins: 1203\n" in (moor / FIRST).read_text(encoding="utf-8")
    assert "robbery: 4\n" in (moor / SECOND).read_text(encoding="utf-8")


@pytest.mark.rule("I1")
def test_the_report_says_what_was_read_kept_and_left_out(moor: Path) -> None:
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


@pytest.mark.rule("I2")
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


def test_one_code_under_two_names_is_named(moor: Path) -> None:
    renamed = ("Burglary of a home", *BURGLARY[1:])
    rows = [row("2021/22 1", "Marsh & Moor", offence, 5) for offence in (BURGLARY, renamed, ROBBERY)]
    save(moor / "csp.csv", made(*rows))
    said = run(*words("csp.csv")).stdout
    assert "The code 28e has the names 'burglary - residential' and 'burglary of a home' in 2021-22 Q1." in said


QUARTERS = ("2021/22 1", "2021/22 2", "2021/22 3")


@pytest.mark.rule("I3")
@pytest.mark.parametrize("gone", QUARTERS)
def test_a_quarter_without_a_row_of_a_common_offence_is_not_whole(moor: Path, gone: str) -> None:
    rows = [row(when, "Marsh & Moor", BURGLARY, 20) for when in QUARTERS if when != gone]
    rows += [row(when, "Marsh & Moor", OFFICES, 30) for when in QUARTERS]
    rows += [row(when, "Marsh & Moor", ROBBERY, 3) for when in QUARTERS if when != gone]
    rows += [row(when, "Far Dale", offence, 7) for when in QUARTERS for offence in (BURGLARY, ROBBERY)]
    save(moor / "csp.csv", made(*rows))
    said = run(*words("csp.csv")).stdout
    short = gone.replace("/", "-").replace(" ", " Q")
    assert f"break-ins is x (not available) in {short}: the file has no row for 'burglary - residential'" in said
    assert f"  1 row: of indicators that are x (not available) in {short}" in said
    written = (moor / f"data/figures/{short.lower().replace(' ', '-')}.yml").read_text(encoding="utf-8")
    assert "  break-ins: x\n  robbery: 0\n" in written, "Robbery is too rare here for its absence to mean anything."


def test_an_offence_with_another_code_in_other_quarters_is_named_and_spoils_nothing(moor: Path) -> None:
    rows = [row(when, "Marsh & Moor", BURGLARY, 20) for when in QUARTERS[:2]]
    rows += [row(when, "Marsh & Moor", OFFICES, 30) for when in QUARTERS]
    save(moor / "csp.csv", made(*rows, row(QUARTERS[2], "Marsh & Moor", ROBBERY, 1)))
    said = run(*words("csp.csv")).stdout
    assert "The file has no row for 'burglary - residential' (28e) in 2021-22 Q3" in said
    assert "  break-ins: 30\n" in (moor / "data/figures/2021-22-q3.yml").read_text(encoding="utf-8")


def test_a_file_of_the_home_offices_own_shape_is_read(moor: Path) -> None:
    """Sheets called after years, notes, padded numbers, counts that are N/a, and offences of no partnership."""
    notes: list[Row] = [("Updated: 23 July 2026",), ("Force Notes",), ("Additional Notes",)]
    header = tuple("Number of Offences" if name == "Offence Count" else name for name in HEADER)
    old = tuple("Force Name" if name == "Police Force" else name for name in header)
    save(
        moor / "prc.ods",
        {
            "Notes": notes,
            "2024_25": [
                HEADER,
                row("2024/25 1", "Marsh & Moor ", BURGLARY, " 1,234 "),
                row("2024/25 1", "Marsh & Moor", ROBBERY, "N/a"),
                row("2024/25 1", "Unassigned Shire", ROBBERY, 40),
                row("2024/25 1", "Unassigned Shire", BURGLARY, 2),
                row("2024/25 1", "Manchester Airport", ROBBERY, 4),
            ],
            "2025_26": [
                old,
                row("2025/26 4", "Marsh & Moor", ROBBERY, 5),
                row("2025/26 4", "Marsh & Moor", OFFICES, 5),
            ],
        },
    )
    result = run("import", "home-office-csp", "prc.ods", "--csp", "Marsh & Moor")
    assert "read 7 rows in 1 file.\nKept 3 rows.\n" in result.stdout, result.output
    assert "Shire gave 42 offences to no partnership ('Unassigned Shire')." in result.stdout
    assert "Passed over, because they have none of the columns: 'Notes'." in result.stdout
    written = (moor / "data/figures/2024-25-q1.yml").read_text(encoding="utf-8")
    assert "  break-ins: 1234\n  robbery: x\n" in written
    assert "released: 2099-01-01 09:30\n" in written
    assert run("check").exit_code == 0


def test_the_sheet_of_notes_is_quoted_where_it_names_the_force_and_the_day(moor: Path) -> None:
    notes: list[Row] = [("Updated: 23 July 2026",), (), *[(f"Line {number}",) for number in range(60)]]
    notes += [("Shire", "The force has changed its system."), ("Other", "Nothing of yours.")]
    save(moor / "prc.ods", {"Notes": notes} | sheets())
    result = run(*words("prc.ods"))
    assert "The sheet of notes says: Updated: 23 July 2026" in result.stdout
    assert "The sheet of notes says: Shire The force has changed its system." in result.stdout
    assert "Nothing of yours" not in result.stdout
