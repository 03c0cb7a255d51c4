"""`site-builder import … --dry-run`: every import prints its report and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_builder.edges.cli.figures import import_
from tests.support.small_project import files_below, run, write, write_project
from tests.tasks.imports.home_office_tables import HEADER, ROBBERY, row, save
from tests.tasks.imports.ons_tables import force, place, table
from tests.tasks.imports.spreadsheets import save as save_book
from tests.tasks.imports.street_rows import Q1, Crime, write_month

WARDS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "East"},
            "geometry": {"type": "Polygon", "coordinates": [[[2.0, 54.5], [2.4, 54.5], [2.4, 54.9], [2.0, 54.5]]]},
        }
    ],
}
COMMANDS = {
    "police-uk": ("downloads", "--area", "Saltmarsh"),
    "home-office-csp": ("csp.csv", "--csp", "Marsh", "--map", "offences.yml"),
    "ons-csp": ("pfa.xlsx", "--csp", "Marsh and Moor", "--map", "years.yml"),
    "table": ("list.csv", "--map", "map.yml"),
    "boundaries": ("wards.geojson", "--name-from", "name", "--title", "Wards", "--source", "Us", "--notice", "Ours"),
}


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with something for each import beside it, and the current folder."""
    monkeypatch.chdir(tmp_path)
    project = write_project(tmp_path)
    write(
        project,
        "data/indicators.yml",
        "- {id: robbery, title: Robbery, description: All., unit: crimes, better: lower, source: Us}\n"
        "- {id: robbery-12-months, title: Robbery over 12 months, description: All., unit: crimes, better: lower, "
        "source: Us, covers: 12 months}\n",
    )
    for month in Q1:
        write_month(project / "downloads", month, [Crime(kind="Robbery")])
    save(project / "csp.csv", {"": [HEADER, row("2021/22 4", "Marsh", ROBBERY, 9)]})
    write(project, "offences.yml", "robbery:\n  groups: [robbery]\n")
    save_book(project / "pfa.xlsx", table(force(), place("Marsh & Moor")))
    write(project, "years.yml", "robbery-12-months: robbery\n")
    write(project, "list.csv", "Period,Robbery\n2025-26 Q1,7\n")
    write(project, "map.yml", "columns: {quarter: Period}\nindicators: {Robbery: robbery}\nsource: Us\n")
    write(project, "wards.geojson", json.dumps(WARDS))
    return project


def test_every_import_is_tried_here() -> None:
    assert set(COMMANDS) == set(import_.commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_dry_run_says_what_the_import_would_do_and_writes_nothing(valley: Path, name: str) -> None:
    before = files_below(valley)
    tried = run("import", name, *COMMANDS[name], "--dry-run")
    assert tried.exit_code == 0, tried.output
    assert tried.stdout.startswith("This is a dry run, so nothing is written.")
    assert files_below(valley) == before
    assert run("import", name, *COMMANDS[name]).exit_code == 0
    assert set(files_below(valley)) > set(before), "Without the option it writes."
