"""`site-builder upgrade`: what it says, what it writes, and what it refuses to touch."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from site_builder.sources.schemas import schemas
from site_builder.tasks.upgrade.changes import UpgradeStep, moving, renaming
from site_builder.tasks.upgrade.upgrade import list_steps
from tests.support.small_project import STORY, run, write, write_project

STEPS = (
    UpgradeStep("0.3.0", "Sources are named as such.", renaming("content/stories/*", "source", to="origin")),
    UpgradeStep("0.4.0", "Messages are advice.", moving("content/messages/", to="content/advice/")),
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in git below the top of its repository, with two steps to take, and the current folder."""
    monkeypatch.setattr("site_builder.edges.cli.upgrade.list_steps", lambda _kept: STEPS)
    root = write_project(tmp_path / "whole" / "valley")
    monkeypatch.chdir(root)
    git("init", "--quiet", "..")
    commit()
    return root


def git(*words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], check=True, capture_output=True)  # noqa: S607


def commit() -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", "Before")


def test_it_says_what_a_version_changes_and_does_it(project: Path) -> None:
    result = run("upgrade")
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "0.3.0: Sources are named as such.\n"
        f"  {STORY} 'source' is now 'origin'.\n"
        "0.4.0: Messages are advice.\n"
        "  content/advice/dark-nights.yml was content/messages/dark-nights.yml.\n"
        "  content/messages/dark-nights.yml is now content/advice/dark-nights.yml.\n"
        "Changed 3 files. Run 'site-builder check', look at 'git diff', and commit.\n"
    )
    assert "\norigin: Our plan\n" in (project / STORY).read_text()
    assert (project / "content/advice/dark-nights.yml").is_file()
    assert not (project / "content/messages").exists()
    again = run("upgrade")
    assert "as this version of the program needs them. Nothing was changed." in again.stdout


def test_a_dry_run_says_the_same_and_writes_nothing(project: Path) -> None:
    before = (project / STORY).read_bytes()
    result = run("upgrade", "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.startswith("This is a dry run")
    assert f"  {STORY} 'source' is now 'origin'.\n" in result.stdout
    assert (project / STORY).read_bytes() == before
    assert (project / "content/messages").exists()


@pytest.mark.parametrize("is_new", [True, False])
def test_a_file_with_changes_that_are_not_committed_stays(project: Path, *, is_new: bool) -> None:
    changed = "content/stories/2026/new.yml" if is_new else STORY
    write(project, changed, "id: new\nsource: Us\n")
    result = run("upgrade")
    assert result.exit_code == 1
    assert f"  {changed}\nCommit them first, so that git keeps them. Nothing was changed.\n" in result.stderr
    assert (project / "content/messages").exists()
    commit()
    assert run("upgrade").exit_code == 0


def test_a_schema_that_somebody_edited_is_replaced_and_that_is_said(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (*STEPS, list_steps({})[-1])
    monkeypatch.setattr("site_builder.edges.cli.upgrade.list_steps", lambda _kept: steps)
    for name, text in schemas().items():
        write(project, f"schemas/{name}", text)
    commit()
    ours = (project / "schemas/page.json").read_text()
    write(project, "schemas/page.json", ours.replace("title", "tilte"))
    tried = run("upgrade", "--dry-run")
    assert "  schemas/page.json is that of this version. It replaces changes that were not committed" in tried.stdout
    assert (project / "schemas/page.json").read_text() != ours
    result = run("upgrade")
    assert result.exit_code == 0, result.output
    assert "It replaces changes that were not committed, because the program writes this file.\n" in result.stdout
    assert (project / "schemas/page.json").read_text() == ours
    write(project, "schemas/page.json", ours.replace("title", "tilte"))
    commit()
    assert "not committed" not in run("upgrade").stdout


def test_changes_to_other_files_are_no_hindrance(project: Path) -> None:
    write(project, "content/pages/about.md", "---\ntitle: About us\n---\nNew words.\n")
    assert run("upgrade").exit_code == 0


@pytest.mark.usefixtures("project")
def test_a_project_outside_git_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_project(tmp_path / "outside"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    result = run("upgrade")
    assert result.exit_code == 1
    assert "is not in git, so the files as they are now would be lost." in result.stderr
    assert run("upgrade", "--dry-run").exit_code == 0


def test_a_mistake_stops_it_with_its_place(project: Path) -> None:
    write(project, STORY, "id: lamps\nsource: a\norigin: b\n")
    commit()
    result = run("upgrade")
    assert result.exit_code == 1
    assert f"{STORY}:2:1: 'source' is called 'origin' now" in result.output
    assert "Nothing was changed." in result.stderr
    assert (project / "content/messages").exists()


def test_a_project_that_has_everything_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_project(tmp_path))
    assert "as this version of the program needs them" in run("upgrade").stdout


@pytest.mark.usefixtures("project")
def test_check_says_what_is_outdated_and_what_to_write_until_it_is_upgraded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.edges.cli.check.list_steps", lambda _kept: STEPS)
    said = " ".join(run("check").output.split())
    assert (
        f"{STORY}:7:1: warning: 'source' is called 'origin' now. The old name will not work for ever. Write 'origin', "
        "or run 'site-builder upgrade', which does it in every file."
    ) in said
    assert (
        "content/messages/dark-nights.yml:1:1: warning: This file belongs in content/advice/dark-nights.yml now. The "
        "old place will not be read for ever."
    ) in said
    assert run("check", "--strict").exit_code == 1
    assert run("upgrade").exit_code == 0
    assert "is called 'origin' now" not in run("check").output
