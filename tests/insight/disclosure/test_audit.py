"""The check finds small numbers in the repository and suppressed numbers that are given away (rules D1, D2, D3)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime

import pytest

from site_builder.domain.moment import LONDON
from site_builder.insight.disclosure.small_numbers import find_small_numbers
from site_builder.pipeline import check
from tests.insight.reading import library_of
from tests.support import builders

pytestmark = pytest.mark.rule("D1", "D2", "D3")

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
WHERE = "data/figures/2021-22-q1.yml"


def found(*files: builders.Files, **fields: object) -> list[str]:
    """What the check says of a partnership with a sensitive indicator, in one quarter."""
    together = {
        **builders.partnership(),
        **builders.indicators(builders.indicator("stalking", sensitive=True, **fields)),
    }
    for more in files:
        together |= more
    _, problems = check(together, now=NOW)
    return [str(problem) for problem in problems]


def quarter(whole: object, areas: Mapping[str, object] | None = None) -> builders.Files:
    """The first quarter, with a number of the sensitive indicator for the district and each area."""
    return builders.quarter(
        "2021-22 Q1",
        {"burglary": 59, "robbery": 12, "stalking": whole},
        **({"areas": {area: {"stalking": value} for area, value in areas.items()}} if areas else {}),
    )


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_d3_a_small_number_is_refused_and_never_repeated(number: int) -> None:
    said = found(quarter(number))
    assert len(said) == 1
    assert said[0].startswith(f"{WHERE}:6:")
    assert "site-builder protect PRIVATE.yml --out data/figures/2021-22-q1.yml" in said[0]
    assert str(number) not in said[0].removeprefix(f"{WHERE}:6:").split(":", 1)[1].replace("2021-22-q1", "")


@pytest.mark.parametrize("number", [0, 5, 60])
def test_d1_a_true_zero_and_a_number_from_the_threshold_on_may_be_shown(number: int) -> None:
    assert found(quarter(number)) == []


def test_d1_an_indicator_may_have_a_threshold_of_its_own() -> None:
    assert len(found(quarter(9), threshold=10)) == 1
    assert found(quarter(9)) == []


def test_d1_the_threshold_of_all_is_a_setting() -> None:
    assert len(found(quarter(9), {"data/methods.yml": b"disclosure_threshold: 10\n"})) == 1


def test_d2_one_suppressed_area_beside_the_district_and_all_others_is_given_away() -> None:
    said = found(quarter(20, {"market-town": "c", "villages": 17}))
    assert len(said) == 1
    assert said[0].startswith(f"{WHERE}:7:")
    assert "the areas' figures of 'Stalking' add up to the whole district's" in said[0]


def test_d2_two_suppressed_areas_keep_each_others_secret() -> None:
    assert found(quarter(20, {"market-town": "c", "villages": "c"})) == []


def test_d2_an_attacker_who_knows_that_a_suppressed_number_is_no_zero_learns_nothing_from_a_small_district() -> None:
    assert found(quarter(5, {"market-town": "c", "villages": "c"})) == []
    register = builders.registers()["content/registers/areas.yml"]
    third = {"content/registers/areas.yml": register + b"- {id: moor, title: Moor, summary: Hills., source: Map}\n"}
    areas = {"market-town": "c", "villages": "c", "moor": "c"}
    assert len(found(third, quarter(5, areas))) == 3
    assert found(third, quarter(6, areas)) == []


def test_d2_an_area_that_is_missing_hides_the_others_unless_the_district_is_tiny() -> None:
    assert found(quarter(20, {"market-town": "c"})) == []
    assert len(found(quarter(0, {"market-town": "c"}))) == 1


def test_d2_where_some_is_counted_in_no_area_the_areas_tell_less() -> None:
    assert found(quarter(20, {"market-town": "c", "villages": 17}), elsewhere=True)
    assert found(quarter(20, {"market-town": "c", "villages": 7}), elsewhere=True) == []


def test_d2_what_an_edition_on_record_gives_away_is_reported_as_what_cannot_be_taken_back() -> None:
    now = quarter("c", {"market-town": "c", "villages": 17})
    assert found(now) == []
    record = """\
