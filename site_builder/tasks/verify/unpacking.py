"""The contents of packed files: archives, compressed files, emails, PDFs. Does not know what the search is for."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from email import message_from_bytes

from site_builder.outputs.kit.files.extras import FORMATS, command_for
from site_builder.tasks.verify.compressed import (
    DAMAGE,
    LARGEST,
    PACKED,
    Unpack,
    find_compressed,
    try_to_unpack,
    unpack_brotli,
)

_LOCKED = {
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "RAR",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"\x04\x22\x4d\x18": "LZ4",
    b"\x1f\x9d": "compress",
}
"""Kinds of packed files that cannot be opened here, by their first bytes."""

_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, zlib.error)
"""What readers of PDFs raise for one that is damaged."""

_JOINING = re.compile("[\u0590-\u08ff\u0900-\u109f\u1200-\u137f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters that are written to the left, or put together from parts."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS = {b"IHDR", b"PLTE", b"IDAT", b"fdAT", b"fcTL", b"acTL", b"IEND"}


class SealedError(Exception):
    """A file cannot be opened; the message says which and what to do about it."""


def parts_of(place: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a packed file, by name. An empty name is the file itself, unpacked.

    Raises SealedError for a kind that cannot be opened.
    """
    for start, kind in _LOCKED.items():
        if content.startswith(start):
            raise SealedError(
                f"{place} is packed as {kind}, which cannot be opened here. Publish it unpacked, or as ZIP."
            )
    unpack = next((unpack for start, unpack in PACKED.items() if content.startswith(start)), None)
    if unpack is None and place.lower().endswith(".br"):
        yield "unpacked", _unpacked(place, content, unpack=unpack_brotli)
    elif unpack:
        yield "", _unpacked(place, content, unpack=unpack)
    elif content.startswith(b"%PDF"):
        yield from _pdf_parts(place, content)
    elif content.startswith(_PNG):
        yield from _png_parts(content)
    elif _is_mail(place, content):
        yield from _mail_parts(content)
    yield from _zipped(place, content)
    yield from find_compressed(content)


