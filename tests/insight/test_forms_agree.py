"""One finding, many forms, each true to the others: their numbers and their direction agree on generated trends.

The forms keep rule S1, rule S2, rule S3, rule S4, rule S6 and rule S10, whatever the figures are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_builder.domain.counted import Counted
from site_builder.domain.figures import Better, Indicator
from site_builder.domain.methods import USUAL
from site_builder.domain.register import Area
from site_builder.insight.figures.headlines import LONGEST_HEADLINE, write_chart_title, write_headline
from site_builder.insight.figures.phrases import write_amount, write_marks, write_noted
from site_builder.insight.figures.sentences import (
    write_change,
    write_press_line,
    write_sentence,
)
from site_builder.insight.figures.signals import SignalKind
from site_builder.insight.figures.trend import Direction, Trend, trend_at
from tests.support.made_series import BICYCLES, HARBOUR, make_series

pytestmark = pytest.mark.rule("S3")

PLACE = "Marrowdale"
"""The district that a press line names."""

FORMS = (
    write_headline, write_sentence, write_chart_title, partial(write_press_line, place=PLACE)
)  # fmt: skip

TITLES = (
    "Burglary", "Violence and sexual offences", "Complaints about noise", "People who feel safe", "Hoax calls",
    "Reports of low-level anti-social behaviour by people who live near a public house or a taxi rank at night",
)  # fmt: skip
UNITS = ("crimes", "incidents", "people", "calls", "hours", "litter picks", "%", "£")
VALUES = st.one_of(
    st.integers(0, 3000).map(str),
    st.integers(0, 120).map(str),
    st.sampled_from(["c", "x", "z", "-", "12b", "80b", "7r", "81e", "66u", "4p"]),
)
DIRECTIONS = {
    Direction.UP: r"\bup\b",
    Direction.DOWN: r"\bdown\b",
    Direction.SAME: r"\bunchanged\b|\bthe same as\b",
}


@st.composite
def trends(draw: st.DrawFn) -> Trend:
    """How some run of figures stands at its end."""
    unit = draw(st.sampled_from(UNITS))
    indicator: Indicator = replace(
        BICYCLES,
        title=draw(st.sampled_from(TITLES)),
        unit=unit,
        better=draw(st.sampled_from(Better)),
        why_neither="More can mean that more is reported.",
        counted=draw(st.sampled_from([None, Counted("One was counted", "Someone counted {n}")])),
        adds_up=unit != "%",
    )
    area: Area | None = draw(st.sampled_from([None, HARBOUR]))
    words = draw(st.lists(VALUES, min_size=1, max_size=32))
    assume(words[-1] != "-")
    series = make_series(" ".join(words), indicator=indicator, area=area)
    trend = trend_at(series, max(series.figures))
    assert trend is not None
    return trend


@pytest.mark.rule("S1")
@given(trends())
def test_every_form_leads_with_the_12_months_where_they_are_whole_by_rule_s1(trend: Trend) -> None:
    """Rule S1: the number of the 12 months and its direction come first; the quarter's own come second."""
    leading, unit = trend.leading, trend.figure.indicator.unit
    if leading is None or trend.figure.value is None:
        return
    for write in FORMS:
        said = _without_titles(write(trend), trend)
        first = next((way for _, way in sorted(_directions(said))), None)
        assert first is leading.direction, said
        if write is not write_headline:
            number = rf"(?<![\d,.£]){re.escape(write_amount(leading.after, unit))}(?![\d%])(?!,\d)"
            assert re.search(rf"{number}|^One " if leading.after == 1 else number, said), said
        alone = trend.twelve_months is not None and trend.on_year is None
        assert ("12 months" in said) is (trend.on_twelve_months is not None or alone), said


def _directions(said: str) -> list[tuple[int, Direction]]:
    return [(found.start(), way) for way, words in DIRECTIONS.items() for found in re.finditer(words, said)]


@pytest.mark.rule("S10")
@given(trends())
def test_nothing_is_called_usual_before_twenty_quarters_or_with_a_signal_by_rule_s10(trend: Trend) -> None:
    for write in FORMS:
        said = write(trend)
        if trend.limits is None:
            assert "usual" not in said, said
        if "within the usual range" in said:
            assert trend.signal is not None
            assert trend.signal.kind is SignalKind.WITHIN
            assert trend.limits is not None
            assert trend.limits.quarters >= USUAL.limits_quarters


@pytest.mark.rule("S13")
@given(trends())
def test_a_sentence_says_how_it_is_counted_and_fewer_of_what_is_counted_by_rule_s13(trend: Trend) -> None:
    said = write_sentence(trend)
    assert not re.search(r"\b(?:was|were) \d", said), said
    if trend.figure.value is not None and trend.figure.indicator.counted:
        assert said.startswith(("Someone counted ", "One was counted")), said
    if trend.figure.indicator.adds_up and trend.figure.indicator.unit != "£":
        assert " less than the" not in said
        assert not re.search(r"\d less than in", said), said


@given(trends())
def test_a_headline_has_fifteen_words_at_most(trend: Trend) -> None:
    assert 0 < len(write_headline(trend).split()) <= LONGEST_HEADLINE


@pytest.mark.rule("S6")
@given(trends())
def test_no_form_but_the_headline_leaves_out_what_must_be_known_of_a_number_by_rule_s6(trend: Trend) -> None:
    if trend.figure.value is not None:
        of_years = write_noted(trend.twelve_months_marks, final_on=trend.final_on)
        of_quarter = write_marks(trend.figure)
        assert of_quarter in write_sentence(trend)
        assert of_quarter in write_press_line(trend, place=PLACE)
        assert (of_years if trend.on_twelve_months else of_quarter) in write_chart_title(trend)


@pytest.mark.rule("S2")
@given(trends())
def test_a_percentage_is_never_said_of_a_small_base_by_rule_s2(trend: Trend) -> None:
    if trend.figure.indicator.is_share:
        return
    change = trend.on_year
    told = [write(trend) for write in FORMS] + ([write_change(change)] if change else [])
    for said in told:
        percents = re.findall(r"(?:up|down) (?:by )?(?:\d+|less than 1)%", said)
        bases = [one.before for one in (change, trend.on_twelve_months) if one]
        assert not percents or max(bases) >= Decimal(50)
        assert not re.search(r"\d\.\d+%", said), "Percentages are whole by rule S3."


@given(trends())
def test_what_is_withheld_is_in_no_form(trend: Trend) -> None:
    if trend.figure.value is None:
        for write in FORMS:
            said = write(trend)
            assert not re.search(r"usual range|\bup\b|\bdown\b", _without_titles(said, trend)), said


@pytest.mark.rule("S4")
@given(trends())
def test_no_form_calls_a_change_better_or_worse_by_rule_s4(trend: Trend) -> None:
    for write in FORMS:
        assert not re.search(r"\b(better|worse|improve\w*|worsen\w*|deteriorat\w*)\b", write(trend))


def _without_titles(said: str, trend: Trend) -> str:
    return said.replace(trend.figure.indicator.title, "")
