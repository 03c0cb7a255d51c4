"""Small CSV files that go with an import, each read whole. Knows nothing of what their columns mean."""

from __future__ import annotations

import csv
import errno
import io
from dataclasses import dataclass
from pathlib import Path

from site_builder.domain.problem import Origin, Problem
from site_builder.sources.text.characters import find_conflict
from site_builder.tasks.given_files import read_given


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row's wanted columns, without spaces around them."""

    origin: Origin
    fields: tuple[str, ...]


def read_table(path: Path, columns: tuple[str, ...]) -> tuple[list[CsvRow], list[Problem]]:
    """The rows, blank lines aside, of a CSV file with these columns among others; or why it cannot be read."""
    text = _read_text(path)
    if isinstance(text, Problem):
        return [], [text]
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [name.strip() for name in next(lines, [])]
        if missing := missing_columns(path, columns, found=tuple(header)):
            return [], [missing]
        at = [header.index(column) for column in columns]
        rows = [
            CsvRow(Origin(path.as_posix(), lines.line_num), tuple(line[i].strip() if i < len(line) else "" for i in at))
            for line in lines
            if any(field.strip() for field in line)
        ]
    except csv.Error:
        message = "This line cannot be read as CSV."
        return [], [Problem(Origin(path.as_posix(), lines.line_num), message, "Save the table again as CSV (UTF-8).")]
    return rows, []


def read_header(path: Path) -> tuple[str, ...] | Problem:
    """The names in the first line of a CSV file, without spaces around them; or why it cannot be read."""
    text = _read_text(path)
    if isinstance(text, Problem):
        return text
    try:
        return tuple(name.strip() for name in next(csv.reader(io.StringIO(text, newline="")), []))
    except csv.Error:
        return Problem(Origin(path.as_posix(), 1), "This line cannot be read as CSV.", "Save the table again as CSV.")


def _read_text(path: Path) -> str | Problem:
    try:
        text = read_given(path).decode("utf-8-sig")
    except OSError as fault:
        return unreadable(path, fault)
    except UnicodeDecodeError as fault:
        return not_utf8(path, 1 + fault.object[: fault.start].count(b"\n"))
    return find_conflict(path.as_posix(), text) or text


def missing_columns(path: Path, wanted: tuple[str, ...], *, found: tuple[str, ...]) -> Problem | None:
    """The problem of a first line that lacks a column or has one twice; None if it is right."""
    twice = [name for name in wanted if found.count(name) > 1]
    missing = [name for name in wanted if name not in found]
    if not twice and not missing:
        return None
    said = ", ".join(f"'{name}'" for name in missing or twice)
    what = f"The first line lacks the column {said}." if missing else f"The first line has the column {said} twice."
    looked = ", ".join(f"'{name}'" for name in wanted)
    present = ", ".join(f"'{name[:40]}'" for name in found[:20]) or "nothing"
    return Problem(
        Origin(path.as_posix()),
        f"{what} Looked for the columns {looked}; found {present}.",
        "Use the file as it was downloaded, with its first line and with commas between the columns.",
    )


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What a system says of a disk that has no room."""


def unreadable(path: Path, fault: OSError) -> Problem:
    """The problem of a file that the system cannot read or write."""
    why = (fault.strerror or "the system does not say why").lower()
    message = f"This cannot be read or written: {why}."
    hint = "Check that it is there and that you may use it."
    if fault.errno in _FULL:
        hint = "Free some space on the disk, and run the command again. All earlier files are unchanged."
    return Problem(Origin(path.as_posix()), message, hint)


def not_utf8(path: Path, line: int) -> Problem:
    """The problem of bytes that are not UTF-8."""
    return Problem(
        Origin(path.as_posix(), line),
        "This is not text in UTF-8, so it cannot be read as CSV.",
        "Open it in a spreadsheet program and save it as CSV UTF-8 (Excel: 'CSV UTF-8 (Comma delimited)'). If it is a "
        "zip file, unpack it first.",
    )