def _zipped(place: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    if content.startswith(b"PK\x03\x04"):
        yield from _zip_parts(place, content)
    elif b"PK\x05\x06" in content[-66_000:] and b"PK\x03\x04" in content:
        yield from _zip_parts(place, content[content.find(b"PK\x03\x04") :])


def _unpacked(place: str, content: bytes, *, unpack: Unpack) -> bytes:
    try:
        unpacked = unpack(content)
    except ImportError as missing:
        raise SealedError(f"{place} is packed as Brotli. Install the package 'brotli' to open it.") from missing
    except DAMAGE as fault:
        raise SealedError(f"{place} is packed and damaged, so it was not opened: {fault}.") from fault
    if len(unpacked) >= LARGEST:
        raise SealedError(f"{place} is too large to be opened after unpacking.")
    return unpacked


def _zip_parts(place: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of an archive, a spreadsheet or a book."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.infolist():
                if entry.file_size > LARGEST:
                    raise SealedError(f"{place} holds '{entry.filename}', which is too large to be opened.")
                yield entry.filename, packed.read(entry)
                yield f"{entry.filename} (its notes)", entry.comment + b" " + entry.extra
            yield "its own note", packed.comment
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error) as fault:
        raise SealedError(f"{place} is packed and damaged or locked, so it was not opened: {fault}.") from fault


def _is_mail(place: str, content: bytes) -> bool:
    if place.lower().endswith((".eml", ".mht", ".mhtml", ".mbox")):
        return True
    head = content[:4_000].lower()
    return b"mime-version:" in head or b"content-transfer-encoding:" in head


def _mail_parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(message_from_bytes(content).walk()):
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            name = part.get_filename() or f"part {number}"
            yield name, payload
            charset = part.get_content_charset() or "utf-8"
            if charset not in {"utf-8", "us-ascii"}:
                yield name, _in_utf8(payload, charset)


def _in_utf8(payload: bytes, charset: str) -> bytes:
    try:
        return payload.decode(charset, "replace").encode()
    except LookupError:
        return b""


def _png_parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The texts in a PNG file, packed or not."""
    at = len(_PNG)
    while at + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        body = content[at + 8 : at + 8 + length]
        if kind not in _PIXELS:
            yield "its metadata", body
            for start in range(min(len(body), 300)):
                if body[start : start + 1] == b"\x78":
                    yield from (
                        (("its metadata"), found) for _, found in try_to_unpack(body[start:], zlib.decompressobj)
                    )
        at += length + 12
        if kind == b"IEND":
            break
    if content[at:]:
        yield "what is after its end", content[at:]


def _pdf_parts(place: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A PDF's words, its metadata, its attachments and all its objects."""
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - only a site with PDFs needs it
        from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above
    except ImportError as missing:
        raise SealedError(
            f"{place} is a PDF, and no reader for PDFs is installed. To install one, run: {command_for(FORMATS)}"
        ) from missing
    try:
        reader = PdfReader(io.BytesIO(content))
        pages = [page.extract_text() for page in reader.pages]
        for number, page in enumerate(pages, start=1):
            yield f"page {number}", page.encode("utf-8", "replace")
        if any(map(_JOINING.search, pages)):
            yield "its joined letters", _joined_letters(content)
        metadata = " \n ".join(map(str, (reader.metadata or {}).values()))
        yield "its metadata", metadata.encode("utf-8", "replace")
        for name, held in reader.attachments.items():
            for attachment in held:
                yield name, attachment
        yield from _pdf_objects(reader)
        yield "what is after its end", content[content.rfind(b"%%EOF") + 5 :]
    except (*_DAMAGE, PyPdfError) as fault:
        raise SealedError(f"{place} is damaged or locked, so it was not opened: {fault}.") from fault


def _joined_letters(content: bytes) -> bytes:
    """The words of a PDF whose letters the first reader may repeat or swap."""
    from pdfminer.psexceptions import PSException  # noqa: PLC0415 - as above

    from site_builder.tasks.verify.joined_letters import read_joined  # noqa: PLC0415 - as above

    try:
        return " \n ".join(read_joined(content)).encode("utf-8", "replace")
    except (PSException, AssertionError) as fault:
        raise ValueError(str(fault)) from fault


def _pdf_objects(reader: object) -> Iterator[tuple[str, bytes]]:
    """Notes, alternative texts, bookmarks and pictures: the texts and streams of all objects."""
    from pypdf.generic import IndirectObject, StreamObject  # noqa: PLC0415 - as above

    numbers = sorted({number for known in reader.xref.values() for number in known})  # type: ignore[attr-defined]
    numbers += sorted(reader.xref_objStm)  # type: ignore[attr-defined]
    said: list[str] = []
    for number in numbers:
        held = IndirectObject(number, 0, reader).get_object()
        said += _pdf_texts(held, 0)
        if isinstance(held, StreamObject) and str(held.get("/Type", "")) not in {"/XRef", "/ObjStm"}:
            yield f"object {number}", _pdf_stream(held)
    yield "its notes", " \n ".join(said).encode("utf-8", "replace")


def _pdf_stream(held: object) -> bytes:
    filters = str(held.get("/Filter", ""))  # type: ignore[attr-defined]
    raw = bytes(held._data)  # type: ignore[attr-defined]  # noqa: SLF001 - the bytes in the file
    if "DCT" in filters or "JPX" in filters:
        return raw
    try:
        return bytes(held.get_data())  # type: ignore[attr-defined]
    except Exception:  # noqa: BLE001 - a stream that cannot be read shows nothing
        return raw


def _pdf_texts(held: object, depth: int) -> Iterator[str]:
    if depth > 8:  # noqa: PLR2004 - deeper levels are only circles
        return
    if isinstance(held, str) and not str(held).startswith("/"):
        yield str(held)
    elif isinstance(held, dict):
        for value in held.values():
            yield from _pdf_texts(value, depth + 1)
    elif isinstance(held, list):
        for value in held:
            yield from _pdf_texts(value, depth + 1)
