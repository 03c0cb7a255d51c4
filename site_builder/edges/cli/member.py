"""`site-builder member`: fetches what the districts of a county publish, and keeps it in the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from site_builder.domain.english import count, join
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import DRY_RUN, Refusal, examples, gathers, in_project, in_turn, may_be_tried
from site_builder.edges.cli.similar import AskingGroup
from site_builder.edges.world import clock, disk
from site_builder.edges.world.member_sources import MemberSourceError, MissingMemberFileError, fetch, read_copy
from site_builder.edges.world.project import Project
from site_builder.sources.reading.member_json import LARGEST
from site_builder.sources.shapes import DATASET, FEED, MEMBERS
from site_builder.tasks.members import (
    FEED_AT,
    FIGURES_AT,
    MemberPlace,
    TakenMember,
    UnfitMemberError,
    UnreadableMembersError,
    find_members,
    say_changes,
    say_older_copy,
    take_member,
)


@dataclass(frozen=True, slots=True)
class UpdateOptions:
    """The options of fetching."""

    project: Project
    members: tuple[str, ...]
    folder: Path | None
    dry_run: bool


@click.group(cls=AskingGroup, epilog=examples("site-builder member update", "site-builder member update larkmoor"))
def member() -> None:
    """Fetch what the districts of a county or a force publish, for a site of all of them.

    The districts are in data/members.yml.
    """


@member.command(
    epilog=examples(
        "site-builder member update",
        "site-builder member update larkmoor",
        "site-builder member update --from ../copies",
    )
)
@click.argument("members", metavar="[ID]...", nargs=-1)
@click.option(
    "--from",
    "folder",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Read copies in DIR, without the network: a folder for each district, named by its id, which holds "
    f"{FEED} and {DATASET}, or a whole built site.",
)
@may_be_tried
@in_project
@gathers(UpdateOptions)
@in_turn
def update(options: UpdateOptions) -> None:
    """Fetch and keep the news and figures of districts.

    Without an ID, those of every district are fetched. This is the only command that asks other sites, and builds use
    what is kept. Every district is tried. If one cannot be read, its files stay as they are.
    """
    files = read_files(options.project)
    try:
        places = find_members(files, options.members, now=clock.now())
    except UnreadableMembersError as fault:
        raise Refusal(str(fault)) from fault
    if options.dry_run:
        click.echo(DRY_RUN)
    after, failed = dict(files), 0
    for place in places:
        try:
            with console.waiting(f"Reading {place.title}"):
                taken = _take(place, options.folder)
        except (MemberSourceError, UnfitMemberError) as fault:
            failed += 1
            click.echo(f"{place.title}: {fault} Its files stay as they are.", err=True)
            continue
        before, after = after, {**after, **taken.files}
        if older := say_older_copy(place, before=before, after=after):
            click.echo(f"{place.title}: {older}", err=True)
        if not options.dry_run:
            disk.write(taken.files, options.project.root)
        for said in taken.unusable:
            click.echo(f"{place.title}: {said}")
    left = 0 if options.members else len(find_members(files)) - len(places)
    _report(files, after, read=_say_read(places, failed, named=bool(options.members), left=left), failed=failed)


def _say_read(places: tuple[MemberPlace, ...], failed: int, *, named: bool, left: int) -> str:
    """How many of the districts that were asked for could be read. Those that have left are not asked."""
    read = count(len(places) - failed, "district")
    if not named:
        standing = f" that {'has' if len(places) == 1 else 'have'} not left" if left else ""
        return f"{read} of {len(places)} in {MEMBERS}{standing} could be read."
    if not failed:
        return f"{join([place.title for place in places])} could be read."
    return f"{read} of the {len(places)} that you named could be read." if len(places) > 1 else "It could not be read."


def _take(place: MemberPlace, folder: Path | None) -> TakenMember:
    if folder is None:
        feed = fetch(place.feed, most=LARGEST)
    else:
        feed = read_copy(folder / place.id, (FEED, FEED_AT), most=LARGEST)
    try:
        if folder is None:
            dataset: bytes | None = fetch(place.figures, most=LARGEST)
        else:
            dataset = read_copy(folder / place.id, (DATASET, FIGURES_AT), most=LARGEST)
    except MissingMemberFileError:
        if place.must_have_figures:
            raise
        dataset = None
    return take_member(place, feed, dataset=dataset, at=clock.now())


def _report(before: Mapping[str, bytes], after: Mapping[str, bytes], *, read: str, failed: int) -> None:
    changes = list(say_changes(before, after, now=clock.now()))
    for line in changes:
        click.echo(line)
    click.echo(f"{read}{'' if changes else ' Nothing has changed.'}")
    if changes:
        click.echo("To see what it changes on the site, run: site-builder diff")
    if failed:
        click.get_current_context().exit(1)
