"""A chart in words: equal to what can be seen, and true."""

import re

import pytest

from site_builder.insight.figures.series_words import describe_series, title_series
from tests.support.made_series import HARBOUR, make_series


def test_the_title_is_the_finding_with_its_fair_comparison() -> None:
    assert title_series(make_series("40 59 41 38 45 87p")) == (
        "Bicycle theft up 47% on the year to 87 in July to September 2021"
    )


def test_the_usual_range_is_reported_with_its_limits() -> None:
    described = describe_series(make_series("112 82 89 90 68 66 59 82 100 81 " * 2 + "87"))
    assert "A light band from April to June 2020 to April to June 2025 shows the usual range," in described


@pytest.mark.rule("S10")
def test_no_band_is_reported_fewer_than_twenty_quarters_by_rule_s10() -> None:
    assert "usual" not in describe_series(make_series("112 82 89 90 68 66 59 82 100 81 87"))


def test_the_description_says_the_course_of_the_series() -> None:
    assert describe_series(make_series("40 59 41 38 45 87p"), place="Larkmoor") == (
        "Line chart. Bicycle theft in Larkmoor, crimes by quarter, starting from zero. "
        "It begins with 40 in April to June 2020 and ends with 87 in July to September 2021. "
        "Bicycle theft: 87 crimes in July to September 2021, 28 more than in July to September 2020, up 47%. "
        "The highest is 87, in July to September 2021; the lowest is 38, in January to March 2021."
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ("5", "Chart with one point. Bicycle theft, crimes by quarter: 5 in April to June 2020."),
        ("5p", "5 in April to June 2020."),
        ("c c", "Chart without a line. Bicycle theft, crimes by quarter: no figure can be shown."),
        ("c c", "April to June 2020 and July to September 2020: withheld so that no one can be identified."),
        ("0 0 0", "Every figure is 0."),
        ("1 7 7", "The highest is 7, in July to September 2020 and October to December 2020;"),
        ("1 - 7", "There is no figure for July to September 2020."),
        ("1 x 7", "July to September 2020: not available."),
        ("1 z 7", "July to September 2020: does not apply."),
        ("1 2b 7", "The way of counting changed in July to September 2020, so the line is broken there."),
        (
            "1 - - - - 7",
            "no figure for 4 quarters, the first of them July to September 2020 and the last April to June 2021.",
        ),
        ("1200 1400", "begins with 1,200 in"),
    ],
)
def test_what_can_be_seen_is_said(values: str, words: str) -> None:
    assert words in describe_series(make_series(values))


def test_an_area_is_named_instead_of_the_whole_district() -> None:
    described = describe_series(make_series("4 5", area=HARBOUR), place="Larkmoor")
    assert "Bicycle theft in The harbour, crimes" in described
    assert "Larkmoor" not in described


def test_a_withheld_value_is_in_no_words() -> None:
    described = describe_series(make_series("4 c 5"))
    assert set(re.findall(r"\d+", described)) == {"4", "5", "2020"}
