"""What people see of a sheet: merged cells with their value in each place, and nothing that is hidden.

Readers of each kind of file give the rows as the file has them; what was left out is kept beside, to be named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

WIDEST = 16_384
"""Columns, as many as spreadsheet programs have."""

RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
"""Digits that stand raised, which lead to a note, as signs of their own: with a note 1, 12 is not 121."""

STRUCK = " (struck through)"
"""What words say that have a line through them: people strike out what does not count, and no reader takes them so."""

_SPREAD = 1_000
"""Columns that the value of one merged cell is written into, at most."""


class MergedCells(NamedTuple):
    """A cell that reaches over others. Rows count from 1, columns from 0; the last of each belongs to it."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """As a spreadsheet names them: `B3 to C4`."""
        return f"{name_column(self.left)}{self.top} to {name_column(self.right)}{self.bottom}"


class RawRow(NamedTuple):
    """A row as the file has it, each cell as text."""

    number: int
    """The number that the spreadsheet shows beside it, from 1."""

    cells: tuple[str, ...]
    hidden: bool = False
    merges: tuple[MergedCells, ...] = ()
    """Those that begin in this row."""


@dataclass(slots=True)
class Omissions:
    """Hidden content of a sheet. Filled while the rows are read."""

    rows: list[int] = field(default_factory=list)
    """Numbers of hidden rows that hold something."""

    columns: dict[int, str] = field(default_factory=dict)
    """Places of hidden columns that hold something, from 0, with the first words in each."""


class SheetLine(NamedTuple):
    """A row as people see it in a spreadsheet program."""

    number: int
    fields: tuple[str, ...]
    shared: Mapping[int, MergedCells] = MappingProxyType({})
    """Places of fields whose cell is merged with others, so that its value is in several places, with those cells."""


def show(rows: Iterator[RawRow], hidden: list[tuple[int, int]], *, aside: Omissions) -> Iterator[SheetLine]:
    """The rows that can be seen.

    `hidden` holds the first and last of columns that cannot be seen, and is known once a row has come.
    """
    active: list[tuple[MergedCells, str]] = []
    for row in rows:
        active = [(merge, value) for merge, value in active if merge.bottom >= row.number]
        active += [(merge, row.cells[merge.left] if merge.left < len(row.cells) else "") for merge in row.merges]
        fields, shared = _spread(row.cells, active)
        if row.hidden:
            aside.rows += [row.number] if any(fields) else []
            continue
        if hidden:
            fields = _cover(fields, hidden, aside=aside)
        yield SheetLine(row.number, fields, shared)


def _spread(
    cells: tuple[str, ...], active: list[tuple[MergedCells, str]]
) -> tuple[tuple[str, ...], Mapping[int, MergedCells]]:
    if not active:
        return cells, {}
    fields, shared = list(cells), dict[int, MergedCells]()
    for merge, value in active:
        right = min(merge.right, merge.left + _SPREAD)
        fields += [""] * (right + 1 - len(fields)) if value else []
        for place in range(merge.left, min(right + 1, len(fields))):
            fields[place] = value
            shared[place] = merge
    return tuple(fields), shared


def _cover(fields: tuple[str, ...], hidden: list[tuple[int, int]], *, aside: Omissions) -> tuple[str, ...]:
    """The row without what is in hidden columns."""
    left = list(fields)
    for first, last in hidden:
        for place in range(first, min(last + 1, len(left))):
            if left[place]:
                aside.columns.setdefault(place, left[place])
                left[place] = ""
    return tuple(left)


def name_rows(numbers: list[int], most: int = 12) -> str:
    """`row 4`, `rows 4 to 7 and 9`, `rows 2, 4, 6 and 1,200 more`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [
        said
        for run in runs[:most]
        for said in ([f"{run[0]:,} to {run[-1]:,}"] if len(run) > 2 else [f"{number:,}" for number in run])  # noqa: PLR2004
    ]
    more = sum(map(len, runs[most:]))
    shown += [f"{more:,} more"] if more else []
    said = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
    return f"row{'s' if len(set(numbers)) > 1 else ''} {said}"


def name_column(place: int) -> str:
    """The letters that a spreadsheet shows above a column: `A` for 0, `AB` for 27."""
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
