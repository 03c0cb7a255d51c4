"""Counts the rows of the Home Office's tables for Community Safety Partnerships, sheet by sheet, as a stream.

Knows the tables' columns and how years, quarters and counts are written there, and no indicator. What it keeps in
memory is one number for each offence and quarter of one partnership, however long the file is. A file has a sheet for
each year (`2021_22`), whose first line names the columns, and a sheet of notes. The tables have one row for each
offence, quarter and partnership, and perhaps one with a correction below zero, so another is a copy and never added up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from site_builder.domain.english import count
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Quarter
from site_builder.tasks.imports.sheets.sheet_view import SheetLine
from site_builder.tasks.imports.sheets.table_files import Sheet, WrongFileError, open_sheets
from site_builder.tasks.imports.statistics.home_office_columns import (
    COLUMNS,
    FEW,
    find_columns,
    join_line,
    say_lacking,
    say_nothing,
)
from site_builder.tasks.imports.statistics.offence_map import Offence, plain

_NOTES, _NOTE_LINES = "notes", 1_000
"""The name of the sheet on forces and on the day of the update, and how many lines of it are read."""

_DOWNLOAD = "Look whether the file is whole, or download it again."
_PROBLEMS = 50
_SHOWN = 20
_UNASSIGNED = "unassigned "
"""The word before a force's name where offences are given to no partnership."""

_YEAR = re.compile(r"(\d{4})\s*[-/\u2013]\s*(?:\d\d)?(\d\d)")
_QUARTER = re.compile(r"(?:q|quarter)?\s*([1-4])", re.IGNORECASE)
_TOTAL = re.compile(r"(?:.*\b(?:sub-?)?totals?\b.*|all(?: offences| crimes?)?|sums?)[:.*]?")
"""What a row is called that somebody added: the tables themselves have none that add up others."""

_COUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)")
_UNKNOWN = frozenset({"", "-", "..", ".", "*", "c", "x", "z", "[c]", "[x]", "[z]", "n/a"})
"""The text for a count that is not known or not published."""

Cell = tuple[Quarter, Offence]


@dataclass(slots=True)
class CountedRows:
    """What a file holds of one partnership."""

    cells: dict[Cell, int] = field(default_factory=dict)
    rows: Counter[Cell] = field(default_factory=Counter)
    unknown: dict[Cell, Origin] = field(default_factory=dict)
    """Where a count is not known, so that no sum with it is."""

    corrections: Counter[Quarter] = field(default_factory=Counter)
    """How many negative counts there are, by quarter."""

    everywhere: set[Cell] = field(default_factory=set)
    """What some partnership has a row for."""

    partnerships: Counter[str] = field(default_factory=Counter)
    """Rows by the partnership's name in its plain form."""

    names: dict[str, Counter[str]] = field(default_factory=dict)
    """How each partnership's name is written, and how often so."""

    forces: dict[str, str] = field(default_factory=dict)
    """The forces of the one that is wanted, by their plain names."""

    unassigned: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Offences that were given to no partnership, by the force's plain name and the words in place of its name."""

    read: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    """Sheets without the columns, such as a cover."""

    notes: list[str] = field(default_factory=list)
    """Lines of the sheet of notes."""

    hidden: list[str] = field(default_factory=list)
    """What was left out because it cannot be seen in a spreadsheet program, each in a sentence."""

    total: int = 0


def count_offences(path: Path, partnership: str) -> tuple[CountedRows, list[Problem]]:
    """Every row of every sheet that has the columns; or why they cannot be read."""
    counted = CountedRows()
    problems: list[Problem] = []
    found: list[tuple[str, tuple[str, ...]]] = []
    try:
        with open_sheets(path) as sheets:
            for sheet in sheets:
                if sheet.hidden:
                    counted.hidden.append(f"The sheet '{sheet.name}' is hidden, so it was not read.")
                    continue
                above: list[str] = []
                at, first = find_columns(sheet, above)
                named = [name for name in COLUMNS if name in at]
                if len(named) == len(COLUMNS):
                    counted.read.append(sheet.name)
                    problems += _Sheet(path, sheet, at).count(counted, plain(partnership))
                    counted.hidden += sheet.name_hidden()
                elif len(named) >= FEW:
                    problems.append(say_lacking(path, sheet.name, at=at, first=first))
                else:
                    if plain(sheet.name) == _NOTES:
                        counted.notes += [*above, *(join_line(line) for _, line in islice(sheet.rows, _NOTE_LINES))]
                    counted.passed.append(sheet.name)
                    found.append((sheet.name, first))
    except WrongFileError as wrong:
        return counted, [*problems, wrong.problem]
    if not counted.read and not problems:
        problems.append(say_nothing(path, found))
    return counted, problems


