"""`site-builder build`, `serve` and `export`: the whole site, for the public, a local browser or another generator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from mkdocs.exceptions import MkDocsException

from site_builder import pipeline
from site_builder.domain.library import Library
from site_builder.domain.moment import write_moment
from site_builder.edges.cli import console
from site_builder.edges.cli.account import advise_on_weight, write_account
from site_builder.edges.cli.options import (
    FOLDER,
    WHEN,
    Refusal,
    at_moment,
    examples,
    gathers,
    in_project,
    in_turn,
    read_moment_if_any,
)
from site_builder.edges.cli.whole_project import WholeProjectCommand
from site_builder.edges.mkdocs.runs import (
    PREVIEWS,
    Account,
    PublicFolderError,
    build_site,
    export_site,
)
from site_builder.edges.mkdocs.runs import serve as serve_site
from site_builder.edges.theme.export import ExportLook, ForeignFolderError
from site_builder.edges.world.project import Project, shorten
from site_builder.insight.checks.unpublished import find_unpublished
from site_builder.insight.checks.waiting_districts import find_waiting


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The options of a build."""

    project: Project
    at: datetime
    site_dir: Path | None
    strict: bool
    preview: bool


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """The options of `serve`."""

    project: Project
    at: datetime | None
    address: str | None
    preview: bool


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The options of an export."""

    project: Project
    folder: Path
    look: str
    at: datetime


@click.command(
    cls=WholeProjectCommand,
    epilog=examples(
        "site-builder build",
        "site-builder build --strict --site-dir build/trial",
        "site-builder build --preview",
        "site-builder build --at '2026-12-24 09:30'",
    ),
)
@click.option("--strict", is_flag=True, help="Write nothing if there is a warning. Advice does not count.")
@click.option(
    "--site-dir",
    metavar="DIR",
    type=FOLDER,
    help="The folder for the site. Left out: the one that mkdocs.yml names, or else 'site'.",
)
@click.option(
    "--preview", is_flag=True, help=f"Show unpublished records too, marked; not for the public. In {PREVIEWS}."
)
@at_moment
@in_project
@gathers(BuildOptions)
@in_turn
def build(options: BuildOptions) -> None:
    """Build the site and say what is in it.

    First it checks everything. If there is a mistake, nothing is written and the earlier site stays unchanged.
    Otherwise the new site replaces the earlier one. If that fails, the earlier site comes back.

    At the end it prints what the site holds, what is unpublished and until when, and every problem with its place.
    """
    with _refusing(), console.waiting("Building the site"):
        account = build_site(
            options.project.settings,
            at=options.at,
            site_dir=options.site_dir,
            strict=options.strict,
            preview=options.preview,
        )
    library, folder = _published(options.project, account)
    when = write_moment(options.at)
    what = "A preview of the site" if options.preview else "The site"
    click.echo(f"{what} as of {when} is in {shorten(folder)}, built in {account.seconds:.1f} seconds:")
    if options.preview:
        click.echo("  It shows the unpublished records that are listed below. Do not publish it.")
    else:
        click.echo(write_account(library, account.build.artefacts, now=options.at))
    for sentence in account.build.left_out:
        click.echo(sentence)
    _show_unpublished(options.project, library, now=options.at)
    advice = "" if options.preview else advise_on_weight(account.weight)
    worth = set(account.build.problems) - account.shown_before or account.remarks or advice
    click.echo("Worth a look:" if worth else "There is nothing to correct.")
    _show_problems(options.project, account)
    if advice:
        click.echo(f"advice: {advice}")


def _check_address(_context: click.Context, _option: click.Parameter, said: str | None) -> str | None:
    if said is not None and re.fullmatch(r"[^\s/:]+:[0-9]{1,5}", said) is None:
        message = f"'{said}' is not an address. Write a host, a colon and a port, as in 127.0.0.1:8001."
        raise click.BadParameter(message)
    return said


@click.command(
    cls=WholeProjectCommand,
    epilog=examples("site-builder serve", "site-builder serve --address 127.0.0.1:8001 --at 2026-12-24"),
)
@click.option(
    "--address",
    metavar="HOST:PORT",
    callback=_check_address,
    help="The address of the preview. Left out: the one in mkdocs.yml, or else 127.0.0.1:8000.",
)
@click.option(
    "--at",
    metavar="MOMENT",
    callback=read_moment_if_any,
    help=WHEN.format("Build as if it were that moment."),
)
@click.option("--preview", is_flag=True, help="Show unpublished records too, with a mark on each page.")
@in_project
@gathers(ServeOptions)
def serve(options: ServeOptions) -> None:
    """Show the site in a browser and rebuild it at every change.

    Open the address that it prints. If a change has mistakes, they are printed here, and the browser still shows the
    last site that could be built. If there are mistakes at the start, it prints them and ends: correct them and start
    it again. Stop it with Ctrl and C.
    """
    with _refusing():
        serve_site(options.project.settings, at=options.at, address=options.address, preview=options.preview)


@click.command(
    epilog=examples("site-builder export ../site-sources", "site-builder export --look material ../material")
)
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--look",
    type=click.Choice([look.value for look in ExportLook]),
    default=ExportLook.OWN.value,
    help="The look of the exported site: its own, or that of Material for MkDocs, with Material's search and tags.",
)
@at_moment
@in_project
@gathers(ExportOptions)
@in_turn
def export(options: ExportOptions) -> None:
    """Write the site as a folder that another generator can build.

    DIR receives plain pages and files with their own settings, which Zensical or MkDocs can build without this program.
    A folder from an earlier export is replaced; a folder that holds anything else is left unchanged.
    """
    with _refusing(), console.waiting("Exporting the site"):
        account = export_site(options.project.settings, options.folder, at=options.at, look=ExportLook(options.look))
    library, folder = _published(options.project, account)
    when = write_moment(options.at)
    click.echo(f"The site as of {when} is exported to {shorten(folder)}:")
    click.echo(write_account(library, account.build.artefacts, now=options.at))


@contextmanager
def _refusing() -> Iterator[None]:
    """Report mistakes in the way that all commands do, whichever module found them."""
    try:
        yield
    except MkDocsException as fault:
        raise Refusal(fault.format_message()) from fault
    except (ForeignFolderError, PublicFolderError) as fault:
        raise Refusal(str(fault)) from fault


def _show_unpublished(project: Project, library: Library, *, now: datetime) -> None:
    unpublished = [(item.origin, str(item)) for item in find_unpublished(library, now)]
    unpublished += find_waiting(library, now)
    if unpublished:
        click.echo("Unpublished:")
    for origin, said in unpublished:
        click.echo(f"  {project.find(origin.path).as_posix()}: {said}")


def _show_problems(project: Project, account: Account) -> None:
    """Print every problem with its place, and the other remarks of the build."""
    shown = [problem for problem in account.build.problems if problem not in account.shown_before]
    console.show_problems([project.locate(problem) for problem in shown])
    if account.shown_before:
        click.echo(console.count_shown_before(account.shown_before))
    for remark in account.remarks:
        click.echo(f"warning: {remark}")


def _published(project: Project, account: Account) -> tuple[Library, Path]:
    """The library and the folder of what was written. Raises Refusal if nothing was: mistakes, or a strict build."""
    if account.published is not None and account.build.library is not None:
        return account.build.library, account.published
    _show_problems(project, account)
    end = "Nothing was written. The earlier site is unchanged."
    if pipeline.has_errors(account.build.problems):
        raise Refusal(f"{console.sum_up(account.build.problems)}. {end}")
    raise Refusal(f"The build is strict, so a warning stops it. {end}")
