"""The parts of an Excel workbook beside its sheets: what refers to what, and the styles of cells. Knows no rows."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS

from site_builder.tasks.imports.sheets.archives import check_size

HELD = 400_000_000
"""Bytes of a part that is kept in memory, such as the table of words."""


TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell is shown."""

    format: str = "General"
    """Of its number."""

    struck: bool = False
    """Whether a line goes through its words."""


def parts_by_id(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The parts that a part refers to, with their kinds, by the names that it has for them."""
    folder, name = posixpath.split(part)
    links = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    return {
        element.get("Id", ""): (
            element.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/"),
        )
        for element in ends(archive, links)
    }


def ends(archive: zipfile.ZipFile, part: str) -> Iterator[Element]:
    """Every element of a part that is kept in memory, when it ends."""
    check_size(archive, part, largest=HELD)
    with archive.open(part) as file:
        for _, element in ET.iterparse(file):  # noqa: S314 - expat bounds what entities swell to
            yield element


def local(tag: str) -> str:
    """The name of an element or an attribute without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute whose namespace differs between the two kinds of the format."""
    return next((value for key, value in element.attrib.items() if key.endswith("}" + name)), "")


def read_styles(archive: zipfile.ZipFile, part: str) -> list[CellStyle]:
    """The styles of cells, by their numbers."""
    own: dict[int, str] = {}
    struck: list[bool] = []
    named: list[int] = []
    styles: list[CellStyle] = []
    for element in ends(archive, part):
        kind = local(element.tag)
        if kind == "numFmt":
            own[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        elif kind == "fonts":
            struck = [is_struck(font) for font in element]
        elif kind == "cellStyleXfs":
            named = [int(style.get("fontId", "0")) for style in element]
        elif kind == "cellXfs":
            for style in element:
                number, fonts = int(style.get("numFmtId", "0")), [int(style.get("fontId", "0"))]
                if style.get("applyFont", "1").lower() not in TRUE:  # the named style sets the font
                    fonts += named[int(style.get("xfId", "0")) :][:1]
                code = own.get(number) or BUILTIN_FORMATS.get(number, "General")
                styles.append(CellStyle(code, any(struck[font : font + 1] == [True] for font in fonts)))
    return styles


def is_struck(font: Element) -> bool:
    """Whether a font, or what a piece of words has of one, has a line through it."""
    return any(local(part.tag) == "strike" and part.get("val", "1").lower() in TRUE for part in font)
