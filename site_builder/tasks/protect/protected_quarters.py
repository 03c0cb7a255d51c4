"""Makes the protected files of quarters from a private file with the true numbers. Writes all of them or none.

The true numbers exist in memory only: what is written holds only what may be shown.
"""

from __future__ import annotations

from pathlib import Path

from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.sources.resolve import read_library
from site_builder.tasks import whole_files
from site_builder.tasks.imports.quarter_files import write_plans
from site_builder.tasks.imports.small_tables import unreadable
from site_builder.tasks.protect.clearance import Cleared, write_note
from site_builder.tasks.protect.past_truths import write_truths
from site_builder.tasks.protect.private_figures import PrivateQuarter, read_private
from site_builder.tasks.protect.private_gaps import find_missing_quarters
from site_builder.tasks.protect.protected_quarter import ProtectedQuarter, QuarterProtector
from site_builder.tasks.protect.requests import ProtectReport, ProtectRequest


def protect_file(request: ProtectRequest) -> ProtectReport:
    """Read the private file, decide what to suppress, and write the protected files and the note."""
    library, problems = read_library(request.files)
    if library is None or not library.figures_whole:
        broken = [problem for problem in problems if problem.severity is Severity.ERROR]
        return ProtectReport(problems=tuple(broken))
    quarters, found = read_private(request.private, library)
    found = list(found)
    earlier: dict[Quarter, dict[str, PrivateQuarter]] = {}
    for key, path in request.before:
        read, more = read_private(path, library)
        found += more
        for private in read:
            earlier.setdefault(private.quarter, {})[key] = private
    if (
        not found
        and request.out.suffix
        and (len(quarters) > 1 or request.out.name != f"{quarters[0].quarter.stem}.yml")
    ):
        found = [_wrong_out(request, quarters)]
    if not found:
        found += find_missing_quarters(quarters, library, origin=Origin(request.private.as_posix()))
    protected: list[ProtectedQuarter] = []
    for private in quarters if not found else ():
        protector = QuarterProtector(request, library, private=private, before=earlier.get(private.quarter, {}))
        result = protector.protect()
        if isinstance(result, list):
            found += result
        else:
            protected.append(result)
    if found:
        return ProtectReport(problems=tuple(found))
    cleared, plans = tuple(quarter.cleared for quarter in protected), tuple(quarter.plan for quarter in protected)
    note, fault = _write_note(request, cleared)
    faults = (
        [fault]
        if fault
        else [problem for problem in map(_write_truths, protected) if problem] or write_plans(list(plans))
    )
    if faults:
        return ProtectReport(problems=tuple(faults))
    return ProtectReport(cleared, plans, note, tuple(quarter.truths_path for quarter in protected))


def _write_truths(quarter: ProtectedQuarter) -> Problem | None:
    return write_truths(quarter.truths_path, quarter.truths)


def _wrong_out(request: ProtectRequest, quarters: list[PrivateQuarter]) -> Problem:
    names = ", ".join(f"{private.quarter.stem}.yml" for private in quarters)
    message = f"The private file is for {names}, but '--out' names {request.out.name}."
    return Problem(
        Origin(request.private.as_posix()), message, f"Give the folder alone: --out {request.out.parent.as_posix()}"
    )


def _write_note(request: ProtectRequest, cleared: tuple[Cleared, ...]) -> tuple[Path | None, Problem | None]:
    """Write the note under a new name if there is one already, because that one may have been signed."""
    text = write_note(cleared, source=request.private.name, now=request.now).encode()
    path, number = request.note, 1
    while path.exists():
        number += 1
        path = request.note.with_name(f"{request.note.stem}-{number}{request.note.suffix}")
    try:
        whole_files.put_new(path, text)
    except OSError as fault:
        return None, unreadable(path, fault)
    return path, None
