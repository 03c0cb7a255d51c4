"""Problems and progress, for a terminal, a log or another program. Knows no command and no file."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper

import click

from site_builder.domain.english import count, join
from site_builder.domain.problem import Problem, Severity

Tell = Callable[[int, int], None]
"""Called with the number of parts done and the number of all parts."""

_PATIENCE = 1.0
"""Seconds of work before progress is shown."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "blue"}
_ANNOTATIONS = {
    Severity.ERROR: ("error", "This must be corrected"),
    Severity.WARNING: ("warning", "This should be corrected"),
    Severity.ADVICE: ("notice", "Advice"),
}
"""GitHub's name for each severity, and the title of its annotation."""


class ProblemFormat(StrEnum):
    """Who the problems are written for."""

    TEXT = "text"
    """People."""

    GITHUB = "github"
    """People who read a pull request, beside the line of the file."""

    JSON = "json"
    """Other programs."""


def prepare(context: click.Context) -> None:
    """Make sure that every character can be written to the output, and that NO_COLOR is respected."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            # A terminal keeps its own encoding; files and pipes are written in UTF-8.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
    if os.environ.get("NO_COLOR"):
        context.color = False


def show_problems(problems: Sequence[Problem], form: ProblemFormat = ProblemFormat.TEXT) -> None:
    """Every problem, in the order given."""
    if form is ProblemFormat.JSON:
        click.echo(json.dumps([_as_object(problem) for problem in problems], indent=2))
        return
    if form is ProblemFormat.GITHUB:
        for problem in problems:
            click.echo(_as_annotation(problem))
    for problem in problems:
        click.echo(_as_line(problem))


def sum_up(problems: Sequence[Problem]) -> str:
    """The number of problems of each severity, in words; empty if there are none."""
    found = {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}
    return join(
        [
            count(found[severity], singular, many=plural)
            for severity, singular, plural in (
                (Severity.ERROR, "mistake", "mistakes"),
                (Severity.WARNING, "warning", "warnings"),
                (Severity.ADVICE, "piece of advice", "pieces of advice"),
            )
            if found[severity]
        ]
    )


def count_shown_before(advice: Collection[Problem]) -> str:
    """How much advice is not shown because it was shown before, and how to see it."""
    were, them = ("was", "it") if len(advice) == 1 else ("were", "them")
    pieces = count(len(advice), "piece of advice", many="pieces of advice")
    return f"{pieces} {were} shown before. 'site-builder check --all' shows {them} again."


@contextmanager
def waiting(what: str) -> Iterator[Tell]:
    """Show progress at a terminal when work takes more than a second.

    Work that knows how much is done calls what this yields.
    """
    progress: deque[tuple[int, int]] = deque(maxlen=1)
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(what, progress), kwargs={"over": over}, daemon=True)
    if sys.stderr.isatty():
        watch.start()
    try:
        yield lambda done, of: progress.append((done, of))
    finally:
        over.set()
        if watch.is_alive():
            watch.join()


def _watch(what: str, progress: deque[tuple[int, int]], *, over: threading.Event) -> None:
    if over.wait(_PATIENCE):
        return
    # Imported here, because most work ends sooner and does not need it.
    from site_builder.edges.cli.progress import show  # noqa: PLC0415

    show(what, progress, until=over)


def _as_line(problem: Problem) -> str:
    """`path:line:column: sentence`. Warnings and advice are labelled, because not everyone can see colours."""
    colour = _COLOURS[problem.severity]
    label = "" if problem.severity is Severity.ERROR else click.style(f"{problem.severity}: ", fg=colour)
    return f"{click.style(_plain(str(problem.origin)), fg=colour, bold=True)}: {label}{_plain(problem.sentence)}"


def _plain(text: str) -> str:
    """A text on one line, without control characters for a terminal or a log."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _as_object(problem: Problem) -> dict[str, str | int]:
    origin = problem.origin
    return {
        "path": origin.path,
        "line": origin.line,
        "column": origin.column,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
    }


def _as_annotation(problem: Problem) -> str:
    """A workflow command. GitHub's log leaves out its place, so the plain lines are printed too."""
    command, title = _ANNOTATIONS[problem.severity]
    origin = problem.origin
    said = {"file": origin.path, "line": str(origin.line), "col": str(origin.column), "title": title}
    properties = ",".join(f"{name}={_escape(value, also=':,')}" for name, value in said.items())
    return f"::{command} {properties}::{_escape(problem.sentence)}"


def _escape(text: str, *, also: str = "") -> str:
    """A text that cannot end a workflow command or begin another."""
    return "".join(f"%{ord(sign):02X}" if sign in "%\r\n" or sign in also else sign for sign in text)
