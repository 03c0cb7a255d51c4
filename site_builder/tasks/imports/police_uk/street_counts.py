"""Counts the rows of street files, in bounded memory.

Knows nothing of quarters. A crime of the district counts once, in the first month that has its Crime ID. Rows without
an ID, such as anti-social behaviour, are separate incidents even if they are the same in every column.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from site_builder.domain.problem import Problem
from site_builder.domain.quarter import Month
from site_builder.tasks.imports.police_uk.district_names import DistrictNames
from site_builder.tasks.imports.police_uk.street_files import StreetFile, examine
from site_builder.tasks.imports.police_uk.street_rows import (
    find_fault,
    has_id,
    is_in_lsoa,
    read_month,
    rows_of,
    unreadable_rows,
)

Progress = Callable[[int, int], None]
"""Gets the number of files that are done, and of all files."""

DOUBLED = 10
"""So many repeated crimes, and nearly all in a file, mean that its rows are there twice, or those of another month."""

_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True, order=True)
class StreetCell:
    """What rows of the wanted district are counted by."""

    month: Month
    force: str
    kind: str
    """The crime type, in the source's words."""

    lsoa: str
    code: str

    @property
    def part(self) -> str:
        """The part of the district that its small area is in: the LSOA's name without its last letter."""
        return self.lsoa[:-1]


@dataclass(frozen=True, slots=True, order=True)
class FileMonth:
    """The rows of one month and force in one file; a sound file holds one."""

    file: str
    month: Month
    force: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What all files hold together."""

    rows: Counter[FileMonth] = field(default_factory=Counter)
    nowhere: Counter[FileMonth] = field(default_factory=Counter)
    """Rows without a location."""

    cells: Counter[StreetCell] = field(default_factory=Counter)
    districts: Counter[str] = field(default_factory=Counter)
    """Rows of every district; what is no LSOA's name stands for itself."""

    kinds: Counter[tuple[Month, str, str]] = field(default_factory=Counter)
    """Rows of every month, force and crime type, wherever they are."""

    parts: Counter[tuple[Month, str, str]] = field(default_factory=Counter)
    """Rows that are in cells, by month, force and the part of the district that its LSOAs are in."""

    seen: dict[str, set[Month]] = field(default_factory=lambda: defaultdict(set))
    """The months when any force has rows of a crime type."""

    copies: Counter[StreetCell] = field(default_factory=Counter)
    """Rows of the district whose Crime ID was counted before in the same month; they are in no cell."""

    echoes: Counter[StreetCell] = field(default_factory=Counter)
    """Rows of the district whose Crime ID was counted in an earlier month; they are in no cell either."""

    copied: list[str] = field(default_factory=list)
    """The Crime IDs of both."""

    unnamed: Counter[StreetCell] = field(default_factory=Counter)
    """Rows of the district without a Crime ID; they are in the cells too."""

    doubled: set[tuple[Month, str]] = field(default_factory=set)
    """Months and forces whose rows are there twice, or are another month's: those without an ID cannot be counted."""

    empty: list[str] = field(default_factory=list)
    """Files that hold a first line and no row."""


def count_rows(files: list[StreetFile], names: DistrictNames, *, progress: Progress) -> tuple[Counts, list[Problem]]:
    """The rows of every file, counted; and what is wrong with any of them."""
    counts, problems = Counts(), []
    first_months: dict[str, Month] = {}
    # By month, so that a crime that several months repeat counts in the first.
    for done, file in enumerate(by_month(files), 1):
        if found := examine(file):
            problems.append(found)
        elif fault := _count_file(file, names, counts=counts, first_months=first_months):
            problems.append(fault)
        progress(done, len(files))
    return counts, problems


def by_month(files: list[StreetFile]) -> list[StreetFile]:
    """The files in the order that their rows count; those without a month in their names are last."""
    return sorted(files, key=lambda file: (file.month is None, str(file.month), file.name))


def count_strays(files: list[StreetFile], names: DistrictNames, *, codes: set[str]) -> Counter[tuple[Month, str, str]]:
    """Rows of sound files in the district's small areas (by their codes) that are under another district's name.

    By month, force and that name. They are the sign of a district whose name changed between months.
    """
    strays: Counter[tuple[Month, str, str]] = Counter()
    for file in files:
        code = pl.col("LSOA code").str.strip_chars()
        query = (
            rows_of(file)
            .filter(code.is_in(sorted(codes)) & ~_is_wanted(names))
            .group_by("Month", "Reported by", "district")
            .agg(rows=pl.len())
        )
        for month, force, district, rows in query.collect(engine="streaming").rows():
            strays[read_month(month), force, district] += rows
    return strays


