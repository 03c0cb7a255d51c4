"""`site-builder check`: every problem with what is written, without building anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import click

from site_builder import pipeline
from site_builder.domain.english import count
from site_builder.domain.library import Library
from site_builder.domain.problem import Problem, Severity
from site_builder.edges.cli import console
from site_builder.edges.cli.console import Format
from site_builder.edges.cli.options import Refusal, at_moment, examples, gathers, in_project
from site_builder.edges.mkdocs.settings import check_settings
from site_builder.edges.world import disk
from site_builder.edges.world.project import Project
from site_builder.outputs.kit.links import find_missing


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What a check may be asked for."""

    project: Project
    at: datetime
    strict: bool
    form: Format


@click.command(
    epilog=examples(
        "site-builder check",
        "site-builder check --strict --format github",
        "site-builder check --at '2026-12-24 09:30'",
    )
)
@click.option("--strict", is_flag=True, help="Let a warning fail the check too. Advice never does.")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.TEXT.value,
    callback=lambda _context, _option, said: Format(said),
    show_default=True,
    help="For people, for the lines of a pull request on GitHub, or for another program.",
)
@at_moment
@in_project
@gathers(CheckOptions)
def check(options: CheckOptions) -> None:
    """Look for mistakes in content and data, without building anything.

    Prints every problem with its file, line and column, what is wrong and what to do. While there is a mistake the
    site cannot be built. A warning does not stop it, and a piece of advice is only worth a thought.
    """
    files = read_files(options.project)
    with console.waiting("Checking"):
        library, problems = pipeline.check(files, now=options.at)
        if library is not None:
            problems = tuple(sorted({*problems, *_check_settings(options, library, broken=problems)}))
    console.show_problems([options.project.locate(problem) for problem in problems], options.form)
    fails = pipeline.has_errors(problems) or (options.strict and has_warnings(problems))
    if options.form is not Format.JSON:
        click.echo(_conclude(problems, count(len(files), "file"), strict=options.strict))
    if fails:
        click.get_current_context().exit(1)


def _check_settings(options: CheckOptions, library: Library, *, broken: tuple[Problem, ...]) -> Iterator[Problem]:
    """Problems of what `mkdocs.yml` leads to. While there are mistakes no site can be made to look it up."""

    def find(paths: Collection[str]) -> Collection[str]:
        if pipeline.has_errors(broken):
            return ()
        return find_missing(library, paths, now=options.at, draw=pipeline.draw)

    return check_settings(options.project.settings, find)


def read_files(project: Project) -> dict[str, bytes]:
    """Everything that people wrote in a project."""
    try:
        return disk.read(project.root)
    except OSError as fault:
        message = f"{fault.filename} cannot be read: {fault.strerror}. Nothing was done."
        raise Refusal(message) from fault


def has_warnings(problems: Sequence[Problem]) -> bool:
    """Whether anything should be mended, although it can be published."""
    return any(problem.severity is Severity.WARNING for problem in problems)


def _conclude(problems: tuple[Problem, ...], files: str, *, strict: bool) -> str:
    """What the problems come to, in a line."""
    found = console.sum_up(problems)
    if pipeline.has_errors(problems):
        return f"{files}: {found}. The site cannot be built until every mistake is mended."
    if strict and has_warnings(problems):
        return f"{files}: {found}. The check is strict, so a warning fails it."
    return f"{files}: {found}. The site can be built." if found else f"{files}: nothing to mend."
