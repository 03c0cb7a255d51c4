"""`site-builder record`: records what is public, because its address must stay valid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import click

from site_builder import pipeline
from site_builder.domain.english import count, join
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import Refusal, at_moment, examples, gathers, in_project, in_turn
from site_builder.edges.cli.whole_project import WholeProjectCommand
from site_builder.edges.world import disk
from site_builder.edges.world.project import Project
from site_builder.sources.shapes import LEDGER
from site_builder.tasks import ledger
from site_builder.tasks.ledger import LedgerUpdate

_FEW = 6
"""The most addresses that are named."""


@dataclass(frozen=True, slots=True)
class RecordOptions:
    """The options of `record`."""

    project: Project
    at: datetime


_SINGULAR = {
    "stories": "story",
    "messages": "message",
    "alerts": "alert",
    "events": "event",
    "publications": "publication",
}
"""By the folder in addresses."""


@click.command(
    cls=WholeProjectCommand, epilog=examples("site-builder record", "site-builder record --at '2026-11-23 09:30'")
)
@at_moment
@in_project
@gathers(RecordOptions)
@in_turn
def record(options: RecordOptions) -> None:
    """Record what is public, so that its address stays valid.

    Run it after the site is published. It adds what was published to data/addresses.yml, with what was
    announced about each and the authority in the ids of feeds, and removes nothing. 'site-builder check' then warns
    when an address that people may have shared is lost, or when a file contradicts what subscribers were told.
    """
    project = options.project
    place = project.find(LEDGER).as_posix()
    files = read_files(project)
    with console.waiting("Reading what is public"):
        library, problems = pipeline.check(files, now=options.at)
    errors = [problem for problem in problems if pipeline.has_errors((problem,))]
    if library is None or errors:
        console.show_problems([project.locate(problem) for problem in errors])
        message = f"Nothing was recorded: {console.sum_up(errors)}. {place} is unchanged."
        raise Refusal(message)
    update = ledger.record(library, files.get(LEDGER), now=options.at)
    if update.content != files.get(LEDGER):
        disk.write({LEDGER: update.content}, project.root)
    click.echo(_say(place, update))
    if update.placeholder:
        register = project.find(library.partnership.origin.path).as_posix()
        click.echo(
            f"The feed authority was not recorded, because '{update.placeholder}' is a placeholder. Set "
            f"'feed_authority' in {register} to a domain of yours before people follow the feeds."
        )


def _say(place: str, update: LedgerUpdate) -> str:
    if not (update.added or update.announced or update.names or update.archives or update.authority):
        return f"{place} has every address that is public. Nothing was added."
    added = [
        f"{count(len(ids), singular, many=folder)} ({', '.join(ids)})"
        for folder, singular in _SINGULAR.items()
        if (ids := update.added.get(folder))
    ]
    if update.names:
        added.append(count(len(update.names), "name of a register", many="names of registers"))
    if update.archives:
        added.append(count(len(update.archives), "former archive of a feed", many="former archives of feeds"))
    if update.authority:
        added.append(f"the feed authority ({update.authority})")
    said = f"Added to {place}: {join(added)}." if added else ""
    again = count(len(update.announced), "address", many="addresses")
    named = f" ({', '.join(update.announced)})" if len(update.announced) <= _FEW else ""
    more = f"It now says what subscribers were told about {again}{named}." if update.announced else ""
    return f"{said} {more}".strip()
