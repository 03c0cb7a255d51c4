"""A question about rows of a table, which only the person who keeps it can answer. Knows no map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.domain.problem import Problem
from site_builder.tasks.imports.sheets.sheet_view import name_rows
from site_builder.tasks.imports.sheets.table_files import TableRow


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only the person who keeps the table can know, and the rows that wait for the answer."""

    problem: Problem
    rows: frozenset[int]


def say_rows(rows: Iterable[TableRow]) -> str:
    """`In the sheet 'Counts', rows 4 and 7`; `Rows 4 and 7` of a file without sheets."""
    listed = list(rows)
    named = name_rows([row.origin.line for row in listed])
    return f"In the sheet '{listed[0].sheet}', {named}" if listed[0].sheet else named.capitalize()


def question_of(rows: list[TableRow], message: str, *, hint: str) -> Question:
    """Ask about some rows."""
    return Question(Problem(rows[0].origin, message, hint), frozenset(row.origin.line for row in rows))