quarter: 2021-22 Q1
released: 2021-09-01 09:30
checksum: "0000000000000000000000000000000000000000000000000000000000000000"
values: {stalking: {value: 20, sentence: Stalking was 20.}}
areas:
  market-town: {stalking: {marker: c, sentence: Stalking is suppressed.}}
  villages: {stalking: {value: 17, sentence: Stalking was 17.}}
"""
    said = found(now, {"data/editions/2021-22-q1.yml": record.encode()})
    told = [problem for problem in said if "give it away" in problem]
    assert len(told) == 2, said
    assert "warning: 'stalking' is suppressed here for the whole district" in told[0]
    assert told[1].startswith(f"{WHERE}:7:")
    assert "warning: 'stalking' is suppressed here for Larkmoor town" in told[1]
    assert "in the edition of 1 September 2021, the areas' figures of 'Stalking' add up" in told[1]
    assert "What is public cannot be taken back" in told[1]


def test_what_came_after_the_record_was_made_is_out_as_well() -> None:
    """Rule D2: whoever attacks has read the numbers that came later too."""
    now = quarter("c", {"market-town": "c", "villages": 17})
    record = """\
quarter: 2021-22 Q1
released: 2021-09-01 09:30
checksum: "0000000000000000000000000000000000000000000000000000000000000000"
values: {}
added:
  - {indicator: stalking, value: 20}
  - {indicator: stalking, area: market-town, value: c}
  - {indicator: stalking, area: villages, value: 17}
"""
    said = found(now, {"data/editions/2021-22-q1.yml": record.encode()})
    told = [problem for problem in said if "give it away" in problem]
    assert len(told) == 2, said
    assert "warning: 'stalking' is suppressed here for Larkmoor town" in told[1]


@pytest.mark.parametrize(
    "kept",
    ["values: {stalking: {value: 3, sentence: Stalking was few.}}", "added: [{indicator: stalking, value: 3}]"],
    ids=["at once", "later"],
)
def test_d3_a_small_number_on_record_is_refused_with_the_command_that_takes_it_off(kept: str) -> None:
    record = f"""\
quarter: 2021-22 Q1
released: 2021-09-01 09:30
checksum: "0000000000000000000000000000000000000000000000000000000000000000"
{kept}
"""
    said = found(quarter("c"), {"data/editions/2021-22-q1.yml": record.encode()})
    told = [problem for problem in said if "on record here is so small" in problem]
    assert len(told) == 1, said
    assert told[0].startswith("data/editions/2021-22-q1.yml:4:")
    assert "site-builder release 2021-22-q1" in told[0]


def test_d3_one_number_on_record_that_was_and_is_small_is_one_mistake() -> None:
    record = """\
quarter: 2021-22 Q1
released: 2021-07-28 09:30
checksum: "0000000000000000000000000000000000000000000000000000000000000000"
values: {stalking: {marker: c, sentence: S.}}
revisions:
  - {indicator: stalking, was: 2, now: 3, at: 2021-10-01 09:30, reason: Late reports.}
