"""Imports street-level crime from data.police.uk as quarterly figures. Knows no command line and no clock.

Everything is read and planned before anything is written, and nothing is written when anything is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from site_builder.domain.english import join
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Month
from site_builder.tasks.imports.police_uk.district_names import DistrictNames, FormerName, read_former_names
from site_builder.tasks.imports.police_uk.location_notes import read_manifest
from site_builder.tasks.imports.police_uk.lsoa_areas import Lsoa, LsoaAreas, follow_changes, read_lsoa_areas
from site_builder.tasks.imports.police_uk.street_counts import Counts, Progress, count_rows, count_strays
from site_builder.tasks.imports.police_uk.street_files import find_street_files, name_passed
from site_builder.tasks.imports.police_uk.street_quarters import (
    KINDS,
    LINK,
    Context,
    make_quarters,
    name_kind,
    quarter_of,
)
from site_builder.tasks.imports.police_uk.street_wholeness import write_month
from site_builder.tasks.imports.quarters.quarter_files import (
    Check,
    Destination,
    QuarterPlan,
    accept,
    refuse_sensitive,
    report_plans,
    write_quarters,
)
from site_builder.tasks.imports.quarters.report import ImportReport

_SUGGESTIONS = 3
_SEEN = 8


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
    problems += _find_repeats(counts, request.folder)
    uncounted: dict[str, str] = {}
    if not problems:
        problems += _find_absence(counts, request)
        problems += areas.clashes({Lsoa(cell.lsoa, cell.code) for cell in counts.cells})
        uncounted, faults = _find_uncounted(counts, request, library=library)
        problems += faults
    refused = ImportReport(subject, files=len(files), rows=counts.rows.total())
    if not counts.cells or any(problem.origin.path != request.folder.as_posix() for problem in problems):
        return replace(refused, problems=tuple(sorted(problems)))
    context = Context(
        areas,
        manifest,
        count_strays(files, names, codes={cell.code.strip() for cell in counts.cells if cell.code.strip()}),
        usual=_usual_rows(library, counts),
        # If types without an indicator refuse the import, the report says what is missing of them too.
        uncounted={} if problems else uncounted,
    )
    quarters = make_quarters(counts, context)
    plans: list[QuarterPlan] = []
    if not problems:
        plans, problems = write_quarters(quarters.figures, request.to, check=check)
    if problems:
        return replace(refused, problems=tuple(sorted(problems)), remarks=quarters.remarks)
    remarks = [remark for plan in plans for remark in plan.remarks]
    if not plans:
        remarks.append("No quarter has all three of its months, so nothing was written.")
    return replace(
        report_plans(refused, plans),
        kept=quarters.kept,
        left_out=quarters.left_out,
        remarks=(*name_passed(request.folder), *quarters.remarks, *remarks),
    )


def _find_uncounted(
    counts: Counts, request: PoliceUkRequest, *, library: Library
) -> tuple[dict[str, str], list[Problem]]:
    """Crime types that are in no figure, with the reason; and those that keep the import from writing anything."""
    place = Origin(request.folder.as_posix())
    known = {entry.id: entry for entry in library.indicators}
    unwanted = {name_kind(kind) for kind in request.leave_out}
    found: dict[str, str] = {}
    problems: list[Problem] = []
    kinds = sorted({cell.kind for cell in counts.cells})
    for kind in kinds:
        indicator = known.get(name_kind(kind))
        if name_kind(kind) in unwanted:
            found[kind] = "you asked to leave it out"
        elif indicator is None:
            found[kind] = f"data/indicators.yml has no indicator with the id {name_kind(kind)}"
        elif indicator.sensitive:
            problem = refuse_sensitive(indicator, place)
            problems.append(replace(problem, hint=f"{problem.hint} To import the rest: --leave-out '{kind}'."))
        elif indicator.sum_of:
            message = (
                f"'{indicator.id}' is added up from other indicators, so rows of '{kind}' cannot be counted for it."
            )
            problems.append(Problem(place, message, "Give the sum another id in data/indicators.yml."))
        elif indicator.is_share:
            message = f"'{indicator.id}' is a percentage, and the rows of '{kind}' are counted."
            problems.append(Problem(place, message, "Give the percentage another id in data/indicators.yml."))
    for word in request.leave_out:
        if name_kind(word) not in {name_kind(kind) for kind in kinds}:
            message = f"There is no crime type '{word}' to leave out."
            problems.append(Problem(place, message, f"The types are {join(kinds)}."))
    if kinds and not problems and len(found) == len(kinds):
        message = f"None of the crime types has an indicator: {join([name_kind(kind) for kind in kinds])}."
        hint = "Describe those that you want in data/indicators.yml, with these ids."
        problems.append(Problem(place, message, hint))
    return found, problems


def _usual_rows(library: Library, counts: Counts) -> dict[str, float]:
    """Rows a month of each crime type in the quarters with figures from this source that the files do not hold."""
    held = {quarter_of(key.month) for key in counts.rows}
    found: dict[str, list[float]] = defaultdict(list)
    for edition in library.editions:
        same = any(source.link == LINK for source in edition.sources)
        for figure in edition.figures if same and edition.quarter not in held else ():
            if figure.area is None and figure.value is not None:
                found[figure.indicator.id].append(float(figure.value) / len(edition.quarter.months))
    return {kind: sum(rows) / len(rows) for kind in KINDS if (rows := found.get(name_kind(kind)))}


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
    common = join([name for name, _ in counts.districts.most_common(_SEEN)])
    hint = f"Did you mean {' or '.join(repr(name) for name in near)}?" if near else f"Most rows are in {common}."
    more = "If its small areas still have the names of older districts, list those and give the list by --formerly."
    yield Problem(place, f"No row is in a district named '{area}', written exactly so.", f"{hint} {more}")
