"""Makes the protected files of quarters from a private file with the true numbers. Writes all of them or none.

The true numbers pass through memory alone: what is written holds only what may be shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from site_builder.domain.english import capitalise
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.audit import check_disclosure
from site_builder.insight.disclosure.cells import Statement
from site_builder.insight.disclosure.numbers import Shown, numbers_of
from site_builder.insight.disclosure.protection import Protection, protect
from site_builder.insight.disclosure.quarter_protection import (
    Asked,
    read_showings,
    read_situation,
    wrong_sums,
)
from site_builder.insight.editorial import GAP
from site_builder.sources.documents import Values
from site_builder.sources.quarter_yaml import QuarterText, read_quarter, write_quarter
from site_builder.sources.resolve import read_library
from site_builder.sources.shapes import FIGURES, INDICATORS
from site_builder.tasks import whole_files
from site_builder.tasks.imports.quarter_files import Plan, write_plans
from site_builder.tasks.imports.small_tables import unreadable
from site_builder.tasks.protect.clearance import Cleared, describe_lost, write_note
from site_builder.tasks.protect.explained_showings import ExplainedShowings
from site_builder.tasks.protect.kept_truths import KeptTruth, read_truths, truths_beside, write_truths
from site_builder.tasks.protect.private_figures import PrivateQuarter, read_private
from site_builder.tasks.protect.private_gaps import find_gaps
from site_builder.tasks.protect.quarter_values import QuarterValues, fields_of
from site_builder.tasks.protect.shown_versions import Version, read_versions

Files = Mapping[str, bytes]


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

    before: tuple[tuple[str, Path], ...] = ()
    """The private files of earlier showings, each by the showing's key; without a key, that of the newest."""

    history: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    """Versions of files that lie in a public history, by path within the project, oldest first."""


@dataclass(frozen=True, slots=True)
class ProtectReport:
    """What came of it."""

    cleared: tuple[Cleared, ...] = ()
    plans: tuple[Plan, ...] = ()
    note: Path | None = None
    kept: tuple[Path, ...] = ()
    """Where the true numbers are kept for the next revision."""

    problems: tuple[Problem, ...] = ()
    """Why nothing was written; empty when all went well."""


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
        for one in read:
            earlier.setdefault(one.quarter, {})[key] = one
    if (
        not found
        and request.out.suffix
        and (len(quarters) > 1 or request.out.name != f"{quarters[0].quarter.stem}.yml")
    ):
        found = [_wrong_out(request, quarters)]
    made: list[_Made] = []
    for private in quarters if not found else ():
        maker = _Maker(request, library, private=private, before=earlier.get(private.quarter, {}))
        result = maker.make()
        if isinstance(result, list):
            found += result
        else:
            made.append(result)
    if found:
        return ProtectReport(problems=tuple(found))
    cleared, plans = tuple(one.cleared for one in made), tuple(one.plan for one in made)
    note, fault = _write_note(request, cleared)
    faults = [fault] if fault else [one for one in map(_keep, made) if one] or write_plans(list(plans))
    if faults:
        return ProtectReport(problems=tuple(faults))
    return ProtectReport(cleared, plans, note, tuple(one.truths_path for one in made))


def _keep(made: _Made) -> Problem | None:
    return write_truths(made.truths_path, made.truths)


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


@dataclass(frozen=True, slots=True)
class _Made:
    """A quarter's protected file before it is written, and all truths that are kept of the quarter."""

    cleared: Cleared
    plan: Plan
    truths_path: Path
    truths: tuple[KeptTruth, ...]


