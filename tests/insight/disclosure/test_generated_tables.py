"""D2 on 80 made tables, each released twice: an attacker with linear programming learns nothing that he may not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import pytest

from site_builder.insight.disclosure.cells import Cell, Standing, Table
from site_builder.insight.disclosure.protection import Protection, protect
from tests.insight.disclosure.made_tables import THRESHOLD, Made, make_table, revise
from tests.support.linear_attacker import NEAR, NO_END, Equation, Range, find_ranges

TABLES = 80
PARTS = 4
"""So many tests share them, which may run side by side."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of some tables is suppressed."""

    cells: int
    small: int
    suppressed: int
    simple: int
    """By the simplest safe way; see `hidden_simply`."""


def equations_of(table: Table) -> list[Equation[Cell]]:
    """What everybody knows to hold."""
    return [
        Equation(
            dict(statement.terms),
            -NO_END if statement.low is None else statement.low,
            NO_END if statement.high is None else statement.high,
        )
        for statement in table.statements
    ]


def outside(table: Table, suppressed: Collection[Cell]) -> dict[Cell, Range]:
    """What somebody finds who knows what is published, and that nothing is below zero."""
    limits = {cell: (0.0, NO_END) if cell in suppressed else _known(table, cell) for cell in table.entries}
    return find_ranges(limits, equations_of(table))


def inside(table: Table, suppressed: Collection[Cell]) -> dict[Cell, Range]:
    """What somebody finds who knows besides which of the suppressed numbers are small, and that the others are not."""
    return find_ranges(_limits_inside(table, suppressed), equations_of(table))


def rule_alone(table: Table) -> dict[Cell, Range]:
    """What the same person knows before anything is published."""
    sums = [one for one in table.statements if one.always]
    nonzero = {cell for cell, entry in table.entries.items() if entry.value != 0}
    return find_ranges(_limits_inside(table, nonzero), equations_of(Table(table.entries, tuple(sums))))


def _limits_inside(table: Table, suppressed: Collection[Cell]) -> dict[Cell, Range]:
    return {cell: _limit(table, cell) if cell in suppressed else _known(table, cell) for cell in table.entries}


def _limit(table: Table, cell: Cell) -> Range:
    entry = table.entries[cell]
    if entry.standing is Standing.SMALL:
        return 1.0, THRESHOLD - 1.0
    return float(max(entry.threshold, 1)), NO_END


def _known(table: Table, cell: Cell) -> Range:
    value = table.entries[cell].value
    assert value is not None
    return float(value), float(value)


def given_away(table: Table, suppressed: Collection[Cell]) -> Iterator[Cell]:
    """Suppressed numbers that are told more tightly than the rule allows."""
    small = {cell for cell in suppressed if table.entries[cell].standing is Standing.SMALL}
    found = outside(table, suppressed)
    for cell in suppressed:
        low, high = found.get(cell, (0.0, 0.0))
        anything = low <= 1 + NEAR and high >= THRESHOLD - 1 - NEAR
        wide = high - low >= THRESHOLD - 2 - NEAR
        if not (anything if cell in small else wide):
            yield cell
    known = inside(table, suppressed)
    tight = [cell for cell in small if known[cell][0] > 1 + NEAR or known[cell][1] < THRESHOLD - 1 - NEAR]
    before = rule_alone(table) if tight else {}
    for cell in tight:
        if known[cell][0] > before[cell][0] + NEAR or known[cell][1] < before[cell][1] - NEAR:
            yield cell


def hidden_simply(made: Made, table: Table) -> set[Cell]:
    """What the simplest safe way suppresses: a quarter's areas, and where that is not enough, the whole quarter."""
    small = {cell for cell in made.values if table.entries[cell].standing is Standing.SMALL}
    quarters = {cell.quarter for cell in small}
    nonzero = {cell for cell, value in made.values.items() if value and cell.quarter in quarters}
    found = {cell for cell in nonzero if cell.area or cell in small}
    told = {cell.quarter for cell in given_away(table, found)}
    return found | {cell for cell in nonzero if cell.quarter in told}


def check_one(table: Table) -> Protection:
    """Protect a table and attack what is left of it."""
    protection = protect(table)
    lost = {one.cell for one in protection.impossible}
    told = set(given_away(table, protection.suppressed))
    everything = {cell for cell, entry in table.entries.items() if entry.is_open}
    beyond_help = set(given_away(table, everything)) if told or lost else set()
    assert told <= beyond_help, sorted(told - beyond_help)
    assert {cell for cell in told if table.entries[cell].standing is Standing.SMALL} <= lost
    assert lost <= beyond_help, "What is called lost could have been saved."
    assert all(one.reasons for one in protection.impossible)
    return protection


def release_twice(seed: int) -> tuple[Share, bool]:
    """A table, and the same after some of its numbers were counted again; whether any number of it was lost."""
    made = make_table(seed)
    table = made.table()
    first = check_one(table)
    simple = hidden_simply(made, table)
    again = revise(made, seed)
    second = check_one(again.table(made, first.suppressed))
    share = Share(len(made.values), len(first.small), len(first.suppressed), len(simple))
    return share, bool(first.impossible or second.impossible)


@pytest.mark.rule("D2")
@pytest.mark.parametrize("part", range(PARTS))
def test_d2_holds_for_made_tables_and_less_is_suppressed_than_by_the_simplest_safe_way(
    part: int, record_property: Callable[[str, object], None]
) -> None:
    seeds = range(part, TABLES, PARTS)
    shares, lost = zip(*(release_twice(seed) for seed in seeds), strict=True)
    cells, small, suppressed, simple = (
        sum(getattr(share, name) for share in shares) for name in ("cells", "small", "suppressed", "simple")
    )
    counts = {"tables": len(shares), "cells": cells, "small": small, "suppressed": suppressed, "simple": simple}
    record_property("suppressed", counts | {"lost": sum(lost)})
    assert small > 0
    assert suppressed < simple
    assert sum(lost) <= len(shares) // 10
