"""`site-builder check`: every problem in the content and data, without building anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import click

from site_builder import pipeline
from site_builder.domain.english import count, join
from site_builder.domain.history import History
from site_builder.domain.library import Library
from site_builder.domain.problem import Problem, Severity
from site_builder.edges.cli import console
from site_builder.edges.cli.console import ProblemFormat
from site_builder.edges.cli.options import Refusal, at_moment, examples, gathers, in_project
from site_builder.edges.cli.whole_project import WholeProjectCommand
from site_builder.edges.mkdocs.settings import check_settings
from site_builder.edges.world import disk
from site_builder.edges.world.earlier_advice import find_shown_before
from site_builder.edges.world.git import HistoryError, read_versions
from site_builder.edges.world.project import Project
from site_builder.edges.world.starter import read_starter_files
from site_builder.edges.world.store import STORE, open_store
from site_builder.outputs.kit.markdown.links import find_missing
from site_builder.outputs.kit.markdown.own_addresses import check_own_addresses
from site_builder.sources.pack_paths import pack_of
from site_builder.sources.shapes import EDITIONS, FIGURES
from site_builder.tasks.packs.taken import kept_packs
from site_builder.tasks.upgrade.upgrade import find_outdated, list_steps


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The options of a check."""

    project: Project
    at: datetime
    strict: bool
    form: ProblemFormat
    every: bool


@click.command(
    cls=WholeProjectCommand,
    epilog=examples(
        "site-builder check",
        "site-builder check --all",
        "site-builder check --strict --format github",
        "site-builder check --at '2026-12-24 09:30'",
    ),
)
@click.option("--strict", is_flag=True, help="Make the check fail on warnings too. Advice never does.")
@click.option("--all", "every", is_flag=True, help="Show advice that was shown before, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in ProblemFormat]),
    default=ProblemFormat.TEXT.value,
    callback=lambda _context, _option, name: ProblemFormat(name),
    show_default=True,
    help="For people, for the lines of a pull request on GitHub, or for another program.",
)
@at_moment
@in_project
@gathers(CheckOptions)
def check(options: CheckOptions) -> None:
    """Look for mistakes in content and data, without building anything.

    It prints every problem with its file, line and column, what is wrong and what to do. The site cannot be built until
    all mistakes are corrected. Warnings and advice do not stop a build.

    Advice is shown once on each computer, by the first check or build that finds it. Before the first build nothing
    remembers it, so each check shows all of it, as a strict check and one for GitHub or another program always do.
    """
    files = read_files(options.project)
    with console.waiting("Checking"), open_store(options.project.root / STORE, creates=False) as store:
        library, problems = pipeline.check(files, now=options.at, history=read_history(options.project))
        outdated = find_outdated(files, steps=list_steps(read_starter_files()))
        problems = tuple(sorted({*problems, *outdated, *_check_settings(options, library, broken=problems)}))
        shows_all = options.every or options.strict or options.form is not ProblemFormat.TEXT
        shown_before = frozenset() if shows_all else find_shown_before(problems, store)
    shown = [options.project.locate(problem) for problem in problems if problem not in shown_before]
    console.show_problems(shown, options.form)
    if shown_before:
        click.echo(console.count_shown_before(shown_before))
    fails = pipeline.has_errors(problems) or (options.strict and has_warnings(problems))
    if options.form is not ProblemFormat.JSON:
        click.echo(_conclude(problems, _count_files(files), strict=options.strict))
    if fails:
        click.get_current_context().exit(1)


def _check_settings(
    options: CheckOptions, library: Library | None, *, broken: tuple[Problem, ...]
) -> Iterator[Problem]:
    """What is wrong in `mkdocs.yml`. Its links are looked up in the site, so mistakes must be corrected first."""
    from site_builder.edges.mkdocs.usable import find_unusable, read_site_address  # noqa: PLC0415 - with it comes MkDocs

    unusable = tuple(find_unusable(options.project.settings))
    yield from unusable
    if library is None or pipeline.has_errors(unusable):
        return

    def find(paths: Collection[str]) -> Collection[str]:
        if pipeline.has_errors(broken):
            return ()
        return find_missing(library, paths, now=options.at, draw=pipeline.draw)

    yield from check_settings(options.project.settings, find)
    site = read_site_address(options.project.settings)
    if site and not pipeline.has_errors(broken):
        yield from check_own_addresses(library, options.at, site=site, draw=pipeline.draw)


def read_files(project: Project) -> dict[str, bytes]:
    """Every file of content and data in a project. Raises Refusal if one cannot be read."""
    try:
        return disk.read(project.root)
    except OSError as fault:
        message = f"{fault.filename} cannot be read: {fault.strerror}. Nothing was done."
        raise Refusal(message) from fault


def read_history(project: Project) -> History:
    """Versions of figures in git: what lay in a public repository was shown (rule D5). Empty without git."""
    try:
        return read_versions(project.root, (FIGURES, EDITIONS))
    except HistoryError:
        return {}


def has_warnings(problems: Sequence[Problem]) -> bool:
    """Whether anything should be corrected, although it can be published."""
    return any(problem.severity is Severity.WARNING for problem in problems)


def _count_files(files: Mapping[str, bytes]) -> str:
    """How many files are the partnership's own, and which packs it uses."""
    packs = [f"the pack '{name}' (version {pack.version})" for name, pack in kept_packs(files).items()]
    return join([count(sum(not pack_of(path) for path in files), "file"), *packs])


def _conclude(problems: tuple[Problem, ...], files: str, *, strict: bool) -> str:
    """A summary of the problems in one line."""
    found = console.sum_up(problems)
    if pipeline.has_errors(problems):
        return f"{files}: {found}. The site cannot be built until every mistake is corrected."
    if strict and has_warnings(problems):
        return f"{files}: {found}. The check is strict, so a warning fails it."
    return f"{files}: {found}. The site can be built." if found else f"{files}: there is nothing to correct."
