"""`site-builder verify`: the proof that a built site holds nothing unpublished."""

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
from site_builder.edges.forms.files import draw_scripts
from site_builder.edges.mkdocs.runs import NOTICE, find_site
from site_builder.edges.theme.theme_files import THEME, gather
from site_builder.edges.world.pagefind import gather_program
from site_builder.edges.world.project import Project, shorten
from site_builder.tasks.verify.opening import SealedError
from site_builder.tasks.verify.proof import Case, Proof, prove
from site_builder.tasks.verify.search import Find

_SHOWN = 40
"""How many finds are listed."""


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
    """Prove that a built site holds nothing unpublished.

    It collects what only drafts, embargoed records, unreleased figures, later changes and withdrawn records contain:
    every four words in a row, every name, number and picture. Then it searches every file in DIR, and what is packed in
    it: archives, spreadsheets, PDFs, hidden text in pictures, the search index.
    """
    if not (options.folder / "index.html").is_file():
        message = f"{shorten(options.folder).as_posix()} holds no built site: there is no index.html in it."
        raise Refusal(message)
    files = read_files(options.project)
    library, problems = pipeline.check(files, now=options.at)
    if library is None or pipeline.has_errors(problems):
        message = "The files have mistakes, so it is not known what is unpublished. Run 'site-builder check'."
        raise Refusal(message)
    try:
        case = Case(files, library, find_site(options.project.settings), options.at)
        with console.waiting("Searching the site"):
            proof = prove(case, _files_in(options.folder), theme=_theme(options.folder))
    except MkDocsException as fault:
        raise Refusal(fault.format_message()) from fault
    except SealedError as fault:
        message = f"{fault} So it is not proved that the site holds nothing unpublished."
        raise Refusal(message) from fault
    click.echo(_conclude(options, proof))
    if proof.leaks:
        click.get_current_context().exit(1)


def _files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file, hidden ones too, by its path from the folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _theme(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the theme, which every site has, and of a site with forms those of the editor, which are large."""
    yield from _files_in(THEME)
    yield from ((file.path, file.content) for file in draw_scripts() if (folder / file.path).is_file())
    yield from ((file.path, file.content) for file in (*gather().files, *gather_program("en").files))


def _conclude(options: VerifyOptions, proof: Proof) -> str:
    """What the search found, or what it did not find."""
    folder, when = shorten(options.folder).as_posix(), write_moment(options.at)
    records = len({secret.path for secret in proof.secrets})
    if not proof.secrets:
        return f"{folder}: nothing is unpublished at {when}, so there is nothing to search for."
    unpublished = f"{count(records, 'file')} with something unpublished at {when}"
    if not proof.leaks:
        return (
            f"{folder}: nothing unpublished is in the site. Searched for {proof.looked_for:,} runs of words, names, "
            f"numbers and pictures from {unpublished}, in {count(proof.opened, 'file')}, including packed files."
        )
    lines = list(_list_leaks(proof.leaks))
    more = [f"… and in {count(len(lines) - _SHOWN, 'more place')}."] if len(lines) > _SHOWN else []
    hint = "Do not publish it. Build the site again with 'site-builder build'; if this stays, please report it."
    if (options.folder / NOTICE).is_file():
        hint = (
            "It is a preview, which shows unpublished records: do not publish it. 'site-builder build' makes the site."
        )
    places = count(len({leak.place for leak in proof.leaks}), "place")
    end = f"{folder}: unpublished content is in {places}. {hint}"
    return "\n".join([*lines[:_SHOWN], *more, end])


def _list_leaks(leaks: Sequence[Find]) -> Iterator[str]:
    """A line for each file of the site and each of the project, with one example."""
    grouped: dict[tuple[str, str], list[Find]] = {}
    for leak in leaks:
        grouped.setdefault((leak.place, leak.path), []).append(leak)
    for finds in grouped.values():
        more = f" And {len(finds) - 1} more." if len(finds) > 1 else ""
        yield f"{finds[0]}{more}"
