"""A spreadsheet as an OpenDocument file, the same bytes for the same book: the one module that imports odfdo.

odfdo makes the document and its parts. Rows are put together as lxml elements, which odfdo's own are made of, since a
table of a thousand rows takes some thirty times as long cell by cell.
"""

from __future__ import annotations

import zipfile
from copy import copy
from decimal import Decimal
from functools import cache
from io import BytesIO

from lxml import etree
from odfdo import Document, Element

from site_builder.domain.catalogue import without_marks
from site_builder.outputs.downloads.cells import write_plain, write_words
from site_builder.outputs.downloads.sheets import Book, Cell, DataSheet, SheetLink

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_NAMES = {name: space[1:-1] for name, space in (("table", _TABLE), ("office", _OFFICE), ("text", _TEXT))}

_TITLE, _SAID, _HEADER, _WORDS = "sheet-title", "sheet-said", "column-header", "words"
_LOOKS = {
    _TITLE: ("Heading 1", '<style:text-properties fo:font-size="16pt" fo:font-weight="bold"/>'),
    _SAID: ("What to know", ""),
    _HEADER: (
        "Column header",
        '<style:table-cell-properties fo:wrap-option="wrap"/><style:text-properties fo:font-weight="bold"/>',
    ),
    _WORDS: ("Words", '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'),
}
_STYLE_OF_CELLS = '<style:style style:name="{0}" style:family="table-cell" style:display-name="{1}">{2}</style:style>'
_WIDTH = (
    '<style:style style:name="width-{0}" style:family="table-column">'
    '<style:table-column-properties style:column-width="{0}cm"/></style:style>'
)
_LINE = 20
"""Width of a sheet's only column, where it has no table, in centimetres."""

_PARTS = ("content.xml", "meta.xml", "styles.xml", "META-INF/manifest.xml")
_THEN = (1980, 1, 1, 0, 0, 0)
"""The time of every part, so that two files of the same book are the same: the earliest that a zip can give."""


def write_ods(book: Book) -> bytes:
    """A book as an OpenDocument spreadsheet."""
    document = Document("spreadsheet")
    _describe(document, book)
    body = document.body
    body.clear()
    for width in sorted({_LINE, *(column.width for sheet in book.sheets for column in sheet.columns)}):
        document.insert_style(_WIDTH.format(width), automatic=True)
    for name, (title, look) in _LOOKS.items():
        document.insert_style(_STYLE_OF_CELLS.format(name, title, look))
    ranges = etree.Element(f"{_TABLE}database-ranges", nsmap=_NAMES)
    for sheet in book.sheets:
        body.append(Element(tag_or_elem=_draw(sheet)))  # and not a Table, which would look through every cell first
        if sheet.columns:
            _name_table(ranges, sheet)
    body.append(Element.from_tag(ranges))
    return _pack(document)


def _describe(document: Document, book: Book) -> None:
    """The document's title, language and the like, which readers of the screen say first."""
    meta = document.meta
    meta.title = book.title
    meta.description = book.description
    meta.initial_creator = meta.creator = book.publisher
    meta.generator = "site_builder"
    meta.clear_user_defined_metadata()
    document.set_language(book.language)
    for name in ("meta:creation-date", "meta:document-statistic", "meta:editing-cycles", "meta:editing-duration"):
        for element in meta.get_elements(f"//{name}"):
            element.delete()
    if book.made is not None:
        meta.creation_date = book.made
        meta.date = book.made


def _draw(sheet: DataSheet) -> etree._Element:
    """A sheet as a table of the document."""
    table = etree.Element(f"{_TABLE}table", {f"{_TABLE}name": without_marks(sheet.name)}, nsmap=_NAMES)
    for width in [column.width for column in sheet.columns] or [_LINE]:
        etree.SubElement(table, f"{_TABLE}table-column", {f"{_TABLE}style-name": f"width-{width}"})
    _row(table, (sheet.title,), style=_TITLE)
    for said in sheet.said:
        _row(table, (said,), style=_SAID)
    if sheet.columns:
        header = etree.SubElement(table, f"{_TABLE}table-header-rows")
        _row(header, tuple(column.title for column in sheet.columns), style=_HEADER)
    for row in sheet.rows:
        _row(table, row, style=_WORDS)
    return table


_ROW, _CELL, _P, _STYLE = f"{_TABLE}table-row", f"{_TABLE}table-cell", f"{_TEXT}p", f"{_TABLE}style-name"
_TYPE, _VALUE = f"{_OFFICE}value-type", f"{_OFFICE}value"


def _row(table: etree._Element, cells: tuple[Cell, ...], *, style: str) -> None:
    """A row is a copy of the first of its shape with its own words, which is quicker than making each anew."""
    row = copy(_blank_row(tuple(map(_kind, cells)), style))
    for place, cell in zip(row, cells, strict=True):
        if isinstance(cell, str):
            if cell:
                place[0].text = write_words(cell)
        elif isinstance(cell, Decimal):
            written = write_plain(cell)
            place.set(_VALUE, written)
            place[0].text = written
        else:
            link = place[0][0]
            link.set(f"{_XLINK}href", cell.address)
            link.text = write_words(cell.words)
    table.append(row)


def _kind(cell: Cell) -> type[Cell] | None:
    """What a cell holds; None for an empty one. A number is held against no words, which takes long."""
    kind = type(cell)
    return None if kind is str and not cell else kind


@cache
def _blank_row(shape: tuple[type[Cell] | None, ...], style: str) -> etree._Element:
    """A row without its words, which are marked as words, so that no program takes them for a number or a formula."""
    row = etree.Element(_ROW, nsmap=_NAMES)
    for kind in shape:
        if kind is None:
            etree.SubElement(row, _CELL)
        elif kind is Decimal:
            etree.SubElement(etree.SubElement(row, _CELL, {_TYPE: "float", _VALUE: ""}), _P)
        else:
            words = etree.SubElement(etree.SubElement(row, _CELL, {_TYPE: "string", _STYLE: style}), _P)
            if kind is SheetLink:
                etree.SubElement(words, f"{_TEXT}a", {f"{_XLINK}href": "", f"{_XLINK}type": "simple"})
    return row


def _name_table(ranges: etree._Element, sheet: DataSheet) -> None:
    """Mark where a sheet's table is, and that its first row is its header."""
    first = len(sheet.said) + 2
    last, column = first + len(sheet.rows), chr(ord("A") + len(sheet.columns) - 1)
    title = without_marks(sheet.name)
    name = "".join(sign if sign.isalnum() else "_" for sign in title)
    place = f"'{title}'.A{first}:'{title}'.{column}{last}"
    look = {"name": f"table_{name}", "target-range-address": place, "contains-header": "true"}
    etree.SubElement(ranges, f"{_TABLE}database-range", {f"{_TABLE}{key}": value for key, value in look.items()})


def _pack(document: Document) -> bytes:
    """The parts that are needed, and no picture or setting of the machine on which the template was made."""
    manifest = document.manifest
    for path in manifest.get_paths():
        if path not in {"/", *_PARTS}:
            manifest.del_full_path(path)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(zipfile.ZipInfo("mimetype", _THEN), document.mimetype, zipfile.ZIP_STORED)
        parts = (document.content, document.meta, document.styles, manifest)
        for path, part in zip(_PARTS, parts, strict=True):
            file.writestr(zipfile.ZipInfo(path, _THEN), part.serialize(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
