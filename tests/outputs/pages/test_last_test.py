"""The accessibility statement's date comes from the tests: none that was typed, none of a test that was not made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from site_builder.domain.accessibility import LastTest
from site_builder.sources.writing.accessibility_yaml import write_last_test
from tests.support import fictional_site, html_pages

FILE = "data/accessibility.yml"
NONE = "The website has not been tested yet."
TEST = LastTest(date(2026, 10, 2), "Owl 7", kinds=21, passed=("It reads aloud: 'all' of it.", "It can be found."))
TODAY = fictional_site.MOMENT.date()


def said_with(record: bytes) -> str:
    """The page's words when the record holds that."""
    made = fictional_site.build_with({FILE: record})
    return html_pages.text_of(html_pages.read_body(fictional_site.pages_of(made)["about/"].html))


def test_the_page_says_when_by_what_and_what_passed() -> None:
    said = said_with(write_last_test(TEST))
    assert "last tested on 2 October 2026. The tests were automatic, with Owl 7." in said
    assert "They checked the fullest page of each of 21 kinds" in said
    assert all(sentence in said for sentence in TEST.passed)
    assert NONE not in said


def test_a_page_that_does_not_ask_for_it_says_nothing_of_it() -> None:
    said = html_pages.text_of(html_pages.read_body(fictional_site.pages()["promise/"].html))
    assert "last tested" not in said


def test_without_a_record_the_page_claims_nothing() -> None:
    pages = fictional_site.pages_of(fictional_site.build_without(FILE))
    said = html_pages.text_of(html_pages.read_body(pages["about/"].html))
    assert NONE in said
    assert "last tested on" not in said


@pytest.mark.parametrize(
    "claimed",
    [
        replace(TEST, day=TEST.day + timedelta(days=1)),
        replace(TEST, tools="Owl 8"),
        replace(TEST, kinds=22),
        replace(TEST, passed=(*TEST.passed, "It sings.")),
        replace(TEST, passed=TEST.passed[:1]),
    ],
)
def test_a_record_that_somebody_changed_is_refused_and_claims_nothing(claimed: LastTest) -> None:
    typed = write_last_test(claimed).replace(claimed.seal.encode(), TEST.seal.encode())
    made = fictional_site.build_with({FILE: typed})
    assert [problem.message for problem in made.problems if problem.origin.path == FILE] == [
        "This record of a test was changed by hand, so its date and results cannot be relied on."
    ]
    assert not made.artefacts


@pytest.mark.parametrize(("day", "claims"), [(TODAY, True), (TODAY + timedelta(days=1), False)])
def test_no_test_of_a_day_to_come_is_claimed(day: date, claims: bool) -> None:  # noqa: FBT001 - what is expected
    said = said_with(write_last_test(replace(TEST, day=day)))
    assert (NONE not in said) is claims
    assert ("last tested on" in said) is claims
