"""An OpenDocument spreadsheet as a stranger reads it: with a zip, an XML parser and the standard, and no library."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet's cells as text, row by row, and how many rows above and with the header there are."""

    name: str
    rows: list[list[str]]
    types: list[list[str]]
    """By row, what each cell says it is: `float`, `string`, or nothing."""

    above: int
    """Rows before the header row; all of them where there is none."""

    @property
    def table(self) -> list[dict[str, str]]:
        """The rows below the header, by column."""
        header = self.rows[self.above]
        return [dict(zip(header, row, strict=True)) for row in self.rows[self.above + 1 :]]


def part(content: bytes, name: str) -> etree._Element:
    """A part of the file."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        return etree.fromstring(file.read(name))


def find(element: etree._Element, path: str) -> list[etree._Element]:
    """Elements below another."""
    return element.findall(path, SPACES)


def attribute(element: etree._Element, name: str) -> str:
    """An attribute's value, empty when it is not there."""
    space, _, plain = name.partition(":")
    return element.get(f"{{{SPACES[space]}}}{plain}") or ""


def read_sheets(content: bytes) -> dict[str, ReadSheet]:
    """Every sheet by its name, in order."""
    found = [_read(table) for table in find(part(content, "content.xml"), ".//table:table")]
    return {sheet.name: sheet for sheet in found}


def _read(table: etree._Element) -> ReadSheet:
    rows = find(table, ".//table:table-row")
    headers = find(table, "table:table-header-rows/table:table-row")
    cells = [find(row, "table:table-cell") for row in rows]
    return ReadSheet(
        name=attribute(table, "table:name"),
        rows=[["\n".join("".join(p.itertext()) for p in find(cell, "text:p")) for cell in row] for row in cells],
        types=[[attribute(cell, "office:value-type") for cell in row] for row in cells],
        above=rows.index(headers[0]) if headers else len(rows),
    )
