"""Which districts make up each partnership, as the lookup of the Office for National Statistics lists them.

The lookup is a CSV file with a row for each district: its name (`LAD23NM`, with any year), its partnership (`CSP23NM`)
and its police force area (`PFA23NM`). Street files may have older names of districts. A second file with the columns
`district`, `until` and `became` says which district of the lookup each of these became part of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from site_builder.domain.problem import Origin, Problem
from site_builder.sources.writing.writing import name_of
from site_builder.tasks.imports.police_uk.district_names import DistrictNames, FormerName, read_former_name
from site_builder.tasks.imports.quarters.report import some
from site_builder.tasks.imports.sheets.small_tables import CsvRow, missing_columns, read_header, read_table

_COLUMNS = ("LAD{}NM", "CSP{}NM", "PFA{}NM")
_ANY_YEAR = re.compile(r"LAD(\d\d)NM")
_MERGERS = ("district", "until", "became")


@dataclass(frozen=True, slots=True)
class ListedPartnership:
    """A partnership, and every name under which rows are its."""

    id: str
    """The name of its folder."""

    name: str
    force_area: str
    districts: tuple[DistrictNames, ...]
    """Those of the lookup, each with the names of those that became part of it."""


def read_lookup(path: Path, formerly: Path | None = None) -> tuple[tuple[ListedPartnership, ...], list[Problem]]:
    """The partnerships in the order of their names, with the districts that were merged; and what is wrong."""
    header = read_header(path)
    if isinstance(header, Problem):
        return (), [header]
    years = sorted(found[1] for name in header if (found := _ANY_YEAR.fullmatch(name)))
    columns = tuple(column.format(years[-1] if years else "23") for column in _COLUMNS)
    if missing := missing_columns(path, columns, found=header):
        return (), [missing]
    rows, problems = read_table(path, columns)
    problems += _faults(rows)
    if not rows:
        problems.append(Problem(Origin(path.as_posix()), "This file lists no district.", "Download it again."))
    if problems:
        return (), problems
    partnership_of = {row.fields[0]: row.fields[1] for row in rows}
    force_areas = {row.fields[1]: row.fields[2] for row in rows}
    mergers: Mapping[str, list[FormerName]] = {}
    if formerly is not None:
        mergers, problems = _read_mergers(formerly, partnership_of)
    districts: dict[str, list[DistrictNames]] = defaultdict(list)
    for district, name in sorted(partnership_of.items()):
        districts[name].append(DistrictNames(district, tuple(mergers.get(district, ()))))
    partnerships = tuple(
        ListedPartnership(name_of(name), name, force_areas[name], tuple(of)) for name, of in sorted(districts.items())
    )
    return partnerships, problems + _find_clashes(partnerships, path)


def _faults(rows: list[CsvRow]) -> Iterator[Problem]:
    """What is wrong with rows of the lookup."""
    partnership_of: dict[str, str] = {}
    force_areas: dict[str, str] = {}
    for row in rows:
        district, name, force_area = row.fields
        if not (district and name and force_area):
            message = "This row lacks a district, a partnership or a police force area."
            yield Problem(row.origin, message, "Use the file as it was downloaded, or complete the row.")
        elif partnership_of.setdefault(district, name) != name:
            message = f"'{district}' is in two partnerships: {partnership_of[district]} and {name}."
            yield Problem(row.origin, message, "Street files do not name its parts. Keep the row that is right.")
        elif force_areas.setdefault(name, force_area) != force_area:
            message = f"'{name}' is in two police force areas: {force_areas[name]} and {force_area}."
            yield Problem(row.origin, message, "If these are two partnerships, give each a name of its own.")


def _find_clashes(partnerships: tuple[ListedPartnership, ...], path: Path) -> list[Problem]:
    """Partnerships whose names make the same folder."""
    by_id: dict[str, list[str]] = defaultdict(list)
    for each in partnerships:
        by_id[each.id].append(each.name)
    return [
        Problem(
            Origin(path.as_posix()),
            f"{some(names)} would all be written to the folder '{folder}'.",
            "Give each a name that differs in letters or digits.",
        )
        for folder, names in by_id.items()
        if len(names) > 1 or not folder
    ]


def _read_mergers(
    path: Path, partnership_of: Mapping[str, str]
) -> tuple[Mapping[str, list[FormerName]], list[Problem]]:
    """Older districts by the one that each is part of now, and what is wrong with the file."""
    rows, problems = read_table(path, _MERGERS)
    found: dict[str, list[FormerName]] = defaultdict(list)
    names: set[str] = set()
    for row in rows:
        former, became = read_former_name(row), row.fields[2]
        if isinstance(former, Problem):
            problems.append(former)
        elif former.name in names or former.name in partnership_of:
            where = "in this file" if former.name in names else "in the lookup of partnerships"
            message = f"'{former.name}' is listed {where} already."
            problems.append(Problem(row.origin, message, "Keep the row that is right."))
        elif became not in partnership_of:
            near = get_close_matches(became, partnership_of, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else "Write the district's name as the lookup does."
            problems.append(Problem(row.origin, f"The lookup has no district '{became[:40]}'.", hint))
        else:
            found[became].append(former)
            names.add(former.name)
    if not rows and not problems:
        hint = "Write a row for each older name: district,until,became."
        problems.append(Problem(Origin(path.as_posix()), "This file lists no district.", hint))
    return found, problems
