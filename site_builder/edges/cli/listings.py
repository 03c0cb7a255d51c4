"""`site-builder outputs`, `schema` and `translations`: what it makes, what it reads and what is not translated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from site_builder import pipeline
from site_builder.domain.english import count
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import FOLDER, Refusal, at_moment, examples, gathers, in_project, in_turn
from site_builder.edges.cli.whole_project import WholeProjectCommand
from site_builder.edges.world import disk
from site_builder.edges.world.project import Project
from site_builder.insight.checks.translating import find_gaps
from site_builder.outputs.registry import OUTPUTS
from site_builder.sources.schemas import SETTINGS, editor_settings, schemas


@dataclass(frozen=True, slots=True)
class SchemaOptions:
    """The folder for the schemas."""

    project: Project
    folder: Path


@dataclass(frozen=True, slots=True)
class TranslationOptions:
    """The project and the moment."""

    project: Project
    at: datetime


@click.command(epilog=examples("site-builder schema schemas"))
@click.argument("folder", metavar="DIR", type=FOLDER)
@in_project
@gathers(SchemaOptions)
@in_turn
def schema(options: SchemaOptions) -> None:
    """Write the JSON Schema of every kind of file.

    They are written to DIR. Editors that support YAML schemas complete and explain the fields. If DIR is in the
    project, and the project has no settings for Visual Studio Code yet, the command adds some that point to DIR.
    """
    files = {name: text.encode() for name, text in schemas().items()}
    disk.write(files, options.folder)
    click.echo(f"{len(files)} schemas are in {options.folder.as_posix()}.")
    root, folder = options.project.root.resolve(), options.folder.resolve()
    if folder.is_relative_to(root) and not (root / SETTINGS).exists():
        disk.write({SETTINGS: editor_settings(folder.relative_to(root).as_posix()).encode()}, root)
        click.echo(f"{options.project.find(SETTINGS).as_posix()} tells Visual Studio Code where they are.")


@click.command(epilog=examples("site-builder outputs"))
def outputs() -> None:
    """List the kinds of output that make up the site.

    Each line has the name of an output and what it makes.
    """
    named = {
        output.name.replace("_", " "): (output.load().__doc__ or "").strip().partition("\n")[0] for output in OUTPUTS
    }
    width = max(map(len, named), default=0)
    for name, purpose in named.items():
        click.echo(f"{name:<{width}}  {purpose}")


@click.command(cls=WholeProjectCommand, epilog=examples("site-builder translations"))
@at_moment
@in_project
@gathers(TranslationOptions)
def translations(options: TranslationOptions) -> None:
    """List what is missing in each of the partnership's languages, and in easy read.

    The languages are listed in content/registers/partnership.yml. People write the translations: put each in the folder
    for its language, such as content/messages/translations/pl/dark-nights.yml.
    """
    library, problems = pipeline.check(read_files(options.project), now=options.at)
    if library is None:
        raise Refusal(f"{console.sum_up(problems)}. Run 'site-builder check' first.")
    if not library.partnership.languages:
        click.echo("The partnership's register lists no other language under 'languages'.")
    gaps = find_gaps(library)
    for language in library.partnership.languages:
        mine = [gap for gap in gaps if gap.language == language]
        click.echo(f"{language}: {count(len(mine), 'record')} to write." if mine else f"{language}: complete.")
        for gap in mine:
            what = "is older than the latest change to the original" if gap.behind else "is missing"
            click.echo(f"  {options.project.find(gap.record.origin.path).as_posix()}: {gap.record.title}: {what}")