def _is_wanted(names: DistrictNames) -> pl.Expr:
    """Whether a row is in the district, under the name that it had in the row's month."""
    district = pl.col("district")
    wanted = district == names.area
    for former in names.former:
        old = district == former.name
        wanted |= old & (pl.col("Month") <= str(former.until)) if former.until else old
    return wanted & is_in_lsoa()


def _query(file: StreetFile, names: DistrictNames) -> pl.LazyFrame:
    """Groups that stay few however many rows there are: only the wanted district is counted by LSOA and crime."""
    wanted, named, nothing = _is_wanted(names), has_id(), pl.lit("")
    return (
        rows_of(file)
        .select(
            pl.col("Month", "Reported by", "Crime type", "district", "at"),
            lsoa=pl.when(wanted).then(pl.col("LSOA name")).otherwise(nothing),
            code=pl.when(wanted).then(pl.col("LSOA code")).otherwise(nothing),
            crime=pl.when(wanted & named).then(pl.col("crime")).otherwise(nothing),
            alike=pl.when(wanted & ~named).then(pl.col("alike")).otherwise(pl.lit(0, dtype=pl.UInt64)),
        )
        .group_by("Month", "Reported by", "Crime type", "district", "lsoa", "code", "crime", "alike")
        .agg(rows=pl.len(), at=pl.col("at").min())
    )


def _count_file(
    file: StreetFile, names: DistrictNames, *, counts: Counts, first_months: dict[str, Month]
) -> Problem | None:
    try:
        groups = _query(file, names).collect(engine="streaming").rows()
    except pl.exceptions.PolarsError:
        return unreadable_rows(file)
    groups.sort(key=lambda group: (group[0], group[-1]))
    if fault := find_fault(file, ((*group[:4], group[-2]) for group in groups)):
        return fault
    found = 0
    repeats: dict[tuple[Month, str], Repeats] = defaultdict(lambda: Repeats(first_months))
    for month, force, kind, district, lsoa, code, crime, _, rows, _ in groups:
        if not month:
            continue  # blank lines
        found += rows
        key = FileMonth(file.name, read_month(month), force)
        counts.rows[key] += rows
        counts.kinds[key.month, force, kind] += rows
        counts.seen[kind].add(key.month)
        if lsoa:
            cell = StreetCell(key.month, force, kind, lsoa, code)
            repeats[key.month, force].add(counts, cell, crime=crime, rows=rows)
        elif district:
            counts.districts[district] += rows
        else:
            counts.nowhere[key] += rows
    counts.doubled.update(key for key, repeat in repeats.items() if repeat.are_of_all)
    if not found:
        counts.empty.append(file.name)
    return None


@dataclass(slots=True)
class Repeats:
    """Counts one file's rows of a month, a force and the district, and what of them repeats others."""

    first_months: dict[str, Month]
    """Where each crime of all files was first."""

    crimes: int = 0
    """Crimes that are counted here."""

    copies: int = 0
    echoes: int = 0
    odd: int = 0
    """Kinds of rows without an ID that are there an odd number of times, so that not all rows are there twice."""

    def add(self, counts: Counts, cell: StreetCell, *, crime: str, rows: int) -> None:
        """Rows of the district that are the same: a crime counts once, and each row without an ID counts."""
        if not crime:
            counts.cells[cell] += rows
            counts.unnamed[cell] += rows
            counts.parts[cell.month, cell.force, cell.part] += rows
            self.odd += rows % 2
            return
        new = crime not in self.first_months
        if self.first_months.setdefault(crime, cell.month) != cell.month:
            counts.echoes[cell] += rows
            self.echoes += rows
        elif rows > new:
            counts.copies[cell] += rows - new
            self.copies += rows - new
        if new:
            counts.cells[cell] += 1
            counts.parts[cell.month, cell.force, cell.part] += 1
            self.crimes += 1
        if not new or rows > 1:
            counts.copied.append(crime)

    @property
    def are_of_all(self) -> bool:
        """Whether all rows are there twice, or are another month's."""
        twice = self.copies >= max(DOUBLED, _NEARLY_ALL * self.crimes) and not self.odd
        return twice or self.echoes >= max(DOUBLED, _NEARLY_ALL * (self.crimes + self.echoes))
