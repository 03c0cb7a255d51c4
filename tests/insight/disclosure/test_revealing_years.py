"""A number for 12 months never tells a quarter that is not shown: 12 months minus three gives the fourth (rule D2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from site_builder.domain.history import Version
from site_builder.domain.moment import LONDON
from site_builder.pipeline import check
from tests.edges.cli.test_cli_protect_history import X, checked, protect
from tests.edges.cli.test_cli_protect_history import valley as valley  # noqa: PLC0414 - a fixture
from tests.support import builders
from tests.support.small_project import run, write

pytestmark = pytest.mark.rule("D2")

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
QUARTERS = ("2020-21 Q2", "2020-21 Q3", "2020-21 Q4", "2021-22 Q1")
YEARLY = {"covers": "12 months", "unit": "people"}


def found(files: builders.Files, *indicators: builders.Fields) -> list[str]:
    _, problems = check({**builders.partnership(), **builders.indicators(*indicators), **files}, now=NOW)
    return [str(problem) for problem in problems]


def quarters(name: str, numbers: tuple[object, ...], **more: Mapping[str, object]) -> builders.Files:
    """The last four quarters of an indicator, and what else their last file holds."""
    files: builders.Files = {}
    for quarter, number in zip(QUARTERS, numbers, strict=True):
        values = {} if number is None else {name: number}
        last = more if quarter == QUARTERS[-1] else {}
        files |= builders.quarter(quarter, {**values, **last.get("values", {})}, areas=last.get("areas", {}))
    return files


STALKING = builders.indicator("stalking", sensitive=True)
OVER_A_YEAR = builders.indicator("stalking-12-months", **YEARLY)


def test_a_sensitive_indicator_cannot_cover_12_months() -> None:
    yearly = builders.indicator("stalking-12-months", sensitive=True, **YEARLY)
    (said,) = found({}, yearly)
    assert said.startswith("data/indicators.yml:4:")
    assert "'stalking-12-months' counts people and covers 12 months." in said
    assert "remove 'covers', and make them with 'site-builder protect'" in said


@pytest.mark.parametrize(
    ("numbers", "hidden"),
    [
        ((20, 9, "c", 8), "January to March 2021"),
        ((20, 9, None, 8), "January to March 2021"),
        (("c", 9, 12, 8), "July to September 2020"),
    ],
)
def test_12_months_beside_three_quarters_tell_the_fourth(numbers: tuple[object, ...], hidden: str) -> None:
    files = quarters("stalking", numbers, values={"stalking-12-months": 40})
    (said,) = found(files, STALKING, OVER_A_YEAR)
    assert f"'stalking' is not shown for {hidden}" in said
    assert "but 'stalking-12-months' for the 12 months to June 2021 can reveal it" in said
    assert "Take 'stalking-12-months' out of data/figures/2021-22-q1.yml, or write c" in said
    assert "40" not in said, "The report of a check is public."


def test_12_months_beside_four_quarters_that_are_shown_tell_nothing_new() -> None:
    files = quarters("stalking", (20, 9, 5, 8), values={"stalking-12-months": 42})
    assert found(files, STALKING, OVER_A_YEAR) == []


def test_12_months_that_are_suppressed_tell_nothing() -> None:
    files = quarters("stalking", (20, 9, "c", 8), values={"stalking-12-months": "c"})
    assert found(files, STALKING, OVER_A_YEAR) == []


def test_an_area_is_held_to_it_as_the_district_is() -> None:
    areas = {"market-town": {"stalking": "c", "stalking-12-months": 9}, "villages": {"stalking": "c"}}
    files = quarters("stalking", (20, 9, 5, 8), areas=areas)
    told = [line for line in found(files, STALKING, OVER_A_YEAR) if "can reveal it" in line]
    assert len(told) == 4, "The quarters before have no number of the area at all."
    assert "'stalking' is not shown for 'market-town' for October to December 2020" in told[-1]


def test_a_number_that_is_suppressed_to_hide_another_is_told_as_well() -> None:
    """It is not sensitive itself, but whoever knows it knows what it hides."""
    files = quarters("burglary", (59, "c", 61, 58), values={"burglary-12-months": 230})
    (said,) = found(files, STALKING, builders.indicator("burglary-12-months", covers="12 months"))
    assert "'burglary' is not shown for October to December 2020" in said


def test_a_quarter_without_figures_of_something_that_is_not_sensitive_is_no_secret() -> None:
    files = quarters("burglary", (None, None, None, 58), values={"burglary-12-months": 230})
    assert found(files, STALKING, builders.indicator("burglary-12-months", covers="12 months")) == []


X_OF_S = builders.indicator("x", sensitive=True)
Y_OF_S = builders.indicator("y")
S_OF_BOTH = builders.indicator("s", sum_of=["x", "y"])


def tables(rows: tuple[Mapping[str, object], ...], **last: object) -> builders.Files:
    """The last four quarters, and what else their last file says for 12 months."""
    files: builders.Files = {}
    for quarter, row in zip(QUARTERS, rows, strict=True):
        years = {f"{name}-12-months": number for name, number in last.items()} if quarter == QUARTERS[-1] else {}
        files |= builders.quarter(quarter, {**row, **years})
    return files


@pytest.mark.parametrize(
    ("third", "year", "hidden"),
    [
        ({"x": "c", "y": 30}, {"s": 160}, "s"),
        ({"x": "c", "s": 33}, {"y": 120}, "y"),
        ({"x": "c", "y": "c", "s": 33}, {"y": 120}, "y"),
        ({"x": "c", "y": 30}, {"t": 160, "y": 120, "x": "c"}, "x"),
    ],
    ids=["a sum", "a part that is left out", "a part that is suppressed", "a sum of 12 months"],
)
def test_12_months_of_all_that_is_added_up_with_people_tell_a_quarter(
    third: Mapping[str, object], year: Mapping[str, object], hidden: str
) -> None:
    """In the third quarter: 160 minus the sums of three quarters, minus 30, would be 3."""
    rows = ({"x": 20, "y": 30}, {"x": 9, "y": 30}, third, {"x": 8, "y": 30})
    years = [builders.indicator(f"{name}-12-months", **YEARLY) for name in "xys"]
    total = builders.indicator("t-12-months", sum_of=["x-12-months", "y-12-months"], **YEARLY)
    files = tables(rows, **year)
    told = [line for line in found(files, X_OF_S, Y_OF_S, S_OF_BOTH, *years, total) if "can reveal it" in line]
    assert len(told) == 1
    assert f"'{hidden}' is not shown for January to March 2021" in told[0]


def test_12_months_of_two_that_are_added_up_tell_the_third_where_no_quarter_is_shown() -> None:
    """30 of both and 28 of the one: 2 of the other."""
    rows: tuple[dict[str, object], ...] = ({}, {}, {}, {})
    years = [builders.indicator(f"{name}-12-months", **YEARLY) for name in "ys"]
    files = tables(rows, s=30, y=28)
    told = [line for line in found(files, X_OF_S, Y_OF_S, S_OF_BOTH, *years) if "can reveal it" in line]
    assert len(told) == 8, "Four quarters of each."


def test_numbers_for_12_months_that_are_suppressed_hide_nothing_but_their_quarters() -> None:
    """The areas' numbers for 12 months tell the one that is not given, as their quarters would."""
    files: builders.Files = {}
    for quarter in QUARTERS:
        last = {"stalking-12-months": 48} if quarter == QUARTERS[-1] else {}
        areas = {"market-town": {"stalking": 5}, "villages": {"stalking": 7}}
        years = ("c", 28) if last else ()
        for area, number in zip(areas.values(), years, strict=False):
            area["stalking-12-months"] = number  # type: ignore[assignment]
        files |= builders.quarter(quarter, {"stalking": 12, **last}, areas=areas)
    assert found(files, STALKING, OVER_A_YEAR) == []


