"""Stories whose words and figures do not go together are asked about, with the numbers (rule S16)."""

from __future__ import annotations

from datetime import datetime

import pytest

from site_builder.domain.moment import LONDON
from site_builder.pipeline import check
from tests.support import builders

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
ROSE, FELL = "burglary 2022-23 Q2", "robbery 2022-23 Q2"
"""From 59 to 87, and from 12 to 9."""


def advice(**fields: object) -> list[str]:
    words = {"summary": "What happened.", "title": "News from the market", **fields}
    _, problems = check({**builders.partnership(), **builders.story("new-gates", **words)}, now=NOW)
    return [f"{problem.severity}: {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    "title",
    [
        "Burglary fell in summer",
        "Fewer burglaries in summer",
        "Burglary is down by a third",
        "Burglaries drop after new gates",
        "Residents see reduced burglary",
        "Burglary cut by half",
        "Burglary halved",
    ],
)
def test_a_story_that_says_fell_over_a_figure_that_rose_is_asked_about_with_the_numbers(title: str) -> None:
    (said,) = advice(title=title, evidence=[ROSE])
    assert said == (
        "advice: The words say that something fell, but the figure behind them rose: 'burglary' was 59 in the same "
        "months a year earlier and 87 in July to September 2022."
    )


@pytest.mark.parametrize("title", ["Robbery rose in summer", "Robberies up by a third", "Robbery doubled"])
def test_a_story_that_says_rose_over_a_figure_that_fell_is_asked_about_with_the_numbers(title: str) -> None:
    (said,) = advice(title=title, evidence=[FELL])
    assert "something rose, but the figure behind them fell: 'robbery' was 12" in said
    assert "9 in July to September 2022" in said


@pytest.mark.parametrize("title", ["Burglary dropped in summer", "Burglary is well down", "Burglary decreased"])
def test_other_words_for_a_fall_over_a_figure_that_rose_are_asked_about(title: str) -> None:
    (said,) = advice(title=title, evidence=[ROSE])
    assert "something fell, but the figure behind them rose" in said


@pytest.mark.parametrize("title", ["More than twice as many robberies", "Robberies grew", "More than last summer"])
def test_other_words_for_a_rise_over_a_figure_that_fell_are_asked_about(title: str) -> None:
    (said,) = advice(title=title, evidence=[FELL])
    assert "something rose, but the figure behind them fell" in said


@pytest.mark.parametrize(
    ("title", "evidence", "words"),
    [("Burglary doubled in a year", ROSE, "doubled"), ("Robbery halved in a year", FELL, "halved")],
)
def test_a_story_that_says_halved_or_doubled_over_less_is_asked_about(title: str, evidence: str, words: str) -> None:
    (said,) = advice(title=title, evidence=[evidence])
    assert f"says '{words}', and no figure behind it changed by so much" in said


def test_the_words_of_the_body_count_where_the_headline_claims_nothing() -> None:
    (said,) = advice(body="Burglary fell sharply: there were {{ burglary 2022-23 Q2 }}.")
    assert "'burglary' was 59" in said


@pytest.mark.parametrize(
    ("title", "evidence"),
    [
        ("Burglary rose in summer", [ROSE]),
        ("Robbery fell in summer", [FELL]),
        ("Robbery fell in summer", [ROSE, FELL]),
        ("Burglary rose while robbery fell", [ROSE]),
        ("Neighbours cut back the hedge", [ROSE]),
        ("Drop in and tell us", [ROSE]),
        ("Sign up for the market", [ROSE]),
        ("More about the market", [FELL]),
        ("Burglary fell in spring", ["burglary 2021-22 Q1"]),
    ],
)
def test_words_that_go_with_some_figure_or_claim_nothing_are_left_alone(title: str, evidence: list[str]) -> None:
    assert advice(title=title, evidence=evidence) == []


@pytest.mark.parametrize("title", ["Fewer burglaries this summer", "Burglary down 23%", "Robberies doubled"])
def test_a_headline_that_claims_a_change_needs_a_figure(title: str) -> None:
    (said,) = advice(title=title)
    assert "claims a change" in said
    assert advice(title=title, body="There were {{ burglary 2022-23 Q2 }} and {{ robbery 2022-23 Q2 }}.") != [said]


@pytest.mark.parametrize(
    "title",
    [
        "New gates end fly-tipping behind Mill Street",
        "Fewer steps to the town hall",
        "Burglary fell by a tenth, said the strategy of 2011",
        "The ferry rope was cut",
    ],
)
def test_a_headline_that_claims_no_change_or_says_who_claims_it_needs_none(title: str) -> None:
    assert advice(title=title) == []
