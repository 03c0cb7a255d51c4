"""Tables that fit their paper: a wide one in smaller letters, a wider one on a sheet that lies on its side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from site_builder.outputs.papers.nodes import Node, Nodes, break_word

_ROOM, _ROOM_TURNED = 70, 105
"""Letters in a line of ordinary print, on a portrait page and on a landscape page."""

_LARGE = 0.68
"""Of that, what has room in large print."""

_EDGES = 2
"""Letters that the edges of a cell take."""

_STANDING_LEAST = 0.7
"""Smaller than that, a table is put on a sheet of its own that lies on its side."""

_LEAST = 0.4
_TIGHT = 4
"""Letters that stay together where even the smallest letters have no room."""

_LONG = re.compile(rf"\S{{{_TIGHT + 1},}}")

_LINES_TOGETHER, _LINES_TOGETHER_LARGE = 26, 0
"""Lines of a table that may not be split between two sheets."""

_LINES_IN_CELL = 30
"""A row with more may go on overleaf."""


def fit_tables(blocks: tuple[Node, ...], *, large: bool = False) -> tuple[Node, ...]:
    """Blocks with tables that fit the paper."""
    fitted = [_fit(block, large=large) for block in blocks]
    return tuple(
        _stay(block) if block.kind == "paragraph" and after.kind == "table" else block
        for block, after in zip(fitted, [*fitted, Node("end")][1:], strict=True)
    )


def _stay(paragraph: Node) -> Node:
    """A paragraph that stays on the sheet of what comes next."""
    return replace(paragraph, says={**paragraph.says, "stays": True})


def _fit(node: Node, *, large: bool, within: bool = False) -> Node:
    """A block with tables that fit. A table within another block cannot have a sheet of its own."""
    if node.kind != "table":
        held = tuple(part if isinstance(part, str) else _fit(part, large=large, within=True) for part in node.holds)
        return replace(node, holds=held)
    share = _LARGE if large else 1.0
    least, wished = _widths(node)
    needed = max(1, sum(least))
    turned = not within and _ROOM * share / needed < _STANDING_LEAST
    room = (_ROOM_TURNED if turned else _ROOM) * share
    scale = max(_LEAST, min(1.0, room / needed))
    tight = room / needed < _LEAST
    shares = _share_out(least, wished, room=room / scale)
    lines = _count_lines(node, shares)
    says = {
        "scale": round(scale, 3),
        "shares": shares,
        "turned": turned,
        "together": sum(lines) <= (_LINES_TOGETHER_LARGE if large else _LINES_TOGETHER),
        "splits": max(lines, default=0) > _LINES_IN_CELL,
    }
    return replace(_break_words(node) if tight else node, says={**node.says, **says})


def _rows(table: Node) -> Iterator[tuple[Node, ...]]:
    for row in table.holds:
        if isinstance(row, Node) and row.kind == "row":
            yield tuple(cell for cell in row.holds if isinstance(cell, Node))


def _widths(table: Node) -> tuple[list[int], list[int]]:
    """Letters that each column needs, as wide as its longest word, and those that it would fill in one line."""
    columns = list(zip(*_rows(table), strict=True))
    least = [max(map(_longest, column)) + _EDGES for column in columns]
    return least, [max(len(write_cell(cell)) for cell in column) + _EDGES for column in columns]


def _longest(cell: Node) -> int:
    text = write_cell(cell)
    words = [text] if "number" in cell.says else re.split(r"[ \t\n-]+", text)
    return max(map(len, words), default=0)


def _share_out(least: list[int], wished: list[int], *, room: float) -> list[float]:
    """How wide columns are: what each needs, and of what is left as much as it would fill, the shortest wish first."""
    shares = [float(need) for need in least]
    free = max(0.0, room - sum(least))
    by_wish = sorted(range(len(least)), key=lambda column: wished[column] - least[column])
    for waiting, column in zip(range(len(by_wish), 0, -1), by_wish, strict=True):
        granted = min(free / waiting, wished[column] - least[column])
        shares[column] += granted
        free -= granted
    return [round(share, 2) for share in shares]


def _count_lines(table: Node, shares: list[float]) -> list[int]:
    """About how many lines each row takes."""

    def lines(cell: Node, share: float) -> int:
        return ceil((len(write_cell(cell)) + _EDGES) / share)

    return [max(map(lines, row, shares), default=0) for row in _rows(table)]


def write_cell(cell: Node) -> str:
    """The words of a cell."""
    return _join(cell.holds).strip()


def _join(nodes: Nodes) -> str:
    return "".join(
        node if isinstance(node, str) else " " if node.kind == "break" else _join(node.holds) for node in nodes
    )


def _break_words(node: Node) -> Node:
    held = tuple(
        _LONG.sub(lambda found: break_word(found[0], _TIGHT), part) if isinstance(part, str) else _break_words(part)
        for part in node.holds
    )
    return replace(node, holds=held)
