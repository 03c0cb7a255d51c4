"""A text as it is written and as people and programs read it, decoded from any encoding. Knows no file."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Callable, Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from html import unescape
from typing import Any
from urllib.parse import unquote

from site_builder.tasks.verify.rarer_codes import find_rarer, read_rot47, unpack_blindly

_TIMES = 5
"""How many encodings within each other are decoded."""

_INLINE = re.compile(
    r"</?(?:a|abbr|b|code|em|i|mark|q|s|small|span|strong|sub|sup|time|tspan|u|wbr)\b[^>]*>", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>")
_WITHIN = re.compile(
    r"\w<(?!/?(?:p|li|ul|ol|d[ltd]|div|h\d|t[dhr]|table|thead|tbody|caption|section|article|header|footer|nav|main|br|hr|"
    r"svg|g|path|text|title|desc|button|option|summary|script|style|figcaption|template)\b(?! ))[^>]*>(?:<[^>]*>)*\w",
    re.IGNORECASE,
)
"""A tag within a word that does not begin a new line."""

_COMMENT = re.compile(r"<!--.*?-->|/\*.*?\*/|<!\[CDATA\[|\]\]>", re.DOTALL)
_UNICODE = re.compile(r"(?:\\+|%)u(?:([0-9a-fA-F]{4})|\{([0-9a-fA-F]{1,6})\})")
_HALF = re.compile("[\ud800-\udfff]")
_CODE_POINT = re.compile(r"\bU\+([0-9A-F]{4,6})\s?")
_CONTINUED = re.compile(r"\\\r?\n")
_HEXADECIMAL = re.compile(r"\\+x([0-9a-fA-F]{2})")
_OCTAL = re.compile(r"\\+([0-3][0-7]{2})")
_OF_STYLES = re.compile(r"\\([0-9a-fA-F]{2,6})[ \t\n]?")
_BREAK = re.compile(r"\\+[nrtbf]")
_SLASH = re.compile(r"\\+(?=[^\\\w])")
_JOINED = re.compile(r"""(["'`])\s*\+\s*(["'`])""")
_BESIDE = re.compile(r"""(["'`])[\s,]+\1""")
"""Between two parts that a script or a style puts together."""

_FOLD = re.compile(r"\r?\n[ \t]")
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\U000e0000-\U000e01ef]"
)
"""Invisible characters."""

_IN_TAGS = re.compile("[\U000e0020-\U000e007e]")
_TAG_START = 0xE0000
"""Invisible characters: each is a letter, counted from this one."""

_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL | re.IGNORECASE)

_HEADER = re.compile(r"=\?[\w-]+(?:\*[\w-]+)?\?[bq]\?[^?]*\?=(?:\s+=\?[\w-]+\?[bq]\?[^?]*\?=)*", re.IGNORECASE)
_QUOTED = re.compile(r"=(?:[0-9A-F]{2}|\r?\n)")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{10,}(?:\r?\n[ \t]*[A-Za-z0-9+/_-]{4,})*={0,2}")
_BASE32 = re.compile(r"[A-Z2-7]{16,}(?:\r?\n[A-Z2-7]+)*={0,6}")
_HEX = re.compile(r"\b(?:[0-9a-fA-F]{16,}|(?:(?:0x)?(?:[0-9a-fA-F]{2}){1,4}[\s:,]\s?){6,}[0-9a-fA-F]{0,8})\b")
_CODES = re.compile(r"\b\d{2,3}(?:[,;\s]\s?\d{2,3}){8,}\b")
_UUENCODED = re.compile(r"^begin \d{3} .*?\n(.*?)^`?\s*\nend", re.DOTALL | re.MULTILINE)
_ASCII85 = re.compile(r"<~(.{10,}?)~>", re.DOTALL)

_MAGIC = (
    b"\x1f\x8b",
    b"PK\x03\x04",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"RIFF",
    b"GIF8",
    b"BZh",
    b"\xfd7zXZ",
    b"\x78",
)
"""The first bytes of kinds of files that may be encoded in a text."""


def read_views(place: str, text: str) -> Iterator[str]:
    """A text as it is written and as people read it, with and without spaces at tags within words."""
    if place.lower().endswith((".ics", ".vcf", ".eml")):
        text = _FOLD.sub("", text)
    whole = decode(text, styles=place.lower().endswith(".css"))
    if "<" in whole or "/*" in whole:
        apart = _COMMENT.sub("", whole)
        yield _TAG.sub(" ", _INLINE.sub("", apart))
        yield " ".join((*_COMMENT.findall(whole), *_TAG.findall(apart)))
        if _WITHIN.search(apart):
            yield _TAG.sub("", apart)
        # A drawing may have an element for some letters only.
        yield from (_TAG.sub("", drawing) for drawing in _SVG.findall(apart))
    else:
        yield whole
    if place.lower().endswith((".js", ".mjs", ".css")):
        yield _BESIDE.sub("", whole)
    if _IN_TAGS.search(text):
        yield "".join(chr(ord(sign) - _TAG_START) for sign in _IN_TAGS.findall(text))
    yield from read_rot47(text)
    if "=?" in text:
        yield " ".join(_read_header(found) for found in _HEADER.findall(text))
    if len(_QUOTED.findall(text[:200_000])) > 1:
        yield decode(quopri.decodestring(text.encode()).decode("utf-8", "replace"))


