"""Rows of an Excel workbook, as a stream. Knows no importer and nothing of what cells mean.

Reads the parts of the file itself, because a reader for this purpose must see what openpyxl's stream does not give
(merged cells, hidden rows and columns, formulas without a result) and must not stop at styles that a program wrote
wrongly. Dates and the built-in formats are openpyxl's. The stated dimension is not looked at.
"""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import IO
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from site_builder.tasks.imports.sheets.archives import check_size
from site_builder.tasks.imports.sheets.number_formats import show_number
from site_builder.tasks.imports.sheets.sheet_view import RAISED, STRUCK, WIDEST, MergedCells, RawRow
from site_builder.tasks.imports.sheets.xlsx_parts import (
    TRUE,
    CellStyle,
    attribute,
    ends,
    is_struck,
    local,
    parts_by_id,
    read_styles,
)

_CHUNK = 1 << 20
_DIGITS = 15
"""Excel's own precision: a number is kept with more digits than are meant."""

_LONGEST = 40
"""Digits of a number that is written out; a longer one is given as the file has it."""

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_LOWEST, _NARROWEST = Decimal(1), Decimal("0.2")
"""A row below this height, in points, or a column below this width, in digits, shows nothing that can be read."""


@dataclass(slots=True)
class XlsxSheet:
    """A sheet of a workbook."""

    name: str
    hidden: bool
    rows: Iterator[RawRow]
    columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last of hidden columns, from 0; known once the first row has come."""


@dataclass(slots=True)
class _Book:
    archive: zipfile.ZipFile
    words: list[str]
    styles: list[CellStyle]
    """By their numbers."""

    epoch: datetime
    stale: bool
    """Whether the file asks to be calculated anew. Programs that calculate nothing write 0 as each result then."""


def stream_xlsx(file: IO[bytes]) -> Iterator[XlsxSheet]:
    """The sheets in order, each to be read before the next."""
    archive = zipfile.ZipFile(file)
    root = next(part for kind, part in parts_by_id(archive, "").values() if kind == "officeDocument")
    parts = parts_by_id(archive, root)
    kinds = dict(parts.values())
    sheets: list[tuple[str, str, str]] = []
    epoch, stale = WINDOWS_EPOCH, False
    for element in ends(archive, root):
        kind = local(element.tag)
        if kind == "sheet":
            sheets.append((element.get("name", ""), element.get("state", ""), attribute(element, "id")))
        elif element.get("date1904", "").lower() in TRUE:
            epoch = MAC_EPOCH
        elif kind == "calcPr":
            stale = element.get("fullCalcOnLoad", "").lower() in TRUE
    words = list(_words(archive, kinds["sharedStrings"])) if kinds.get("sharedStrings") in archive.namelist() else []
    styles = read_styles(archive, kinds["styles"]) if kinds.get("styles") in archive.namelist() else []
    book = _Book(archive, words, styles, epoch, stale)
    for name, state, identity in sheets:
        kind, part = parts.get(identity, ("", ""))
        if kind == "worksheet":
            sheet = XlsxSheet(name, state in {"hidden", "veryHidden"}, iter(()))
            sheet.rows = _rows(book, part, columns=sheet.columns)
            yield sheet


def _words(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    for element in ends(archive, part):
        if local(element.tag) == "si":
            yield _text(element)
            element.clear()


def _text(element: Element) -> str:
    """The words of a cell, without notes on how to pronounce them."""
    found = []
    for child in element:
        if local(child.tag) == "t":
            found.append(child.text or "")
        elif local(child.tag) == "r":
            words = "".join(part.text or "" for part in child if local(part.tag) == "t")
            is_raised = any(each.get("val") == "superscript" for each in child.iter())
            is_gone = words.strip() and any(is_struck(each) for each in child if local(each.tag) == "rPr")
            found.append(words.translate(RAISED) if is_raised else f"{words}{STRUCK}" if is_gone else words)
    return "".join(found)


def _rows(book: _Book, part: str, *, columns: list[tuple[int, int]]) -> Iterator[RawRow]:
    check_size(book.archive, part)
    merges = _merges(book.archive, part)
    number, usual = 0, None
    for kind, element in _ends_of_sheet(book.archive, part):
        if kind == "sheetFormatPr":
            usual = element.get("defaultRowHeight")
        elif kind == "col":
            if _is_hidden(element, element.get("width"), least=_NARROWEST):
                columns.append((int(element.get("min", "1")) - 1, int(element.get("max", "1")) - 1))
        elif kind == "row":
            number = int(element.get("r") or number + 1)
            hidden = _is_hidden(element, element.get("ht", usual), least=_LOWEST)
            yield RawRow(number, _cells(book, element), hidden, tuple(merges.get(number, ())))
        elif kind == "sheetData":
            return  # the place of a button further on has a `row` too


def _ends_of_sheet(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, Element]]:
    """Every element of a sheet with its kind, when it ends. Memory holds one row at a time."""
    table = None
    with archive.open(part) as file:
        for event, element in ET.iterparse(file, ("start", "end")):  # noqa: S314 - as above
            kind = local(element.tag)
            if event == "end":
                yield kind, element
            if kind == "sheetData":
                table = element
            elif kind == "row" and table is not None:
                table.clear()


def _is_hidden(element: Element, size: str | None, *, least: Decimal) -> bool:
    """Whether people see nothing of a row or column: it is hidden, filtered, folded away, or hardly has a size."""
    try:
        return element.get("hidden", "").lower() in TRUE or (size is not None and Decimal(size) < least)
    except InvalidOperation:
        return False


def _merges(archive: zipfile.ZipFile, part: str) -> dict[int, list[MergedCells]]:
    """Merged cells by their first row. They come after the rows in the file, so they are read first."""
    found: dict[int, list[MergedCells]] = defaultdict(list)
    before, any_there = b"", False
    with archive.open(part) as file:
        while (chunk := file.read(_CHUNK)) and not any_there:
            any_there = b"mergeCell" in before + chunk or chunk.startswith((b"\xff\xfe", b"\xfe\xff"))
            before = chunk[-len(b"mergeCell") :]
    if not any_there:
        return found
    for kind, element in _ends_of_sheet(archive, part):
        if kind == "mergeCell":
            corners = [_place(corner) for corner in element.get("ref", "").split(":")]
            (left, top), (right, bottom) = corners[0], corners[-1]
            if (top, left) != (bottom, right):
                found[top].append(MergedCells(top, left, bottom, right))
    return found


@lru_cache(maxsize=4096)
def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    if not 0 < number <= WIDEST:
        raise ValueError(letters)
    return number - 1


def _place(reference: str) -> tuple[int, int]:
    """Column from 0 and row from 1 of `B2`."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    return _column(found[1]), int(found[2])


