"""A number far from its history is asked about, but not one that is usual for its season, tiny, or newly counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from site_builder.domain.moment import LONDON
from site_builder.domain.quarter import Quarter
from site_builder.insight.checks.history import advise_on_history
from site_builder.pipeline import check
from tests.insight.reading import library_of
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
        [{"value": 60, "marker": "b"}, 70, 80, 65, 72, 68, {"value": 800, "marker": "b"}],
        [60, 70, 80, 65, 72, 68, 77, 81, {"value": 870, "note": "A fair was robbed."}],
        [60, 70, 80, 65, 72, 68, 77, "x", "c"],
    ],
    ids=[
        "near",
        "seasonal",
        "tiny",
        "short",
        "shorter",
        "counted otherwise",
        "counted otherwise at last",
        "explained",
        "without a number",
    ],
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
        ([60, 62, 61, 60, 63, 62, 61, 60, 200], "is 200 in April to June 2019"),
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
    assert "There is no 'people' for July to September 2021, because its part 'stalking' is missing." in said
    assert (
        "There is no 'people' in 'villages' for July to September 2021, because its part 'threats' is missing." in said
    )
    assert "'market-town' has no figure of 'stalking' in July to September 2021, though other areas have one." in said
    assert "'villages' has no figure of 'threats' in July to September 2021, though other areas have one." in said
    assert not any(str(number) in message for message in said for number in range(31, 70))


def test_a_number_that_is_usual_for_another_season_is_reported() -> None:
    said = told([60, 70, 300, 65, 72, 68, 77, 310, 64])
    assert [words.partition(" is ")[2][:3] for words in said] == ["300", "310"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {},
            ["There is no 'all-crime' for July to September 2022, because its part 'burglary' is missing. In April"],
        ),
        ({"data/figures/2016-17-q1.yml": b"quarter: ["}, []),
    ],
    ids=["left out", "perhaps in a file that could not be read"],
)
def test_a_sum_that_lost_a_part_is_named_if_all_files_could_be_read(more: builders.Files, said: list[str]) -> None:
    files = builders.partnership() | builders.quarter("2022-23 Q1") | builders.quarter("2022-23 Q2", {"robbery": 9})
    _, problems = check({**files, **more}, now=NOW)
    found = [problem.message for problem in problems if "because its part" in problem.message]
    assert len(found) == len(said)
    assert all(message.startswith(words) for message, words in zip(found, said, strict=True))


def test_a_sum_that_somebody_wrote_because_a_part_is_suppressed_is_there() -> None:
    parts = ("burglary", "robbery", "drugs")
    total = builders.indicator("all-crime", sum_of=list(parts), headline=1)
    indicators = {"data/indicators.yml": builders.write_yaml([*map(builders.indicator, parts), total])}
    files = indicators | builders.quarter("2022-23 Q1", dict.fromkeys(parts, 5))
    files |= builders.quarter("2022-23 Q2", {"robbery": "c", "drugs": 9, "all-crime": 90})
    assert [str(problem) for problem in advise_on_history(library_of(files))] == []
