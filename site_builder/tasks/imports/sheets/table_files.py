"""Tables in spreadsheets and CSV files, row by row. Knows no importer: the caller knows what the columns mean.

What cannot be seen in a spreadsheet program is left out and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from site_builder.domain.problem import Origin, Problem
from site_builder.tasks.imports.sheets.csv_rows import explain_conflict, is_conflict
from site_builder.tasks.imports.sheets.headings import ColumnHeading, Finder, by_names, fold
from site_builder.tasks.imports.sheets.more_columns import find_more
from site_builder.tasks.imports.sheets.sheet_files import KINDS, Sheet, WrongFileError, is_contents, open_sheets
from site_builder.tasks.imports.sheets.sheet_view import MergedCells

__all__ = ["KINDS", "Sheet", "SourceTable", "TableRow", "WrongFileError", "open_sheets", "read_rows", "read_table"]

MOST = 300_000
"""Rows of a table, which are all kept in memory."""

_SHOWN = 20
"""Names of sheets or columns that are said again; more would be no help."""

_TITLES = 1_000
"""Cells above the heading that are kept: what is wider or longer is no title."""

_NO_HEADING = ColumnHeading((), ())


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's wanted columns."""

    origin: Origin
    """Its row, as if it were a line."""

    fields: tuple[str, ...]
    sheet: str = ""
    names: tuple[str, ...] = ()
    """The names of the columns, as the table writes them."""

    at: tuple[int, ...] = ()
    """Their places in the row, from 1."""

    shared: Mapping[int, MergedCells] = field(default_factory=dict)
    """Fields whose cell is merged with others, so that its value is in several places, with those cells."""

    cells: tuple[str, ...] = ()
    """The whole row."""

    apart: bool = False
    """Whether a blank row or the headings again are between it and the row above."""

    def place(self, index: int) -> Origin:
        """Where one of the fields is."""
        return Origin(self.origin.path, self.origin.line, self.at[index])

    def say(self, index: int) -> str:
        """The same in words, for a person with a spreadsheet."""
        where = f"the sheet '{self.sheet}', " if self.sheet else ""
        return f"In {where}row {self.origin.line:,}, the column '{self.names[index]}'"


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The rows of one sheet below the line that names its columns; or why they cannot be read."""

    rows: list[TableRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    heading: ColumnHeading = _NO_HEADING
    line: int = 1
    """The line of the heading."""

    sheet: str = ""
    titles: tuple[str, ...] = ()
    """The words in the lines above the heading."""

    repeated: int = 0
    """Rows that name the columns again."""

    hidden: tuple[str, ...] = ()
    """Hidden rows and columns of the sheet, which were left out, each in a sentence."""

    remarks: tuple[str, ...] = ()
    """Other sheets that were not read, although they may be wanted."""

    others: tuple[str, ...] = ()
    """Those of them that have the columns too."""


def read_rows(path: Path, columns: tuple[str, ...]) -> tuple[list[TableRow], list[Problem]]:
    """The rows of `read_table` where nothing may be left out: what is hidden in the sheet is a problem.

    So is another sheet with the columns, another column that says more than a note, and a number whose cell is merged
    with others, since it may not be counted for each of them.
    """
    table = read_table(path, by_names(columns), columns=columns)
    hint = "Show it, or take it out of a copy of the file."
    problems = [Problem(Origin(path.as_posix()), words.replace(" and left out", ""), hint) for words in table.hidden]
    for name in table.others:
        message = f"The sheet '{name}' has the columns too, and only the sheet '{table.sheet}' would be read."
        hint = "Put all rows into one sheet, or take the other sheet out of a copy of the file."
        problems.append(Problem(Origin(path.as_posix()), message, hint))
    problems += find_more(
        Origin(path.as_posix(), table.line), table.heading.passed, rows=[row.cells for row in table.rows]
    )
    for row in table.rows:
        problems += find_wide_merges(row, range(len(columns)))
        for index in sorted(row.shared):
            if row.fields[index].isdigit():
                message = f"{row.say(index)}: the cell of '{row.fields[index]}' is merged with others."
                problems.append(Problem(row.place(index), message, "Give each row its own number."))
    return table.rows, [*table.problems, *problems]


def find_wide_merges(row: TableRow, labels: Iterable[int]) -> Iterator[Problem]:
    """Cells that are merged over two of the columns that say what a row is about, so that a word is missing."""
    first: dict[MergedCells, int] = {}
    for index in labels:
        merge = row.shared.get(index)
        before = first.setdefault(merge, index) if merge else index
        if before != index and row.fields[index]:
            where = f"In the sheet '{row.sheet}', the" if row.sheet else "The"
            message = (
                f"{where} cells {merge} are merged, so '{row.fields[index][:40]}' is in the column "
                f"'{row.names[before]}' and in the column '{row.names[index]}', and one of the two is missing."
            )
            yield Problem(row.place(index), message, "Take the cells apart, and write in each what belongs there.")


def read_table(path: Path, find: Finder, *, columns: tuple[str, ...], sheet: str = "") -> SourceTable:
    """The rows below a line that names the columns, among others, of one sheet; or why they cannot be read.

    Without a sheet's name, the first visible sheet with the columns is read; a list of contents only if no other has
    them. Lines above the names are skipped, because spreadsheets often begin with a title. `columns` are only for the
    message.
    """
    table = _read_sheets(path, find, columns=columns, sheet=sheet)
    lists = [name for name in table.others if table.problems and is_contents(name)]
    return _read_sheets(path, find, columns=columns, sheet=lists[0]) if lists else table


def _read_sheets(path: Path, find: Finder, *, columns: tuple[str, ...], sheet: str) -> SourceTable:
    searched: list[tuple[Sheet, tuple[str, ...]]] = []
    remarks: list[str] = []
    others: list[str] = []
    found: SourceTable | None = None
    try:
        with open_sheets(path) as sheets:
            for candidate in sheets:
                meant = not sheet or fold(candidate.name) == fold(sheet)
                if candidate.hidden and sheet and meant:
                    return SourceTable(problems=[_hidden_sheet(path, candidate)])
                if candidate.hidden or (is_contents(candidate.name) and not sheet):
                    heading, line, *_ = _find(candidate, find)
                    others += [candidate.name] if heading else []
                    searched += [] if candidate.hidden else [(candidate, line)]
                    remarks += [f"The sheet '{candidate.name}' is hidden, so it was not read."] * candidate.hidden
                elif found is not None or not meant:
                    if found is not None and not sheet and _find(candidate, find)[0] is not None:
                        others.append(candidate.name)
                        remarks.append(
                            f"The sheet '{candidate.name}' has the columns too and was not read. If you want it, name "
                            f"it in the map: 'sheet: {candidate.name}'."
                        )
                    searched.append((candidate, ()))
                else:
                    found, line = _below(path, candidate, find=find)
                    searched.append((candidate, line))
                    if sheet and found is None:
                        return SourceTable(problems=[_no_columns(path, columns, searched=searched[-1:])])
    except WrongFileError as wrong:
        return SourceTable(problems=[wrong.problem])
    if found is not None:
        return replace(found, remarks=tuple(remarks), others=tuple(others))
    if sheet:
        names = _list(candidate.name for candidate, _ in searched)
        message = f"There is no sheet '{sheet}'. Found {names}."
        hint = "Name one of these, or save the sheet under that name."
        return SourceTable(problems=[Problem(Origin(path.as_posix()), message, hint)])
    problems = [_no_columns(path, columns, searched=searched)]
    return SourceTable(problems=problems, remarks=tuple(remarks), others=tuple(others))


def _find(sheet: Sheet, find: Finder) -> tuple[ColumnHeading | None, tuple[str, ...], int, tuple[str, ...]]:
    """The line that names the columns, its number and the words above; or else the first line that is not blank."""
    titles: dict[str, None] = {}
    first: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    for line in sheet.lines:
        heading = find(above, line.fields)
        if heading is not None:
            return heading, line.fields, line.number, tuple(titles)
        if any(line.fields):
            above, first = line.fields, first or line.fields
            titles |= dict.fromkeys(filter(None, line.fields if len(titles) < _TITLES else ()))
    return None, first, 1, ()


def _below(path: Path, sheet: Sheet, *, find: Finder) -> tuple[SourceTable | None, tuple[str, ...]]:
    """The rows below the line that names the columns; and that line, or else the first that is not blank."""
    heading, line, number, titles = _find(sheet, find)
    if heading is None:
        return None, line
    if heading.twice:
        raise WrongFileError(_twice(path, number, names=heading.twice))
    again = tuple(fold(line[place]) for place in heading.at)
    at, places = heading.at, tuple(place + 1 for place in heading.at)
    rows: list[TableRow] = []
    problems: list[Problem] = []
    repeated, apart = 0, False
    for below in sheet.lines:
        if not any(below.fields):
            apart = True
            continue
        if is_conflict(below.fields[0]):
            raise WrongFileError(explain_conflict(Origin(path.as_posix(), below.number)))
        fields = tuple(below.fields[place] if place < len(below.fields) else "" for place in at)
        if tuple(map(fold, fields)) == again:
            repeated, apart = repeated + 1, True
            continue
        shared = {index: below.shared[place] for index, place in enumerate(at) if place in below.shared}
        origin = Origin(path.as_posix(), below.number)
        if not sheet.name and any(below.fields[len(line) :]):
            problems.append(_too_wide(origin, len(below.fields), named=len(line)))
        if len(rows) >= MOST:
            raise WrongFileError(_too_long(origin))
        rows.append(TableRow(origin, fields, sheet.name, heading.names, places, shared, below.fields, apart))
        apart = False
    hidden = tuple(sheet.name_hidden())
    return SourceTable(rows, problems[:_SHOWN], heading, number, sheet.name, titles, repeated, hidden), line


def _too_long(origin: Origin) -> Problem:
    message = f"This table has more than {MOST:,} rows, which is more than people keep by hand."
    return Problem(
        origin, message, "Is it the right file? If it is, copy the quarters that you want into a file of their own."
    )


def _too_wide(origin: Origin, wide: int, *, named: int) -> Problem:
    """A line of a CSV file that goes on behind the last column; as a rule, one of its numbers has a comma."""
    message = f"This line has {wide} cells, and the line that names the columns has {named}."
    return Problem(origin, message, "If a number or name has a comma in it, put it into quotation marks.")


def _twice(path: Path, line: int, *, names: tuple[str, ...]) -> Problem:
    message = f"This line has {_list(names)} more than once, so it is not clear which column is meant."
    return Problem(Origin(path.as_posix(), line), message, "Give each column a name of its own.")


def _hidden_sheet(path: Path, sheet: Sheet) -> Problem:
    message = f"The sheet '{sheet.name}' is hidden, so it is not what people see who open the file."
    return Problem(Origin(path.as_posix()), message, "Show it and save the file, or name another sheet in the map.")


def _no_columns(path: Path, columns: tuple[str, ...], *, searched: list[tuple[Sheet, tuple[str, ...]]]) -> Problem:
    """The columns that were searched for and found, sheet by sheet."""
    looked = ", ".join(f"'{name}'" for name in columns)
    parts = [
        f"{f'the sheet {sheet.name!r} begins with' if sheet.name else 'found'} {_list(filter(None, header))}"
        for sheet, header in searched[:_SHOWN]
    ]
    found = "; ".join(parts) if parts else "found no sheet"
    message = f"There is no line that names all of the columns {looked}: {found}."
    hidden = " ".join(words for sheet, _ in searched[:_SHOWN] for words in sheet.name_hidden())
    hint = "Name the columns so in the line above the rows."
    return Problem(Origin(path.as_posix()), message, f"{hint} {hidden}".rstrip())


def _list(names: Iterable[str]) -> str:
    shown = [f"'{' '.join(name.split())[:40]}'" for name in names]
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    return f"{', '.join(shown[:_SHOWN])}{more}" if shown else "nothing"
