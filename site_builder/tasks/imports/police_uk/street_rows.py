"""Reads the rows of one street file, in bounded memory, and says what no row of a sound file holds. Counts nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import polars as pl

from site_builder.domain.english import count
from site_builder.domain.problem import Problem
from site_builder.domain.quarter import Month
from site_builder.tasks.imports.police_uk.street_files import COLUMNS, StreetFile, find_line

_LSOA_NAME = r"^.+ [0-9]{3}[A-Z]$"
"""A district's name, a space, three digits and a letter: the only place where a street file names the district."""

_CRIME_ID = "Crime ID"
_LOCATION = "Location"
_NO_ID = frozenset(
    {"", "-", "--", ".", "?", "0", "n/a", "#n/a", "n.a.", "na", "nan", "<na>", "nil", "none", "null", "unknown"}
    | {"not known", "not available", "missing", "tbc"}
)
"""What a row without a Crime ID has in its place."""

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_AGAIN = "Download the file again and use it as it is."


def texts_of(file: StreetFile) -> pl.LazyFrame:
    """The columns that matter, as text, with the Crime ID as `crime`, in one way of writing it."""
    frame = pl.scan_csv(file.path, infer_schema=False, glob=False, row_index_name="at")
    others = frame.collect_schema().names()
    wanted = [*COLUMNS, *(column for column in (_CRIME_ID, _LOCATION) if column in others)]
    crime = pl.col(_CRIME_ID).str.strip_chars().str.to_lowercase() if _CRIME_ID in others else pl.lit("")
    return frame.select("at", *(pl.col(column).fill_null("") for column in wanted)).with_columns(crime=crime)


def rows_of(file: StreetFile) -> pl.LazyFrame:
    """The same, with the district that the small area's name begins with, and a number that equal rows share."""
    return texts_of(file).with_columns(district=find_district(), alike=alike())


def find_district() -> pl.Expr:
    """The district that a small area's name begins with; what is no such name stands for itself."""
    name = pl.col("LSOA name")
    return pl.when(name.str.contains(_LSOA_NAME)).then(name.str.head(-5)).otherwise(name)


def alike() -> pl.Expr:
    """A number that is the same for rows that are the same in every column."""
    return pl.struct(pl.exclude("at", "crime")).hash()


def has_id() -> pl.Expr:
    """Whether a row has a Crime ID."""
    return ~pl.col("crime").is_in(sorted(_NO_ID))


def is_in_lsoa() -> pl.Expr:
    """Whether a row names a small area, and so its district."""
    return pl.col("LSOA name") != pl.col("district")


def unreadable_rows(file: StreetFile) -> Problem:
    """The problem of a file that is not CSV throughout."""
    message = "From about here this cannot be read as CSV; look for a quotation mark that is never closed."
    return file.problem(message, _AGAIN, line=find_line(file, _has_stray_quotation))


def find_fault(file: StreetFile, groups: Iterable[tuple[str, str, str, str, int]]) -> Problem | None:
    """The first thing that is wrong with rows: their month, force, crime type and district, and how many they are."""
    for month, force, kind, district, rows in groups:
        if month or force or kind or district:
            fault = _explain(file, {"Month": month, "Reported by": force, "Crime type": kind}, rows=rows)
        else:
            fault = _explain_blank(file)
        if fault:
            return fault
    return None


def _explain_blank(file: StreetFile) -> Problem | None:
    """What is wrong with a row that has nothing where it matters, unless it is a blank line."""
    line = find_line(file, lambda row: not row["Month"] and any(row.values()), otherwise=0)
    return file.problem("This row has no month, force, crime type or place.", _AGAIN, line=line) if line else None


def read_month(written: str) -> Month:
    """The month of a row without a mistake."""
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
