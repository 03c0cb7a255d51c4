"""`site-builder release`: what was released is put on record, so that no later change goes unseen (rule S7)."""

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
from site_builder.edges.cli.where import ANYWHERE, describe
from site_builder.edges.world import disk
from site_builder.edges.world.project import Project
from site_builder.insight.unseen import say_shown
from site_builder.tasks.editions import Recording, record_quarters, released_quarters
from site_builder.tasks.whereabouts import find_touched


@dataclass(frozen=True, slots=True)
class ReleaseOptions:
    """What is put on record."""

    project: Project
    quarter: Quarter | None
    every: bool
    at: datetime


def read_quarter(_context: click.Context, _argument: click.Parameter, words: Sequence[str]) -> Quarter | None:
    """The quarter that somebody named, if they named one."""
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
@click.option("--all", "every", is_flag=True, help="Every quarter that is out.")
@at_moment
@in_project
@gathers(ReleaseOptions)
@in_turn
def release(options: ReleaseOptions) -> None:
    """Put the figures of a QUARTER on record as they were released.

    Run it when they are out. It writes data/editions/; 'site-builder check' then tells when a released number has
    changed without a reason. Run it again after a revision: the revision is added, and you are told every page, feed
    item and download that it touches. Running it twice changes nothing.
    """
    if (options.quarter is None) is not options.every:
        message = "Name a quarter, as in 2026-27-q1, or write --all for every quarter that is out."
        raise click.UsageError(message)
    files = read_files(options.project)
    with console.waiting("Reading the figures"):
        library, problems = pipeline.check(files, now=options.at)
    errors = [problem for problem in problems if pipeline.has_errors((problem,))]
    if library is None or errors:
        console.show_problems([options.project.locate(problem) for problem in errors])
        message = f"Nothing was put on record: {console.sum_up(errors)}."
        raise Refusal(message)
    quarters = _choose(library, options)
    recordings = tuple(record_quarters(library, quarters, now=options.at))
    changed = [one for one in recordings if one.content != files.get(one.path)]
    disk.write({one.path: one.content for one in changed}, options.project.root)
    for recording in changed:
        _say(options.project, recording)
    touched = [(revision.quarter, revision.cell) for one in changed for revision in one.revisions]
    if touched:
        with console.waiting("Looking for what they touch"):
            found = find_touched(library, touched, site=ANYWHERE, now=options.at)
        click.echo("What was revised touches:")
        for line in describe(found, indent="  "):
            click.echo(line)
    if not changed:
        click.echo("All of it was on record. Nothing was added.")


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
    if instant(edition.released) > instant(options.at):
        message = (
            f"The figures for {wanted.full} are not out before {write_moment(edition.released)}. "
            "Put them on record when they are."
        )
        raise Refusal(message)
    raise AssertionError(wanted)


def _say(project: Project, recording: Recording) -> None:
    place = project.find(recording.path).as_posix()
    if recording.is_new:
        click.echo(f"Put on record: {place}")
    elif recording.revisions or recording.added:
        late, revised = len(recording.added), len(recording.revisions)
        counts = (
            count(late, "figure that came later", many="figures that came later") if late else "",
            count(revised, "revision") if revised else "",
        )
        many = join([count for count in counts if count])
        click.echo(f"Added {many} to {place}")
    else:
        click.echo(f"Brought {place} up to date: what is suppressed now is shown by no page of this edition any more.")
    for revision in recording.revisions:
        where = f" in {revision.area.title}" if revision.area else ""
        change = f"{say_shown(revision.before)}, now {say_shown(revision.after)}"
        click.echo(f"  {revision.indicator.title}{where} was {change}: {revision.reason}")
