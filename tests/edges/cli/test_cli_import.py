"""`site-builder import police-uk`: what the importer says reaches people, and its files the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_project import run, write, write_project
from tests.tasks.imports.street_rows import Q1, Crime, write_month

FIGURES = "data/figures/2021-22-q1.yml"
INDICATORS = """\
- {id: burglary, title: Burglary, description: All., unit: crimes, better: lower, source: The police}
- {id: drugs, title: Drugs, description: All., unit: crimes, better: lower, sensitive: true, source: The police}
"""
AREAS = "- {id: harbour, title: Harbour, summary: Boats., source: Our plan}\n"
COMMAND = ("import", "police-uk", "downloads", "--area", "Saltmarsh", "--released", "2021-09-01 09:30")


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a quarter of street files beside it, and the current folder."""
    monkeypatch.chdir(tmp_path)
    for month in Q1:
        write_month(tmp_path / "downloads", month, [Crime(times=2)])
    project = write_project(tmp_path)
    write(project, "data/indicators.yml", INDICATORS)
    write(project, "content/registers/areas.yml", AREAS)
    return project


def test_a_full_quarter_becomes_a_file_of_the_project(valley: Path) -> None:
    result = run(*COMMAND)
    assert result.exit_code == 0
    assert f"New:\n  {FIGURES}\n" in result.stdout
    written = (valley / FIGURES).read_text(encoding="utf-8")
    assert "released: 2021-09-01 09:30\n" in written
    assert "  burglary: 6\n" in written


def test_a_value_that_differs_is_kept_unless_it_may_be_overwritten(valley: Path) -> None:
    run(*COMMAND)
    changed = (valley / FIGURES).read_text(encoding="utf-8").replace("burglary: 6", "burglary: 7")
    write(valley, FIGURES, changed)
    kept = run(*COMMAND)
    assert "burglary is 7 in the file, 6 in the source; kept 7" in kept.stdout
    assert (valley / FIGURES).read_text(encoding="utf-8") == changed
    replaced = run(*COMMAND, "--overwrite")
    assert "burglary was 7 in the file, is 6 in the source; overwritten" in replaced.stdout
    assert "burglary: 6" in (valley / FIGURES).read_text(encoding="utf-8")


def test_areas_come_from_a_file(valley: Path) -> None:
    write(valley, "lsoas.csv", "lsoa,area\nSaltmarsh 001A,harbour\n")
    assert run(*COMMAND, "--areas", "lsoas.csv").exit_code == 0
    assert "areas:\n  harbour:\n    burglary: 6\n" in (valley / FIGURES).read_text(encoding="utf-8")


def test_a_district_that_is_not_there_is_refused_in_a_sentence(valley: Path) -> None:
    result = run("import", "police-uk", "downloads", "--area", "Saltmash")
    assert result.exit_code == 1
    assert "No row is in a district named 'Saltmash', written exactly so. Did you mean 'Saltmarsh'?" in result.stderr
    assert not (valley / "data/figures").exists()


@pytest.mark.usefixtures("valley")
def test_a_folder_that_is_not_there_is_refused_in_a_sentence() -> None:
    result = run("import", "police-uk", "nowhere", "--area", "Saltmarsh")
    assert result.exit_code == 1
    assert "nowhere:1:1: There is no such folder." in result.stderr


def test_what_an_import_writes_passes_the_check(valley: Path) -> None:
    write(valley, "lsoas.csv", "lsoa,area\nSaltmarsh 001A,harbour\n")
    assert run(*COMMAND, "--areas", "lsoas.csv").exit_code == 0
    checked = run("check")
    assert checked.exit_code == 0, checked.output


@pytest.mark.rule("I4")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("lsoas.csv", "lsoa,area\nSaltmarsh 001A,harbor\n"), "lsoas.csv:2:1: 'harbor' is not an area of"),
        (("data/indicators.yml", INDICATORS.replace("burglary", "burglaries")), "has an indicator: burglary."),
        (
            ("data/indicators.yml", INDICATORS.replace("id: burglary", "sum_of: [drugs], id: burglary")),
            "'burglary' is added up from other indicators, so rows of 'Burglary' cannot be counted for it.",
        ),
        (
            ("data/indicators.yml", INDICATORS.replace("unit: crimes", "unit: per cent")),
            "'burglary' is a percentage, and the rows of 'Burglary' are counted.",
        ),
    ],
)
def test_what_the_check_would_refuse_is_refused_before_anything_is_written(
    valley: Path, changed: tuple[str, str], said: str
) -> None:
    write(valley, "lsoas.csv", "lsoa,area\nSaltmarsh 001A,harbour\n")
    write(valley, *changed)
    result = run(*COMMAND, "--areas", "lsoas.csv")
    assert result.exit_code == 1
    assert said in result.stderr
    assert not (valley / "data/figures").exists()


