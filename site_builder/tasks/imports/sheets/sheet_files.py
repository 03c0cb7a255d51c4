"""The sheets of spreadsheets and CSV files, each as people see it. Knows no importer, and nothing of columns' names.

XLSX is read by `xlsx_rows`, which is imported only when such a file is read, ODS by `ods_rows`, CSV by `csv_rows`;
every kind as a stream, since such files can hold more than fits in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import groupby
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import ParseError

from site_builder.domain.problem import Origin, Problem
from site_builder.tasks.given_files import refuse_endless
from site_builder.tasks.imports.sheets.archives import DAMAGED, SwollenError
from site_builder.tasks.imports.sheets.csv_rows import NoCsvError, stream_csv
from site_builder.tasks.imports.sheets.headings import fold
from site_builder.tasks.imports.sheets.number_formats import BOUNDS, UNSHOWN
from site_builder.tasks.imports.sheets.ods_rows import NoOdsError, OdsCell, OdsRow, stream_ods
from site_builder.tasks.imports.sheets.sheet_view import Omissions, RawRow, SheetLine, name_column, name_rows, show
from site_builder.tasks.imports.sheets.small_tables import unreadable

KINDS = (".csv", ".xlsx", ".ods")
_CONTENTS = frozenset({"contents", "contents page", "table of contents", "list of contents", "list of tables"})
_LONGEST = 40
"""Digits of a number that is written out; a longer one is given as the file has it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name and what can be seen of it, each cell as text without spaces around it. A CSV file has one."""

    name: str
    lines: Iterator[SheetLine]
    hidden: bool = False
    """Whether people do not see it in a spreadsheet program; a reader that takes it should say so."""

    aside: Omissions = field(default_factory=Omissions)
    """Its hidden rows and columns that hold something, as far as it has been read."""

    @property
    def rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The lines' numbers and fields alone."""
        return ((line.number, line.fields) for line in self.lines)

    def name_hidden(self) -> Iterator[str]:
        """What was left out because it cannot be seen."""
        where = f"In the sheet '{self.name}'" if self.name else "In the file"
        if self.aside.rows:
            single = len(self.aside.rows) == 1
            yield f"{where}, {name_rows(self.aside.rows)} {'is' if single else 'are'} hidden and left out."
        for place, words in sorted(self.aside.columns.items()):
            yield f"{where}, the column {name_column(place)} ('{words[:_LONGEST]}') is hidden and left out."


def is_contents(name: str) -> bool:
    """Whether a sheet's name says that it lists the other sheets, so that it is no table itself."""
    return fold(name.replace("_", " ")) in _CONTENTS


class WrongFileError(Exception):
    """A file that is not what its name says, or cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@contextmanager
def open_sheets(path: Path) -> Iterator[Iterator[Sheet]]:
    """The sheets of a file, each to be read, as far as it is wanted, before the next. Raises WrongFileError.

    Hidden sheets are among them and say so. Hidden rows and columns are not, and are named by the sheet.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        message = f"A file whose name ends in '{path.suffix}' cannot be read as a table."
        raise WrongFileError(Problem(Origin(path.as_posix()), message, f"Save it as one of {', '.join(KINDS)}."))
    try:
        refuse_endless(path)
        if kind == ".csv":
            yield iter([Sheet("", show(_csv_rows(path), [], aside=Omissions()))])
            return
        with path.open("rb") as file:
            yield _xlsx_sheets(path, file) if kind == ".xlsx" else _ods_sheets(path, file)
    except OSError as fault:
        raise WrongFileError(unreadable(path, fault)) from fault


def _csv_rows(path: Path) -> Iterator[RawRow]:
    try:
        yield from stream_csv(path)
    except NoCsvError as fault:
        raise WrongFileError(fault.problem) from fault


def _xlsx_sheets(path: Path, file: IO[bytes]) -> Iterator[Sheet]:
    from site_builder.tasks.imports.sheets.xlsx_rows import stream_xlsx  # noqa: PLC0415 - with it comes openpyxl

    try:
        for sheet in stream_xlsx(file):
            aside = Omissions()
            rows = _xlsx_rows(path, sheet.rows)
            yield Sheet(sheet.name, show(rows, sheet.columns, aside=aside), sheet.hidden, aside)
    except SwollenError as fault:
        raise WrongFileError(_not_what_it_says(path, "an Excel workbook", why=str(fault))) from fault
    except (ParseError, *DAMAGED) as fault:
        raise WrongFileError(_not_what_it_says(path, "an Excel workbook")) from fault


def _xlsx_rows(path: Path, rows: Iterator[RawRow]) -> Iterator[RawRow]:
    """A file that is damaged may show it only here."""
    try:
        yield from rows
    except SwollenError as fault:
        raise WrongFileError(_not_what_it_says(path, "an Excel workbook", why=str(fault))) from fault
    except (ParseError, *DAMAGED) as fault:
        raise WrongFileError(_not_what_it_says(path, "an Excel workbook")) from fault


def _ods_sheets(path: Path, file: IO[bytes]) -> Iterator[Sheet]:
    try:
        for (_, name), rows in groupby(stream_ods(file), key=lambda row: (row.sheet, row.name)):
            aside, columns = Omissions(), list[tuple[int, int]]()
            hidden = next(rows).hidden_sheet
            lines = show(_ods_rows(path, rows, columns=columns), columns, aside=aside)  # noqa: B031 - all but the first
            yield Sheet(name, lines, hidden, aside)
    except (NoOdsError, SwollenError) as fault:
        raise WrongFileError(_not_what_it_says(path, "an OpenDocument spreadsheet", why=str(fault))) from fault


def _ods_rows(path: Path, rows: Iterable[OdsRow], *, columns: list[tuple[int, int]]) -> Iterator[RawRow]:
    """Every row as often as the file repeats it. Blank rows come once, because they run to the end of the sheet."""
    try:
        for row in rows:
            columns[:] = row.columns
            cells = tuple(map(_ods_text, row.cells))
            for again in range(row.times if cells else 1):
                yield RawRow(row.first + again, cells, row.hidden, row.merges if not again else ())
    except (NoOdsError, SwollenError) as fault:
        raise WrongFileError(_not_what_it_says(path, "an OpenDocument spreadsheet", why=str(fault))) from fault


def _ods_text(cell: OdsCell) -> str:
    if cell.kind not in {"float", "currency", "percentage"}:
        return cell.text.strip().removesuffix("T00:00:00")
    try:
        number = Decimal(cell.text)
    except InvalidOperation:
        return cell.text.strip()
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return cell.text.strip()
    shown = cell.shown.strip()
    if BOUNDS & set(shown) or (number and shown and not any(map(str.isnumeric, shown))):
        # Words that the number's format writes in its place: people hide a small number by `*` or `<5`.
        return shown
    if cell.kind == "percentage":
        # Programs keep 12.5% as 0.125.
        number, signs = (number * 100).normalize(), "%"
    else:
        # A percent sign that is only written beside the number does not make it hundredfold.
        signs = "%" * (bool(number) and shown.endswith("%"))
    return _text(number) + (UNSHOWN if number and cell.shown and not shown else signs)


def _text(number: Decimal) -> str:
    """A number as people read it: whole ones without a point."""
    return f"{number:f}" if number != number.to_integral_value() else f"{number.to_integral_value():f}"


def _not_what_it_says(path: Path, kind: str, *, why: str = "") -> Problem:
    message = f"This file's name ends in '{path.suffix}', but it is not {kind}, or it is damaged{why and ': '}{why}."
    return Problem(Origin(path.as_posix()), message, "Open it in a spreadsheet program and save it again.")
