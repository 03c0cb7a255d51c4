"""An attacker who has the program: which worlds that fit a published table would have led to the same table (rule D6).

Shares no code with the product but the command that is attacked, which is handed in. A world is a value for each
number. Worlds that fit are found by linear programmes of their own, near the truth or far from it, and the method is
run on each.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.support.linear_attacker import NEAR, NO_END, Equation, Range

Name = TypeVar("Name", bound=Hashable)

TRIES = 30
"""So many worlds are looked at before a value is said to lead elsewhere."""


@dataclass(frozen=True, slots=True)
class Published(Generic[Name]):
    """What somebody has who attacks."""

    shown: Mapping[Name, int]
    limits: Mapping[Name, Range]
    """Of each suppressed number, by the rule and by whether it is small."""

    equations: Sequence[Equation[Name]]


Method = Callable[[Mapping[Name, int]], Collection[Name]]
"""From the true numbers to the names of those that are suppressed."""


def values_that_stay(
    published: Published[Name], name: Name, values: Collection[int], *, truth: Mapping[Name, int], method: Method[Name]
) -> set[int]:
    """Which values of a suppressed number are left: in some world with it, the method publishes the same."""
    return {
        value
        for value in values
        if any(set(method(world)) == set(published.limits) for world in worlds(published, name, value, truth=truth))
    }


def worlds(
    published: Published[Name], name: Name, value: int, *, truth: Mapping[Name, int]
) -> Iterator[dict[Name, int]]:
    """Worlds that fit what is published, in which one number has some value; the truth itself where it has it."""
    if truth[name] == value:
        yield dict(truth)
        return
    system = _System(published)
    chance = random.Random(value)  # noqa: S311 - repeatable, not secret
    for attempt in range(TRIES):
        near = 1.0 if attempt == 0 else chance.random()
        found = system.solve(
            name, value, truth=truth, goal={one: chance.uniform(-1, 1) for one in system.names}, near=near
        )
        if found is None:
            return
        yield {**published.shown, **found}


def every_world(published: Published[Name], *, most: int) -> Iterator[dict[Name, int]]:
    """Every world that fits what is published, with no suppressed number above `most`; for small tables.

    One number after the other takes each value that it can have; what no choice of the rest can repair is left.
    """
    ends = {name: (int(low), int(min(high, most))) for name, (low, high) in published.limits.items()}
    rows: list[tuple[dict[Name, float], float, float]] = []
    for equation in published.equations:
        known = sum(weight * published.shown[one] for one, weight in equation.weights.items() if one not in ends)
        hidden = {one: weight for one, weight in equation.weights.items() if one in ends}
        rows.append((hidden, equation.low - known, equation.high - known))

    def fits(ends: Mapping[Name, tuple[int, int]]) -> bool:
        for weights, low, high in rows:
            least = sum(min(weight * ends[one][0], weight * ends[one][1]) for one, weight in weights.items())
            largest = sum(max(weight * ends[one][0], weight * ends[one][1]) for one, weight in weights.items())
            if least > high or largest < low:
                return False
        return True

    def extend(names: list[Name], ends: dict[Name, tuple[int, int]]) -> Iterator[dict[Name, int]]:
        if not fits(ends):
            return
        if not names:
            yield {**published.shown, **{one: low for one, (low, _) in ends.items()}}
            return
        low, high = ends[names[0]]
        for value in range(low, high + 1):
            yield from extend(names[1:], {**ends, names[0]: (value, value)})

    yield from extend(sorted(ends, key=lambda one: ends[one][1] - ends[one][0]), ends)


class _System(Generic[Name]):
    """Suppressed numbers, each with how far it is above and below the truth, and all that holds."""

    def __init__(self, published: Published[Name]) -> None:
        self.names = list(published.limits)
        self._limits = published.limits
        place = {name: index for index, name in enumerate(self.names)}
        rows, lows, highs = [], [], []
        for equation in published.equations:
            row = np.zeros(len(self.names))
            known = 0.0
            for name, weight in equation.weights.items():
                if name in place:
                    row[place[name]] += weight
                else:
                    known += weight * published.shown[name]
            if row.any():
                rows.append(row)
                lows.append(-np.inf if equation.low <= -NO_END else equation.low - known)
                highs.append(np.inf if equation.high >= NO_END else equation.high - known)
        self._rows, self._ends = np.array(rows).reshape(len(rows), len(self.names)), (lows, highs)

    def solve(
        self, name: Name, value: int, *, truth: Mapping[Name, int], goal: Mapping[Name, float], near: float
    ) -> dict[Name, int] | None:
        """The world that is nearest to the truth, or one that lies as far in a direction as nearness allows."""
        size = len(self.names)
        true = np.array([truth[one] for one in self.names], dtype=float)
        costs = np.concatenate([[(1 - near) * goal[one] for one in self.names], np.full(2 * size, near)])
        ends = [(value, value) if one == name else self._limits[one] for one in self.names]
        lows = np.concatenate([[low for low, _ in ends], np.zeros(2 * size)])
        highs = np.concatenate([[min(high, 4 * true.max() + 100) for _, high in ends], np.full(2 * size, np.inf)])
        apart = sparse.hstack([sparse.eye_array(size), -sparse.eye_array(size), sparse.eye_array(size)])
        constraints = [LinearConstraint(apart.tocsc(), true, true)]
        if len(self._rows):
            whole = sparse.hstack([sparse.csc_array(self._rows), sparse.csc_array((len(self._rows), 2 * size))])
            constraints.append(LinearConstraint(whole.tocsc(), *self._ends))
        found = milp(costs, bounds=Bounds(lows, highs), constraints=constraints)
        # Of what may be no whole number too, the best is most often whole all the same, and is found far sooner.
        if found.x is not None and np.abs(found.x[:size] - np.round(found.x[:size])).max() > NEAR:
            kinds = np.concatenate([np.ones(size), np.zeros(2 * size)])
            found = milp(costs, integrality=kinds, bounds=Bounds(lows, highs), constraints=constraints)
        if found.x is None:
            return None
        return {one: round(float(number)) for one, number in zip(self.names, found.x[:size], strict=True)}
