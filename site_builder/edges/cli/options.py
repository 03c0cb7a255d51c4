"""Options that several commands share, and how a command receives its options: as one frozen value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial, wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from site_builder.edges.world import clock
from site_builder.edges.world.project import MARK, MissingProjectError, Project, find_project
from site_builder.edges.world.turns import BusyProjectError, taking_turns

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path, file_okay=False)
DRY_RUN = "This is a dry run, so nothing is written. Without --dry-run the command does this:"


class Refusal(click.ClickException):
    """Why a command did nothing, in a sentence for the person who ran it."""

    def show(self, file: Any = None) -> None:  # noqa: ANN401 - click's own signature
        """Print the sentence alone, without a label."""
        click.echo(self.format_message(), file=file, err=file is None, color=self.show_color)


def gathers(shape: type[T]) -> Callable[[Callable[[T], None]], Callable[..., None]]:
    """Pass a command's options as one value, whose fields have the names of the options."""

    def wrap(command: Callable[[T], None]) -> Callable[..., None]:
        @wraps(command)
        def run(**given: Any) -> None:  # noqa: ANN401 - the fields of the shape
            command(shape(**given))

        return run

    return wrap


def in_turn(command: Callable[[T], None]) -> Callable[[T], None]:
    """Make a command that writes to its project wait for any other that does."""

    @wraps(command)
    def run(options: T) -> None:
        project: Project = getattr(options, "project")  # noqa: B009 - every shape of options has one
        say = partial(click.echo, err=True)
        try:
            with taking_turns(project.root, str(click.get_current_context().info_name), say=say):
                command(options)
        except BusyProjectError as busy:
            raise Refusal(str(busy)) from busy

    return run


def in_project(command: Command) -> Command:
    """`--project`, as the option `project`."""
    return click.option(
        "--project",
        metavar="DIR",
        callback=_find,
        help=f"The project's folder. Left out: this folder, or the nearest parent folder that holds {MARK}.",
    )(command)


def at_moment(command: Command) -> Command:
    """`--at`, as the option `at`."""
    help_text = WHEN.format("Act as if it were that moment.")
    return click.option("--at", metavar="MOMENT", callback=read_moment, help=help_text)(command)


def may_be_tried(command: Command) -> Command:
    """`--dry-run`, as the option `dry_run`."""
    return click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")(command)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The options of every import of figures."""

    project: Project
    released: datetime | None
    overwrite: bool
    reason: str
    dry_run: bool


def brings_figures(command: Command) -> Command:
    """The options that every import of figures has, as in `ImportOptions`."""
    for option in (
        in_project,
        may_be_tried,
        click.option(
            "--reason",
            metavar="WORDS",
            default="",
            help="With --overwrite: why published numbers change, in a sentence for readers.",
        ),
        click.option(
            "--overwrite", is_flag=True, help="Replace values that differ in existing files. Left out: keep them."
        ),
        click.option(
            "--released",
            metavar="MOMENT",
            callback=read_moment_if_any,
            help="When new or changed figures are published. A day or a moment in London: 2026-11-23 or "
            "'2026-11-23 09:30'. Left out: not before you set 'released' in their files.",
        ),
    ):
        command = option(command)
    return command


def examples(*lines: str) -> str:
    """The examples below the help of a command, line by line."""
    return "\n".join(("\b", "Examples:" if len(lines) > 1 else "Example:", *(f"  {line}" for line in lines)))


WHEN = "{} A day or a moment in London: 2026-11-23 or '2026-11-23 09:30'. Left out: now."


def read_moment(_context: click.Context, _option: click.Parameter, said: str | None) -> datetime:
    """The moment that an option names, or the present. Raises click's BadParameter for words that name no moment."""
    try:
        return clock.read_at(said)
    except clock.UnreadableMomentError as fault:
        raise click.BadParameter(str(fault)) from fault


def read_moment_if_any(context: click.Context, option: click.Parameter, said: str | None) -> datetime | None:  # noqa: PLR0917 - as click calls it
    """The moment that an option names, or None for the present of each build."""
    return None if said is None else read_moment(context, option, said)


def _find(_context: click.Context, _option: click.Parameter, folder: str | None) -> Project:
    try:
        return find_project(None if folder is None else Path(folder))
    except MissingProjectError as fault:
        raise Refusal(str(fault)) from fault
