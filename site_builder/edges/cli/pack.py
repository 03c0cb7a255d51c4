"""`site-builder pack`: fetches what a county or a force publishes for its districts, and keeps it in the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click

from site_builder import pipeline
from site_builder.domain.english import count, join
from site_builder.domain.pack import is_earlier
from site_builder.domain.problem import Problem
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import DRY_RUN, Refusal, examples, gathers, in_project, in_turn, may_be_tried
from site_builder.edges.cli.similar import AskingGroup
from site_builder.edges.world import clock, disk, folders
from site_builder.edges.world.pack_sources import PackSourceError, read_pack_source
from site_builder.edges.world.project import Project, shorten
from site_builder.sources.faults.pack_faults import in_publishers_files
from site_builder.sources.pack_paths import PACK_FILE, PACKS, pack_of
from site_builder.sources.writing.pack_pins import PLUGIN, SETTING, Pin, write_pin
from site_builder.tasks.packs.changes import say_changes
from site_builder.tasks.packs.checking import check_pack
from site_builder.tasks.packs.taken import TakenPack, UnfitPackError, kept_packs, take_pack
from site_builder.tasks.whole_files import put

C = TypeVar("C", bound=Callable[..., object])
_FEW = 6
"""The most files that are named."""


@dataclass(frozen=True, slots=True)
class PackOptions:
    """The options of fetching a pack."""

    project: Project
    source: str
    tag: str
    dry_run: bool


@dataclass(frozen=True, slots=True)
class PackUpdateOptions(PackOptions):
    """The options of fetching another version."""

    back: bool


@dataclass(frozen=True, slots=True)
class PackCheckOptions:
    """The options of checking a pack."""

    source: str
    tag: str


def _from_source(command: C) -> C:
    """The argument SOURCE and `--tag`, as `source` and `tag`."""
    option = click.option("--tag", metavar="TAG", default="", help="The version, if SOURCE is a repository: its tag.")
    return click.argument("source", metavar="SOURCE")(option(command))


@click.group(
    cls=AskingGroup,
    epilog=examples(
        "site-builder pack add https://git.marrow.example.org/safety-pack.git --tag v3",
        "site-builder pack update ../safety-pack",
    ),
)
def pack() -> None:
    """Use what a county or a force publishes for many partnerships.

    A pack holds messages, alerts, pages, contacts, seasons and words of the glossary. It is fetched once and kept in
    the project, in packs/ and its id. mkdocs.yml names its version and the hash of its files, so every build uses the
    same words, offline too.
    """


@pack.command(epilog=examples("site-builder pack add https://git.marrow.example.org/safety-pack.git --tag v3"))
@_from_source
@may_be_tried
@in_project
@gathers(PackOptions)
@in_turn
def add(options: PackOptions) -> None:
    """Fetch a pack from SOURCE, a folder or a repository, and use it.

    It adds nothing if the pack has mistakes, or if something in the project would not fit.
    """
    taken, files = _take(options.source, options.tag), read_files(options.project)
    if taken.id in kept_packs(files):
        message = f"The pack '{taken.id}' is in the project already. For another version, run: site-builder pack update"
        raise Refusal(message)
    _keep(options, taken, files=files)


@pack.command(epilog=examples("site-builder pack update ../safety-pack"))
@_from_source
@click.option("--back", is_flag=True, help="Go back to an earlier version than the one in the project.")
@may_be_tried
@in_project
@gathers(PackUpdateOptions)
@in_turn
def update(options: PackUpdateOptions) -> None:
    """Fetch another version of a pack from SOURCE, a folder or a repository, in place of the one in the project.

    It changes nothing if the new version has mistakes, or if an address would be lost that people may have shared.
    """
    taken, files = _take(options.source, options.tag), read_files(options.project)
    kept = kept_packs(files).get(taken.id)
    if kept is None:
        raise Refusal(f"There is no pack '{taken.id}' in the project. To use it, run: site-builder pack add")
    if kept.fingerprint == taken.fingerprint:
        click.echo(f"The pack '{taken.id}' has not changed since version {kept.version}.")
    elif kept.version == taken.version:
        message = (
            f"The pack '{taken.id}' has other files than before, but its version is still {kept.version}. "
            f"Ask those who publish it to give it a new version in its {PACK_FILE}."
        )
        raise Refusal(message)
    elif is_earlier(taken.version, kept.version) and not options.back:
        message = (
            f"This is version {taken.version} of the pack '{taken.id}', which is earlier than version {kept.version} "
            "in the project. Nothing was changed. If you want to go back to it, add --back."
        )
        raise Refusal(message)
    _keep(options, taken, files=files)


@pack.command(epilog=examples("site-builder pack check .", "site-builder pack check ../safety-pack"))
@_from_source
@gathers(PackCheckOptions)
def check(options: PackCheckOptions) -> None:
    """Look for mistakes in a pack that you publish, in a folder or a repository.

    A pack must make sense by itself: it can name only contacts and seasons that are in it. Each mistake is shown with
    its place in your own files.
    """
    try:
        taken = _read(options.source, options.tag)
    except PackSourceError as fault:
        raise Refusal(str(fault)) from fault
    except UnfitPackError as fault:
        if not fault.problems:
            raise Refusal(str(fault)) from fault
        _show(fault.problems, options)
        click.echo(f"{console.sum_up(fault.problems)}. Correct them first, and check again.")
        click.get_current_context().exit(1)
    with console.waiting("Checking"):
        problems = check_pack(taken, clock.now())
    _show(problems, options)
    click.echo(_describe(taken))
    if pipeline.has_errors(problems):
        click.echo(f"{console.sum_up(problems)}. Nobody can use the pack until every mistake is corrected.")
        click.get_current_context().exit(1)
    click.echo(taken.fingerprint)
    click.echo(f"{console.sum_up(problems) or 'There is nothing to correct'}. The pack can be used.")


def _show(problems: tuple[Problem, ...], options: PackCheckOptions) -> None:
    """Show problems with paths from the current folder; of a tag, with those in the repository."""
    console.show_problems(problems if options.tag else [_in_source(problem, options.source) for problem in problems])


def _in_source(problem: Problem, source: str) -> Problem:
    path = (shorten(Path(source)) / problem.origin.path).as_posix()
    return replace(problem, origin=replace(problem.origin, path=path))


def _read(source: str, tag: str) -> TakenPack:
    with console.waiting("Fetching the pack"):
        return take_pack(read_pack_source(source, tag, top=PACK_FILE))


def _take(source: str, tag: str) -> TakenPack:
    try:
        return _read(source, tag)
    except (PackSourceError, UnfitPackError) as fault:
        raise Refusal(f"{fault} Nothing was done.") from fault


def _keep(options: PackOptions, taken: TakenPack, *, files: Mapping[str, bytes]) -> None:
    """Write the pack and the settings, unless the project would not fit together."""
    place = f"{PACKS}{taken.id}/"
    after = {**{path: content for path, content in files.items() if not path.startswith(place)}, **taken.files}
    _refuse_new_mistakes(options, taken, before=files, after=after)
    project, settings = options.project, options.project.settings
    text = settings.read_text(encoding="utf-8")
    pin = Pin(taken.id, taken.version, taken.fingerprint)
    written = write_pin(text, pin)
    if options.dry_run:
        click.echo(DRY_RUN)
    else:
        with folders.renewed(project.find(place)) as fresh:
            disk.fill(fresh, {path.removeprefix(place): content for path, content in taken.files.items()})
        if written is not None and written != text:
            put({settings: written.encode()})
    for line in say_changes(files, after):
        click.echo(line)
    click.echo(_describe(taken))
    click.echo(taken.fingerprint)
    if written is None:
        click.echo(f"Add these lines to {settings.as_posix()}, below '{SETTING}:' of the plugin {PLUGIN}:")
        for line in pin.lines:
            click.echo(f"  {line}")
    else:
        click.echo(f"{settings.as_posix()} names this version and the hash of its files.")
    click.echo("To see what it changes on the site, run: site-builder diff")


def _refuse_new_mistakes(
    options: PackOptions, taken: TakenPack, *, before: Mapping[str, bytes], after: Mapping[str, bytes]
) -> None:
    now = clock.now()
    known = {_words(problem) for problem in _errors(before, now=now)}
    fresh = [problem for problem in _errors(after, now=now) if _words(problem) not in known]
    if fresh:
        console.show_problems([_locate(problem, options, taken=taken) for problem in fresh])
        message = (
            f"With this version of the pack the project would have {console.sum_up(fresh)}, so nothing was changed."
        )
        raise Refusal(message)


def _locate(problem: Problem, options: PackOptions, *, taken: TakenPack) -> Problem:
    """A problem with a path from the current folder; a pack in a folder is not in the project yet."""
    if options.tag or pack_of(problem.origin.path) != taken.id:
        return options.project.locate(problem)
    return _in_source(in_publishers_files(problem), options.source)


def _words(problem: Problem) -> tuple[str, str]:
    return problem.origin.path, problem.message


def _errors(files: Mapping[str, bytes], *, now: datetime) -> tuple[Problem, ...]:
    _, problems = pipeline.check(files, now=now)
    return tuple(problem for problem in problems if pipeline.has_errors((problem,)))


def _describe(taken: TakenPack) -> str:
    """What is in the pack, and what was left out."""
    lines = [f"The pack '{taken.id}', version {taken.version}, has {count(len(taken.files), 'file')}."]
    if taken.drafts:
        lines.append(f"Left out as drafts: {_name(taken.drafts)}.")
    if taken.others:
        lines.append(f"Left out, because packs hold no such files: {_name(taken.others)}.")
    return "\n".join(lines)


def _name(paths: tuple[str, ...]) -> str:
    return join(paths if len(paths) <= _FEW else (*paths[:_FEW], f"{len(paths) - _FEW} more"))
