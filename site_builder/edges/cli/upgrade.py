"""`site-builder upgrade`: what a newer version of the program changes in a project's files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass

import click

from site_builder.domain.english import count
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import DRY_RUN, Refusal, examples, gathers, in_project, in_turn, may_be_tried
from site_builder.edges.cli.whole_project import WholeProjectCommand
from site_builder.edges.world import folders
from site_builder.edges.world.git import HistoryError, find_uncommitted
from site_builder.edges.world.project import MARK, Project
from site_builder.edges.world.starter import read_program, read_starter_files
from site_builder.sources.schemas import FOLDER
from site_builder.tasks import whole_files
from site_builder.tasks.upgrade.upgrade import UpgradePlan, list_steps, plan_upgrade

_SETTINGS = (MARK, "requirements.txt", ".gitlab-ci.yml", "netlify.toml")
_FOLDERS = {".github/workflows": "*.y*ml", "imports": "*.y*ml", FOLDER: "*.json"}
"""What steps may change besides content and data."""


_REPLACED = " It replaces changes that were not committed, because the program writes this file."


@dataclass(frozen=True, slots=True)
class UpgradeOptions:
    """The options of an upgrade."""

    project: Project
    dry_run: bool


@click.command(cls=WholeProjectCommand, epilog=examples("site-builder upgrade --dry-run", "site-builder upgrade"))
@may_be_tried
@in_project
@gathers(UpgradeOptions)
@in_turn
def upgrade(options: UpgradeOptions) -> None:
    """Change the project's files as this version of the program needs them.

    It says what changes and why: fields with new names, files in other places. Comments and the order of fields stay.
    Git keeps the old files, so the command refuses to change a file with changes that are not committed. Only schemas,
    which the program writes, are replaced all the same, and it says so. Running it twice changes nothing.
    """
    project = options.project
    plan = plan_upgrade(_read(project), read_program(), steps=list_steps(read_starter_files()))
    problems = [project.locate(problem) for problem in plan.problems]
    if plan.is_stopped:
        console.show_problems(problems)
        raise Refusal("Nothing was changed. Correct this first, and run the command again.")
    edited = _edited_schemas(plan, project)
    if not options.dry_run:
        _refuse_uncommitted(plan, project)
        _write(plan, project)
    click.echo("\n".join(_describe(plan, options, edited=edited)))
    console.show_problems(problems)


def _read(project: Project) -> dict[str, bytes]:
    """Every file that a step may change, by its path within the project."""
    files = read_files(project)
    places = [project.find(name) for name in _SETTINGS]
    places += [place for folder, names in _FOLDERS.items() for place in sorted(project.find(folder).glob(names))]
    for place in places:
        if place.is_file():
            files[place.relative_to(project.root).as_posix()] = place.read_bytes()
    return files


def _refuse_uncommitted(plan: UpgradePlan, project: Project) -> None:
    """Refuse to change what git does not keep, but for schemas, which are the program's own."""
    paths = sorted(path for path in plan.files if not path.startswith(FOLDER))
    try:
        changed = find_uncommitted(project.root, paths) if paths else []
    except HistoryError as fault:
        raise Refusal(f"{fault} Nothing was changed.") from fault
    if changed:
        listed = "\n".join(f"  {project.find(path).as_posix()}" for path in changed)
        message = "These files have changes that are not committed, and the upgrade would change them too:"
        raise Refusal(f"{message}\n{listed}\nCommit them first, so that git keeps them. Nothing was changed.")


def _edited_schemas(plan: UpgradePlan, project: Project) -> frozenset[str]:
    """The schemas with changes of somebody that git does not keep."""
    paths = sorted(path for path in plan.files if path.startswith(FOLDER) and project.find(path).is_file())
    with suppress(HistoryError):
        return frozenset(find_uncommitted(project.root, paths) if paths else ())
    return frozenset()


def _write(plan: UpgradePlan, project: Project) -> None:
    """Write every file that changes, then delete those that moved."""
    whole_files.put({project.find(path): content for path, content in plan.files.items() if content is not None})
    for path, content in plan.files.items():
        if content is None:
            whole_files.remove(project.find(path))
            folders.remove_empty(project.find(path).parent, below=project.root)


def _describe(plan: UpgradePlan, options: UpgradeOptions, *, edited: Collection[str]) -> Iterator[str]:
    if not plan.done:
        yield "The project's files are as this version of the program needs them. Nothing was changed."
        return
    if options.dry_run:
        yield DRY_RUN
    for step, edits in plan.done:
        yield f"{step.version}: {step.says}"
        for edit in edits:
            lost = _REPLACED if edit.path in edited else ""
            yield f"  {options.project.find(edit.path).as_posix()} {edit.says}{lost}"
    if not options.dry_run:
        yield f"Changed {count(len(plan.files), 'file')}. Run 'site-builder check', look at 'git diff', and commit."
