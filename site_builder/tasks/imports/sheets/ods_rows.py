"""Rows of an OpenDocument spreadsheet, as a stream. Knows no importer and nothing of what cells mean.

Such files say "this row, so many times" and "this cell, so many times", also of rows that hold numbers, and a reader
that passes over it loses them. Written with the standard library's parser, which holds a piece of the file at a time,
because a file can hold more XML than fits in memory.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from site_builder.tasks.imports.sheets.archives import DAMAGED, check_size
from site_builder.tasks.imports.sheets.ods_styles import OdsStyles
from site_builder.tasks.imports.sheets.sheet_view import RAISED, STRUCK, WIDEST, MergedCells, name_column

_CHUNK = 1 << 16
_NAMED = "styles.xml"
_ROWS, _CELLS_ALIKE = 10_000, 1_000
"""How often a row and a cell that hold something may be repeated: no table that people keep has more."""


_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_GROUPS = tuple(f"{_TABLE}table-{kind}-group" for kind in ("row", "column"))
_UNSEEN = ("collapse", "filter")
_ASIDE = (f"{_OFFICE}annotation", f"{_TABLE}shapes")
"""Drawings over the cells, which are not part of them."""

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
    shown: str = ""
    """A number's words on the sheet; a space where they are said to be none, nothing where the file does not say."""


@dataclass(frozen=True, slots=True)
class OdsRow:
    """A row, and how many times it is repeated below itself."""

    sheet: int
    """Its sheet's place in the file, from 0."""

    name: str
    first: int
    """Its first place, from 1; 0 for a row that only says that there is such a sheet."""

    times: int
    cells: tuple[OdsCell, ...]
    """Without the blank ones at the end."""

    hidden: bool = False
    merges: tuple[MergedCells, ...] = ()
    """Cells that reach over others, from this row on."""

    hidden_sheet: bool = False
    columns: tuple[tuple[int, int], ...] = ()
    """First and last of the sheet's hidden columns, from 0."""


class _TooMuchError(ValueError):
    """More rows or columns than a spreadsheet has; says where."""


class NoOdsError(Exception):
    """The file is no OpenDocument spreadsheet, or damaged; says where, as far as that is known."""


