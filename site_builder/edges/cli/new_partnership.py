"""`site-builder new partnership`: a project for a partnership that has none, whole from the first minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from site_builder import pipeline
from site_builder.domain.problem import Problem, Severity
from site_builder.edges.cli.asked import AskedOption
from site_builder.edges.cli.options import FOLDER, Refusal, examples, gathers
from site_builder.edges.world import clock, disk
from site_builder.edges.world.git import is_in_git
from site_builder.edges.world.starter import read_program, read_starter_files
from site_builder.sources.shapes import REGISTERS
from site_builder.sources.writing.writing import name_of
from site_builder.tasks.new_partnership import Answers, UnusableAnswerError, make_project

_MAIN, _ACCENT = "#1d4f64", "#f0b23c"
_COLOURS = ("main", "accent")
_REGISTER = f"{REGISTERS}partnership.yml"
"""The file of a project that has the colours."""


@dataclass(frozen=True, slots=True)
class PartnershipOptions:
    """The answers that were given as options."""

    folder: Path
    name: str
    place: str
    police: str
    council: str
    address: str | None
    languages: str
    main: str
    accent: str


@click.command(
    "partnership",
    epilog=examples(
        "site-builder new partnership safer-anytown",
        "site-builder new partnership safer-anytown --name 'Safer Anytown' --place Anytown --police 'Anyshire Police' "
        "--council 'Anytown Borough Council'",
    ),
)
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--name", cls=AskedOption, prompt="The partnership's name, such as Safer Anytown", help="The partnership's name."
)
@click.option(
    "--place",
    cls=AskedOption,
    prompt="The district, as data.police.uk writes it",
    help="The district that it works for.",
)
@click.option("--police", cls=AskedOption, prompt="The police force, such as Anyshire Police", help="The police force.")
@click.option(
    "--council", cls=AskedOption, prompt="The council that leads, such as Anytown Borough Council", help="The council."
)
@click.option("--address", metavar="URL", help="The address of the site. Left out: one to change in mkdocs.yml.")
@click.option("--languages", metavar="CODES", default="", help="Languages that people ask for, such as 'cy pl'.")
@click.option("--main", metavar="COLOUR", default=_MAIN, show_default=True, help="The main colour.")
@click.option("--accent", metavar="COLOUR", default=_ACCENT, show_default=True, help="The colour for highlights.")
@gathers(PartnershipOptions)
def partnership(options: PartnershipOptions) -> None:
    """Start a project for a partnership, in the folder DIR.

    It asks for what the options leave out. The project has national contacts, the indicators of data.police.uk,
    seasons, some advice, the pages that the law asks for, and workflows that publish it. It passes the check and can
    be built straight away. What only you know is marked "Fill in" in the files, and listed in its README.md.
    """
    if options.folder.is_dir() and any(options.folder.iterdir()):
        raise Refusal(f"{options.folder} is not empty, and nothing was written. Name a new folder.")
    today = clock.now().date()
    answers = Answers(
        name=options.name,
        place=options.place,
        police=options.police,
        council=options.council,
        address=options.address or f"https://{name_of(options.name)}.example/",
        languages=tuple(options.languages.replace(",", " ").split()),
        main=options.main,
        accent=options.accent,
    )
    program = read_program()
    try:
        files = make_project(read_starter_files(), answers, year=today.year, program=program)
    except UnusableAnswerError as fault:
        raise Refusal(f"{fault} Nothing was written.") from fault
    _check(files)
    disk.write(files, options.folder)
    _say_next(options, count=len(files))
    if not program.requirement:
        click.echo(
            "requirements.txt installs nothing yet, because the program was not installed from an address here. "
            "Write in it where the program comes from."
        )
    if not program.repository:
        click.echo("The workflows must name the program's repository on GitHub, which is not known here.")
    click.echo('Search its files for "Fill in" before the site is public. README.md lists the places.')
    if not is_in_git(options.folder):
        click.echo(
            "The project is not in a git repository yet. Corrections, 'site-builder diff' and 'site-builder upgrade' "
            "need the history of its files. Run 'git init' in the folder, and commit the files."
        )


def _say_next(options: PartnershipOptions, *, count: int) -> None:
    where = options.folder.as_posix()
    is_here = options.folder.resolve() == Path.cwd()
    click.echo(f"{'This folder' if is_here else where} holds the project of {options.name}, in {count} files.")
    click.echo("Run: site-builder serve" if is_here else f"Go there with 'cd {where}', and run: site-builder serve")


def _check(files: dict[str, bytes]) -> None:
    """Refuse answers with which the project could not be built, such as colours that people could not read."""
    sources = {path: text for path, text in files.items() if path.startswith(disk.SOURCES) and "/." not in path}
    _, problems = pipeline.check(sources, now=clock.now())
    errors = [_in_options(problem, sources) for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise Refusal("\n".join((*errors, "Nothing was written.")))


def _in_options(problem: Problem, files: Mapping[str, bytes]) -> str:
    """A problem in the words of the command, since the file in which it would be is not written."""
    lines = files.get(problem.origin.path, b"").decode().splitlines()
    field = "".join(lines[problem.origin.line - 1 : problem.origin.line]).partition(":")[0].strip()
    if problem.origin.path != _REGISTER or field not in _COLOURS:
        return str(problem)
    said = problem.sentence.replace(f"'{field}'", f"'--{field}'")
    return said if said != problem.sentence else f"--{field}: {said}"
