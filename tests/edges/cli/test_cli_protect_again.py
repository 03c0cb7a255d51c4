"""What `protect` made, `check` accepts; and what `check` accepts, `protect` leaves as it is (rules D5, S7)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.edges.cli.test_cli_protect_history import FILE, RECORD, S, X, Z, checked, protect, release, revise, whole
from tests.edges.cli.test_cli_protect_history import valley as valley  # noqa: PLC0414 - a fixture
from tests.support.small_project import write

pytestmark = pytest.mark.rule("D5", "S7")

FIRST, SECOND = "at: 2025-09-01 09:30", "at: 2025-10-01 09:30"


def settle(valley: Path, numbers: str) -> None:
    """Put all on record; from now on the same numbers change nothing and need no answer."""
    release(valley)
    assert checked(valley) == ""
    stands = (valley / FILE).read_text()
    assert protect(valley, numbers) == ""
    assert (valley / FILE).read_text() == stands
    truths = json.loads((valley.parent / "2025-26-q1-true-numbers.json").read_text())
    assert all(truth not in truths[:number] for number, truth in enumerate(truths)), "Each is stored once."
    assert checked(valley) == ""


def test_areas_that_come_together_with_a_revised_total_were_never_shown_beside_the_old_one(valley: Path) -> None:
    assert protect(valley, "x 29") == ""
    settle(valley, "x 29")
    later = "x 40 a=2 b=8 c=12 d=18"
    assert protect(valley, later) == ""
    revise(valley, f"indicator: x, was: {29 if whole(valley) == '40' else 'c'}, {FIRST}")
    settle(valley, later)
    last = "x 42 a=4 b=8 c=12 d=18"
    assert protect(valley, last) == ""
    assert whole(valley) == "c", "40 and 42 would tell by how much the small number grew."


def test_areas_that_come_after_a_revision_were_never_shown_beside_what_it_made(valley: Path) -> None:
    assert protect(valley, "x 29") == ""
    release(valley)
    assert protect(valley, "x 31") == ""
    revise(valley, f"indicator: x, was: 29, {FIRST}")
    settle(valley, "x 31")
    later = "x 40 a=2 b=8 c=12 d=18"
    assert protect(valley, later) == ""
    revise(valley, f"indicator: x, was: {31 if whole(valley) == '40' else 'c'}, {SECOND}")
    settle(valley, later)


def test_areas_that_were_shown_beside_a_total_before_it_was_revised_are_remembered(valley: Path) -> None:
    """27 and 29 would tell by how much the small number grew."""
    assert protect(valley, "x 27") == ""
    release(valley)
    assert protect(valley, "x 27 a=2 b=8 c=12 d=5") == ""
    settle(valley, "x 27 a=2 b=8 c=12 d=5")
    assert protect(valley, "x 29 a=4 b=8 c=12 d=5") == ""
    assert whole(valley) == "c"
    revise(valley, f"indicator: x, was: c, {FIRST}")
    settle(valley, "x 29 a=4 b=8 c=12 d=5")
    kept = yaml.safe_load((valley / RECORD).read_text())["showings"]
    beside = [showing["areas"] for showing in kept if showing.get("values") == {"x": 27} and "areas" in showing]
    assert beside == [{"a": {"x": "c"}, "b": {"x": "c"}, "c": {"x": 12}, "d": {"x": 5}}]


def test_a_sum_that_is_again_what_it_was_at_first_was_not_so_between(valley: Path) -> None:
    """80, then 78, then 80."""
    write(valley, "data/indicators.yml", X + Z + S)
    people, places = (
        "x 27 a=5 b=16 c=6 d=0",
        ("z 53 a=5 b=30 c=18 d=0", "z 51 a=6 b=30 c=15 d=0", "z 53 a=6 b=32 c=15 d=0"),
    )
    assert protect(valley, f"{people};{places[0]}") == ""
    release(valley)
    assert protect(valley, f"{people};{places[1]}") == ""
    for was in ("was: 53", "area: a, was: 5", "area: c, was: 18"):
        revise(valley, f"indicator: z, {was}, {FIRST}")
    settle(valley, f"{people};{places[1]}")
    assert protect(valley, f"{people};{places[2]}") == ""
    for was in ("was: 51", "area: b, was: 30"):
        revise(valley, f"indicator: z, {was}, {SECOND}")
    settle(valley, f"{people};{places[2]}")


@pytest.mark.parametrize("kept", [True, False], ids=["by what is stored", "by a file that is named"])
def test_areas_beside_a_total_that_was_revised_are_remembered_where_that_is_known(valley: Path, *, kept: bool) -> None:
    """27 less 12 and 5 leaves 10 for `a` and `b`, so 8 for `b` would tell that `a` was 2."""
    assert protect(valley, "x 27") == ""
    release(valley)
    assert protect(valley, "x 27 a=2 b=8 c=12 d=5", name="late") == ""
    assert protect(valley, "x 47 a=12 b=18 c=12 d=5", name="second") == ""
    for was in ("was: 27", "area: a, was: c", "area: b, was: c"):
        revise(valley, f"indicator: x, {was}, {FIRST}")
    release(valley)
    if not kept:
        (valley.parent / "2025-26-q1-true-numbers.json").unlink()
    named = () if kept else ("--before", "late=late.csv")
    assert protect(valley, "x 37 a=12 b=8 c=12 d=5", *named) == ""
    shown = yaml.safe_load((valley / FILE).read_text())
    assert shown["areas"]["b"] == {"x": "c"}
    assert whole(valley) == "c"
