"""What a figure may fairly be compared with, and what the comparison means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.figures import Covers, Indicator
from site_builder.domain.population import Population
from site_builder.insight.figures.series import read_figures
from site_builder.insight.figures.trend import Difference, NoComparison, Trend, Verdict, trend_at
from tests.insight.reading import library_of, quarter, series_of, trend_of
from tests.support import builders
from tests.support.made_series import BICYCLES, NOWHERE, make_series

TWO_YEARS = [
    "2020-21 Q3",
    "2020-21 Q4",
    "2021-22 Q1",
    "2021-22 Q2",
    "2021-22 Q3",
    "2021-22 Q4",
    "2022-23 Q1",
    "2022-23 Q2",
]


def newest(values: str, indicator: Indicator = BICYCLES) -> Trend:
    """The trend of the last of some values, a quarter each."""
    series = make_series(values, indicator=indicator)
    trend = trend_at(series, max(series.figures))
    assert trend is not None
    return trend


def test_the_comparison_is_with_the_same_quarter_a_year_earlier() -> None:
    trend = trend_of({"2021-22 Q2": 60, "2022-23 Q1": 10, "2022-23 Q2": 90})
    assert trend.on_year == Difference(Decimal(60), Decimal(90))
    assert trend.on_year.percent == 50


def test_without_the_year_earlier_there_is_no_comparison() -> None:
    trend = trend_of({"2021-22 Q1": 60, "2022-23 Q2": 90})
    assert trend.on_year is None
    assert trend.why_not not in {NoComparison.BROKEN, NoComparison.SUPPRESSED_THEN}


def test_a_quarter_without_a_figure_has_no_trend() -> None:
    assert trend_at(series_of({"2021-22 Q1": 60}), quarter("2021-22 Q2")) is None


@pytest.mark.parametrize(("marker", "withheld"), [("c", True), ("x", False), ("z", False)])
def test_only_what_was_withheld_then_is_said_to_be(marker: str, withheld: bool) -> None:  # noqa: FBT001 - expected
    trend = trend_of({"2021-22 Q2": marker, "2022-23 Q2": 90})
    assert trend.on_year is None
    assert (trend.why_not is NoComparison.SUPPRESSED_THEN) is withheld


def test_what_is_withheld_now_is_compared_with_nothing() -> None:
    trend = trend_of({"2021-22 Q2": 60, "2022-23 Q2": "c"})
    assert trend.on_year is None
    assert trend.verdict is Verdict.UNJUDGED


@pytest.mark.parametrize(
    ("broken_at", "forbids"),
    [("2021-22 Q2", False), ("2021-22 Q3", True), ("2022-23 Q1", True), ("2022-23 Q2", True)],
)
def test_a_break_since_the_year_earlier_forbids_the_comparison(broken_at: str, forbids: bool) -> None:  # noqa: FBT001
    values: dict[str, object] = {"2021-22 Q2": 60, "2021-22 Q3": 60, "2022-23 Q1": 60, "2022-23 Q2": 90}
    values[broken_at] = {"value": 60, "marker": "b"}
    trend = trend_of(values)
    assert (trend.why_not is NoComparison.BROKEN) is forbids
    assert (trend.on_year is None) is forbids


@pytest.mark.rule("S2", "S3")
@pytest.mark.parametrize(
    ("before", "after", "percent"),
    [(49, 98, None), (50, 100, 100), (0, 5, None), (200, 201, 1), (200, 199, -1), (1000, 1001, 0), (80, 80, 0),
     (100, 0, -100)],
)  # fmt: skip
def test_a_percentage_needs_a_base_and_is_whole_rounded_away_from_zero(
    before: int, after: int, percent: int | None
) -> None:
    assert Difference(Decimal(before), Decimal(after)).percent == percent


@given(st.integers(50, 10**6), st.integers(0, 10**6))
def test_a_percentage_is_never_further_off_than_a_half(before: int, after: int) -> None:
    percent = Difference(Decimal(before), Decimal(after)).percent
    assert percent is not None
    assert abs(percent - (after - before) * 100 / before) <= 0.5 + 1e-9


@pytest.mark.rule("S4")
@pytest.mark.parametrize(
    ("better", "after", "verdict"),
    [
        ("lower", 50, Verdict.BETTER), ("lower", 70, Verdict.WORSE), ("lower", 60, Verdict.SAME),
        ("higher", 50, Verdict.WORSE), ("higher", 70, Verdict.BETTER),
        ("neither", 50, Verdict.UNJUDGED), ("neither", 70, Verdict.UNJUDGED), ("neither", 60, Verdict.UNJUDGED),
    ],
)  # fmt: skip
def test_what_a_change_means_is_said_only_where_the_indicator_says_which_way_is_good(
    better: str, after: int, verdict: Verdict
) -> None:
    reports = builders.indicator("reports", better=better, why_neither="More reports can mean more trust.")
    library = library_of(
        builders.indicators(reports),
        builders.quarter("2021-22 Q2", {"reports": 60}),
        builders.quarter("2022-23 Q2", {"reports": after}),
    )
    series = read_figures(library).of("reports")
    assert series is not None
    trend = trend_at(series, quarter("2022-23 Q2"))
    assert trend is not None
    assert trend.verdict is verdict


@pytest.mark.rule("S1")
def test_twelve_months_are_compared_with_the_twelve_before() -> None:
    trend = trend_of({name: 10 + index for index, name in enumerate(TWO_YEARS)})
    assert trend.on_twelve_months == Difference(Decimal(10 + 11 + 12 + 13), Decimal(14 + 15 + 16 + 17))


@pytest.mark.rule("S1")
@pytest.mark.parametrize("gap", TWO_YEARS)
@pytest.mark.parametrize("instead", [None, "c", "x"])
def test_twelve_months_need_all_eight_quarters(gap: str, instead: str | None) -> None:
    values: dict[str, object] = dict.fromkeys(TWO_YEARS, 10)
    if instead:
        values[gap] = instead
    else:
        del values[gap]
    trend = trend_at(series_of(values), quarter("2022-23 Q2"))
    assert trend is None or trend.on_twelve_months is None


@pytest.mark.parametrize("broken_at", TWO_YEARS)
def test_a_break_within_the_two_years_forbids_them_but_not_one_at_their_start(broken_at: str) -> None:
    values: dict[str, object] = dict.fromkeys(TWO_YEARS, 10)
    values[broken_at] = {"value": 10, "marker": "b"}
    assert (trend_of(values).on_twelve_months is None) == (broken_at != TWO_YEARS[0])


@pytest.mark.parametrize(
    ("values", "change"),
    [
        ("30 12", Difference(Decimal(30), Decimal(12))),
        ("30 12b", None),
        ("30 - 12", None),
        ("c 12", None),
        ("30 c", None),
    ],
)
def test_a_figure_is_compared_with_the_quarter_before_where_both_were_counted_alike(
    values: str, change: Difference | None
) -> None:
    assert newest(values).on_quarter == change


def test_only_quarters_of_what_adds_up_make_12_months() -> None:
    values = "10 11 12 13"
    assert newest(values).twelve_months == 46
    assert newest(values, replace(BICYCLES, covers=Covers.YEAR)).twelve_months is None
    assert newest(values, replace(BICYCLES, adds_up=False)).twelve_months is None


def test_12_months_are_final_when_their_newest_provisional_quarter_is() -> None:
    series = make_series("10 10 - 10")
    assert newest("10 10 - 10").final_on is None
    first, second, last = series.figures
    days = {first: date(2021, 1, 1), second: date(2021, 4, 1)}
    figures = {at: replace(figure, final_on=days.get(at)) for at, figure in series.figures.items()}
    trend = trend_at(replace(series, figures=figures), last)
    assert trend is not None
    assert trend.final_on == date(2021, 4, 1)


@pytest.mark.rule("S3")
def test_only_what_adds_up_has_a_rate() -> None:
    series = replace(make_series("500"), populations=(Population(2020, None, 100_000, (), NOWHERE),))
    trend = trend_at(series, max(series.figures))
    assert trend is not None
    assert trend.rate is not None
    assert trend.rate.value == Decimal("5.0")
    mean = trend_at(replace(series, indicator=replace(BICYCLES, adds_up=False)), max(series.figures))
    assert mean is not None
    assert mean.rate is None