class _Maker:
    """Makes one quarter's protected file."""

    def __init__(
        self,
        request: ProtectRequest,
        library: Library,
        *,
        private: PrivateQuarter,
        before: Mapping[str, PrivateQuarter],
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
        self._truths_path = truths_beside(request.note.parent, private.quarter)

    def make(self) -> _Made | list[Problem]:
        """The protected file; or why there is none."""
        standing, problems = self._read_standing()
        kept, more = read_truths(self._truths_path, self._quarter)
        if problems or more:
            return [*problems, *more]
        values = QuarterValues(self._private, self._standing_library)
        true = values.put_in(fields_of(standing) or values.begin())
        library, problems = self._read_true(true)
        if library is None:
            return problems
        problems = list(
            find_gaps(self._private, fields_of(standing) or {}, library=self._standing_library, origin=self._own)
        )
        protection = problems or self._protect(values, library, standing=standing, kept=kept)
        if isinstance(protection, list):
            return protection
        cleared = Cleared(self._quarter, self._path.as_posix(), "", protection, library)
        return self._write(values.suppress(true, protection), cleared, values=values, standing=standing, kept=kept)

    def _protect(
        self, values: QuarterValues, true: Library, *, standing: QuarterText | None, kept: tuple[KeptTruth, ...]
    ) -> Protection | list[Problem]:
        """What is suppressed; or what must be known or decided first."""
        truths = {key: self._truth_of(one, standing) for key, one in self._before.items()}
        history = read_versions(self._request, self._standing_library, quarter=self._quarter)
        asked = Asked(self._quarter, values.given, self._request.now, history)
        shown = read_showings(asked, true=true, standing=self._standing_library)
        explained = ExplainedShowings(self._quarter, self._own, kept, truths)
        showings, problems = explained.explain(shown)
        if problems:
            return problems
        situation = read_situation(self._quarter, true=true, showings=showings)
        wrong = list(self._wrong(wrong_sums(situation.table)))
        if not self._request.despite:
            wrong += explained.ask_about(situation.unexplained, showings=showings)
        if wrong:
            return wrong
        protection = protect(situation.table)
        if protection.impossible and not self._request.despite:
            return list(self._lost(protection, true))
        return protection

    def _write(
        self,
        shown: dict[str, Values],
        cleared: Cleared,
        *,
        values: QuarterValues,
        standing: QuarterText | None,
        kept: tuple[KeptTruth, ...],
    ) -> _Made | list[Problem]:
        """The file's new content, if it says nothing that it should not."""
        content = write_quarter(shown, standing.opening if standing else "")
        differences = list(values.differences(standing, shown))
        if differences and not self._request.overwrite:
            return differences
        protected, problems = self._audit(content)
        if protected is None or (problems and not self._request.despite):
            return problems
        remarks = tuple(
            f"{self._path.as_posix()}:{line}: rewriting the file took this comment out: {text}"
            for line, text in (standing.comments if standing else ())
        )
        unchanged = standing is not None and standing.document.values == shown
        plan = Plan(self._path, None if unchanged else content, standing is None, tuple(differences), remarks)
        truth = KeptTruth(numbers_of(protected, self._quarter), numbers_of(cleared.library, self._quarter))
        signed = replace(cleared, checksum=hashlib.sha256(content).hexdigest())
        return _Made(signed, plan, self._truths_path, (*kept, truth))

    @property
    def _own(self) -> Origin:
        return Origin(self._request.private.as_posix())

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
        own = self._own.path
        if self._private.fields:
            _, problems = read_library({**self._request.files, self._inner: self._request.private.read_bytes()})
            mine = [one for one in problems if one.origin.path == self._inner and one.severity is Severity.ERROR]
            if mine:
                return None, [replace(one, origin=replace(one.origin, path=own)) for one in mine]
        library, problems = read_library({**self._request.files, self._inner: write_quarter(true)})
        mine = [one for one in problems if one.origin.path == self._inner and GAP not in one.message]
        mine = [replace(one, origin=Origin(own)) for one in mine if one.severity is Severity.ERROR]
        return (None, mine) if library is None or mine else (library, [])

    def _lost(self, protection: Protection, library: Library) -> Iterator[Problem]:
        hint = (
            "What is out cannot be taken back: tell the person who answers for data protection. To suppress it from "
            "now on all the same, add --despite."
        )
        for found in protection.impossible:
            message = describe_lost(found, library)
            yield Problem(self._own, capitalise(message), hint)

    def _truth_of(self, private: PrivateQuarter, standing: QuarterText | None) -> Shown:
        values = QuarterValues(private, self._standing_library)
        true = values.put_in(fields_of(standing) or values.begin())
        library, _ = read_library({**self._request.files, self._inner: write_quarter(true)})
        return numbers_of(library, self._quarter) if library else {}

    def _wrong(self, wrong: list[Statement]) -> Iterator[Problem]:
        hint = (
            "Look for the number that is wrong. Where some of what is counted lies in no area, say 'elsewhere: true' "
            "of the indicator in data/indicators.yml."
        )
        for statement in wrong:
            message = f"In the figures for {self._quarter.period} it is not so that {statement.says}."
            yield Problem(self._own, message, hint)

    def _audit(self, content: bytes) -> tuple[Library | None, list[Problem]]:
        """What an attacker finds who does not know the true numbers. Nothing, or the file is not written."""
        library, problems = read_library({**self._request.files, self._inner: content})
        if library is None:
            return None, [one for one in problems if one.severity is Severity.ERROR]
        found = check_disclosure(library)
        mine = {self._inner, INDICATORS}
        return library, [one for one in found if one.origin.path in mine and one.severity is Severity.ERROR]
