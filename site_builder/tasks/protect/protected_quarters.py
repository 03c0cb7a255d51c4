"""Makes the protected files of quarters from a private file with the true numbers. Writes all of them or none.

The true numbers exist in memory only: what is written holds only what may be shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.twelve_months import find_revealing_years
from site_builder.sources.resolve import read_library
from site_builder.sources.shapes import REGISTERS
from site_builder.sources.shown_versions import PastShowings
from site_builder.tasks import whole_files
from site_builder.tasks.imports.quarters.quarter_files import write_plans
from site_builder.tasks.imports.sheets.small_tables import unreadable
from site_builder.tasks.protect.clearance import Cleared, write_note
from site_builder.tasks.protect.past_truths import write_truths
from site_builder.tasks.protect.private_figures import PrivateQuarter, read_private
from site_builder.tasks.protect.private_gaps import find_missing_quarters
from site_builder.tasks.protect.protected_quarter import ProtectedQuarter, QuarterProtector
from site_builder.tasks.protect.requests import ProtectReport, ProtectRequest

_DECIDING = ("data/", f"{REGISTERS}areas.yml")
"""Files that say what was shown, which areas there are and how small a number is suppressed.

What cannot be read in them would be taken for what was never written, such as a threshold of 10 for one of 5.
"""


def protect_file(request: ProtectRequest) -> ProtectReport:
    """Read the private file, decide what to suppress, and write the protected files and the note."""
    library, problems = read_library(request.files)
    broken = [problem for problem in problems if problem.severity is Severity.ERROR]
    if library is None or any(problem.origin.path.startswith(_DECIDING) for problem in broken):
        return ProtectReport(problems=tuple(broken))
    quarters, found = read_private(request.private, library)
    earlier, more = _read_before(request, library)
    found = [*found, *more]
    if (
        not found
        and request.out.suffix
        and (len(quarters) > 1 or request.out.name != f"{quarters[0].quarter.stem}.yml")
    ):
        found = [_wrong_out(request, quarters)]
    if not found:
        found += find_missing_quarters(quarters, library, origin=Origin(request.private.as_posix()))
    protected: list[ProtectedQuarter] = []
    protectors = [
        QuarterProtector(request, library, private=private, before=earlier.get(private.quarter, {}))
        for private in quarters
    ]
    for protector in protectors if not found else ():
        result = protector.protect()
        if isinstance(result, list):
            found += result
        else:
            protected.append(result)
    found += _unknown_keys(request, protectors)
    if not found:
        found = list(_revealed_by_years(request, protected))
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


def _read_before(
    request: ProtectRequest, library: Library
) -> tuple[dict[Quarter, dict[str, PrivateQuarter]], list[Problem]]:
    """The private files of earlier showings, by quarter and by the showing's key."""
    earlier: dict[Quarter, dict[str, PrivateQuarter]] = {}
    problems: list[Problem] = []
    for key, path in request.before:
        read, more = read_private(path, library)
        problems += more
        for private in read:
            earlier.setdefault(private.quarter, {})[key] = private
    return earlier, problems


def _unknown_keys(request: ProtectRequest, protectors: Sequence[QuarterProtector]) -> Iterator[Problem]:
    """Names after `--before` that belong to nothing that was shown of any quarter of the private file."""
    known = tuple(dict.fromkeys(key for protector in protectors for key in protector.keys))
    for key in dict.fromkeys(key for key, _ in request.before if key):
        if known and key not in known:
            message = f"Nothing that was shown for the quarters of this file is called '{key}'."
            yield Problem(
                Origin(request.private.as_posix()), message, f"After --before, write one of {', '.join(known)}."
            )


def _revealed_by_years(request: ProtectRequest, protected: Sequence[ProtectedQuarter]) -> Iterator[Problem]:
    """What numbers for 12 months tell of the quarters, those of the private file and all that were ever shown."""
    files = {**request.files, **dict(quarter.written for quarter in protected)}
    library, _ = read_library(files)
    if library is None:
        return
    past = PastShowings(files, request.history, library).of
    for problem in find_revealing_years(library, past, of={quarter.cleared.quarter for quarter in protected}):
        if problem.severity is Severity.ERROR:
            yield replace(problem, hint=f"{problem.hint} If {request.private.name} gives it, write c there.")
        elif not request.despite:
            yield replace(problem, hint=f"{problem.hint} To continue in spite of that, add --despite.")


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
