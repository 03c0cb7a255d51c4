"""`site-builder import police-uk --each-partnership`: what reaches people, and where the figures go."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edges.cli.test_cli_import import INDICATORS
from tests.support.small_project import run, write, write_project
from tests.tasks.imports.street_rows import Q1, Crime, write_month

LOOKUP = """\
LAD23NM,CSP23NM,PFA23NM
Saltmarsh,Saltmarsh,Marsh
Dale,Dale,Marsh
"""
COMMAND = ("import", "police-uk", "downloads", "--each-partnership", "lookup.csv", "--out", "all")


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a quarter of street files of two districts beside it, and the current folder."""
    monkeypatch.chdir(tmp_path)
    for month in Q1:
        rows = [Crime(times=2), Crime(kind="Robbery", times=2)]
        rows += [Crime(times=3, lsoa="Dale 001A", code="E2"), Crime(kind="Robbery", lsoa="Dale 001A", code="E2")]
        write_month(tmp_path / "downloads", month, rows)
    project = write_project(tmp_path)
    write(project, "data/indicators.yml", INDICATORS)
    write(project, "lookup.csv", LOOKUP)
    return project


def test_each_partnership_gets_a_folder_with_its_quarters(hub: Path) -> None:
    result = run(*COMMAND, "--released", "2021-09-01 09:30")
    assert result.exit_code == 0, result.output
    assert "Kept 15 rows in the figures of 2 partnerships.\n" in result.stdout
    assert (
        "  9 rows: of the type 'Robbery': data/indicators.yml has no indicator with the id robbery\n" in result.stdout
    )
    assert "Each partnership's own report is in all/import-report.txt.\n" in result.stdout
    assert "  burglary: 6\n" in (hub / "all/saltmarsh/data/figures/2021-22-q1.yml").read_text(encoding="utf-8")
    assert "  burglary: 9\n" in (hub / "all/dale/data/figures/2021-22-q1.yml").read_text(encoding="utf-8")
    assert not (hub / "data/figures").exists()


@pytest.mark.rule("I4")
def test_a_folder_that_is_a_project_uses_its_own_indicators_and_its_own_check(hub: Path) -> None:
    own = write_project(hub / "all" / "dale")
    write(own, "data/indicators.yml", INDICATORS.replace("id: burglary", "id: robbery"))
    own = write_project(hub / "all" / "saltmarsh")
    write(own, "data/indicators.yml", INDICATORS)
    write(own, "data/figures/2021-22-q1.yml", "quarter: 2021-22 Q2\n")
    result = run(*COMMAND)
    assert result.exit_code == 1
    assert "Refused, so that nothing was written for them:\n" in result.stdout
    assert "Saltmarsh: all/saltmarsh/data/figures/2021-22-q1.yml:1:" in result.stdout
    assert "values:\n  robbery: 3\n" in (hub / "all/dale/data/figures/2021-22-q1.yml").read_text(encoding="utf-8")


def test_a_project_that_cannot_be_read_is_refused_and_the_others_are_written(hub: Path) -> None:
    own = write_project(hub / "all" / "saltmarsh")
    write(own, "content/registers/partnership.yml", "name: [\n")
    result = run(*COMMAND)
    assert result.exit_code == 1
    assert "Saltmarsh: all/saltmarsh:1:1: The registers of this project cannot be read." in result.stdout
    assert (hub / "all/dale/data/figures/2021-22-q1.yml").exists()


def test_a_dry_run_prints_each_report_and_writes_nothing(hub: Path) -> None:
    result = run(*COMMAND, "--dry-run")
    assert result.exit_code == 0
    assert "This is a dry run" in result.stdout
    assert "saltmarsh: Saltmarsh in downloads: read 12 rows" in result.stdout
    assert not (hub / "all").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (COMMAND[:-2], "Name the folder that gets a folder for each partnership: --out DIR."),
        ((*COMMAND, "--area", "Dale"), "--area, --areas and --lsoa-changes are for one district"),
        (COMMAND[:3], "Name the district (--area NAME), or a file with all partnerships (--each-partnership)."),
        ((*COMMAND, "--leave-out", "Piracy"), "There is no crime type 'Piracy' to leave out."),
    ],
)
def test_options_that_do_not_fit_are_refused_in_a_sentence(hub: Path, options: tuple[str, ...], message: str) -> None:
    result = run(*options)
    assert result.exit_code
    assert message in result.output.replace("\n", " ")
    assert not (hub / "all").exists() or not list((hub / "all").glob("*/data"))
