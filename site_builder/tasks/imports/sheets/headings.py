"""Finds the line of a table that names its columns, however its words are spaced. Knows no importer."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Signs that take no room, which come along when words are pasted."""


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """The wanted columns of a line that has all of them."""

    at: tuple[int, ...]
    """Their places in the line, from 0, in the order in which they are wanted."""

    names: tuple[str, ...]
    """As the table writes them."""

    twice: tuple[str, ...] = ()
    """Those that the line has more than once."""

    passed: tuple[str, ...] = ()
    """Names of the other columns."""


Finder = Callable[[tuple[str, ...], tuple[str, ...]], ColumnHeading | None]
"""What a line names, given the line above it; None when it is not the line that names the columns."""


def fold(words: str) -> str:
    """Words for comparing: line breaks, no-break and doubled spaces are one space, capitals do not matter."""
    return " ".join(unicodedata.normalize("NFKC", words).translate(_UNSEEN).split()).casefold()


def by_names(columns: tuple[str, ...]) -> Finder:
    """The line that has all of the columns, among others."""
    wanted = [fold(name) for name in columns]

    def find(_above: tuple[str, ...], line: tuple[str, ...]) -> ColumnHeading | None:
        names = [fold(name) for name in line]
        if not all(name in names for name in wanted):
            return None
        at = tuple(names.index(name) for name in wanted)
        twice = tuple(name for name, key in zip(columns, wanted, strict=True) if names.count(key) > 1)
        others = tuple(line[place] for place, name in enumerate(names) if name and name not in wanted)
        return ColumnHeading(at, tuple(" ".join(line[place].split()) for place in at), twice, others)

    return find


def by_quarters(columns: tuple[str, ...], read: Callable[[str], object | None]) -> Finder:
    """The line that has all of the columns, and besides them at least one that `read` knows, with the line above."""
    named = by_names(columns)

    def find(above: tuple[str, ...], line: tuple[str, ...]) -> ColumnHeading | None:
        found = named(above, line)
        if found is None:
            return None
        quarters: dict[int, str] = {}
        for place, name in enumerate(line):
            over = above[place] if place < len(above) else ""
            said = next((words for words in (name, f"{over} {name}") if name and read(words) is not None), None)
            if said is not None and place not in found.at:
                quarters[place] = " ".join(said.split())
        if not quarters:
            return None
        known = [read(words) for words in quarters.values()]
        twice = [words for words, quarter in zip(quarters.values(), known, strict=True) if known.count(quarter) > 1]
        others = [name for place, name in enumerate(line) if name and place not in {*found.at, *quarters}]
        return ColumnHeading(
            (*found.at, *quarters), (*found.names, *quarters.values()), (*found.twice, *twice), tuple(others)
        )

    return find
