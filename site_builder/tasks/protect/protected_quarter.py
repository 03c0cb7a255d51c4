"""One quarter's protected file: what is suppressed in it, and why it may not be written. Writes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.domain.english import capitalise
from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.audit import check_disclosure, find_broken_numbers
from site_builder.insight.disclosure.cells import Statement
from site_builder.insight.disclosure.numbers import Shown, numbers_of
from site_builder.insight.disclosure.protection import Protection, protect, protect_despite
from site_builder.insight.disclosure.quarter_protection import (
    Asked,
    Situation,
    facts_of,
    read_showings,
    read_situation,
    wrong_sums,
)
from site_builder.insight.disclosure.showings import Showing
from site_builder.insight.disclosure.twelve_months import find_revealing_years
from site_builder.sources.resolve import read_library
from site_builder.sources.shapes import FIGURES, INDICATORS
from site_builder.sources.shown_versions import PastShowings
from site_builder.sources.text.documents import Values
from site_builder.sources.writing.quarter_yaml import QuarterText, read_quarter, write_quarter
from site_builder.tasks.imports.quarters.quarter_files import QuarterPlan
from site_builder.tasks.imports.sheets.small_tables import unreadable
from site_builder.tasks.protect.clearance import Cleared, describe_lost
from site_builder.tasks.protect.past_truths import PastTruth, read_truths, truths_beside
from site_builder.tasks.protect.private_figures import PrivateQuarter
from site_builder.tasks.protect.private_gaps import find_gaps
from site_builder.tasks.protect.quarter_values import QuarterValues, fields_of
from site_builder.tasks.protect.requests import ProtectRequest


def _find_truth(truths: tuple[PastTruth, ...], showing: Showing) -> PastTruth:
    """The newest truth behind a showing; an empty one if none is stored."""
    return next((truth for truth in reversed(truths) if truth.explains(showing)), PastTruth({}, {}))


@dataclass(frozen=True, slots=True)
class ProtectedQuarter:
    """A quarter's protected file before it is written, and all true numbers of the quarter, past and present."""

    cleared: Cleared
    plan: QuarterPlan
    truths_path: Path
    truths: tuple[PastTruth, ...]
    written: tuple[str, bytes]
    """The protected file's path within the project, and its content."""


