"""What only imports need is an extra: without it a sentence says what to install, and nothing else needs it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from site_builder.outputs.kit.files.extras import command_for
from tests.support.small_project import files_below, run, write, write_project
from tests.tasks.imports.home_office_tables import HEADER, ROBBERY, row, save
from tests.tasks.imports.street_rows import Q1, Crime, write_month

OURS = "site_builder.tasks.imports."
INDICATORS = "- {id: robbery, title: Robbery, description: All., unit: crimes, better: lower, source: Us}\n"
SHAPE = {"type": "Polygon", "coordinates": [[[2.0, 54.5], [2.4, 54.5], [2.4, 54.9], [2.0, 54.5]]]}
WARDS = {"features": [{"properties": {"name": "East"}, "geometry": SHAPE}]}
COMMANDS = {
    "polars": ("import", "police-uk", "downloads", "--area", "Saltmarsh"),
    "openpyxl": ("import", "home-office-csp", "csp.xlsx", "--csp", "Marsh", "--map", "offences.yml"),
    "shapely": ("import", "boundaries", "wards.geojson", "--name-from", "name", "--title", "W", "--source", "Us"),
}


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with something for each import beside it, and the current folder."""
    monkeypatch.chdir(tmp_path)
    project = write_project(tmp_path)
    write(project, "data/indicators.yml", INDICATORS)
    for month in Q1:
        write_month(project / "downloads", month, [Crime(kind="Robbery")])
    save(project / "csp.xlsx", {"A": [HEADER, row("2021/22 4", "Marsh", ROBBERY, 9)]})
    write(project, "offences.yml", "robbery:\n  groups: [robbery]\n")
    write(project, "wards.geojson", json.dumps(WARDS))
    return project


def hide(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    """As if it were not installed, also for modules of ours that have it already."""
    for name in [one for one in sys.modules if one.partition(".")[0] == library or one.startswith(OURS)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)


@pytest.mark.parametrize("library", COMMANDS)
def test_without_the_library_an_import_says_what_to_install(
    valley: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    before = files_below(valley)
    with monkeypatch.context() as hidden:
        hide(hidden, library)
        result = run(*COMMANDS[library])
    assert result.exit_code == 1
    assert result.stderr == (
        "This command needs libraries that are not installed here (openpyxl, polars, shapely). Install them, and run "
        f"it again: {command_for('imports')}\n"
    )
    assert files_below(valley) == before
    assert run(*COMMANDS[library]).exit_code == 0


@pytest.mark.parametrize("library", COMMANDS)
@pytest.mark.usefixtures("valley")
def test_what_imports_nothing_needs_no_such_library(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    hide(monkeypatch, library)
    for words in (
        ("check",),
        ("import", "--help"),
        ("import", "police-uk", "--help"),
        ("new", "quarter", "2026-27-q1"),
    ):
        assert run(*words).exit_code == 0
