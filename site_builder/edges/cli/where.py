"""`site-builder where`: every page, feed item and download that shows a figure (rule S11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import click
from mkdocs.exceptions import MkDocsException

from site_builder import pipeline
from site_builder.domain.english import count
from site_builder.domain.figures import Reference
from site_builder.domain.site import Site
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import Refusal, at_moment, examples, gathers, in_project
from site_builder.edges.world.project import Project
from site_builder.insight.texts.quoting import explain_missing
from site_builder.tasks.whereabouts import Searched, Whereabouts, find_figures

ANYWHERE = Site("https://site.example/")
"""Addresses are printed from the site's root, so any site will do."""


@dataclass(frozen=True, slots=True)
class WhereOptions:
    """The options of `where`."""

    project: Project
    figure: Reference
    at: datetime


def _read_figure(_context: click.Context, _argument: click.Parameter, words: Sequence[str]) -> Reference:
    said = " ".join(words)
    reference = Reference.read(said)
    if reference is None:
        message = (
            f"'{said}' does not name a figure. Write the indicator's id and the quarter, as in burglary 2022-23-Q2."
        )
        raise click.BadParameter(message)
    return reference


@click.command(
    epilog=examples("site-builder where burglary 2022-23-Q2", "site-builder where burglary market-town 2022-23-Q2")
)
@click.argument("figure", nargs=-1, required=True, callback=_read_figure)
@at_moment
@in_project
@gathers(WhereOptions)
def where(options: WhereOptions) -> None:
    """List every page, feed item and download that shows a FIGURE.

    Name the figure as texts quote it: an indicator, an area if it is for one, and a quarter. Totals, comparisons and
    charts that use the figure are listed too.
    """
    reference = options.figure
    with console.waiting("Searching the site"):
        library, problems = pipeline.check(read_files(options.project), now=options.at)
        if library is None or pipeline.has_errors(problems):
            message = "The files have mistakes, so there is no site to search. Run 'site-builder check'."
            raise Refusal(message)
        fault = explain_missing(library, reference, now=options.at)
        if fault is not None:
            raise Refusal(" ".join(fault))
        place = (reference.quarter, (reference.indicator, reference.area))
        found = find_figures(library, [place], searched=searched_site(options.project, options.at))
    for line in describe(found):
        click.echo(line)


def searched_site(project: Project, now: datetime) -> Searched:
    """The site that is searched, with documents and pictures to share if the project has them.

    Raises Refusal for settings that MkDocs refuses.
    """
    from site_builder.edges.mkdocs.runs import makes_papers  # noqa: PLC0415 - with it comes MkDocs

    try:
        return Searched(ANYWHERE, now, makes_papers(project.settings))
    except MkDocsException as fault:
        raise Refusal(fault.format_message()) from fault


def describe(found: Whereabouts, *, indent: str = "") -> Iterator[str]:
    """What was found, one on each line."""
    yield f"{indent}{count(len(found.pages), 'page')}:"
    yield from (f"{indent}  /{page.address}  {page.title}" for page in found.pages)
    yield f"{indent}{count(len(found.items), 'feed item')}:"
    yield from (f"{indent}  {item.title} (in {', '.join(item.feeds)})" for item in found.items)
    yield f"{indent}{count(len(found.files), 'file')} to download:"
    yield from (f"{indent}  /{path}" for path in found.files)
