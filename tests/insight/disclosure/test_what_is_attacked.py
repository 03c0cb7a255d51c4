"""What the check attacks and what it leaves alone: other indicators, gaps, what was protected once (D4, D7)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from site_builder.insight.disclosure.giveaways import find_giveaways
from tests.insight.disclosure.test_audit import WHERE, found, quarter
from tests.insight.reading import library_of
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
    assert "There is no number of 'stalking' here for Moor" in said[0]


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


MOOR = {
    "content/registers/areas.yml": builders.registers()["content/registers/areas.yml"]
    + b"- {id: moor, title: Moor, summary: Hills., source: Map}\n"
}


def recorded(whole: int, **areas: object) -> builders.Files:
    """The record of the first quarter as it was released."""
    lines = "".join(
        f"  {area.replace('_', '-')}: {{stalking: {{{field}: {value}, sentence: S.}}}}\n"
        for area, value in areas.items()
        for field in ("marker" if value == "c" else "value",)
    )
    text = f"""\
quarter: 2021-22 Q1
released: 2021-09-01 09:30
checksum: "0000000000000000000000000000000000000000000000000000000000000000"
values: {{stalking: {{value: {whole}, sentence: S.}}}}
areas:
{lines}"""
    return {"data/editions/2021-22-q1.yml": text.encode()}


@pytest.mark.rule("S16")
def test_s16_a_contradiction_is_reported_once_and_at_a_suppressed_number() -> None:
    (said,) = found(quarter(20, {"market-town": "c", "villages": 25}))
    assert "some of them do not add up" not in said
    (said,) = found(MOOR, quarter(20, {"market-town": "c", "villages": 20}))
    assert said.startswith(f"{WHERE}:7:")
    assert "some of them do not add up" in said


@pytest.mark.rule("D5")
def test_d5_what_contradicts_an_earlier_edition_is_another_number_and_no_mistake_of_adding_up() -> None:
    """With 10 and with 15 on the moor, the other two come to 30 and to 25."""
    now = quarter(40, {"market-town": "c", "villages": "c", "moor": 15})
    said = found(recorded(40, market_town="c", villages="c", moor=10), MOOR, now)
    assert not [one for one in said if "do not add up" in one]


@pytest.mark.rule("D5")
def test_d5_what_only_a_record_gave_away_before_a_revision_is_not_asked_again() -> None:
    """It may show less by now than it did, so nothing in it tells how it came about."""
    revision = {"indicator": "stalking", "area": "moor", "was": 17, "at": "2021-10-01 09:30", "reason": "Late."}
    areas = {area: {"stalking": value} for area, value in {"market-town": "c", "villages": "c", "moor": 12}.items()}
    values = {"burglary": 59, "robbery": 12, "stalking": 40}
    now = builders.quarter("2021-22 Q1", values, areas=areas, revisions=[revision])
    said = found(recorded(40, market_town="c", villages=20, moor=17), MOOR, now)
    assert not [one for one in said if "was not shown for" in one]


@pytest.mark.rule("D5")
@pytest.mark.parametrize("revised", [False, True])
def test_d5_only_where_a_revision_is_written_suppressed_numbers_may_have_changed(*, revised: bool) -> None:
    """20 in the town and on the moor then, 23 in the town and the villages now: with 17 on the moor, 3 in the town."""
    before = recorded(40, market_town="c", moor="c", villages=20)
    now = {"market-town": "c", "moor": 17, "villages": "c"}
    revision = {"indicator": "stalking", "area": "moor", "was": "c", "at": "2021-10-01 09:30", "reason": "Late."}
    more = {"revisions": [revision]} if revised else {}
    values = {"burglary": 59, "robbery": 12, "stalking": 40}
    areas = {area: {"stalking": value} for area, value in now.items()}
    said = found(before, MOOR, builders.quarter("2021-22 Q1", values, areas=areas, **more))
    assert any("for Larkmoor town, but the figures that are shown give it away" in one for one in said) is not revised


@pytest.mark.rule("D2")
def test_d2_what_is_given_away_is_found_beside_shown_numbers_that_contradict_each_other() -> None:
    register = builders.indicators(
        builders.indicator("stalking", sensitive=True),
        builders.indicator("threats"),
        builders.indicator("harm", sum_of=["stalking", "threats"], elsewhere=True),
    )
    numbers = {"market-town": ("c", 10), "villages": (17, 10)}
    areas = {area: {"stalking": first, "threats": second} for area, (first, second) in numbers.items()}
    values = {"burglary": 59, "robbery": 12, "stalking": 20, "threats": 30}
    said = found(builders.quarter("2021-22 Q1", values, areas=areas), register)
    assert any("'stalking' is suppressed here for Larkmoor town" in one for one in said), said


@pytest.mark.rule("S16")
def test_a_contradiction_of_numbers_that_are_not_sensitive_is_no_matter_of_disclosure() -> None:
    """The areas' 14 are more than the district's 12, which another check says."""
    register = builders.indicators(
        builders.indicator("stalking", sensitive=True),
        builders.indicator("threats"),
        builders.indicator("harm", sum_of=["stalking", "threats"]),
    )
    areas = {"market-town": {"stalking": 10}, "villages": {"stalking": 10, "threats": 14}}
    values = {"burglary": 59, "robbery": 12, "stalking": 20, "threats": 12}
    library = library_of(register, builders.quarter("2021-22 Q1", values, areas=areas))
    assert [problem.message for problem in find_giveaways(library)] == []
