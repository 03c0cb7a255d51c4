"""The command that installs what is missing reaches the place where the program runs, however it was installed."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from site_builder.outputs.kit.files import extras
from site_builder.outputs.kit.files.extras import EXTRAS, FORMATS, IMPORTS, command_for

PIPX = "/home/an-officer/.local/pipx/venvs/site-builder"


def runs_in(place: str, monkeypatch: pytest.MonkeyPatch, *, pip: bool = True, active: str = "") -> None:
    monkeypatch.setattr(sys, "prefix", place)
    monkeypatch.setattr(sys, "executable", f"{place}/bin/python")
    monkeypatch.setattr(extras, "find_spec", lambda name: object() if pip and name == "pip" else None)
    monkeypatch.setenv("VIRTUAL_ENV", active)


def test_in_an_active_environment_it_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    runs_in("/srv/site/.venv", monkeypatch, active="/srv/site/.venv")
    assert command_for(FORMATS) == 'python -m pip install "site-builder[formats]"'


@pytest.mark.parametrize("active", ["", "/srv/site/.venv"])
def test_elsewhere_it_names_the_program_s_own_python(active: str, monkeypatch: pytest.MonkeyPatch) -> None:
    runs_in(PIPX, monkeypatch, active=active)
    assert command_for(IMPORTS) == f'{PIPX}/bin/python -m pip install "site-builder[imports]"'


def test_a_place_without_pip_is_one_that_uv_made(monkeypatch: pytest.MonkeyPatch) -> None:
    runs_in("/home/an officer/uv/tools/site-builder", monkeypatch, pip=False)
    python = '"/home/an officer/uv/tools/site-builder/bin/python"'
    assert command_for(FORMATS) == f'uv pip install --python {python} "site-builder[formats]"'


def test_every_extra_that_is_named_is_one_of_the_package() -> None:
    project = tomllib.loads((Path(__file__).parents[4] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    offered = project["optional-dependencies"]
    assert {FORMATS, IMPORTS} <= offered.keys()
    for library, extra in EXTRAS.items():
        assert any(line.startswith(library) for line in offered[extra]), library
