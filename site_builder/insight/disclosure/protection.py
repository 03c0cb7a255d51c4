"""Which numbers are withheld: the fewest, and of those the smallest, that keep every small number safe (rule D2).

This is the cell suppression problem of official statistics. It is solved exactly, by adding what is found wanting: a
whole-number programme (HiGHS) chooses the cheapest cells; the attacker tries every withheld number; for each that is
bounded too tightly, the programme is made to leave a world open in which that number is as low, or as high, as the rule
asks; and so on until the attacker learns nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np

from site_builder.insight.disclosure.attack import ENDLESS, Attack, Bound, limits_of
from site_builder.insight.disclosure.cells import Cell, Standing, Statement, Table
from site_builder.insight.disclosure.programme import Model, World, rows_of, whole_world
from site_builder.insight.disclosure.reasons import fewest, in_words

HALF = 0.5

_REACHES = (1, 10, 10_000)
"""How far cells may move in a world, in times of what the cell moves for which it is made.

A short reach makes the programme quick. It is enough where cells add up; where a percentage joins them it may not be.
"""


@dataclass(frozen=True, slots=True)
class Givenaway:
    """A small number that cannot be protected, because of what is out already."""

    cell: Cell
    bound: Bound
    reasons: tuple[str, ...]
    """What of the statements gives it away, in words."""

    out: tuple[Cell, ...]
    """The cells whose published numbers do so."""


@dataclass(frozen=True, slots=True)
class Protection:
    """What is to be withheld, how safe it is, and what cannot be made safe."""

    table: Table
    withheld: frozenset[Cell]
    impossible: tuple[Givenaway, ...]

    @property
    def small(self) -> frozenset[Cell]:
        """Those that are withheld because they are small; the others hide these."""
        return frozenset(cell for cell in self.withheld if self.table.entries[cell].standing is Standing.SMALL)

    def bounds(self) -> dict[Cell, Bound]:
        """How tightly an attacker who knows everything else could bound each withheld number."""
        return {
            cell: bound
            for part in self.table.parts()
            if self.withheld & part.entries.keys()
            for cell, bound in Attack(part, self.withheld & part.entries.keys()).bounds().items()
        }


@dataclass(frozen=True, slots=True)
class Need:
    """What must stay possible for a withheld cell, if it is withheld: both ends of a range, or a spread of values."""

    cell: Cell
    low: int | None
    """The lowest value that must stay possible; None when the spread alone matters."""

    spread: int


def protect(table: Table) -> Protection:
    """The cheapest cells to withhold so that no withheld number can be told more tightly than D2 allows."""
    withheld: set[Cell] = set()
    impossible: list[Givenaway] = []
    for part in table.parts():
        if any(entry.standing is Standing.SMALL for entry in part.entries.values()):
            needs = _Needs(part)
            lost = tuple(_lost(part, needs))
            impossible += lost
            withheld |= _choose(part, needs, lost=frozenset(one.cell for one in lost))
        else:
            withheld |= {cell for cell, entry in part.entries.items() if entry.standing in _WITHHELD}
    return Protection(table, frozenset(withheld), tuple(impossible))


_WITHHELD = {Standing.SMALL, Standing.KEPT, Standing.HIDDEN}


def open_cells(table: Table) -> list[Cell]:
    """Those that are withheld or could be."""
    return [cell for cell, entry in table.entries.items() if entry.is_open]


class _Needs:
    """What each cell of a part needs (rule D2).

    A small number must be able to be anything from 1 to below its threshold. Less is asked only where the rule itself
    tells more, whatever is published: a small sum of two small numbers is at least 2. Any other withheld number must
    not be told more tightly than that range is wide, unless what is out already tells it.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._widest = max(entry.threshold for entry in table.entries.values())
        self._eased: dict[Cell, Need] = {}
        always = tuple(one for one in table.statements if one.always)
        nonzero = [cell for cell, entry in table.entries.items() if entry.value != 0]
        self._rule_alone = Attack(replace(table, statements=always), nonzero)
        self._all_withheld = Attack(table, open_cells(table))

    def of(self, cell: Cell) -> Need | None:
        """What a cell needs if it is withheld; None for one that nobody here knows."""
        entry = self._table.entries[cell]
        if entry.standing is Standing.HIDDEN:
            return None
        if cell in self._eased:
            return self._eased[cell]
        if entry.standing is Standing.SMALL:
            return Need(cell, 1, entry.threshold - 2)
        return Need(cell, None, (entry.threshold or self._widest) - 2)

    def are_met(self, cell: Cell, attack: Attack) -> bool:
        """Whether an attacker leaves a withheld cell what it needs."""
        need = self.of(cell)
        if need is None or is_met(need, attack):
            return True
        if cell not in self._eased:
            self._eased[cell] = self._ease(need)
            return is_met(self._eased[cell], attack)
        return False

    def unmet(self, cells: Collection[Cell], attack: Attack) -> list[Need]:
        """What an attacker takes from those cells that are withheld."""
        wanting = [self.of(cell) for cell in sorted(cells) if not self.are_met(cell, attack)]
        return [need for need in wanting if need is not None]

    def _ease(self, need: Need) -> Need:
        """No more than can be had."""
        best = self._all_withheld if need.low is None else self._rule_alone
        if is_met(need, best):
            return need
        bound = best.bound(need.cell)
        high = ENDLESS if bound.high is None else bound.high
        if need.low is None:
            return replace(need, spread=min(need.spread, high - bound.low))
        low, top = max(need.low, bound.low), min(need.low + need.spread, high)
        return Need(need.cell, low, top - low)


