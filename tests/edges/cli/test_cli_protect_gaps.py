"""What a private file leaves out is a cell too; a blank area is never the whole district (rules D4, D7, I2, S16)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edges.cli.test_cli_protect_history import FILE, X, protect, values
from tests.edges.cli.test_cli_protect_history import valley as valley  # noqa: PLC0414 - a fixture
from tests.support.small_project import run, write

WHOLE = "x 53 a=3 b=30 c=20 d=0"


@pytest.mark.rule("D4", "S16")
@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("x 53 b=30 c=20 d=0", "A (missing) has none"),
        ("x 53 a=z b=30 c=20 d=0", "A (given as z) has none"),
        ("x 53 a=x b=30 c=20 d=0", "A (given as x) has none"),
        ("x 53 a=c b=30 c=20 d=0", "A (given as c) has none"),
        ("x 53 b=30 c=20", "A (missing) and D (missing) have none"),
        ("x 12 a=44 b=0 c=0 d=0", "A has more than the whole district"),
        ("x 53 a=3 b=30 c=21 d=0", "it is not true that the areas' figures of 'X' add up"),
    ],
)
def test_d4_an_area_without_a_number_beside_the_district_is_asked_about(valley: Path, numbers: str, said: str) -> None:
    assert said in protect(valley, numbers)
    assert not (valley / FILE).exists()


@pytest.mark.rule("D4")
def test_d4_an_area_of_an_earlier_run_is_not_missing(valley: Path) -> None:
    assert protect(valley, WHOLE) == ""
    assert protect(valley, WHOLE) == ""


@pytest.mark.rule("D4")
def test_d4_a_quarter_that_is_missing_between_others_is_asked_about(valley: Path) -> None:
    assert protect(valley, WHOLE) == ""
    later = "2025-26 Q3,all,x,53\n2025-26 Q3,a,x,3\n2025-26 Q3,b,x,30\n2025-26 Q3,c,x,20\n2025-26 Q3,d,x,0\n"

    def add(rows: str) -> str:
        write(valley.parent, "later.csv", f"quarter,area,indicator,value\n{rows}")
        result = run("protect", "later.csv", "--out", "valley/data/figures", project=valley)
        return result.output if result.exit_code else ""

    said = add(later)
    assert "'x' has numbers before and after July to September 2025 (quarter 2 of 2025/26), and none there" in said
    assert not (valley / "data/figures/2025-26-q3.yml").exists()
    assert add(f"{later}2025-26 Q2,all,x,x\n") == "", "Nothing was counted then."
    assert "x: x" in (valley / "data/figures/2025-26-q2.yml").read_text()
    write(valley.parent, "q2.csv", "")
    assert add(later) == "", "It was answered once."


@pytest.mark.rule("D4")
def test_d4_what_lies_in_no_area_is_a_cell_too(valley: Path) -> None:
    write(valley, "data/indicators.yml", X.replace("sensitive: true", "sensitive: true, elsewhere: true"))
    assert protect(valley, "x 53 a=0 b=30 c=20 d=0") == ""
    shown = values(valley)
    assert "c" in {line.split(": ")[1] for line in shown.splitlines() if "x: " in line}, (
        "Three were counted in no area."
    )
    assert "have more" in protect(valley, "x 53 a=0 b=60 c=70 d=0")


@pytest.mark.rule("D7")
def test_d7_that_a_count_is_said_not_to_add_up_turns_nothing_off(valley: Path) -> None:
    write(valley, "data/indicators.yml", X.replace("sensitive: true", "sensitive: true, adds_up: false"))
    assert protect(valley, WHOLE) == ""
    assert values(valley).count(": c") == 2
    (valley / FILE).unlink()
    assert protect(valley, "x 40 a=3 b=30 c=20 d=0") == "", "Thirteen were counted in two areas."
    (valley / FILE).unlink()
    assert protect(valley, "x 12 a=4 b=9 c=3 d=0") == "", "A reader would take 3 for both small ones together."
    assert values(valley).startswith("  x: c\n")


def test_more_people_than_there_can_be_are_a_slip(valley: Path) -> None:
    said = protect(valley, "x 29999999999 a=1 b=9999999999 c=19999999999 d=0")
    assert "this is over a million" in said
    assert "fault of the program" not in said


@pytest.mark.rule("D4", "D7")
@pytest.mark.parametrize("numbers", ["x x a=3 b=30 c=20 d=0", "x z a=3 b=30 c=20 d=0", "x x a=3 b=30 c=z d=x"])
def test_d7_what_has_no_number_is_not_called_a_suppressed_number(valley: Path, numbers: str) -> None:
    assert protect(valley, numbers) == ""
    shown = [line.strip().removeprefix("x: ") for line in values(valley).splitlines() if line.strip().startswith("x: ")]
    given = numbers.replace("a=3", "a=c").split()[1:]
    for said, written in zip((one.rpartition("=")[2] for one in given), shown, strict=True):
        assert written == said or (written == "c" and said.isdigit())
    assert run("check", project=valley).exit_code == 0


@pytest.mark.rule("I2")
def test_i2_a_blank_area_is_never_the_whole_district(valley: Path) -> None:
    write(valley.parent, "true.csv", "quarter,area,indicator,value\n2025-26 Q1,a,x,30\n2025-26 Q1,,x,44\n")
    result = run("protect", "true.csv", "--out", "valley/data/figures", project=valley)
    assert result.exit_code == 1
    assert "true.csv:3:2: The area is blank" in result.stdout
