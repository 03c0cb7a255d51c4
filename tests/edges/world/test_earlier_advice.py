"""Advice is shown once on each machine."""

from __future__ import annotations

from pathlib import Path

from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.edges.world.earlier_advice import find_shown_before
from site_builder.edges.world.store import Store

LONG = Problem(Origin("story.yml", 4), "This sentence has 30 words.", "Make two of it.", Severity.ADVICE)
ALSO_LONG = Problem(Origin("story.yml", 9), LONG.message, LONG.hint, Severity.ADVICE)
WRONG = Problem(Origin("story.yml", 1), "'title' is missing.")


def test_the_same_words_about_two_places_are_both_shown_the_first_time(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    assert find_shown_before([LONG, ALSO_LONG, WRONG], store) == frozenset()
    assert find_shown_before([LONG, ALSO_LONG, WRONG], store) == {LONG, ALSO_LONG}


def test_without_a_store_all_advice_is_shown() -> None:
    assert find_shown_before([LONG], None) == frozenset()
