"""`site-builder protect`: figures for publication, from true numbers that never enter the repository (rule D3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.domain.english import count
from site_builder.domain.history import History
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files, read_history
from site_builder.edges.cli.options import PATH, Refusal, at_moment, examples, gathers, in_project, in_turn
from site_builder.edges.world.git import explain_gap
from site_builder.edges.world.project import Project
from site_builder.insight.checks.editorial import GAP, NEVER

if TYPE_CHECKING:
    from site_builder.tasks.protect.requests import ProtectReport


@dataclass(frozen=True, slots=True)
class ProtectOptions:
    """The options of `protect`."""

    project: Project
    private: Path
    out: Path
    note: Path | None
    before: tuple[str, ...]
    at: datetime
    overwrite: bool
    despite: bool


@click.command(
    epilog=examples(
        "site-builder protect ../private/2022-23-q2.yml --out data/figures/2022-23-q2.yml",
        "site-builder protect ../private/stalking.xlsx --out data/figures",
    )
)
@click.argument("private", metavar="FILE", type=PATH)
@click.option(
    "--out",
    metavar="PATH",
    type=PATH,
    required=True,
    help="The quarter's file in data/figures, or that folder for a file with several quarters.",
)
@click.option(
    "--note",
    metavar="PATH",
    type=PATH,
    help="Where the clearance note goes. Left out: beside FILE.",
)
@click.option(
    "--before",
    metavar="[WHEN=]FILE",
    multiple=True,
    help="The private file behind published figures, if numbers have changed since. WHEN says which publication it is "
    "for. Left out: the newest. The command names each one that it needs. Can be given several times.",
)
@click.option("--overwrite", is_flag=True, help="Replace numbers in the file that differ.")
@click.option("--despite", is_flag=True, help="Continue although published figures give some numbers away.")
@at_moment
@in_project
@gathers(ProtectOptions)
@in_turn
def protect(options: ProtectOptions) -> None:
    """Make a file that can be published from one with the true numbers, which stays outside the project.

    FILE is a quarter's file as in data/figures, or a table (.csv, .xlsx, .ods) with the columns quarter, area,
    indicator and value. Small numbers of sensitive indicators are suppressed, and so are other numbers from which they
    could be worked out. A clearance note says what was suppressed and why, for the person who signs it off. The true
    numbers are stored in the same folder as the note, for the next revision.
    """
    # The solver and the readers of spreadsheets are large, and no other command needs both.
    from site_builder.tasks.protect.protected_quarters import protect_file  # noqa: PLC0415
    from site_builder.tasks.protect.requests import ProtectRequest  # noqa: PLC0415

    note = options.note or options.private.with_name(f"{options.private.stem}-clearance.txt")
    _refuse_inside(options.project, options.private, what="the true numbers")
    before = tuple(map(_read_before, options.before))
    for _, path in before:
        _refuse_inside(options.project, path, what="the true numbers")
    _refuse_inside(options.project, note, what="a note that says which numbers are small")
    files = read_files(options.project)
    request = ProtectRequest(
        files,
        options.private,
        options.out,
        note,
        options.at,
        overwrite=options.overwrite,
        despite=options.despite,
        before=before,
        history=_read_whole_history(options.project),
    )
    with console.waiting("Looking for what must be suppressed"):
        report = protect_file(request)
    if report.problems:
        found = [
            options.project.locate(problem) if problem.origin.path in files else problem for problem in report.problems
        ]
        console.show_problems(found)
        faults = count(len(report.problems), "thing")
        raise Refusal(f"Nothing was written: {faults} must be corrected or decided first.")
    click.echo("\n".join(_lines(report)))


def _read_whole_history(project: Project) -> History:
    """Versions in git. What one of them showed is public, so a small number could be worked out with it (rule D5)."""
    if gap := explain_gap(project.root):
        message = f"Nothing was written: 'protect' must know the earlier versions of the figures in git, but {gap}."
        raise Refusal(message)
    return read_history(project)


def _read_before(written: str) -> tuple[str, Path]:
    """`WHEN=FILE`, or a file alone for the newest publication."""
    key, equals, path = written.partition("=")
    named = equals and not Path(written).exists()
    return (key, Path(path)) if named else ("", Path(written))


def _refuse_inside(project: Project, path: Path, *, what: str) -> None:
    root = project.root.resolve()
    if path.resolve().is_relative_to(root):
        message = (
            f"{path.as_posix()} is inside the project, which is public with its whole history, and {what} must not be "
            "public. Move it to a folder outside, with access only for the people who need it. If it was committed "
            "already, deleting it is not enough: tell the person responsible for data protection."
        )
        raise Refusal(message)


def _left_open(content: bytes) -> Iterator[str]:
    """What to fill in before a quarter's figures can come out."""
    if GAP.encode() in content:
        yield f"  Fill in what says '{GAP}' in it, then run: site-builder check"
    if f"\nreleased: {NEVER}-".encode() in content:
        yield "  When you know the date, set 'released' in it. Nothing in it is published before that."


def _lines(report: ProtectReport) -> Iterator[str]:
    """What was written and suppressed, in a few lines."""
    for cleared, plan in zip(report.cleared, report.plans, strict=True):
        hidden = cleared.suppressed
        small = len(hidden & cleared.protection.small)
        state = "New" if plan.is_new else "Unchanged" if plan.content is None else "Changed"
        yield f"{state}: {cleared.path}"
        numbers = count(len(hidden), "number")
        why = f": {small} because they are small, {len(hidden) - small} to protect those" if hidden else ""
        yield f"  {numbers} suppressed{why}."
        yield from (f"  {difference.origin}: {difference.message} Overwritten." for difference in plan.differences)
        yield from (f"  {remark}" for remark in plan.remarks)
        yield from _left_open(plan.content or b"")
    if report.note:
        yield f"For the person who signs it off: {report.note.as_posix()}"
        yield "  Keep it with the private file: it says which numbers are small."
        yield f"Stored with it for the next revision: {', '.join(path.as_posix() for path in report.truths)}"
