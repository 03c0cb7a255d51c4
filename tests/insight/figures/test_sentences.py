"""The words that sentences about figures are made of. Whole sentences are the cases in sentences/."""

from __future__ import annotations

from decimal import Decimal

import pytest

from site_builder.insight.figures.answer import write_answer
from site_builder.insight.figures.headlines import write_headline
from site_builder.insight.figures.sentences import (
    write_change,
    write_number,
    write_sentence,
    write_twelve_months,
    write_value,
)
from site_builder.insight.figures.series import read_figures
from site_builder.insight.figures.trend import Difference, trend_at
from tests.insight.reading import library_of, quarter, trend_of
from tests.support import builders


def test_an_area_is_named() -> None:
    library = library_of(builders.quarter("2022-23 Q2", areas={"villages": {"burglary": 7}}))
    series = read_figures(library).of("burglary", "villages")
    assert series is not None
    trend = trend_at(series, quarter("2022-23 Q2"))
    assert trend is not None
    assert write_sentence(trend).startswith("Police recorded 7 burglaries in the villages in July to September 2022")


def test_with_the_districts_place_each_sentence_says_where_so_that_it_can_be_quoted_alone() -> None:
    trend = trend_of(dict(zip(EIGHT, (50, 51, 52, 53, 60, 61, 62, 63), strict=True)))
    years, quarter_alone = write_sentence(trend, place="The Vale").split(". ")
    assert years.startswith("Police recorded 246 burglaries in the Vale in the 12 months to ")
    assert quarter_alone.startswith("Police recorded 63 burglaries in the Vale in ")
    assert write_headline(trend, place="The Vale").startswith("Burglary in the Vale up 19% to 246 in the 12 months")
    assert write_answer([trend], place="The Vale").startswith("Burglary in the Vale rose in the 12 months to ")


@pytest.mark.rule("S13")
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(59, 87, "up 47%, from 59 to 87"), (9, 4, "down from 9 to 4"), (60, 60, "unchanged at 60"),
     (1000, 999, "down less than 1%, from 1,000 to 999")],
)  # fmt: skip
def test_a_change_is_said_within_a_sentence(before: int, after: int, said: str) -> None:
    assert write_change(Difference(Decimal(before), Decimal(after))) == said


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


def test_a_marker_is_in_a_values_place() -> None:
    assert write_value(trend_of({"2022-23 Q2": "c"}).figure) == "[c]"
    assert write_value(trend_of({"2022-23 Q2": 1087}).figure) == "1,087"


TWELVE = "Police recorded"
EIGHT = ["2020-21 Q3", "2020-21 Q4", "2021-22 Q1", "2021-22 Q2", "2021-22 Q3", "2021-22 Q4", "2022-23 Q1", "2022-23 Q2"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([20] * 4 + [30] * 4,
         (f"{TWELVE} 120 burglaries in the 12 months to September 2022, 40 more than the 80 in the 12 months before, "
          "up 50%.")),
        ([20] * 8, f"{TWELVE} 80 burglaries in the 12 months to September 2022, the same as in the 12 months before."),
        ([1] * 4 + [1, 0, 0, 0],
         f"{TWELVE} 1 burglary in the 12 months to September 2022, down from 4 in the 12 months before."),
        ([20] * 7, ""),
        ([20] * 4, f"{TWELVE} 80 burglaries in the 12 months to September 2022."),
        ([20] * 3, ""),
    ],
)  # fmt: skip
def test_twelve_months_are_said_or_nothing_is(values: list[int], said: str) -> None:
    trend = trend_of(dict(zip(EIGHT[-len(values) :], values, strict=True)))
    assert write_twelve_months(trend) == said


@pytest.mark.rule("S6")
@pytest.mark.parametrize(
    ("at", "marker", "said"),
    [
        (5, "e", "to September 2022 (estimated), the same"),
        (4, ["p", "u"], "to September 2022 (of low reliability), the same"),
        (7, "r", "to September 2022, the same"),
        (3, "e", "to September 2022, the same"),
    ],
)
def test_twelve_months_are_marked_as_their_quarters_are(at: int, marker: object, said: str) -> None:
    """Rule S6: what is made of a provisional number may still change as well."""
    values: dict[str, object] = dict.fromkeys(EIGHT, 20)
    values[EIGHT[at]] = {"value": 20, "marker": marker}
    assert said in write_twelve_months(trend_of(values))
