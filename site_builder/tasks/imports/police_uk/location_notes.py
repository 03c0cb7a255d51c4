"""Says which rows are not a district's, and how many of a quarter could be given to none. Knows no figures.

An extract that keeps only part of the source's rows may hold a MANIFEST.csv with the source's own counts. They are the
ones to tell, because the rows without a location are the first that an extract leaves out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.domain.english import count, join
from site_builder.domain.problem import Problem
from site_builder.domain.quarter import Quarter
from site_builder.tasks.imports.police_uk.street_counts import Counts
from site_builder.tasks.imports.quarters.quarter_files import QualityNote
from site_builder.tasks.imports.quarters.report import LeftOut
from site_builder.tasks.imports.sheets.small_tables import read_table

MANIFEST = "MANIFEST.csv"
_COLUMNS = ("file", "source_no_location_rows", "source_rows")
_OPENING = "No location is given for "
_DISTRICTS_NAMED = 5
_FEWEST_FOR_A_PERCENTAGE = 50
"""Rule S2: below this, a number and never a percentage."""


@dataclass(frozen=True, slots=True)
class SourceRows:
    """How many rows a file had at its source."""

    rows: int
    nowhere: int
    """Those without a location."""


def read_manifest(folder: Path) -> tuple[Mapping[str, SourceRows], list[Problem]]:
    """The source's counts by file, from the folder's manifest; none when there is no manifest."""
    path = folder / MANIFEST
    if not path.exists():
        return {}, []
    rows, problems = read_table(path, _COLUMNS)
    listed: dict[str, SourceRows] = {}
    for row in rows:
        name, nowhere, whole = row.fields
        if not (nowhere.isdecimal() and whole.isdecimal() and int(nowhere) <= int(whole)):
            message = f"'{nowhere}' of '{whole}' rows without a location cannot be right."
            problems.append(Problem(row.origin, message, "Write two whole numbers, the second at least the first."))
        elif name in listed:
            message = f"'{name}' is listed twice."
            problems.append(Problem(row.origin, message, "Keep the row that is right."))
        else:
            listed[name] = SourceRows(int(whole), int(nowhere))
    return listed, problems


def note_locations(
    quarter: Quarter, forces: Collection[str], *, counts: Counts, manifest: Mapping[str, SourceRows]
) -> QualityNote:
    """The note for a quarter that these forces' files were counted for."""
    held = [key for key in counts.rows if key.force in forces and key.month in quarter.months]
    of_source = [manifest.get(key.file) for key in held]
    whole = sum(source.rows if source else counts.rows[key] for key, source in zip(held, of_source, strict=True))
    nowhere = sum(
        source.nowhere if source else counts.nowhere[key] for key, source in zip(held, of_source, strict=True)
    )
    share = ""
    if nowhere >= _FEWEST_FOR_A_PERCENTAGE:
        share = f" ({(200 * nowhere + whole) // (2 * whole)}%)" if 200 * nowhere >= whole else " (under 1%)"
    words = (
        f"{nowhere:,}{share} of the {count(whole, 'row')} that {join(sorted(forces))} published for {quarter.period}, "
        "so no district's figures include them."
    )
    listed = len([source for source in of_source if source])
    if listed == len(held):
        words += " Both numbers are of all that the source published."
    elif listed:
        words += f" For {listed} of the {len(held)} files these are the numbers of all that the source published."
    return QualityNote(_OPENING, words)


def rows_beyond(counts: Counts) -> Iterator[LeftOut]:
    """Rows that are not the district's, with the reason."""
    if nowhere := counts.nowhere.total():
        yield LeftOut(nowhere, "no location, so no district can be given to them")
    if elsewhere := counts.districts.total():
        names = [name for name, _ in sorted(counts.districts.items(), key=lambda item: (-item[1], item[0]))]
        more = len(names) - _DISTRICTS_NAMED
        named = f"{', '.join(names[:_DISTRICTS_NAMED])} and {more:,} more" if more > 0 else join(names)
        yield LeftOut(elsewhere, f"in other districts ({named})")
