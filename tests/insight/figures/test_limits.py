"""Ordinary variation: limits from a series' own history, and what lies outside them (rule S10)."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.limits import STEPS, Limits, Variation, bands_of, limits_before
from site_builder.insight.figures.series import Series
from tests.insight.reading import quarter, series_of, written_series

pytestmark = pytest.mark.rule("S10")

EIGHT = "10 12 11 13 9 12 10 11"
"""Mean 11, steps 2 1 2 4 3 2 1: their mean is 15 / 7."""


def last_limits(series: Series) -> Limits | None:
    """Those by which the newest value is judged."""
    return limits_before(series).get(max(series.figures))


def test_limits_are_the_mean_and_2_66_mean_steps_on_either_side_by_rule_s10() -> None:
    limits = last_limits(written_series(f"{EIGHT} 30"))
    assert limits is not None
    assert limits.mean == Decimal(11)
    assert limits.upper == Decimal(11) + STEPS * 15 / 7
    assert limits.lower == Decimal(11) - STEPS * 15 / 7
    assert (limits.quarters, limits.first.short, limits.last.short) == (8, "2015-16 Q1", "2016-17 Q4")


@pytest.mark.parametrize(
    ("newest", "variation"),
    [("11", Variation.WITHIN), ("16.7", Variation.WITHIN), ("16.8", Variation.ABOVE), ("5.3", Variation.WITHIN),
     ("5.2", Variation.BELOW), ("0", Variation.BELOW)],
)  # fmt: skip
def test_a_value_outside_the_limits_of_what_came_before_it_is_more_than_ordinary_variation(
    newest: str, variation: Variation
) -> None:
    limits = last_limits(written_series(f"{EIGHT} {newest}"))
    assert limits is not None
    assert limits.judge(Decimal(newest)) is variation


@pytest.mark.parametrize("newest", ["0", "11", "900", "c"])
def test_the_newest_value_does_not_move_the_limits_that_judge_it(newest: str) -> None:
    assert last_limits(written_series(f"{EIGHT} {newest}")) == last_limits(written_series(f"{EIGHT} 12"))


def test_fewer_than_eight_quarters_of_history_tell_nothing() -> None:
    series = written_series(EIGHT)
    assert limits_before(series) == {}
    assert last_limits(written_series(f"{EIGHT} 12")) is not None


def test_how_many_quarters_are_needed_is_a_setting() -> None:
    assert last_limits(written_series("10 12 11 13 9", limits_quarters=4)) is not None
    assert last_limits(written_series("10 12 11 13 9", limits_quarters=5)) is None


def test_no_limit_is_below_zero() -> None:
    limits = last_limits(written_series("0 9 0 9 0 9 0 9 5"))
    assert limits is not None
    assert limits.lower == 0


@pytest.mark.parametrize("hole", ["-", "c", "x"])
def test_no_step_is_taken_over_a_gap(hole: str) -> None:
    limits = last_limits(written_series(f"{EIGHT} {hole} 900 901 900 11"))
    assert limits is not None
    # Eleven values; the steps are the seven of the eight and the two after the gap, and none from 11 to 900.
    mean = Decimal(88 + 2701) / 11
    assert limits.mean == mean
    assert limits.upper == mean + STEPS * (15 + 2) / 9


def test_eight_values_with_too_few_neighbours_tell_nothing() -> None:
    assert last_limits(written_series("10 - 12 - 11 - 13 - 9 - 12 - 10 - 11 12")) is None
    assert last_limits(written_series("10 - 12 - 11 - 13 9 - 12 10 - 11 13 12")) is None
    assert last_limits(written_series("10 - 12 - 11 - 13 9 - 12 10 - 11 13 14 12")) is not None


@pytest.mark.parametrize("since", range(9))
def test_a_break_freezes_the_limits_and_they_start_again_after_it(since: int) -> None:
    after = " ".join(str(100 + index % 3) for index in range(since))
    series = written_series(f"{EIGHT} 12 100b {after}")
    limits = last_limits(series)
    if since < 8:
        assert limits is None
    else:
        assert limits is not None
        assert limits.first == quarter("2017-18 Q2")
        assert Decimal(100) <= limits.mean <= Decimal(102)


def test_each_stretch_that_was_counted_alike_has_a_band_of_its_own() -> None:
    series = written_series(f"{EIGHT} 12 100b 101 102 100 101 102 100 101 102 500")
    early, late = bands_of(series)
    assert (early.first.short, early.last.short) == ("2015-16 Q1", "2017-18 Q1")
    assert early.limits.mean == Decimal(100) / 9
    assert (late.first.short, late.last.short) == ("2017-18 Q2", "2019-20 Q3")
    assert late.limits == last_limits(series)
    assert late.limits.judge(Decimal(500)) is Variation.ABOVE


def test_a_short_stretch_has_no_band_and_a_series_without_figures_none_at_all() -> None:
    assert bands_of(written_series(f"{EIGHT} 12 100b 101"))[0].last == quarter("2017-18 Q1")
    assert bands_of(written_series(EIGHT)) == ()
    assert bands_of(written_series("")) == ()


def test_a_series_that_never_moved_has_no_ordinary_variation() -> None:
    assert last_limits(written_series("0 0 0 0 0 0 0 0 1")) is None


def test_a_provisional_value_is_judged_as_it_stands() -> None:
    values: dict[str, object] = {Quarter(2019, 1).later(index).short: 10 + index % 2 for index in range(21)}
    series = series_of(values, status="provisional")
    limits = last_limits(series)
    assert limits is not None
    assert limits.quarters == 20


@given(st.lists(st.integers(0, 500), min_size=9, max_size=60))
def test_limits_from_running_sums_are_those_of_the_whole_history(values: list[int]) -> None:
    series = written_series(" ".join(map(str, values)))
    known = limits_before(series)
    for index, when in enumerate(series.span):
        history = values[:index]
        steps = [abs(after - before) for before, after in pairwise(history)]
        if index < 8 or not any(steps):
            assert when not in known
            continue
        mean = sum(history) / len(history)
        reach = 2.66 * sum(steps) / len(steps)
        assert float(known[when].mean) == pytest.approx(mean)
        assert float(known[when].upper) == pytest.approx(mean + reach)
        assert float(known[when].lower) == pytest.approx(max(0, mean - reach))
