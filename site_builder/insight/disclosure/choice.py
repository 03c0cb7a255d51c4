"""Which numbers are suppressed besides those that must be, chosen by what is public alone (rules D2, D6).

The program is public. A choice that depended on suppressed numbers would tell about them: somebody who runs the program
on every world that fits what is published would see that only some of them lead to this choice. So nothing here reads
a suppressed number but in two ways. It asks which numbers are zero, small or neither, which the attacker is taken to
know. And it asks of each statement whether the numbers that it hides leave room to spare; the answers go out with the
choice as statements of their own, and the attacker is taken to know them too. Every world in which all of that holds
leads to the same choice, so an attack that counts with it misses nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import copy
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from site_builder.insight.disclosure.attack import limits_of
from site_builder.insight.disclosure.cells import CHOSEN, Cell, Standing, Statement, Table
from site_builder.insight.disclosure.programme import Model

SURE = frozenset({Standing.SMALL, Standing.KEPT, Standing.HIDDEN, Standing.UNSTATED})
"""The standings of numbers that are suppressed whatever is chosen."""

_UNKNOWN = frozenset({Standing.HIDDEN, Standing.UNSTATED})
_HALF = 0.5
_WHOLE, _LATER = 1.01, 0.005
"""What suppressing a number of the whole district costs, where another costs 1: readers miss it most. The last cell by
its id costs a little more than the first, so that every solver chooses the same."""
_LITTLE = 0.001
_NOTHING = 1e-6
_MANY = 80
"""From so many cells on, a part is chosen step by step instead of all at once."""

_REACH = 10
"""How far one number may move when another moves by one; cells that add up need no more than a few."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is suppressed in a part of a table, and what choosing it told."""

    suppressed: frozenset[Cell]
    told: tuple[Statement, ...]


def choose(table: Table, *, besides: Collection[Cell] = (), before: Choice | None = None) -> Choice:
    """A small set with which every suppressed number can move; larger where a statement leaves little room.

    After an earlier choice, that and something of every statement that holds one of `besides`.
    """
    structure, asked = Structure.of(table), tuple[frozenset[Cell], ...]()
    stated = dict.fromkeys(before.told if before else ())
    suppressed = before.suppressed if before else frozenset[Cell]()
    near = [statement for statement in table.statements if any(cell in besides for cell, _ in statement.terms)]
    more = {cell for statement in near if (cell := _next(table, statement, suppressed=suppressed)) is not None}
    while True:
        asked = (*asked, frozenset(suppressed | more))
        suppressed = _moves(structure, asked).chosen
        answers = list(_ask(table, suppressed))
        stated |= dict.fromkeys(answer for _, answer in answers)
        more = {cell for cell, _ in answers if cell is not None}
        if not more:
            return Choice(suppressed, tuple(stated))


def _next(table: Table, statement: Statement, *, suppressed: Collection[Cell]) -> Cell | None:
    """What of a statement is suppressed next: areas before the whole district, each in the order of ids."""
    rest = [cell for cell, _ in statement.terms if cell not in suppressed and table.entries[cell].is_open]
    return min(rest, key=lambda cell: (not cell.area, cell), default=None)


def _ask(table: Table, suppressed: Collection[Cell]) -> Iterator[tuple[Cell | None, Statement]]:
    """Whether each statement leaves room: the answer, and one more cell of it to suppress where it does not.

    The margin is one more than a small number may have to move, so that an attacker who learns that
    there is less still learns nothing about a small number: it alone may take up all of what there is.
    """
    margin = max(entry.threshold for entry in table.entries.values()) - 1
    for statement in table.statements:
        hidden = [(cell, weight) for cell, weight in statement.terms if cell in suppressed]
        end = statement.high if hidden and hidden[0][1] > 0 else statement.low
        if not hidden or not statement.always or end is None or len({weight > 0 for _, weight in hidden}) > 1:
            continue
        outside = tuple((cell, weight) for cell, weight in statement.terms if cell not in suppressed)
        shown = sum(weight * (table.entries[cell].value or 0) for cell, weight in outside)
        enough = margin + sum(abs(weight) * limits_of(table.entries[cell])[0] for cell, weight in hidden)
        if hidden[0][1] > 0:
            end, low, high = end - enough, None, end - enough
            leaves_room = shown <= end
        else:
            end, low, high = end + enough, end + enough, None
            leaves_room = shown >= end
        if leaves_room:
            yield None, Statement(outside, low, high, CHOSEN)
        elif high is not None:
            yield _next(table, statement, suppressed=suppressed), Statement(outside, high + 1, None, CHOSEN)
        else:
            yield _next(table, statement, suppressed=suppressed), Statement(outside, None, end - 1, CHOSEN)


