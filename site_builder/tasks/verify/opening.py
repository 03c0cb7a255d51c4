"""Opens every file of a site, down to the words: pages, archives, spreadsheets, PDFs, pictures, search indexes.

Knows formats, but not what the search is for. How texts are encoded is in `decoding`, how files are packed in
`unpacking`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from site_builder.tasks.verify.decoding import decode, packed_in, read_views
from site_builder.tasks.verify.unpacking import SealedError, parts_of

__all__ = ["Opened", "SealedError", "decode", "normalise", "open_up"]

DEEPEST = 6
"""How many archives within each other are opened."""

_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(
    r"""\b(?:alt|title|aria-[\w-]+|content|value|placeholder|summary|min|max|data-[\w-]+)=("[^"]*"|'[^']*'|[^\s"'>]+)""",
    re.IGNORECASE,
)
_IN_NUMBER = re.compile(r"(?<=[\d,])(?:</?(?:a|b|em|i|mark|small|span|strong|sub|sup|tspan|u|wbr)\b[^>]*>)+(?=[\d,])")
"""Tags between the digits of a number."""

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_SPOKEN = re.compile(r"[\x20-\x7e]{12,}")
"""Runs of characters in a binary file that are long enough to be written text."""

_COUNTED = re.compile(r'"(?:word_count|location)":\d+')
"""Counts that a search index adds."""

_PROGRAMS = re.compile(r"(?:^|/)pagefind/[\w.-]+\.(?:js|css|pagefind)$")
"""Files of the search program, whose numbers are not figures."""

_PDF = b"%PDF"
_PDF_OBJECT = re.compile(r", object \d+$")
"""Within a PDF, whose pages, notes and metadata are read as words. Numbers in its objects are places and sizes."""

_MARKS = re.compile("[\u0300-\u036f]")
"""Accents and similar marks, which are ignored when words are compared."""

_LOOK_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u051b\u051d\u04cf\u0442\u043a\u043c\u043d\u0432"
    "\u03b1\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c5\u03c7\u03c4\u0261\u0131\u0251"
    "\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f\u1d0d\u0274\u1d0f\u1d18\u0280\ua731\u1d1b\u1d1c\u1d20\u1d21"
    "\u028f\u1d22",
    "aeopcyxijsdhqwltkmhbaeikvopuxtgiaabcdefghijklmnoprstuvwyz",
)
"""Cyrillic, Greek, small capital and other letters that look like Latin ones, after those.

All texts are read so, secrets too.
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """Something that a file holds, or the file itself."""

    place: str
    """The file's path, and within it the parts that lead here: `pack.zip, notes.txt`."""

    content: bytes
    words: tuple[str, ...]
    """Its text as people read it, and as it is written, without the marks of any format."""

    numbers: str
    """The text without coordinates and sizes, where a number means nothing."""


def open_up(place: str, content: bytes, *, depth: int = 0) -> Iterator[Opened]:
    """A file, and everything that is packed in it. Raises SealedError for a file that cannot be opened."""
    plain = " \n ".join(_texts(content))
    counted = plain if _is_text(content) else " ".join(_SPOKEN.findall(plain))
    views = tuple(dict.fromkeys(read_views(place, plain)))
    measures = _PROGRAMS.search(place) or _PDF_OBJECT.search(place) or content.startswith(_PDF)
    yield Opened(place, content, views, "" if measures else _where_numbers_count(counted))
    encoded = (("what is encoded in it", found) for found in packed_in(decode(counted)))
    for name, inner in (*parts_of(place, content), *encoded):
        if depth >= DEEPEST:
            message = f"{place} is packed more than {DEEPEST} times, so it was not opened. Publish it unpacked."
            raise SealedError(message)
        yield from open_up(f"{place}, {name}" if name else place, inner, depth=depth + 1)


def _texts(content: bytes) -> Iterator[str]:
    """The text of a file, in each encoding that it may have."""
    if _is_text(content):
        yield content.decode("utf-8", "replace")
        return
    yield content.decode("utf-8", "ignore")
    # Windows writes hidden text in pictures in this encoding, at any offset.
    for start in (0, 1):
        yield content[start:].decode("utf-16-le", "ignore")
    # Two or four bytes a letter, in either order.
    if content.count(b"\0", 0, 4_096) * 3 > len(content[:4_096]):
        yield content.replace(b"\0", b"").decode("utf-8", "ignore")


def _is_text(content: bytes) -> bool:
    """Whether it is one; what is packed has a zero soon."""
    return b"\0" not in content[:4096]


def _where_numbers_count(text: str) -> str:
    if '"word_count":' in text:
        text = _COUNTED.sub("", text)
    text = decode(text)
    if "<" not in text:
        return text
    attributes = " ".join(found.strip("\"'") for found in (*_ATTRIBUTE.findall(text), *_COMMENT.findall(text)))
    return unescape(f"{_TAG.sub(' ', _IN_NUMBER.sub('', text))} {attributes}")


def normalise(text: str) -> str:
    """Text in one case and one form of each letter, without accents and in letters that look Latin."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold()).translate(_LOOK_ALIKE)
