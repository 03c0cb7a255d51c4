"""Counts the rows of street files, in bounded memory. The only importer's module that knows polars.

Knows nothing of quarters. A crime of the district counts once, in the first month that has its Crime ID. Rows without
an ID, such as anti-social behaviour, are separate incidents even if they are the same in every column.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from site_builder.domain.english import count
from site_builder.domain.problem import Problem
from site_builder.domain.quarter import Month
from site_builder.tasks.imports.police_uk.district_names import DistrictNames
from site_builder.tasks.imports.police_uk.street_files import COLUMNS, StreetFile, examine, find_line

Progress = Callable[[int, int], None]
"""Gets the number of files that are done, and of all files."""

_LSOA_NAME = r"^.+ [0-9]{3}[A-Z]$"
"""A district's name, a space, three digits and a letter: the only place where a street file names the district."""

_CRIME_ID = "Crime ID"
_LOCATION = "Location"
_NO_ID = frozenset(
    {"", "-", "--", ".", "?", "0", "n/a", "#n/a", "n.a.", "na", "nan", "<na>", "nil", "none", "null", "unknown"}
    | {"not known", "not available", "missing", "tbc"}
)
"""What a row without a Crime ID has in its place."""

DOUBLED = 10
"""So many repeated crimes, and nearly all in a file, mean that its rows are there twice, or those of another month."""

_NEARLY_ALL = 0.9

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_AGAIN = "Download the file again and use it as it is."


@dataclass(frozen=True, slots=True, order=True)
class StreetCell:
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

    cells: Counter[StreetCell] = field(default_factory=Counter)
    districts: Counter[str] = field(default_factory=Counter)
    """Rows of every district; what is no LSOA's name stands for itself."""

    kinds: Counter[tuple[Month, str, str]] = field(default_factory=Counter)
    """Rows of every month, force and crime type, wherever they are."""

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
    for done, file in enumerate(
        sorted(files, key=lambda entry: (entry.month is None, str(entry.month), entry.name)), 1
    ):
        if found := examine(file):
            problems.append(found)
        else:
            problems.extend(_count_file(file, names, counts=counts, first_months=first_months))
        progress(done, len(files))
    return counts, problems


def count_strays(files: list[StreetFile], names: DistrictNames, *, codes: set[str]) -> Counter[tuple[Month, str, str]]:
    """Rows of sound files in the district's small areas (by their codes) that are under another district's name.

    By month, force and that name. They are the sign of a district whose name changed between months.
    """
    strays: Counter[tuple[Month, str, str]] = Counter()
    for file in files:
        code = pl.col("LSOA code").str.strip_chars()
        query = (
            _rows_of(file)
            .filter(code.is_in(sorted(codes)) & ~_is_wanted(names))
            .group_by("Month", "Reported by", "district")
            .agg(rows=pl.len())
        )
        for month, force, district, rows in query.collect(engine="streaming").rows():
            strays[_read_month(month), force, district] += rows
    return strays


def _rows_of(file: StreetFile) -> pl.LazyFrame:
    """The columns that matter, as text, with the district that the small area's name begins with."""
    frame = pl.scan_csv(file.path, infer_schema=False, glob=False, row_index_name="at")
    others = frame.collect_schema().names()
    wanted = [*COLUMNS, *(column for column in (_CRIME_ID, _LOCATION) if column in others)]
    crime = pl.col(_CRIME_ID).str.strip_chars().str.to_lowercase() if _CRIME_ID in others else pl.lit("")
    name = pl.col("LSOA name")
    district = pl.when(name.str.contains(_LSOA_NAME)).then(name.str.head(-5)).otherwise(name)
    texts = frame.select("at", *(pl.col(column).fill_null("") for column in wanted))
    return texts.with_columns(crime=crime, district=district, alike=pl.struct(wanted).hash())


def _is_wanted(names: DistrictNames) -> pl.Expr:
    """Whether a row is in the district, under the name that it had in the row's month."""
    district = pl.col("district")
    wanted = district == names.area
    for former in names.former:
        old = district == former.name
        wanted |= old & (pl.col("Month") <= str(former.until)) if former.until else old
    return wanted & (pl.col("LSOA name") != district)


def _query(file: StreetFile, names: DistrictNames) -> pl.LazyFrame:
    """Groups that stay few however many rows there are: only the wanted district is counted by LSOA and crime."""
    wanted, nothing = _is_wanted(names), pl.lit("")
    named = ~pl.col("crime").is_in(sorted(_NO_ID))
    return (
        _rows_of(file)
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
) -> Iterator[Problem]:
    try:
        groups = _query(file, names).collect(engine="streaming").rows()
    except pl.exceptions.PolarsError:
        message = "From about here this cannot be read as CSV; look for a quotation mark that is never closed."
        yield file.problem(message, _AGAIN, line=find_line(file, _has_stray_quotation))
        return
    found = 0
    repeats: dict[tuple[Month, str], _Repeats] = defaultdict(lambda: _Repeats(first_months))
    for month, force, kind, district, lsoa, code, crime, _, rows, _ in sorted(
        groups, key=lambda group: (group[0], group[-1])
    ):
        if not (month or force or kind or district):
            if line := find_line(file, lambda row: not row["Month"] and any(row.values()), otherwise=0):
                yield file.problem("This row has no month, force, crime type or place.", _AGAIN, line=line)
                return
            continue  # blank lines
        if fault := _explain(file, {"Month": month, "Reported by": force, "Crime type": kind}, rows=rows):
            yield fault
            return
        found += rows
        key = FileMonth(file.name, _read_month(month), force)
        counts.rows[key] += rows
        counts.kinds[key.month, force, kind] += rows
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


@dataclass(slots=True)
class _Repeats:
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
            self.crimes += 1
        if not new or rows > 1:
            counts.copied.append(crime)

    @property
    def are_of_all(self) -> bool:
        """Whether all rows are there twice, or are another month's."""
        twice = self.copies >= max(DOUBLED, _NEARLY_ALL * self.crimes) and not self.odd
        return twice or self.echoes >= max(DOUBLED, _NEARLY_ALL * (self.crimes + self.echoes))


def _read_month(written: str) -> Month:
    return Month(int(written[:4]), int(written[5:]))


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
        message = f"'{kind[:40]}' is where the crime type should be, so the columns of this row are shifted."
        return file.problem(message, _AGAIN, line=line())
    return None
