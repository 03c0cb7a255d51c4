"""Opens whatever a site consists of, down to the words: pages, archives, spreadsheets, PDFs, pictures, search indexes.

Knows formats, and nothing of what is looked for.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from html import unescape
from urllib.parse import unquote

DEEPEST = 5
"""Archives within archives that are opened."""

_LARGEST = 200_000_000
"""Bytes that a packed file may come to."""

_INLINE = re.compile(
    r"</?(?:a|abbr|b|code|em|i|mark|q|s|small|span|strong|sub|sup|time|tspan|u|wbr)\b[^>]*>", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>")
_TOLD = re.compile(
    r"""\b(?:alt|title|aria-label|content|value|placeholder|summary|data-[\w-]+)=("[^"]*"|'[^']*')""", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_BREAK = re.compile(r"\\[nrtbf]")
_FOLD = re.compile(r"\r?\n[ \t]")
_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_EMBEDDED = re.compile(r"data:[\w/+.;=-]*?;base64,([A-Za-z0-9+/=%\s]{16,})")
_SPOKEN = re.compile(r"[\x20-\x7e]{12,}")
"""What in a file that is no text was written by somebody, and is not there by chance."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PACKED_TEXT = {b"zTXt", b"iTXt", b"tEXt", b"eXIf"}


class SealedError(Exception):
    """A file cannot be looked into; the message says which and what to do about it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Something that a file holds, or the file itself."""

    place: str
    """The file's path, and within it the parts that lead here: `pack.zip, notes.txt`."""

    content: bytes
    words: tuple[str, ...]
    """Its text as people read it, and as it is written, without the marks of any format."""

    numbers: str
    """The part of its text in which a number means something: not coordinates, not sizes."""


def open_up(place: str, content: bytes, *, depth: int = 0) -> Iterator[Opened]:
    """A file, and everything that is packed in it. Raises SealedError for what cannot be looked into."""
    texts = list(_texts(content))
    plain = " \n ".join(texts)
    counted = plain if _is_text(content) else " ".join(_SPOKEN.findall(plain))
    yield Opened(place, content, tuple(_views(place, plain)), _where_numbers_count(counted))
    for name, inner in (*_parts(place, content), *_embedded(plain)):
        if depth >= DEEPEST:
            message = f"{place} is packed more than {DEEPEST} times, so nobody looked into it. Publish it plainly."
            raise SealedError(message)
        yield from open_up(f"{place}, {name}" if name else place, inner, depth=depth + 1)


def _texts(content: bytes) -> Iterator[str]:
    """What of a file is text as it stands."""
    if _is_text(content):
        yield content.decode("utf-8", "replace")
        return
    yield content.decode("utf-8", "ignore")
    # Windows writes the words that it hides in pictures in this way, at any offset.
    for start in (0, 1):
        yield content[start:].decode("utf-16-le", "ignore")
    if content.startswith(_PNG):
        yield from _png_texts(content)


def _is_text(content: bytes) -> bool:
    return b"\0" not in content[:4096] and not content.startswith((b"\x1f\x8b", b"PK\x03\x04", b"%PDF"))


def _views(place: str, text: str) -> Iterator[str]:
    """A text as it is written, and as people read it."""
    if place.lower().endswith((".ics", ".vcf")):
        text = _FOLD.sub("", text)
    if "\\" in text:
        text = _BREAK.sub(" ", _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text))
    if "%" in text:
        text = unquote(text)
    text = _HIDDEN.sub("", unescape(unescape(text)))
    yield text
    if "<" in text:
        yield _TAG.sub(" ", _INLINE.sub("", text))


def _where_numbers_count(text: str) -> str:
    if "<" not in text:
        return text
    told = " ".join(found[1:-1] for found in _TOLD.findall(text))
    return unescape(f"{_TAG.sub(' ', text)} {told}")


def _parts(place: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """What is packed in a file, by name."""
    if content.startswith(b"\x1f\x8b"):
        yield "", _unpack(place, content)
    elif content.startswith(b"PK\x03\x04"):
        yield from _zip_parts(place, content)
    elif content.startswith(b"%PDF"):
        yield from _pdf_parts(place, content)
    elif place.lower().endswith(".eml"):
        for number, part in enumerate(message_from_bytes(content).walk()):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield part.get_filename() or f"part {number}", payload


def _embedded(text: str) -> Iterator[tuple[str, bytes]]:
    """Pictures and the like that stand in a text itself."""
    for found in _EMBEDDED.findall(text):
        try:
            yield "what is embedded in it", base64.b64decode(unquote(found))
        except (binascii.Error, ValueError):
            continue


def _zip_parts(place: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of an archive, a spreadsheet or a book."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.infolist():
                if entry.file_size > _LARGEST:
                    raise SealedError(f"{place} holds '{entry.filename}', which is too large to be looked into.")
                yield entry.filename, packed.read(entry)
            yield "its own note", packed.comment
    except (zipfile.BadZipFile, RuntimeError, zlib.error) as fault:
        raise SealedError(f"{place} is packed and damaged or locked, so nobody looked into it: {fault}.") from fault


def _unpack(place: str, content: bytes) -> bytes:
    try:
        unpacked = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as fault:
        raise SealedError(f"{place} is packed and damaged, so it was not looked into: {fault}.") from fault
    return unpacked


def _png_texts(content: bytes) -> Iterator[str]:
    """The words that a PNG carries beside its picture, packed or not."""
    at = len(_PNG)
    while at + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        body = content[at + 8 : at + 8 + length]
        if kind in _PACKED_TEXT:
            yield body.decode("utf-8", "ignore")
            for start in range(len(body)):
                if body[start : start + 1] == b"\x78":
                    try:
                        yield zlib.decompress(body[start:]).decode("utf-8", "ignore")
                    except zlib.error:
                        continue
        at += length + 12


def _pdf_parts(place: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A PDF's words, what it says of itself, and what is attached to it."""
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - only a site with PDFs needs it
    except ImportError as missing:
        raise SealedError(
            f"{place} is a PDF, and nothing is installed that reads it. Install the extra 'formats'."
        ) from missing
    reader = PdfReader(io.BytesIO(content))
    for number, page in enumerate(reader.pages, start=1):
        yield f"page {number}", page.extract_text().encode()
    yield "what it says of itself", " \n ".join(map(str, (reader.metadata or {}).values())).encode()
    for name, held in reader.attachments.items():
        for one in held:
            yield name, one


def normalise(text: str) -> str:
    """Text in one case and one form of each letter."""
    return unicodedata.normalize("NFKC", text).casefold()
