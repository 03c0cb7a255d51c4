"""What is more than ordinary variation (rule S10): the season first, then four signals, and nothing of few quarters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.domain.figures import Covers
from site_builder.domain.methods import Methods
from site_builder.insight.figures.limits import limits_before
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.signals import Signal, SignalKind, find_signal
from tests.support.made_series import BICYCLES, make_series

FLAT = "70 74 69 73 71 72 70 75 68 73 72 70 74 71 69 73 72 71 70 74"
"""Twenty quarters of ordinary variation around 72, the first of them April to June."""


def signal_of(series: Series) -> Signal | None:
    return find_signal(series, max(series.figures))


def kind_of(values: str) -> SignalKind | None:
    signal = signal_of(make_series(values))
    return signal.kind if signal else None


@pytest.mark.rule("S10")
@pytest.mark.parametrize(
    ("newest", "kind"),
    [
        ("71", SignalKind.WITHIN),
        ("99 70 74 70 71 70 70 74 95", SignalKind.ABOVE),
        ("40 70 74 70 71 70 70 74 45", SignalKind.BELOW),
        ("73 73 73 73 73 73 73", SignalKind.RUN_HIGH),
        ("70 70 70 70 70 70 70", SignalKind.RUN_LOW),
        ("68 69 70 71 72 73 73", SignalKind.WITHIN),
        ("68 69 70 71 72 73 74", SignalKind.RISING),
        ("75 74 73 72 71 70 69", SignalKind.FALLING),
        ("73 73 73 c 73 73 73 73", SignalKind.WITHIN),
        ("68 69 70 - 71 72 73 74", SignalKind.WITHIN),
        ("71 c", None),
    ],
)
def test_each_signal_is_found_by_rule_s10(newest: str, kind: SignalKind) -> None:
    assert kind_of(f"76 76 76 76 67 67 67 67 {FLAT} {newest}") is kind


@pytest.mark.rule("S10")
@pytest.mark.parametrize(
    ("newest", "kind"),
    [
        ("79 71 79", SignalKind.NEAR_TOP),
        ("64 71 64", SignalKind.NEAR_BOTTOM),
        ("71 71 79", SignalKind.WITHIN),
        ("79 71 65", SignalKind.WITHIN),
    ],
)
def test_two_of_three_quarters_near_one_end_are_a_signal_by_rule_s10(newest: str, kind: SignalKind) -> None:
    assert kind_of(f"60 60 60 60 85 85 85 85 {FLAT} {newest}") is kind


@pytest.mark.rule("S10")
def test_with_fewer_than_twenty_quarters_there_are_no_limits_and_nothing_is_usual_by_rule_s10() -> None:
    short = make_series(" ".join(FLAT.split()[:15]))
    assert limits_before(short) == {}
    assert signal_of(make_series("70 60 90 70 95 61 88")) is None


@pytest.mark.rule("S10")
def test_the_season_comes_first_from_five_of_its_months_by_rule_s10() -> None:
    four, five = ("70 - - - " * 3 + "90", "70 - - - " * 4 + "90")
    assert signal_of(make_series(four)) is None
    assert signal_of(make_series(five)) == Signal(SignalKind.HIGHEST, 5)
    assert signal_of(make_series("70 - - - " * 4 + "60")) == Signal(SignalKind.LOWEST, 5)
    assert signal_of(make_series("70 - - - " * 4 + "70")) is None
    assert signal_of(make_series("70 - - - " * 3 + "70b - - - 90")) is None


@pytest.mark.rule("S10")
def test_three_quarters_up_by_nine_tenths_are_never_usual_by_rule_s10() -> None:
    wide = "100 300 400 300 " + "100 300 100 300 " * 6 + "100 150 60 150"
    assert kind_of(f"{wide} 190 285 114") is None


@pytest.mark.rule("S10")
def test_exceptional_quarters_are_left_out_and_not_judged_by_rule_s10() -> None:
    plain = make_series(f"{FLAT} 5 71 72")
    marked = {
        quarter: replace(figure, exceptional="A flood") if figure.value == 5 else figure
        for quarter, figure in plain.figures.items()
    }
    series = replace(plain, figures=marked)
    newest = max(series.figures)
    assert limits_before(series)[newest].quarters == limits_before(plain)[newest].quarters - 1
    assert limits_before(series)[newest].lower > limits_before(plain)[newest].lower
    assert find_signal(series, newest.later(-2)) is None


def test_a_quarter_without_a_figure_has_no_signal() -> None:
    series = make_series(FLAT)
    assert find_signal(series, max(series.figures).next()) is None


@pytest.mark.rule("S10")
def test_figures_of_12_months_are_not_even_the_highest_of_their_season_by_rule_s10() -> None:
    highest = f"{FLAT} 70 74 69 99"
    assert kind_of(highest) is SignalKind.HIGHEST
    assert signal_of(make_series(highest, indicator=replace(BICYCLES, covers=Covers.YEAR))) is None


@pytest.mark.rule("S10")
def test_an_exceptional_quarter_interrupts_a_run_by_rule_s10() -> None:
    plain = make_series(f"76 76 76 76 67 67 67 67 {FLAT} 73 73 73 73 73 73 73 73")
    assert signal_of(plain) == Signal(SignalKind.RUN_HIGH, 9)
    flood = max(plain.figures).later(-3)
    marked = {**plain.figures, flood: replace(plain.figures[flood], exceptional="A flood")}
    assert signal_of(replace(plain, figures=marked)) == Signal(SignalKind.WITHIN)


@pytest.mark.rule("S10")
def test_quarters_that_were_counted_in_two_ways_are_no_course_by_rule_s10() -> None:
    """Each of the last six is above the one before it, and two of those steps are not to be compared."""
    series = replace(make_series("97 98 99b 100 101 102 103"), methods=Methods(limits_quarters=4))
    assert signal_of(series) == Signal(SignalKind.WITHIN)


@pytest.mark.rule("S10")
@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ("400 300 / 100 150 60 150 190 285 114", None),
        ("400 300 / 100 150 60 150 140 285 114", SignalKind.WITHIN),
        ("400 300 / 100 150 60 150 190 - 114", SignalKind.WITHIN),
        ("400 300 / 100 - 60 150 190 285 114", SignalKind.WITHIN),
        ("50 300 / 150 300 150 300 70 140 70", None),
        ("50 300 / 150 300 150 300 70 140 80", SignalKind.WITHIN),
    ],
)
def test_only_three_quarters_that_all_went_one_way_by_half_are_sustained_by_rule_s10(
    values: str, kind: SignalKind | None
) -> None:
    """Between the first year and the last two are six that swing from one quarter to the next."""
    first, last = values.split("/")
    assert kind_of(f"100 300 {first} {'100 300 100 300 ' * 6} {last}") is kind
