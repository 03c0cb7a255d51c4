"""The names by which source files know a district: today's, and those of districts that were merged into it.

Street files name a small area (LSOA) after the district of the census, so files keep an older district's name for
months or years after a merger. `--formerly FILE` lists such names: a CSV file with the columns `district` and `until`,
the last month (2023-03) when files use the name, or nothing if they still do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Month
from site_builder.tasks.imports.sheets.small_tables import CsvRow, read_table

_COLUMNS = ("district", "until")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class FormerName:
    """A district that became part of the wanted one."""

    name: str
    until: Month | None = None
    """The last month in which files use the name; None if they still do."""


@dataclass(frozen=True, slots=True)
class DistrictNames:
    """Every name under which rows are the wanted district's."""

    area: str
    former: tuple[FormerName, ...] = ()


def read_former_names(path: Path) -> tuple[tuple[FormerName, ...], list[Problem]]:
    """The names that a file lists, and what is wrong with it."""
    rows, problems = read_table(path, _COLUMNS)
    found: dict[str, FormerName] = {}
    for row in rows:
        former = read_former_name(row)
        if isinstance(former, Problem):
            problems.append(former)
        elif former.name in found:
            problems.append(Problem(row.origin, f"'{former.name}' is listed twice.", "Keep the row that is right."))
        else:
            found[former.name] = former
    if not rows and not problems:
        hint = "Write a row for each older name: district,until."
        problems.append(Problem(Origin(path.as_posix()), "This file lists no district.", hint))
    return tuple(found.values()), problems


def read_former_name(row: CsvRow) -> FormerName | Problem:
    """The name in a row whose first columns are `district` and `until`, or what is wrong with the row."""
    name, until = row.fields[:2]
    month = _MONTH.fullmatch(until)
    if not name:
        return Problem(row.origin, "This row names no district.", "Write its name, or delete the row.")
    if until and not month:
        hint = "Write the year and the month, as in 2023-03, or leave it empty if files still use the name."
        return Problem(row.origin, f"'{until[:40]}' is not a month.", hint)
    return FormerName(name, Month(int(month[1]), int(month[2])) if month else None)
