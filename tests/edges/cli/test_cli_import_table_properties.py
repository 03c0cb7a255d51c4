"""A random table, spoilt as people spoil theirs, gives its true figures or is refused.

What is hidden, and what the map does not name, is no part of the truth, and the report names it.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tasks.imports.council_tables import HEAD, KINDS, bring, figures, make_project
from tests.tasks.imports.spreadsheets import Formula, Made

PLACES = {"Quay": "harbour", "Pier": "harbour", "Mill": "mill", "Moor": "moor"}
THINGS = {"Sacks": "litter", "Walls": "graffiti"}
QUARTERS = {"2025-26 Q1": "2025-26-q1", "2024-25 Q4": "2024-25-q4"}
Key = tuple[str, str, str]
"""A quarter's file, an area and an indicator."""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A table, and what may be said of it once it has been spoilt."""

    rows: tuple[tuple[object, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    sizeless: bool = False
    """Whether what is hidden has no height instead."""

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    """What a report must name if the table is taken."""

    asked: bool = False
    """Whether the table must be refused."""


def plain(place: object) -> str:
    """A place's word, however it is spaced and written."""
    return str(place).strip().capitalize()


def truth(table: Spoilt) -> dict[Key, int]:
    """The areas' numbers that can be seen in a table, by hand."""
    found: dict[Key, int] = defaultdict(int)
    for number, (quarter, what, place, value) in enumerate(table.rows[1:], start=2):
        known = quarter in QUARTERS and plain(place) in PLACES and what in THINGS
        if number not in table.hidden and known and isinstance(value, int):
            found[QUARTERS[str(quarter)], PLACES[plain(place)], THINGS[str(what)]] += value
    return dict(found)


def merge(table: Spoilt, random: Random) -> Spoilt:
    """Cells of one column that say the same below each other become one."""
    column = random.choice([0, 1, 2])
    rows = sorted(table.rows[1:], key=lambda row: str(row[column]))
    last = len([row for row in rows if row[column] == rows[0][column]])
    return replace(table, rows=(HEAD, *rows), merges=((2, column, last + 1, column),) if last > 1 else ())


def merge_numbers(table: Spoilt, _random: Random) -> Spoilt:
    """Two numbers become one cell."""
    rows = [list(row) for row in table.rows]
    rows[2][3] = None
    return replace(table, rows=tuple(map(tuple, rows)), merges=((2, 3, 3, 3),), asked=True)


def hide(table: Spoilt, random: Random) -> Spoilt:
    """A row is hidden, and a column of notes."""
    number = random.randrange(2, len(table.rows) + 1)
    named = (f"row {number} is hidden",)
    return replace(table, hidden=frozenset({number}), sizeless=random.choice([False, True]), named=named)


def blank(table: Spoilt, random: Random) -> Spoilt:
    """A word is missing beside a number."""
    number, column = random.randrange(1, len(table.rows)), random.choice([0, 1, 2])
    rows = [list(row) for row in table.rows]
    rows[number][column] = None
    return replace(table, rows=tuple(map(tuple, rows)), asked=True)


def total(table: Spoilt, random: Random) -> Spoilt:
    """A row below adds up the others, under a name of its own."""
    quarter, what = table.rows[1][0], table.rows[1][1]
    whole = sum(int(str(row[3])) for row in table.rows[1:] if row[:2] == (quarter, what))
    word = random.choice(["Total", "All wards", "GRAND TOTAL", "Everyone's", "Marrow and Dale"])
    row = (quarter, what, word, Formula("SUM(D2:D9)", whole))
    # A name that says nothing is a sum only beside more than nothing.
    return replace(table, rows=(*table.rows, row), asked=whole > 0 or word in {"Total", "All wards", "GRAND TOTAL"})


def subtotal(table: Spoilt, random: Random) -> Spoilt:
    """Rows of one quarter are added up below each other, under a name that does not say so."""
    large = [(*row[:3], 100 + 10 * index + random.randrange(10)) for index, row in enumerate(table.rows[1:])]
    quarter, what = large[0][0], large[0][1]
    parts = [row for row in large if row[:2] == (quarter, what)]
    others = [row for row in large if row[:2] != (quarter, what)]
    rows = (*parts, (quarter, what, "Northern end", sum(int(str(row[3])) for row in parts[-2:])), *others)
    return replace(table, rows=(HEAD, *rows), asked=True)


def merge_names(table: Spoilt, random: Random) -> Spoilt:
    """The cells of a row's thing and place become one, with one of the two words."""
    number = random.randrange(2, len(table.rows) + 1)
    return replace(table, merges=((number, 1, number, 2),), asked=True)


def conflict(table: Spoilt, random: Random) -> Spoilt:
    """Two versions were never merged."""
    at = random.randrange(1, len(table.rows))
    mark = random.choice(["=======", "<<<<<<< HEAD", ">>>>>>> theirs", "|||||||"])
    return replace(table, rows=(*table.rows[:at], (mark, None, None, None), *table.rows[at:]), asked=True)


def spread(table: Spoilt, _random: Random) -> Spoilt:
    """The quarters are put across the top."""
    keys = sorted({row[1:3] for row in table.rows[1:]}, key=str)
    known = {(row[0], *row[1:3]): row[3] for row in table.rows[1:]}
    rows = [(None, *key, *(known.get((quarter, *key)) for quarter in QUARTERS)) for key in keys]
    return replace(table, rows=(("Note", "What", "Ward", *QUARTERS), *rows), asked=True)


def date_it(table: Spoilt, random: Random) -> Spoilt:
    """Days stand in the place of quarters."""
    day = random.choice(["2025-05-14", "14/05/2025", "14 May 2025", "2025-05-14 10:30"])
    return replace(table, rows=(HEAD, *((day, *row[1:]) for row in table.rows[1:])), asked=True)


def duplicate(table: Spoilt, random: Random) -> Spoilt:
    """A row is pasted twice."""
    row = random.choice(table.rows[1:])
    return replace(table, rows=(*table.rows, row), asked=True)


def footnote(table: Spoilt, random: Random) -> Spoilt:
    """Words below the table, and its heading again."""
    note = [None, None, None, None]
    note[random.choice([0, 1, 2])] = random.choice(["Source: the crew", "Total of all wards, without the lake", "*"])  # type: ignore[call-overload]
    return replace(table, rows=(*table.rows, (None,) * 4, HEAD, tuple(note)), named=("headings written again",))


def reorder(table: Spoilt, random: Random) -> Spoilt:
    """Rows in another order."""
    rows = list(table.rows[1:])
    random.shuffle(rows)
    return replace(table, rows=(HEAD, *rows))


def rename(table: Spoilt, random: Random) -> Spoilt:
    """A place is written otherwise once."""
    rows = [list(row) for row in table.rows]
    number = random.randrange(1, len(rows))
    word = random.choice([f"{rows[number][2]}s", "Hilltop", str(rows[number][2]).upper(), f"{rows[number][2]}\u00a0 "])
    rows[number][2] = word
    return replace(table, rows=tuple(map(tuple, rows)), named=() if plain(word) in PLACES else (f"'{word}'",))


def uncalculated(table: Spoilt, random: Random) -> Spoilt:
    """A number is a formula without its result."""
    rows = [list(row) for row in table.rows]
    rows[random.randrange(1, len(rows))][3] = Formula("1+1")
    return replace(table, rows=tuple(map(tuple, rows)), asked=True)


def reformat(table: Spoilt, random: Random) -> Spoilt:
    """A number is shown with a percent sign that is only written beside it, or with a unit."""
    number = random.randrange(2, len(table.rows) + 1)
    shows = random.choice(['0"%"', "0\\%", '0" sacks"', "#,##0", "[>5]0;0"])
    return replace(table, formats={(number, 3): shows})


Way = Callable[[Spoilt, Random], Spoilt]
WAYS: tuple[Way, ...] = (
    merge, merge_numbers, merge_names, hide, blank, total, subtotal, duplicate, footnote, reorder, rename,
    uncalculated, reformat, conflict, spread, date_it,
)  # fmt: skip

TABLES = st.lists(
    st.tuples(st.sampled_from(sorted(QUARTERS)), st.sampled_from(sorted(THINGS)), st.sampled_from(sorted(PLACES))),
    min_size=2,
    max_size=10,
    unique=True,
).flatmap(
    lambda keys: st.lists(st.integers(0, 40), min_size=len(keys), max_size=len(keys)).map(
        lambda values: Spoilt((HEAD, *((*key, value) for key, value in zip(keys, values, strict=True))))
    )
)


@contextmanager
def project() -> Iterator[Path]:
    """A project for one example."""
    folder = Path(tempfile.mkdtemp())
    try:
        yield make_project(folder)
    finally:
        shutil.rmtree(folder)


def take(valley: Path, spoilt: Spoilt, kind: str) -> Result:
    """The import of a spoilt table, where covered cells hold nothing."""
    covered = {
        (row, column)
        for top, left, bottom, right in spoilt.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    shown = tuple(
        tuple(None if (number, column) in covered else cell for column, cell in enumerate(row))
        for number, row in enumerate(spoilt.rows, start=1)
    )
    sheet = Made(
        shown, merges=spoilt.merges, hidden_rows=spoilt.hidden, sizeless=spoilt.sizeless, formats=spoilt.formats
    )
    return bring(valley, sheet, kind)


def all_figures(valley: Path) -> dict[Key, int]:
    """Every number that was written; the district's without an area."""
    return {
        (stem, area, indicator): int(value)
        for stem in QUARTERS.values()
        if (valley / f"data/figures/{stem}.yml").exists()
        for area, numbers in figures(valley, f"data/figures/{stem}.yml").items()
        for indicator, value in numbers.items()
    }


def visible(table: Spoilt) -> dict[tuple[str, str], int]:
    """By quarter and indicator, the sum of all rows that can be seen, whatever their place."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for number, (quarter, what, _, value) in enumerate(table.rows[1:], start=2):
        if number not in table.hidden and quarter in QUARTERS and what in THINGS and isinstance(value, int):
            found[QUARTERS[str(quarter)], THINGS[str(what)]] += value
    return found


@pytest.mark.rule("I1", "I2", "I3")
@given(table=TABLES, way=st.sampled_from(WAYS), kind=st.sampled_from(KINDS), random=st.randoms(use_true_random=False))
@settings(max_examples=160, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_table_that_people_spoilt_gives_its_true_figures_or_is_refused(
    table: Spoilt, way: Way, kind: str, random: Random
) -> None:
    spoilt = way(table, random)
    # A CSV file has neither merged nor hidden cells, formats nor formulas.
    flat = not (spoilt.merges or spoilt.hidden or spoilt.formats) and way not in {total, uncalculated}
    with project() as valley:
        result = take(valley, spoilt, kind if flat or kind != "csv" else "ods")
        if result.exit_code:
            assert "must be corrected:" in result.stderr
            assert not (valley / "data/figures").exists()
            return
        assert not spoilt.asked, result.stdout
        read, *became = map(int, re.findall(r"(?:read |^Kept |^  )(\d+) row", result.stdout, re.MULTILINE))
        assert sum(became) == read, result.stdout
        found = all_figures(valley)
        assert {key: value for key, value in found.items() if key[1]} == truth(spoilt)
        assert all(words in result.stdout for words in spoilt.named), result.stdout
        whole = visible(spoilt)
        assert all(value == whole[stem, indicator] for (stem, area, indicator), value in found.items() if not area)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", [merge, hide, footnote, reorder, reformat])
def test_a_table_is_not_refused_for_what_can_be_read(way: Way, kind: str) -> None:
    rows = (HEAD, *((quarter, "Sacks", place, 3) for quarter in QUARTERS for place in PLACES))
    spoilt = way(Spoilt(rows), Random(1))  # noqa: S311 - repeatable, and no secret
    if kind == "csv" and (spoilt.merges or spoilt.hidden or spoilt.formats):
        kind = "xlsx"
    with project() as valley:
        result = take(valley, spoilt, kind)
        assert result.exit_code == 0, result.output
        found = {key: value for key, value in all_figures(valley).items() if key[1]}
        assert found == truth(spoilt)
