"""What a county is told about its districts: old files, lacking figures, and what could give a number away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta

import pytest

from site_builder import pipeline
from site_builder.domain.problem import Severity
from tests.support import builders, fictional_county
from tests.support.fictional_county import FERNHOLLOW, MOMENT


def said(changes: Mapping[str, bytes], *, days: int = 0) -> list[str]:
    """What is said of the county with some files changed, besides what is said anyway."""
    files = fictional_county.read_files()
    _, usual = pipeline.check(files, now=MOMENT)
    _, problems = pipeline.check({**files, **changes}, now=MOMENT + timedelta(days=days))
    return [str(problem) for problem in problems if problem not in usual]


def test_files_that_are_old_are_named() -> None:
    assert said({}, days=7) == []
    assert said({}, days=8) == [
        f"data/members.yml:{line}:3: advice: The news and figures of '{name}' were fetched 8 days ago. "
        "Run 'site-builder member update'."
        for line, name in ((3, "Marrowdale"), (17, "Fernhollow"), (24, "Gallowgrove"))
    ]


def test_residents_of_several_years_are_named() -> None:
    register = fictional_county.read_own()["data/members.yml"]
    older = register.replace(b"{year: 2025, people: 8300", b"{year: 2021, people: 8100")
    (found,) = said({"data/members.yml": older})
    assert "The population of 'Fernhollow' is of 2021, and that of another district of 2025" in found


def test_news_with_the_id_of_another_district_is_named() -> None:
    news, figures = fictional_county.published()[FERNHOLLOW]
    feed = json.loads(news)
    feed["items"][0]["id"] = "tag:marrowdale.example,2024-04:stories/hoax-calls"
    (found,) = said(fictional_county.taken(FERNHOLLOW, json.dumps(feed).encode(), figures))
    assert "'Marrowdale' and 'Fernhollow' have news with one id and two titles" in found


@pytest.mark.rule("D2")
def test_a_total_of_the_county_that_could_give_a_districts_number_away_is_named() -> None:
    indicator = {
        "id": "hoax-calls",
        "title": "Hoax calls",
        "description": "Calls.",
        "unit": "calls",
        "better": "lower",
        "counted": {"one": "There was 1 hoax call", "many": "There were {n} hoax calls"},
        "source": "The bell tower",
    }
    own = {
        "data/indicators.yml": builders.write_yaml([indicator]),
        **builders.quarter("2026-27 Q2", values={"hoax-calls": 9}, status="final"),
    }
    found = [line for line in said(own) if "'Fernhollow' withholds" in line]
    assert len(found) == 1
    assert "warning: 'Fernhollow' withholds its number of 'Hoax calls' in July to September 2026." in found[0]
    before = {**own, **builders.quarter("2026-27 Q1", values={"hoax-calls": 9}, status="final")}
    assert len([line for line in said(before) if "'Fernhollow' withholds" in line]) == 1


def test_nothing_of_it_keeps_the_site_from_being_built() -> None:
    _, problems = pipeline.check(fictional_county.read_files(), now=MOMENT + timedelta(days=90))
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