def decode(text: str, *, styles: bool = False) -> str:
    """A text without escapes, entities, percent signs and invisible characters, however often it was encoded."""
    for _ in range(_TIMES):
        before = text
        if "\\" in text:
            text = _without_escapes(text, styles=styles)
        if "%" in text:
            text = unquote(_without_unicode(text) if "%u" in text else text)
        if "&" in text:
            text = unescape(text)
        if "U+" in text:
            text = _CODE_POINT.sub(lambda found: _sign(found[1]), text)
        if text == before:
            break
    return _HIDDEN.sub("", _JOINED.sub("", text))


def _without_escapes(text: str, *, styles: bool) -> str:
    if styles:
        text = _OF_STYLES.sub(lambda found: _sign(found[1]), text)
    text = _whole_signs(_without_unicode(_CONTINUED.sub("", text)))
    text = _HEXADECIMAL.sub(lambda found: _sign(found[1]), text)
    text = _OCTAL.sub(lambda found: chr(int(found[1], 8)), text)
    return _SLASH.sub("", _BREAK.sub(" ", text))


def _without_unicode(text: str) -> str:
    return _UNICODE.sub(lambda found: _sign(found[1] or found[2]), text)


def _whole_signs(text: str) -> str:
    """A text with the two halves of a sign joined, which JSON writes apart."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _HALF.search(text) else text


def _sign(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF else " "  # noqa: PLR2004 - the last sign that there is


def _read_header(written: str) -> str:
    try:
        parts = decode_header(written)
    except (HeaderParseError, binascii.Error, ValueError):
        return ""
    return "".join(part if isinstance(part, str) else _read_part(part, name) for part, name in parts)


def _read_part(part: bytes, name: str | None) -> str:
    try:
        return part.decode(name or "ascii", "replace")
    except LookupError:
        return part.decode("utf-8", "replace")


def packed_in(text: str) -> Iterator[bytes]:
    """Texts and files that are encoded within a text."""
    decoded: set[bytes] = set()
    for found in _candidates(text):
        if found not in decoded and _is_worth_a_look(found):
            decoded.add(found)
            yield found


def _candidates(text: str) -> Iterator[bytes]:
    for written in _BASE64.findall(text):
        plain = re.sub(r"\s", "", written).rstrip("=").translate(_URL_SAFE)
        if plain.islower():  # an address or a long word: letters of one case do not encode any text
            continue
        for start in _starts_in(plain):
            found = _decode_base64(plain[start:])
            yield found
            if not _is_worth_a_look(found):
                yield from unpack_blindly(found)
    for written in _BASE32.findall(text):
        plain = re.sub(r"[\s=]", "", written)
        yield _tried(base64.b32decode, (plain + "=" * (-len(plain) % 8)).encode())
    for written in _HEX.findall(text):
        yield _tried(bytes.fromhex, re.sub(r"0x|\\x|[%\s:,]", "", written))
    for written in _CODES.findall(text):
        codes = [int(code) for code in re.findall(r"\d+", written)]
        yield bytes(code for code in codes if code < 256)  # noqa: PLR2004 - a byte
    for written in _UUENCODED.findall(text) if "begin " in text else ():
        yield b"".join(_tried(binascii.a2b_uu, line.encode()) for line in written.splitlines())
    for written in _ASCII85.findall(text) if "<~" in text else ():
        yield _tried(base64.a85decode, written.encode())
    yield from find_rarer(text)


_URL_SAFE = str.maketrans("-_", "+/")
_PART_END = re.compile(r"[+/]")
_ROUND, _LONG, _LONGEST_PATH = 4, 60, 300
"""Signs that hold three bytes; so many that a few wrong bytes before a text do not matter; and those of an address."""


def _starts_in(plain: str) -> set[int]:
    """Where base64 may begin: after other letters at any sign, in an address after any part of its path."""
    parts = _PART_END.finditer(plain) if len(plain) <= _LONGEST_PATH else ()
    return {*range(_ROUND if len(plain) > _LONG else 1), *(end.end() for end in parts)}


def _decode_base64(plain: str) -> bytes:
    return _tried(binascii.a2b_base64, (plain[: len(plain) - (len(plain) % 4 == 1)] + "==").encode())


def _tried(decoder: Callable[[Any], bytes], written: str | bytes) -> bytes:
    try:
        return decoder(written)
    except (binascii.Error, ValueError):
        return b""


def _is_worth_a_look(found: bytes) -> bool:
    """Whether bytes are a file or a text, and not a chance result of decoding."""
    if found.startswith(_MAGIC) and len(found) > 20:  # noqa: PLR2004 - no file is shorter
        return True
    start = found[:60].replace(b"\0", b"").decode("utf-8", "ignore")
    shown = len(start) if start.isprintable() else sum(sign.isprintable() or sign.isspace() for sign in start)
    return len(start) >= 6 and shown >= 0.9 * len(found[:60].replace(b"\0", b"").decode("latin-1"))  # noqa: PLR2004
