"""What the check attacks and what it leaves alone: other indicators, gaps, what was protected once (D4, D7)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.insight.disclosure.test_audit import WHERE, found, quarter
from tests.support import builders


def of_burglary(whole: object, areas: Mapping[str, object]) -> builders.Files:
    """The first quarter, with numbers of an indicator that is not sensitive beside the sensitive one."""
    values = {"burglary": whole, "robbery": 12, "stalking": 20}
    return builders.quarter("2021-22 Q1", values, areas={area: {"burglary": value} for area, value in areas.items()})


@pytest.mark.rule("D7")
def test_d7_a_suppressed_number_of_any_indicator_is_attacked() -> None:
    said = found(
        of_burglary(59, {"market-town": "c", "villages": 57}), builders.indicators(builders.indicator("stalking"))
    )
    assert len(said) == 1
    assert "'burglary' is suppressed here for Larkmoor town" in said[0]


@pytest.mark.rule("D7")
def test_d7_a_gap_of_what_is_not_sensitive_is_no_secret_beside_another() -> None:
    figures = of_burglary(59, {"market-town": 57})
    figures[WHERE] = figures[WHERE].replace(b"stalking: 20", b"stalking: c")
    assert found(figures) == []


@pytest.mark.rule("D4")
def test_d4_a_gap_that_can_only_be_nothing_or_small_is_told() -> None:
    register = builders.registers()["content/registers/areas.yml"]
    third = {"content/registers/areas.yml": register + b"- {id: moor, title: Moor, summary: Hills., source: Map}\n"}
    said = found(third, quarter(11, {"market-town": "c", "villages": 7}))
    assert len(said) == 1
    assert "No number of 'stalking' is given here for Moor" in said[0]


@pytest.mark.rule("D7")
def test_d7_what_was_protected_once_stays_so_where_nothing_is_suppressed_now() -> None:
    record = """\
quarter: 2021-22 Q1
released: 2021-09-01 09:30
checksum: "0000000000000000000000000000000000000000000000000000000000000000"
values: {stalking: {value: 20, sentence: Stalking was 20.}}
protected: {stalking: 5}
"""
    files = {"data/editions/2021-22-q1.yml": record.encode()}
    said = found(quarter(20), files, builders.indicators(builders.indicator("stalking")))
    assert sum("'stalking' was released as an indicator of people" in one for one in said) == 1


def test_only_people_are_counted_in_whole_numbers_below_a_million() -> None:
    share = builders.indicator("share", unit="% of homes", adds_up=False)
    money = builders.indicator("money", unit="pounds")
    for value in (20.5, 2_000_000):
        (said,) = found(quarter(value))
        assert "'stalking' counts people" in said
    indicators = builders.indicators(builders.indicator("stalking", sensitive=True), share, money)
    values = {"burglary": 59, "robbery": 12, "stalking": 20, "share": 30.5, "money": 2_000_000}
    assert found(builders.quarter("2021-22 Q1", values), indicators) == []
