"""Which small area (LSOA) belongs to which of a partnership's areas, as a CSV file `lsoa,area` lists them.

Knows nothing of crime. An LSOA may be written by its code or by its name. Each census splits and joins some of them; a
second file `was,became` says which, so that a list made before the census holds after it too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from site_builder.domain.english import count, join
from site_builder.domain.problem import Origin, Problem
from site_builder.tasks.imports.quarters.report import some
from site_builder.tasks.imports.sheets.known_names import name_known
from site_builder.tasks.imports.sheets.small_tables import read_table

_COLUMNS = ("lsoa", "area")
_CHANGES = ("was", "became")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, order=True)
class Lsoa:
    """A small area of the census, as street files name it."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class LsoaAreas:
    """Ids of areas by codes and names of LSOAs; empty when figures by area are not wanted."""

    listed: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    changed: frozenset[str] = frozenset()
    """LSOAs of the list that became others, or are others of the list since."""

    def area_of(self, lsoa: Lsoa) -> str | None:
        """The area in which an LSOA lies, or None when the file does not list it."""
        return self.listed.get(lsoa.code) or self.listed.get(lsoa.name)

    def areas_of(self, lsoas: Iterable[Lsoa]) -> list[str]:
        """The areas of these LSOAs, in order. An area none of whose LSOAs is known has no figures, not even zeros."""
        return sorted({area for lsoa in lsoas if (area := self.area_of(lsoa))})

    def clashes(self, lsoas: Iterable[Lsoa]) -> Iterator[Problem]:
        """LSOAs that the file lists under their code and under their name, in two areas."""
        for lsoa in sorted(lsoas):
            areas = {self.listed[key] for key in (lsoa.code, lsoa.name) if key in self.listed}
            if len(areas) > 1:
                message = f"{lsoa.code} and '{lsoa.name}' are one LSOA, listed in {join(sorted(areas))}."
                yield Problem(Origin(self.path), message, "Keep the row that is right.")

    def remarks(self, rows: Mapping[Lsoa, int]) -> Iterator[str]:
        """What the file leaves out of the LSOAs that have rows, and what it lists besides them."""
        if not self.listed:
            return
        left = [lsoa for lsoa in sorted(rows) if self.area_of(lsoa) is None]
        if left:
            named = some([f"{lsoa.name} ({lsoa.code}, {count(rows[lsoa], 'row')})" for lsoa in left])
            yield f"{self.path} gives no area to {named}: counted for the whole district and in no area."
        known = {key for lsoa in rows for key in (lsoa.code, lsoa.name)}
        if unknown := sorted(set(self.listed) - known - self.changed):
            yield (
                f"{self.path} lists {some(unknown)}, which no row of the district has: look for a spelling mistake, "
                "or for a change of the census areas."
            )
        used = set(self.areas_of(rows))
        if unused := sorted(set(self.listed.values()) - used):
            yield f"No LSOA that {self.path} lists for {some(unused)} has a row, so no figures are given there."


def read_lsoa_areas(path: Path, known: Collection[str]) -> tuple[LsoaAreas, list[Problem]]:
    """The file's LSOAs with their areas, which must be among those `known`; and what is wrong with it."""
    rows, problems = read_table(path, _COLUMNS)
    listed: dict[str, str] = {}
    for row in rows:
        lsoa, area = row.fields
        if not lsoa:
            problems.append(
                Problem(row.origin, "This row names no LSOA.", "Write its code or its name, or delete the row.")
            )
        elif not _ID.fullmatch(area):
            hint = "Write the id of one of the areas in areas.yml: lower case letters, digits and hyphens."
            problems.append(Problem(row.origin, f"'{area}' cannot be the id of an area.", hint))
        elif area not in known:
            near = get_close_matches(area, known, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else name_known("an area", sorted(known))
            problems.append(Problem(row.origin, f"'{area}' is not an area of content/registers/areas.yml.", hint))
        elif listed.setdefault(lsoa, area) != area:
            message = f"'{lsoa}' is listed in {listed[lsoa]} and in {area}."
            problems.append(Problem(row.origin, message, "Keep the row that is right."))
    if not rows and not problems:
        problems.append(
            Problem(Origin(path.as_posix()), "This file lists no LSOA.", "Write a row for each: lsoa,area.")
        )
    return LsoaAreas(listed, path.as_posix()), problems


def follow_changes(areas: LsoaAreas, path: Path) -> tuple[LsoaAreas, list[Problem]]:
    """The same with LSOAs that others became, each in the area of what it was; and what is wrong with the file."""
    rows, problems = read_table(path, _CHANGES)
    listed = dict(areas.listed)
    changed: set[str] = set()
    for row in rows:
        was, became = row.fields
        area = areas.listed.get(was)
        if not was or not became:
            message = "This row does not say which LSOA became which."
            problems.append(
                Problem(row.origin, message, "Write the code before and the code after, or delete the row.")
            )
        elif area is not None and listed.setdefault(became, area) != area:
            message = f"'{was}' is in {area}, but '{became}', which it became, is in {listed[became]}."
            hint = f"Give the area of '{became}' in {areas.path}, and delete this row."
            problems.append(Problem(row.origin, message, hint))
        elif area is not None:
            changed |= {was, became}
    if not rows and not problems:
        message = "This file names no change."
        problems.append(Problem(Origin(path.as_posix()), message, "Write a row for each: was,became."))
    return LsoaAreas(listed, areas.path, frozenset(changed)), problems
