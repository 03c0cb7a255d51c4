"""What `check` would say of the project once an import's files are written: nothing worse than before (rule I4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from site_builder import pipeline
from site_builder.domain.problem import Problem, Severity
from site_builder.tasks.imports.quarter_files import QuarterPlan


def faults_of_plans(
    files: Mapping[str, bytes], plans: list[QuarterPlan], *, root: Path, now: datetime
) -> list[Problem]:
    """The mistakes that the plans would bring into a project of these files, each as an import's refusal says it.

    `files` are by their paths within the project, whose folder is `root`; the plans' paths lead there from where the
    officer is.
    """
    planned = {plan.path.relative_to(root).as_posix(): plan.content for plan in plans if plan.content is not None}
    if not planned or not (found := _mistakes({**files, **planned}, now)):
        return []
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


def _mistakes(files: Mapping[str, bytes], now: datetime) -> list[Problem]:
    _, problems = pipeline.check(files, now=now)
    return [problem for problem in problems if problem.severity is Severity.ERROR]
