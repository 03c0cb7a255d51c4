"""`site-builder new`: starts a file for an officer, in the right place and with the gaps marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import click

from site_builder import pipeline
from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON
from site_builder.domain.quarter import Quarter
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.new_partnership import partnership
from site_builder.edges.cli.options import Refusal, at_moment, examples, gathers, in_project, in_turn
from site_builder.edges.cli.similar import AskingGroup
from site_builder.edges.world import clock
from site_builder.edges.world.project import Project
from site_builder.insight.checks.editorial import GAP
from site_builder.insight.disclosure.markers import protect_command
from site_builder.tasks.scaffold import (
    NewFile,
    ScaffoldError,
    begin_alert,
    begin_event,
    begin_message,
    begin_quarter,
    begin_story,
    count_people,
    write_new,
)

_DRAFT = "When it is ready to publish, remove its line 'draft: true'."


@dataclass(frozen=True, slots=True)
class StoryOptions:
    """The options of a new story."""

    project: Project
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MessageOptions:
    """The options of a new message."""

    project: Project
    title: str
    contact: str | None


@dataclass(frozen=True, slots=True)
class AlertOptions:
    """The options of a new alert."""

    project: Project
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class QuarterOptions:
    """The options of a new quarter."""

    project: Project
    quarter: Quarter


def _join(_context: click.Context, _argument: click.Parameter, words: Sequence[str]) -> str:
    """A title, with or without quotation marks."""
    return " ".join(" ".join(words).split())


def _read_quarter(_context: click.Context, _argument: click.Parameter, words: Sequence[str]) -> Quarter:
    said = " ".join(words)
    quarter = Quarter.read(said)
    if quarter is None:
        message = (
            f"'{said}' is not a quarter. Write the financial year and the quarter, as in 2026-27-q1: April to June."
        )
        raise click.BadParameter(message)
    return quarter


@click.group(
    cls=AskingGroup,
    epilog=examples("site-builder new story 'New gates end fly-tipping'", "site-builder new quarter 2026-27-q1"),
)
def new() -> None:
    """Start a project, or a file for a story, message, alert, event or quarter.

    The file says what to fill in. It is not published until you remove its line 'draft: true'; a quarter's figures wait
    for their release date. The command never changes an existing file.
    """


new.add_command(partnership)


@new.command(
    epilog=examples(
        "site-builder new story 'New gates end fly-tipping'",
        "site-builder new story 'New gates end fly-tipping' --at 2027-02-01",
    )
)
@click.argument("title", nargs=-1, required=True, callback=_join)
@at_moment
@in_project
@gathers(StoryOptions)
@in_turn
def story(options: StoryOptions) -> None:
    """Start a story with the headline TITLE.

    It is a draft with today as its date of publication, or the date given by --at.
    """
    with _refusing():
        file = begin_story(_read(options.project), options.title, published=options.at.astimezone(LONDON).date())
        write_new(file, options.project.root)
    _say(options.project, file, last=_DRAFT)


@new.command(
    epilog=examples(
        "site-builder new message 'Dark nights'", "site-builder new message 'Dark nights' --contact police-101"
    )
)
@click.argument("title", nargs=-1, required=True, callback=_join)
@click.option(
    "--contact",
    metavar="ID",
    help="The contact to call first: an id in content/registers/contacts.yml. Left out: the first non-emergency one.",
)
@in_project
@gathers(MessageOptions)
@in_turn
def message(options: MessageOptions) -> None:
    """Start a seasonal message about TITLE.

    It is a draft for all year, until you say when it applies.
    """
    with _refusing():
        today = clock.now().astimezone(LONDON).date()
        file = begin_message(_read(options.project), options.title, contact=options.contact, today=today)
        write_new(file, options.project.root)
    _say(options.project, file, last=_DRAFT)


@new.command(
    epilog=examples(
        "site-builder new alert 'Flooding at Mill Lane: the road is closed.'",
        "site-builder new alert 'Flooding at Mill Lane: the road is closed.' --at '2027-02-01 17:00'",
    )
)
@click.argument("words", nargs=-1, required=True, callback=_join)
@at_moment
@in_project
@gathers(AlertOptions)
@in_turn
def alert(options: AlertOptions) -> None:
    """Start an alert that shows WORDS on every page.

    It is a draft that starts now, or at the moment given by --at, and ends a day later.
    """
    with _refusing():
        file = begin_alert(_read(options.project), options.words, starts=options.at)
        write_new(file, options.project.root)
    click.echo(options.project.find(file.path).as_posix())
    click.echo("Set its level, and when it starts and ends, then run: site-builder check")
    click.echo(_DRAFT)


@new.command(
    epilog=examples("site-builder new event 'Forum for the market town' --at '2027-02-02 19:00'"),
)
@click.argument("title", nargs=-1, required=True, callback=_join)
@at_moment
@in_project
@gathers(StoryOptions)
@in_turn
def event(options: StoryOptions) -> None:
    """Start an event called TITLE.

    It is a draft that starts at the moment given by --at, and is published today.
    """
    with _refusing():
        today = clock.now().astimezone(LONDON).date()
        file = begin_event(_read(options.project), options.title, starts=options.at, published=today)
        write_new(file, options.project.root)
    _say(options.project, file, last=_DRAFT)


@new.command(epilog=examples("site-builder new quarter 2026-27-q1"))
@click.argument("quarter", nargs=-1, required=True, callback=_read_quarter)
@in_project
@gathers(QuarterOptions)
@in_turn
def quarter(options: QuarterOptions) -> None:
    """Start the figures of a QUARTER.

    Quarters are those of the financial year, so Q1 starts in April. Each indicator gets a line for its number.
    """
    with _refusing():
        library = _read(options.project)
        file = begin_quarter(library, options.quarter)
        write_new(file, options.project.root)
    _say(options.project, file, last="When you know the date, set 'released'. Nothing in it is published before that.")
    sensitive = count_people(library)
    if sensitive:
        click.echo(
            f"Do not write true numbers for {', '.join(sensitive)} into it: they count people, and the repository is "
            f"public. Keep them outside the project, and run: {protect_command(options.quarter)}"
        )


def _read(project: Project) -> Library | None:
    """The project as far as it can be read. Mistakes elsewhere do not prevent a new file."""
    library, _ = pipeline.check(read_files(project), now=clock.now())
    return library


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except ScaffoldError as fault:
        raise Refusal(str(fault)) from fault


def _say(project: Project, file: NewFile, *, last: str) -> None:
    """Print where the file is and what to do with it."""
    click.echo(project.find(file.path).as_posix())
    click.echo(f"Fill in what says '{GAP}', then run: site-builder check")
    click.echo(last)
