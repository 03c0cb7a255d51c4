"""`site-builder protect` and `check` remember what was ever shown, and what was true then (rules D5, D7)."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.small_project import run, write, write_project

FILE = "data/figures/2025-26-q1.yml"
RECORD = "data/editions/2025-26-q1.yml"
AREAS = "".join(f"- {{id: {area}, title: {area.upper()}, summary: A place., source: Map}}\n" for area in "abcd")
X = "- {id: x, title: X, description: People., unit: people, better: lower, sensitive: true, source: The book}\n"
Z = "- {id: z, title: Z, description: People., unit: people, better: lower, source: The book}\n"
S = "- {id: s, title: S, description: Both., unit: people, better: lower, sum_of: [x, z], source: The book}\n"
LATER = ("--at", "2025-12-01 12:00")


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one sensitive indicator and four areas, and the folder around it as the current one."""
    monkeypatch.chdir(tmp_path)
    project = write_project(tmp_path / "valley")
    write(project, "data/indicators.yml", X)
    write(project, "content/registers/areas.yml", AREAS)
    return project


def protect(valley: Path, numbers: str, *words: str, name: str = "true") -> str:
    """Protect `x 29 a=1 b=8`: the whole district's number, and those of areas."""
    rows = ["quarter,area,indicator,value"]
    for line in numbers.split(";"):
        kind, whole, *areas = line.split()
        rows.append(f"2025-26 Q1,all,{kind},{whole}")
        rows += [f"2025-26 Q1,{area},{kind},{value}" for area, value in (one.split("=") for one in areas)]
    write(valley.parent, f"{name}.csv", "\n".join(rows) + "\n")
    result = run(
        "protect", f"{name}.csv", "--out", "valley/data/figures", "--overwrite", *LATER, *words, project=valley
    )
    if (valley / FILE).exists():
        text = (valley / FILE).read_text().replace("2099-01-01 09:30", "2025-08-26 09:30")
        write(valley, FILE, text.replace("'Write here: where the figures come from.'", "The book"))
    return result.output if result.exit_code else ""


def revise(valley: Path, *fields: str) -> None:
    text = (valley / FILE).read_text()
    lines = "".join(f"  - {{{one}, reason: Late reports.}}\n" for one in fields)
    write(valley, FILE, text + ("" if "revisions:" in text else "revisions:\n") + lines)


def values(valley: Path) -> str:
    return (valley / FILE).read_text().partition("values:\n")[2].partition("revisions:")[0]


def whole(valley: Path) -> str:
    """What stands for the whole district."""
    return values(valley).partition("\n")[0].removeprefix("  x: ")


def release(valley: Path) -> None:
    result = run("release", "--all", *LATER, project=valley)
    assert result.exit_code == 0, result.output


def checked(valley: Path) -> str:
    """What a strict check says; nothing where all is well."""
    result = run("check", "--strict", *LATER, project=valley)
    return result.output if result.exit_code else ""


@pytest.mark.rule("D5")
def test_d5_a_total_that_was_taken_off_the_pages_is_counted_with_in_the_next_revision(valley: Path) -> None:
    assert protect(valley, "x 29 a=1 b=8 c=20 d=0") == ""
    assert whole(valley) == "29"
    release(valley)
    assert protect(valley, "x 30 a=2 b=8 c=20 d=0") == ""
    assert whole(valley) == "c", "29 and 30 would tell by how much the small number grew."
    revise(valley, "indicator: x, was: c, at: 2025-09-01 09:30")
    release(valley)
    record = (valley / RECORD).read_text()
    assert "x: 29" in record.partition("showings:")[2]
    assert "29" not in record.partition("showings:")[0]
    assert checked(valley) == ""
    assert protect(valley, "x 32 a=4 b=8 c=20 d=0") == ""
    assert whole(valley) == "c", "With 29 it would tell 1, then 4."


@pytest.mark.rule("D5")
def test_d5_a_number_that_was_suppressed_can_be_shown_again_with_a_file_that_passes(valley: Path) -> None:
    assert protect(valley, "x 29 a=1 b=8 c=20 d=0") == ""
    release(valley)
    assert protect(valley, "x 30 a=2 b=8 c=20 d=0") == ""
    revise(valley, "indicator: x, was: c, at: 2025-09-01 09:30")
    release(valley)
    assert protect(valley, "x 60 a=9 b=18 c=33 d=0") == ""
    assert whole(valley) == "60"
    revise(valley, "indicator: x, was: c, at: 2025-10-01 09:30")
    for area in "abc":
        if f"  {area}:\n    x: c" not in values(valley):
            revise(valley, f"indicator: x, area: {area}, was: c, at: 2025-10-01 09:30")
    assert checked(valley) == ""
    release(valley)
    assert checked(valley) == ""


