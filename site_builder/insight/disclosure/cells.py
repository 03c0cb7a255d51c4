"""Numbers and what is known to hold between them, for all that is published. Knows no solver and no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from site_builder.domain.quarter import Quarter


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One number that is, or could be, published."""

    indicator: str
    area: str
    """An area's id; empty for the whole district."""

    quarter: Quarter
    edition: str = ""
    """Names an earlier release with another number here. Empty for the number as it is now."""


class Standing(StrEnum):
    """What may become of a number."""

    OUT = "out"
    """It is public already, and cannot be taken back."""

    FREE = "free"
    """It may be shown or suppressed."""

    SMALL = "small"
    """It must be suppressed: it lies between 1 and the threshold (rule D1)."""

    KEPT = "kept"
    """It is suppressed in a release that is out, and stays so."""

    HIDDEN = "hidden"
    """As kept, but not known here."""

    UNSTATED = "unstated"
    """No file gives it: it was left out, is not available or is said not to apply. It may be nothing (rule D4)."""


@dataclass(frozen=True, slots=True)
class CellEntry:
    """What is known of a cell."""

    value: int | None
    """None for what is hidden."""

    standing: Standing
    threshold: int = 0
    """The smallest number above zero that may be shown; 0 where the indicator is not sensitive."""

    @property
    def is_open(self) -> bool:
        """Whether it is suppressed or could be. A true zero is shown: it identifies no one, and is easily guessed."""
        return self.standing is not Standing.OUT and self.value != 0


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that everybody can know: a weighted sum of cells lies between two numbers, both included.

    All numbers are whole, so that no rounding of ours gives anything away or hides anything.
    """

    terms: tuple[tuple[Cell, int], ...]
    low: int | None
    high: int | None
    says: str
    """In words, to go on after "because": `the areas add up to the whole district`."""

    always: bool = False
    """Whether it holds by what the cells are, whatever is published of them."""


CHOSEN = "the program chose what is suppressed"
"""What a statement says that follows from a choice."""


@dataclass(frozen=True, slots=True)
class Table:
    """Cells and all that is stated of them."""

    entries: Mapping[Cell, CellEntry]
    statements: tuple[Statement, ...]

    def parts(self) -> tuple[Table, ...]:
        """The table in parts that tell nothing of each other: no statement joins cells of two that are open."""
        groups = _group(self)
        return tuple(
            Table(
                {cell: self.entries[cell] for cell in sorted(group)},
                tuple(statement for statement in self.statements if any(cell in group for cell, _ in statement.terms)),
            ).with_known(self.entries)
            for group in groups
        )

    def with_known(self, entries: Mapping[Cell, CellEntry]) -> Table:
        """The same with those cells that its statements name besides."""
        named = {cell: entries[cell] for statement in self.statements for cell, _ in statement.terms}
        return Table({**self.entries, **named}, self.statements)


def _group(table: Table) -> Iterable[set[Cell]]:
    """Open cells, by the statements that join them."""
    leader: dict[Cell, Cell] = {cell: cell for cell, entry in table.entries.items() if entry.is_open}

    def lead(cell: Cell) -> Cell:
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    for statement in table.statements:
        open_cells = [cell for cell, _ in statement.terms if cell in leader]
        for cell in open_cells[1:]:
            leader[lead(cell)] = lead(open_cells[0])
    groups: dict[Cell, set[Cell]] = {}
    for cell in leader:
        groups.setdefault(lead(cell), set()).add(cell)
    return groups.values()
