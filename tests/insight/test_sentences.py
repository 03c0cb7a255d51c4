"""Figures in words: every kind of figure and comparison, as readers see it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from site_builder.insight.sentences import (
    write_change,
    write_headline,
    write_number,
    write_sentence,
    write_twelve_months,
    write_value,
)
from site_builder.insight.series import read_figures
from site_builder.insight.trend import Change, trend_at
from tests import builders
from tests.insight.reading import library_of, quarter, trend_of

BROKEN = {"value": 90, "marker": "b"}
SENTENCES = {
    "a rise from a large base": (
        {"2021-22 Q2": 59, "2022-23 Q2": 87},
        (
            "Burglary stood at 87 crimes in July to September 2022, "
            "up from 59 in the same months a year earlier (47% more)."
        ),
    ),
    "a fall from a large base": (
        {"2021-22 Q2": 1200, "2022-23 Q2": 900},
        (
            "Burglary stood at 900 crimes in July to September 2022, "
            "down from 1,200 in the same months a year earlier (25% less)."
        ),
    ),
    "a small base": (
        {"2021-22 Q2": 4, "2022-23 Q2": 9},
        "Burglary stood at 9 crimes in July to September 2022, up from 4 in the same months a year earlier.",
    ),
    "a base of zero": (
        {"2021-22 Q2": 0, "2022-23 Q2": 9},
        "Burglary stood at 9 crimes in July to September 2022, up from 0 in the same months a year earlier.",
    ),
    "down to zero": (
        {"2021-22 Q2": 60, "2022-23 Q2": 0},
        (
            "Burglary stood at 0 crimes in July to September 2022, "
            "down from 60 in the same months a year earlier (100% less)."
        ),
    ),
    "a single one": (
        {"2021-22 Q2": 3, "2022-23 Q2": 1},
        "Burglary stood at 1 in July to September 2022, down from 3 in the same months a year earlier.",
    ),
    "less than one in a hundred": (
        {"2021-22 Q2": 1000, "2022-23 Q2": 1001},
        (
            "Burglary stood at 1,001 crimes in July to September 2022, "
            "up from 1,000 in the same months a year earlier (by less than 1%)."
        ),
    ),
    "no change": (
        {"2021-22 Q2": 60, "2022-23 Q2": 60},
        "Burglary stood at 60 crimes in July to September 2022, the same as in those months a year earlier.",
    ),
    "nothing a year earlier": (
        {"2022-23 Q2": 60},
        "Burglary stood at 60 crimes in July to September 2022; there is no figure for the same months a year earlier.",
    ),
    "not available a year earlier": (
        {"2021-22 Q2": "x", "2022-23 Q2": 60},
        "Burglary stood at 60 crimes in July to September 2022; there is no figure for the same months a year earlier.",
    ),
    "withheld a year earlier": (
        {"2021-22 Q2": "c", "2022-23 Q2": 60},
        (
            "Burglary stood at 60 crimes in July to September 2022; "
            "the figure for the same months a year earlier may not be shown."
        ),
    ),
    "counted otherwise since": (
        {"2021-22 Q2": 60, "2022-23 Q2": BROKEN},
        (
            "Burglary stood at 90 crimes in July to September 2022; "
            "it cannot be compared with a year earlier, because the way of counting changed in between."
        ),
    ),
    "withheld": (
        {"2021-22 Q2": 60, "2022-23 Q2": "c"},
        "Burglary for July to September 2022: withheld so that nobody can be recognised.",
    ),
    "not available": ({"2022-23 Q4": "x"}, "Burglary for January to March 2023: not available."),
}


@pytest.mark.parametrize("values,sentence", SENTENCES.values(), ids=SENTENCES)  # noqa: PT006 - one case, two parts
def test_a_figure_is_said_in_one_true_sentence(values: dict[str, object], sentence: str) -> None:
    assert write_sentence(trend_of(values)) == sentence


def test_a_provisional_figure_is_said_to_be_one() -> None:
    said = write_sentence(trend_of({"2021-22 Q2": 4, "2022-23 Q2": 9}, status="provisional"))
    assert said.startswith("Burglary stood at 9 crimes in July to September 2022 (provisional), up from 4")


def test_an_area_is_named() -> None:
    library = library_of(builders.quarter("2022-23 Q2", areas={"villages": {"burglary": 7}}))
    series = read_figures(library).of("burglary", "villages")
    assert series is not None
    trend = trend_at(series, quarter("2022-23 Q2"))
    assert trend is not None
    assert write_sentence(trend).startswith("Burglary in The villages stood at 7 crimes in July to September 2022")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(59, 87, "up from 59 to 87 (47% more)"), (9, 4, "down from 9 to 4"), (60, 60, "unchanged at 60"),
     (1000, 999, "down from 1,000 to 999 (by less than 1%)")],
)  # fmt: skip
def test_a_change_is_said_within_a_sentence(before: int, after: int, said: str) -> None:
    assert write_change(Change(Decimal(before), Decimal(after))) == said


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("0", "0"),
        ("1234", "1,234"),
        ("1234567", "1,234,567"),
        ("12.50", "12.5"),
        ("100", "100"),
        ("1000.25", "1,000.25"),
    ],
)
def test_numbers_have_separators_and_no_idle_digits(value: str, written: str) -> None:
    assert write_number(Decimal(value)) == written


def test_a_marker_stands_in_a_values_place() -> None:
    assert write_value(trend_of({"2022-23 Q2": "c"}).figure) == "[c]"
    assert write_value(trend_of({"2022-23 Q2": 1087}).figure) == "1,087"


EIGHT = ["2020-21 Q3", "2020-21 Q4", "2021-22 Q1", "2021-22 Q2", "2021-22 Q3", "2021-22 Q4", "2022-23 Q1", "2022-23 Q2"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([20] * 4 + [30] * 4,
         "In the 12 months to September 2022 there were 120 crimes, up from 80 in the 12 months before (50% more)."),
        ([20] * 8, "In the 12 months to September 2022 there were 80 crimes, as many as in the 12 months before."),
        ([1] * 4 + [1, 0, 0, 0],
         "In the 12 months to September 2022 there was 1, down from 4 in the 12 months before."),
        ([20] * 7, ""),
    ],
)  # fmt: skip
def test_twelve_months_are_said_or_nothing_is(values: list[int], said: str) -> None:
    trend = trend_of(dict(zip(EIGHT[-len(values) :], values, strict=True)))
    assert write_twelve_months(trend) == said


@pytest.mark.parametrize(
    ("values", "said"),
    [({"2021-22 Q2": 4, "2022-23 Q2": 9}, "Burglary: up on a year earlier"),
     ({"2021-22 Q2": 9, "2022-23 Q2": 4}, "Burglary: down on a year earlier"),
     ({"2021-22 Q2": 9, "2022-23 Q2": 9}, "Burglary: the same as a year earlier"),
     ({"2022-23 Q2": 9}, "Burglary, July to September 2022")],
)  # fmt: skip
def test_the_finding_is_said_in_a_few_words(values: dict[str, object], said: str) -> None:
    assert write_headline(trend_of(values)) == said
