"""Finds the line of a table that names its columns, however its words are spaced. Knows no importer."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from site_builder.domain.quarter import Quarter

UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
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

    carried: tuple[str, ...] = ()
    """Those of the names whose year is written only above a column further left."""


Finder = Callable[[tuple[str, ...], tuple[str, ...]], ColumnHeading | None]
"""What a line names, given the line above it; None when it is not the line that names the columns."""


def fold(words: str) -> str:
    """Words for comparing: line breaks, no-break and doubled spaces are one space, capitals do not matter."""
    return " ".join(unicodedata.normalize("NFKC", words).translate(UNSEEN).split()).casefold()


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


def by_quarters(columns: tuple[str, ...], read: Callable[[str], Quarter | None]) -> Finder:
    """The line that has all of the columns, and besides them at least one that `read` knows, with the line above."""
    named = by_names(columns)

    def find(above: tuple[str, ...], line: tuple[str, ...]) -> ColumnHeading | None:
        found = named(above, line)
        if found is None:
            return None
        names = tuple("" if place in found.at else name for place, name in enumerate(line))
        over = tuple("" if place in found.at else words for place, words in enumerate(above))
        over = (*over, *("" for _ in names))[: len(names)]
        quarters = _read_quarters(names, over, read=read)
        if not quarters:
            return None
        whole = _read_quarters(names, _carry_right(over, names), read=read)
        carried = whole.keys() - quarters.keys()
        if carried and not _is_clear(whole, names=names, over=over, read=read):
            whole, carried = quarters, set()
        known = [read(words) for words in whole.values()]
        twice = [words for words, quarter in zip(whole.values(), known, strict=True) if known.count(quarter) > 1]
        others = [name for place, name in enumerate(names) if name and place not in whole]
        return ColumnHeading(
            (*found.at, *whole),
            (*found.names, *whole.values()),
            (*found.twice, *twice),
            tuple(others),
            tuple(words for place, words in whole.items() if place in carried),
        )

    return find


def _read_quarters(
    names: tuple[str, ...], over: tuple[str, ...], *, read: Callable[[str], Quarter | None]
) -> dict[int, str]:
    """Places of columns that are quarters by their name, alone or with the words above it; and the words in full."""
    said = {
        place: next((words for words in (name, f"{year} {name}") if name and read(words)), "")
        for place, (name, year) in enumerate(zip(names, over, strict=True))
    }
    return {place: " ".join(words.split()) for place, words in said.items() if words}


def _carry_right(over: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """The words above each column, where blank those further left; a column without a name ends what they are above."""
    carried = [""]
    for words, name in zip(over, names, strict=True):
        carried.append(words or (carried[-1] if name else ""))
    return tuple(carried[1:])


def _is_clear(
    quarters: dict[int, str], *, names: tuple[str, ...], over: tuple[str, ...], read: Callable[[str], Quarter | None]
) -> bool:
    """Whether years that are written above some columns only are those of the columns to their right.

    Then no quarter is without a year, and all follow each other, or each year has the same quarters in the same order.
    Where a year is above the last or the middle one of its columns, neither can be.
    """
    bare = {place for place, name in enumerate(names) if name and any(read(f"{year} {name}") for year in over)}
    order = [quarter for words in quarters.values() if (quarter := read(words))]
    steps = {(after.year - before.year) * 4 + after.number - before.number for before, after in pairwise(order)}
    each_year = {tuple(each.number for each in order if each.year == quarter.year) for quarter in order}
    in_order = order in (sorted({*order}), sorted({*order}, reverse=True))
    return bare <= quarters.keys() and in_order and (steps in ({1}, {-1}) or len(each_year) == 1)
