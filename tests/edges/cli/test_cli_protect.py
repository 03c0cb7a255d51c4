"""`site-builder protect`: true numbers stay outside, what may be shown comes in, a note says why (rules D1 to D3)."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import openpyxl
import pytest

from tests.support.small_project import files_below, run, write, write_project

pytestmark = pytest.mark.rule("D1", "D2", "D3")

ROOT = Path(__file__).parents[3]
INDICATORS = """\
- {id: stalking, title: Stalking, description: People., unit: people, better: lower, sensitive: true, source: Police}
- {id: threats, title: Threats, description: People., unit: people, better: lower, sensitive: true, source: Police}
- {id: harm, title: Harm, description: Both., unit: people, better: lower, sum_of: [stalking, threats], source: Police}
"""
AREAS = """\
- {id: harbour, title: The harbour, summary: By the sea., source: Map}
- {id: hills, title: The hills, summary: Above the sea., source: Map}
- {id: marsh, title: The marsh, summary: Wet., source: Map}
"""
PRIVATE = """\
quarter: 2025-26 Q1
status: final
released: 2025-08-20 09:30
source: The day book
months: [2025-04, 2025-05, 2025-06]
values: {stalking: 27, threats: 44}
areas:
  harbour: {stalking: 3, threats: 12}
  hills: {stalking: 9, threats: 14}
  marsh: {stalking: 15, threats: 18}
"""
TABLE = """\
Figures that must not leave this folder,,,
quarter,area,indicator,value
2025-26 Q1,all,stalking,27
2025-26 Q1,The harbour,Stalking,3
2025-26 Q1,hills,stalking,9
2025-26 Q1,marsh,stalking,15
2025-26 Q2,all,stalking,30
"""
FILE = "data/figures/2025-26-q1.yml"
OUT = f"valley/{FILE}"
COMMAND = ("protect", "private/q1.yml", "--out", OUT, "--at", "2025-07-01")


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with sensitive indicators, a private file beside it, and the folder around both as the current one."""
    monkeypatch.chdir(tmp_path)
    project = write_project(tmp_path / "valley")
    write(project, "data/indicators.yml", INDICATORS)
    write(project, "content/registers/areas.yml", AREAS)
    write(tmp_path, "private/q1.yml", PRIVATE)
    return project


def protect(valley: Path, *words: str) -> str:
    """What the command says when it goes well."""
    result = run(*words, project=valley)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_d1_d2_small_numbers_are_suppressed_with_as_few_others_as_hide_them(valley: Path) -> None:
    said = protect(valley, *COMMAND)
    assert said.startswith(f"New: {OUT}\n  4 numbers suppressed: 1 because they are small, 3 to protect those.\n")
    written = (valley / FILE).read_text(encoding="utf-8")
    assert written.startswith("quarter: 2025-26 Q1\nstatus: final\nreleased: 2025-08-20 09:30\n")
    assert "  harbour:\n    stalking: c\n    threats: 12\n" in written
    assert "  hills:\n    stalking: c\n    threats: 14\n" in written
    assert "  marsh:\n    stalking: 15\n    threats: 18\n" in written
    assert run("check", "--strict", project=valley).exit_code == 0


def test_d3_the_note_says_what_was_suppressed_and_why_and_holds_no_number_that_was(valley: Path) -> None:
    said = protect(valley, *COMMAND)
    assert "For the person who signs it off: private/q1-clearance.txt" in said
    stored = said.partition("Stored with it for the next revision: ")[2].splitlines()[0]
    assert stored == "private/2025-26-q1-true-numbers.json"
    assert Path(stored).is_file()
    note = Path("private/q1-clearance.txt").read_text(encoding="utf-8")
    assert "stalking, The harbour: could be narrowed down to 1 to 4 at best; the rule suppresses 1 to 4\n" in note
    assert "stalking, The hills: could be narrowed down to within" in note
    assert "4 numbers suppressed, 8 shown." in note
    assert "Signed off by:" in note
    assert not any(number in note.split("Protected file")[0] for number in (" 3 ", " 9 ", " 12 "))
    assert "clearance" not in " ".join(files_below(valley))


def test_d3_a_private_file_inside_the_project_is_refused(valley: Path) -> None:
    write(valley, "data/private.yml", PRIVATE)
    result = run("protect", "valley/data/private.yml", "--out", OUT, project=valley)
    assert result.exit_code == 1
    assert "valley/data/private.yml is inside the project, which is public with its whole history" in result.stderr
    assert not (valley / FILE).exists()


