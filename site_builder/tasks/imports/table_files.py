"""Tables in spreadsheets and CSV files, row by row. Knows no importer: what the columns mean is the caller's affair.

XLSX is read by openpyxl, which is imported only when such a file is read, ODS by `ods_rows`; every kind as a stream,
since such files can hold more than fits in memory.
"""

from __future__ import annotations

import csv
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import groupby
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from site_builder.domain.problem import Origin, Problem
from site_builder.tasks.imports.ods_rows import NoOdsError, OdsCell, OdsRow, stream_ods
from site_builder.tasks.imports.small_tables import not_utf8, unreadable

KINDS = (".csv", ".xlsx", ".ods")
_DAMAGED = (ValueError, KeyError, ParseError, zipfile.BadZipFile)
_SHOWN = 20
"""Names of sheets or columns that are said again; more would be no help."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name and its rows, each cell as text without spaces around it. A CSV file is one without a name."""

    name: str
    rows: Iterator[tuple[int, tuple[str, ...]]]
    """With the number that the spreadsheet shows beside the row, from 1."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's wanted columns."""

    origin: Origin
    """Its row, as if it were a line."""

    fields: tuple[str, ...]
    sheet: str = ""
    names: tuple[str, ...] = ()
    """The names of the columns, as the table writes them."""

    at: tuple[int, ...] = ()
    """Where they stand in the row, from 1."""

    def place(self, index: int) -> Origin:
        """Where one of the fields stands."""
        return Origin(self.origin.path, self.origin.line, self.at[index])

    def say(self, index: int) -> str:
        """The same in words, for whoever looks at a spreadsheet."""
        where = f"the sheet '{self.sheet}', " if self.sheet else ""
        return f"In {where}row {self.origin.line:,}, the column '{self.names[index]}'"


class WrongFileError(Exception):
    """A file that is not what its name says, or cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_rows(path: Path, columns: tuple[str, ...], *, sheet: str = "") -> tuple[list[Row], list[Problem]]:
    """The rows below a line that names the columns, among others, of one sheet; or why they cannot be read.

    Without a sheet's name the first sheet that has the columns serves. Lines above the names are passed over, since
    spreadsheets often begin with a title.
    """
    seen: list[tuple[str, tuple[str, ...]]] = []
    try:
        with open_sheets(path) as sheets:
            for one in sheets:
                if sheet and one.name.strip().lower() != sheet.strip().lower():
                    seen.append((one.name, ()))
                    continue
                rows, header = _below(path, one, columns=columns)
                if rows is not None:
                    return rows, []
                seen.append((one.name, header))
                if sheet:
                    return [], [_no_columns(path, columns, seen=seen[-1:])]
    except WrongFileError as wrong:
        return [], [wrong.problem]
    if sheet:
        names = _list(name for name, _ in seen)
        message = f"There is no sheet '{sheet}'. Found {names}."
        return [], [Problem(Origin(path.as_posix()), message, "Name one of these, or save the sheet under that name.")]
    return [], [_no_columns(path, columns, seen=seen)]


@contextmanager
def open_sheets(path: Path) -> Iterator[Iterator[Sheet]]:
    """The sheets of a file, each to be read, as far as it is wanted, before the next. Raises WrongFileError."""
    kind = path.suffix.lower()
    try:
        if kind == ".csv":
            yield iter([Sheet("", _csv_rows(path))])
        elif kind == ".xlsx":
            with path.open("rb") as file:
                yield _xlsx_sheets(path, file)
        elif kind == ".ods":
            with path.open("rb") as file:
                yield _ods_sheets(path, file)
        else:
            message = f"A file whose name ends in '{path.suffix}' cannot be read as a table."
            raise WrongFileError(Problem(Origin(path.as_posix()), message, f"Save it as one of {', '.join(KINDS)}."))
    except OSError as fault:
        raise WrongFileError(unreadable(path, fault)) from fault


def _csv_rows(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        try:
            for line in lines:
                yield lines.line_num, tuple(field.strip() for field in line)
        except UnicodeDecodeError as fault:
            raise WrongFileError(not_utf8(path, _line_of_other_bytes(path))) from fault
        except csv.Error as fault:
            origin = Origin(path.as_posix(), lines.line_num)
            hint = "Save the table again as CSV (UTF-8)."
            raise WrongFileError(Problem(origin, "This line cannot be read as CSV.", hint)) from fault


def _line_of_other_bytes(path: Path) -> int:
    """The first line that is not UTF-8: text is decoded by the piece, so the reader is at a line before it."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1


def _xlsx_sheets(path: Path, file: IO[bytes]) -> Iterator[Sheet]:
    import openpyxl  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            # It tells of styles that it does not know, and only the values are wanted.
            warnings.simplefilter("ignore", UserWarning)
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, *_DAMAGED) as fault:
        raise WrongFileError(_not_what_it_says(path, "an Excel workbook")) from fault
    for sheet in book.worksheets:
        yield Sheet(sheet.title, _xlsx_rows(path, sheet))


