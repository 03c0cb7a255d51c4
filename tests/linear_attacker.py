"""An attacker who knows only linear programming: what is shown, what must add up, and how far the rest is bounded.

Shares no code with the product. All questions are asked of the solver at once: each withheld number has a copy of the
whole system in which it is as low as can be, and another in which it is as high as can be.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

Name = TypeVar("Name", bound=Hashable)

Range = tuple[float, float]
NO_END = float("inf")
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
    rows, ends = _rows(limits, equations, place)
    copies = 2 * len(names)
    size = len(names)
    goal = np.zeros(copies * size)
    for name, index in place.items():
        goal[2 * index * size + place[name]] = 1
        goal[(2 * index + 1) * size + place[name]] = -1
    upper = None
    bounds_of_rows = None
    if rows:
        matrix = sparse.csr_array(np.array(rows))
        upper = sparse.kron(sparse.eye_array(copies), matrix, format="csr")
        bounds_of_rows = np.tile(np.array(ends), copies)
    asked = [(limits[name][0], _or_none(limits[name][1])) for name in names] * copies
    found = linprog(goal, A_ub=upper, b_ub=bounds_of_rows, bounds=asked, method="highs")
    if found.x is None and found.status == 3:  # noqa: PLR2004 - unbounded: ask again within a wide fence
        fence = 1_000_000
        asked = [(low, fence if high is None else high) for low, high in asked]
        found = linprog(goal, A_ub=upper, b_ub=bounds_of_rows, bounds=asked, method="highs")
    if found.x is None:
        raise WrongSystemError(found.message)
    return {
        name: (
            float(found.x[2 * index * size + place[name]]),
            float(found.x[(2 * index + 1) * size + place[name]]),
        )
        for name, index in place.items()
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


def _or_none(high: float) -> float | None:
    return None if high == NO_END else high
