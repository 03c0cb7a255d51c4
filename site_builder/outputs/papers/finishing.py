"""What a typeset PDF still lacks: heads of rows, the day of its first version, and being packed. By pikepdf (qpdf)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

_CREATED = re.compile(rb"(<xmp:CreateDate>)[^<]*(</xmp:CreateDate>)")


def finish(pdf: bytes, *, row_heads: Sequence[bool], created: datetime | None) -> bytes:
    """The document with the heads of rows of those tables that have them, in the order of the document."""
    with pikepdf.open(BytesIO(pdf)) as document:
        if any(row_heads):
            tables = list(_find(document.Root.StructTreeRoot, "/Table"))
            for number, (table, has_heads) in enumerate(zip(tables, row_heads, strict=True)):
                if has_heads:
                    _head_rows(table, f"row-{number}")
        if created is not None:
            _date(document, created)
        written = BytesIO()
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()


def _find(element: pikepdf.Object, kind: str) -> Iterator[Dictionary]:
    """The structure elements of a kind, in reading order."""
    if isinstance(element, Array):
        for part in element:
            yield from _find(part, kind)
    elif isinstance(element, Dictionary):
        if element.get("/S") == kind:
            yield element
        if "/K" in element:
            yield from _find(element["/K"], kind)


def _head_rows(table: Dictionary, name: str) -> None:
    """Make the first cell of each row the row's head, to which the other cells lead."""
    bodies = list(_find(table, "/TBody"))
    for number, row in enumerate(row for body in bodies for row in _find(body, "/TR")):
        first, *others = list(_find(row, "/TD"))
        anchor = String(f"{name}-{number}")
        first.S = Name.TH
        first.ID = anchor
        for look in _looks(first):
            look.Scope = Name.Row
        for cell in others:
            for look in _looks(cell):
                look.Headers = Array([*look.get("/Headers", []), anchor])


def _looks(cell: Dictionary) -> Iterator[Dictionary]:
    yield from (look for look in cell.A if isinstance(look, Dictionary) and look.get("/O") == "/Table")


def _date(document: pikepdf.Pdf, created: datetime) -> None:
    document.docinfo["/CreationDate"] = f"D:{created:%Y%m%d%H%M%S}Z"
    metadata = document.Root.Metadata
    stamp = f"{created:%Y-%m-%dT%H:%M:%SZ}".encode()
    metadata.write(_CREATED.sub(rb"\g<1>" + stamp + rb"\g<2>", metadata.read_bytes()))
