"""A quarter that `new quarter` began is filled by `protect`, and nothing that somebody wrote is replaced unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edges.cli.test_cli_protect_history import FILE, X, Z
from tests.edges.cli.test_cli_protect_history import valley as valley  # noqa: PLC0414 - a fixture
from tests.support.small_project import run, write

TRUE = """\
quarter: 2025-26 Q1
status: final
released: 2025-08-26 09:30
source: The day book
months: [2025-04, 2025-05, 2025-06]
notes: [One record came late.]
values: {x: 53, z: 40}
areas: {a: {x: 3}, b: {x: 30}, c: {x: 20}, d: {x: 0}}
"""
TABLE = "quarter,area,indicator,value\n2025-26 Q1,all,x,53\n"
IN_JULY = ("--at", "2025-07-01")
IN_SEPTEMBER = ("--at", "2025-09-01")


@pytest.fixture
def started(valley: Path) -> Path:
    """The project with a quarter that was begun, and the private files outside."""
    write(valley, "data/indicators.yml", X + Z)
    assert run("new", "quarter", "2025-26-q1", project=valley).exit_code == 0
    write(valley.parent, "true.yml", TRUE)
    write(valley.parent, "true.csv", TABLE)
    return valley


def protect(project: Path, name: str, *words: str) -> str:
    result = run("protect", name, "--out", f"valley/{FILE}", *(words or IN_JULY), project=project)
    return result.output if result.exit_code == 0 else f"Refused: {result.output}"


@pytest.mark.rule("D3")
def test_a_quarter_that_was_begun_is_filled_protected_checked_and_put_on_record(started: Path) -> None:
    said = protect(started, "true.yml")
    assert said.startswith(f"Changed: valley/{FILE}\n  2 numbers suppressed: 1 because they are small, 1 to protect")
    assert "another value" not in said
    assert "comment" not in said
    assert "Fill in" not in said
    written = (started / FILE).read_text()
    opening, _, fields = written.partition("quarter: ")
    assert opening.startswith("# Figures for April to June 2025")
    assert fields == (
        "2025-26 Q1\nstatus: final\nreleased: 2025-08-26 09:30\nsource: The day book\n"
        "months: [2025-04, 2025-05, 2025-06]\nnotes:\n  - One record came late.\nvalues:\n  x: 53\n  z: 40\n"
        "areas:\n  a:\n    x: c\n  b:\n    x: c\n  c:\n    x: 20\n  d:\n    x: 0\n"
    )
    checked = run("check", *IN_SEPTEMBER, project=started)
    assert checked.exit_code == 0, checked.output
    assert "Put on record" in run("release", "2025-26-q1", *IN_SEPTEMBER, project=started).output


def test_what_is_still_to_be_filled_in_is_said(started: Path) -> None:
    said = protect(started, "true.csv")
    assert "  0 numbers suppressed.\n" in said
    assert "  Fill in what says 'Write here:' in it, then run: site-builder check\n" in said
    assert "  When you know the date, set 'released' in it." in said
    assert "  x: 53\n  z: x\n" in (started / FILE).read_text()


def test_what_somebody_filled_in_stays_and_their_comments_are_named(started: Path) -> None:
    text = (started / FILE).read_text().replace('"Write here: where the figures come from."', "The log  # Ask Jo")
    write(started, FILE, text.replace("2099-01-01", "2025-08-20"))
    said = protect(started, "true.yml")
    assert said.count("rewriting the file took this comment out") == 1
    assert "took this comment out: # Ask Jo" in said
    written = (started / FILE).read_text()
    assert "released: 2025-08-20 09:30\nsource: The log\n" in written
    assert "status: final" in written


@pytest.mark.parametrize("value", ["52", "z", "{marker: x, note: Lost}"])
def test_what_somebody_wrote_in_place_of_the_x_is_replaced_only_when_asked_to(started: Path, value: str) -> None:
    write(started, FILE, (started / FILE).read_text().replace("  z: x", f"  z: {value}"))
    assert "'z' has another value here than it should have from now on." in protect(started, "true.yml")
    assert "Overwritten" in protect(started, "true.yml", *IN_JULY, "--overwrite")


def test_an_x_that_readers_have_seen_is_replaced_only_when_asked_to(started: Path) -> None:
    text = (started / FILE).read_text().replace('"Write here: where the figures come from."', "The log")
    write(started, FILE, text.replace("2099-01-01", "2025-08-26"))
    assert "'z' has another value here" in protect(started, "true.yml", *IN_SEPTEMBER)
    assert run("release", "2025-26-q1", *IN_SEPTEMBER, project=started).exit_code == 0
    assert "'z' has another value here" in protect(started, "true.yml"), "It is on record, whatever the clock says."
