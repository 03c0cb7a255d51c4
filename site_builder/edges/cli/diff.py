"""`site-builder diff`: what publishing will change, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import click
from mkdocs.exceptions import MkDocsException

from site_builder import pipeline
from site_builder.domain.library import Library
from site_builder.domain.site import Site
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import Refusal, at_moment, examples, gathers, in_project
from site_builder.edges.cli.whole_project import WholeProjectCommand
from site_builder.edges.mkdocs.runs import find_site, makes_papers
from site_builder.edges.world.git import HistoryError, find_usual, read_revision
from site_builder.edges.world.paper_cache import open_maker
from site_builder.edges.world.project import Project
from site_builder.edges.world.store import STORE, open_store
from site_builder.insight.visibility import find_hidden_addresses
from site_builder.sources.shapes import LEDGER
from site_builder.tasks import members
from site_builder.tasks.diff.comparison import compare, look_ahead
from site_builder.tasks.diff.packed import find_packed
from site_builder.tasks.diff.snapshot import NoSiteError, Snapshot
from site_builder.tasks.diff.writing import write_markdown, write_text
from site_builder.tasks.packs.changes import say_changes


class DiffFormat(StrEnum):
    """The form of the text."""

    TEXT = "text"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """The options of a comparison."""

    project: Project
    against: str | None
    at: datetime
    form: DiffFormat
    full: bool


class _UncomparableError(Exception):
    """The other site cannot be built; the message says why."""


@click.command(
    cls=WholeProjectCommand,
    epilog=examples(
        "site-builder diff",
        "site-builder diff --against origin/main",
        "site-builder diff --against site --full",
        "site-builder diff --at '2026-12-24 09:30'",
    ),
)
@click.option(
    "--against",
    metavar="REV|SITE",
    help="A revision of the project, or a folder with a built site. Left out: origin/main, or else main.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in DiffFormat]),
    default=DiffFormat.TEXT.value,
    callback=lambda _context, _option, name: DiffFormat(name),
    show_default=True,
    help="The form of the text: for a terminal or for a pull request.",
)
@click.option("--full", is_flag=True, help="List every page with all its changes. Left out: the first of them.")
@at_moment
@in_project
@gathers(DiffOptions)
def diff(options: DiffOptions) -> None:
    """Say what publishing this will change.

    It compares the site of the present files with the site of a revision or in a folder. It lists pages that are new,
    change or disappear, with the sentences and numbers that change, what subscribers get, what is withdrawn, and what
    starts, ends or is published within a week. Of packs, it says which version comes and which files it changes; of
    the districts of a county, which news and figures their newest files bring.
    """
    files = read_files(options.project)
    try:
        site = find_site(options.project.settings)
        against = options.against or find_usual(options.project.root)
        # The pages of a built site offer documents and pictures to share. A revision is compared without them.
        maker = open_maker(makes_papers=makes_papers(options.project.settings)) if Path(against).is_dir() else None
        with console.waiting("Comparing"), open_store(options.project.root / STORE), maker or nullcontext() as make:
            build = pipeline.build(files, site=site, now=options.at, make=make)
            if build.library is None or build.failed:
                message = "The files have mistakes, so they cannot be published. Run 'site-builder check'."
                raise Refusal(message)
            other = _read_other(options, against, site=site)
    except _UncomparableError as fault:
        click.echo(str(fault))
        return
    except (HistoryError, NoSiteError) as fault:
        raise Refusal(str(fault)) from fault
    except MkDocsException as fault:
        raise Refusal(fault.format_message()) from fault
    hidden = find_hidden_addresses(build.library, options.at)
    packed = find_packed(other.library, build.library, ledger=files.get(LEDGER))
    changes = tuple(compare(other.site, Snapshot.of_build(build.artefacts, site), hidden=hidden, packed=packed))
    ahead = tuple(look_ahead(build.library, options.at))
    write = write_markdown if options.form is DiffFormat.MARKDOWN else write_text
    lines = [list(write(parts, full=options.full)) for parts in (changes, ahead)]
    former = other.files
    packs = [] if former is None else [*say_changes(former, files), *members.say_changes(former, files, now=options.at)]
    click.echo("\n".join([*packs, *([""] if packs else []), *_say(against, lines[0], ahead=lines[1])]))


@dataclass(frozen=True, slots=True)
class _Other:
    """The site to compare with. Of a folder, nothing is known but what is in it."""

    site: Snapshot
    files: Mapping[str, bytes] | None = None
    library: Library | None = None


def _read_other(options: DiffOptions, against: str, *, site: Site) -> _Other:
    folder = Path(against)
    if folder.is_dir():
        return _Other(Snapshot.of_folder(folder, site))
    files = read_revision(options.project.root, against)
    former = pipeline.build(files, site=site, now=options.at)
    if former.failed or former.library is None:
        first = next(problem for problem in former.problems if pipeline.has_errors((problem,)))
        message = f"There is nothing to compare with, because the site at {against} cannot be built now: {first}"
        raise _UncomparableError(message)
    return _Other(Snapshot.of_build(former.artefacts, site), files, former.library)


def _say(against: str, changes: list[str], *, ahead: list[str]) -> Iterator[str]:
    if changes:
        yield f"If this is published, this changes against {against}:"
        yield ""
        yield from changes
    else:
        yield f"If this is published, nothing on the site changes against {against}."
        yield ""
    if ahead:
        if changes and changes[-1]:
            yield ""
        yield "Whether or not this is published:" if not changes else "Soon, from the calendar:"
        yield ""
        yield from ahead
