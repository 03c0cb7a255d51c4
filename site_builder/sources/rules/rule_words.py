"""The words of a rule with their places, and what is wrong with one of them. Knows nothing of days."""

from __future__ import annotations

import re
from dataclasses import dataclass

EXAMPLE = "24 October to 8 November"
_WORD = re.compile(r"[^\s,]+")
_SAME = dict.fromkeys(("-", "\N{EN DASH}", "\N{EM DASH}", "until", "till", "through"), "to")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a text, and where."""

    offset: int
    """Of the wrong word, from the start of the text."""

    message: str
    hint: str


class WrongWordError(Exception):
    """Ends the reading of a text at the first word that does not fit."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(slots=True)
class WordReader:
    """The words of a text, read from left to right."""

    text: str
    words: tuple[tuple[str, int], ...]
    """In lower case, with their offsets."""

    at: int = 0

    @property
    def over(self) -> bool:
        """Whether all have been read."""
        return self.at >= len(self.words)

    @property
    def left(self) -> int:
        """How many are still to be read."""
        return len(self.words) - self.at

    @property
    def next(self) -> str:
        """The next one; empty at the end."""
        return "" if self.over else self.words[self.at][0]

    @property
    def rest(self) -> tuple[str, ...]:
        """All that are still to be read."""
        return tuple(word for word, _ in self.words[self.at :])

    @property
    def offset(self) -> int:
        """The offset of the next word, or of the last one at the end."""
        if not self.words:
            return 0
        return self.words[min(self.at, len(self.words) - 1)][1]

    @property
    def said(self) -> str:
        """The next one as it was written."""
        found = _WORD.match(self.text, self.offset)
        return found[0] if found else ""

    def take(self, *wanted: str) -> bool:
        """Read these words if they come next."""
        if self.rest[: len(wanted)] != wanted:
            return False
        self.at += len(wanted)
        return True

    def pop(self) -> str:
        """Read the next one."""
        word = self.next
        self.at += 1
        return word

    def back(self) -> None:
        """Unread the last one."""
        self.at -= 1

    def end(self) -> None:
        """Read all that are left."""
        self.at = len(self.words)

    def wrong(self, message: str, hint: str) -> WrongWordError:
        """That the next word does not fit."""
        return WrongWordError(Fault(self.offset, message, hint))

    def missing(self, what: str, hint: str) -> WrongWordError:
        """That the text ends too early."""
        if not self.words:
            return WrongWordError(Fault(0, f"{what} is missing.", hint))
        return WrongWordError(Fault(self.offset, f"{what} is missing after '{self.said}'.", hint))


def read_words(text: str) -> WordReader:
    """A text's words; dashes and `until` are read as `to`."""
    found = (
        (word[0].lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"), word.start()) for word in _WORD.finditer(text)
    )
    return WordReader(text, tuple((_SAME.get(word, word), offset) for word, offset in found))
