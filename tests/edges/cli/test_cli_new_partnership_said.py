"""`site-builder new partnership` at the command line: what it says next, and what it asks."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from site_builder.edges.cli.asked import AskedOption
from site_builder.edges.cli.main import main
from site_builder.edges.cli.new_partnership import partnership
from tests.edges.cli.test_cli_new_partnership import ANSWERS
from tests.support.compared import git
from tests.support.small_project import run
from tests.support.some import some


@pytest.mark.parametrize("named", [".", "../new", ""])
def test_whoever_is_in_the_folder_is_not_sent_there(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    monkeypatch.chdir(folder)
    result = run("new", "partnership", named or str(folder), *ANSWERS)
    assert result.stdout.startswith("This folder holds the project of Safer Harbourside, in ")
    assert "\nRun: site-builder serve\n" in result.stdout
    assert "cd " not in result.stdout


def test_whoever_is_elsewhere_is_told_where_to_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new", "partnership", "new", *ANSWERS)
    assert result.stdout.startswith("new holds the project of Safer Harbourside, in ")
    assert "\nGo there with 'cd new', and run: site-builder serve\n" in result.stdout


def test_a_project_in_no_repository_is_told_that_it_needs_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    said = "The project is not in a git repository yet."
    assert said in run("new", "partnership", str(tmp_path / "alone"), *ANSWERS).stdout
    kept = tmp_path / "kept"
    kept.mkdir()
    git(kept, "init")
    assert said not in run("new", "partnership", str(kept / "new"), *ANSWERS).stdout
    monkeypatch.setenv("PATH", "")
    assert said in run("new", "partnership", str(kept / "without-git"), *ANSWERS).stdout


def test_what_its_readme_says_of_git_is_enough_to_compare_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "new"
    run("new", "partnership", str(project), *ANSWERS)
    monkeypatch.chdir(project)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert "has no history to compare with" in run("diff").output
    readme = (project / "README.md").read_text()
    lines = [line for line in readme.splitlines() if line.startswith("git ")]
    assert len(lines) == 3
    for line in some(lines):
        git(project, *shlex.split(line)[1:])
    assert "nothing on the site changes against main" in run("diff").output


UNANSWERED = {
    "": "--name, --place, --police and --council",
    "Safer Harbourside\nHarbourside\n": "--name, --place, --police and --council",
}
"""By what can be read until nothing more comes, the options that are named."""


@pytest.mark.parametrize(("told", "named"), UNANSWERED.items())
def test_where_nobody_answers_the_options_are_named_and_nothing_is_written(
    told: str, named: str, tmp_path: Path
) -> None:
    result = CliRunner().invoke(main, ["new", "partnership", str(tmp_path / "new")], input=told)
    assert result.exit_code == 1
    assert f"there were no answers. Answer them, or give these options: {named}. Nothing" in result.stderr
    assert "Aborted" not in result.output
    assert not (tmp_path / "new").exists()


def test_options_that_were_given_are_not_named_where_nobody_answers(tmp_path: Path) -> None:
    given = ("--name", "Safer Harbourside", "--place", "Harbourside", "--police", "Saltshire Police")
    result = run("new", "partnership", str(tmp_path / "new"), *given)
    assert result.exit_code == 1
    assert "give these options: --council. Nothing was written." in result.stderr


def test_a_person_who_stops_it_needs_no_explanation(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("click.termui.visible_prompt_func", stop)
    context = click.Context(partnership, info_name="partnership")
    (name,) = [option for option in partnership.params if option.name == "name"]
    assert isinstance(name, AskedOption)
    with pytest.raises(click.Abort):
        name.prompt_for_value(context)
