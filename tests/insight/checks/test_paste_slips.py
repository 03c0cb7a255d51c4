"""What comes along when words are pasted is found in the fields where readers would see it, and nowhere else."""

from __future__ import annotations

import pytest

from site_builder.insight.checks.paste_slips import check_paste_slips
from site_builder.pipeline import check
from tests.insight.reading import at, library_of
from tests.support import builders


def said(**words: str) -> list[str]:
    """What is said of the words of a story."""
    files = builders.story(**words), builders.quarter("2022-23 Q2")
    return [problem.message for problem in check_paste_slips(library_of(*files))]


@pytest.mark.parametrize(
    "typed",
    [
        "{ burglary 2022-23 Q2 }",
        "[burglary 2022-23 Q2]",
        "[[burglary 2022-23 Q2]]",
        "<burglary 2022-23 Q2>",
        "((burglary 2022-23 Q2))",
    ],
)
def test_a_reference_in_other_brackets_is_found(typed: str) -> None:
    assert said(body=f"There were {typed}.") == [
        "This is not read as a figure, so readers would see it as it is written."
    ]


@pytest.mark.parametrize(
    "body",
    [
        "The plan [summer 2022-23 Q2] says so.",
        "“We are safe now.”",
        'The gate is 9 feet high and 12" wide, they said: good"',
        "We do this:\n\n- one\n- two",
    ],
)
def test_words_of_the_body_that_are_right_are_let_alone(body: str) -> None:
    assert said(body=body) == []


@pytest.mark.parametrize(
    ("field", "words", "message"),
    [
        ("summary", "“We are safe now.”", "Readers see these quotation marks around the whole of it."),
        ("summary", 'We are safe now."', "This text ends with a quotation mark that is not opened."),
    ],
)
def test_lines_that_are_shown_as_they_are_typed_have_no_loose_quotation_marks(
    field: str, words: str, message: str
) -> None:
    assert said(**{field: words}) == [message]


def test_the_body_may_end_with_the_quotation_that_a_paragraph_above_opened() -> None:
    assert said(body='We are safe now."') == []


def test_a_tab_in_front_makes_code_of_the_body_and_of_no_line() -> None:
    assert said(body="\tWe met.") == ["This paragraph begins with a tab, so readers see it as code, in one long line."]
    assert said(summary="\tWe met.") == []


def test_an_inch_and_a_quotation_that_is_opened_are_no_loose_marks() -> None:
    assert said(summary='The gap is 12"') == []
    assert said(summary='They said "we are safe"') == []


def test_the_body_alone_needs_an_empty_line_above_a_list() -> None:
    listed = "We do this:\n- one\n- two"
    assert said(body=listed) == [
        "There is no empty line above this list, so readers see its items in the paragraph above it."
    ]
    _, problems = check({**builders.partnership(), **builders.story(in_brief=listed)}, now=at("2026-11-23"))
    assert len(problems) == 1
    assert "should be one line" in problems[0].message
