"""Rows of a CSV file as programs save it: in UTF-8 or UTF-16, with commas, semicolons or tabs. Knows no importer.

What is in another encoding is refused and not guessed, since a wrong guess turns names into other names.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from site_builder.domain.problem import Origin, Problem
from site_builder.tasks.imports.sheets.sheet_view import RawRow
from site_builder.tasks.imports.sheets.small_tables import not_utf8

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""How a file in UTF-16 begins; without that it is not known which of two ways it is written."""

_UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
"""How a file in UTF-32 begins; the first begins like UTF-16 too, and would be read as columns without names."""

_BEGINNING = 65_536
_LINES = 60
"""Lines at the beginning that show which separator the file uses."""

_CONFLICT = re.compile(r"(<{7}|>{7}|\|{7})(?!\S)|={7}$")
_SEPARATORS = ",;\t"
AGAIN = "Save the table again as CSV UTF-8."


class NoCsvError(Exception):
    """The file cannot be read as CSV."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def stream_csv(path: Path) -> Iterator[RawRow]:
    """The rows, each with the line on which it ends. Raises NoCsvError."""
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    if beginning.startswith(_UTF_32):
        message = "This is text in UTF-32, an encoding that is not read."
        raise NoCsvError(Problem(Origin(path.as_posix()), message, AGAIN))
    encoding = _MARKS.get(beginning[:2], "utf-8-sig")
    if encoding == "utf-8-sig" and b"\0" in beginning:
        message = "This is not text in UTF-8: it has bytes that no text has."
        hint = "If it is a spreadsheet, or text in UTF-16 or UTF-32, open it and save it as CSV UTF-8."
        raise NoCsvError(Problem(Origin(path.as_posix()), message, hint))
    text = beginning.decode(encoding, errors="replace")
    separator, skip = _separator(text)
    with path.open(encoding=encoding, newline="") as file:
        # Strict, since a quotation mark that is never closed would swallow the rows below it.
        lines = csv.reader(file, delimiter=separator, strict=True)
        try:
            for line in islice(lines, skip, None):
                _refuse_conflict(line, Origin(path.as_posix(), lines.line_num))
                yield RawRow(lines.line_num, tuple([field.strip() for field in line]))
        except UnicodeError as fault:
            raise NoCsvError(not_utf8(path, _line_of_other_bytes(path))) from fault
        except csv.Error as fault:
            origin = Origin(path.as_posix(), lines.line_num)
            message = "This line cannot be read as CSV: a quotation mark may be missing here or in a line above."
            raise NoCsvError(Problem(origin, message, AGAIN)) from fault


def is_conflict(cell: str) -> bool:
    """Whether the first cell of a row is a mark of git."""
    return bool(_CONFLICT.match(cell.strip()))


def _refuse_conflict(line: list[str], origin: Origin) -> None:
    """Two versions of a table that were never merged would be counted together."""
    if line and is_conflict(line[0]):
        raise NoCsvError(explain_conflict(origin))


def explain_conflict(origin: Origin) -> Problem:
    """The problem of a row that is a mark of git."""
    message = "This line is a mark of git: two versions of the table were never merged, so both would be counted."
    hint = "Keep the right rows, and delete the other version and the lines with <<<<<<<, ======= and >>>>>>>."
    return Problem(origin, message, hint)


def _separator(text: str) -> tuple[str, int]:
    """The sign between the columns, and how many lines to pass over, such as Excel's own `sep=;`."""
    first = text.partition("\n")[0].strip("\r\ufeff ")
    if stated := re.fullmatch(r"sep=(.)", first, re.IGNORECASE):
        return stated[1], 1
    return max(_SEPARATORS, key=lambda separator: _columns(text, separator)), 0


def _columns(text: str, separator: str) -> int:
    """How many cells a separator makes, in as many lines as have the same number of them."""
    try:
        wide = [len(line) for line in islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _LINES)]
    except csv.Error:
        return 0
    found = Counter(wide)
    return max(((width - 1) * lines for width, lines in found.items()), default=0)


def _line_of_other_bytes(path: Path) -> int:
    """The first line that is not UTF-8: text is decoded by the piece, so the reader is at a line before it."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1
