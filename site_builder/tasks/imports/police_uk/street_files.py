"""Finds data.police.uk's street files and looks whether each can be trusted to be one. Counts nothing."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Month
from site_builder.tasks.imports.sheets.small_tables import missing_columns, not_utf8, unreadable

COLUMNS = ("Month", "Reported by", "LSOA code", "LSOA name", "Crime type")
"""The columns that an import needs; the others may be there or not."""

_AT_ONCE = 1 << 20
_LONGEST_LINE = 1 << 16
_NAME = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-.*")


@dataclass(frozen=True, slots=True)
class StreetFile:
    """One month of one force, as its name promises."""

    path: Path
    name: str
    """Its path within the folder that was searched, with forward slashes."""

    @property
    def month(self) -> Month | None:
        """The month in its name, when there is one."""
        found = _NAME.fullmatch(self.path.name)
        return Month(int(found["year"]), int(found["month"])) if found else None

    def problem(self, message: str, hint: str, *, line: int = 1) -> Problem:
        """Something wrong with it."""
        return Problem(Origin(self.path.as_posix(), line), message, hint)


def find_street_files(folder: Path) -> tuple[list[StreetFile], list[Problem]]:
    """Every `*-street.csv` below a folder at any depth, in the order of their names; or why there is none."""
    place = Origin(folder.as_posix())
    unpack = "Download months from https://data.police.uk/data/, unpack them, and give the folder that holds them."
    if not folder.is_dir():
        what = "This is a file, not a folder." if folder.exists() else "There is no such folder."
        return [], [Problem(place, what, unpack)]
    try:
        # Some computers add a file whose name begins with a dot; it is never the file itself.
        paths = [path for path in folder.rglob("*-street.csv") if path.is_file() and not path.name.startswith(".")]
    except OSError as fault:
        return [], [unreadable(folder, fault)]
    if not paths:
        return [], [Problem(place, "No file here, at any depth, has a name that ends in '-street.csv'.", unpack)]
    files = [StreetFile(path, path.relative_to(folder).as_posix()) for path in paths]
    return sorted(files, key=lambda file: file.name), []


def name_passed(folder: Path) -> Iterator[str]:
    """Files that look like street files inside and have another name, so that they are not read."""
    for path in sorted(folder.rglob("*")):
        if path.name.startswith(".") or path.name.endswith("-street.csv") or path.suffix.lower() != ".csv":
            continue
        try:
            with path.open("rb") as stream:
                first = stream.readline(_LONGEST_LINE)
        except OSError:
            continue
        if missing_columns(path, COLUMNS, found=_read_line(first)) is None:
            name = path.relative_to(folder).as_posix()
            yield f"{name} was not read, because its name does not end in '-street.csv'."


def examine(file: StreetFile) -> Problem | None:
    """What keeps a file from being read as a street file: its encoding, its columns or its end. Reads it in pieces."""
    try:
        with file.path.open("rb") as stream:
            first = stream.readline(_LONGEST_LINE)
            stream.seek(0)
            if found := _find_broken_bytes(file.path, iter(lambda: stream.read(_AT_ONCE), b"")):
                return found
            end = stream.tell()
            stream.seek(max(0, end - _LONGEST_LINE))
            last = stream.read().rstrip(b"\r\n").rpartition(b"\n")[2]
    except OSError as fault:
        return unreadable(file.path, fault)
    return _examine_ends(file, first, last=last)


def find_line(file: StreetFile, is_odd: Callable[[Mapping[str, str]], bool], *, otherwise: int = 1) -> int:
    """The first line whose row is odd (its fields by column, empty where it is too short) or too long."""
    with file.path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream)
        header = next(rows, [])
        start, end = 1, rows.line_num
        try:
            for row in rows:
                start, end = end + 1, rows.line_num
                if row and (
                    len(row) > len(header) or is_odd(dict(zip(header, row + [""] * len(header), strict=False)))
                ):
                    return start
        except csv.Error:
            return end + 1
    return otherwise


def _examine_ends(file: StreetFile, first: bytes, *, last: bytes) -> Problem | None:
    """What is wrong with a file's first or last line."""
    if not first:
        return file.problem("This file is empty.", "Download it again.")
    if b"\r" in first.rstrip(b"\r\n"):
        return file.problem("This file's lines do not end as lines in a CSV file do.", "Download it again.")
    header = _read_line(first)
    if missing := missing_columns(file.path, COLUMNS, found=header):
        return missing
    # Only a file that was cut short ends in a line with fewer columns than the first.
    if len(_read_line(last)) < len(header):
        return file.problem(
            "The last line has fewer columns than the first, as in a file that was cut short.",
            "Download it again; some of its crimes are missing.",
        )
    return None


def _read_line(line: bytes) -> tuple[str, ...]:
    return tuple(next(csv.reader([line.decode("utf-8-sig", "replace").rstrip("\r\n")]), ()))


def _find_broken_bytes(path: Path, pieces: Iterator[bytes]) -> Problem | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    before = 0
    for piece in pieces:
        if not piece.isascii() or decoder.getstate()[0]:  # nearly all are, which is seen much sooner
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as fault:
                return not_utf8(path, _line_at(path, before - len(fault.object) + len(piece) + fault.start))
        before += len(piece)
    return not_utf8(path, _line_at(path, before)) if decoder.getstate()[0] else None


def _line_at(path: Path, place: int) -> int:
    """The line that a byte is on."""
    with path.open("rb") as stream:
        return 1 + stream.read(place).count(b"\n")
