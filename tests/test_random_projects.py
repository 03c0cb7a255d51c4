"""What a project lives through ends protected or in a sentence, and all showings together tell nothing (D2, D5)."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from tests.support.random_projects import QUARTER, QUARTERS, YEAR, Project, live
from tests.support.remembering_attacker import find_told

PROJECTS = 300
PARTS, EACH = 4, int(os.environ.get("RANDOM_PROJECTS", "16")) // 4
"""`make projects` lives through all of them, and a workflow does so every week; `make test` through the first few."""


@pytest.mark.rule("D2", "D5")
@pytest.mark.parametrize("part", range(PARTS))
def test_d5_two_revisions_and_late_figures_tell_no_small_number_together(
    part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real commands, on a disk and half of them in git, with a clock that is given.

    Only the list of pages that a revision touches is left out, because the whole site is drawn for it.
    """
    for name in ("find_touched", "describe"):
        monkeypatch.setattr(f"site_builder.edges.cli.release.{name}", lambda *_, **__: ())
    shown = sentences = lost = 0
    for seed in range(part * EACH, (part + 1) * EACH):
        folder = tmp_path / str(seed)
        folder.mkdir()
        project = live(seed, folder)
        assert project.lost or list(find_told(project)) == [], seed
        shown += len(project.shown)
        sentences += len(project.refused)
        lost += project.lost
    print(f"{EACH} projects: {shown} states shown, {sentences} sentences, {lost} published in spite of them")  # noqa: T201
    assert shown > EACH, "Most projects come through more than their first release."


@pytest.mark.rule("D5")
def test_an_attacker_who_remembers_finds_what_a_program_that_forgot_would_give_away(tmp_path: Path) -> None:
    """9 in August, 12 in October, the other part unchanged: 1, then 4."""
    indicators = tmp_path / "data/indicators.yml"
    indicators.parent.mkdir()
    indicators.write_text('- {"id": "x", "sensitive": true}')
    project = Project(tmp_path, datetime(2025, 9, 1))  # noqa: DTZ001 - no moment matters
    project.true = [
        {("x", "", QUARTER): 1, ("y", "", QUARTER): 8, ("s", "", QUARTER): 9},
        {("x", "", QUARTER): 4, ("y", "", QUARTER): 8, ("s", "", QUARTER): 12},
    ]
    project.shown = [{("s", "", QUARTER): 9}, {("s", "", QUARTER): 12}]
    assert {(name, found) for name, found, _ in find_told(project)} == {
        ((0, "x", "", QUARTER), (1.0, 1.0)),
        ((1, "x", "", QUARTER), (4.0, 4.0)),
    }


def test_an_attacker_who_subtracts_three_quarters_from_12_months_finds_the_fourth(tmp_path: Path) -> None:
    """40 in 12 months and 20, 9 and 8 in three quarters: 3."""
    indicators = tmp_path / "data/indicators.yml"
    indicators.parent.mkdir()
    indicators.write_text('- {"id": "x", "sensitive": true}')
    project = Project(tmp_path, datetime(2025, 9, 1))  # noqa: DTZ001 - no moment matters
    quarters = {("x", "", quarter): number for quarter, number in zip(QUARTERS, (20, 3, 9, 8), strict=True)}
    year = {(f"x{YEAR}", "", QUARTER): 40}
    project.true = [quarters | year]
    project.shown = [{place: number for place, number in quarters.items() if number > 3}]
    assert list(find_told(project)) == []
    project.shown[0] |= year
    assert [(name, found) for name, found, _ in find_told(project)] == [((0, "x", "", QUARTERS[1]), (3.0, 3.0))]