class QuarterProtector:
    """Protects the figures of one quarter."""

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
        self.keys: tuple[str, ...] = ()
        """How `--before` can name what was shown of the quarter, once that is known."""

    def protect(self) -> ProtectedQuarter | list[Problem]:
        """The protected file, or why there is none."""
        standing, problems = self._read_standing()
        truths, more = read_truths(self._truths_path, self._quarter)
        if problems or more:
            return [*problems, *more]
        values = QuarterValues(self._private, self._standing_library, self._request.now)
        true = values.put_in(values.go_on(standing))
        library, problems = self._read_true(true)
        if library is None:
            return problems
        problems = list(
            find_gaps(self._private, fields_of(standing) or {}, library=self._standing_library, origin=self._own)
        )
        protection = problems or self._protect(values, library, standing=standing, truths=truths)
        if isinstance(protection, list):
            return protection
        cleared = Cleared(self._quarter, self._path.as_posix(), "", protection, library)
        return self._write(values.suppress(true, protection), cleared, values=values, standing=standing, truths=truths)

    def _protect(
        self, values: QuarterValues, true: Library, *, standing: QuarterText | None, truths: tuple[PastTruth, ...]
    ) -> Protection | list[Problem]:
        """What is suppressed, or what must be known or decided first."""
        history = PastShowings(self._request.files, self._request.history, self._standing_library).of(self._quarter)
        asked = Asked(self._quarter, values.given, self._request.now, history)
        shown = read_showings(asked, true=true, standing=self._standing_library)
        showings, problems = self._explain(shown, standing=standing, truths=truths)
        if problems:
            return problems
        situation = read_situation(self._quarter, true=true, showings=showings)
        wrong = list(self._wrong(wrong_sums(situation.table)))
        if not self._request.despite:
            wrong += self._unexplained(situation, showings)
        if wrong:
            return wrong
        protection = protect(situation.table)
        if not protection.impossible:
            return protection
        if not self._request.despite:
            return list(self._lost(protection, true))
        return protect_despite(protection, read_situation(self._quarter, true=true, showings=()).table)

    def _write(
        self,
        shown: dict[str, Values],
        cleared: Cleared,
        *,
        values: QuarterValues,
        standing: QuarterText | None,
        truths: tuple[PastTruth, ...],
    ) -> ProtectedQuarter | list[Problem]:
        """The file's new content, if it gives nothing away."""
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
        plan = QuarterPlan(self._path, None if unchanged else content, standing is None, tuple(differences), remarks)
        truth = PastTruth(
            numbers_of(protected, self._quarter),
            numbers_of(cleared.library, self._quarter),
            facts_of(cleared.protection),
        )
        signed = replace(cleared, checksum=hashlib.sha256(content).hexdigest())
        return ProtectedQuarter(signed, plan, self._truths_path, (*truths, truth), (self._inner, content))

    @staticmethod
    def _errors(problems: Iterable[Problem]) -> list[Problem]:
        return [problem for problem in problems if problem.severity is Severity.ERROR]

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
        """The project with the true numbers, in memory only. Problems name the private file."""
        own = self._own.path
        if self._private.fields:
            _, problems = read_library({**self._request.files, self._inner: self._request.private.read_bytes()})
            mine = [problem for problem in self._errors(problems) if problem.origin.path == self._inner]
            if mine:
                return None, [replace(problem, origin=replace(problem.origin, path=own)) for problem in mine]
        library, problems = read_library({**self._request.files, self._inner: write_quarter(true)})
        errors = [*self._errors(problems), *(find_broken_numbers(library) if library else ())]
        found = (replace(problem, origin=Origin(own)) for problem in errors if problem.origin.path == self._inner)
        mine = list(dict.fromkeys(found))
        return (None, mine) if library is None or mine else (library, [])

    def _lost(self, protection: Protection, library: Library) -> Iterator[Problem]:
        hint = (
            "Published figures cannot be taken back: tell the person responsible for data protection. To suppress this "
            "number from now on in spite of that, add --despite."
        )
        for found in protection.impossible:
            message = describe_lost(found, library)
            yield Problem(self._own, capitalise(message), hint)

    def _explain(
        self, showings: tuple[Showing, ...], *, standing: QuarterText | None, truths: tuple[PastTruth, ...]
    ) -> tuple[tuple[Showing, ...], list[Problem]]:
        """The showings, each with its true numbers: from the file named for it, or from the truths on record."""
        problems: list[Problem] = []
        keys = [showing.key for showing in showings if Marker.CONFIDENTIAL in showing.numbers.values()]
        self.keys = tuple(keys)
        named = {key or (keys[-1] if keys else ""): private for key, private in self._before.items()}
        found: list[Showing] = []
        for whole in showings:
            given = self._truth_of(named[whole.key], standing) if whole.key in named else None
            explained = _find_truth(truths, whole).true if given is None else whole.fits(given)
            # What is not sure may never have been shown together, so no file could explain it.
            showing = whole if explained else whole.sure()
            truth = _find_truth(truths, showing)
            true = truth.true
            if given is not None:
                true = given
                if not showing.fits(given):
                    message = f"The file that '--before' names for {showing.name} is not the one used then."
                    hint = "Some of its numbers differ from those shown then. Name the private file of that time."
                    problems.append(Problem(self._own, message, hint))
            found.append(replace(showing, true=true, told=truth.told if true == truth.true else ()))
        return tuple(found), problems

    def _truth_of(self, private: PrivateQuarter, standing: QuarterText | None) -> Shown:
        values = QuarterValues(private, self._standing_library, self._request.now)
        true = values.put_in(values.go_on(standing))
        library, _ = read_library({**self._request.files, self._inner: write_quarter(true)})
        return numbers_of(library, self._quarter) if library else {}

    def _unexplained(self, situation: Situation, showings: tuple[Showing, ...]) -> Iterator[Problem]:
        newest = next((showing.key for showing in reversed(showings)), "")
        for showing in situation.unexplained:
            message = (
                f"A suppressed number for {self._quarter.period} has changed since {showing.name}. Whether the "
                "difference gives a number away depends on the numbers that were true then."
            )
            which = "FILE" if showing.key == newest else f"{showing.key}=FILE"
            hint = (
                f"Name the private file that it was made from: --before {which}. Add --despite only if that file no "
                "longer exists."
            )
            yield Problem(self._own, message, hint)

    def _wrong(self, wrong: list[Statement]) -> Iterator[Problem]:
        hint = (
            "Find the number that is wrong. If some of what is counted is in no area, write 'elsewhere: true' under "
            "the indicator in data/indicators.yml."
        )
        for statement in wrong:
            message = f"In the figures for {self._quarter.period} it is not true that {statement.says}."
            yield Problem(self._own, message, hint)

    def _audit(self, content: bytes) -> tuple[Library | None, list[Problem]]:
        """What an attacker without the true numbers finds. If it is anything, the file is not written."""
        library, problems = read_library({**self._request.files, self._inner: content})
        if library is None:
            return None, self._errors(problems)
        # Numbers for 12 months are tried when all quarters of the private file are known.
        later = set(find_revealing_years(library))
        found = [problem for problem in self._errors(check_disclosure(library)) if problem not in later]
        mine = {self._inner, INDICATORS}
        return library, [problem for problem in found if problem.origin.path in mine]
