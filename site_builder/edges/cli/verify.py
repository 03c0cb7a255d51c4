"""`site-builder verify`: the proof that a built site holds nothing that is withheld."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from mkdocs.exceptions import MkDocsException

from site_builder import pipeline
from site_builder.domain.english import count
from site_builder.domain.moment import write_moment
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import Refusal, at_moment, examples, gathers, in_project
from site_builder.edges.mkdocs.runs import NOTICE, find_site
from site_builder.edges.theme.theme_files import THEME, gather
from site_builder.edges.world.project import Project, shorten
from site_builder.tasks.verify.opening import SealedError
from site_builder.tasks.verify.proof import Case, Proof, prove
from site_builder.tasks.verify.search import Find

_SHOWN = 40
"""Finds that are told one by one."""


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """What is searched."""

    project: Project
    folder: Path
    at: datetime


@click.command(epilog=examples("site-builder verify site", "site-builder verify site --at '2026-11-23 09:30'"))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False, exists=True))
@at_moment
@in_project
@gathers(VerifyOptions)
def verify(options: VerifyOptions) -> None:
    """Prove that a built site holds nothing that is withheld.

    Takes everything peculiar to drafts, embargoed records, figures that are not released, changes still to come and
    what was withdrawn: every five words in a row, every name, number and picture. Then searches every file in DIR, and
    what is packed in it: archives, spreadsheets, PDFs, pictures' hidden words, the search index.
    """
    if not (options.folder / "index.html").is_file():
        message = f"{shorten(options.folder).as_posix()} holds no built site: there is no index.html in it."
        raise Refusal(message)
    files = read_files(options.project)
    library, problems = pipeline.check(files, now=options.at)
    if library is None or pipeline.has_errors(problems):
        message = "What is written has mistakes, so there is no telling what is withheld. Run 'site-builder check'."
        raise Refusal(message)
    try:
        case = Case(files, library, find_site(options.project.settings), options.at)
        with console.waiting("Searching the site"):
            proof = prove(case, _files_in(options.folder), theme=_theme())
    except MkDocsException as fault:
        raise Refusal(fault.format_message()) from fault
    except SealedError as fault:
        message = f"{fault} So it is not proved that the site holds nothing withheld."
        raise Refusal(message) from fault
    click.echo(_conclude(options, proof))
    if proof.leaks:
        click.get_current_context().exit(1)


def _files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file, hidden ones too, by its path from the folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _theme() -> Iterator[tuple[str, bytes]]:
    """What dresses a site, whatever is in it."""
    yield from _files_in(THEME)
    yield from ((file.path, file.content) for file in gather().files)


def _conclude(options: VerifyOptions, proof: Proof) -> str:
    """What was found, or what was looked for in vain."""
    folder, when = shorten(options.folder).as_posix(), write_moment(options.at)
    records = len({secret.path for secret in proof.secrets})
    if not proof.secrets:
        return f"{folder}: nothing is withheld at {when}, so there is nothing to look for."
    withheld = f"{count(records, 'file')} with something withheld at {when}"
    if not proof.leaks:
        return (
            f"{folder}: nothing of it is in the site. Looked for {proof.looked_for:,} words in a row, names, numbers "
            f"and pictures of {withheld}, in {count(proof.opened, 'file')} and what is packed in them."
        )
    lines = list(_tell(proof.leaks))
    more = [f"… and in {count(len(lines) - _SHOWN, 'more place')}."] if len(lines) > _SHOWN else []
    hint = "Do not publish it. Build the site again with 'site-builder build'; if this stays, please report it."
    if (options.folder / NOTICE).is_file():
        hint = "It is a preview, which shows what is withheld: do not publish it. 'site-builder build' makes the site."
    places = count(len({leak.place for leak in proof.leaks}), "place")
    end = f"{folder}: what is withheld stands in {places}. {hint}"
    return "\n".join([*lines[:_SHOWN], *more, end])


def _tell(leaks: Sequence[Find]) -> Iterator[str]:
    """A line for each file of the site and each of the project, with one example."""
    told: dict[tuple[str, str], list[Find]] = {}
    for leak in leaks:
        told.setdefault((leak.place, leak.path), []).append(leak)
    for finds in told.values():
        more = f" And {len(finds) - 1} more." if len(finds) > 1 else ""
        yield f"{finds[0]}{more}"
