"""The columns of the Home Office's tables for Community Safety Partnerships, and what is said of files without them."""

from __future__ import annotations

import re
from pathlib import Path

from site_builder.domain.problem import Origin, Problem
from site_builder.tasks.imports.sheets.table_files import Sheet
from site_builder.tasks.imports.statistics.offence_map import plain

COLUMNS = {
    "year": ("Financial Year",),
    "quarter": ("Financial Quarter",),
    "force": ("Police Force", "Force Name"),
    "csp": ("CSP Name",),
    "description": ("Offence Description",),
    "group": ("Offence Group",),
    "subgroup": ("Offence Subgroup",),
    "code": ("Offence Code",),
    "count": ("Offence Count", "Number of Offences"),
}
"""The names that each column has had."""

FEW = 3
"""So many of the columns, and a line is meant to be the one that names them."""

_TITLES = 50
"""Lines above the names of the columns, at most."""

_SHOWN = 20
OPEN_DATA = "https://www.gov.uk/government/statistics/police-recorded-crime-open-data-tables"
_ONS_TABLE = re.compile(r"Table [CP]\d\b", re.IGNORECASE)
"""What the titles of that workbook's sheets begin with."""


def join_line(line: tuple[str, ...]) -> str:
    """The words of a line."""
    return " ".join(filter(None, line))


def find_columns(sheet: Sheet, above: list[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where the columns are in the line that names most of them, and that line; without one, the first with words.

    The lines that were read are added to those `above`.
    """
    best: dict[str, int] = {}
    shown: tuple[str, ...] = ()
    for number, line in sheet.rows:
        above.append(join_line(line))
        names = [plain(name.replace("_", " ")) for name in line]
        at = {
            column: names.index(plain(name))
            for column, ways in COLUMNS.items()
            for name in ways
            if plain(name) in names
        }
        if len(at) > len(best) or (not shown and any(line)):
            best, shown = at, line
        if len(best) >= FEW or number >= _TITLES:
            break
    return best, shown


def say_lacking(path: Path, sheet: str, *, at: dict[str, int], first: tuple[str, ...]) -> Problem:
    """A sheet lacks some of the columns."""
    gone = " and ".join(" or ".join(f"'{way}'" for way in ways) for name, ways in COLUMNS.items() if name not in at)
    where = f"The sheet '{sheet}'" if sheet else "The file"
    message = f"{where} lacks the column {gone}. It has {_list(first)}."
    return Problem(Origin(path.as_posix()), message, "Use the tables for Community Safety Partnerships as they came.")


def say_nothing(path: Path, found: list[tuple[str, tuple[str, ...]]]) -> Problem:
    """No sheet of a file has the columns. `found` has each sheet's name and its first line."""
    looked = ", ".join(" or ".join(f"'{way}'" for way in ways) for ways in COLUMNS.values())
    parts = [
        f"{f'the sheet {name!r} begins with' if name else 'found'} {_list(first)}" for name, first in found[:_SHOWN]
    ]
    message = f"No sheet has the columns {looked}: {'; '.join(parts) or 'found no sheet'}."
    hint = "Is it the Home Office's table for Community Safety Partnerships?"
    if any(_ONS_TABLE.match(field) for _, first in found for field in first):
        hint = (
            "These are tables of the Office for National Statistics, which count 12 months: read them with "
            f"'site-builder import ons-csp'. Quarters are in the Home Office's open data: {OPEN_DATA}"
        )
    return Problem(Origin(path.as_posix()), message, hint)


def _list(names: tuple[str, ...]) -> str:
    shown = [f"'{name[:40]}'" for name in names if name][:_SHOWN]
    return ", ".join(shown) or "nothing"
