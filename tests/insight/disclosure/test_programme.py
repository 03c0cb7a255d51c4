"""The solver says nothing, and a large table is protected in bearable time."""

from __future__ import annotations

import os
import random
import time
from typing import Any

import pytest
from scipy.optimize import milp

from site_builder.domain.memory import BriefMemory
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure import programme
from site_builder.insight.disclosure.cells import Cell, CellEntry, Standing, Statement, Table
from site_builder.insight.disclosure.programme import Model
from site_builder.insight.disclosure.protection import protect
from site_builder.insight.disclosure.statements import adds_up

AREAS, KINDS = [f"area-{number:02}" for number in range(40)], [f"kind-{number}" for number in range(5)]
FIRST = Quarter(2025, 1)


def test_what_the_solver_prints_past_its_options_is_not_seen(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def loud(*_: object, **__: object) -> object:
        os.write(1, b"transformNewIntegerFeasibleSolution")
        return type("Found", (), {"x": None})

    monkeypatch.setattr(programme, "milp", loud)
    monkeypatch.setattr(programme, "_ANSWERS", BriefMemory())
    model = Model()
    model.add_variable(0, 1, whole=True)
    assert model.solve() is None
    os.write(1, b"after")
    assert capfd.readouterr().out == "after"


def test_the_same_is_solved_once_and_anything_that_differs_by_a_number_is_solved_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    def counting(*args: Any, **options: Any) -> object:  # noqa: ANN401 - those of scipy
        asked.append(args)
        return milp(*args, **options)

    monkeypatch.setattr(programme, "milp", counting)
    monkeypatch.setattr(programme, "_ANSWERS", BriefMemory())
    numbers = {"low": 1, "high": 9, "cost": 1, "whole": 0, "weight": 1, "least": 4}

    def solve(numbers: dict[str, int]) -> list[float]:
        model = Model()
        first = model.add_variable(numbers["low"], numbers["high"], whole=bool(numbers["whole"]), cost=numbers["cost"])
        second = model.add_variable(0, 2, cost=1.5)
        model.add_row({first: numbers["weight"], second: 1}, low=numbers["least"], high=11)
        found = model.solve()
        assert found is not None
        return [*map(float, found)]

    assert solve(numbers) == solve(numbers) == [4, 0]
    assert len(asked) == 1
    others = [{**numbers, name: number + 1} for name, number in numbers.items()]
    assert [solve(other) for other in others] == [[4, 0], [4, 0], [2, 2], [4, 0], [2, 0], [5, 0]]
    assert len(asked) == 1 + len(others)


def large_table(seed: int) -> Table:
    """One quarter of 40 areas and 5 categories, with all sums."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    values: dict[Cell, int] = {}
    parts: dict[Cell, list[Cell]] = {}
    for kind in KINDS:
        for area in AREAS:
            values[Cell(kind, area, FIRST)] = min(int(chance.expovariate(1 / chance.choice((4, 9, 16, 40)))), 400)
        parts[Cell(kind, "", FIRST)] = [Cell(kind, area, FIRST) for area in AREAS]
    for area in ("", *AREAS):
        parts[Cell("all", area, FIRST)] = [Cell(kind, area, FIRST) for kind in KINDS]
    for total, added in parts.items():
        values[total] = sum(values[part] for part in added)
    statements: list[Statement] = [adds_up(total, added, says="a sum") for total, added in parts.items()]
    statements.append(adds_up(Cell("all", "", FIRST), [Cell("all", area, FIRST) for area in AREAS], says="a sum"))
    entries = {
        cell: CellEntry(value, Standing.SMALL, 5)
        if cell.indicator != "all" and 0 < value < 5
        else CellEntry(value, Standing.FREE, 0 if cell.indicator == "all" else 5)
        for cell, value in values.items()
    }
    return Table(entries, tuple(statements))


@pytest.mark.parametrize("quarter", range(2))
def test_forty_areas_and_five_categories_take_a_twelfth_of_a_minute_a_quarter(quarter: int) -> None:
    table = large_table(quarter)
    begun = time.process_time()
    protection = protect(table)
    assert time.process_time() - begun < 60 / 12
    assert not protection.impossible
    assert len(protection.small) > 40
    assert len(protection.suppressed) < 0.7 * len(table.entries)
