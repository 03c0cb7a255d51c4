"""How long a text message is, as networks count it (GSM 03.38): in letters of 7 bits, or of 16 where one is no such."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")
"""Letters that a sign before them calls up, so that each counts two."""

_TYPED = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "…": "...",
        **dict.fromkeys("\u00a0\u202f\u2009\u2007", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
        **dict.fromkeys("`\u00b4\u02bc\u2032\u201a", "'"),
        **dict.fromkeys("\u201e\u2033", '"'),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
        "×": "x",
    }
)
"""Typographic signs as telephones type them: one alone would cost more than half of the room."""

_ONE, _EACH = 160, 153
_ONE_WIDE, _EACH_WIDE = 70, 67
"""What one message holds, and each part of a longer one, which also says which part it is."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text message is."""

    units: int
    """As networks count them."""

    room: int
    """Units that so many parts hold."""

    parts: int


def write_typed(text: str) -> str:
    """Words with plain quotation marks and hyphens, as telephones type them, and each letter as one sign."""
    return unicodedata.normalize("NFC", text).translate(_TYPED)


def measure_text(text: str) -> Length:
    """How many units and parts a text takes."""
    if all(letter in _BASIC or letter in _EXTENDED for letter in text):
        sizes = [2 if letter in _EXTENDED else 1 for letter in text]
        return _length(sizes, _ONE, each=_EACH)
    return _length([len(letter.encode("utf-16-be")) // 2 for letter in text], _ONE_WIDE, each=_EACH_WIDE)


def _length(sizes: list[int], single: int, *, each: int) -> Length:
    """A letter of two units is never split between two parts."""
    units = sum(sizes)
    if units <= single:
        return Length(units, single, 1)
    parts, used = 1, 0
    for size in sizes:
        if used + size > each:
            parts, used = parts + 1, 0
        used += size
    return Length(units, parts * each, parts)