def test_d3_a_note_inside_the_project_is_refused_and_so_is_a_link_to_it(valley: Path) -> None:
    result = run(*COMMAND, "--note", "valley/note.txt", project=valley)
    assert result.exit_code == 1
    assert "a note that says which numbers are small must not be" in result.stderr
    Path("elsewhere").symlink_to(valley, target_is_directory=True)
    assert run(*COMMAND, "--note", "elsewhere/note.txt", project=valley).exit_code == 1
    assert not (valley / FILE).exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_may_name_several_quarters_and_things_by_their_titles(valley: Path, kind: str) -> None:
    private = Path(f"private/all.{kind}")
    if kind == "csv":
        write(valley.parent, str(private), TABLE)
    else:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for line in TABLE.splitlines():
            sheet.append([int(field) if field.isdigit() else field for field in line.split(",")])
        book.save(private)
    said = protect(valley, "protect", str(private), "--out", "valley/data/figures", "--at", "2025-07-01")
    assert said.count("New: ") == 2
    first = (valley / FILE).read_text(encoding="utf-8")
    assert "  harbour:\n    stalking: c\n" in first
    assert "  hills:\n    stalking: c\n" in first
    assert "  marsh:\n    stalking: 15\n" in first
    assert "source: 'Write here: where the figures come from.'" in first
    assert "stalking: 30" in (valley / "data/figures/2025-26-q2.yml").read_text(encoding="utf-8")


def test_other_figures_of_the_quarter_stay_and_a_second_run_changes_nothing(valley: Path) -> None:
    write(valley, "data/indicators.yml", INDICATORS + INDICATORS.splitlines()[0].replace("stalking", "litter") + "\n")
    write(valley, FILE, "# Ours.\n" + PRIVATE.partition("values")[0] + "values: {litter: {value: 60, note: Much.}}\n")
    protect(valley, *COMMAND)
    written = (valley / FILE).read_text(encoding="utf-8")
    assert written.startswith("# Ours.\nquarter: 2025-26 Q1\n")
    assert "  litter:\n    value: 60\n    note: Much.\n  stalking: 27\n" in written
    assert "Unchanged: " in protect(valley, *COMMAND)
    assert (valley / FILE).read_text(encoding="utf-8") == written
    assert Path("private/q1-clearance-2.txt").exists(), "A note that may have been signed was written over."


def test_what_is_there_otherwise_is_replaced_only_when_asked_to_and_never_said(valley: Path) -> None:
    write(valley, FILE, PRIVATE)
    result = run(*COMMAND, project=valley)
    assert result.exit_code == 1
    assert f"{OUT}:8:23: 'stalking' in harbour has another value here than it should have from now on." in result.stdout
    assert "add --overwrite" in result.stdout
    assert (valley / FILE).read_text(encoding="utf-8") == PRIVATE
    said = protect(valley, *COMMAND, "--overwrite")
    assert "'stalking' in harbour has another value here than it should have from now on. Overwritten." in said
    assert "stalking: c" in (valley / FILE).read_text(encoding="utf-8")


def test_d2_numbers_that_are_out_already_are_named_with_the_reason(valley: Path) -> None:
    write(valley, FILE, PRIVATE.replace("harbour: {stalking: 3", "harbour: {stalking: c"))
    late = [word if word != "2025-07-01" else "2026-01-01" for word in COMMAND]
    result = run(*late, project=valley)
    assert result.exit_code == 1
    assert (
        "Stalking, The harbour cannot be protected, because the areas' figures of 'Stalking' add up to "
        "the whole district's. "
        "These are published already: stalking, the whole district; stalking, The hills; stalking, The marsh."
    ) in result.stdout
    assert "Published figures cannot be taken back" in result.stdout
    said = protect(valley, *late, "--despite", "--overwrite")
    assert said.startswith("Changed: valley/data/figures/2025-26-q1.yml\n  4 numbers suppressed: 1 ")
    note = Path("private/q1-clearance.txt").read_text(encoding="utf-8")
    assert "Suppressed, but published figures give them away" in note
    assert note.count("  stalking, The harbour") == 1, "It is not safe, so it is not named among those that are."


def test_d2_where_a_suppressed_number_has_changed_since_it_was_released_the_numbers_of_then_are_asked_for(
    valley: Path,
) -> None:
    protect(valley, *COMMAND)
    Path("private/2025-26-q1-true-numbers.json").unlink()
    write(valley.parent, "private/then.yml", PRIVATE)
    changed = PRIVATE.replace("values: {stalking: 27", "values: {stalking: 26").replace("stalking: 3", "stalking: 2")
    write(valley.parent, "private/q1.yml", changed)
    late = [word if word != "2025-07-01" else "2026-01-01" for word in (*COMMAND, "--overwrite")]
    refused = run(*late, project=valley)
    assert refused.exit_code == 1
    assert "A suppressed number for April to June 2025 has changed since the file as it is." in refused.stdout
    assert "--before" in refused.stdout
    protect(valley, *late, "--before", "private/then.yml")
    written = (valley / FILE).read_text(encoding="utf-8")
    assert "values:\n  stalking: c\n" in written, "The change of the district's number would tell that of the area's."


