"""`site-builder import police-uk`: what the importer says reaches people, and its files the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_project import run, write, write_project
from tests.tasks.imports.street_rows import Q1, Crime, write_month

FIGURES = "data/figures/2021-22-q1.yml"
COMMAND = ("import", "police-uk", "downloads", "--area", "Saltmarsh", "--released", "2021-09-01 09:30")


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a quarter of street files beside it, and the current folder."""
    monkeypatch.chdir(tmp_path)
    for month in Q1:
        write_month(tmp_path / "downloads", month, [Crime(times=2)])
    return write_project(tmp_path)


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
    assert not (valley / "data").exists()


@pytest.mark.usefixtures("valley")
def test_a_folder_that_is_not_there_is_refused_in_a_sentence() -> None:
    result = run("import", "police-uk", "nowhere", "--area", "Saltmarsh")
    assert result.exit_code == 1
    assert "nowhere:1:1: There is no such folder." in result.stderr
