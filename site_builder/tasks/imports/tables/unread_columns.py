"""Columns that seem to be quarters or years and cannot be read: nothing is written without them (rule I1)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from site_builder.domain.problem import Origin, Problem
from site_builder.tasks.imports.sheets.headings import PassedColumn, fold
from site_builder.tasks.imports.sheets.table_files import SourceTable
from site_builder.tasks.imports.tables.period_words import (
    find_calendar_year,
    names_year_alone,
    read_quarter_number,
    read_quarter_words,
    resembles_period,
)
from site_builder.tasks.imports.tables.table_values import sounds_like_total

_LISTED = 20
"""Columns that are named in a problem."""

_COMPARES = re.compile(
    r"%|\b(?:change|difference|variance|targets?|average|mean|percentage|per cent|rank|rate|forecast|baseline|trend)\b"
)
"""What a column of a quarter or year may say beside the numbers of that time."""

_CALENDAR = "calendar"
_NO_YEAR = "no year"
_WRONG_YEAR = "wrong year"
_YEAR_ALONE = "year alone"
_TWO_YEARS = "two years"
_UNKNOWN = "unknown"

_SAID = {
    _CALENDAR: (
        "It is not known whether the year of these columns is a financial year or a calendar year: {names}.",
        "Write 2024/25 for the financial year from April 2024; or the months of the quarter: January to March 2024.",
    ),
    _NO_YEAR: (
        "It is not clear which year these columns are of: {names}.",
        "Write the year above each of them, such as 2024/25, or in the heading itself, such as 2024/25 Q1.",
    ),
    _WRONG_YEAR: (
        "The year of these columns is not a financial year: {names}.",
        "Write two years that follow each other, such as 2024/25.",
    ),
    _YEAR_ALONE: (
        "These columns name a year and no quarter: {names}.",
        "If they hold numbers of a quarter, write which, such as 2024/25 Q1.",
    ),
    _TWO_YEARS: (
        "These columns name a year, and so does each row: {names}.",
        "Write the quarter alone, such as Q1, or take 'year' out of the map's columns.",
    ),
    _UNKNOWN: (
        "These columns seem to be of a quarter or a year and cannot be read: {names}.",
        "Write 2024/25 Q1, or April to June 2024.",
    ),
}


def refuse_unread(file: Path, table: SourceTable, *, with_year: bool) -> Iterator[Problem]:
    """One problem for each reason. `with_year` says that each row names its year."""
    reasons: dict[str, list[PassedColumn]] = defaultdict(list)
    for column in table.heading.passed:
        if resembles_period(column.name) and not _is_beside(column):
            reasons[_find_reason(column, with_year=with_year)].append(column)
    for reason, columns in reasons.items():
        named = [_name(column, reason) for column in columns]
        message, hint = _SAID[reason]
        message = message.format(names=", ".join(named[:_LISTED]))
        if reason == _NO_YEAR and (twice := _find_twice(table)):
            message += f" With the year to their left, {twice} would be there more than once."
        hint += f" If a column is not wanted, name it in the map: leave_out: [{named[0]}]."
        yield Problem(Origin(file.as_posix(), table.line, columns[0].at + 1), message, hint)


def _is_beside(column: PassedColumn) -> bool:
    """Whether it says something about the numbers of a time, such as their change, or is the sum of a year."""
    name = fold(column.name)
    is_sum = names_year_alone(column.name) and sounds_like_total(fold(column.words))
    return is_sum or bool(_COMPARES.search(name))


def _find_reason(column: PassedColumn, *, with_year: bool) -> str:
    if with_year and read_quarter_words(column.name):
        return _TWO_YEARS
    if read_quarter_number(column.name):
        if find_calendar_year(column.above):
            return _CALENDAR
        readable = read_quarter_words(column.words) or not names_year_alone(column.above)
        return _NO_YEAR if readable else _WRONG_YEAR
    if names_year_alone(column.name):
        return _YEAR_ALONE
    return _CALENDAR if find_calendar_year(column.name) else _UNKNOWN


def _name(column: PassedColumn, reason: str) -> str:
    """With the words above it where those are what is wrong."""
    above = reason == _WRONG_YEAR or (reason == _CALENDAR and read_quarter_number(column.name))
    words = column.words if above else " ".join(column.name.split())
    return f"'{words[:60]}'"


def _find_twice(table: SourceTable) -> str:
    """The first quarter that two columns would have if each took the year that is written above or to its left."""
    known = [*table.heading.names, *(column.words for column in table.heading.passed)]
    quarters = [quarter for words in known if (quarter := read_quarter_words(words))]
    return next((quarter.short for quarter in quarters if quarters.count(quarter) > 1), "")
