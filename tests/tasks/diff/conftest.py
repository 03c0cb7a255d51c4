"""A project in a repository, and the other end that it is compared with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.compared import AT, GATE, git
from tests.support.small_project import run, story, write, write_project


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two stories, in a repository in which they are committed, and the current folder."""
    monkeypatch.chdir(tmp_path)
    write_project(tmp_path)
    write(tmp_path, GATE, story(id="gate", title="A gate <b>for</b> @everybody"))
    write(tmp_path, ".gitignore", "site/\nbuild/\n")
    write(tmp_path, "content/stories/2026/.gitkeep", "")
    git(tmp_path, "init", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message=All of it")
    return tmp_path


@pytest.fixture(params=["main", "site"])
def against(valley: Path, request: pytest.FixtureRequest) -> str:
    """The other end: a revision, or a site that was built of it."""
    assert valley.is_dir()
    if request.param == "site":
        assert run("build", *AT).exit_code == 0
    return str(request.param)
