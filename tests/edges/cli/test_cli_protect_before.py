"""What `protect` makes of the numbers of earlier showings, from `--before` and from the truths on record (rule D5)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.attack import Bound
from site_builder.insight.disclosure.cells import Cell
from site_builder.insight.disclosure.protection import Givenaway
from site_builder.sources.resolve import read_library
from site_builder.tasks.protect.clearance import describe_cell, describe_lost
from tests.edges.cli.test_cli_protect_history import FILE, OPEN, X, Z, checked, commit, protect, release, values
from tests.edges.cli.test_cli_protect_history import valley as valley  # noqa: PLC0414 - a fixture
from tests.support import builders
from tests.support.small_project import run, write

TRUTHS = "2025-26-q1-true-numbers.json"
FIRST = "x 40 a=3 b=17 c=20 d=0"


def forget(valley: Path) -> None:
    (valley.parent / TRUTHS).unlink()


@pytest.mark.rule("D5")
def test_d5_a_file_of_before_is_of_no_use_where_nothing_was_shown_and_does_no_harm(valley: Path) -> None:
    assert protect(valley, FIRST, "--before", "true.csv") == ""


@pytest.mark.rule("D5")
def test_d5_before_needs_only_the_numbers_that_were_suppressed(valley: Path) -> None:
    """The others are those of the file as it is."""
    assert protect(valley, FIRST) == ""
    assert values(valley).count(": c") == 2
    release(valley)
    forget(valley)
    write(valley.parent, "then.csv", "quarter,area,indicator,value\n2025-26 Q1,a,x,3\n2025-26 Q1,b,x,17\n")
    again = ("x 41 a=4 b=17 c=20 d=0", "--before", "then.csv")
    assert protect(valley, *again) == ""


@pytest.mark.rule("D5")
def test_d5_before_may_name_a_file_that_was_taken_away(valley: Path) -> None:
    assert protect(valley, FIRST, name="then") == ""
    commit(valley)
    (valley / FILE).unlink()
    forget(valley)
    assert "has changed since" in protect(valley, "x 41 a=4 b=17 c=20 d=0")
    assert protect(valley, "x 41 a=4 b=17 c=20 d=0", "--before", "then.csv") == ""


@pytest.mark.rule("D5")
def test_d5_before_without_a_key_is_for_the_newest_showing_that_suppressed_something(valley: Path) -> None:
    assert protect(valley, FIRST, name="then") == ""
    release(valley)
    assert protect(valley, "x 90 a=10 b=50 c=30 d=0") == ""
    assert ": c" not in values(valley)
    forget(valley)
    assert protect(valley, "x 94 a=14 b=50 c=30 d=0", "--before", "then.csv") == ""


@pytest.mark.rule("D5", "D6")
def test_d5_what_the_choice_told_counts_with_the_numbers_on_record_and_with_no_others(valley: Path) -> None:
    assert protect(valley, FIRST) == ""
    release(valley)
    path = valley.parent / TRUTHS
    truths = json.loads(path.read_text())
    truths[-1]["told"] = [{"terms": [["x|a", 3, 1]], "low": 2, "high": None}]
    path.write_text(json.dumps(truths))
    assert "x, A cannot be protected, because the program chose" in protect(valley, FIRST).replace("X, A", "x, A")
    write(valley.parent, "then.csv", "quarter,area,indicator,value\n2025-26 Q1,a,x,2\n2025-26 Q1,b,x,18\n")
    assert protect(valley, FIRST, "--before", "then.csv") == "", "It told of other numbers."


@pytest.mark.rule("D2", "D5")
def test_d5_in_spite_of_what_is_out_only_what_is_given_is_suppressed(valley: Path) -> None:
    assert protect(valley, "x 60 a=23 b=17 c=20 d=0") == ""
    write(valley, FILE, (valley / FILE).read_text().replace("x: 23", "x: c").replace("x: 60", "x: 40"))
    assert "cannot be protected" in protect(valley, "x 40 a=3")
    before = values(valley)
    write(valley.parent, "a.csv", "quarter,area,indicator,value\n2025-26 Q1,a,x,3\n")
    words = ("protect", "a.csv", "--out", "valley/data/figures", "--at", "2025-12-01 12:00", "--despite")
    result = run(*words, project=valley)
    assert result.exit_code == 0, result.output
    assert values(valley) == before


@pytest.mark.rule("D2")
def test_d2_a_sum_that_is_shown_is_written_where_its_parts_are_suppressed(valley: Path) -> None:
    """The build cannot add it up. A sum of what is not sensitive is left to the build."""
    total = "- {id: zz, title: Both, description: Both., unit: people, better: lower, sum_of: [x, y], source: Book}\n"
    plain = Z + Z.replace("id: z", "id: v") + total.replace("id: zz", "id: vz").replace("[x, y]", "[v, z]")
    write(valley, "data/indicators.yml", X + X.replace("id: x", "id: y") + total + plain)
    assert protect(valley, "x 3") == "", "Without the other part there is no sum."
    assert values(valley) == "  x: c\n"
    (valley / FILE).unlink()
    assert protect(valley, "x 3;y 40") == ""
    assert values(valley) == "  x: c\n  y: c\n  zz: 43\n"


@pytest.mark.rule("D4")
def test_d4_a_quarter_is_not_missing_where_only_another_indicator_had_numbers(valley: Path) -> None:
    write(valley, "data/indicators.yml", X + X.replace("id: x", "id: y"))
    for name, quarter in (("y", "2024-25 Q3"), ("x", "2025-26 Q1")):
        write(valley.parent, "true.csv", f"quarter,area,indicator,value\n{quarter},all,{name},30\n")
        result = run("protect", "true.csv", "--out", "valley/data/figures", project=valley)
        assert result.exit_code == 0, result.output


def test_the_word_for_the_whole_district_is_no_area_of_that_name(valley: Path) -> None:
    areas = valley / "content/registers/areas.yml"
    areas.write_text(areas.read_text().replace("title: D,", "title: All,"))
    assert protect(valley, "x 30") == ""
    assert values(valley) == "  x: 30\n"


@pytest.mark.parametrize("content", ["", "- x\n"])
def test_a_file_outside_the_project_that_has_no_fields_is_written_anew(valley: Path, content: str) -> None:
    write(valley.parent, "true.csv", "quarter,area,indicator,value\n2025-26 Q1,all,x,30\n")
    write(valley.parent, "elsewhere/2025-26-q1.yml", content)
    result = run("protect", "true.csv", "--out", "elsewhere/2025-26-q1.yml", project=valley)
    assert result.exit_code == 0, result.output
    assert "x: 30" in (valley.parent / "elsewhere/2025-26-q1.yml").read_text()


def test_a_number_of_an_earlier_showing_is_described_with_it_and_what_is_out_only_where_something_is() -> None:
    library, _ = read_library({**builders.partnership(), **builders.indicators(builders.indicator("stalking"))})
    assert library is not None
    cell = Cell("stalking", "", Quarter(2025, 1), "the edition of 1 May")
    assert describe_cell(cell, library) == "stalking, the whole district, in the edition of 1 May"
    assert describe_lost(Givenaway(cell, Bound(1, 1), ("the rate tells it",), ()), library).endswith("tells it.")


@pytest.mark.rule("D5")
def test_d5_a_number_that_could_be_told_once_is_no_secret_now_that_it_is_shown(valley: Path) -> None:
    write(valley, "data/indicators.yml", X + X.replace("id: x", "id: y"))
    before = OPEN.replace("  x: 40\n", "  x: 40\n  y: c\n").replace("x: 17", "x: 15")
    write(valley, FILE, before)
    commit(valley)
    write(valley, FILE, before.replace("{x: c}", "{x: 5}"))
    assert checked(valley) == ""


@pytest.mark.rule("D4", "D5")
def test_d4_what_was_missing_in_an_earlier_version_is_not_called_suppressed(valley: Path) -> None:
    write(valley, FILE, OPEN.replace("  a: {x: c}\n", ""))
    commit(valley)
    write(valley, FILE, OPEN.replace("x: 40", "x: c"))
    assert "was not shown" not in checked(valley)


QUARTERLY = "quarter: 2024-25 Q4\nstatus: final\nreleased: 2025-05-26 09:30\nsource: The book\n"


def postpone(valley: Path) -> None:
    """Nothing of the file is released yet, though another quarter is."""
    write(valley, "data/figures/2024-25-q4.yml", f"{QUARTERLY}months: [2025-01, 2025-02, 2025-03]\nvalues: {{x: 30}}\n")
    write(valley, FILE, (valley / FILE).read_text().replace("2025-08-26", "2099-08-26"))


@pytest.mark.rule("D5")
def test_d5_a_quarter_that_is_not_released_can_be_protected_afresh(valley: Path) -> None:
    assert protect(valley, "x 29 a=1 b=8 c=20 d=0") == ""
    postpone(valley)
    assert protect(valley, "x 30 a=2 b=8 c=20 d=0") == ""
    assert values(valley).startswith("  x: 30\n")


@pytest.mark.rule("D2")
def test_d2_what_the_file_has_besides_lies_in_the_repository_though_it_is_not_released(valley: Path) -> None:
    assert protect(valley, "x 60 a=23 b=17 c=20 d=0") == ""
    postpone(valley)
    write(valley, FILE, (valley / FILE).read_text().replace("x: 23", "x: c").replace("x: 60", "x: 40"))
    write(valley.parent, "a.csv", "quarter,area,indicator,value\n2025-26 Q1,a,x,3\n")
    result = run("protect", "a.csv", "--out", "valley/data/figures", "--at", "2025-12-01 12:00", project=valley)
    assert "cannot be protected" in result.output


def test_a_private_file_that_cannot_be_read_is_named_also_where_the_protected_file_is(valley: Path) -> None:
    write(valley.parent, "true.yml", "- x\n")
    result = run("protect", "true.yml", "--out", "valley/data/figures/2025-26-q1.yml", project=valley)
    assert result.exit_code == 1
    assert "This is not a quarter's file" in result.output
    assert "2025-26-q1.yml" not in result.output


def test_a_mistake_in_a_story_stops_no_figures_and_an_empty_list_has_no_heading_in_the_note(valley: Path) -> None:
    write(valley, "content/stories/2026/broken.yml", "id: [")
    fields = f"{QUARTERLY}months: [2025-01, 2025-02, 2025-03]\n".replace("2025-05-26", "2099-05-26")
    write(valley.parent, "true.yml", f"{fields}values: {{x: 30}}\n")
    result = run("protect", "true.yml", "--out", "valley/data/figures", "--note", "note.txt", project=valley)
    assert result.exit_code == 0, result.output
    assert "Suppressed because" not in (valley.parent / "note.txt").read_text()
