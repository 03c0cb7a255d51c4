"""A column of units that is not read: numbers in different units are asked about before they become one figure.

A row of a rate looks like a row of a count, and only the column of its unit says which it is. Knows no file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from site_builder.domain.figures import Indicator
from site_builder.tasks.imports.sheets.headings import PassedColumn, fold
from site_builder.tasks.imports.sheets.table_files import TableRow
from site_builder.tasks.imports.tables.exact_sums import BLANK
from site_builder.tasks.imports.tables.heading_words import is_count, is_scaled
from site_builder.tasks.imports.tables.questions import Question, question_of, say_rows
from site_builder.tasks.imports.tables.table_map import TableMap
from site_builder.tasks.imports.tables.table_values import RowReading, leave_only_counted

_UNITS = re.compile(
    r"(?:unit|uom|metric|statistic|measure(?:ment)?)s?(?: (?:of )?(?:measure(?:ment)?|value|type|name))?"
    r"|(?:value|measure(?:ment)?|figure|number|count) (?:type|unit|kind)|type of (?:value|measure|figure|number)"
)
"""How a column is called that says in what a number is counted."""

_LISTED = 5


def ask_about_units(
    read: list[RowReading], columns: Iterable[PassedColumn], *, mapping: TableMap
) -> Iterator[Question]:
    """Columns of units by which the rows of one indicator differ, or that say that a row is no count."""
    for column in columns:
        if _UNITS.fullmatch(fold(column.name)) and fold(column.name) not in mapping.leave_out:
            yield from _ask(leave_only_counted(read), column)


def _ask(counted: list[RowReading], column: PassedColumn) -> Iterator[Question]:
    units: dict[Indicator, dict[str, list[TableRow]]] = defaultdict(lambda: defaultdict(list))
    for reading in counted:
        cells = reading.row.cells
        unit = fold(cells[column.at]) if column.at < len(cells) else ""
        for indicator in dict.fromkeys(value.indicator for value in reading.values if value.value != BLANK):
            units[indicator][unit].append(reading.row)
    hint = (
        "Keep only the rows of one unit in a copy of the table. If the column says nothing of the numbers, name it in "
        f"the map: leave_out: ['{column.name}']."
    )
    for indicator, rows in units.items():
        asked = [row for of in rows.values() for row in of]
        named = [f"'{of[0].cells[column.at].strip()[:40]}' in {_say(of)}" for unit, of in rows.items() if unit]
        listed = "; ".join([*named[:_LISTED], *([f"and {len(named) - _LISTED} more"] if len(named) > _LISTED else [])])
        if len(rows) > 1:
            blank = f"; nothing in {_say(rows[''])}" if "" in rows else ""
            message = f"The column '{column.name}' differs between rows of '{indicator.id}': {listed}{blank}."
            yield question_of(asked, f"{message} Numbers in different units cannot be one figure.", hint=hint)
        elif named and is_count(indicator) and any(map(is_scaled, rows)):
            message = f"The column '{column.name}' says that the numbers of '{indicator.id}' are not counts: {listed}."
            yield question_of(asked, message, hint=hint)


def _say(rows: list[TableRow]) -> str:
    said = say_rows(rows)
    return f"{said[0].lower()}{said[1:]}"
