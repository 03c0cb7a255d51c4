"""What people get wrong on the command line: they are told what they may have meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.edges.cli.main import main


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("new storey Gates", "There is no command 'storey'. Did you mean 'story'?"),
        ("pack updat", "There is no command 'updat'. Did you mean 'update'?"),
        ("import excel a.xlsx", "There is no command 'excel'. Use one of: "),
        ("biuld", "There is no command 'biuld'. Did you mean 'build'?"),
        ("frobnicate", "There is no command 'frobnicate'. Use one of: check, build, "),
    ],
)
def test_an_unknown_command_is_refused_with_a_similar_one_or_all(typed: str, said: str) -> None:
    result = CliRunner().invoke(main, typed.split())
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/11/2026 18:00", "November 2026 has 30 days."),
        ("2027-02-02 25:00", "There is no 25:00 on a clock"),
        ("2 February 2027, 7pm", "Did you mean 2027-02-02 19:00?"),
        ("soon", "Write a day, as in 2026-11-23 (its midnight in London)"),
    ],
)
def test_a_moment_that_is_none_is_explained(typed: str, said: str) -> None:
    result = CliRunner().invoke(main, ["check", "--at", typed])
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    "command", ["check", "build", "serve", "diff", "record", "upgrade", "calendar", "translations"]
)
def test_a_command_for_the_whole_project_says_so_when_it_is_given_a_file(command: str) -> None:
    result = CliRunner().invoke(main, [command, "content/stories/2026/gates.yml"])
    assert result.exit_code == 2
    said = " ".join(result.stderr.split())
    assert f"'site-builder {command}' reads the whole project, because its files name each other" in said
    assert "Run it without 'content/stories/2026/gates.yml'" in said


def test_a_project_that_is_given_without_its_option_and_a_word_that_is_none_are_explained(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").touch()
    said = CliRunner().invoke(main, ["check", str(tmp_path)]).stderr
    assert f"write '--project' before it: site-builder check --project {tmp_path}" in " ".join(said.split())
    assert "'now' is none of its options." in CliRunner().invoke(main, ["build", "now"]).stderr
    assert CliRunner().invoke(main, ["check", "now", "--help"]).stdout.startswith("Usage:")
