"""Rows of an OpenDocument spreadsheet, as a stream. Knows no importer and nothing of what cells mean.

Such files say "this row, so many times" and "this cell, so many times", also of rows that hold numbers, and a reader
that passes over it loses them. Written with the standard library's parser, which holds a piece of the file at a time,
because a file can hold more XML than fits in memory.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

_CHUNK = 1 << 16
_WIDEST = 16_384
"""Columns, as many as spreadsheet programs have."""

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ASIDE = (f"{_OFFICE}annotation", f"{_TABLE}shapes")
"""What lies over the cells and is not in them."""

_SAID = {
    "float": "value", "currency": "value", "percentage": "value", "date": "date-value", "time": "time-value",
    "boolean": "boolean-value", "string": "string-value",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OdsCell:
    """A cell as the file has it."""

    kind: str = ""
    """float, percentage, date, string …; empty for a blank one."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class OdsRow:
    """A row that stands in so many places one below the other."""

    sheet: int
    """Its sheet's place in the file, from 0."""

    name: str
    first: int
    """Its first place, from 1; 0 for a row that only says that there is such a sheet."""

    times: int
    cells: tuple[OdsCell, ...]
    """Without the blank ones at the end."""


class NoOdsError(Exception):
    """The file is no OpenDocument spreadsheet, or damaged."""


def stream_ods(file: IO[bytes]) -> Iterator[OdsRow]:
    """The rows of all sheets in order; each sheet begins with a row 0. Raises NoOdsError."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open("content.xml") as content:
            watcher = _Watcher()
            while chunk := content.read(_CHUNK):
                watcher.parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it so
                yield from watcher.take()
            watcher.parser.Parse(b"", True)  # noqa: FBT003
            yield from watcher.take()
    except (expat.ExpatError, KeyError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error, EOFError) as fault:
        raise NoOdsError from fault


@dataclass(slots=True)
class _Watcher:
    """What has been seen so far of the row and the cell that are being read."""

    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate(namespace_separator=" "))
    done: list[OdsRow] = field(default_factory=list)
    sheet: int = -1
    name: str = ""
    next_row: int = 1
    rows: int = 1
    row: list[OdsCell] = field(default_factory=list)
    blanks: int = 0
    """Blank cells that count only if something follows."""

    cell: dict[str, str] | None = None
    words: list[str] = field(default_factory=list)
    paragraphs: int = 0
    reading: bool = False
    """Whether characters belong to the cell."""

    aside: int = 0
    tables: int = 0

    def __post_init__(self) -> None:
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refuse

    def take(self) -> Iterator[OdsRow]:
        """The rows that are whole by now."""
        done, self.done = self.done, []
        return iter(done)

    def _refuse(self, *_: object) -> None:
        """Spreadsheets declare no document type; what does may be made to swell."""
        message = "a document type"
        raise ValueError(message)

    def _start(self, name: str, said: dict[str, str]) -> None:
        if self.aside or name in _ASIDE:
            self.aside += 1
        elif name == f"{_TABLE}table":
            self.tables += 1
            if self.tables == 1:
                self.sheet, self.name, self.next_row = self.sheet + 1, said.get(f"{_TABLE}name", ""), 1
                self.done.append(OdsRow(self.sheet, self.name, 0, 1, ()))
        elif self.tables != 1:
            return
        elif name == f"{_TABLE}table-row":
            self.row, self.blanks, self.rows = [], 0, int(said.get(f"{_TABLE}number-rows-repeated", "1"))
        elif name in _CELLS:
            self.cell, self.words, self.paragraphs = said, [], 0
        elif self.cell is not None and name.startswith(_TEXT):
            self._word(name.removeprefix(_TEXT), said)

    def _word(self, name: str, said: dict[str, str]) -> None:
        if name == "p":
            self.words += ["\n"] if self.paragraphs else []
            self.paragraphs, self.reading = self.paragraphs + 1, True
        elif name == "s":
            self.words.append(" " * min(int(said.get(f"{_TEXT}c", "1")), _WIDEST))
        elif name in {"tab", "line-break"}:
            self.words.append(" ")

    def _characters(self, words: str) -> None:
        if self.reading and not self.aside:
            self.words.append(words)

    def _end(self, name: str) -> None:
        if self.aside:
            self.aside -= 1
        elif name == f"{_TABLE}table":
            self.tables -= 1
        elif self.tables != 1:
            return
        elif name == f"{_TEXT}p":
            self.reading = False
        elif name in _CELLS and self.cell is not None:
            self._close_cell(self.cell)
            self.cell = None
        elif name == f"{_TABLE}table-row":
            self.done.append(OdsRow(self.sheet, self.name, self.next_row, self.rows, tuple(self.row)))
            self.next_row += self.rows

    def _close_cell(self, said: dict[str, str]) -> None:
        times = int(said.get(f"{_TABLE}number-columns-repeated", "1"))
        kind = said.get(f"{_OFFICE}value-type", "")
        text = said.get(f"{_OFFICE}{_SAID[kind]}", "") if kind in _SAID else ""
        text = text or "".join(self.words)
        if not text.strip():
            self.blanks += times
            return
        if len(self.row) + self.blanks + times > _WIDEST:
            message = "more columns than a spreadsheet has"
            raise ValueError(message)
        self.row += [OdsCell()] * self.blanks + [OdsCell(kind or "string", text)] * times
        self.blanks = 0
