"""`site-builder import table`: rows of days and incidents are counted by quarters, if the map says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.tasks.imports.tables.period_words import read_day_words
from tests.support.small_project import write
from tests.tasks.imports.council_tables import LIST, bring, figures, make_project, written
from tests.tasks.imports.spreadsheets import Made

HEAD = ("Date", "What", "Ward", "How many")
DAYS = LIST.replace("quarter: Quarter", "day: Date")
COUNT = DAYS.replace(", value: How many", "") + "count: rows\n"
ROWS = (
    HEAD,
    ("2025-04-01", "Sacks", "Quay", 10),
    ("14/05/2025", "Sacks", "Mill", 7),
    ("30 June 2025", "Sacks", "Moor", 5),
    ("Mon 30-Jun-25", "Sacks", "Moor", 6),
)


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    project = make_project(tmp_path)
    write(project, "map.yml", DAYS)
    return project


@pytest.mark.rule("I1")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_days_are_counted_by_quarters(valley: Path, kind: str) -> None:
    result = bring(valley, ROWS, kind)
    assert result.exit_code == 0, result.output
    assert figures(valley) == {
        "": {"litter": "28"}, "harbour": {"litter": "10"}, "mill": {"litter": "7"}, "moor": {"litter": "11"},
    }  # fmt: skip
    assert "Its rows are of 1 April to 30 June 2025." in result.stdout


def test_a_cell_that_excel_shows_as_a_date_is_a_day(valley: Path) -> None:
    rows = (HEAD, (45748, "Sacks", "Quay", 10), (45791.5, "Sacks", "Mill", 7), (45838, "Sacks", "Moor", 5))
    formats = {(2, 0): "dd/mm/yyyy", (3, 0): "dd/mm/yyyy hh:mm", (4, 0): "d mmm yy"}
    assert bring(valley, Made(rows, formats=formats)).exit_code == 0
    assert figures(valley)[""] == {"litter": "22"}


@pytest.mark.rule("I3")
def test_a_quarter_with_a_month_without_rows_is_not_whole(valley: Path) -> None:
    result = bring(valley, (*ROWS[:3], ("2025-07-02", "Sacks", "Quay", 3)))
    assert "The table has no rows for June 2025, so the figures of 2025-26 Q1 are x (not available)." in result.stdout
    assert "The table has no rows for August 2025 and September 2025" in result.stdout
    assert figures(valley) == {"": {"litter": "x"}, "harbour": {"litter": "x"}, "mill": {"litter": "x"}}
    (valley / "data/figures/2025-26-q1.yml").unlink()
    (valley / "data/figures/2025-26-q2.yml").unlink()
    result = bring(valley, ROWS[:3], more="complete: true\n")
    assert "The table has no rows for June 2025, so they count as 0." in result.stdout
    assert figures(valley)[""] == {"litter": "17"}


def test_each_row_may_count_as_one(valley: Path) -> None:
    write(valley, "map.yml", COUNT)
    table = (
        ("Ref", "Date", "What", "Ward"),
        (1, "01/04/2025", "Sacks", "Quay"),
        (2, "14/05/2025", "Sacks", "Quay"),
        (3, "30/06/2025", "Walls", "Quay"),
        (4, "30/06/2025", "Dogs", "Quay"),
        (None, "Ends", None, None),
    )
    result = bring(valley, table, more="complete: true\n")
    assert "row 6" in result.stderr, "Words in the place of a day are no note, since each row counts."
    result = bring(valley, table[:-1], more="complete: true\n")
    assert result.exit_code == 0, result.output
    assert figures(valley)["harbour"] == {"litter": "2", "graffiti": "1"}
    assert (
        "Kept 3 rows.\nLeft out:\n  1 row: are of something that the map does not name: 'Dogs' (row 5)" in result.stdout
    )
    twice = bring(valley, (*(row[1:] for row in table[:-1]), table[1][1:]), more="complete: true\n")
    assert "rows 2 and 6 are the same in every column." in twice.stderr


@pytest.mark.parametrize("day", ["2025-04-01", "01/04/2025", "1 April 2025", "Tue 1-Apr-25", "2025-04-01 09:30"])
def test_a_day_in_the_place_of_a_quarter_is_refused_with_what_to_do(valley: Path, day: str) -> None:
    write(valley, "map.yml", DAYS.replace("day: Date", "quarter: Date"))
    result = bring(valley, (HEAD, (day, "Sacks", "Quay", 10)))
    assert f"'{day}' is a day, and not a quarter." in result.stderr
    assert "write 'day: Date' in place of 'quarter: Date' in the map." in result.stderr
    assert not written(valley)


@pytest.mark.parametrize("word", ["05/31/2025", "2025-26 Q1", "31 June 2025", "May 2025", "45748", "1/4", "1/4-2025"])
def test_what_is_no_day_is_refused(valley: Path, word: str) -> None:
    assert read_day_words(word) is None
    assert f"'{word}' is not a day." in bring(valley, (HEAD, (word, "Sacks", "Quay", 10))).stderr
    assert not written(valley)


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (
            DAYS.replace("day: Date", "day: Date, year: Year"),
            "With a column of the day there is no column of the quarter",
        ),
        (f"{DAYS}count: rows\n", "Where each row counts as one, there is no column of the value"),
        (f"{LIST}count: columns\n", "'count' cannot be 'columns'. Write 'count: rows'"),
        (LIST.replace("value: How many", "value: 2025-26 Q1"), "'2025-26 Q1' is a quarter, and not a name that stays"),
        (f"across: quarters\n{DAYS}", "With quarters across the top there is no column of the day."),
    ],
)
def test_a_map_that_says_two_things_is_refused(valley: Path, mapping: str, said: str) -> None:
    write(valley, "map.yml", mapping)
    assert said in bring(valley, ROWS).stderr
