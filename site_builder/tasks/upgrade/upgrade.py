"""Plans what a project's files need for this version of the program. Pure: knows no disk and no git.

Each step looks at the files and not at a version that somebody wrote down, so an upgrade can be run at any time: a step
that a project has already finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.domain.problem import Problem, Severity
from site_builder.sources.schemas import DIALECT, FOLDER, schemas
from site_builder.tasks.new_partnership import Program
from site_builder.tasks.upgrade.called_workflows import calling
from site_builder.tasks.upgrade.changes import Edit, Files, Found, UpgradeStep

_SIGN = f"{FOLDER}story.json"
"""Every version writes it, so without it the folder is somebody else's, or there is none."""


@dataclass(frozen=True, slots=True)
class UpgradePlan:
    """What an upgrade does."""

    done: tuple[tuple[UpgradeStep, tuple[Edit, ...]], ...]
    """The steps that the project needs, with their edits."""

    files: Mapping[str, bytes | None]
    """The new content of each file that changes; None for one that is deleted."""

    problems: tuple[Problem, ...]
    """Mistakes stop the upgrade, advice does not."""

    @property
    def is_stopped(self) -> bool:
        """Whether something must be corrected first."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def list_steps(kept: Mapping[str, str]) -> tuple[UpgradeStep, ...]:
    """Every step, oldest first, with the files of a new project as the package keeps them.

    A step stays here for two years after its version (see docs/upgrading.md).
    """
    return (
        UpgradeStep(
            "0.2.0",
            "Workflows on GitHub call those of the program's repository, so that a project takes improvements to them.",
            calling(kept),
        ),
        UpgradeStep(
            "0.2.0",
            "Editors complete and explain fields as this version of the program reads them.",
            _renewing_schemas,
        ),
    )


def _renewing_schemas(files: Files, _program: Program) -> Iterator[Found]:
    """Each schema that is another or missing: in it, editors would call newer fields mistakes. There may be none."""
    if DIALECT.encode() not in files.get(_SIGN, b""):
        return
    for name, text in schemas().items():
        path, content = f"{FOLDER}{name}", text.encode()
        kept = files.get(path)
        # Git on Windows may write other line ends.
        if kept is None or kept.replace(b"\r\n", b"\n") != content:
            yield Edit(path, content, "is new." if kept is None else "is that of this version.")


def find_outdated(files: Files, *, steps: Iterable[UpgradeStep]) -> tuple[Problem, ...]:
    """Old names and places that a project uses, each with what to write in its place."""
    found = (edit for step in steps for edit in step.changes(files, Program()) if isinstance(edit, Edit))
    return tuple(problem for edit in found for problem in edit.outdated)


def plan_upgrade(files: Files, program: Program, *, steps: Iterable[UpgradeStep]) -> UpgradePlan:
    """What the steps do to a project's files, each to what the earlier ones left."""
    now = dict(files)
    done: list[tuple[UpgradeStep, tuple[Edit, ...]]] = []
    problems: list[Problem] = []
    for step in steps:
        found = list(step.changes(dict(now), program))
        problems += [each for each in found if isinstance(each, Problem)]
        edits = tuple(each for each in found if isinstance(each, Edit))
        for edit in edits:
            if edit.content is None:
                now.pop(edit.path, None)
            else:
                now[edit.path] = edit.content
        if edits:
            done.append((step, edits))
    changed = {path: now.get(path) for path in sorted({*files, *now}) if files.get(path) != now.get(path)}
    return UpgradePlan(tuple(done), changed, tuple(sorted(problems)))
