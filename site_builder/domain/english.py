"""English as lists and counts are written, for every sentence that a program puts together."""

from __future__ import annotations

from collections.abc import Sequence


def count(number: int, one: str, *, many: str = "") -> str:
    """`1 story`, `2,400 stories`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def join(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; empty for no words."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def capitalise(words: str) -> str:
    """The same words with a capital first; unlike `str.capitalize`, the rest stays as it is."""
    return words[:1].upper() + words[1:]
