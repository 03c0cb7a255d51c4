"""An attacker who knows only linear programming: what is shown, what must add up, and how far the rest is bounded.

Shares no code with the product. All questions are asked of the solver at once: each suppressed number has a copy of the
whole system in which it is as low as can be, and another in which it is as high as can be.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
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


def find_ranges(limits: Mapping[Name, Range], equations: Sequence[Equation[Name]]) -> dict[Name, Range]:
    """Between what each number lies that is not known; one with two equal limits is known."""
    names = [name for name, (low, high) in limits.items() if low < high]
    if not names:
        return {}
    place = {name: index for index, name in enumerate(names)}
    size, copies = len(names), 2 * len(names)
    goal = np.zeros((copies, size))
    for index in range(size):
        goal[2 * index, index] = 1
        goal[2 * index + 1, index] = -1
    lows, highs = ([limits[name][end] for name in names] * copies for end in (0, 1))
    rows, ends = _rows(limits, equations, place)
    constraints: list[LinearConstraint] = []
    if rows:
        all_rows = sparse.kron(sparse.eye_array(copies), sparse.csr_array(np.array(rows)), format="csc")
        constraints.append(LinearConstraint(all_rows, -np.inf, np.tile(np.array(ends), copies)))
    found = milp(goal.ravel(), bounds=Bounds(lows, highs), constraints=constraints)
    if found.x is None:
        raise WrongSystemError(found.message)
    answers = found.x.reshape(copies, size)
    return {
        name: (float(answers[2 * index, index]), float(answers[2 * index + 1, index])) for name, index in place.items()
    }


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
