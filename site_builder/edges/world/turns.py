"""Commands that write to a project take turns, so that none reads what another is about to replace. Knows no command.

The system frees a lock when its process ends, so a killed command leaves no lock.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from site_builder.domain.english import capitalise
from site_builder.tasks import whole_files

LOCK = ".site-builder-lock"
"""The file in the project's folder that is locked while a command writes."""

OWNER = ".site-builder-owner"
"""The file that says which process holds the lock, while one does."""

PATIENCE = 120.0
"""Seconds that a command waits for another."""


class BusyProjectError(Exception):
    """Another command is at work; the message says which one."""


@contextmanager
def taking_turns(project: Path, command: str, *, say: Callable[[str], object]) -> Iterator[None]:
    """Lock the project, so that no other command writes to it. Waits for one that does, and says so.

    Raises BusyProjectError if that takes too long. A project that cannot be written to needs no lock.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - commands that only read take no turns

    lock = FileLock(project / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        owner = _owner(project)
        say(f"Waiting for {owner}, which is writing to this project.")
        try:
            lock.acquire(timeout=PATIENCE)
        except Timeout as late:
            message = (
                f"{capitalise(owner)} is still writing to this project, so nothing was done. "
                "Let it finish, or stop it, and run the command again."
            )
            raise BusyProjectError(message) from late
    except OSError:
        yield
        return
    try:
        with suppress(OSError):
            whole_files.put({project / OWNER: f"{os.getpid()} {command}".encode()}, lasting=False)
        yield
    finally:
        with suppress(OSError):
            whole_files.remove(project / OWNER)
            whole_files.remove(project / LOCK)  # a waiting command then locks a new file
        lock.release()


def _owner(project: Path) -> str:
    """The command that holds the lock, in words."""
    try:
        process, _, command = (project / OWNER).read_text(encoding="utf-8").partition(" ")
    except (OSError, UnicodeDecodeError):
        return "another command"
    return f"'site-builder {command}' (process {process})"
