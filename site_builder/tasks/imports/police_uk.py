"""Imports street-level crime from data.police.uk as quarterly figures. Knows no command line and no clock.

Everything is read and planned before anything is written, and nothing is written when anything is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from site_builder.domain.english import join
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Month
from site_builder.tasks.imports.location_notes import read_manifest
from site_builder.tasks.imports.lsoa_areas import Lsoa, LsoaAreas, read_lsoa_areas
from site_builder.tasks.imports.quarter_files import Plan, plan_quarter, write_plans
from site_builder.tasks.imports.report import ImportReport
from site_builder.tasks.imports.street_counts import Counts, Progress, count_rows
from site_builder.tasks.imports.street_files import find_street_files
from site_builder.tasks.imports.street_quarters import Context, StreetQuarters, make_quarters, write_month

_SUGGESTIONS = 3
_SEEN = 8


@dataclass(frozen=True, slots=True)
class PoliceUkRequest:
    """What to import, and where to."""

    folder: Path
    """Searched at any depth for `*-street.csv`."""

    area: str
    """The district's name exactly as LSOAs of it begin."""

    into: Path
    """The folder of the figures files."""

    released: datetime
    """When quarters that are new come out: a London moment."""

    areas_file: Path | None = None
    """A CSV file `lsoa,area`, when figures by area are wanted."""

    overwrite: bool = False
    dry_run: bool = False
    """Whether to plan and report alone."""
    """Whether the source's values take the place of different ones in files that stand."""


def _say_nothing(_done: int, _of: int) -> None:
    """The progress of an import that nobody watches."""


def import_police_uk(request: PoliceUkRequest, *, progress: Progress = _say_nothing) -> ImportReport:
    """Read, plan, and write when nothing is wrong; `progress` is told how many files are read, and of how many."""
    subject = f"{request.area.strip()} in {request.folder.as_posix()}"
    files, problems = find_street_files(request.folder)
    manifest, faults = read_manifest(request.folder)
    problems += faults
    areas = LsoaAreas()
    if request.areas_file is not None:
        areas, faults = read_lsoa_areas(request.areas_file)
        problems += faults
    counts, faults = count_rows(files, request.area.strip(), progress=progress)
    problems += faults
    problems += _find_repeats(counts, request.folder)
    if not problems:
        problems += _find_absence(counts, request)
        problems += areas.clashes({Lsoa(cell.lsoa, cell.code) for cell in counts.cells})
    if problems:
        return ImportReport(subject, files=len(files), rows=counts.rows.total(), problems=tuple(sorted(problems)))
    quarters = make_quarters(counts, Context(request.released, areas, manifest))
    plans: list[Plan] = []
    for figures in quarters.figures:
        plan, faults = plan_quarter(figures, request.into, overwrite=request.overwrite)
        problems += faults
        plans += [plan] if plan else []
    if not problems:
        problems += write_plans(plans, dry_run=request.dry_run)
    if problems:
        return ImportReport(subject, files=len(files), rows=counts.rows.total(), problems=tuple(sorted(problems)))
    return _report(subject, plans, counts=counts, quarters=quarters, files=len(files))


def _report(subject: str, plans: list[Plan], *, counts: Counts, quarters: StreetQuarters, files: int) -> ImportReport:
    standing = [plan for plan in plans if not plan.is_new]
    remarks = [remark for plan in plans for remark in plan.remarks]
    if not plans:
        remarks.append("No quarter has all three of its months, so nothing was written.")
    return ImportReport(
        subject,
        files=files,
        rows=counts.rows.total(),
        kept=quarters.kept,
        left_out=quarters.left_out,
        created=tuple(plan.path.as_posix() for plan in plans if plan.is_new),
        updated=tuple(plan.path.as_posix() for plan in standing if plan.content is not None),
        unchanged=tuple(plan.path.as_posix() for plan in standing if plan.content is None),
        differences=tuple(difference for plan in plans for difference in plan.differences),
        remarks=(*quarters.remarks, *remarks),
    )


def _find_repeats(counts: Counts, folder: Path) -> Iterator[Problem]:
    """The same month of the same force in two files would be counted twice."""
    held: dict[tuple[Month, str], list[str]] = defaultdict(list)
    for key in sorted(counts.rows):
        held[key.month, key.force].append(key.file)
    for (month, force), names in held.items():
        if len(names) > 1:
            yield Problem(
                Origin((folder / names[-1]).as_posix()),
                f"{write_month(month)} of {force} is in more than one file: {join(names)}. "
                "Its crimes would be counted twice.",
                "Keep the file that was downloaded last and move the others out of the folder.",
            )


def _find_absence(counts: Counts, request: PoliceUkRequest) -> Iterator[Problem]:
    """A district without a row: most often its name is not quite the one that the files use."""
    area = request.area.strip()
    if counts.cells:
        return
    place = Origin(request.folder.as_posix())
    if not counts.districts:
        what = "The files hold no row that has a location." if counts.rows else "The files hold no rows."
        yield Problem(place, what, "Download them again, with 'Include crime data' ticked.")
        return
    by_lower_case = {name.lower(): name for name in counts.districts}
    near = [by_lower_case[name] for name in get_close_matches(area.lower(), by_lower_case, _SUGGESTIONS, 0.5)]
    seen = join([name for name, _ in counts.districts.most_common(_SEEN)])
    hint = f"Did you mean {' or '.join(repr(name) for name in near)}?" if near else f"Most rows are in {seen}."
    yield Problem(place, f"No row is in a district named '{area}', written exactly so.", hint)
