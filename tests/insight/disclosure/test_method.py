"""Somebody who runs the program on every world that fits what is published learns nothing from its choice (rule D6)."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import Cell, CellEntry, Standing, Table
from site_builder.insight.disclosure.protection import protect
from site_builder.insight.disclosure.statements import adds_up
from tests.support.linear_attacker import NO_END, Equation, Range
from tests.support.method_attacker import Published, values_that_stay, worlds

pytestmark = pytest.mark.rule("D6")

TABLES, PARTS, THRESHOLD = 300, 30, 5
QUARTERS = (Quarter(2025, 1), Quarter(2025, 2))
WHOLE, ALL = "", "all"


@dataclass(frozen=True, slots=True)
class Sums:
    """Totals and what they add up."""

    parts: Mapping[Cell, tuple[Cell, ...]]


def make(seed: int) -> tuple[dict[Cell, int], Sums]:
    """Three to six areas with their total; sometimes two categories with a sum, sometimes a second quarter."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    areas = [f"area-{number}" for number in range(chance.randint(3, 6))]
    kinds = ["x", "y"] if chance.random() < 0.3 else ["x"]
    values: dict[Cell, int] = {}
    parts: dict[Cell, tuple[Cell, ...]] = {}
    for quarter in QUARTERS[: 2 if chance.random() < 0.2 else 1]:
        for kind in kinds:
            level = chance.choice((4, 9, 16, 40))
            for area in areas:
                values[Cell(kind, area, quarter)] = min(int(chance.expovariate(1 / level)), 400)
            parts[Cell(kind, WHOLE, quarter)] = tuple(Cell(kind, area, quarter) for area in areas)
        if len(kinds) > 1:
            for area in (*areas, WHOLE):
                parts[Cell(ALL, area, quarter)] = tuple(Cell(kind, area, quarter) for kind in kinds)
    for total, added in parts.items():
        values[total] = sum(values[part] for part in added)
    return values, Sums(parts)


def suppressed(world: Mapping[Cell, int], sums: Sums) -> frozenset[Cell]:
    """The method that is attacked."""
    entries = {
        cell: CellEntry(value, Standing.SMALL if is_small(cell, value) else Standing.FREE, threshold_of(cell))
        for cell, value in world.items()
    }
    statements = tuple(adds_up(total, parts, says="a sum") for total, parts in sums.parts.items())
    return protect(Table(entries, statements)).suppressed


def is_small(cell: Cell, value: int) -> bool:
    return cell.indicator != ALL and 0 < value < THRESHOLD


def threshold_of(cell: Cell) -> int:
    return 0 if cell.indicator == ALL else THRESHOLD


def limit(cell: Cell, value: int) -> Range:
    if is_small(cell, value):
        return 1.0, THRESHOLD - 1.0
    return float(max(1, threshold_of(cell))), NO_END


def attack(seed: int, method: Callable[[Mapping[Cell, int], Sums], frozenset[Cell]]) -> tuple[int, list[Cell]]:
    """How many small numbers of a table are suppressed, and those of which the ends of the range do not stay open."""
    values, sums = make(seed)
    hidden = method(values, sums)
    equations: list[Equation[Cell]] = [
        Equation({total: 1.0, **dict.fromkeys(parts, -1.0)}, 0, 0) for total, parts in sums.parts.items()
    ]
    published = Published(
        {cell: value for cell, value in values.items() if cell not in hidden},
        {cell: limit(cell, values[cell]) for cell in hidden},
        equations,
    )
    nothing = Published(
        {cell: value for cell, value in values.items() if not value},
        {cell: limit(cell, value) for cell, value in values.items() if value},
        equations,
    )
    known = {frozenset(values.items()): hidden}

    def run(world: Mapping[Cell, int]) -> frozenset[Cell]:
        asked = frozenset(world.items())
        if asked not in known:
            known[asked] = method(world, sums)
        return known[asked]

    small = [cell for cell in sorted(hidden) if is_small(cell, values[cell])]
    told: list[Cell] = []
    for cell in small:
        possible = [
            next(value for value in way if next(worlds(nothing, cell, value, truth=values), None) is not None)
            for way in (range(1, THRESHOLD), range(THRESHOLD - 1, 0, -1))
        ]
        ends = set(possible)
        if values_that_stay(published, cell, ends, truth=values, method=run) != ends:
            told.append(cell)
    return len(small), told


@pytest.mark.parametrize("part", range(PARTS))
def test_d6_for_both_ends_of_every_small_number_there_is_a_world_that_is_published_alike(part: int) -> None:
    found = [attack(seed, suppressed) for seed in range(part, TABLES, PARTS)]
    assert sum(count for count, _ in found) > 0
    assert [told for _, told in found if told] == []


def test_the_attacker_finds_out_a_method_that_suppresses_the_fewest_and_of_those_the_smallest() -> None:
    def smallest(world: Mapping[Cell, int], sums: Sums) -> frozenset[Cell]:
        hidden = {cell for cell, value in world.items() if is_small(cell, value)}
        for parts in sums.parts.values():
            if hidden & set(parts):
                others = sorted((world[cell], cell) for cell in parts if world[cell] >= THRESHOLD)
                enough = [cell for value, cell in others if value >= 2 * THRESHOLD - 1]
                hidden |= set(enough[:1])
        return frozenset(hidden)

    assert any(attack(seed, smallest)[1] for seed in range(20))