@pytest.mark.rule("I4")
def test_a_release_before_the_quarter_is_over_is_refused_as_the_check_refuses_it(valley: Path) -> None:
    result = run(*COMMAND[:-1], "2021-05-01 09:30")
    assert result.exit_code == 1
    assert "data/figures/2021-22-q1.yml:3:11: " in result.stderr
    assert not (valley / "data/figures").exists()


@pytest.mark.rule("I4")
def test_a_sensitive_indicator_is_refused_whatever_its_number(valley: Path) -> None:
    for month in Q1:
        write_month(valley / "downloads", month, [Crime(times=2), Crime(kind="Drugs", times=50)])
    result = run(*COMMAND)
    assert result.exit_code == 1
    assert "'drugs' is sensitive, so its true numbers must not come into the project." in result.stderr
    assert "To import the rest: --leave-out 'Drugs'." in result.stderr
    assert not (valley / "data/figures").exists()
    assert run(*COMMAND, "--leave-out", "Drugs").exit_code == 0
    assert "drugs" not in (valley / FIGURES).read_text(encoding="utf-8")


def test_a_type_to_leave_out_that_is_not_there_is_refused(valley: Path) -> None:
    result = run(*COMMAND, "--leave-out", "Drug")
    assert "There is no crime type 'Drug' to leave out. The types are Burglary." in result.stderr
    assert not (valley / "data/figures").exists()


def test_without_a_day_of_release_nothing_is_out(valley: Path) -> None:
    result = run(*COMMAND[:-2])
    assert "The new files say that they are released in 2099, so nothing in them is public yet." in result.stdout
    assert "released: 2099-01-01 09:30\n" in (valley / FIGURES).read_text(encoding="utf-8")
    assert run("check").exit_code == 0
    again = run(*COMMAND)
    assert f"Changed:\n  {FIGURES}\n" in again.stdout
    assert "released: 2021-09-01 09:30\n" in (valley / FIGURES).read_text(encoding="utf-8")


def test_nothing_is_added_to_a_file_that_is_out_unless_it_is_asked_for(valley: Path) -> None:
    run(*COMMAND)
    before = (valley / FIGURES).read_text(encoding="utf-8").replace("  burglary: 6\n", "  burglary:\n")
    write(valley, FIGURES, before)
    result = run(*COMMAND[:-2])
    assert result.exit_code == 1
    assert "This file is released on 2021-09-01 09:30" in result.stderr
    assert "--released '2021-09-01 09:30'" in result.stderr
    assert (valley / FIGURES).read_text(encoding="utf-8") == before
    assert run(*COMMAND).exit_code == 0
    assert "  burglary: 6\n" in (valley / FIGURES).read_text(encoding="utf-8")


@pytest.mark.rule("I4", "S7")
def test_a_number_on_record_changes_only_with_a_reason(valley: Path) -> None:
    """The check refuses a changed number without one, so the import does too (rules S7 and I4)."""
    run(*COMMAND)
    assert run("release", "2021-22-q1").exit_code == 0
    before = (valley / FIGURES).read_bytes()
    write_month(valley / "downloads", Q1[0], [Crime(times=5)])
    later = (*COMMAND[:-1], "2021-11-01 09:30", "--overwrite")
    refused = run(*later)
    assert refused.exit_code == 1
    assert "revisions" in refused.stderr
    assert (valley / FIGURES).read_bytes() == before
    assert run(*later, "--reason", "Three reports came in late.").exit_code == 0
    written = (valley / FIGURES).read_text(encoding="utf-8")
    assert "  burglary: 9\n" in written
    assert (
        "revisions:\n  - indicator: burglary\n    was: '6'\n    at: 2021-11-01 09:30\n"
        "    reason: Three reports came in late.\n"
    ) in written.replace("was: 6\n", "was: '6'\n")
    assert run("check").exit_code == 0, run("check").output
