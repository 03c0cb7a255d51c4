"""What `check` would say of the project once an import's files are written: nothing worse than before (rule I4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.insight.naming import entries_of, title_of
from site_builder.insight.uses import name_of
from site_builder.insight.visibility import find_hidden
from site_builder.sources.resolve import read_library
from site_builder.tasks.imports.quarters.quarter_files import QuarterPlan
from site_builder.tasks.imports.quarters.report import some


def faults_of_plans(
    files: Mapping[str, bytes], plans: list[QuarterPlan], *, root: Path, now: datetime
) -> list[Problem]:
    """The mistakes that the plans would bring into a project of these files, each as an import's refusal says it.

    If there are none, advice on what the site would not show any more.

    `files` are by their paths within the project, whose folder is `root`; the plans' paths lead there from where the
    officer is.
    """
    planned = {plan.path.relative_to(root).as_posix(): plan.content for plan in plans if plan.content is not None}
    if not planned:
        return []
    if not (found := _mistakes({**files, **planned}, now)):
        return list(_lost_names(files, {**files, **planned}, now=now))
    # Lines move when a file is written again, so what was wrong before is known by its file and its words. Another file
    # that was wrong before, such as a story that quotes a figure which is only coming now, may be wrong in other words.
    before = {(problem.origin.path, problem.message) for problem in _mistakes(files, now)}
    others = {path for path, _ in before} - set(planned)
    return [
        replace(
            problem,
            origin=replace(problem.origin, path=(root / problem.origin.path).as_posix()),
            message=f"'check' would refuse the new figures: {problem.message}",
        )
        for problem in found
        if (problem.origin.path, problem.message) not in before and problem.origin.path not in others
    ]


def _lost_names(before: Mapping[str, bytes], after: Mapping[str, bytes], *, now: datetime) -> Iterator[Problem]:
    """Advice on what the site shows now, and not once figures that are not released name it (rule T2)."""
    shown, _ = read_library(before, now=now)
    library, _ = read_library(after, now=now)
    if shown is None or library is None:
        return
    lost = find_hidden(library, now) - find_hidden(shown, now)
    by_file: dict[str, list[str]] = {}
    for entry in entries_of(library):
        if name_of(entry) in lost:
            by_file.setdefault(entry.origin.path, []).append(f"'{title_of(entry)}' (line {entry.origin.line})")
    for path, named in sorted(by_file.items()):
        message = (
            f"The site shows {some(named)} of {path} now, but will not once these files are there, because only "
            "figures that are not released use them."
        )
        hint = f"If they are already public, add to their entries: announced: {now.astimezone(LONDON):%Y-%m-%d}."
        yield Problem(Origin(path), message, hint, Severity.ADVICE)


def _mistakes(files: Mapping[str, bytes], now: datetime) -> list[Problem]:
    _, problems = pipeline.check(files, now=now)
    return [problem for problem in problems if problem.severity is Severity.ERROR]
