"""What `check` says once of numbers for 12 months, where it says it, and what it leaves alone (rules D2, D5)."""

from __future__ import annotations

import pytest

from site_builder.domain.history import Version
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.twelve_months import find_revealing_years
from site_builder.pipeline import check
from site_builder.sources.resolve import read_library
from tests.insight.disclosure.test_revealing_years import (
    NOW,
    OVER_A_YEAR,
    S_OF_BOTH,
    STALKING,
    X_OF_S,
    Y_OF_S,
    YEARLY,
    quarters,
    tables,
)
from tests.support import builders

pytestmark = pytest.mark.rule("D2")

RECORDED = """\
quarter: 2021-22 Q1
released: 2021-09-01 09:30
checksum: "0000000000000000000000000000000000000000000000000000000000000000"
values: {stalking-12-months: {value: NUMBER, sentence: S.}}
"""


def told(files: builders.Files, *indicators: builders.Fields, shown: bytes = b"") -> list[str]:
    """What the check says of 12 months, with a version of the last file in git."""
    history = {"data/figures/2021-22-q1.yml": (Version("3f2a91c", NOW, shown),)} if shown else {}
    whole = {**builders.partnership(), **builders.indicators(*indicators), **files}
    _, problems = check(whole, now=NOW, history=history)
    return [str(problem) for problem in problems if "can reveal it" in problem.message]


@pytest.mark.rule("D5")
def test_two_numbers_that_were_shown_once_for_the_same_12_months_are_one_warning() -> None:
    last = "data/figures/2021-22-q1.yml"
    shown = quarters("stalking", (20, 9, "c", 8), values={"stalking-12-months": 40})[last]
    record = RECORDED.replace("NUMBER", "41")
    files = quarters("stalking", (20, 9, "c", 8)) | {"data/editions/2021-22-q1.yml": record.encode()}
    assert len(told(files, STALKING, OVER_A_YEAR, shown=shown)) == 1


@pytest.mark.rule("D5")
def test_what_is_on_record_and_still_shown_is_one_mistake_and_no_warning_besides() -> None:
    files = quarters("stalking", (20, 9, "c", 8), values={"stalking-12-months": 40})
    files["data/editions/2021-22-q1.yml"] = RECORDED.replace("NUMBER", "40").encode()
    (said,) = told(files, STALKING, OVER_A_YEAR)
    assert "Take 'stalking-12-months' out of" in said


@pytest.mark.rule("D5")
def test_a_version_in_git_that_suppresses_12_months_tells_nothing() -> None:
    last = "data/figures/2021-22-q1.yml"
    shown = quarters("stalking", (20, 9, "c", 8), values={"stalking-12-months": "c"})[last]
    assert told(quarters("stalking", (20, 9, "c", 8)), STALKING, OVER_A_YEAR, shown=shown) == []


@pytest.mark.rule("D5")
def test_the_old_value_of_a_revision_tells_only_of_12_months_and_only_if_it_is_a_number() -> None:
    """For `protect`, officers have not written it yet."""
    last = "data/figures/2021-22-q1.yml"
    files = quarters("stalking", (20, 9, "c", 8), values={"stalking-12-months": "c", "burglary": 58})
    old = {"at": "2021-10-01 09:30", "reason": "Late reports."}
    others = [{"indicator": "stalking-12-months", "was": "c", **old}, {"indicator": "burglary", "was": 50, **old}]
    made = files | {last: files[last] + builders.write_yaml({"revisions": others})}
    assert told(made, STALKING, OVER_A_YEAR) == []
    number = [{"indicator": "stalking-12-months", "was": 40, **old}]
    made = files | {last: files[last] + builders.write_yaml({"revisions": number})}
    (said,) = told(made, STALKING, OVER_A_YEAR)
    assert said.startswith(f"{last}:"), "At the revision, and not where the quarter is suppressed."
    register = builders.indicators(STALKING, OVER_A_YEAR)
    made[last] = made[last].replace(b"2021-10-01", b"2026-10-01")
    library, _ = read_library({**builders.partnership(), **register, **made})
    assert library is not None
    assert list(find_revealing_years(library, of={Quarter(2020, 4)})) == []


def test_with_some_quarters_asked_for_no_others_are_told() -> None:
    files = quarters("stalking", ("c", 9, "c", 8), values={"stalking-12-months": 40})
    library, _ = read_library({**builders.partnership(), **builders.indicators(STALKING, OVER_A_YEAR), **files})
    assert library is not None
    (said,) = find_revealing_years(library, of={Quarter(2020, 4)})
    assert "'stalking' is not shown for January to March 2021" in said.message
    assert len(list(find_revealing_years(library))) == 2


def test_a_number_that_is_not_available_hides_nothing_of_what_is_not_sensitive() -> None:
    files = quarters("burglary", (59, "x", 61, 58), values={"burglary-12-months": 230})
    assert told(files, STALKING, builders.indicator("burglary-12-months", covers="12 months")) == []


@pytest.mark.rule("D5")
def test_12_months_of_a_sum_are_not_made_by_the_numbers_of_one_part() -> None:
    """42 of both, and 20, 9, 5 and 8 of the one: that they make 42 is chance, or the other has none."""
    rows = ({"x": 20, "y": 5}, {"x": 9, "y": 5}, {"x": 5, "y": "c"}, {"x": 8, "y": 5})
    years = [builders.indicator(f"{name}-12-months", **YEARLY) for name in "xy"]
    total = builders.indicator("t-12-months", sum_of=["x-12-months", "y-12-months"], **YEARLY)
    files = tables(rows) | {
        "data/editions/2021-22-q1.yml": RECORDED.replace("stalking", "t").replace("NUMBER", "42").encode()
    }
    (said,) = told(files, X_OF_S, Y_OF_S, *years, total)
    assert "'y' is not shown for January to March 2021" in said


@pytest.mark.parametrize(
    ("third", "where"), [("c", "data/figures/2020-21-q4.yml:"), (None, "data/figures/2021-22-q1.yml:")]
)
def test_it_is_said_where_the_quarter_is_suppressed_or_else_at_the_number_for_12_months(
    third: object, where: str
) -> None:
    files = quarters("stalking", (20, 9, third, 8), values={"stalking-12-months": 40})
    (said,) = told(files, STALKING, OVER_A_YEAR)
    assert said.startswith(where)


def test_of_a_sum_that_nobody_wrote_it_is_said_at_the_number_for_12_months() -> None:
    rows = ({"x": 20, "y": 30}, {"x": 9, "y": 30}, {"x": "c", "y": 30}, {"x": 8, "y": 30})
    (said,) = told(tables(rows, s=160), X_OF_S, Y_OF_S, S_OF_BOTH, builders.indicator("s-12-months", **YEARLY))
    assert said.startswith("data/figures/2021-22-q1.yml:")
