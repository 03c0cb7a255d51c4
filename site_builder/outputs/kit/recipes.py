"""Files that take long to make, as recipes: all that each is made from, so that nothing need be made twice.

A recipe is a value. `making.make` is the pure function from a recipe to bytes; who calls it, and who remembers what
came of it, is decided outside the outputs, at one place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Craft(StrEnum):
    """How a file is made."""

    DOCUMENT = "document"
    """HTML becomes a PDF."""

    POSTER = "poster"
    """HTML becomes a PDF of one page."""

    CARD = "card"
    """A few words become a picture to share."""

    PICTURE = "picture"
    """A picture becomes smaller, and loses whatever it tells beside what it shows."""

    @property
    def plural(self) -> str:
        """What people call such files."""
        return _PLURALS[self]


_PLURALS = {
    Craft.DOCUMENT: "PDF documents",
    Craft.POSTER: "posters",
    Craft.CARD: "pictures to share",
    Craft.PICTURE: "pictures in smaller sizes",
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """A file and what it is made from."""

    path: str
    """Where it is published; nothing of it depends on that."""

    craft: Craft
    words: str
    """HTML, or JSON of what is to be drawn."""

    pictures: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    """By the names that the words give them."""

    @property
    def fingerprint(self) -> str:
        """Of all that it is made from, as 64 hexadecimal digits; of two equal ones one file will do."""
        whole = hashlib.sha256(f"{self.craft}\0{self.words}\0".encode())
        for name, content in self.pictures:
            whole.update(f"{name}\0{len(content)}\0".encode())
            whole.update(content)
        return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Made:
    """What came of recipes."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    """By path; one that could not be made is not there."""

    left_out: tuple[str, ...] = ()
    """What was not made and why, in sentences for officers."""


Make = Callable[[Sequence[Recipe]], Made]
"""Whoever makes files of recipes."""
