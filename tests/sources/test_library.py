"""A partnership's files as a library: everything joined up, in the order in which readers want it."""

from __future__ import annotations

from typing import Any

import pytest

from site_builder.domain.library import Library
from site_builder.domain.message import UNDATED
from site_builder.domain.story import StoryKind
from site_builder.sources.resolve import read_library
from tests.support import builders


def read(*files: dict[str, bytes]) -> Library:
    """The fictional partnership with more files, all of them right."""
    together = builders.partnership()
    for more in files:
        together |= more
    library, problems = read_library(together)
    assert problems == ()
    assert library is not None
    return library


def test_names_become_the_things_that_they_name() -> None:
    (story,) = read().stories
    assert story.priority is not None
    assert story.priority.title == "Tackling crime"
    assert [area.title for area in story.areas] == ["Larkmoor town"]
    assert [partner.title for partner in story.partners] == ["Larkmoor Council"]
    assert story.sources[0].title == builders.SOURCE
    (message,) = read().messages
    assert [contact.phone for contact in message.contacts] == ["101"]
    burglary, robbery, crime = read().indicators
    assert burglary.measure == read().priorities[0].measures[0]
    assert robbery.measure is None
    assert crime.sum_of == ("burglary", "robbery")


def test_an_exact_title_means_the_record_that_has_it() -> None:
    (story,) = read(
        builders.story(areas="Larkmoor town", partners=["Larkmoor Council"], priority="Tackling crime")
    ).stories
    assert [area.id for area in story.areas] == ["market-town"]
    assert [partner.id for partner in story.partners] == ["larkmoor-council"]
    assert story.priority is not None
    assert story.priority.id == "tackling-crime"


def test_stories_come_newest_first_and_messages_and_terms_by_their_names() -> None:
    library = read(
        builders.story("b", published="2026-11-05 09:30"),
        builders.story("a", published="2025-01-01"),
        builders.message("ladders", title="Ladders"),
        builders.message("bikes", title="Bikes"),
    )
    assert [story.id for story in library.stories] == ["b", "new-gates", "a"]
    assert [message.title for message in library.messages] == ["Bikes", "Dark nights", "Ladders"]
    assert [edition.quarter.short for edition in library.editions] == ["2021-22 Q1", "2021-22 Q2", "2022-23 Q2"]


def test_priorities_are_ordered_by_their_numbers() -> None:
    priorities = [builders.priority(id="second", number=2, measures=[]), builders.priority()]
    library = read({"content/registers/priorities.yml": builders.write_yaml(priorities)})
    assert [priority.id for priority in library.priorities] == ["tackling-crime", "second"]


def test_what_is_left_out_has_its_usual_meaning() -> None:
    (story,) = read(builders.story(areas=[])).stories
    assert story.areas == ()
    assert story.updated == story.published
    assert (story.draft, story.picture, story.quote, story.review_by) == (False, None, None, None)
    (message,) = read().messages
    assert message.published == message.updated == UNDATED
    assert not message.quick_exit


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ({"areas": "villages"}, {"areas": ["villages"]}),
        ({"source": "The plan"}, {"source": [{"title": "The plan"}]}),
        ({"source": {"title": "The plan"}}, {"source": ["The plan"]}),
        ({"evidence": "burglary 2022-23 Q2"}, {"evidence": ["burglary 2022/23 q2"]}),
        ({"kind": "News"}, {"kind": "news"}),
        ({"published": "2026-11-05"}, {"published": "2026-11-05 00:00"}),
    ],
)
def test_short_forms_mean_what_the_whole_ones_mean(short: dict[str, Any], whole: dict[str, Any]) -> None:
    def meaning(fields: dict[str, Any]) -> tuple[object, ...]:
        (story,) = read(builders.story(**fields)).stories
        evidence = [(one.indicator, one.quarter) for one in story.evidence]
        return story.areas, story.sources, evidence, story.kind, story.published

    assert meaning(short) == meaning(whole)


def test_a_picture_is_measured_and_carries_the_words_of_its_story() -> None:
    (story,) = read(builders.picture(width=40, height=30), builders.story(image=builders.image())).stories
    assert story.picture is not None
    assert (story.picture.width, story.picture.height, story.picture.media_type) == (40, 30, "image/png")
    assert story.picture.alt == "Two neighbours open a new gate"
    assert story.picture.length == len(builders.picture(width=40, height=30)["content/pictures/gates.png"])


def test_a_picture_may_decorate_without_words() -> None:
    image = {name: value for name, value in builders.image(decorative="true").items() if name != "alt"}
    (story,) = read(builders.picture(), builders.story(image=image)).stories
    assert story.picture is not None
    assert story.picture.alt == ""


def test_only_pictures_that_a_record_shows_are_in_the_library() -> None:
    library, problems = read_library({**builders.partnership(), **builders.picture()})
    assert library is not None
    assert library.pictures == {}
    assert [str(problem.severity) for problem in problems] == ["advice"]


def test_the_words_of_a_page_are_below_its_top() -> None:
    (page,) = read().pages
    assert (page.id, page.title) == ("privacy", "Your privacy")
    assert page.body.text.strip() == "No page of this site follows you."
    assert page.body.place(page.body.text.index("No")).line == 6


def test_kinds_of_story_have_a_heading_each() -> None:
    assert [kind.plural for kind in StoryKind] == ["Successes", "Resolutions", "Projects", "News"]


def test_the_order_of_the_files_makes_no_difference() -> None:
    files = builders.partnership() | builders.story("a") | builders.story("b")
    assert read_library(dict(reversed(files.items()))) == read_library(files)


def test_reading_twice_gives_the_same() -> None:
    assert read() == read()
