"""Stories are asked about in groups, and an answer changes only with the stories that it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.domain.story import Story
from site_builder.outputs.kit.published.stories import By, Stories, Trait
from tests.support import fictional_feeds


@pytest.fixture(name="everything", scope="module")
def _everything() -> tuple[Story, ...]:
    return fictional_feeds.publication().stories.all


def test_groups_have_their_stories_newest_first(everything: tuple[Story, ...]) -> None:
    stories = Stories.of(everything)
    years = stories.ids(By.YEAR)
    assert list(years) == sorted({str(story.published.year) for story in everything})
    assert [story for year in reversed(years) for story in stories.under(By.YEAR, year)] == list(everything)
    assert stories.newest(2) == everything[:2]
    assert stories.under(By.AREA, "nowhere") == ()


@pytest.mark.parametrize(
    ("trait", "field"), [(Trait.CHANGED, "changes"), (Trait.RENAMED, "formerly"), (Trait.PICTURED, "picture")]
)
def test_traits_are_those_that_few_outputs_ask_for(everything: tuple[Story, ...], trait: Trait, field: str) -> None:
    having = Stories.of(everything).having(trait)
    assert 0 < len(having) < len(everything)
    assert having == tuple(story for story in everything if getattr(story, field))


@pytest.mark.parametrize("place", [0, 3], ids=["the newest", "an older one"])
def test_an_answer_changes_if_and_only_if_a_story_in_it_does(everything: tuple[Story, ...], place: int) -> None:
    edited = replace(everything[place], title="Another title")
    before, after = Stories.of(everything), Stories.of((*everything[:place], edited, *everything[place + 1 :]))
    holding: set[tuple[str, str, int | None]] = set()
    others: set[tuple[str, str, int | None]] = set()
    for by, most in ((by, most) for by in By for most in (None, 2)):
        for id_ in before.ids(by):
            asked = by.name, id_, most
            (holding if everything[place] in before.under(by, id_, most=most) else others).add(asked)
    changed = {asked for asked in holding | others if after.answer("under", *asked) != before.answer("under", *asked)}
    assert changed == holding != set()
    assert len(others) > len(holding)
