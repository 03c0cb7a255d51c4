"""An attacker who knows only linear programming: what is shown, what must add up, and how far the rest is bounded.

Shares no code with the product. All questions are asked of the solver at once: each suppressed number has a copy of the
whole system in which it is as low as can be, and another in which it is as high as can be.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

Name = TypeVar("Name", bound=Hashable)

Range = tuple[float, float]
NO_END = 1_000_000.0
"""Stands for no end: far above any count."""

NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Equation(Generic[Name]):
    """A weighted sum of numbers that lies between two others."""

    weights: Mapping[Name, float]
    low: float
    high: float


class WrongSystemError(Exception):
    """No numbers fit what was found out."""


AT_ONCE = 16
"""So many numbers are asked for together. The solver is slow with hundreds, and slow with one at a time."""


def find_ranges(
    limits: Mapping[Name, Range], equations: Sequence[Equation[Name]], *, of: Collection[Name] | None = None
) -> dict[Name, Range]:
    """Between what each number lies that is not known; one with two equal limits is known. `of` are those asked for."""
    names = [name for name, (low, high) in limits.items() if low < high]
    place = {name: index for index, name in enumerate(names)}
    lows, highs = ([limits[name][end] for name in names] for end in (0, 1))
    rows, ends = _rows(limits, equations, place)
    matrix = sparse.csr_array(np.array(rows)) if rows else None
    wanted = [name for name in names if of is None or name in of]
    found: dict[Name, Range] = {}
    for start in range(0, len(wanted), AT_ONCE):
        asked = wanted[start : start + AT_ONCE]
        copies = 2 * len(asked)
        goal = np.zeros((copies, len(names)))
        for index, name in enumerate(asked):
            goal[2 * index, place[name]] = 1
            goal[2 * index + 1, place[name]] = -1
        constraints: list[LinearConstraint] = []
        if matrix is not None:
            all_rows = sparse.kron(sparse.eye_array(copies), matrix, format="csc")
            constraints.append(LinearConstraint(all_rows, -np.inf, np.tile(np.array(ends), copies)))
        solved = milp(goal.ravel(), bounds=Bounds(lows * copies, highs * copies), constraints=constraints)
        if solved.x is None:
            raise WrongSystemError(solved.message)
        answers = solved.x.reshape(copies, len(names))
        for index, name in enumerate(asked):
            at = place[name]
            found[name] = (float(answers[2 * index, at]), float(answers[2 * index + 1, at]))
    return found


def _rows(
    limits: Mapping[Name, Range], equations: Sequence[Equation[Name]], place: Mapping[Name, int]
) -> tuple[list[list[float]], list[float]]:
    """Everything as "at most", with what is known put in."""
    rows: list[list[float]] = []
    ends: list[float] = []
    for equation in equations:
        known = sum(weight * limits[name][0] for name, weight in equation.weights.items() if name not in place)
        row = [0.0] * len(place)
        for name, weight in equation.weights.items():
            if name in place:
                row[place[name]] += weight
        if not any(row):
            if known < equation.low - NEAR or known > equation.high + NEAR:
                raise WrongSystemError("What is shown does not add up.")
            continue
        if equation.high < NO_END:
            rows.append(row)
            ends.append(equation.high - known)
        if equation.low > -NO_END:
            rows.append([-weight for weight in row])
            ends.append(known - equation.low)
    return rows, ends
