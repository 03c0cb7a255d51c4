"""What somebody should look at: never in the way of publishing."""

from __future__ import annotations

import pytest

from site_builder.domain.problem import Severity
from site_builder.insight.checks.editorial import advise
from tests.insight.reading import at, library_of
from tests.support import builders


def test_a_day_for_looking_again_is_reported_when_it_is_past() -> None:
    library = library_of(builders.story(review_by="2027-05-01"), builders.message(review_by="2027-05-01"))
    assert list(advise(library, at("2027-05-01 23:59"))) == []
    story, message = advise(library, at("2027-05-02"))
    assert story.message == message.message == "This was to be looked at again by 1 May 2027."
    assert story.severity is Severity.ADVICE


@pytest.mark.rule("P1")
def test_a_resolved_case_says_where_it_stands() -> None:
    """Rule P1."""
    (problem,) = advise(library_of(builders.story(kind="resolution")), at("2026-11-23"))
    assert problem.severity is Severity.WARNING
    concluded = builders.story(kind="resolution", case_status="concluded")
    assert list(advise(library_of(concluded), at("2026-11-23"))) == []


def test_given_days_that_are_all_past_are_reported() -> None:
    library = library_of(builders.message(holds={"2025": "1 to 8 June", "2026": "3 to 9 June"}))
    assert list(advise(library, at("2026-06-02 23:59"))) == []
    (begun,) = advise(library, at("2026-06-09 12:00"))
    assert begun.severity is Severity.ADVICE, "nobody may know next year's days yet"
    (problem,) = advise(library, at("2026-06-10"))
    assert problem.severity is Severity.WARNING


def test_a_season_whose_days_are_all_past_is_reported_once_and_not_for_each_of_its_messages() -> None:
    season = {"id": "fair", "title": "Fair", "holds": {"2026": "3 to 9 June"}, "source": "The council"}
    register = {"content/registers/seasons.yml": builders.write_yaml([season])}
    library = library_of(register, *(builders.message(name, season="fair", holds=None) for name in ("one", "two")))
    (problem,) = advise(library, at("2026-06-10"))
    assert problem.origin.path == "content/registers/seasons.yml"


def test_what_is_embargoed_can_be_read_in_a_public_repository_figures_included() -> None:
    library = library_of(
        builders.quarter("2021-22 Q3", released="2026-12-01 09:30"),
        builders.story(published="2026-12-01 09:30"),
        builders.message(published="2026-12-01 09:30"),
        builders.story("draft", published="2026-12-01 09:30", draft=True),
    )
    early = list(advise(library, at("2026-12-01 09:29")))
    assert {problem.origin.path for problem in early} == {
        "data/figures/2021-22-q3.yml",
        "content/stories/2026/new-gates.yml",
        "content/messages/dark-nights.yml",
    }
    assert {problem.severity for problem in early} == {Severity.ADVICE}
    assert all("before 9:30am on 1 December 2026, but in a public repository" in problem.message for problem in early)
    assert list(advise(library, at("2026-12-01 09:30"))) == []


def test_a_message_that_is_cancelled_or_withdrawn_needs_no_days_for_next_year() -> None:
    for kind in ("cancelled", "withdrawn"):
        over = [{"kind": kind, "at": "2026-06-05", "reason": "It does not take place."}]
        fair = builders.message(published="2026-05-01", holds={"2026": "3 to 9 June"}, changes=over)
        assert list(advise(library_of(fair), at("2026-06-10"))) == []


@pytest.mark.parametrize(
    ("kind", "published", "on", "told"),
    [
        ("updated", "2026-11-05", "2026-11-30", 1),
        ("corrected", "2026-11-05", "2026-11-30", 1),
        ("withdrawn", "2026-11-05", "2026-11-30", 0),
        ("updated", "2026-11-24", "2026-11-30", 0),
        ("updated", "2026-11-05", "2026-11-20", 0),
    ],
)
def test_words_that_change_before_readers_are_told_are_named_unless_they_are_not_out(
    kind: str, published: str, on: str, told: int
) -> None:
    change = {"kind": kind, "at": on, "reason": "It was Hill Street."}
    earlier = {"earlier": "The gates are in Mill Street."} if kind == "corrected" else {}
    library = library_of(builders.story(published=published, changes=[{**change, **earlier}]))
    said = [problem.message for problem in advise(library, at("2026-11-23 12:00")) if "told" in problem.message]
    assert len(said) == told
