"""What people get wrong on the command line: they are told what they may have meant."""

from __future__ import annotations

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