def test_what_is_wrong_in_the_private_file_is_reported_at_its_place_and_costs_nothing(valley: Path) -> None:
    wrong = PRIVATE.replace("harbour: {", "harbor: {").replace("hills: {stalking", "hills: {stalkin")
    write(valley.parent, "private/q1.yml", wrong)
    before = files_below(valley)
    result = run(*COMMAND, project=valley)
    assert result.exit_code == 1
    assert "private/q1.yml:8:3: 'harbor' is not an area. Did you mean 'harbour'?" in result.stdout
    assert "private/q1.yml:9:11: 'stalkin' is not an indicator. Did you mean 'stalking'?" in result.stdout
    assert files_below(valley) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "quarter,area",
            "qarter,area",
            "There is no line that names all of the columns 'quarter', 'area', 'indicator'",
        ),
        ("hills,stalking", "hils,stalking", "private/all.csv:5:2: 'hils' is not an area. Did you mean 'hills'?"),
        (
            "hills,stalking",
            "hills,stalkin",
            "private/all.csv:5:3: 'stalkin' is not an indicator. Did you mean 'stalking'?",
        ),
        ("hills,stalking", "hills,harm", "private/all.csv:5:3: 'harm' is added up from other indicators"),
        ("stalking,9", "stalking,nine", "private/all.csv:5:4: The value is neither a whole number nor a marker."),
        (
            "2025-26 Q1,hills",
            "2025-27 Q1,hills",
            "private/all.csv:5:1: '2025-27 Q1' is not a quarter of a financial year.",
        ),
        ("hills,stalking", "marsh,stalking", "private/all.csv:6:4: This number is here twice; the first is in row 5."),
    ],
)
def test_what_is_wrong_in_a_table_is_reported_by_its_row(valley: Path, old: str, new: str, said: str) -> None:
    write(valley.parent, "private/all.csv", TABLE.replace(old, new))
    result = run("protect", "private/all.csv", "--out", "valley/data/figures", project=valley)
    assert result.exit_code == 1
    assert said in result.stdout
    assert not (valley / "data/figures").exists()


def test_a_spreadsheet_that_is_none_and_a_file_of_another_kind_are_refused(valley: Path) -> None:
    write(valley.parent, "private/all.xlsx", "Not a workbook.")
    write(valley.parent, "private/all.ods", "Not a spreadsheet.")
    write(valley.parent, "private/all.docx", "")
    for kind, words in (
        ("xlsx", "it is not an Excel workbook"),
        ("ods", "it is not an Open"),
        ("docx", "cannot be read"),
    ):
        result = run("protect", f"private/all.{kind}", "--out", "valley/data/figures", project=valley)
        assert result.exit_code == 1
        assert words in result.stdout


def test_one_file_cannot_take_several_quarters(valley: Path) -> None:
    write(valley.parent, "private/all.csv", TABLE)
    result = run("protect", "private/all.csv", "--out", OUT, project=valley)
    assert result.exit_code == 1
    assert "The private file is for 2025-26-q1.yml, 2025-26-q2.yml, but '--out' names" in result.stdout
    assert "Give the folder alone: --out valley/data/figures" in result.stdout


@pytest.mark.rule("S16")
def test_areas_that_do_not_add_up_are_reported_before_anything_is_decided(valley: Path) -> None:
    write(valley.parent, "private/q1.yml", PRIVATE.replace("values: {stalking: 27", "values: {stalking: 28"))
    result = run(*COMMAND, project=valley)
    assert result.exit_code == 1
    assert "it is not true that the areas' figures of 'Stalking' add up to the whole district's." in result.stdout
    assert "elsewhere: true" in result.stdout


def test_the_table_in_the_guide_is_read(valley: Path) -> None:
    guide = (ROOT / "docs" / "protection.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"```\n( *quarter,.*?) *```", guide, re.DOTALL)
    write(valley.parent, "private/2025-26-q1.csv", dedent(table))
    assert "numbers suppressed" in protect(valley, "protect", "private/2025-26-q1.csv", "--out", "valley/data/figures")


def test_what_the_private_file_does_not_give_is_not_counted_as_suppressed(valley: Path) -> None:
    """Two of three areas, and no whole district: nothing is small, and no c is written."""
    write(
        valley.parent,
        "private/q1.yml",
        PRIVATE.partition("values:")[0] + "values: {}\nareas:\n  hills: {stalking: 9}\n",
    )
    result = run(*COMMAND, project=valley)
    assert result.exit_code == 0, result.output
    assert "0 numbers suppressed" in result.output
    assert "c" not in (valley / FILE).read_text().partition("areas:")[2].split()
    assert "0 numbers suppressed, 1 shown." in (valley.parent / "private/q1-clearance.txt").read_text()