"""
    people = builders.indicators(builders.indicator("stalking", sensitive=True))
    files = {**people, **quarter("c"), "data/editions/2021-22-q1.yml": record.encode()}
    (said,) = find_small_numbers(library_of(files))
    assert str(said.origin) == "data/editions/2021-22-q1.yml:6:5"


def test_d2_nothing_is_said_to_be_given_away_while_a_file_of_figures_cannot_be_read() -> None:
    """It may hold what hides the number."""
    whole = quarter(20, {"market-town": "c", "villages": 17})
    (said,) = found(whole, {"data/figures/2021-22-q2.yml": b"quarter: [\n"})
    assert said.startswith("data/figures/2021-22-q2.yml:1:")


@pytest.mark.rule("S16")
def test_figures_that_cannot_all_be_right_are_reported() -> None:
    said = found(quarter(20, {"market-town": "c", "villages": 20}))
    assert len(said) == 1
    assert "some of them do not add up" in said[0]
    assert "elsewhere: true" in said[0]


def test_the_note_of_a_suppressed_number_holds_no_number() -> None:
    said = found(quarter({"marker": "c", "note": "Fewer than 3, all in May."}))
    assert len(said) == 1
    assert "warning: This number is suppressed, but its note holds a number" in said[0]
    assert found(quarter({"marker": "c", "note": "Too few to show."})) == []


def test_people_are_whole() -> None:
    assert "the number is whole" in found(quarter(16.5))[0]


def test_a_check_without_sensitive_figures_does_not_wait_for_the_solver() -> None:
    code = (
        "import sys, datetime; from site_builder.pipeline import check; from tests.support import builders;"
        "check(builders.partnership(), now=datetime.datetime.now(datetime.UTC)); sys.exit('scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.rule("D4")
def test_d4_a_gap_beside_the_district_is_reported_as_what_it_gives_away() -> None:
    said = found(quarter(53, {"market-town": 50}))
    assert len(said) == 1
    assert "There is no number of 'stalking' here for The villages, but the figures that are shown give it" in said[0]
    for marker in ("x", "z"):
        assert len(found(quarter(53, {"market-town": 50, "villages": marker}))) == 1
    assert found(quarter(53, {"market-town": 53})) == [], "That there were none may be known."
    assert found(quarter(53, {"market-town": 20})) == [], "A large number may be known."


@pytest.mark.rule("D4")
def test_d4_what_lies_in_no_area_is_a_cell_too() -> None:
    said = found(quarter(53, {"market-town": 30, "villages": 20}), elsewhere=True)
    assert len(said) == 1
    assert "give away how many were counted in no area, and they are few" in said[0]
    assert found(quarter(60, {"market-town": 30, "villages": 20}), elsewhere=True) == []


@pytest.mark.rule("D7")
def test_d7_a_suppressed_number_of_an_indicator_that_is_not_sensitive_is_examined() -> None:
    made = quarter("c", {"market-town": "c", "villages": 17})
    assert found(made) == []
    told = builders.quarter(
        "2021-22 Q1",
        {"burglary": 20, "robbery": 12},
        areas={"market-town": {"burglary": "c"}, "villages": {"burglary": 17}},
    )
    assert any("'burglary' is suppressed here for Larkmoor town" in problem for problem in found(told))


@pytest.mark.rule("D7")
@pytest.mark.parametrize(
    "note",
    [
        "Three women who live in one house.",
        "2 households.",
        "A couple in Mill Street.",
        "Both were known to the police.",
        "Nine, all told",
        "A trio.",
        "It was one of the two sisters.",
        "The fourth of them moved away.",
        "The lone complainant moved away.",
        "Th\u200bree women.",
        "Thr**e**e women.",
        "Th&#114;ee women.",
        "\u2462 women.",
    ],
)
def test_d7_a_number_in_words_beside_a_suppressed_number_is_found_in_notes_and_reasons(note: str) -> None:
    areas = {"market-town": {"stalking": {"marker": "c", "note": note}}, "villages": {"stalking": "c"}}
    values = {"burglary": 59, "robbery": 12, "stalking": 20}
    said = found(builders.quarter("2021-22 Q1", values, areas=areas))
    assert [problem for problem in said if "its note holds a number" in problem]
    revision = {"indicator": "stalking", "area": "villages", "was": "c", "at": "2021-10-01 09:30", "reason": note}
    plain = {"market-town": {"stalking": "c"}, "villages": {"stalking": "c"}}
    said = found(builders.quarter("2021-22 Q1", values, areas=plain, revisions=[revision]))
    assert [problem for problem in said if "the reason for its revision holds a number" in problem]


@pytest.mark.parametrize(
    "note",
    [
        "Late reports were added in October 2021.",
        "The way of counting changed.",
        "July to September 2021/22 was counted late.",
    ],
)
def test_a_date_is_no_number_that_gives_anything_away(note: str) -> None:
    areas = {"market-town": {"stalking": {"marker": "c", "note": note}}, "villages": {"stalking": "c"}}
    assert found(builders.quarter("2021-22 Q1", {"burglary": 59, "robbery": 12, "stalking": 20}, areas=areas)) == []
