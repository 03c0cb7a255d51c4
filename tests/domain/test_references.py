"""References to figures: a small grammar, and nothing besides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.figures import Marker, Reference, Wanted
from site_builder.domain.quarter import Quarter

IDS = st.from_regex(r"\A[a-z][a-z0-9]{0,5}(-[a-z]{1,4}){0,2}\Z")
SUMMER = Quarter(2022, 2)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("burglary 2022-23 Q2", Reference("burglary", SUMMER)),
        ("  burglary\n2022-23   Q2 ", Reference("burglary", SUMMER)),
        ("burglary 2022/23 q2", Reference("burglary", SUMMER)),
        ("burglary market-town 2022-23 Q2", Reference("burglary", SUMMER, "market-town")),
        ("burglary 2022-23 Q2 change", Reference("burglary", SUMMER, wanted=Wanted.CHANGE)),
        ("all-crime villages 2022-23 Q2 Sentence", Reference("all-crime", SUMMER, "villages", Wanted.SENTENCE)),
    ],
)
def test_a_reference_names_an_indicator_perhaps_an_area_a_quarter_and_what_is_wanted(
    text: str, reference: Reference
) -> None:
    assert Reference.read(text) == reference


@pytest.mark.parametrize(
    "text",
    ["", "burglary", "2022-23 Q2", "burglary Q2", "burglary 2022-24 Q2", "burglary 2022-23 Q2 trend",
     "burglary 2022-23", "burglary a b 2022-23 Q2", "burglary | upper", "burglary 2022-23 Q2 + 1"],
)  # fmt: skip
def test_nothing_else_is_a_reference(text: str) -> None:
    assert Reference.read(text) is None


@given(IDS, st.one_of(st.just(""), IDS), st.integers(1990, 2098), st.integers(1, 4), st.sampled_from(Wanted))
def test_every_reference_is_read_back(indicator: str, area: str, year: int, number: int, wanted: Wanted) -> None:
    quarter = Quarter(year, number)
    text = " ".join(part for part in (indicator, area, quarter.short, wanted.value) if part)
    assert Reference.read(text) == Reference(indicator, quarter, area, wanted)


def test_markers_say_what_they_mean_and_which_are_in_a_values_place() -> None:
    assert str(Marker.PROVISIONAL) == "[p]"
    assert {str(marker) for marker in Marker if marker.stands_for_value} == {"[c]", "[x]", "[z]"}
    assert all(marker.meaning for marker in Marker)
