"""A pipe or a device that somebody names on the command line is refused at once, since reading it may never end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.small_project import run
from tests.tasks.imports.council_tables import make_project

SAID = "it is a pipe or a device, and not a file."


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


def pipe(place: Path) -> str:
    """A pipe that is never written to."""
    os.mkfifo(place)
    return str(place)


@pytest.mark.rule("I2")
@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_no_import_waits_for_a_pipe(valley: Path, kind: str) -> None:
    file = pipe(valley / f"a.{kind}")
    assert SAID in run("import", "table", file, "--map", "map.yml").stderr
    (valley / "offences.yml").write_text("litter:\n  groups: [Litter]\n", encoding="utf-8")
    assert SAID in run("import", "home-office-csp", file, "--csp", "Marsh", "--map", "offences.yml").stderr


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods", "yml"])
def test_protect_does_not_wait_for_a_pipe(valley: Path, tmp_path_factory: pytest.TempPathFactory, kind: str) -> None:
    file = pipe(tmp_path_factory.mktemp("private") / f"a.{kind}")
    assert SAID in run("protect", file, "--out", str(valley / "data/figures")).output


def test_no_map_or_list_may_be_a_pipe(valley: Path) -> None:
    file = pipe(valley / "pipe")
    (valley / "a.csv").write_text("Quarter,What,Ward,How many\n", encoding="utf-8")
    assert SAID in run("import", "table", "a.csv", "--map", file).stderr
    assert SAID in run("import", "home-office-csp", "a.csv", "--csp", "Marsh", "--map", file).stderr
    assert SAID in run("import", "boundaries", file, "--name-from", "N", "--title", "T", "--source", "S").stderr
    assert SAID in run("import", "table", "/dev/zero", "--map", "/dev/zero").stderr
    (valley / "2025-04").mkdir()
    (valley / "2025-04/2025-04-dale-street.csv").write_text("", encoding="utf-8")
    for option in ("--areas", "--formerly"):
        assert SAID in run("import", "police-uk", "2025-04", "--area", "Marsh", option, file).stderr


def test_a_folder_in_the_place_of_a_file_is_named(valley: Path) -> None:
    (valley / "a.csv").mkdir()
    assert "it is a folder, and not a file." in run("import", "table", "a.csv", "--map", "map.yml").stderr