def _cells(book: _Book, row: Element) -> tuple[str, ...]:
    fields: list[str] = []
    place = -1
    for cell in row:
        reference = cell.get("r")
        place = _column(reference.rstrip("0123456789").replace("$", "")) if reference else place + 1
        style = int(cell.get("s") or 0)
        look = book.styles[style] if style < len(book.styles) else CellStyle()
        text = _shown(book, cell, look=look)
        if text:
            text += STRUCK if look.struck and STRUCK not in text else ""
            fields += [""] * (place + 1 - len(fields))
            fields[place] = text
    return tuple(fields)


def _shown(book: _Book, cell: Element, *, look: CellStyle) -> str:
    """A cell's text; for a formula whose result is not in the file, the formula, which no reader takes for a value."""
    kind = cell.get("t", "n")
    said = {local(child.tag): child for child in cell}
    value = _text(said["is"]) if "is" in said else None
    if "v" in said:
        value = said["v"].text or ""
    if "f" in said and ((book.stale and value == "0") or (not value and (kind != "str" or value is None))):
        return f"={said['f'].text or ''}".strip()
    value = (value or "").strip()
    if not value:
        return ""
    if kind == "n":
        return _number(book, value, code=look.format)
    if kind == "s":
        return book.words[int(value)].strip()
    if kind == "b":
        return "true" if value in TRUE else "false"
    return value.removesuffix("T00:00:00")


def _number(book: _Book, written: str, *, code: str) -> str:
    """A number as Excel shows it: to its own precision, as a day, a percentage or words where its format says so."""
    try:
        value = Decimal(written)
    except InvalidOperation:
        return written
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST:
        return written
    if code != "General" and is_date_format(code):
        return _day(value, book.epoch) or written
    if value.adjusted() < _DIGITS:
        value = round(value, _DIGITS - 1 - value.adjusted())
    shown, signs = show_number(value, code)
    return signs if shown is None else write_number(shown) + signs


def write_number(value: Decimal) -> str:
    """Without an exponent and without noughts at the end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(value: Decimal, epoch: datetime) -> str:
    try:
        found = from_excel(float(value), epoch)
    except (OverflowError, ValueError):
        return ""
    if isinstance(found, datetime):
        return found.date().isoformat() if found.time().isoformat() == "00:00:00" else found.isoformat(" ", "minutes")
    return str(found)
