"""Which numbers are suppressed so that every small number is safe (rule D2), by a choice that tells nothing (rule D6).

This is the cell suppression problem of official statistics. `choice` proposes cells by what is public alone; an
attacker who knows how they were chosen tries every suppressed number; where one is bounded too tightly, more of that
part of the table is suppressed, and in the end all, which leaves nothing to choose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from site_builder.insight.disclosure.attack import Attack, Bound
from site_builder.insight.disclosure.cells import Cell, Standing, Statement, Table
from site_builder.insight.disclosure.choice import SURE, choose
from site_builder.insight.disclosure.needs import Needs, open_cells
from site_builder.insight.disclosure.reasons import fewest, in_words


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
    """What is to be suppressed, how safe it is, and what cannot be made safe."""

    table: Table
    suppressed: frozenset[Cell]
    impossible: tuple[Givenaway, ...]
    told: tuple[Statement, ...] = ()
    """What the choice itself tells about suppressed numbers."""

    @property
    def small(self) -> frozenset[Cell]:
        """Those that are suppressed because they are small; the others hide these."""
        return frozenset(cell for cell in self.suppressed if self.table.entries[cell].standing is Standing.SMALL)

    def bounds(self) -> dict[Cell, Bound]:
        """How tightly an attacker who knows everything else could bound each suppressed number."""
        known = replace(self.table, statements=(*self.table.statements, *self.told))
        return {
            cell: bound
            for part in known.parts()
            for cell, bound in Attack(part, self.suppressed & part.entries.keys()).bounds().items()
        }


def protect(table: Table) -> Protection:
    """What to suppress so that no suppressed number can be told more tightly than D2 allows."""
    suppressed: set[Cell] = set()
    impossible: list[Givenaway] = []
    statements: list[Statement] = []
    moved = _moved(table)
    for part in table.parts():
        if any(entry.standing in {Standing.SMALL, Standing.KEPT} for entry in part.entries.values()):
            needs = Needs(part)
            lost = tuple(_lost(part, needs))
            if moved & part.entries.keys():
                suppressed |= set(open_cells(part))
            else:
                chosen, more = _choose(part, needs, lost=frozenset(item.cell for item in lost))
                suppressed |= chosen
                statements += more
            impossible += lost
        else:
            suppressed |= {cell for cell, entry in part.entries.items() if entry.standing in SURE}
    return Protection(table, frozenset(suppressed), tuple(impossible), tuple(statements))


def _moved(table: Table) -> frozenset[Cell]:
    """Numbers that are others than in an earlier showing, and are suppressed now or were then.

    What is shown beside them says by how much they moved. To choose what of it is shown would tell that too, together
    with what was chosen before (rule D6). So no choice is made: all that can still be suppressed is.
    """
    before = [(cell, replace(cell, edition="")) for cell in table.entries if cell.edition]
    return frozenset(
        one
        for then, now in before
        if any(cell in table.entries and table.entries[cell].standing in SURE for cell in (then, now))
        for one in (then, now)
    )


def protect_despite(protection: Protection, afresh: Table) -> Protection:
    """More, so that a file is safe by itself, where what is out gives something away already.

    `afresh` is the same table without what is out: from now on, nothing else may give the same away.
    """
    kept = {
        cell: replace(entry, standing=Standing.KEPT)
        if cell in protection.suppressed and entry.standing is Standing.FREE
        else entry
        for cell, entry in afresh.entries.items()
    }
    again = protect(replace(afresh, entries=kept))
    return replace(protection, suppressed=protection.suppressed | again.suppressed)


_FEW = 40
"""In a part of so many cells, all are suppressed where the first choice does not hold."""


def _choose(table: Table, needs: Needs, *, lost: frozenset[Cell]) -> tuple[frozenset[Cell], tuple[Statement, ...]]:
    """A choice that holds against somebody who knows how it was made; in the end everything, which leaves no choice."""
    everything = frozenset(open_cells(table))
    choice = choose(table)
    while choice.suppressed != everything:
        attack = Attack(replace(table, statements=(*table.statements, *choice.told)), choice.suppressed)
        unmet = needs.unmet(choice.suppressed - lost, attack)
        if not unmet:
            return choice.suppressed, choice.told
        wider = choose(table, besides={need.cell for need in unmet}, before=choice)
        if len(everything) <= _FEW or wider.suppressed == choice.suppressed:
            break
        choice = wider
    return everything, ()


def _lost(table: Table, needs: Needs) -> Iterator[Givenaway]:
    """Small numbers that are given away even if everything is suppressed that still can be."""
    still_open = open_cells(table)
    out = any(entry.standing is Standing.OUT for entry in table.entries.values())
    if not out and all(statement.always for statement in table.statements):
        return
    attack = Attack(table, still_open)
    for cell in still_open:
        if table.entries[cell].standing is Standing.SMALL and not needs.are_met(cell, attack):
            yield _explain(table, cell, needs=needs)


def _explain(table: Table, cell: Cell, *, needs: Needs) -> Givenaway:
    """What gives a cell away."""
    still_open = open_cells(table)
    bound = Attack(table, still_open).bound(cell)

    def told(statements: tuple[Statement, ...]) -> bool:
        return not needs.are_met(cell, Attack(replace(table, statements=statements), still_open))

    needed = fewest(table.statements, told)
    named = {cell for statement in needed for cell, _ in statement.terms}
    out = tuple(sorted(cell for cell in named if table.entries[cell].standing is Standing.OUT))
    return Givenaway(cell, bound, in_words(needed), out)
