"""The progress that a terminal shows. Knows nothing about the work."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

_PAUSE = 0.25
"""Seconds between two updates: often enough to look alive, and cheap."""


def show(what: str, progress: Sequence[tuple[int, int]], *, until: Event) -> None:
    """Show what is being done, for how long and how much is done, until it is over. Then the line disappears.

    The last entry of `progress` is the number of parts done and of all parts; it is empty if the length is unknown.
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
            if progress:
                done, of = progress[-1]
                bar.update(task, completed=done, total=of, parts=f"{done:,} of {of:,}")
