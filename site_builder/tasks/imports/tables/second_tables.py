"""A second table below the first, with the same columns: its numbers are asked about before they are added up.

People put a table of something else below a blank row, a title or the headings again. Nothing in its rows says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.tasks.imports.sheets.headings import fold
from site_builder.tasks.imports.sheets.table_files import TableRow
from site_builder.tasks.imports.tables.exact_sums import BLANK
from site_builder.tasks.imports.tables.questions import Question, question_of, say_rows
from site_builder.tasks.imports.tables.table_map import TableMap
from site_builder.tasks.imports.tables.table_values import RowReading

_SEVERAL = 2
"""Numbers that two tables must both have; a single one may be in a second line that was added later."""

_Key = tuple[object, ...]
"""What a number is of: quarter, indicator and place."""


def ask_about_second_tables(read: list[RowReading], mapping: TableMap) -> Iterator[Question]:
    """Blocks of rows, each with one row for a number, that have numbers of the same quarters and places."""
    if mapping.repeats or mapping.by_day or mapping.counts_rows:
        return
    before: dict[_Key, TableRow] = {}
    asked: list[TableRow] = []
    for block in _blocks(read):
        said: dict[_Key, TableRow] = {}
        several = False
        for reading in block:
            for key in _keys(reading):
                several |= key in said
                said[key] = reading.row
        again = said.keys() & before.keys()
        if not several and (len(again) >= _SEVERAL or again == said.keys() != set()):
            asked += [row for key in again for row in (before[key], said[key])]
        before |= {} if several else said
    if asked:
        rows = [*{row.origin.line: row for row in sorted(asked, key=lambda row: row.origin.line)}.values()]
        message = (
            f"{say_rows(rows)} have the same quarters and places, with a blank row, a title or the headings between "
            "them. If they are tables of different things, their numbers must not be added up."
        )
        hint = (
            "Put each table on its own sheet, and name the sheet in the map. If the numbers belong together, write in "
            "the map: repeats: count"
        )
        yield question_of(rows, message, hint=hint)


def _blocks(read: list[RowReading]) -> Iterator[list[RowReading]]:
    """The rows with values between two breaks: rows of words alone, blank rows, or the headings again."""
    block: list[RowReading] = []
    for reading in read:
        is_title = not reading.values and not reading.problems and not reading.thing and not reading.total[1]
        if block and (is_title or reading.row.apart):
            yield block
            block = []
        if reading.values and not reading.left_out:
            block.append(reading)
    yield block


def _keys(reading: RowReading) -> Iterator[_Key]:
    for value in reading.values:
        if value.value != BLANK:
            yield value.quarter, value.indicator.id, fold(value.place)
