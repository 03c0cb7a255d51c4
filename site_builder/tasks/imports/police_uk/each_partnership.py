"""Imports street-level crime for every partnership of a lookup in one pass. Knows no command line and no clock.

Each partnership gets what an import of its districts alone would give it, and one that is refused does not stop the
others. Its share of the rows is planned whole before any of its files is written.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.domain.english import count, join
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.tasks import whole_files
from site_builder.tasks.imports.police_uk.location_notes import SourceRows, read_manifest, rows_beyond
from site_builder.tasks.imports.police_uk.month_tables import MonthTables, Shelf, count_months, make_shelf
from site_builder.tasks.imports.police_uk.nation_counts import Nation, Share, Shares, count_nation
from site_builder.tasks.imports.police_uk.nation_report import NationReport, describe_each
from site_builder.tasks.imports.police_uk.partnerships import read_lookup
from site_builder.tasks.imports.police_uk.street_counts import Counts, Progress
from site_builder.tasks.imports.police_uk.street_files import StreetFile, find_street_files, name_passed
from site_builder.tasks.imports.police_uk.street_quarters import Context, home_of, make_quarters, name_kind
from site_builder.tasks.imports.police_uk.street_refusals import find_repeats, find_uncounted, usual_rows
from site_builder.tasks.imports.quarters.quarter_files import (
    Check,
    Destination,
    QuarterPlan,
    report_plans,
    write_quarters,
)
from site_builder.tasks.imports.quarters.report import ImportReport
from site_builder.tasks.imports.sheets.small_tables import unreadable

TABLES = ".street-months"
"""The folder of the tables of months, within the folder of the results."""

REPORT = "import-report.txt"


@dataclass(frozen=True, slots=True)
class NationRequest:
    """What to import, and where to."""

    folder: Path
    """Searched at any depth for `*-street.csv`."""

    lookup: Path
    """The CSV file that says which districts make up which partnership."""

    to: Destination
    """The folder that gets a folder for each partnership."""

    formerly: Path | None = None
    """A CSV file `district,until,became` of older names of districts."""

    leave_out: tuple[str, ...] = ()
    """Crime types that are not wanted."""


@dataclass(frozen=True, slots=True)
class PartnershipProject:
    """What is known of a partnership before the import."""

    library: Library
    check: Check
    figures: Path
    """The folder of its figures files."""


ProjectOf = Callable[[Path], PartnershipProject | Problem]
"""Gets the folder of a partnership within the destination, which may not be there, and returns its project, or why it
cannot be read."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What all partnerships share."""

    request: NationRequest
    manifest: Mapping[str, SourceRows]
    stopped: Mapping[str, list[Problem]]
    """What is wrong with files of a force, by the force."""

    homes: Mapping[str, str]
    """The police force area that each force belongs to."""


def import_each(request: NationRequest, project_of: ProjectOf, *, progress: Progress) -> NationReport:
    """Read everything, then plan and write one partnership after another. `progress` gets the files done, and all."""
    found = NationReport(request.folder.as_posix())
    files, problems = find_street_files(request.folder)
    manifest, faults = read_manifest(request.folder)
    problems += faults
    partnerships, faults = read_lookup(request.lookup, request.formerly)
    problems += faults
    if problems:
        return replace(found, problems=tuple(sorted(problems)))
    try:
        with _shelf(request.to) as shelf:
            tables = count_months(files, shelf, progress=progress)
            nation, shares = count_nation(tables), Shares(tables, partnerships)
            if problems := list(_unknown_kinds(request, nation)):
                return replace(found, problems=tuple(problems))
            stopped = _stopped(tables, nation, folder=request.folder)
            known = _Known(request, manifest, stopped, shares.home_areas())
            reports = tuple(
                (share.partnership, _import_share(share, known, project_of=project_of)) for share in shares.each(nation)
            )
            beyond = rows_beyond(Counts(nowhere=nation.nowhere, districts=nation.districts - shares.districts()))
        report = replace(
            found,
            files=len(files),
            rows=nation.rows.total(),
            beyond=tuple(beyond),
            partnerships=reports,
            without_rows=tuple(sorted({each.name for each in partnerships} - {each.name for each, _ in reports})),
            faults=tuple(problem for _, problem in tables.faults),
            remarks=tuple(name_passed(request.folder)),
        )
        if not request.to.dry_run:
            whole_files.put({request.to.folder / REPORT: describe_each(report).encode()})
    except OSError as fault:
        return replace(found, problems=(unreadable(Path(fault.filename or request.to.folder), fault),))
    return report


