"""The letters that papers and pictures to share can show: those of the fonts of the package, the same on every machine.

What the fonts lack would be an empty box, or whatever a machine's own fonts make of it. It is left out instead, and the
officer is told which letters those are. Web pages show them: browsers bring fonts of every script.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO

from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.story import Story
from site_builder.domain.words import Passage

FONTS = ("regular", "bold")
_NAMED = 12
"""So many letters are named in a sentence."""


def printable(text: str) -> str:
    """Words, or HTML, without the letters that the fonts lack."""
    if text.isascii():
        return text
    return "".join(letter for letter in text if _is_known(letter))


def lacking(text: str) -> tuple[str, ...]:
    """The letters of a text that would be left out, each once, in order. Invisible characters do not count."""
    if text.isascii():
        return ()
    seen = dict.fromkeys(letter for letter in text if not _is_known(letter))
    return tuple(letter for letter in seen if unicodedata.category(letter)[0] not in "CMZ")


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
                f"Papers and pictures to share are made without these letters, since their font lacks them: {shown}."
            )
            hint = "The web page shows them. Write it in other words if the sentence makes no sense without them."
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
    return letter.isspace() or ord(letter) in _letters()


@cache
def _letters() -> frozenset[int]:
    """What all fonts of the package can show."""
    # Only now: few words have letters beyond ASCII that make it necessary to look.
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    known = [
        set(TTFont(BytesIO(files(__package__).joinpath("fonts", f"{name}.ttf").read_bytes())).getBestCmap())
        for name in FONTS
    ]
    return frozenset(set.intersection(*known))
