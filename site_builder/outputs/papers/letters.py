"""The letters that papers and pictures to share can show: those of the fonts of the package, the same on every machine.

Latin letters have a font for people with low vision, and sixteen other scripts have theirs. What all of them lack, such
as Chinese and emoji, would be an empty box. It is left out instead, and officers get advice that names those letters.
Web pages show them: browsers bring fonts of every script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.story import Story
from site_builder.domain.words import Passage

_OWN = ("regular", "bold")
"""The font of papers, for Latin letters."""

_SCRIPTS = {
    "noto": "Noto Sans",
    "noto-arabic": "Noto Sans Arabic",
    "noto-bengali": "Noto Sans Bengali",
    "noto-gurmukhi": "Noto Sans Gurmukhi",
    "noto-gujarati": "Noto Sans Gujarati",
    "noto-devanagari": "Noto Sans Devanagari",
    "noto-tamil": "Noto Sans Tamil",
    "noto-hebrew": "Noto Sans Hebrew",
    "noto-ethiopic": "Noto Sans Ethiopic",
    "noto-malayalam": "Noto Sans Malayalam",
    "noto-telugu": "Noto Sans Telugu",
    "noto-sinhala": "Noto Sans Sinhala",
    "noto-thai": "Noto Sans Thai",
    "noto-georgian": "Noto Sans Georgian",
    "noto-armenian": "Noto Sans Armenian",
}
"""Fonts of other scripts by their files, in the order in which they are asked; the first has Cyrillic and Greek."""

_JOINERS = frozenset("\u200b\u200c\u200d\u200e\u200f")
"""Signs without a shape of their own, which say how letters join, break or run."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SPACES = re.compile(" {2,}")
_NAMED = 12
"""So many letters are named in a sentence."""


def printable(text: str) -> str:
    """Words without the letters that the fonts lack."""
    if text.isascii() and (text.isprintable() or not _CONTROL.search(text)):
        return text
    composed = unicodedata.normalize("NFC", text)
    missing = {letter for letter in set(composed) if not _is_known(letter)}
    if missing:
        instead = {ord(letter): " " if letter.isspace() else None for letter in missing}
        composed = _SPACES.sub(" ", composed.translate(instead))
    return _drop_stray_marks(composed)


def lacking(text: str) -> tuple[str, ...]:
    """The letters of a text that would be left out, each once, in order. Invisible characters do not count."""
    if text.isascii():
        return ()
    seen = dict.fromkeys(letter for letter in unicodedata.normalize("NFC", text) if not _is_known(letter))
    return tuple(letter for letter in seen if unicodedata.category(letter)[0] not in "CMZ")


@dataclass(frozen=True, slots=True)
class OtherFonts:
    """What some words need beside the font of papers."""

    fonts: tuple[str, ...]
    """By the names that they give themselves, in the order in which they are asked."""

    elsewhere: str
    """The letters that only these have. Put together from parts, as `ế` can be, they would look torn apart."""


def other_fonts(text: str) -> OtherFonts:
    """The fonts that a text needs beside the usual one, and for which letters."""
    unknown = {letter for letter in set(text) - _JOINERS if not letter.isspace() and not letter.isascii()}
    letters = {letter for letter in unknown if ord(letter) not in _letters_of(*_OWN)}
    fonts = tuple(
        name for file, name in _SCRIPTS.items() if any(ord(letter) in _letters_of_script(file) for letter in letters)
    )
    return OtherFonts(fonts, "".join(sorted(letters)))


def advise_on_letters(library: Library) -> Iterator[Problem]:
    """Advice on letters that will be missing on paper and on pictures to share."""
    records: tuple[Story | Message, ...] = (*library.stories, *library.messages)
    for record in records:
        words = tuple(_words_of(record))
        letters = dict.fromkeys(letter for text, _ in words for letter in lacking(text))
        if letters:
            origin = next(origin for text, origin in words if lacking(text))
            shown = ", ".join(list(letters)[:_NAMED]) + (" and more" if len(letters) > _NAMED else "")
            message = (
                f"Documents and pictures to share leave out these letters, because their fonts lack them: {shown}."
            )
            hint = "The web page shows them. If the sentence makes no sense without them, write it in other words."
            yield Problem(origin, message, hint, Severity.ADVICE)


def _words_of(record: Story | Message) -> Iterator[tuple[str, Origin]]:
    """All that a record says on paper, with its place in the file where that is known."""
    if isinstance(record, Story):
        picture = record.picture
        plain = [
            record.title,
            record.summary,
            record.quote.words if record.quote else "",
            picture.credit if picture else "",
        ]
        passages: tuple[Passage, ...] = (record.body,)
    else:
        plain = [record.title, record.action, record.audience]
        passages = (*record.advice, record.body)
    yield from ((text, record.origin) for text in plain)
    for passage in passages:
        first = next(iter(lacking(passage.text)), "")
        yield passage.text, passage.place(passage.text.index(first)) if first else passage.origin


def _is_known(letter: str) -> bool:
    if letter.isascii():
        return not _CONTROL.match(letter)
    if letter in _JOINERS or ord(letter) in _letters_of(*_OWN):
        return True
    if unicodedata.category(letter)[0] == "C":
        return False
    return any(ord(letter) in _letters_of_script(file) for file in _SCRIPTS)


def _drop_stray_marks(text: str) -> str:
    """Words without marks that no font can set on the letter before them, such as an Arabic mark on a Latin letter."""
    marks = {letter for letter in set(text) if not letter.isascii() and unicodedata.category(letter)[0] == "M"}
    if not marks:
        return text
    shown: list[str] = []
    fonts: tuple[frozenset[int], ...] = ()
    for letter in text:
        if letter in marks:
            fonts = tuple(font for font in fonts if ord(letter) in font)
            if not fonts:
                continue
        elif letter not in _JOINERS:
            fonts = tuple(font for font in _fonts() if ord(letter) in font)
        shown.append(letter)
    return "".join(shown)


@cache
def _fonts() -> tuple[frozenset[int], ...]:
    return (_letters_of(*_OWN), *map(_letters_of_script, _SCRIPTS))


def _letters_of_script(file: str) -> frozenset[int]:
    return _letters_of(f"{file}-regular", f"{file}-bold")


@cache
def _letters_of(*fonts: str) -> frozenset[int]:
    """What all of some fonts can show."""
    # Only now: few words have letters beyond ASCII that make it necessary to look.
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    known = [
        set(TTFont(BytesIO(files(__package__).joinpath("fonts", f"{name}.ttf").read_bytes()), lazy=True).getBestCmap())
        for name in fonts
    ]
    return frozenset(set.intersection(*known))
