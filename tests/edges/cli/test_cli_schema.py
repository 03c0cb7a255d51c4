"""`site-builder schema`: what editors complete and explain fields from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_builder.sources.schemas import schemas
from tests.support.small_project import run, write, write_project


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_project(tmp_path)


def test_the_schemas_are_written_where_they_are_wanted(valley: Path) -> None:
    result = run("schema", "schemas")
    assert result.stdout.startswith(f"{len(schemas())} schemas are in schemas.\n")
    assert sorted(path.name for path in (valley / "schemas").iterdir()) == sorted(schemas())


def test_schemas_are_written_and_an_editor_finds_them(valley: Path) -> None:
    result = run("schema", "schemas")
    assert result.exit_code == 0
    assert "published" in json.loads((valley / "schemas" / "story.json").read_text(encoding="utf-8"))["properties"]
    settings = json.loads((valley / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    named = set(settings["yaml.schemas"])
    assert named <= {f"./schemas/{path.name}" for path in (valley / "schemas").iterdir()}
    assert named


def test_somebodys_settings_of_an_editor_are_left_alone(valley: Path) -> None:
    standing = write(valley, ".vscode/settings.json", "{}\n")
    run("schema", "schemas")
    assert standing.read_text(encoding="utf-8") == "{}\n"


def test_schemas_elsewhere_are_no_business_of_the_projects_editor(
    valley: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    run("schema", str(elsewhere))
    assert (elsewhere / "story.json").is_file()
    assert not (valley / ".vscode").exists()
