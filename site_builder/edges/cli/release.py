"""`site-builder release`: records released figures, so that later changes are noticed (rule S7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import click

from site_builder import pipeline
from site_builder.domain.english import count, join
from site_builder.domain.library import Library
from site_builder.domain.moment import instant, write_moment
from site_builder.domain.quarter import Quarter
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import Refusal, at_moment, examples, gathers, in_project, in_turn
from site_builder.edges.cli.where import describe, searched_site
from site_builder.edges.world import disk
from site_builder.edges.world.project import Project
from site_builder.insight.checks.editorial import NEVER
from site_builder.insight.checks.revision_checks import say_shown
from site_builder.tasks.release import EditionUpdate, record_quarters, released_quarters
from site_builder.tasks.whereabouts import find_touched


@dataclass(frozen=True, slots=True)
class ReleaseOptions:
    """The options of `release`."""

    project: Project
    quarter: Quarter | None
    every: bool
    at: datetime


def read_quarter(_context: click.Context, _argument: click.Parameter, words: Sequence[str]) -> Quarter | None:
    """The quarter that was named, if any. Raises click's BadParameter for words that name no quarter."""
    said = " ".join(words)
    quarter = Quarter.read(said)
    if said and quarter is None:
        message = (
            f"'{said}' is not a quarter. Write the financial year and the quarter, as in 2026-27-q1: April to June."
        )
        raise click.BadParameter(message)
    return quarter


@click.command(epilog=examples("site-builder release 2026-27-q1", "site-builder release --all"))
@click.argument("quarter", nargs=-1, callback=read_quarter)
@click.option("--all", "every", is_flag=True, help="Every quarter that is published.")
@at_moment
@in_project
@gathers(ReleaseOptions)
@in_turn
def release(options: ReleaseOptions) -> None:
    """Record the figures of a QUARTER that is public already. It publishes nothing.

    Run it after they are published. It writes data/editions/; 'site-builder check' then reports when a released number
    has changed without a reason. Run it again after a revision: it adds the revision, and lists every page, feed item
    and download that the revision affects. Running it twice changes nothing.
    """
    if (options.quarter is None) is not options.every:
        message = "Name a quarter, as in 2026-27-q1, or write --all for every quarter that is published."
        raise click.UsageError(message)
    files = read_files(options.project)
    with console.waiting("Reading the figures"):
        library, problems = pipeline.check(files, now=options.at)
    errors = [problem for problem in problems if pipeline.has_errors((problem,))]
    if library is None or errors:
        console.show_problems([options.project.locate(problem) for problem in errors])
        message = f"Nothing was recorded: {console.sum_up(errors)}."
        raise Refusal(message)
    quarters = _choose(library, options)
    updates = tuple(record_quarters(library, quarters, now=options.at))
    changed = [update for update in updates if update.content != files.get(update.path)]
    touched = [(revision.quarter, revision.cell) for update in changed for revision in update.revisions]
    searched = searched_site(options.project, options.at) if touched else None
    disk.write({update.path: update.content for update in changed}, options.project.root)
    for update in changed:
        _say(options.project, update)
    if searched is not None:
        with console.waiting("Finding what they affect"):
            found = find_touched(library, touched, searched=searched)
        click.echo("The revisions affect:")
        for line in describe(found, indent="  "):
            click.echo(line)
    if not changed:
        click.echo("Everything is on record already. Nothing was added.")


def _choose(library: Library, options: ReleaseOptions) -> tuple[Quarter, ...]:
    out = tuple(edition.quarter for edition in released_quarters(library, options.at))
    if options.every or options.quarter in out:
        return out if options.every else tuple(quarter for quarter in out if quarter == options.quarter)
    wanted = options.quarter
    edition = next((edition for edition in library.editions if edition.quarter == wanted), None)
    if edition is None or wanted is None:
        named = wanted.stem if wanted else ""
        message = f"There are no figures for {wanted.full if wanted else ''}: no file data/figures/{named}.yml."
        raise Refusal(message)
    if edition.released.year >= NEVER:
        message = (
            f"The figures for {wanted.full} have no date of release yet: 'released' in data/figures/{wanted.stem}.yml "
            f"is still in the year {NEVER}. Set it to the day and time when they come out, and record them after that."
        )
        raise Refusal(message)
    if instant(edition.released) > instant(options.at):
        message = (
            f"The figures for {wanted.full} are not published before {write_moment(edition.released)}. "
            "Record them after that."
        )
        raise Refusal(message)
    raise AssertionError(wanted)


def _say(project: Project, update: EditionUpdate) -> None:
    place = project.find(update.path).as_posix()
    if update.is_new:
        click.echo(f"Put on record: {place}")
    elif update.revisions or update.added:
        late, revised = len(update.added), len(update.revisions)
        counts = (
            count(late, "later figure") if late else "",
            count(revised, "revision") if revised else "",
        )
        many = join([count for count in counts if count])
        click.echo(f"Added {many} to {place}")
    else:
        click.echo(f"Updated {place}: no page of this edition shows the numbers that are suppressed now.")
    for revision in update.revisions:
        where = f" in {revision.area.title}" if revision.area else ""
        change = f"{say_shown(revision.before)}, now {say_shown(revision.after)}"
        click.echo(f"  {revision.indicator.title}{where} was {change}: {revision.reason}")
