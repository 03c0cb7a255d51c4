"""The columns of a table that its map means, and those that are not read. Knows what no row means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from site_builder.domain.problem import Problem
from site_builder.domain.quarter import Quarter
from site_builder.tasks.imports.sheets.headings import ColumnHeading, by_likeness, by_names, by_quarters, fold
from site_builder.tasks.imports.sheets.table_files import SourceTable, read_table
from site_builder.tasks.imports.tables.heading_words import name_scaled, refuse_scaled
from site_builder.tasks.imports.tables.period_words import read_quarter_words, resembles_period
from site_builder.tasks.imports.tables.table_map import TableMap
from site_builder.tasks.imports.tables.unread_columns import refuse_unread

_SHOWN = 5
"""Quarters across the top that are named in a refusal."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?", re.ASCII)
_LISTED = 20
"""Columns that are named in a remark."""


def read_columns(file: Path, mapping: TableMap) -> SourceTable:
    """The rows below the line that names the map's columns."""
    if mapping.quarter:
        find = by_names(mapping.columns)
    else:
        find = by_quarters(mapping.columns, _reader(mapping), left_out=mapping.leave_out)
    example = "Q2" if mapping.year else "2022-23 Q2"
    looked = mapping.columns if mapping.quarter else (*mapping.columns, f"{example} (each quarter has a column)")
    table = read_table(file, find, columns=looked, sheet=mapping.sheet)
    if not table.problems:
        table = replace(table, problems=[*refuse_scaled(file, table, mapping=mapping)])
    if not mapping.quarter:
        like = _find_like(file, mapping) if table.problems and not table.rows else table
        unread = [*refuse_unread(file, like, with_year=bool(mapping.year))]
        return replace(like, problems=[*like.problems, *unread]) if unread else table
    if table.problems and (across := _quarters_in(file, mapping)):
        named = ", ".join(f"'{name}'" for name in across[:_SHOWN])
        hint = (
            "Write in the map: across: quarters. Take the quarter and the value out of 'columns', and name there the "
            "columns that say what each row is about."
        )
        message = f"The quarters of this table are across the top ({named})."
        return replace(table, problems=[*table.problems, Problem(table.problems[0].origin, message, hint)])
    if table.problems and (places := _places_in(file, mapping)):
        named = ", ".join(f"'{name}'" for name in places[:_SHOWN])
        message = f"The places of this table are across the top ({named})."
        hint = "In a copy, turn the table round: give each place its own row, and name the place in one column."
        return replace(table, problems=[*table.problems, Problem(table.problems[0].origin, message, hint)])
    return table


def _find_like(file: Path, mapping: TableMap) -> SourceTable:
    """The table whose line of headings has the columns, and others that seem to be quarters though none can be read."""
    table = read_table(file, by_likeness(mapping.columns, resembles_period), columns=(), sheet=mapping.sheet)
    read = _reader(mapping)
    found = any(read(column.words) or read(column.name) for column in table.heading.passed)
    return SourceTable() if table.problems or found else table


def _reader(mapping: TableMap) -> Callable[[str], Quarter | None]:
    """Reads a column's name as a quarter; with a column of the year, the number of the quarter alone."""
    return (lambda words: read_quarter_words(f"2000-01 {words}")) if mapping.year else read_quarter_words


def _read_any_quarter(words: str) -> Quarter | None:
    return read_quarter_words(words) or read_quarter_words(f"2000-01 {words}")


def _quarters_in(file: Path, mapping: TableMap) -> tuple[str, ...]:
    """Two or more columns that are quarters, where the map expects each quarter in a row."""
    labels = tuple(filter(None, (mapping.year, mapping.indicator, mapping.area)))
    for known in dict.fromkeys((labels, ())):
        table = read_table(file, by_quarters(known, _read_any_quarter), columns=(), sheet=mapping.sheet)
        found = table.heading.names[len(known) :]
        if len(found) > 1:
            return found
    return ()


def _places_in(file: Path, mapping: TableMap) -> tuple[str, ...]:
    """Two or more columns that are areas of the map, where the map expects each area in a row."""

    def find(_above: tuple[str, ...], line: tuple[str, ...]) -> ColumnHeading | None:
        at = tuple(place for place, name in enumerate(line) if fold(name) in mapping.areas)
        return ColumnHeading(at, tuple(line[place] for place in at)) if len(at) > 1 else None

    return read_table(file, find, columns=(), sheet=mapping.sheet).heading.names


def name_columns(table: SourceTable, mapping: TableMap) -> Iterator[str]:
    """Columns of quarters that were read with a year further left; other columns, which may be meant as quarters."""
    passed = [column.name for column in table.heading.passed]
    if table.heading.carried:
        names = ", ".join(f"'{name}'" for name in table.heading.carried[:_LISTED])
        yield f"These columns have no year above them, and were read with the year to their left: {names}."
    quarters = [name for name in passed if read_quarter_words(name)]
    if mapping.quarter and quarters:
        names = ", ".join(f"'{' '.join(name.split())}'" for name in quarters[:_LISTED])
        yield f"These columns are quarters and were not read: {names}. To read them, write in the map: across: quarters"
    yield from name_scaled(table, mapping)
    numbers = [column.name for column in table.heading.passed if _holds_numbers(table, column.at)]
    if mapping.quarter and not (mapping.by_day or mapping.counts_rows) and {*numbers} - {*quarters}:
        names = ", ".join(f"'{' '.join(name.split())[:40]}'" for name in numbers[:_LISTED] if name not in quarters)
        yield f"These columns hold numbers and were not read, since the map does not name them: {names}."
    if passed and not mapping.quarter:
        names = ", ".join(f"'{' '.join(name.split())[:40]}'" for name in passed[:_LISTED])
        yield f"These columns are of no quarter and were not read: {names}."
    if table.heading.left_out:
        names = ", ".join(f"'{name}'" for name in table.heading.left_out[:_LISTED])
        yield f"These columns were left out, as the map says: {names}."


def _holds_numbers(table: SourceTable, at: int) -> bool:
    cells = (row.cells[at].replace(",", "") for row in table.rows if at < len(row.cells))
    return any(_NUMBER.fullmatch(cell) for cell in cells)
