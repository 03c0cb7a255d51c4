"""The site of the shipped content: no problem, nothing unpublished, and every link leads somewhere.

A partnership with its own content deletes this folder; `make check` and `make site` look at its content.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shipped.extracts import PROJECT
from tests.support.shared_folders import make_once

AT = "2026-12-01 09:00"
OF_ANY_SITE = sorted(path.name for path in (PROJECT / "tests" / "site").glob("test_*.py"))


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


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once."""
    return make_once(tmp_path_factory, "shipped-site", build)


def test_check_finds_no_problem() -> None:
    run("site_builder", "check", "--strict", "--at", AT)


def test_nothing_unpublished_is_in_the_site(site: Path) -> None:
    assert "nothing" in run("site_builder", "verify", str(site), "--at", AT)


@pytest.mark.parametrize("module", OF_ANY_SITE)
def test_its_links_feeds_and_documents_pass_the_tests_of_any_site(module: str, site: Path) -> None:
    said = run(
        "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", f"tests/site/{module}", SITE_FOLDER=str(site)
    )
    assert " passed" in said
