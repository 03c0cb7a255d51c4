"""Everything that is wrong with a map of a table is reported at once, where it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_project import write
from tests.tasks.imports.council_tables import INDICATORS, LIST, bring, figures, make_project, rows, written

WHOLE = (("Quay", 10), ("Mill", 7), ("Moor", 5))
SUM = """\
- {id: all-finds, title: Finds, description: All., unit: finds, better: lower, source: Us, sum_of: [litter, graffiti]}
"""
COLUMNS = "columns: {quarter: Quarter, indicator: What, area: Ward, value: How many}"
INDICATOR = "indicators: {Sacks: litter, Walls: graffiti, Mended: repairs}"
SOURCE = "source: The council's list"


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


def refusals(valley: Path, text: str) -> list[str]:
    """What is wrong with a map, a line each."""
    write(valley, "map.yml", text)
    result = bring(valley, rows(*WHOLE))
    assert result.exit_code == 1
    assert not written(valley)
    return [line.strip() for line in result.stderr.splitlines() if "more.yml:" in line]


def one_of(columns: str, more: str = "") -> str:
    """A map of one indicator with other columns."""
    return f"columns: {columns}\nindicators: {{Sacks: litter}}\n{SOURCE}\n{more}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a list\n", ["This is no map of a table: it has no fields. Write 'columns', 'indicators' and 'source'"]),
        (f"{COLUMNS}\n{INDICATOR}\n", ["'source' is missing."]),
        (f"{COLUMNS}\n{SOURCE}\n", ["'indicators' is missing."]),
        (f"{INDICATOR}\n{SOURCE}\n", ["'columns' is missing."]),
        (
            f"columns: {{}}\nacross: quarters\n{INDICATOR}\n{SOURCE}\n",
            ["Without a column for the indicator all rows are of one, so 'indicators' must name one alone."],
        ),
        (
            one_of("{quater: Quarter, quarter: Quarter}"),
            ["'quater' is not something a map can have here. Did you mean"],
        ),
        (
            one_of("{colour: Blue, quarter: Quarter}"),
            ["'colour' is not something a map can have here. Use quarter, day,"],
        ),
        (one_of("{day: Date, quarter: Quarter}"), ["With a column of the day there is no column of the quarter or"]),
        (
            one_of("{day: Date, year: Year}"),
            ["With a column of the day there is no column of the quarter or the year."],
        ),
        (
            one_of("{}", "count: rows\nacross: quarters\n"),
            ["Where each row counts as one, there is no column of the value, and no quarter has a column."],
        ),
        (
            one_of("{quarter: Quarter, value: How many}", "count: rows\n"),
            ["Where each row counts as one, there is no column of the value, and no quarter has a column."],
        ),
        (one_of("{value: How many}"), ["The column of the quarter is not named."]),
        (one_of("{quarter: Quarter, indicator: What}"), ["The column of the value is not named."]),
        (
            f"columns: {{quarter: Quarter}}\ncount: rows\n{INDICATOR}\n{SOURCE}\n",
            ["Without a column for the indicator all rows are of one, so 'indicators' must name one alone."],
        ),
        (
            f"columns: {{quarter: Quarter, value: How many}}\n{INDICATOR}\n{SOURCE}\n",
            ["Without a column for the indicator all rows are of one, so 'indicators' must name one alone."],
        ),
        (one_of("{quarter: Quarter, value: 2025-26 Q1}"), ["'2025-26 Q1' is a quarter, and not a name that stays the"]),
        (
            f"columns: {{quarter: Quarter}}\nindicators: {{Q1 2025/26: litter}}\n{SOURCE}\n",
            ["'Q1 2025/26' is a quarter, and not a name that stays the same"],
        ),
        (
            one_of("{quarter: Quarter}").replace("litter", "all-finds"),
            ["'all-finds' is added up from other indicators."],
        ),
        (
            one_of("{quarter: Quarter}").replace("litter", "zebras"),
            ["'zebras' is not an indicator. Use one of litter, graffiti, repairs, stalking, all-finds."],
        ),
        (LIST + "elsewhere: [' ']\n", ["'elsewhere' should be one word of the table or a list."]),
        (
            LIST + "district: QUAY\n",
            ["'QUAY' is under 'areas' and under 'district'. Write it where it belongs, and only"],
        ),
        (LIST + "elsewhere: [Hill, mill]\n", ["'mill' is under 'areas' and under 'elsewhere'."]),
        (LIST + "district: All\nleave_out: [all]\n", ["'all' is under 'district' and under 'leave_out'."]),
        (
            one_of("{quarter: Quarter}", "district: All\n"),
            ["'district' names places, and no column of the area is named."],
        ),
        (one_of("{quarter: Quarter}", "elsewhere: Hill\n"), ["'elsewhere' names places, and no column of the area is"]),
        (one_of("{quarter: Quarter}", "areas: {Quay: harbour}\n"), ["'areas' names places, and no column of the area"]),
        (
            one_of("{day: Date, quarter: Quarter}", "across: quarters\n"),
            [
                "With a column of the day there is no column of the quarter or the year.",
                "With quarters across the top there is no column of the quarter.",
                "With quarters across the top there is no column of the day.",
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_map_is_said_once(valley: Path, text: str, said: list[str]) -> None:
    write(valley, "data/indicators.yml", INDICATORS + SUM)
    found = refusals(valley, text)
    assert len(found) == len(said), found
    assert all(any(words in line for line in found) for words in said), found


def test_a_map_that_is_no_yaml_is_reported_with_its_line(valley: Path) -> None:
    (said,) = refusals(valley, "columns: {quarter: Quarter\nsource: x\n")
    assert "more.yml:" in said


def test_a_map_without_indicators_to_name_says_that_there_are_none(valley: Path) -> None:
    write(valley, "content/registers/areas.yml", "[]\n")
    said = refusals(valley, LIST)
    hint = "There is none yet: add it to content/registers/areas.yml."
    assert any(f"'harbour' is not an area. {hint}" in line for line in said)


def test_a_map_may_leave_rows_out_where_no_column_is_of_places(valley: Path) -> None:
    write(valley, "map.yml", one_of("{quarter: Quarter, value: How many}", "leave_out: Sum\n"))
    assert bring(valley, (("Quarter", "How many"), ("2025-26 Q1", 3), ("Sum", 3))).exit_code == 0
    assert figures(valley) == {"": {"litter": "3"}}


def test_a_word_that_is_nothing_is_no_word_to_leave_rows_out_by(valley: Path) -> None:
    assert bring(valley, rows(*WHOLE, ("None", 3)), "csv").exit_code == 0
    assert figures(valley)[""] == {"litter": "25"}
