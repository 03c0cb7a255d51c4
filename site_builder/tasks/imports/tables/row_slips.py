"""Rows that are not what they seem: cells that repeat the one above by a mark, and headings of another table. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.problem import Problem
from site_builder.tasks.imports.sheets.headings import fold
from site_builder.tasks.imports.sheets.table_files import TableRow

_DITTO = frozenset(
    map(fold, ('"', "''", "\u2033", "\u3003", "\u201d", "\u201e", ",,", '-"-', "ditto", "do.", "do", "as above"))
)
"""Marks for the same words as in the cell above."""


def find_dittos(row: TableRow, labels: int) -> Iterator[Problem]:
    """Labels that only say that the cell above counts here too."""
    for index, words in enumerate(row.fields[:labels]):
        if fold(words) in _DITTO:
            message = f"{row.say(index)}: '{words}' means what is in the cell above it."
            yield Problem(row.place(index), message, "Write the words out in each row.")


def find_heading(row: TableRow, labels: int) -> Iterator[Problem]:
    """Words in the place of every value of a row that is of nothing known: another table may begin there."""
    values = [(index, words) for index, words in enumerate(row.fields) if words and index >= labels]
    if values and not any(words.replace(",", "").replace(".", "", 1).strip("% ").isdigit() for _, words in values):
        at, words = values[0]
        message = (
            f"{row.say(at)}: '{words[:40]}' is not a number, and nothing in the row is in the map. If another "
            "table begins here, its rows would be read as rows of this one."
        )
        hint = "Put each table on its own sheet; if this is a note, name one of its words under 'leave_out'."
        yield Problem(row.place(at), message, hint)
