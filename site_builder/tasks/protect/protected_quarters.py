"""Makes the protected files of quarters from a private file with the true numbers. Writes all of them or none.

The true numbers pass through memory alone: what is written holds only what may be shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from site_builder.domain.english import capitalise
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.audit import check_disclosure
from site_builder.insight.disclosure.cells import Statement
from site_builder.insight.disclosure.protection import Protection, protect
from site_builder.insight.disclosure.quarter_protection import Asked, Situation, read_situation, wrong_sums
from site_builder.insight.editorial import GAP
from site_builder.sources.documents import Values
from site_builder.sources.quarter_yaml import QuarterText, read_quarter, write_quarter
from site_builder.sources.resolve import read_library
from site_builder.sources.shapes import FIGURES
from site_builder.tasks import whole_files
from site_builder.tasks.imports.quarter_files import Plan, write_plans
from site_builder.tasks.imports.small_tables import unreadable
from site_builder.tasks.protect.clearance import Cleared, describe_lost, write_note
from site_builder.tasks.protect.private_figures import PrivateQuarter, read_private
from site_builder.tasks.protect.quarter_values import QuarterValues, fields_of

Files = Mapping[str, bytes]
WITHHELD = "c"


@dataclass(frozen=True, slots=True)
class ProtectRequest:
    """What is asked for."""

    files: Files
    """All that the project holds, by path within it."""

    private: Path
    out: Path
    """The protected file, or the folder for one file a quarter."""

    note: Path
    now: datetime
    overwrite: bool = False
    despite: bool = False
    """Whether to go on although some numbers are given away by what is out already."""

    before: Path | None = None
    """The private file of what was released already, where numbers have changed since."""


@dataclass(frozen=True, slots=True)
class ProtectReport:
    """What came of it."""

    cleared: tuple[Cleared, ...] = ()
    plans: tuple[Plan, ...] = ()
    note: Path | None = None
    problems: tuple[Problem, ...] = ()
    """Why nothing was written; empty when all went well."""


def protect_file(request: ProtectRequest) -> ProtectReport:
    """Read the private file, decide what to withhold, and write the protected files and the note."""
    library, problems = read_library(request.files)
    if library is None or not library.figures_whole:
        broken = [problem for problem in problems if problem.severity is Severity.ERROR]
        return ProtectReport(problems=tuple(broken))
    quarters, found = read_private(request.private, library)
    earlier, more = read_private(request.before, library) if request.before else ([], [])
    found = [*found, *more]
    before = {one.quarter: one for one in earlier}
    if (
        not found
        and request.out.suffix
        and (len(quarters) > 1 or request.out.name != f"{quarters[0].quarter.stem}.yml")
    ):
        found = [_wrong_out(request, quarters)]
    cleared: list[Cleared] = []
    plans: list[Plan] = []
    for private in quarters if not found else ():
        made = _Maker(request, library, private=private, before=before.get(private.quarter)).make()
        if isinstance(made, list):
            found += made
        else:
            cleared.append(made[0])
            plans.append(made[1])
    if found:
        return ProtectReport(problems=tuple(found))
    note, fault = _write_note(request, tuple(cleared))
    problems_of_writing = [fault] if fault else write_plans(plans)
    if problems_of_writing:
        return ProtectReport(problems=tuple(problems_of_writing))
    return ProtectReport(tuple(cleared), tuple(plans), note)


def _wrong_out(request: ProtectRequest, quarters: list[PrivateQuarter]) -> Problem:
    names = ", ".join(f"{one.quarter.stem}.yml" for one in quarters)
    message = f"The private file is for {names}, which is not what '--out' names: {request.out.name}."
    return Problem(
        Origin(request.private.as_posix()), message, f"Give the folder alone: --out {request.out.parent.as_posix()}"
    )


def _write_note(request: ProtectRequest, cleared: tuple[Cleared, ...]) -> tuple[Path | None, Problem | None]:
    """The note beside any that stand: one of them may have been signed."""
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


class _Maker:
    """Makes one quarter's protected file."""

    def __init__(
        self, request: ProtectRequest, library: Library, *, private: PrivateQuarter, before: PrivateQuarter | None
    ) -> None:
        self._request = request
        self._before = before
        self._standing_library = library
        self._private = private
        self._quarter: Quarter = private.quarter
        out = request.out
        self._path = out if out.suffix else out / f"{private.quarter.stem}.yml"
        self._inner = f"{FIGURES}{private.quarter.stem}.yml"
        """Its path within the project."""

    def make(self) -> tuple[Cleared, Plan] | list[Problem]:
        standing, problems = self._read_standing()
        if problems:
            return problems
        values = QuarterValues(self._private, self._standing_library)
        true = values.put_in(fields_of(standing) or values.begin())
        true_library, problems = self._read_true(true)
        if true_library is None:
            return problems
        situation = read_situation(
            Asked(self._quarter, values.given, self._request.now),
            true=true_library,
            standing=self._standing_library,
            then=self._then(standing),
        )
        wrong = list(self._wrong(wrong_sums(situation.table)))
        if not self._request.despite:
            wrong += self._unexplained(situation)
        protection = None if wrong else protect(situation.table)
        if protection is None or (protection.impossible and not self._request.despite):
            return wrong or list(self._lost(protection, true_library))
        shown = values.withhold(true, protection)
        content = write_quarter(shown, standing.opening if standing else "")
        differences = list(values.differences(standing, shown))
        if differences and not self._request.overwrite:
            return differences
        if not self._request.despite and (problems := self._audit(content)):
            return problems
        checksum = hashlib.sha256(content).hexdigest()
        cleared = Cleared(self._quarter, self._path.as_posix(), checksum, protection, true_library)
        remarks = tuple(
            f"{self._path.as_posix()}:{line}: rewriting the file took this comment out: {text}"
            for line, text in (standing.comments if standing else ())
        )
        unchanged = standing is not None and standing.document.values == shown
        return cleared, Plan(self._path, None if unchanged else content, standing is None, tuple(differences), remarks)

    def _read_standing(self) -> tuple[QuarterText | None, list[Problem]]:
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return None, []
        except OSError as fault:
            return None, [unreadable(self._path, fault)]
        return read_quarter(self._path.as_posix(), content)

    def _read_true(self, true: Mapping[str, Values]) -> tuple[Library | None, list[Problem]]:
        """The project with the true numbers, in memory alone. What is wrong is told of the private file."""
        own = self._request.private.as_posix()
        if self._private.fields:
            _, problems = read_library({**self._request.files, self._inner: self._request.private.read_bytes()})
            mine = [one for one in problems if one.origin.path == self._inner and one.severity is Severity.ERROR]
            if mine:
                return None, [replace(one, origin=replace(one.origin, path=own)) for one in mine]
        library, problems = read_library({**self._request.files, self._inner: write_quarter(true)})
        mine = [one for one in problems if one.origin.path == self._inner and GAP not in one.message]
        mine = [replace(one, origin=Origin(own)) for one in mine if one.severity is Severity.ERROR]
        return (None, mine) if library is None or mine else (library, [])

    def _lost(self, protection: Protection | None, library: Library) -> Iterator[Problem]:
        hint = (
            "What is out cannot be taken back: tell whoever answers for data protection. To withhold it from now on "
            "all the same, add --despite."
        )
        for found in protection.impossible if protection else ():
            message = describe_lost(found, library)
            yield Problem(Origin(self._request.private.as_posix()), f"{capitalise(message)}", hint)

    def _then(self, standing: QuarterText | None) -> Library | None:
        """The project with the numbers that were true when the quarter was released, if they were given."""
        if self._before is None:
            return None
        values = QuarterValues(self._before, self._standing_library)
        true = values.put_in(fields_of(standing) or values.begin())
        return read_library({**self._request.files, self._inner: write_quarter(true)})[0]

    def _unexplained(self, situation: Situation) -> Iterator[Problem]:
        hint = (
            "Name the private file from which that was made with --before, in the same form as this one. Without it, "
            "and only if nobody has it any more, add --despite."
        )
        for name in situation.unexplained:
            message = (
                f"A withheld number for {self._quarter.period} has changed since {name}. Whether the difference gives "
                "one away can only be told from the numbers that were true then."
            )
            yield Problem(Origin(self._request.private.as_posix()), message, hint)

    def _wrong(self, wrong: list[Statement]) -> Iterator[Problem]:
        hint = (
            "Look for the number that is wrong. Where some of what is counted lies in no area, say 'elsewhere: true' "
            "of the indicator in data/indicators.yml."
        )
        for statement in wrong:
            message = f"In the figures for {self._quarter.period} it is not so that {statement.says}."
            yield Problem(Origin(self._request.private.as_posix()), message, hint)

    def _audit(self, content: bytes) -> list[Problem]:
        """What an attacker finds who does not know the true numbers. Nothing, or the file is not written."""
        library, _ = read_library({**self._request.files, self._inner: content})
        if library is None:
            return []
        found = check_disclosure(library)
        return [one for one in found if one.origin.path == self._inner and one.severity is Severity.ERROR]
