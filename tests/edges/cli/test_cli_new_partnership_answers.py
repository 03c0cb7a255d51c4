"""Answers for a new project that cannot be used, and those that are asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.edges.cli.main import main
from tests.edges.cli.test_cli_new_partnership import ANSWERS
from tests.support.small_project import run


@pytest.mark.parametrize(
    ("option", "answer", "said"),
    [
        ("--main", "#fefefe", "Nothing was written."),
        ("--accent", "green", "'green' is not a colour."),
        ("--name", 'Safer "Harbour"', "'\"' cannot be in it"),
        ("--place", "...", "it has no letters"),
        ("--languages", "polish, x", "'polish' is not the code of a language"),
        ("--address", "harbourside.example", "is not a web address"),
    ],
)
def test_an_answer_that_cannot_be_used_writes_nothing(option: str, answer: str, said: str, tmp_path: Path) -> None:
    result = run("new", "partnership", str(tmp_path / "new"), *ANSWERS, option, answer)
    assert result.exit_code == 1, result.output
    assert said in result.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("colours", [("--main", "#ffff00"), ("--main", "#777777", "--accent", "#6f7f8f")])
def test_the_colours_that_are_suggested_can_be_used_together(colours: tuple[str, ...], tmp_path: Path) -> None:
    folder = str(tmp_path / "new")
    refused = run("new", "partnership", folder, *ANSWERS, *colours)
    assert refused.exit_code == 1
    assert "content/registers" not in refused.stderr, "The file is not written."
    suggested = dict(re.findall(r"^'(--\w+)' is .* (#\w{6}) would work\.$", refused.stderr, re.MULTILINE))
    assert list(suggested) == ["--main", "--accent"]
    made = run("new", "partnership", folder, *ANSWERS, *(word for pair in suggested.items() for word in pair))
    assert made.exit_code == 0, made.output


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    result = run("new", "partnership", str(tmp_path), *ANSWERS)
    assert result.exit_code == 1
    assert "is not empty, and nothing was written" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_what_is_not_said_is_asked(tmp_path: Path) -> None:
    told = "Safer Harbourside\nHarbourside\nSaltshire Police\nHarbourside Borough Council\n"
    result = CliRunner().invoke(main, ["new", "partnership", str(tmp_path / "new")], input=told)
    assert result.exit_code == 0, result.output
    assert "The police force, such as Anyshire Police" in result.output
    assert 'name: "Safer Harbourside"' in (tmp_path / "new/content/registers/partnership.yml").read_text()