Row = tuple[tuple[Cell, int], ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """All of a table that the choice of moves may read: no number, but which are zero, small or neither (rule D6)."""

    standings: tuple[tuple[Cell, Standing], ...]
    """Of the open cells, in order."""

    rows: tuple[Row, ...]
    """What may not change while cells move."""

    @classmethod
    def of(cls, table: Table) -> Structure:
        """A table without its numbers."""
        cells = sorted(cell for cell, entry in table.entries.items() if entry.is_open)
        rows = dict.fromkeys(_row(statement, frozenset(cells)) for statement in table.statements)
        return cls(tuple((cell, table.entries[cell].standing) for cell in cells), tuple(row for row in rows if row))


def _row(statement: Statement, still_open: Collection[Cell]) -> Row:
    """A sum with a rest and what an earlier choice told leave room; any other statement is taken to leave none."""
    if (statement.always or statement.says == CHOSEN) and None in {statement.low, statement.high}:
        return ()
    row: dict[Cell, int] = {}
    for cell, weight in statement.terms:
        if cell in still_open:
            row[cell] = row.get(cell, 0) + weight
    return tuple((cell, weight) for cell, weight in row.items() if weight)


@lru_cache(maxsize=1024)
def _moves(structure: Structure, asked: tuple[frozenset[Cell], ...]) -> _Moves:
    """The moves after a structure has been asked for more and more.

    Remembered, because tables with the same structure are common: the same quarter counted again, or another world.
    """
    if not asked:
        return _Moves(structure)
    return _moves(structure, asked[:-1]).again(asked[-1])


class _Moves:
    """Chooses so that each suppressed number can move while all that everybody knows stays true."""

    def __init__(self, structure: Structure) -> None:
        self.chosen = frozenset[Cell]()
        """The last answer."""
        self._standings = dict(structure.standings)
        self._cells = list(self._standings)
        self._place = {cell: index for index, cell in enumerate(self._cells)}
        self._sure = frozenset(cell for cell, standing in structure.standings if standing in SURE)
        self._small = frozenset(cell for cell, standing in structure.standings if standing is Standing.SMALL)
        self._rows = [{self._place[cell]: weight for cell, weight in row} for row in structure.rows]
        self._stuck: frozenset[Cell] = frozenset()
        """Cells that nothing can move, whatever is suppressed."""
        self._loose: frozenset[Cell] = frozenset()
        """Cells that move only together with small numbers."""
        self._moved: frozenset[Cell] = frozenset()

    def again(self, forced: frozenset[Cell]) -> _Moves:
        """The same after it was asked once more."""
        asked = copy(self)
        asked.chosen = asked.choose(forced)
        return asked

    def _cost(self, cell: Cell) -> float:
        """The fewest cells; of those areas before the whole district, and the first by their ids."""
        return (1 if cell.area else _WHOLE) + _LATER * self._place[cell] / len(self._cells)

    def choose(self, forced: Collection[Cell]) -> frozenset[Cell]:
        """A cheap set that holds what is sure and what is forced; the cheapest in a part that is not too large.

        Asked again with more, it answers with more: what could move still can.
        """
        sure = chosen = self._sure | frozenset(forced)
        wanted: list[Cell] = []
        for cell in sorted(sure, key=lambda cell: (cell not in self._small, cell)):
            if cell in self._moved | self._stuck or self._standings[cell] in _UNKNOWN:
                continue
            if self._can_move(cell):
                wanted.append(cell)
                moving = self._move(cell, chosen=chosen)
                chosen |= moving
                self._moved = self._moved | {cell, *(moving - self._small)}
        if not wanted or len(self._cells) > _MANY:
            return chosen
        return self._cheapest(sure, wanted)

    def _can_move(self, cell: Cell) -> bool:
        """Whether suppressing everything would let a cell move; if small numbers must move with it, so be it."""
        if self._move(cell):
            return True
        self._loose = self._loose | {cell}
        if self._move(cell):
            return True
        self._stuck = self._stuck | {cell}
        return False

    def _move(self, cell: Cell, *, chosen: Collection[Cell] | None = None) -> set[Cell]:
        """A cell and those that move with it, as few as can be of those that are not chosen yet; none if it cannot."""
        model = Model()
        movable = [other for other in self._cells if other not in self._small or cell in self._loose]
        sides = {other: (place, place + 1) for place, other in zip(range(0, 2 * len(movable), 2), movable, strict=True)}
        for other in movable:
            cost = 0 if chosen is None else _LITTLE if other in chosen else self._cost(other)
            low = 1 if other == cell else 0
            model.add_variable(low, _REACH, cost=cost)
            model.add_variable(0, 0 if low else _REACH, cost=cost)
        alone = None if cell in sides else model.add_variable(1, 1)
        for row in self._rows:
            terms: dict[int, float] = {}
            for place, weight in row.items():
                one = self._cells[place]
                if one in sides:
                    terms[sides[one][0]], terms[sides[one][1]] = weight, -weight
                elif one == cell and alone is not None:
                    terms[alone] = weight
            model.add_row(terms, low=0, high=0)
        found = model.solve()
        if found is None:
            return set()
        return {other for other, (up, down) in sides.items() if abs(found[up] - found[down]) > _NOTHING} | {cell}

    def _cheapest(self, sure: frozenset[Cell], wanted_cells: Collection[Cell]) -> frozenset[Cell]:
        """By a whole-number programme: yes or no for each cell, and moves for each that is to be able to move."""
        model = Model()
        for cell in self._cells:
            model.add_variable(int(cell in sure), 1, whole=True, cost=self._cost(cell))
        for wanted in wanted_cells:
            start = model.width
            for cell in self._cells:
                held = cell in self._small and wanted not in self._loose
                at = model.add_variable(*((0, 0) if held and cell != wanted else (-_REACH, _REACH)))
                place = self._place[cell]
                if cell == wanted:
                    model.add_row({at: 1, place: -1}, low=0, high=np.inf)
                elif cell not in sure:
                    model.add_row({at: 1, place: -_REACH}, low=-np.inf, high=0)
                    model.add_row({at: 1, place: _REACH}, low=0, high=np.inf)
            for row in self._rows:
                model.add_row({start + place: weight for place, weight in row.items()}, low=0, high=0)
        found = model.solve()
        if found is None:
            return frozenset(self._cells)
        return frozenset(cell for cell, value in zip(self._cells, found, strict=False) if value > _HALF)
