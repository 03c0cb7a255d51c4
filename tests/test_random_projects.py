"""What a project lives through ends protected or in a sentence, and all showings together tell nothing (D2, D5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.random_projects import Project, live, told

PARTS, PROJECTS = 30, 10


@pytest.mark.rule("D2", "D5")
@pytest.mark.parametrize("part", range(PARTS))
def test_d5_two_revisions_and_late_figures_tell_no_small_number_together(part: int, tmp_path: Path) -> None:
    shown = 0
    for seed in range(part * PROJECTS, (part + 1) * PROJECTS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        project = live(seed, folder)
        assert list(told(project)) == [], seed
        shown += len(project.shown)
    assert shown > PROJECTS, "Most projects come through more than their first release."


@pytest.mark.rule("D5")
def test_an_attacker_who_remembers_finds_what_a_program_that_forgot_would_give_away() -> None:
    """9 in August, 12 in October, the other part unchanged: 1, then 4."""
    project = Project({"data/indicators.yml": b'- {"id": "x", "sensitive": true}'}, Path(), None)  # type: ignore[arg-type]
    project.true = [{("x", ""): 1, ("y", ""): 8, ("s", ""): 9}, {("x", ""): 4, ("y", ""): 8, ("s", ""): 12}]
    project.shown = [{("s", ""): 9}, {("s", ""): 12}]
    assert {(name, found) for name, found, _ in told(project)} == {
        ((0, "x", ""), (1.0, 1.0)),
        ((1, "x", ""), (4.0, 4.0)),
    }