@pytest.mark.rule("D5")
def test_d5_each_showing_keeps_its_own_truth_and_is_named_when_it_is_asked_for(valley: Path) -> None:
    (valley.parent / "keep").mkdir()
    assert protect(valley, "x 29 a=1 b=8 c=20 d=0", "--note", "keep/one.txt", name="p0") == ""
    release(valley)
    (valley.parent / "keep/2025-26-q1-true-numbers.json").unlink()
    said = protect(valley, "x 30 a=2 b=8 c=20 d=0", "--note", "keep/two.txt", name="p1")
    assert "has changed since the file as it is" in said
    assert "--before FILE" in said
    assert protect(valley, "x 30 a=2 b=8 c=20 d=0", "--note", "keep/two.txt", "--before", "p0.csv", name="p1") == ""
    revise(valley, "indicator: x, was: c, at: 2025-09-01 09:30")
    release(valley)
    (valley.parent / "keep/2025-26-q1-true-numbers.json").unlink()
    third = ("x 33 a=5 b=8 c=20 d=0", "--note", "keep/three.txt", "--before", "p1.csv")
    said = protect(valley, *third, name="p2")
    assert "has changed since the figures as they were shown on 26 August 2025" in said
    assert "=FILE" in said
    key = said.partition("--before ")[2].partition("=")[0]
    assert "is not the one used then" in protect(valley, *third, "--before", f"{key}=p1.csv", name="p2")
    assert "is called 'never'" in protect(valley, *third, "--before", "never=p0.csv", name="p2")
    assert protect(valley, *third, "--before", f"{key}=p0.csv", name="p2") == ""


def commit(valley: Path) -> None:
    """All that the project holds, in git."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "-A", "data"), ("commit", "-qm", "Figures")):
        subprocess.run(["git", "-C", str(valley), *who, *words], check=True, capture_output=True)  # noqa: S607


@pytest.mark.rule("D5")
def test_d5_a_version_that_lies_in_git_was_shown(valley: Path) -> None:
    assert protect(valley, "x 29 a=1 b=8 c=20 d=0") == ""
    commit(valley)
    (valley / FILE).unlink()
    commit(valley)
    assert protect(valley, "x 30 a=2 b=8 c=20 d=0") == ""
    assert whole(valley) == "c", "29 lies in the history."
    assert checked(valley) == "", "What 'protect' lets through, 'check' does too."


@pytest.mark.rule("D5")
def test_d5_a_history_that_cannot_be_read_is_not_taken_for_none(valley: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for numbers in ("x 29 a=1 b=8 c=20 d=0", "x 60 a=10 b=30 c=20 d=0"):
        assert protect(valley, numbers) == ""
        commit(valley)
    clone = valley.parent / "short/valley"
    origin = f"file://{valley.as_posix()}"
    subprocess.run(["git", "clone", "-q", "--depth", "1", origin, str(clone)], check=True, capture_output=True)  # noqa: S607
    shutil.copytree(valley / "content", clone / "content")
    shutil.copy(valley / "mkdocs.yml", clone)
    assert "this clone lacks its history. Run 'git fetch --unshallow'" in protect(clone, "x 30 a=2 b=8 c=20 d=0")
    shutil.rmtree(clone / ".git")
    (clone / ".git").mkdir()
    assert "git cannot read it. Run 'git status' in the project to see why" in protect(clone, "x 30 a=2 b=8 c=20 d=0")
    (clone / ".git").rmdir()
    assert protect(clone, "x 30 a=2 b=8 c=20 d=0") == "", "A copy without git has no history to ask for."
    monkeypatch.setenv("PATH", "")
    assert "git is not installed on this machine." in protect(valley, "x 30 a=2 b=8 c=20 d=0")


OPEN = """\
quarter: 2025-26 Q1
status: final
released: 2025-11-26 09:30
source: The book
months: [2025-04, 2025-05, 2025-06]
values:
  x: 40
areas:
  a: {x: c}
  b: {x: 20}
  c: {x: 17}
  d: {x: 0}
