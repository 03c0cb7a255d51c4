"""What is a draft or under embargo leaves nothing behind, pictures included."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pytest

from site_builder.domain.library import Library
from site_builder.insight.figures.series import read_figures
from site_builder.insight.visibility import published
from tests.insight.reading import at, library_of, quarter
from tests.support import builders

EMBARGO = "2026-12-01 09:30"
BEFORE, AFTER = at("2026-12-01 09:29"), at(EMBARGO)
HIDDEN = "Nightjar"


def everything_in(noun: object) -> str:
    """All that a noun holds, as one text."""
    if dataclasses.is_dataclass(noun) and not isinstance(noun, type):
        return " ".join(everything_in(getattr(noun, field.name)) for field in dataclasses.fields(noun))
    if isinstance(noun, Mapping):
        return " ".join(everything_in(part) for pair in noun.items() for part in pair)
    if isinstance(noun, (tuple, list)):
        return " ".join(map(everything_in, noun))
    return str(noun)


def withheld(**fields: object) -> Library:
    """A partnership with a story and a message that are not out, and a picture that only they show."""
    return library_of(
        builders.story(),
        builders.story("nightjar", title=HIDDEN, image=builders.image(file="nightjar.png", alt=HIDDEN), **fields),
        builders.message("nightjar", title=HIDDEN, **fields),
        builders.picture("nightjar.png"),
    )


@pytest.mark.parametrize(
    "fields", [{"draft": "true"}, {"published": EMBARGO}, {"draft": "true", "published": "2026-01-01"}]
)
def test_nothing_of_it_is_there_not_even_its_picture(fields: dict[str, object]) -> None:
    library = withheld(**fields)
    assert HIDDEN in everything_in(library)
    out = everything_in(published(library, BEFORE))
    assert HIDDEN not in out
    assert "nightjar" not in out
    assert "New gates" in out


def test_it_is_out_on_the_minute_and_not_before() -> None:
    library = withheld(published=EMBARGO)
    assert [story.id for story in published(library, BEFORE).stories] == ["new-gates"]
    out = published(library, AFTER)
    assert [story.id for story in out.stories] == ["nightjar", "new-gates"]
    assert [message.id for message in out.messages] == ["nightjar"]
    assert list(out.pictures) == ["content/pictures/nightjar.png"]


def test_a_draft_is_never_out() -> None:
    assert HIDDEN not in everything_in(published(withheld(draft="true"), at("2099-01-01")))


def test_a_picture_that_something_else_shows_as_well_stays() -> None:
    library = library_of(
        builders.story(image=builders.image()),
        builders.story("nightjar", draft="true", image=builders.image()),
        builders.picture(),
    )
    assert list(published(library, BEFORE).pictures) == ["content/pictures/gates.png"]


def test_figures_are_out_when_their_quarter_is_released() -> None:
    library = library_of(
        builders.quarter("2022-23 Q2", {"burglary": 59}, status="provisional"),
        builders.quarter("2022-23 Q3", {"burglary": 4711}, released=EMBARGO),
    )
    before = published(library, BEFORE)
    assert "4711" not in everything_in(before)
    assert read_figures(before).latest == quarter("2022-23 Q2")
    series = read_figures(before).of("burglary")
    assert series is not None
    assert [str(marker) for marker in series.figures[quarter("2022-23 Q2")].markers] == ["[p]"]
    assert read_figures(published(library, AFTER)).latest == quarter("2022-23 Q3")


LATER_WORDS = {
    "content/registers/glossary.yml": b"[{term: Nightjar order, means: One}, {term: Owl review, means: Another}]",
    "content/local-priorities.yml": b"""
- {id: carts, title: Carts, areas: market-town, said: They race., source: Us, agreed: 2026-01-05, until: 2027-12-31,
   published: 2026-01-05, did: [{on: 2026-12-24, what: A nightjar order was made.}]}
""",
    "data/case-reviews.yml": b"""
- {year: 2024-25, published: 2025-06-11 09:30, source: Us, applications: 30, met: 0, reviews: 0, recommendations: 0,
   revisions: [{number: applications, was: 40, at: 2026-12-24, reason: An owl review was counted.}]}
""",
}


def test_words_of_a_later_deed_or_revision_make_no_name_public() -> None:
    library = library_of(LATER_WORDS)
    assert published(library, AFTER).terms == ()
    assert len(published(library, at("2027-01-01")).terms) == 2


def test_a_message_without_a_day_is_out_at_once() -> None:
    assert [message.id for message in published(library_of(builders.message()), BEFORE).messages] == ["dark-nights"]


def test_an_embargo_until_the_second_time_that_the_clocks_show_an_hour_holds_through_the_first() -> None:
    second = "2026-10-25T01:15:00Z"
    library = library_of(builders.story(published=second), builders.quarter("2022-23 Q2", released=second))
    for before in ("2026-10-25T01:15:00+01:00", "2026-10-25T01:45:00+01:00"):
        out = published(library, at(before))
        assert out.stories == ()
        assert out.editions == ()
    out = published(library, at(second))
    assert len(out.stories) == len(out.editions) == 1
