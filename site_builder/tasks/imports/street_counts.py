"""Counts the rows of street files, in bounded memory. The only importer's module that knows polars.

Knows nothing of quarters. No row is ever taken for a copy of another: anti-social behaviour has no crime id, and rows
that are alike are separate incidents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from site_builder.domain.english import count
from site_builder.domain.problem import Problem
from site_builder.domain.quarter import Month
from site_builder.tasks.imports.street_files import COLUMNS, StreetFile, examine, find_line

Progress = Callable[[int, int], None]
"""Is told how many files are done, and of how many."""

_LSOA_NAME = r"^.+ [0-9]{3}[A-Z]$"
"""A district's name, a space, three digits and a letter: the only place where a street file names the district."""

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_AGAIN = "Download the file again and use it as it is."


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """What rows of the wanted district are counted by."""

    month: Month
    force: str
    kind: str
    """The crime type, in the source's words."""

    lsoa: str
    code: str


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

    cells: Counter[Cell] = field(default_factory=Counter)
    districts: Counter[str] = field(default_factory=Counter)
    """Rows of every district; what is no LSOA's name stands for itself."""

    kinds: Counter[tuple[Month, str]] = field(default_factory=Counter)
    """Rows of every crime type in every month, wherever they are."""

    empty: list[str] = field(default_factory=list)
    """Files that hold a first line and no row."""


def count_rows(files: list[StreetFile], area: str, *, progress: Progress) -> tuple[Counts, list[Problem]]:
    """The rows of every file, counted; and what is wrong with any of them."""
    counts, problems = Counts(), []
    for done, file in enumerate(files, 1):
        if found := examine(file):
            problems.append(found)
        else:
            problems.extend(_count_file(file, area, counts=counts))
        progress(done, len(files))
    return counts, problems


def _query(file: StreetFile, area: str) -> pl.LazyFrame:
    """Groups that stay few however many rows there are: only the wanted district is counted by LSOA."""
    name = pl.col("LSOA name").fill_null("")
    district = pl.when(name.str.contains(_LSOA_NAME)).then(name.str.head(-5)).otherwise(name)
    wanted = (pl.col("district") == area) & (name != area)
    return (
        pl.scan_csv(file.path, infer_schema=False, glob=False)
        .select(pl.col(column).fill_null("") for column in COLUMNS)
        .with_columns(district=district)
        .select(
            pl.col("Month", "Reported by", "Crime type", "district"),
            lsoa=pl.when(wanted).then(name).otherwise(pl.lit("")),
            code=pl.when(wanted).then(pl.col("LSOA code")).otherwise(pl.lit("")),
        )
        .group_by(pl.all())
        .agg(rows=pl.len())
    )


def _count_file(file: StreetFile, area: str, *, counts: Counts) -> Iterator[Problem]:
    try:
        groups = sorted(_query(file, area).collect(engine="streaming").rows())
    except pl.exceptions.PolarsError:
        message = "From about here this cannot be read as CSV; look for a quotation mark that is never closed."
        yield file.problem(message, _AGAIN, line=find_line(file, _has_stray_quotation))
        return
    found = 0
    for month, force, kind, district, lsoa, code, rows in groups:
        if not (month or force or kind or district):
            if line := find_line(file, lambda row: not row["Month"] and any(row.values()), otherwise=0):
                yield file.problem("This row has no month, force, crime type or place.", _AGAIN, line=line)
                return
            continue  # blank lines
        if fault := _explain(file, {"Month": month, "Reported by": force, "Crime type": kind}, rows=rows):
            yield fault
            return
        found += rows
        key = FileMonth(file.name, Month(int(month[:4]), int(month[5:])), force)
        counts.rows[key] += rows
        counts.kinds[key.month, kind] += rows
        if lsoa:
            counts.cells[Cell(key.month, force, kind, lsoa, code)] += rows
        elif district:
            counts.districts[district] += rows
        else:
            counts.nowhere[key] += rows
    if not found:
        counts.empty.append(file.name)


def _has_stray_quotation(row: Mapping[str, str]) -> bool:
    """Whether a field holds a quotation mark, or the lines that one which is never closed swallows."""
    return any('"' in field or "\n" in field for field in row.values())


def _explain(file: StreetFile, row: Mapping[str, str], *, rows: int) -> Problem | None:
    """What is wrong with rows that have these fields."""

    def line() -> int:
        return find_line(file, lambda other: all(other[name] == value for name, value in row.items()))

    month, kind = row["Month"], row["Crime type"]
    if not _MONTH.fullmatch(month):
        return file.problem(f"'{month[:40]}' is no month (in {count(rows, 'row')}).", _AGAIN, line=line())
    if file.month and month != str(file.month):
        hint = f"One of the two is wrong. {_AGAIN}"
        return file.problem(f"The file is named for {file.month}, but holds rows of {month}.", hint, line=line())
    if not row["Reported by"]:
        return file.problem(f"In {count(rows, 'row')} the force is left out.", _AGAIN, line=line())
    if not kind:
        message = f"In {count(rows, 'row')} the crime type is left out, as in a file that was cut short or edited."
        return file.problem(message, _AGAIN, line=line())
    if re.fullmatch(_LSOA_NAME, kind) or not re.search("[A-Za-z]", kind):
        message = f"'{kind[:40]}' stands where the crime type should be, so the columns of this row have slipped."
        return file.problem(message, _AGAIN, line=line())
    return None
