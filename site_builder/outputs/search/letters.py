"""Letters that people type without their marks: "lodz" finds "Łódź". Unicode takes most marks off by itself.

The search page folds what is typed with the same table, so both sides agree.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LATIN = range(0x00C0, 0x0250)
"""Latin letters of Europe, Africa and Vietnam, without those that are marked by a character of their own."""

_NAME = re.compile(r"LATIN SMALL LETTER ([A-Z]) WITH ")
_OTHERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
    "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    "ə": "e",
    "ŋ": "n",
}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@cache
def plain_letters() -> dict[str, str]:
    """What is typed for each letter that Unicode does not take apart, such as ł, ø and đ."""
    found = dict(_OTHERS)
    for letter in map(chr, _LATIN):
        named = _NAME.match(unicodedata.name(letter, ""))
        if named and unicodedata.normalize("NFKD", letter) == letter:
            found[letter] = named[1].lower()
    return found


def fold(text: str) -> str:
    """A text as people type it on a plain keyboard: small letters without marks."""
    apart = unicodedata.normalize("NFKD", text).lower()
    return "".join(plain_letters().get(sign, sign) for sign in apart if not unicodedata.combining(sign))


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text that have a letter in the table, each once and folded."""
    table = plain_letters()
    words = dict.fromkeys(word for word in _WORD.findall(text.lower()) if not word.isascii())
    return tuple(dict.fromkeys(fold(word) for word in words if any(letter in table for letter in word)))
