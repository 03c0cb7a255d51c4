"""The true numbers that `protect` keeps beside the note, and what the note says of suppressed numbers (rule D5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import Cell
from site_builder.insight.disclosure.showings import Showing
from site_builder.tasks.protect.past_truths import PastTruth, read_truths
from tests.edges.cli.test_cli_protect_history import protect
from tests.edges.cli.test_cli_protect_history import valley as valley  # noqa: PLC0414 - a fixture

WHOLE = "x 53 a=3 b=30 c=20 d=0"
TRUTHS = "2025-26-q1-true-numbers.json"


def test_d5_true_numbers_are_kept_once(valley: Path) -> None:
    quarter = Quarter(2025, 1)
    for numbers in (WHOLE, WHOLE, "x 60 a=10 b=30 c=20 d=0"):
        assert protect(valley, numbers, "--despite") == ""
    truths, _ = read_truths(valley.parent / TRUTHS, quarter)
    assert [truth.true[Cell("x", "", quarter)] for truth in truths] == [53, 60]


@pytest.mark.rule("D5")
def test_d5_a_protected_file_explains_a_showing_of_its_own_numbers_alone() -> None:
    cell, other = (Cell("x", area, Quarter(2025, 1)) for area in ("", "a"))
    truth = PastTruth({cell: 5, other: 7}, {})
    assert truth.explains(Showing("a", "a", {cell: 5, other: None}))
    assert not truth.explains(Showing("a", "a", {cell: 6, other: 7}))
    assert not truth.explains(Showing("a", "a", {other: None}))


def test_the_note_lists_each_number_once_and_counts_those_of_this_edition(valley: Path) -> None:
    assert protect(valley, WHOLE) == ""
    assert protect(valley, "x 54 a=4 b=30 c=20 d=0", "--note", "second.txt") == ""
    for note, shown in (("true-clearance.txt", 3), ("second.txt", None)):
        said = (valley.parent / note).read_text()
        small = said.partition("because they are small:\n")[2].partition("\n\n")[0].splitlines()
        others = said.partition("could be worked out from them:\n")[2].partition("\n\n")[0].splitlines()
        assert [line.partition(":")[0] for line in small] == ["  x, A"]
        assert all("the rule suppresses" in line for line in small)
        assert others
        assert not any("the rule suppresses" in line for line in others)
        assert not {line.partition(":")[0] for line in small} & {line.partition(":")[0] for line in others}
        assert f"{1 + len(others)} numbers suppressed, {4 - len(others) if shown is None else shown} shown." in said