@dataclass(slots=True)
class _Sheet:
    """One sheet, its rows to be counted."""

    path: Path
    sheet: Sheet
    at: dict[str, int]
    quarters: dict[tuple[str, str], Quarter | None] = field(default_factory=dict)
    offences: dict[tuple[str, ...], Offence] = field(default_factory=dict)

    def count(self, counted: CountedRows, wanted: str) -> list[Problem]:
        """Add its rows; tell of each cell of the wanted partnership that cannot be read, and of rows counted before."""
        problems: list[Problem] = []
        before, again = set(counted.rows), set[Quarter]()
        here: dict[tuple[Cell, bool], int] = {}
        copies: Counter[tuple[int, int, str]] = Counter()
        width = max(self.at.values()) + 1
        at = tuple(self.at[name] for name in ("group", "subgroup", "description", "code"))
        year, number, csp = self.at["year"], self.at["quarter"], self.at["csp"]
        plains: dict[str, str] = {}
        for below in self.sheet.lines:
            line, fields = below.number, below.fields
            if not any(fields):
                continue
            row = fields if len(fields) >= width else fields + ("",) * (width - len(fields))
            counted.total += 1
            name = plains.get(row[csp]) or plains.setdefault(row[csp], plain(row[csp]))
            counted.partnerships[name] += 1
            counted.names.setdefault(name, Counter())[row[csp]] += 1
            quarter = self._quarter(row[year], row[number])
            offence = self._offence(tuple([row[i] for i in at]))
            if quarter is not None:
                counted.everywhere.add((quarter, offence))
            unclear = self._unclear(below, row, ours=name == wanted)
            problems += unclear
            if name != wanted:
                self._count_unassigned(counted, row, name=name)
            if unclear or name != wanted or quarter is None:
                continue
            if (quarter, offence) in before:
                again.add(quarter)
            said = row[self.at["count"]].replace("\u2212", "-")
            if (first := here.setdefault(((quarter, offence), said.startswith("-")), line)) != line:
                copies[min(copies, default=(first, line, offence.offence))] += 1
            counted.forces.setdefault(plain(row[self.at["force"]]), row[self.at["force"]])
            if wrong := self._add(counted, (quarter, offence), line=line, said=said):
                problems.append(wrong)
        problems += self._repeats(sorted(again))
        problems += self._copies(copies)
        more = len(problems) - _PROBLEMS
        if more > 0:
            rest = Problem(
                self._origin(1, "csp"), f"There are {more:,} more rows in it like those.", "Correct them too."
            )
            return [*problems[:_PROBLEMS], rest]
        return problems

    def _unclear(self, line: SheetLine, row: tuple[str, ...], *, ours: bool) -> tuple[Problem, ...]:
        """What keeps a row's count from belonging to one partnership, one quarter and one row."""
        said = row[self.at["count"]]
        if ours and self.at["count"] in line.shared:
            message = f"{self._say(line.number, 'count')}: the cell of '{said[:40]}' is merged with others."
            return (Problem(self._origin(line.number, "count"), message, "Give each row its own number."),)
        if said and row[self.at["description"]] and not row[self.at["csp"]]:
            message = f"{self._say(line.number, 'csp')} is blank, though the row has a count."
            return (Problem(self._origin(line.number, "csp"), message, _DOWNLOAD),)
        if ours and (word := self._total(row)):
            message = f"{self._say(line.number, 'description')}: '{word[:40]}' seems to add up other rows."
            hint = (
                "It would be counted with its parts. Use the file as it was downloaded, or take the row out of a copy."
            )
            return (Problem(self._origin(line.number, "description"), message, hint),)
        if ours and self._quarter(row[self.at["year"]], row[self.at["quarter"]]) is None:
            return (self._wrong_quarter(line.number, row),)
        return ()

    def _total(self, row: tuple[str, ...]) -> str:
        """The word by which a row adds up others of a group, so that an indicator would count it; or nothing."""
        group, subgroup, offence = (row[self.at[name]] for name in ("group", "subgroup", "description"))
        said = offence or subgroup
        counts = any(name and not _TOTAL.fullmatch(plain(name)) for name in (group, subgroup))
        return said if counts and _TOTAL.fullmatch(plain(said)) else ""

    def _count_unassigned(self, counted: CountedRows, row: tuple[str, ...], *, name: str) -> None:
        """Add a row of offences that a force gave to no partnership; other partnerships' rows are no matter."""
        said = row[self.at["count"]]
        if name.startswith(_UNASSIGNED) and _COUNT.fullmatch(said):
            counted.unassigned[plain(row[self.at["force"]]), row[self.at["csp"]]] += int(said.replace(",", ""))

    def _quarter(self, year: str, number: str) -> Quarter | None:
        if (year, number) not in self.quarters:
            when, which = _YEAR.fullmatch(year), _QUARTER.fullmatch(number)
            written = f"{when[1]}-{when[2]} Q{which[1]}" if when and which else ""
            self.quarters[year, number] = Quarter.read(written)
        return self.quarters[year, number]

    def _offence(self, names: tuple[str, ...]) -> Offence:
        if names not in self.offences:
            self.offences[names] = Offence(*map(plain, names))
        return self.offences[names]

    def _add(self, counted: CountedRows, cell: Cell, *, line: int, said: str) -> Problem | None:
        counted.rows[cell] += 1
        if said.casefold() in _UNKNOWN:
            counted.unknown.setdefault(cell, self._origin(line, "count"))
        elif not _COUNT.fullmatch(said):
            message = f"{self._say(line, 'count')}: '{said[:40]}' is not a whole number."
            return Problem(self._origin(line, "count"), message, _DOWNLOAD)
        else:
            value = int(said.replace(",", ""))
            counted.cells[cell] = counted.cells.get(cell, 0) + value
            counted.corrections[cell[0]] += value < 0
        return None

    def _wrong_quarter(self, line: int, row: tuple[str, ...]) -> Problem:
        year, number = row[self.at["year"]], row[self.at["quarter"]]
        column = "quarter" if _YEAR.fullmatch(year) and not _QUARTER.fullmatch(number) else "year"
        said, what = (number, "a quarter") if column == "quarter" else (year, "a financial year")
        hint = "A quarter is a number from 1 to 4." if column == "quarter" else "A year is written like 2021/22."
        return Problem(self._origin(line, column), f"{self._say(line, column)}: '{said[:40]}' is not {what}.", hint)

    def _repeats(self, again: list[Quarter]) -> Iterator[Problem]:
        """The same offence and quarter in an earlier sheet would be counted twice."""
        if again:
            shown = ", ".join(quarter.short for quarter in again[:_SHOWN])
            message = f"The sheet '{self.sheet.name}' has rows of {shown} that an earlier sheet has too."
            hint = "They would be counted twice: take one of the sheets out of a copy of the file."
            yield Problem(self._origin(1, "csp"), message, hint)

    def _copies(self, copies: Counter[tuple[int, int, str]]) -> Iterator[Problem]:
        """The same offence, quarter and partnership in two rows of this sheet: the first two, and how many in all."""
        for (first, line, offence), number in copies.items():
            more = f" (and {count(number - 1, 'more row')} like that)" if number > 1 else ""
            where = f"The sheet '{self.sheet.name}'" if self.sheet.name else "The file"
            message = (
                f"{where} has '{offence}' of one quarter and partnership twice, in rows {first:,} and {line:,}{more}."
            )
            hint = (
                "They would be counted twice. Use the file as it was downloaded, or delete the copies in a copy of it. "
                "If the rows are of two forces, two partnerships have this name."
            )
            yield Problem(self._origin(line, "csp"), message, hint)

    def _say(self, line: int, column: str) -> str:
        name = " or ".join(f"'{way}'" for way in COLUMNS[column][:1])
        where = f"the sheet '{self.sheet.name}', " if self.sheet.name else ""
        return f"In {where}row {line:,}, the column {name}"

    def _origin(self, line: int, column: str) -> Origin:
        return Origin(self.path.as_posix(), line, self.at[column] + 1)
