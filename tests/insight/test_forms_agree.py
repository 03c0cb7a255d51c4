"""One finding, many forms, each true to the others: their numbers and their direction agree on generated trends.

The forms keep rule S1, rule S2, rule S3, rule S4, rule S6 and rule S10, whatever the figures are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_builder.domain.figures import Better, Indicator
from site_builder.domain.register import Area
from site_builder.insight.phrases import write_amount, write_marks
from site_builder.insight.sentences import (
    LONGEST_HEADLINE,
    write_alternative,
    write_change,
    write_chart_title,
    write_feed_line,
    write_headline,
    write_press_line,
    write_sentence,
)
from site_builder.insight.trend import Direction, Trend, trend_at
from tests.support.made_series import BICYCLES, HARBOUR, make_series

pytestmark = pytest.mark.rule("S3")

FORMS = (
    write_headline, write_sentence, write_chart_title, write_alternative, write_feed_line, write_press_line
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
    Direction.UP: r"\bup from\b",
    Direction.DOWN: r"\bdown from\b",
    Direction.SAME: r"\bunchanged at\b|\bthe same as\b",
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
        adds_up=unit != "%",
    )
    area: Area | None = draw(st.sampled_from([None, HARBOUR]))
    words = draw(st.lists(VALUES, min_size=1, max_size=16))
    assume(words[-1] != "-")
    series = make_series(" ".join(words), indicator=indicator, area=area)
    trend = trend_at(series, max(series.figures))
    assert trend is not None
    return trend


@pytest.mark.rule("S1")
@given(trends())
def test_the_numbers_and_the_direction_of_every_form_agree_by_rule_s1(trend: Trend) -> None:
    change, unit = trend.on_year, trend.figure.indicator.unit
    if change is None:
        return
    numbers = {write_amount(change.before, unit), write_amount(change.after, unit)}
    for write in FORMS:
        said = _without_titles(write(trend), trend)
        for number in numbers:
            assert re.search(rf"(?<![\d,.£]){re.escape(number)}(?![\d%])(?!,\d)", said), (write.__name__, said)
        said_ways = [direction for direction, words in DIRECTIONS.items() if re.search(words, said)]
        assert said_ways == [change.direction], (write.__name__, said)


@pytest.mark.rule("S10")
@given(trends())
def test_every_form_says_the_same_of_ordinary_variation_where_it_says_anything_by_rule_s10(trend: Trend) -> None:
    for write in FORMS:
        ranges = re.findall(r"(within|above|below) (?:its|their) usual range", write(trend))
        assert set(ranges) <= {trend.variation.value}
        if write is not write_headline and trend.limits is not None and trend.figure.value is not None:
            assert ranges, (write.__name__, write(trend))


@given(trends())
def test_a_headline_has_fifteen_words_at_most(trend: Trend) -> None:
    assert 0 < len(write_headline(trend).split()) <= LONGEST_HEADLINE


@pytest.mark.rule("S6")
@given(trends())
def test_no_form_but_the_headline_leaves_out_what_must_be_known_of_a_number_by_rule_s6(trend: Trend) -> None:
    if trend.figure.value is not None:
        for write in FORMS[1:]:
            assert write_marks(trend.figure) in write(trend)


@pytest.mark.rule("S2")
@given(trends())
def test_a_percentage_is_never_said_of_a_small_base_by_rule_s2(trend: Trend) -> None:
    if trend.figure.indicator.is_share:
        return
    change = trend.on_year
    told = [write(trend) for write in FORMS] + ([write_change(change)] if change else [])
    for said in told:
        percents = re.findall(r"(\d+)% (?:more|less)|less than 1%", said)
        assert not percents or (change is not None and change.before >= Decimal(50))
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