@pytest.mark.rule("D5")
def test_what_is_on_record_for_12_months_is_known_although_it_is_taken_off_the_pages() -> None:
    record = """\
quarter: 2021-22 Q1
released: 2021-09-01 09:30
checksum: "0000000000000000000000000000000000000000000000000000000000000000"
values: {stalking-12-months: {value: 40, sentence: There were 40.}}
"""
    files = quarters("stalking", (20, 9, "c", 8)) | {"data/editions/2021-22-q1.yml": record.encode()}
    said = [line for line in found(files, STALKING, OVER_A_YEAR) if "can reveal it" in line]
    assert len(said) == 1
    assert said[0].startswith("data/editions/2021-22-q1.yml:4:")
    assert "warning: 'stalking' is not shown for January to March 2021" in said[0]
    assert "tell the person responsible for data protection" in said[0]


@pytest.mark.rule("D5")
def test_12_months_told_nothing_where_numbers_that_were_shown_make_them() -> None:
    """The quarter was shown as 5 at first, and 20, 9, 5 and 8 make 42."""
    record = """\
quarter: 2021-22 Q1
released: 2021-09-01 09:30
checksum: "0000000000000000000000000000000000000000000000000000000000000000"
values: {stalking-12-months: {value: 42, sentence: There were 42.}}
"""
    before = """\
quarter: 2020-21 Q4
released: 2021-06-01 09:30
checksum: "0000000000000000000000000000000000000000000000000000000000000000"
values: {stalking: {value: 5, sentence: There were 5.}}
"""
    records = {"data/editions/2021-22-q1.yml": record.encode(), "data/editions/2020-21-q4.yml": before.encode()}
    said = found(quarters("stalking", (20, 9, "c", 8)) | records, STALKING, OVER_A_YEAR)
    assert [line for line in said if "can reveal it" in line] == []


@pytest.mark.rule("D5")
def test_the_old_value_of_a_revision_tells_as_much() -> None:
    files = quarters("stalking", (20, 9, "c", 8), values={"stalking-12-months": "c"})
    path = "data/figures/2021-22-q1.yml"
    revision = {"indicator": "stalking-12-months", "was": 40, "at": "2021-10-01 09:30", "reason": "Late reports."}
    files[path] += builders.write_yaml({"revisions": [revision]})
    said = [line for line in found(files, STALKING, OVER_A_YEAR) if "can reveal it" in line]
    assert len(said) == 1
    assert "Write 'was: c'." in said[0]