def stream_ods(file: IO[bytes]) -> Iterator[OdsRow]:
    """The rows of all sheets in order; each sheet begins with a row 0. Raises NoOdsError."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open("content.xml") as content:
            check_size(archive, "content.xml")
            watcher = _Watcher(styles=_named_styles(archive))
            while chunk := content.read(_CHUNK):
                watcher.parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it so
                yield from watcher.take()
            watcher.parser.Parse(b"", True)  # noqa: FBT003
    except _TooMuchError as fault:
        raise NoOdsError(str(fault)) from fault
    except (expat.ExpatError, *DAMAGED) as fault:
        raise NoOdsError from fault


def _named_styles(archive: zipfile.ZipFile) -> OdsStyles:
    """The styles with names, which a spreadsheet keeps in another part than its sheets."""
    styles = OdsStyles()
    if _NAMED in archive.namelist():
        check_size(archive, _NAMED)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = styles.read
        parser.StartDoctypeDeclHandler = _refuse
        with archive.open(_NAMED) as file:
            parser.ParseFile(file)
    return styles


def _refuse(*_: object) -> None:
    """Spreadsheets declare no document type; what does may be made to swell."""
    message = "a document type"
    raise ValueError(message)


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
    hidden: bool = False
    """Whether the row cannot be seen."""

    merges: list[MergedCells] = field(default_factory=list)
    columns: list[tuple[int, int]] = field(default_factory=list)
    next_column: int = 0
    groups: list[bool] = field(default_factory=list)
    """Of each group of rows or columns around, whether it is folded away."""

    raised: list[bool] = field(default_factory=list)
    """Of each piece of words around, whether it stands above the line."""

    styles: OdsStyles = field(default_factory=OdsStyles)
    struck: list[bool] = field(default_factory=list)
    """Of each piece of words around, whether a line goes through it."""

    looks: list[tuple[int, int, str]] = field(default_factory=list)
    """The style that cells have of their column, with the first and last of such columns."""

    look: str = ""
    """The style that cells have of their row."""

    def __post_init__(self) -> None:
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = _refuse

    def take(self) -> Iterator[OdsRow]:
        """The rows that are whole by now."""
        done, self.done = self.done, []
        return iter(done)

    def _start(self, name: str, said: dict[str, str]) -> None:
        if self.aside or name in _ASIDE:
            self.aside += 1
        elif name == f"{_TABLE}table":
            self.tables += 1
            if self.tables == 1:
                self.sheet, self.name, self.next_row = self.sheet + 1, said.get(f"{_TABLE}name", ""), 1
                self.columns, self.next_column, self.groups, self.looks = [], 0, [], []
                unseen = self.styles.hides("table", said)
                self.done.append(OdsRow(self.sheet, self.name, 0, 1, (), hidden_sheet=unseen))
        elif self.tables != 1:
            self.styles.read(name, said)
        elif name in _GROUPS:
            self.groups.append(said.get(f"{_TABLE}display") == "false")
        elif name == f"{_TABLE}table-column":
            self._column(said)
        elif name == f"{_TABLE}table-row":
            self.row, self.blanks, self.rows = [], 0, int(said.get(f"{_TABLE}number-rows-repeated", "1"))
            self.hidden, self.merges = self._is_hidden("table-row", said), []
            self.look = said.get(f"{_TABLE}default-cell-style-name", "")
        elif name in _CELLS:
            self.cell, self.words, self.paragraphs = said, [], 0
        elif self.cell is not None and name.startswith(_TEXT):
            self._word(name.removeprefix(_TEXT), said)

    def _is_hidden(self, kind: str, said: dict[str, str]) -> bool:
        """Whether people see nothing of a row or column: it is hidden, filtered or folded away, or without any size."""
        unseen = said.get(f"{_TABLE}visibility") in _UNSEEN or any(self.groups)
        return unseen or self.styles.hides(kind, said)

    def _column(self, said: dict[str, str]) -> None:
        times = int(said.get(f"{_TABLE}number-columns-repeated", "1"))
        if self._is_hidden("table-column", said):
            self.columns.append((self.next_column, self.next_column + times - 1))
        if self.styles.strikes(look := said.get(f"{_TABLE}default-cell-style-name", "")):
            self.looks.append((self.next_column, self.next_column + times - 1, look))
        self.next_column += times

    def _is_struck(self, said: dict[str, str], place: int) -> bool:
        """Whether a line goes through a whole cell, by its own style or by that of its row or column."""
        of_column = next((look for first, last, look in self.looks if first <= place <= last), "")
        return self.styles.strikes(said.get(f"{_TABLE}style-name") or self.look or of_column)

    def _word(self, name: str, said: dict[str, str]) -> None:
        if name == "p":
            self.words += ["\n"] if self.paragraphs else []
            self.paragraphs, self.reading = self.paragraphs + 1, True
        elif name == "s":
            self.words.append(" " * min(int(said.get(f"{_TEXT}c", "1")), WIDEST))
        elif name in {"tab", "line-break"}:
            self.words.append(" ")
        elif name == "span":
            self.raised.append(said.get(f"{_TEXT}style-name", "") in self.styles.raised)
            self.struck.append(self.styles.strikes(said.get(f"{_TEXT}style-name", "")))

    def _characters(self, words: str) -> None:
        if self.reading and not self.aside:
            self.words.append(words.translate(RAISED) if any(self.raised) else words)

    def _end(self, name: str) -> None:
        if self.aside:
            self.aside -= 1
        elif name == f"{_TABLE}table":
            self.tables -= 1
        elif self.tables != 1:
            return
        elif name in _GROUPS:
            self.groups.pop()
        elif name == f"{_TEXT}p":
            self.reading, self.raised, self.struck = False, [], []
        elif name == f"{_TEXT}span" and self.raised:
            self.raised.pop()
            self.words += [STRUCK] if self.struck.pop() else []
        elif name in _CELLS and self.cell is not None:
            self._close_cell(self.cell)
            self.cell = None
        elif name == f"{_TABLE}table-row":
            if self.row and self.rows > _ROWS:
                raise _TooMuchError(
                    f"in the sheet '{self.name}', row {self.next_row:,} is said to be there {self.rows:,} times"
                )
            merges, columns = tuple(self.merges), tuple(self.columns)
            self.done.append(
                OdsRow(
                    self.sheet, self.name, self.next_row, self.rows, tuple(self.row), self.hidden, merges,
                    columns=columns,
                )
            )  # fmt: skip
            self.next_row += self.rows

    def _close_cell(self, said: dict[str, str]) -> None:
        times = int(said.get(f"{_TABLE}number-columns-repeated", "1"))
        kind = said.get(f"{_OFFICE}value-type", "")
        shown = "".join(self.words)
        text = said.get(f"{_OFFICE}{_SAID[kind]}", "") if kind in _SAID else ""
        text, shown = text or shown, shown or " " * bool(self.paragraphs)
        if not kind and not text.strip() and (formula := said.get(f"{_TABLE}formula")):
            # Its result is not in the file; no reader takes the formula for a value.
            text = f"={formula.partition('=')[2]}"
        place = len(self.row) + self.blanks
        wide = int(said.get(f"{_TABLE}number-columns-spanned", "1"))
        high = int(said.get(f"{_TABLE}number-rows-spanned", "1"))
        if wide > 1 or high > 1:
            self.merges.append(MergedCells(self.next_row, place, self.next_row + high - 1, place + wide - 1))
        if not text.strip():
            self.blanks += times
            return
        if times > _CELLS_ALIKE or place + times > WIDEST:
            raise _TooMuchError(
                f"in the sheet '{self.name}', row {self.next_row:,}, the cell {name_column(place)}{self.next_row} is "
                f"said to be there {times:,} times"
            )
        if STRUCK in shown or self._is_struck(said, place):
            words = shown.strip() or text
            kind, text = "string", words if STRUCK in words else f"{words}{STRUCK}"
        self.row += [OdsCell()] * self.blanks + [OdsCell(kind or "string", text, shown)] * times
        self.blanks = 0
