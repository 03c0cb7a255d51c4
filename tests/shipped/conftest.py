"""The site of the shipped content, built once for all tests that look at it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.outputs.downloads.test_downloads import read
from tests.shipped.extracts import PROJECT
from tests.support.shared_folders import make_once

AT = "2026-12-01 09:00"

Shown = dict[tuple[str, str], int]
"""Figures of the whole district, by quarter and indicator."""


def run(*command: str, **surroundings: str) -> str:
    """What a command says of the project, which must not fail."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment = {**own, "SITE_AT": AT, "NO_MKDOCS_2_WARNING": "1", **surroundings}
    command = (sys.executable, "-m", *command)
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(folder: Path) -> None:
    """Build the site into a folder, where a warning is an error."""
    run("mkdocs", "build", "--strict", "--site-dir", str(folder))


@pytest.fixture(scope="session")
def shipped_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site."""
    return make_once(tmp_path_factory, "shipped-site", build)


@pytest.fixture(scope="session")
def shown(shipped_site: Path) -> Shown:
    """What `figures/figures.csv` of the site says."""
    rows = read((shipped_site / "figures" / "figures.csv").read_bytes())
    return {(row["quarter"], row["indicator"]): int(row["value"]) for row in rows if row["area"] == "all"}