def _unknown_kinds(request: NationRequest, nation: Nation) -> Iterator[Problem]:
    """Crime types to leave out that no row has."""
    kinds = {name_kind(kind) for kind in nation.seen}
    for word in request.leave_out:
        if name_kind(word) not in kinds:
            message = f"There is no crime type '{word}' to leave out."
            yield Problem(Origin(request.folder.as_posix()), message, f"The types are {join(sorted(nation.seen))}.")


@contextmanager
def _shelf(to: Destination) -> Iterator[Shelf]:
    """Where the tables of months are. An import that writes nothing uses those that are there, and keeps no other."""
    kept = to.folder / TABLES
    if not to.dry_run:
        make_shelf(kept)
        yield Shelf(kept, kept)
        return
    with tempfile.TemporaryDirectory(prefix="street-months-") as fresh:
        yield Shelf(kept, Path(fresh))


def _stopped(tables: MonthTables, nation: Nation, *, folder: Path) -> dict[str, list[Problem]]:
    """What is wrong with files, by the force of other files with that name in other months."""
    forces: dict[str, set[str]] = defaultdict(set)
    by_name = {file.name: file for file in tables.files}
    for key in nation.rows:
        forces[_name_of_force(by_name[key.file])].add(key.force)
    found: dict[str, list[Problem]] = defaultdict(list)
    for file, problem in tables.faults:
        for force in forces.get(_name_of_force(file), ()):
            found[force].append(problem)
    for force, problem in find_repeats(nation.rows, folder):
        found[force].append(problem)
    return dict(found)


def _name_of_force(file: StreetFile) -> str:
    """What the names of a force's files have in common."""
    return file.path.name.removeprefix(f"{file.month}-")


def _import_share(share: Share, known: _Known, *, project_of: ProjectOf) -> ImportReport:
    """What a partnership's import did, or why nothing was written for it."""
    request, partnership, counts = known.request, share.partnership, share.counts
    place = Origin(request.folder.as_posix())
    refused = ImportReport(
        f"{partnership.name} in {request.folder.as_posix()}",
        files=len({key.file for key in counts.rows}),
        rows=share.districts.total(),
    )
    problems = list(_refusals(share, known, place=place))
    if problems:
        return replace(refused, problems=tuple(sorted(problems)))
    project = project_of(request.to.folder / partnership.id)
    if isinstance(project, Problem):
        return replace(refused, problems=(project,))
    kinds = {cell.kind for cell in counts.cells}
    # The same words may be left out everywhere, so a partnership without a row of them is no mistake.
    unwanted = [word for word in request.leave_out if name_kind(word) in {name_kind(kind) for kind in kinds}]
    uncounted, problems = find_uncounted(kinds, unwanted, library=project.library, place=place)
    context = Context(
        manifest=known.manifest,
        strays=share.strays,
        usual=usual_rows(project.library, counts),
        uncounted={} if problems else uncounted,
    )
    quarters = make_quarters(counts, context)
    plans: list[QuarterPlan] = []
    if not problems:
        to = replace(request.to, folder=project.figures)
        plans, problems = write_quarters(quarters.figures, to, check=project.check)
    if problems:
        return replace(refused, problems=tuple(sorted(problems)), remarks=quarters.remarks)
    done = replace(refused, kept=quarters.kept, left_out=quarters.left_out, remarks=quarters.remarks)
    return report_plans(done, plans)


def _refusals(share: Share, known: _Known, *, place: Origin) -> Iterator[Problem]:
    """Why the files do not hold a partnership whole, in ways that an import of one district leaves to its reader."""
    partnership, counts = share.partnership, share.counts
    for force in sorted({key.force for key in counts.rows}):
        yield from known.stopped.get(force, ())
    lacking = [
        district.area
        for district in partnership.districts
        if not any(share.districts[name] for name in (district.area, *(former.name for former in district.former)))
    ]
    if lacking:
        message = f"There is no row for {join(lacking)}, so the figures would not be those of the whole partnership."
        hint = "Look for its force's files. If they have older names of it, list those and give the list by --formerly."
        yield Problem(place, message, hint)
    home = home_of(counts) if counts.cells else ""
    area = known.homes.get(home, partnership.force_area)
    if area != partnership.force_area:
        rows = count(share.districts.total(), "row")
        message = (
            f"It has {rows}, mostly from {home}, which is the force of {area}, so the files of the force of "
            f"{partnership.force_area} are missing."
        )
        yield Problem(place, message, "Download the files of that force too.")
