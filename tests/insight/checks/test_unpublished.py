"""What is written and not public yet, and when it will be: what comes out by itself first, the drafts last."""

from __future__ import annotations

from site_builder.insight.checks.unpublished import find_unpublished
from tests.insight.reading import at, library_of
from tests.support import builders


def test_what_is_not_out_is_named_with_what_keeps_it_the_soonest_first() -> None:
    library = library_of(
        builders.story("later", title="Later", published="2026-12-24"),
        builders.story("soon", title="Soon", published="2026-12-01 10:15"),
        builders.story("draft", title="A plan", published="2026-11-01", draft=True),
        builders.story("another-draft", title="An idea", published="2027-11-01", draft=True),
        builders.story("out", title="Out", published="2026-11-20"),
        builders.story("now", title="Now", published="2026-11-23 12:00"),
        builders.message("winter", title="Winter", published="2026-12-01"),
        builders.quarter("2026-27 Q1", released="2026-12-01 09:30"),
        builders.quarter("2026-27 Q2", released="2099-01-01"),
        builders.quarter("2025-26 Q4", released="2026-07-01 09:30"),
    )
    assert list(map(str, find_unpublished(library, at("2026-11-23 12:00")))) == [
        "'Winter' goes live with the first build on or after 1 December 2026.",
        "The figures for April to June 2026 go live with the first build after 9:30am on 1 December 2026.",
        "'Soon' goes live with the first build after 10:15am on 1 December 2026.",
        "'Later' goes live with the first build on or after 24 December 2026.",
        "The figures for July to September 2026 wait for a day of release.",
        "'A plan' is a draft.",
        "'An idea' is a draft.",
    ]


def test_words_that_have_no_day_of_release_yet_wait_too() -> None:
    (story,) = find_unpublished(library_of(builders.story(title="Gates", published="2099-01-01")), at("2026-11-23"))
    assert str(story) == "'Gates' waits for a day of release."
