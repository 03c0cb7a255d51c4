"""Figures that cannot all be true are named, others are let alone, and sensitive ones are told without numbers."""

from __future__ import annotations

import pytest

from site_builder.insight.checks.agreement import check_agreement
from tests.insight.reading import library_of
from tests.support import builders

pytestmark = pytest.mark.rule("S16")


def said(*files: builders.Files) -> list[str]:
    return [problem.message for problem in check_agreement(library_of(*files))]


def indicators(*more: dict[str, object]) -> builders.Files:
    return builders.indicators(*more)


def yearly(name: str, **fields: object) -> dict[str, object]:
    return builders.indicator(f"{name}-12-months", covers="12 months", **fields)


def test_a_part_of_a_sensitive_count_is_told_by_the_checks_of_disclosure_alone() -> None:
    people = indicators(builders.indicator("people", unit="people", sensitive=True))
    assert said(people, builders.quarter("2022-23 Q2", {"people": 1.5})) == []


@pytest.mark.rule("D3")
def test_d3_a_sensitive_number_that_cannot_be_true_is_not_repeated() -> None:
    share = indicators(builders.indicator("share", unit="%", sensitive=True))
    assert said(share, builders.quarter("2022-23 Q2", {"share": 162})) == [
        "'share' is a share, and this is more than the whole."
    ]
    people = indicators(builders.indicator("people", unit="people", sensitive=True))
    before = {"indicator": "people", "was": 7.5, "at": "2022-12-01", "reason": "It was counted again."}
    assert said(people, builders.quarter("2022-23 Q2", {"people": 7}, revisions=[before])) == [
        "'people' counts people, and this is no whole number of them."
    ]


def test_a_share_may_have_a_fraction() -> None:
    share = indicators(builders.indicator("share", unit="%"))
    assert said(share, builders.quarter("2022-23 Q2", {"share": 62.5})) == []
    (message,) = said(share, builders.quarter("2022-23 Q2", {"share": 162.5}))
    assert message == "'share' is a share, and 162.5% is more than the whole."


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({"burglary": "c", "robbery": 9, "all-crime": 5}, 1),
        ({"burglary": "c", "robbery": 9, "all-crime": 20}, 0),
        ({"burglary": "c", "robbery": "c", "all-crime": 20}, 0),
        ({"burglary": "c", "robbery": 9, "all-crime": "c"}, 0),
        ({"burglary": "c", "all-crime": 20}, 0),
    ],
)
def test_a_sum_that_somebody_wrote_is_no_less_than_its_parts(values: dict[str, object], count: int) -> None:
    found = said(builders.quarter("2022-23 Q2", values))
    assert len(found) == count
    assert all("the figures that it is the sum of come to" in message for message in found)


QUARTERS = ("2021-22 Q3", "2021-22 Q4", "2022-23 Q1", "2022-23 Q2")


def test_a_year_in_an_area_is_held_against_the_quarters_of_the_same_area() -> None:
    counted = indicators(yearly("burglary"))
    files = [
        builders.quarter(
            name,
            {"burglary": 50, "burglary-12-months": 900},
            areas={
                "market-town": {"burglary": 10, **({"burglary-12-months": 30} if name == QUARTERS[-1] else {})},
                "villages": {"burglary": 1},
            },
        )
        for name in QUARTERS
    ]
    (message,) = said(counted, *files)
    assert message == "'burglary-12-months' is 30 for 12 months, but 'burglary' comes to 40 in 4 of its quarters."


def test_a_quarter_without_a_number_is_not_counted_among_those_that_come_to_more() -> None:
    files = [builders.quarter(name, {"burglary": value}) for name, value in zip(QUARTERS, (50, "x", 50), strict=False)]
    last = builders.quarter(QUARTERS[-1], {"burglary": 50, "burglary-12-months": 90})
    (message,) = said(indicators(yearly("burglary")), *files, last)
    assert message.endswith("'burglary' comes to 150 in 3 of its quarters.")


def test_a_year_without_a_number_contradicts_nothing() -> None:
    files = builders.quarter("2022-23 Q2", {"burglary": 50, "burglary-12-months": "x"})
    assert said(indicators(yearly("burglary")), files) == []


def test_what_is_no_count_is_not_added_up_over_a_year() -> None:
    rate = builders.indicator("rate", unit="rate for 1,000 people", adds_up=False)
    year = yearly("rate", unit="rate for 1,000 people", adds_up=False)
    files = [builders.quarter(name, {"rate": 5, "rate-12-months": 6}) for name in QUARTERS]
    assert said(indicators(rate, year), *files) == []


@pytest.mark.rule("D3")
def test_d3_a_year_of_something_sensitive_is_told_without_numbers() -> None:
    counted = indicators(builders.indicator("people"), yearly("people", sensitive=True))
    (message,) = said(counted, builders.quarter("2022-23 Q2", {"people": 50, "people-12-months": 49}))
    assert message == "'people-12-months' is for 12 months, but it is below 'people' in a quarter of it."


def test_the_residents_of_the_district_are_those_without_an_area_wherever_they_are_written() -> None:
    rows = [
        {"area": "market-town", "year": 2021, "people": 9_000, "source": "Census"},
        {"year": 2021, "people": 20_000, "source": "Census"},
        {"area": "villages", "year": 2021, "people": 10_000, "source": "Census"},
    ]
    assert said({"data/population.yml": builders.write_yaml(rows)}) == []
    areas = [row for row in rows if "area" in row]
    assert said({"data/population.yml": builders.write_yaml(areas)}) == [], "no area is the whole district"
