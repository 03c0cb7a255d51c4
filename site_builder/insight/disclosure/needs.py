"""What every suppressed number needs so that it is safe (rule D2), and whether an attacker leaves it that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from site_builder.insight.disclosure.attack import ENDLESS, Attack
from site_builder.insight.disclosure.cells import Cell, Standing, Table


@dataclass(frozen=True, slots=True)
class Need:
    """What must stay possible for a cell, if it is suppressed: both ends of a range, or a spread of values."""

    cell: Cell
    low: int | None
    """The lowest value that must stay possible; None when the spread alone matters."""

    spread: int


def open_cells(table: Table) -> list[Cell]:
    """Those that are suppressed or could be."""
    return [cell for cell, entry in table.entries.items() if entry.is_open]


class Needs:
    """What each cell of a part needs (rule D2).

    A small number must be able to be anything from 1 to below its threshold. Less is asked only where the rule itself
    tells more, whatever is published: a small sum of two small numbers is at least 2. Any other suppressed number must
    not be told more tightly than that range is wide, unless what is out already tells it.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._widest = max(entry.threshold for entry in table.entries.values())
        self._eased: dict[Cell, Need] = {}
        always = tuple(statement for statement in table.statements if statement.always)
        nonzero = [cell for cell, entry in table.entries.items() if entry.value != 0]
        self._rule_alone = Attack(replace(table, statements=always), nonzero)
        self._all_suppressed = Attack(table, open_cells(table))

    def of(self, cell: Cell) -> Need | None:
        """What a cell needs if it is suppressed; None for one that is not known here."""
        entry = self._table.entries[cell]
        if entry.standing in {Standing.HIDDEN, Standing.UNSTATED}:
            return None
        if cell in self._eased:
            return self._eased[cell]
        if entry.standing is Standing.SMALL:
            return Need(cell, 1, entry.threshold - 2)
        return Need(cell, None, (entry.threshold or self._widest) - 2)

    def are_met(self, cell: Cell, attack: Attack) -> bool:
        """Whether an attacker leaves a suppressed cell what it needs."""
        need = self.of(cell)
        if need is None or is_met(need, attack):
            return True
        if cell not in self._eased:
            self._eased[cell] = self._ease(need)
            return is_met(self._eased[cell], attack)
        return False

    def unmet(self, cells: Collection[Cell], attack: Attack) -> list[Need]:
        """What an attacker takes from those cells that are suppressed."""
        wanting = [self.of(cell) for cell in sorted(cells) if not self.are_met(cell, attack)]
        return [need for need in wanting if need is not None]

    def _ease(self, need: Need) -> Need:
        """No more than can be had."""
        best = self._all_suppressed if need.low is None else self._rule_alone
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
