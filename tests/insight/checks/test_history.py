"""A number far from its history is asked about, but not one that is usual for its season, tiny, or newly counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from site_builder.domain.moment import LONDON
from site_builder.domain.quarter import Quarter
from site_builder.pipeline import check
from tests.support import builders

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
FIRST = Quarter(2017, 1)


def told(values: Sequence[object]) -> list[str]:
    """What is said of burglaries in quarters that follow one another."""
    files = {path: content for path, content in builders.partnership().items() if "data/figures/" not in path}
    for number, value in enumerate(values):
        files |= builders.quarter(FIRST.later(number).short, {"burglary": value, "robbery": 9})
    _, problems = check(files, now=NOW)
    return [problem.message for problem in problems if "'burglary'" in problem.message]


@pytest.mark.parametrize(
    "values",
    [
        [60, 70, 80, 65, 72, 68, 77, 81, 140],
        [60, 70, 300, 65, 72, 68, 310, 81, 64],
        [4, 5, 6, 4, 5, 6, 4, 5, 29],
        [60, 70],
        [60, 600],
        [60, 70, 80, {"value": 800, "marker": "b"}, 790, 810],
        [60, 70, 80, 65, 72, 68, 77, 81, {"value": 870, "note": "A fair was robbed."}],
        [60, 70, 80, 65, 72, 68, 77, "x", "c"],
    ],
    ids=["near", "seasonal", "tiny", "short", "shorter", "counted otherwise", "explained", "without a number"],
)
def test_nothing_is_said_of_what_may_well_be_right(values: list[object]) -> None:
    assert told(values) == []


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            [60, 70, 80, 65, 72, 68, 77, 81, 870],
            "is 870 in April to June 2019, and half of 8 other quarters had 67 to 78",
        ),
        ([60, 70, 80, 65, 72, 68, 77, 81, 7], "is 7 in April to June 2019, and half of 8 other quarters had 67 to 78"),
        ([60, 70, 80, 650], "is 650 in January to March 2018, and 3 other quarters had 60 to 80"),
        ([60, 700, 80, 65, 72, 68, 77, 81, 64], "is 700 in July to September 2017"),
    ],
)
def test_a_number_far_from_the_others_is_reported_with_them(values: list[object], said: str) -> None:
    (message,) = told(values)
    assert said in message


@pytest.mark.rule("D3")
@pytest.mark.parametrize(("last", "side"), [(870, "above"), (7, "below")])
def test_d3_a_number_of_people_far_from_the_others_is_reported_without_any(last: int, side: str) -> None:
    files = {path: content for path, content in builders.partnership().items() if "data/figures/" not in path}
    files |= builders.indicators(builders.indicator("stalking", sensitive=True))
    for number, value in enumerate([60, 70, 80, 65, 72, 68, 77, 81, last]):
        quarter, areas = FIRST.later(number), {"villages": {"stalking": value}}
        files |= builders.quarter(quarter.short, {"burglary": 60, "robbery": 9, "stalking": value}, areas=areas)
    _, problems = check(files, now=NOW)
    said = [problem.message for problem in problems if "other quarters" in problem.message]
    assert said == [
        f"'stalking'{where} is far {side} other quarters in April to June 2019." for where in ("", " in 'villages'")
    ]


@pytest.mark.rule("D3")
def test_d3_what_was_left_out_this_time_is_reported_without_the_number_before() -> None:
    files = {path: content for path, content in builders.partnership().items() if "data/figures/" not in path}
    people = builders.indicator("people", sum_of=["stalking", "threats"])
    threats = builders.indicator("threats")
    files |= builders.indicators(builders.indicator("stalking", sensitive=True), threats, people)
    numbers = {"burglary": 60, "robbery": 9}
    first = {"market-town": {"stalking": 31, "threats": 32}, "villages": {"stalking": 33, "threats": 34}}
    then = {"market-town": {"threats": 35}, "villages": {"stalking": 36}}
    files |= builders.quarter("2021-22 Q1", {**numbers, "stalking": 64, "threats": 66}, areas=first)
    files |= builders.quarter("2021-22 Q2", {**numbers, "threats": 67}, areas=then)
    _, problems = check(files, now=NOW)
    said = [
        problem.message for problem in problems if "no figure" in problem.message or "is missing" in problem.message
    ]
    assert "There is no 'people' in July to September 2021: it is a sum, and 'stalking' is missing." in said
    assert (
        "There is no 'people' for 'villages' in July to September 2021: it is a sum, and 'threats' is missing." in said
    )
    assert "'market-town' has no figure of 'stalking' in July to September 2021, though other areas have one." in said
    assert "'villages' has no figure of 'threats' in July to September 2021, though other areas have one." in said
    assert not any(str(number) in message for message in said for number in range(31, 70))
