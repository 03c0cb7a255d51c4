"""`site-builder record`: what is public now keeps its address for ever, so it is written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import click

from site_builder import pipeline
from site_builder.domain.english import count, join
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import Refusal, at_moment, examples, gathers, in_project, in_turn
from site_builder.edges.world import disk
from site_builder.edges.world.project import Project
from site_builder.sources.shapes import LEDGER
from site_builder.tasks import ledger
from site_builder.tasks.ledger import Recording

_FEW = 6
"""So many addresses are named."""


@dataclass(frozen=True, slots=True)
class RecordOptions:
    """What is recorded."""

    project: Project
    at: datetime


@click.command(epilog=examples("site-builder record", "site-builder record --at '2026-11-23 09:30'"))
@at_moment
@in_project
@gathers(RecordOptions)
@in_turn
def record(options: RecordOptions) -> None:
    """Write down what is public, so that its address stays.

    Run it when the site has been published. It adds stories, messages and quarters to data/addresses.yml, with what
    the public was told of each, and takes nothing out. 'site-builder check' then says when one of them, which people
    may have shared, has lost its address, or when what is written contradicts what subscribers were told.
    """
    project = options.project
    place = project.find(LEDGER).as_posix()
    files = read_files(project)
    with console.waiting("Reading what is public"):
        library, problems = pipeline.check(files, now=options.at)
    errors = [problem for problem in problems if pipeline.has_errors((problem,))]
    if library is None or errors:
        console.show_problems([project.locate(problem) for problem in errors])
        message = f"Nothing was recorded: {console.sum_up(errors)}. {place} is as it was."
        raise Refusal(message)
    recording = ledger.record(library, files.get(LEDGER), now=options.at)
    if recording.content != files.get(LEDGER):
        disk.write({LEDGER: recording.content}, project.root)
    click.echo(_say(place, recording))


def _say(place: str, recording: Recording) -> str:
    if not recording.stories and not recording.messages and not recording.told:
        return f"{place} has every address that is public. Nothing was added."
    added = [
        f"{count(len(ids), one, many=many)} ({', '.join(ids)})"
        for ids, one, many in ((recording.stories, "story", "stories"), (recording.messages, "message", "messages"))
        if ids
    ]
    said = f"Added to {place}: {join(added)}." if added else ""
    again = count(len(recording.told), "address", many="addresses")
    named = f" ({', '.join(recording.told)})" if len(recording.told) <= _FEW else ""
    more = f"It now says what became of {again}{named}." if recording.told else ""
    return f"{said} {more}".strip()
