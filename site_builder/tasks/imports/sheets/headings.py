"""Finds the line of a table that names its columns, however its words are spaced. Knows no importer."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from site_builder.domain.quarter import Quarter

UNSEEN = dict.fromkeys(
    [*map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""Signs that take no room, which come along when words are pasted; many say in which direction to read."""


@dataclass(frozen=True, slots=True)
class PassedColumn:
    """A column that was not wanted."""

    at: int
    """Its place in the line, from 0."""

    name: str
    above: str = ""
    """The words above it, or else those further left that may be meant for it too."""

    @property
    def words(self) -> str:
        """All of it, in one line."""
        return " ".join(f"{self.above} {self.name}".split())


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """The wanted columns of a line that has all of them."""

    at: tuple[int, ...]
    """Their places in the line, from 0, in the order in which they are wanted."""

    names: tuple[str, ...]
    """As the table writes them."""

    twice: tuple[str, ...] = ()
    """Those that the line has more than once."""

    passed: tuple[PassedColumn, ...] = ()
    """The other columns."""

    carried: tuple[str, ...] = ()
    """Those of the names whose year is written only above a column further left."""

    left_out: tuple[str, ...] = ()
    """Names of columns that the caller did not want."""

    above: tuple[str, ...] = ()
    """What stands above each column of a quarter, or else further left, beside its name."""


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
        others = tuple(PassedColumn(place, line[place]) for place, name in enumerate(names) if {name} - {"", *wanted})
        return ColumnHeading(at, tuple(" ".join(line[place].split()) for place in at), twice, others)

    return find


def by_quarters(
    columns: tuple[str, ...], read: Callable[[str], Quarter | None], *, left_out: frozenset[str] = frozenset()
) -> Finder:
    """The line that has all of the columns, and at least one more that `read` knows, with the line above.

    `left_out` are folded names of columns that are not wanted, alone or after the words above.
    """
    named = by_names(columns)

    def find(above: tuple[str, ...], line: tuple[str, ...]) -> ColumnHeading | None:
        found = named(above, line)
        if found is None:
            return None
        over = tuple("" if place in found.at else words for place, words in enumerate(above))
        over = (*over, *("" for _ in line))[: len(line)]
        reach = _carry_right(over, tuple("" if place in found.at else name for place, name in enumerate(line)))
        unwanted = {
            place
            for place, name in enumerate(line)
            if place in found.at or {fold(name), fold(f"{reach[place]} {name}")} & left_out
        }
        names = tuple("" if place in unwanted else name for place, name in enumerate(line))
        quarters = _read_quarters(names, over, read=read)
        if not quarters:
            return None
        whole = _read_quarters(names, reach, read=read)
        carried = whole.keys() - quarters.keys()
        if carried and not _is_clear(whole, names=names, over=over, read=read):
            whole, carried = quarters, set()
        known = [read(words) for words in whole.values()]
        twice = [words for words, quarter in zip(whole.values(), known, strict=True) if known.count(quarter) > 1]
        return ColumnHeading(
            (*found.at, *whole),
            (*found.names, *whole.values()),
            (*found.twice, *twice),
            tuple(PassedColumn(at, name, reach[at]) for at, name in enumerate(names) if name and at not in whole),
            tuple(words for place, words in whole.items() if place in carried),
            tuple(" ".join(line[place].split()) for place in sorted(unwanted - {*found.at})),
            tuple(" ".join(reach[place].split()) for place in whole) if any(reach[place] for place in whole) else (),
        )

    return find


def by_likeness(columns: tuple[str, ...], resembles: Callable[[str], bool]) -> Finder:
    """The line that has all of the columns, and others that are like what is wanted: one, or two without any column."""
    named = by_names(columns)

    def find(above: tuple[str, ...], line: tuple[str, ...]) -> ColumnHeading | None:
        found = named(above, line)
        if found is None or sum(resembles(column.name) for column in found.passed) < (1 if columns else 2):
            return None
        over = tuple("" if place in found.at else words for place, words in enumerate((*above, *("" for _ in line))))
        reach = _carry_right(over[: len(line)], line)
        return replace(found, passed=tuple(replace(each, above=reach[each.at]) for each in found.passed))

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
