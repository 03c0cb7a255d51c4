"""Numbers in notes and reasons beside suppressed figures are found, and those beside shown figures are left (D7)."""

from __future__ import annotations

import pytest

from tests.insight.disclosure.test_audit import found
from tests.support import builders

pytestmark = pytest.mark.rule("D7")

NUMBER = "Three women who live in one house."
VALUES = {"burglary": 59, "robbery": 12}


def talkative(stalking: object, *more: builders.Files, **fields: object) -> list[str]:
    """Which texts hold a number that could give a suppressed one away, in a quarter."""
    figures = builders.quarter("2021-22 Q1", {**VALUES, "stalking": stalking}, **fields)
    said = found(figures, *more)
    return [problem.partition("but ")[2].partition(" holds")[0] for problem in said if "could give it away" in problem]


def revised(was: object, indicator: str = "stalking") -> dict[str, object]:
    """A revision whose reason holds a number."""
    return {"indicator": indicator, "was": was, "at": "2021-10-01 09:30", "reason": NUMBER}


def test_d7_a_note_of_the_quarter_that_counts_people() -> None:
    for note, told in ((NUMBER, ["a note of its quarter"]), ("A new form is used from 3 May 2021.", [])):
        assert talkative("c", notes=[note]) == told
        assert talkative(20, notes=[note]) == []


def test_d7_the_reason_for_any_revision_of_a_number_that_is_suppressed_now() -> None:
    """Also of one between two states that were not suppressed."""
    later = {**revised(25), "at": "2021-11-01 09:30", "reason": "Late reports."}
    assert talkative("c", revisions=[revised("x"), later]) == ["the reason for its revision"]
    assert talkative(30, revisions=[revised("x"), later]) == []


def test_d7_only_the_notes_of_suppressed_figures_are_read() -> None:
    shown = {"value": 20, "note": NUMBER}
    hidden = {"marker": "c", "note": NUMBER}
    assert talkative(shown) == []
    assert talkative(hidden) == ["its note"]
    areas = {"market-town": {"stalking": hidden}, "villages": {"stalking": {"value": 9, "note": NUMBER}}}
    assert talkative("c", areas=areas) == ["its note"]


def test_d7_the_reason_of_a_revision_from_or_to_a_suppressed_number() -> None:
    reason = "the reason for its revision"
    assert talkative("c", revisions=[revised("c")]) == [reason]
    assert talkative("c", revisions=[revised(20)]) == [reason]
    assert talkative(20, revisions=[revised("c")]) == [reason]
    assert talkative(20, revisions=[revised(19)]) == []
    assert talkative("c", revisions=[revised(58, "burglary")]) == []
    later = builders.quarter("2021-22 Q2", {**VALUES, "stalking": "c"})
    assert talkative(20, later, revisions=[revised(19)]) == []
    assert talkative({"marker": "c"}, revisions=[{**revised("c"), "reason": "Late reports."}]) == []


def test_d7_the_reason_for_a_suppressed_number_of_another_indicator() -> None:
    figures = builders.quarter(
        "2021-22 Q1", {"burglary": "c", "robbery": 12, "stalking": 20}, revisions=[revised(58, "burglary")]
    )
    assert [problem for problem in found(figures) if "the reason for its revision holds a number" in problem]


def test_d7_a_note_on_record() -> None:
    record = """\
quarter: 2021-22 Q1
released: 2021-09-01 09:30
checksum: "0000000000000000000000000000000000000000000000000000000000000000"
values:
  stalking: {marker: c, sentence: S., note: Three women who live in one house.}
  burglary: {value: 59, sentence: S., note: Three women who live in one house.}
"""
    assert talkative("c", {"data/editions/2021-22-q1.yml": record.encode()}) == ["its note on record"]
