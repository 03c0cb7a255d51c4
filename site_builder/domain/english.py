"""English counts and capitals, for problems and the command line. What the site says is in the catalogue."""

from __future__ import annotations

from site_builder.domain.catalogue import ENGLISH_BEGINS, join

__all__ = ["capitalise", "count", "join"]


def count(number: int, one: str, *, many: str = "") -> str:
    """`1 story`, `2,400 stories`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def capitalise(words: str) -> str:
    """The same words with a capital first; unlike `str.capitalize`, the rest stays as it is."""
    marks = len(words) - len(words.lstrip(ENGLISH_BEGINS))
    return words[:marks] + words[marks : marks + 1].upper() + words[marks + 1 :]
