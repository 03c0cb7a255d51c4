"""Imports street-level crime from data.police.uk as quarterly figures. Knows no command line and no clock.

Everything is read and planned before anything is written, and nothing is written when anything is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.domain.library import Library
from site_builder.domain.problem import Origin
from site_builder.tasks.imports.police_uk.district_names import DistrictNames, FormerName, read_former_names
from site_builder.tasks.imports.police_uk.location_notes import read_manifest
from site_builder.tasks.imports.police_uk.lsoa_areas import Lsoa, LsoaAreas, follow_changes, read_lsoa_areas
from site_builder.tasks.imports.police_uk.street_counts import Progress, count_rows, count_strays
from site_builder.tasks.imports.police_uk.street_files import find_street_files, name_passed
from site_builder.tasks.imports.police_uk.street_quarters import Context, make_quarters
from site_builder.tasks.imports.police_uk.street_refusals import (
    find_absence,
    find_repeats,
    find_uncounted,
    usual_rows,
)
from site_builder.tasks.imports.quarters.quarter_files import (
    Check,
    Destination,
    QuarterPlan,
    accept,
    report_plans,
    write_quarters,
)
from site_builder.tasks.imports.quarters.report import ImportReport


@dataclass(frozen=True, slots=True)
class PoliceUkRequest:
    """What to import, and where to."""

    folder: Path
    """Searched at any depth for `*-street.csv`."""

    area: str
    """The district's name exactly as LSOAs of it begin."""

    to: Destination
    areas_file: Path | None = None
    """A CSV file `lsoa,area`, when figures by area are wanted."""

    lsoa_changes: Path | None = None
    """A CSV file `was,became` of LSOAs that a census changed, for a list of areas made before it."""

    formerly: Path | None = None
    """A CSV file `district,until` of older names of the district."""

    leave_out: tuple[str, ...] = ()
    """Crime types that are not wanted."""


def _say_nothing(_done: int, _of: int) -> None:
    """The progress of an import without a display."""


def import_police_uk(
    request: PoliceUkRequest, library: Library, *, progress: Progress = _say_nothing, check: Check = accept
) -> ImportReport:
    """Read, plan, and write if nothing is wrong. `progress` gets the number of files read, and of all."""
    place = Origin(request.folder.as_posix())
    subject = f"{request.area.strip()} in {request.folder.as_posix()}"
    files, problems = find_street_files(request.folder)
    manifest, faults = read_manifest(request.folder)
    problems += faults
    areas = LsoaAreas()
    if request.areas_file is not None:
        areas, faults = read_lsoa_areas(request.areas_file, [area.id for area in library.areas])
        problems += faults
    if request.lsoa_changes is not None:
        areas, faults = follow_changes(areas, request.lsoa_changes)
        problems += faults
    former: tuple[FormerName, ...] = ()
    if request.formerly is not None:
        former, faults = read_former_names(request.formerly)
        problems += faults
    names = DistrictNames(request.area.strip(), former)
    counts, faults = count_rows(files, names, progress=progress)
    problems += faults
    problems += [problem for _, problem in find_repeats(counts.rows, request.folder)]
    uncounted: dict[str, str] = {}
    if not problems:
        problems += find_absence(counts, names.area, folder=request.folder)
        problems += areas.clashes({Lsoa(cell.lsoa, cell.code) for cell in counts.cells})
        uncounted, faults = find_uncounted(
            {cell.kind for cell in counts.cells}, request.leave_out, library=library, place=place
        )
        problems += faults
    refused = ImportReport(subject, files=len(files), rows=counts.rows.total())
    if not counts.cells or any(problem.origin.path != place.path for problem in problems):
        return replace(refused, problems=tuple(sorted(problems)))
    context = Context(
        areas,
        manifest,
        count_strays(files, names, codes={cell.code.strip() for cell in counts.cells if cell.code.strip()}),
        usual=usual_rows(library, counts),
        # If types without an indicator refuse the import, the report says what is missing of them too.
        uncounted={} if problems else uncounted,
    )
    quarters = make_quarters(counts, context)
    plans: list[QuarterPlan] = []
    if not problems:
        plans, problems = write_quarters(quarters.figures, request.to, check=check)
    if problems:
        return replace(refused, problems=tuple(sorted(problems)), remarks=quarters.remarks)
    nothing = () if plans else ("No quarter has all three of its months, so nothing was written.",)
    done = replace(
        refused,
        kept=quarters.kept,
        left_out=(*quarters.beyond, *quarters.left_out),
        remarks=(*name_passed(request.folder), *quarters.remarks, *nothing),
    )
    return report_plans(done, plans)
