"""All that is said of a figure, in every form: the cases in sentences/.

They hold rule S1 (the same months a year earlier), rule S2 (small bases), rule S3 (rounding), rule S4 (direction),
rule S6 (provisional), rule S8 (months always), rule S9 (gaps and part quarters) and rule S10 (ordinary variation).
"""

from __future__ import annotations

import re

import pytest

from site_builder.insight.figures.headlines import LONGEST_HEADLINE, write_headline
from site_builder.insight.figures.sentences import write_sentence
from tests.insight.sentence_cases import Case, read_cases, say_all

pytestmark = pytest.mark.rule("S1", "S2", "S3", "S6", "S9", "S10")

CASES = tuple(read_cases())
NAMED = {
    "up-within-the-usual-range", "down-within-the-usual-range", "same", "small-base", "zero-base", "missing-year",
    "provisional", "revised", "suppressed-now", "suppressed-then", "break-between", "ambiguous-up", "ambiguous-down",
    "part-quarter-now", "part-quarter-then", "first-quarter-ever",
}  # fmt: skip
"""Kinds of figure that there must be a case of."""


def test_there_is_a_case_of_every_kind() -> None:
    assert {case.file.stem for case in CASES} >= NAMED


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file.stem)
def test_what_is_said_of_a_figure_is_what_the_case_says(case: Case, pytestconfig: pytest.Config) -> None:
    said = say_all(*case.read())
    if pytestconfig.getoption("--update-golden"):
        case.expect(said)
    else:
        assert said == case.expected, f"{case.title} If that is meant: `pytest --update-golden`, then read it."


@pytest.mark.rule("S8")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file.stem)
def test_what_is_said_is_whole_and_holds_no_bare_quarter_and_no_dash_by_rule_s8(case: Case) -> None:
    series, trend = case.read()
    said = say_all(series, trend)
    assert not re.search(r"\bQ[1-4]\b|\bNone\b|\d ?[-–—] ?\d|  |,,|;;|\.\.", said), said
    assert trend.figure.quarter.period in write_sentence(trend)
    assert len(write_headline(trend).split()) <= LONGEST_HEADLINE


@pytest.mark.rule("S4")
@pytest.mark.parametrize("stem", ["ambiguous-up", "ambiguous-down"])
def test_where_neither_way_is_good_nothing_is_called_better_or_worse_and_the_reason_is_given_by_rule_s4(
    stem: str,
) -> None:
    case = next(case for case in CASES if case.file.stem == stem)
    assert not re.search(r"better|worse|improve|bad|rise is good|fall is good", case.expected)
    press = next(line for line in case.expected.splitlines() if line.startswith("press line"))
    assert "Neither a rise nor a fall is clearly good news. More reports can mean" in press
    assert "verdict: unjudged" in case.expected