def _xlsx_rows(path: Path, sheet: Any) -> Iterator[tuple[int, tuple[str, ...]]]:  # noqa: ANN401 - openpyxl's, untyped
    """Rows with their numbers. A file that is damaged may show it only here."""
    try:
        for number, row in enumerate(sheet.iter_rows(), start=1):
            yield number, tuple(map(_xlsx_text, row))
    except _DAMAGED as fault:
        raise WrongFileError(_not_what_it_says(path, "an Excel workbook")) from fault


def _xlsx_text(cell: Any) -> str:  # noqa: ANN401 - openpyxl's, untyped
    value = cell.value
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, (int, float)) and value and "%" in (cell.number_format or ""):
        return f"{_text(_hundredfold(value))}%"
    return _text(value)


def _ods_sheets(path: Path, file: IO[bytes]) -> Iterator[Sheet]:
    try:
        for (_, name), rows in groupby(stream_ods(file), key=lambda row: (row.sheet, row.name)):
            yield Sheet(name, _ods_rows(path, rows))
    except NoOdsError as fault:
        raise WrongFileError(_not_what_it_says(path, "an OpenDocument spreadsheet")) from fault


def _ods_rows(path: Path, rows: Iterable[OdsRow]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every row as often as it stands there, blank ones once: they run to the end of the sheet."""
    try:
        for row in rows:
            cells = tuple(map(_ods_text, row.cells))
            for again in range(row.times if cells else min(row.first, 1)):
                yield row.first + again, cells
    except NoOdsError as fault:
        raise WrongFileError(_not_what_it_says(path, "an OpenDocument spreadsheet")) from fault


def _ods_text(cell: OdsCell) -> str:
    if cell.kind in {"float", "currency", "percentage"}:
        try:
            number = Decimal(cell.text)
        except InvalidOperation:
            return cell.text.strip()
        return f"{_text(_hundredfold(number))}%" if cell.kind == "percentage" else _text(number)
    return cell.text.strip().removesuffix("T00:00:00")


def _hundredfold(value: float | Decimal) -> Decimal:
    """Programs keep 12.5% as 0.125, as near as binary fractions come to it."""
    return (Decimal(str(value)) * 100).normalize()


def _not_what_it_says(path: Path, kind: str) -> Problem:
    message = f"This file's name ends in '{path.suffix}', but it is not {kind}, or it is damaged."
    return Problem(Origin(path.as_posix()), message, "Open it in a spreadsheet program and save it again.")


def _text(value: object) -> str:
    """A cell as people read it: whole numbers without a point, days as they are written here."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float, Decimal)):
        whole = value == int(value)
        return str(int(value)) if whole else f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _below(path: Path, sheet: Sheet, *, columns: tuple[str, ...]) -> tuple[list[Row] | None, tuple[str, ...]]:
    """The rows below the line that names the columns; without such a line, the first line that is not blank."""
    wanted = [name.lower() for name in columns]
    first: tuple[str, ...] = ()
    for number, line in sheet.rows:
        names = [name.lower() for name in line]
        if all(name in names for name in wanted):
            if twice := [name for name in columns if names.count(name.lower()) > 1]:
                raise WrongFileError(_twice(path, number, names=twice))
            at = [names.index(name) for name in wanted]
            titles, places = tuple(line[i] for i in at), tuple(i + 1 for i in at)
            found = [
                Row(Origin(path.as_posix(), below), _pick(row, at), sheet=sheet.name, names=titles, at=places)
                for below, row in sheet.rows
                if any(row)
            ]
            return found, line
        if not first and any(line):
            first = line
    return None, first


def _pick(row: tuple[str, ...], at: list[int]) -> tuple[str, ...]:
    return tuple(row[i] if i < len(row) else "" for i in at)


def _twice(path: Path, line: int, *, names: list[str]) -> Problem:
    message = f"This line has {_list(names)} more than once, so nobody can tell which column is meant."
    return Problem(Origin(path.as_posix(), line), message, "Give each column a name of its own.")


def _no_columns(path: Path, columns: tuple[str, ...], *, seen: list[tuple[str, tuple[str, ...]]]) -> Problem:
    """What was looked for and what was found, sheet by sheet."""
    looked = ", ".join(f"'{name}'" for name in columns)
    parts = [
        f"{f'the sheet {name!r} begins with' if name else 'found'} {_list(field for field in header if field)}"
        for name, header in seen[:_SHOWN]
    ]
    found = "; ".join(parts) if parts else "found no sheet"
    message = f"There is no line that names all of the columns {looked}: {found}."
    return Problem(Origin(path.as_posix()), message, "Name the columns so in the line above the rows.")


def _list(names: Iterable[str]) -> str:
    shown = [f"'{name[:40]}'" for name in names]
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    return f"{', '.join(shown[:_SHOWN])}{more}" if shown else "nothing"
