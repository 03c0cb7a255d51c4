"""What an attacker can work out: how tightly everything that is known bounds each suppressed number.

The attacker is as strong as can be: somebody who knows all that is published, the rule itself, and for each suppressed
number whether it was small or only suppressed to hide a small one. A solver of whole-number programmes (HiGHS) finds
the lowest and the highest value that each number can have; every answer is a world that fits all that is known,
and one world answers for many numbers at once.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from site_builder.insight.disclosure.cells import Cell, CellEntry, Standing, Table
from site_builder.insight.disclosure.programme import Model, World, rows_of, whole_world

ENDLESS = 10_000_000
"""What stands for no bound: far above any count, and small enough to be told apart by the solver."""


class ContradictionError(Exception):
    """What is published cannot all be right."""


@dataclass(frozen=True, slots=True)
class Bound:
    """How tightly a suppressed number is bounded; both ends can be its value."""

    low: int
    high: int | None
    """None when nothing bounds it from above."""

    def __str__(self) -> str:
        """`1 to 4`, `5 or more`."""
        if self.high is None:
            return f"{self.low} or more"
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


def limits_of(entry: CellEntry) -> tuple[int, int]:
    """What the rule alone says about a suppressed number to an attacker who knows why it was suppressed.

    A true zero is always shown, of any indicator, so a suppressed number is at least 1 (rule D7). Only a number that
    nobody gave may be nothing.
    """
    if entry.standing is Standing.SMALL:
        return 1, entry.threshold - 1
    if entry.standing is Standing.UNSTATED:
        return 0, ENDLESS
    if entry.value is not None:
        # It was suppressed although it is not small, so it is not below the threshold.
        return max(entry.threshold, 1), ENDLESS
    return 1, ENDLESS


class Attack:
    """One part of a table with some of its cells suppressed."""

    def __init__(self, table: Table, suppressed: Collection[Cell]) -> None:
        self._table = table
        self._suppressed = tuple(sorted(suppressed))
        self._place = {cell: index for index, cell in enumerate(self._suppressed)}
        self._seen: dict[Cell, set[int]] = {cell: set() for cell in self._suppressed}
        truth = {cell: table.entries[cell].value for cell in self._suppressed}
        for cell, value in truth.items():
            if value is not None:
                self._seen[cell].add(value)

    def bounds(self) -> dict[Cell, Bound]:
        """The bounds of every suppressed cell. Raises ContradictionError when nothing can be right."""
        return {cell: self.bound(cell) for cell in self._suppressed}

    def bound(self, cell: Cell) -> Bound:
        """The bounds of one."""
        low, high = self._extreme(cell, 1), self._extreme(cell, -1)
        return Bound(low, None if high >= ENDLESS else high)

    def reaches(self, cell: Cell, *, low: int, high: int) -> bool:
        """Whether a cell can be as low as one number and as high as another; cheap where a world seen answers it."""
        seen = self._seen[cell]
        below = any(value <= low for value in seen) or self._extreme(cell, 1) <= low
        return below and (any(value >= high for value in seen) or self._extreme(cell, -1) >= high)

    def spreads(self, cell: Cell, by: int) -> bool:
        """Whether a cell can have two values so far apart."""
        seen = self._seen[cell]
        if seen and max(seen) - min(seen) >= by:
            return True
        low = self._extreme(cell, 1)
        return max(self._seen[cell]) - low >= by or self._extreme(cell, -1) - low >= by

    def learn(self, world: World) -> None:
        """Take in a world that is known to be possible."""
        for cell, seen in self._seen.items():
            seen.add(world[cell])

    def _extreme(self, cell: Cell, sign: int) -> int:
        found = self._model.extreme(self._place[cell], sign=sign)
        if found is None:
            raise ContradictionError
        world = whole_world(self._suppressed, found)
        assert world is not None  # noqa: S101 - whole numbers were asked for
        self.learn(world)
        return world[cell]

    @cached_property
    def _model(self) -> Model:
        """Statements of shown numbers alone are facts, and tell nothing if they are right."""
        model = Model()
        for cell in self._suppressed:
            model.add_variable(*limits_of(self._table.entries[cell]))
        for terms, low, high in rows_of(self._table, self._place):
            if terms:
                model.add_row(terms, low=low, high=high)
            elif low > 0 or high < 0:
                raise ContradictionError
        return model