"""
"""The district and the other areas give A away."""


@pytest.mark.rule("D5")
def test_d5_the_check_too_counts_with_what_lies_in_git(valley: Path) -> None:
    write(valley, FILE, OPEN)
    commit(valley)
    write(valley, FILE, OPEN.replace("x: 40", "x: c"))
    said = checked(valley)
    assert f"{FILE}:9:10: warning: 'x' was not shown for A in the file of" in said
    assert "in the file of" in said
    assert "(commit " in said
    shutil.rmtree(valley / ".git")
    assert checked(valley) == "", "Nothing else shows the 40."


@pytest.mark.rule("D3")
def test_d3_a_small_number_that_lies_in_git_is_reported_by_the_check_and_still_suppressed(
    valley: Path,
) -> None:
    write(valley, FILE, OPEN.replace("{x: c}", "{x: 3}"))
    commit(valley)
    write(valley, FILE, OPEN.replace("{x: c}", "{x: c}").replace("x: 40", "x: c"))
    said = checked(valley)
    assert "holds a number of 'x' that is so small that it could identify someone" in said
    assert "take the commit out of the history before you push" in said
    assert "x, A cannot be protected" in protect(valley, "x 40 a=3 b=20 c=17 d=0").lower().replace(", a ", ", A ")
    assert protect(valley, "x 40 a=3 b=20 c=17 d=0", "--despite") == ""
    assert "a:\n    x: c" in values(valley), "A small number never comes back into a file."
    assert "give it away" not in checked(valley), "By itself, the file gives nothing away."


def test_what_was_never_committed_nor_released_was_not_shown(valley: Path) -> None:
    assert protect(valley, "x 29 a=1 b=8 c=20 d=0") == ""
    (valley / FILE).unlink()
    assert protect(valley, "x 30 a=2 b=8 c=20 d=0") == ""
    assert whole(valley) == "30"


@pytest.mark.rule("D3")
def test_d3_a_small_number_as_what_was_before_is_refused(valley: Path) -> None:
    assert protect(valley, "x 60 a=10 b=30 c=20 d=0") == ""
    revise(valley, "indicator: x, area: a, was: 2, at: 2025-09-01 09:30")
    assert "The earlier number of 'x' is so small that it could identify someone" in checked(valley)


@pytest.mark.rule("D7")
def test_d7_an_indicator_that_was_protected_stays_so_at_no_lower_threshold(valley: Path) -> None:
    assert protect(valley, "x 53 a=3 b=30 c=20 d=0") == ""
    release(valley)
    for less in (X.replace(", sensitive: true", ""), X.replace("sensitive: true", "sensitive: true, threshold: 3")):
        write(valley, "data/indicators.yml", less)
        assert "'x' was released as an indicator of people, with numbers below 5 suppressed" in checked(valley)
    write(valley, "data/indicators.yml", X.replace("sensitive: true", "sensitive: true, threshold: 9"))
    assert "was released as an indicator of people" not in checked(valley)


@pytest.mark.rule("D7")
def test_d7_a_suppressed_number_of_any_indicator_is_at_least_one(valley: Path) -> None:
    write(valley, "data/indicators.yml", X.replace("sensitive: true", "sensitive: true, threshold: 3") + Z + S)
    assert protect(valley, "x 1;z 1") == ""
    assert "s: 2" not in values(valley), "Two numbers that are not nothing make 2: both are 1."


@pytest.mark.parametrize("spoilt", ['[{"shown": 3}]', '[{"shown": {"x|": "q"}, "true": {}}]'])
def test_a_file_of_past_truths_that_was_spoilt_is_named(valley: Path, spoilt: str) -> None:
    write(valley.parent, "2025-26-q1-true-numbers.json", spoilt)
    assert "and it cannot be read" in protect(valley, "x 53 a=3 b=30 c=20 d=0")


def protect_both(valley: Path, name: str, second: str, *words: str) -> str:
    """Protect a file with two quarters, of which the second changes."""
    rows = ["quarter,area,indicator,value"]
    for quarter, numbers in (("2025-26 Q1", "all=29 a=1 b=8 c=20 d=0"), ("2025-26 Q2", second)):
        rows += [f"{quarter},{area},x,{value}" for area, value in (one.split("=") for one in numbers.split())]
    write(valley.parent, name, "\n".join(rows) + "\n")
    result = run("protect", name, "--out", "valley/data/figures", "--overwrite", *LATER, *words, project=valley)
    for file in (valley / "data/figures").glob("*.yml"):
        text = file.read_text().replace("2099-01-01 09:30", "2025-11-26 09:30")
        file.write_text(text.replace("'Write here: where the figures come from.'", "The book"))
    return result.output if result.exit_code else ""


@pytest.mark.rule("D5")
def test_d5_before_may_name_what_was_shown_of_one_quarter_of_several(valley: Path) -> None:
    assert protect_both(valley, "p0.csv", "all=30 a=2 b=8 c=20 d=0") == ""
    release(valley)
    assert protect_both(valley, "p1.csv", "all=31 a=3 b=8 c=20 d=0") == ""
    path = valley / "data/figures/2025-26-q2.yml"
    path.write_text(path.read_text() + "revisions:\n  - {indicator: x, was: c, at: 2025-11-30 09:30, reason: Late.}\n")
    release(valley)
    (valley.parent / "2025-26-q2-true-numbers.json").unlink()
    said = protect_both(valley, "p2.csv", "all=32 a=4 b=8 c=20 d=0")
    keys = re.findall(r"--before (\S+?)=FILE", said)
    assert keys, said
    answers = [f"--before={key}=p0.csv" for key in keys if key != "2025-11-30"]
    answers += [f"--before={key}=p1.csv" for key in keys if key == "2025-11-30"]
    again = protect_both(valley, "p2.csv", "all=32 a=4 b=8 c=20 d=0", *answers, "--before", "p1.csv")
    assert again == ""
    wrong = protect_both(valley, "p2.csv", "all=32 a=4 b=8 c=20 d=0", "--before=1999-01-01=p0.csv")
    assert "Nothing that was shown for the quarters of this file is called '1999-01-01'." in wrong