def is_met(need: Need, attack: Attack) -> bool:
    """Whether an attacker leaves a cell what it needs."""
    if need.low is not None:
        return attack.reaches(need.cell, low=need.low, high=need.low + need.spread)
    return attack.spreads(need.cell, need.spread)


def _lost(table: Table, needs: _Needs) -> Iterator[Givenaway]:
    """Small numbers that are given away even if everything is withheld that still can be."""
    still_open = open_cells(table)
    out = any(entry.standing is Standing.OUT for entry in table.entries.values())
    if not out and all(one.always for one in table.statements):
        return
    attack = Attack(table, still_open)
    for cell in still_open:
        if table.entries[cell].standing is Standing.SMALL and not needs.are_met(cell, attack):
            yield _explain(table, cell, needs=needs)


def _explain(table: Table, cell: Cell, *, needs: _Needs) -> Givenaway:
    """What gives a cell away."""
    still_open = open_cells(table)
    bound = Attack(table, still_open).bound(cell)

    def told(statements: tuple[Statement, ...]) -> bool:
        return not needs.are_met(cell, Attack(replace(table, statements=statements), still_open))

    kept = fewest(table.statements, told)
    named = {one for statement in kept for one, _ in statement.terms}
    out = tuple(sorted(one for one in named if table.entries[one].standing is Standing.OUT))
    return Givenaway(cell, bound, in_words(kept), out)


def _choose(table: Table, needs: _Needs, *, lost: frozenset[Cell]) -> frozenset[Cell]:
    """The cheapest safe choice: choose, attack, ask for more, until nothing is wanting."""
    programme = _Programme(table)
    while True:
        chosen, worlds = programme.solve()
        attack = Attack(table, chosen)
        for world in worlds:
            attack.learn(world)
        # The small numbers first: what serves them often leaves nothing wanting for those that hide them.
        small = {cell for cell in chosen if table.entries[cell].standing is Standing.SMALL}
        wanting = needs.unmet(small - lost, attack) or needs.unmet(chosen - small, attack)
        if not wanting:
            return chosen
        for need in wanting:
            programme.ask(need)


class _Programme:
    """Yes or no for each cell that may be withheld, and a block of values for each world that must stay open."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._cells = open_cells(table)
        self._place = {cell: index for index, cell in enumerate(self._cells)}
        self._sure = {cell for cell in self._cells if table.entries[cell].standing in _WITHHELD}
        self._together = 1 + sum(entry.value or 0 for entry in table.entries.values())
        self._needs: list[Need] = []
        self._whole: set[Need] = set()

    def ask(self, need: Need) -> None:
        """From now on a need must be met; asked again, in whole numbers, which is seldom needed and takes longer."""
        if need in self._whole:
            raise AssertionError(f"The programme says that it met {need}, and the attacker says that it did not.")
        if need in self._needs:
            self._whole.add(need)
        else:
            self._needs.append(need)

    def solve(self) -> tuple[frozenset[Cell], tuple[World, ...]]:
        """The cheapest cells with which every need is met, and the worlds that show it."""
        for reach in _REACHES:
            found = self._solve(reach)
            if found is not None:
                return found
        raise AssertionError("Withholding everything was safe, and yet there is no safe choice.")

    def _solve(self, reach: int) -> tuple[frozenset[Cell], tuple[World, ...]] | None:
        width = len(self._cells)
        model = Model()
        for cell in self._cells:
            model.add_variable(int(cell in self._sure), 1, whole=True, cost=self._cost(cell))
        for need in self._needs:
            whole = need in self._whole
            below = self._add_world(model, reach=reach * need.spread, whole=whole)
            above = self._add_world(model, reach=reach * need.spread, whole=whole)
            self._add_need(model, need, worlds=(below, above))
        found = model.solve()
        if found is None:
            return None
        chosen = frozenset(cell for cell, value in zip(self._cells, found, strict=False) if value > HALF)
        blocks = (found[start : start + width] for start in range(width, len(found), width))
        worlds = (whole_world(self._cells, block) for block in blocks)
        return chosen, tuple(world for world in worlds if world is not None)

    def _cost(self, cell: Cell) -> float:
        """One each, and a little more for larger values: the fewest cells, and of those the smallest."""
        return 1 + (self._table.entries[cell].value or 0) / self._together

    def _add_world(self, model: Model, *, reach: int, whole: bool) -> int:
        """Values with which all that is known holds, and which differ from the truth only where cells are withheld.

        Where cells only add up, none need move further than the one for which the world is made; see `_REACHES`.
        """
        start = model.width
        for cell in self._cells:
            low, high = limits_of(self._table.entries[cell])
            value = self._table.entries[cell].value
            if value is not None:
                low, high = max(low, value - reach), min(high, value + reach)
            at = model.add_variable(low, high, whole=whole)
            if value is not None and cell not in self._sure:
                withheld = self._place[cell]
                model.add_row({at: 1, withheld: value - low}, low=value, high=np.inf)
                model.add_row({at: 1, withheld: value - high}, low=-np.inf, high=value)
        for terms, low_end, high_end in rows_of(self._table, self._place):
            model.add_row({start + place: weight for place, weight in terms.items()}, low=low_end, high=high_end)
        return start

    def _add_need(self, model: Model, need: Need, *, worlds: tuple[int, int]) -> None:
        place = self._place[need.cell]
        below, above = (start + place for start in worlds)
        if need.low is not None:
            model.add_row({below: 1}, low=-np.inf, high=need.low)
            model.add_row({above: 1}, low=need.low + need.spread, high=np.inf)
        else:
            model.add_row({above: 1, below: -1, place: -need.spread}, low=0, high=np.inf)
