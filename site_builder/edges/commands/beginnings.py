"""`site-builder new`: files begun for officers. It never writes over a file that stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import click

from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON
from site_builder.domain.quarter import Quarter
from site_builder.domain.register import Urgency
from site_builder.edges import disk
from site_builder.edges.commands.options import Refusal, at_moment, examples, gathers, in_project
from site_builder.edges.project import Project
from site_builder.sources.resolve import read_library
from site_builder.sources.writing import name_of, new_message, new_quarter, new_story


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What `new story` and `new message` are told."""

    title: str
    project: Project
    at: datetime


@dataclass(frozen=True, slots=True)
class NewQuarter:
    """What `new quarter` is told."""

    quarter: str
    project: Project


@click.group(
    epilog=examples("site-builder new story 'New gates end fly-tipping'", "site-builder new quarter 2026-27-q1")
)
def new() -> None:
    """Begin a file for a story, a message or a quarter's figures.

    The file says what to fill in. Nothing of it is published until you remove its line 'draft: true'; a quarter's
    figures wait for their day of release.
    """


@new.command(epilog=examples("site-builder new story 'New gates end fly-tipping'"))
@click.argument("title")
@in_project
@at_moment
@gathers(NewRecord)
def story(options: NewRecord) -> None:
    """Begin a story with the headline TITLE."""
    _refuse_empty(options.title)
    _begin(options.project, new_story(options.title, published=options.at.astimezone(LONDON).date()))


@new.command(epilog=examples("site-builder new message 'Dark nights'"))
@click.argument("title")
@in_project
@at_moment
@gathers(NewRecord)
def message(options: NewRecord) -> None:
    """Begin a seasonal message about TITLE."""
    _refuse_empty(options.title)
    contacts = _library(options.project).contacts
    if not contacts:
        raise Refusal("There is nobody to call yet. Write content/registers/contacts.yml first.")
    soon = next((contact for contact in contacts if contact.urgency is Urgency.SOON), contacts[0])
    _begin(options.project, new_message(options.title, contact=soon.id))


@new.command(epilog=examples("site-builder new quarter 2026-27-q1"))
@click.argument("quarter")
@in_project
@gathers(NewQuarter)
def quarter(options: NewQuarter) -> None:
    """Begin the figures of a QUARTER of the financial year; Q1 starts in April."""
    wanted = Quarter.read(options.quarter)
    if wanted is None:
        message = f"'{options.quarter}' is not a quarter. Write the financial year and the quarter: 2026-27-q1."
        raise Refusal(message)
    written = [indicator.id for indicator in _library(options.project).indicators if not indicator.sum_of]
    if not written:
        raise Refusal("Nothing is measured yet. Write data/indicators.yml first.")
    _begin(options.project, new_quarter(wanted, indicators=written))


def _library(project: Project) -> Library:
    library, _ = read_library(disk.read(project.root))
    if library is None:
        raise Refusal("The project's registers cannot be read. Run 'site-builder check' and mend what it tells first.")
    return library


def _refuse_empty(title: str) -> None:
    if not name_of(title):
        raise Refusal("The title has no letters or digits to make an address of. Write a headline.")


def _begin(project: Project, begun: tuple[str, str]) -> None:
    """Write a file, given its path and text, that is not there yet, and say what comes next."""
    path, text = begun
    target = project.find(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as fault:
        raise Refusal(f"{target} is there already, and nothing was changed. Choose another title.") from fault
    click.echo(f"{target}\nFill in what it asks for, then run: site-builder check")
