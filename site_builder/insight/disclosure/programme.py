"""Linear programmes with whole numbers, as HiGHS solves them: the one module that imports scipy. Knows no rule."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import cached_property
from hashlib import blake2b
from typing import cast

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from site_builder.domain.memory import BriefMemory
from site_builder.insight.disclosure.cells import Cell, Table

World = Mapping[Cell, int]
"""A value for each cell with which everything that is known holds."""

Values = npt.NDArray[np.float64]

_NEAR = 1e-6
"""How far from a whole number the solver's whole numbers may be."""

_ANSWERS = BriefMemory(4_000)
"""The newest answers. Tables that are nearly alike lead to the same programmes again and again."""


@contextmanager
def _silenced() -> Iterator[None]:
    """HiGHS prints lines past every option, on the first file descriptor; while it solves, they lead nowhere."""
    sys.stdout.flush()
    output, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(output, 1)
        os.close(output)
        os.close(nowhere)


class Model:
    """Variables between limits, rows of weighted sums between limits, and what is to be as small as can be.

    Once it has been solved, nothing is added to it.
    """

    def __init__(self) -> None:
        self._lows: list[float] = []
        self._highs: list[float] = []
        self._whole: list[bool] = []
        self._costs: list[float] = []
        self._terms: list[tuple[int, int, float]] = []
        self._ends: list[tuple[float, float]] = []

    @property
    def width(self) -> int:
        """How many variables there are."""
        return len(self._lows)

    def add_variable(self, low: float, high: float, *, whole: bool = False, cost: float = 0) -> int:
        """A variable's place."""
        self._lows.append(low)
        self._highs.append(high)
        self._whole.append(whole)
        self._costs.append(cost)
        return self.width - 1

    def add_row(self, terms: Mapping[int, float], *, low: float, high: float) -> None:
        """A weighted sum of variables lies between two numbers."""
        row = len(self._ends)
        self._terms += [(row, at, weight) for at, weight in terms.items()]
        self._ends.append((low, high))

    def solve(self) -> Values | None:
        """The variables' values for which the costs are lowest; None when there are none that fit."""
        return self._solve(np.array(self._costs), np.array(self._whole, dtype=np.int8))

    def extreme(self, place: int, *, sign: int) -> Values | None:
        """Whole values for which one variable is lowest (sign 1) or highest (sign -1)."""
        goal = np.zeros(self.width)
        goal[place] = sign
        # Without asking for whole numbers the answer most often comes in whole numbers all the same, and far sooner.
        found = self._solve(goal, np.zeros(self.width, dtype=np.int8))
        if found is None or np.abs(found - np.round(found)).max() < _NEAR:
            return found
        return self._solve(goal, np.ones(self.width, dtype=np.int8))

    def _solve(self, goal: Values, whole: npt.NDArray[np.int8]) -> Values | None:
        key = blake2b(b"".join((*self._written, goal.tobytes(), whole.tobytes())), digest_size=16).digest()
        known = _ANSWERS.recall("solve", key)
        if known is not None:
            return cast("Values | None", known.value)
        values = self._work_out(goal, whole)
        if values is not None:
            values.setflags(write=False)  # all who ask get the same
        _ANSWERS.keep("solve", key, value=values)
        return values

    def _work_out(self, goal: Values, whole: npt.NDArray[np.int8]) -> Values | None:
        with _silenced() if whole.any() else nullcontext():
            found = milp(
                goal,
                integrality=whole,
                bounds=Bounds(self._lows, self._highs),
                constraints=self._constraint,
                options={"mip_rel_gap": 0},
            )
        return found.x

    @cached_property
    def _written(self) -> tuple[bytes, ...]:
        """The programme as bytes: the number of variables and rows, and everything in them."""
        sizes = (self.width, len(self._ends))
        parts = (sizes, self._lows, self._highs, self._terms, self._ends)
        return tuple(np.array(part, dtype=float).tobytes() for part in parts)

    @cached_property
    def _constraint(self) -> LinearConstraint:
        data = np.array([weight for _, _, weight in self._terms], dtype=float)
        at = ([row for row, _, _ in self._terms], [at for _, at, _ in self._terms])
        matrix = csc_array((data, at), shape=(len(self._ends), self.width))
        return LinearConstraint(matrix, [low for low, _ in self._ends], [high for _, high in self._ends])


def rows_of(table: Table, places: Mapping[Cell, int]) -> Iterator[tuple[dict[int, int], float, float]]:
    """A table's statements as rows over those cells that have a place, with the values of all others put in."""
    for statement in table.statements:
        known, terms = 0, dict[int, int]()
        for cell, weight in statement.terms:
            place = places.get(cell)
            if place is not None:
                terms[place] = terms.get(place, 0) + weight
            else:
                known += weight * (table.entries[cell].value or 0)
        low = -np.inf if statement.low is None else statement.low - known
        high = np.inf if statement.high is None else statement.high - known
        yield terms, low, high


def whole_world(cells: Sequence[Cell], values: Values) -> World | None:
    """The values by their cells; None when not all of them are whole."""
    rounded = np.round(values)
    if np.abs(values - rounded).max() >= _NEAR:
        return None
    return {cell: int(value) for cell, value in zip(cells, rounded, strict=True)}