@pytest.mark.rule("D5")
def test_a_version_in_git_tells_as_much() -> None:
    path = "data/figures/2021-22-q1.yml"
    shown = quarters("stalking", (20, 9, "c", 8), values={"stalking-12-months": 40})[path]
    files = quarters("stalking", (20, 9, "c", 8))
    history = {path: (Version("3f2a91c", NOW, shown),)}
    whole = {**builders.partnership(), **builders.indicators(STALKING, OVER_A_YEAR), **files}
    _, problems = check(whole, now=NOW, history=history)
    said = [str(problem) for problem in problems if "can reveal it" in problem.message]
    assert len(said) == 1
    assert "warning: 'stalking' is not shown for January to March 2021" in said[0]


@pytest.mark.rule("D3")
def test_protect_says_the_same_and_writes_nothing(valley: Path) -> None:
    write(valley, "data/indicators.yml", X.replace("sensitive: true", "sensitive: true, covers: 12 months"))
    assert "'x' counts people and covers 12 months." in protect(valley, "x 53 a=3 b=30 c=20 d=0")
    assert not (valley / "data/figures/2025-26-q1.yml").exists()


@pytest.mark.rule("D3")
def test_protect_refuses_a_quarter_that_a_later_file_tells(valley: Path) -> None:
    yearly = X.replace("id: x", "id: x-12-months").replace("sensitive: true", "covers: 12 months")
    write(valley, "data/indicators.yml", f"{X}{yearly}")
    write(
        valley,
        "data/figures/2025-26-q2.yml",
        "quarter: 2025-26 Q2\nstatus: final\nreleased: 2025-11-26 09:30\nsource: B\n"
        "months: [2025-07, 2025-08, 2025-09]\nvalues: {x-12-months: 60}\n",
    )
    assert "'x-12-months' for the 12 months to September 2025 can reveal it" in checked(valley), "No quarter is shown."
    said = protect(valley, "x 3 a=3 b=0 c=0 d=0")
    assert "'x' is not shown for April to June 2025, but 'x-12-months'" in said
    assert not (valley / "data/figures/2025-26-q1.yml").exists()


def protect_year(valley: Path, *rows: str) -> str:
    """Protect four quarters with what a private file says of 12 months, in the order of the quarters."""
    yearly = X.replace("id: x", "id: x-12-months").replace("sensitive: true", "covers: 12 months")
    write(valley, "data/indicators.yml", f"{X}{yearly}")
    names = ("2024-25 Q2", "2024-25 Q3", "2024-25 Q4", "2025-26 Q1")
    lines = [f"{quarter},all,{row}" for quarter, row in zip((*names, names[-1]), rows, strict=True)]
    write(valley.parent, "true.csv", "\n".join(["quarter,area,indicator,value", *lines]) + "\n")
    result = run("protect", "true.csv", "--out", "valley/data/figures", project=valley)
    return result.output if result.exit_code else ""


@pytest.mark.rule("D3")
def test_protect_tries_12_months_when_all_quarters_of_a_file_are_known(valley: Path) -> None:
    assert protect_year(valley, "x,9", "x,8", "x,7", "x,6", "x-12-months,30") == ""
    assert "x-12-months: 30" in (valley / "data/figures/2025-26-q1.yml").read_text()


@pytest.mark.rule("D3")
def test_protect_refuses_12_months_of_a_file_with_a_small_quarter(valley: Path) -> None:
    said = protect_year(valley, "x,9", "x,3", "x,7", "x,6", "x-12-months,25")
    assert "'x' is not shown for October to December 2024, but 'x-12-months'" in said
    assert "If true.csv gives it, write c there." in said
    assert list(valley.glob("data/figures/*.yml")) == []
    assert protect_year(valley, "x,9", "x,3", "x,7", "x,6", "x-12-months,c") == ""
    assert "x-12-months: c" in (valley / "data/figures/2025-26-q1.yml").read_text()


@pytest.mark.rule("D3", "D5")
def test_protect_goes_on_in_spite_of_12_months_that_were_shown_once(valley: Path) -> None:
    numbers = ("x,9", "x,8", "x,3", "x,6", "x-12-months,26")
    later = ("--at", "2026-01-01")
    assert protect_year(valley, *numbers[:-1], "x-12-months,c") == ""
    for file in (valley / "data/figures").glob("*.yml"):
        file.unlink()
    recorded = f"quarter: 2025-26 Q1\nreleased: 2025-08-26 09:30\nchecksum: '{'0' * 64}'\n"
    recorded += "values: {x-12-months: {value: 26, sentence: S.}}\n"
    write(valley, "data/editions/2025-26-q1.yml", recorded)
    result = run("protect", "true.csv", "--out", "valley/data/figures", *later, project=valley)
    assert "To continue in spite of that, add --despite." in result.output
    assert not (valley / "data/figures/2025-26-q1.yml").exists()
    result = run("protect", "true.csv", "--out", "valley/data/figures", *later, "--despite", project=valley)
    assert result.exit_code == 0, result.output
