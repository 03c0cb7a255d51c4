"""How problems and long work look at a terminal, in a log and to another program. Knows no command and no file."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper

import click

from site_builder.domain.english import count, join
from site_builder.domain.problem import Problem, Severity

Tell = Callable[[int, int], None]
"""How many parts are done, and of how many."""

_PATIENCE = 1.0
"""Seconds of work after which people like to see that something goes on."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "blue"}
_ANNOTATIONS = {
    Severity.ERROR: ("error", "This must be mended"),
    Severity.WARNING: ("warning", "This should be mended"),
    Severity.ADVICE: ("notice", "Worth a thought"),
}
"""What GitHub calls each, and the title above it."""


class Format(StrEnum):
    """Whom problems are told to."""

    TEXT = "text"
    """People."""

    GITHUB = "github"
    """People who look at a pull request, on the line of the file."""

    JSON = "json"
    """Other programs."""


def prepare(context: click.Context) -> None:
    """See that every character can be written wherever the output goes, and that nobody gets colours unasked."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            # A terminal must go on in its own encoding; whatever reads a file or a pipe reads UTF-8.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
    if os.environ.get("NO_COLOR"):
        context.color = False


def show_problems(problems: Sequence[Problem], form: Format = Format.TEXT) -> None:
    """Every problem, in the order given."""
    if form is Format.JSON:
        click.echo(json.dumps([_as_object(problem) for problem in problems], indent=2))
        return
    if form is Format.GITHUB:
        for problem in problems:
            click.echo(_as_annotation(problem))
    for problem in problems:
        click.echo(_as_line(problem))


def sum_up(problems: Sequence[Problem]) -> str:
    """How many problems there are of each sort, in words; empty when there are none."""
    found = {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}
    return join(
        [
            count(found[severity], one, many=many)
            for severity, one, many in (
                (Severity.ERROR, "mistake", "mistakes"),
                (Severity.WARNING, "warning", "warnings"),
                (Severity.ADVICE, "piece of advice", "pieces of advice"),
            )
            if found[severity]
        ]
    )


@contextmanager
def waiting(what: str) -> Iterator[Tell]:
    """Show that something goes on, once it has gone on for a second and if anybody is looking.

    Work that knows how far it is tells how much is done, and of how much.
    """
    told: deque[tuple[int, int]] = deque(maxlen=1)
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(what, told), kwargs={"over": over}, daemon=True)
    if sys.stderr.isatty():
        watch.start()
    try:
        yield lambda done, of: told.append((done, of))
    finally:
        over.set()
        if watch.is_alive():
            watch.join()


def _watch(what: str, told: deque[tuple[int, int]], *, over: threading.Event) -> None:
    if over.wait(_PATIENCE):
        return
    # Only now: most work is done before, and should not wait for what it does not need.
    from site_builder.edges.cli.progress import show  # noqa: PLC0415

    show(what, told, until=over)


def _as_line(problem: Problem) -> str:
    """`path:line:column: sentence`; all but errors say so in a word, since colour alone tells some people nothing."""
    colour = _COLOURS[problem.severity]
    label = "" if problem.severity is Severity.ERROR else click.style(f"{problem.severity}: ", fg=colour)
    return f"{click.style(_plain(str(problem.origin)), fg=colour, bold=True)}: {label}{_plain(problem.sentence)}"


def _plain(text: str) -> str:
    """A text on one line, with nothing in it that a terminal or a log would take for an order."""
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
    """A workflow command. GitHub's log shows its sentence without its place, so the plain lines are printed as well."""
    command, title = _ANNOTATIONS[problem.severity]
    origin = problem.origin
    said = {"file": origin.path, "line": str(origin.line), "col": str(origin.column), "title": title}
    properties = ",".join(f"{name}={_escape(value, also=':,')}" for name, value in said.items())
    return f"::{command} {properties}::{_escape(problem.sentence)}"


def _escape(text: str, *, also: str = "") -> str:
    """A text in which nothing can end a workflow command or begin another."""
    return "".join(f"%{ord(sign):02X}" if sign in "%\r\n" or sign in also else sign for sign in text)
