"""What a terminal shows while work goes on. Knows nothing of the work."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

_PAUSE = 0.25
"""Seconds between two looks: often enough to be seen to move, seldom enough to cost nothing."""


def show(what: str, told: Sequence[tuple[int, int]], *, until: Event) -> None:
    """What goes on, for how long and how much of it is done, until it is over; nothing of it stays.

    The last thing told says how many parts are done, and of how many; work of unknown length tells nothing.
    """
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[parts]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=1 / _PAUSE) as bar:
        task = bar.add_task(what, total=None, parts="")
        while not until.wait(_PAUSE):
            if told:
                done, of = told[-1]
                bar.update(task, completed=done, total=of, parts=f"{done:,} of {of:,}")
