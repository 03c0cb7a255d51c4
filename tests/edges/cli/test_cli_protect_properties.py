"""A random private table, spoilt as people spoil theirs, gives no small number away or is refused.

The attacker knows which areas there are, that the areas make the district, and how `protect` suppresses.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.edges.cli.test_cli_protect_history import AREAS, FILE, LATER, X, values
from tests.support.small_project import run, write, write_project
from tests.tasks.imports.council_tables import figures
from tests.tasks.imports.spreadsheets import Formula, Made, save

HEAD = ("quarter", "area", "indicator", "value")
SMALL = range(1, 5)
"""What the rule suppresses."""

NAMES = "abcd"


@dataclass(frozen=True, slots=True)
class Private:
    """A private table, and whether it must be refused."""

    sheet: Made
    asked: bool = False


def put(table: Private, number: int, column: int, *, cell: object) -> Private:
    """The table with another cell; rows count from 1."""
    rows = [list(row) for row in table.sheet.rows]
    rows[number - 1][column] = cell
    return replace(table, sheet=replace(table.sheet, rows=tuple(map(tuple, rows))))


def leave(table: Private, _random: Random) -> Private:
    """The table as it should be."""
    return table


def omit(table: Private, random: Random) -> Private:
    """An area is left out."""
    at = random.randrange(2, len(table.sheet.rows))
    return Private(replace(table.sheet, rows=(*table.sheet.rows[:at], *table.sheet.rows[at + 1 :])), asked=True)


def blank(table: Private, random: Random) -> Private:
    """A word is missing."""
    return replace(put(table, random.randrange(2, 7), random.choice([0, 1, 2, 3]), cell=None), asked=True)


def merge(table: Private, random: Random) -> Private:
    """The cells of two areas become one, and so do their names or their numbers."""
    column, number = random.choice([1, 3]), random.randrange(3, 6)
    spoilt = put(table, number + 1, column, cell=None)
    return Private(replace(spoilt.sheet, merges=((number, column, number + 1, column),)), asked=True)


def merge_names(table: Private, random: Random) -> Private:
    """The cells of an area and an indicator become one."""
    number = random.randrange(3, 7)
    return Private(replace(put(table, number, 2, cell=None).sheet, merges=((number, 1, number, 2),)), asked=True)


def hide(table: Private, random: Random) -> Private:
    """A row is hidden, or has no height."""
    hidden = frozenset({random.randrange(2, 7)})
    return Private(replace(table.sheet, hidden_rows=hidden, sizeless=random.choice([True, False])), asked=True)


def duplicate(table: Private, random: Random) -> Private:
    """A row is pasted twice."""
    return Private(replace(table.sheet, rows=(*table.sheet.rows, random.choice(table.sheet.rows[1:]))), asked=True)


def uncalculated(table: Private, random: Random) -> Private:
    """A number is a formula without its result."""
    return replace(put(table, random.randrange(2, 7), 3, cell=Formula("1+1")), asked=True)


def add_total(table: Private, _random: Random) -> Private:
    """The table has a total of its own below."""
    return Private(replace(table.sheet, rows=(*table.sheet.rows, ("2025-26 Q1", "Total", "x", 9))), asked=True)


def conflict(table: Private, random: Random) -> Private:
    """Two versions were never merged."""
    at = random.randrange(2, 7)
    rows = table.sheet.rows
    return Private(replace(table.sheet, rows=(*rows[:at], ("=======", None, None, None), *rows[at:])), asked=True)


def give_marker(table: Private, random: Random) -> Private:
    """The number of an area is not available, or none applies; the district's is there."""
    return replace(put(table, random.randrange(3, 7), 3, cell=random.choice(["x", "z", "c"])), asked=True)


def give_no_total(table: Private, random: Random) -> Private:
    """The district's number is not available."""
    return put(table, 2, 3, cell=random.choice(["x", "z"]))


def reorder(table: Private, random: Random) -> Private:
    """Rows in another order."""
    rows = list(table.sheet.rows[1:])
    random.shuffle(rows)
    return Private(replace(table.sheet, rows=(HEAD, *rows)))


Way = Callable[[Private, Random], Private]
WAYS: tuple[Way, ...] = (
    leave, omit, blank, merge, merge_names, hide, duplicate, uncalculated, add_total, conflict, give_marker,
    give_no_total, reorder,
)  # fmt: skip


def worlds(shown: dict[str, str], most: int) -> list[dict[str, int]]:
    """Every set of area numbers that fits what is published: c is 1 or more."""
    choices = [range(1, most + 1) if shown[area] == "c" else [int(shown[area])] for area in NAMES]
    whole = int(shown[""]) if shown[""].isdigit() else None
    found = (dict(zip(NAMES, numbers, strict=True)) for numbers in itertools.product(*choices))
    return [world for world in found if whole is None or sum(world.values()) == whole]


@pytest.mark.rule("D2", "D4", "I2")
@given(
    numbers=st.lists(st.one_of(st.integers(0, 6), st.integers(0, 12)), min_size=4, max_size=4),
    way=st.sampled_from(WAYS),
    kind=st.sampled_from(["xlsx", "ods"]),
    random=st.randoms(use_true_random=False),
)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoilt_private_table_gives_no_small_number_away(
    numbers: list[int], way: Way, kind: str, random: Random
) -> None:
    rows = [("2025-26 Q1", area, "x", number) for area, number in zip(NAMES, numbers, strict=True)]
    private = way(Private(Made((HEAD, ("2025-26 Q1", "all", "x", sum(numbers)), *rows))), random)
    with tempfile.TemporaryDirectory() as folder:
        valley = write_project(Path(folder) / "valley")
        write(valley, "data/indicators.yml", X)
        write(valley, "content/registers/areas.yml", AREAS)
        file = save(Path(folder) / f"true.{kind}", private.sheet)
        result = run("protect", str(file), "--out", str(valley / "data/figures"), *LATER, project=valley)
        if result.exit_code:
            assert private.asked, result.output
            assert not (valley / FILE).exists()
            return
        assert not private.asked, values(valley)
        shown = {area: table["x"] for area, table in figures(valley, FILE).items()}
    possible = worlds(shown, most=60 if shown[""].isdigit() else 9)
    for area, number in zip(NAMES, numbers, strict=True):
        if number in SMALL:
            assert shown[area] == "c"
            assert set(SMALL) <= {world[area] for world in possible}
        else:
            assert shown[area] in {"c", str(number)}
