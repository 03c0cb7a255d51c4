"""The files at a tag of somebody else's repository. Nothing of it is checked out, and nothing in it is run."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from site_builder.edges.world.git import HistoryError

_CAUTIOUS = (
    *("-c", "protocol.allow=never"),
    *(word for name in ("file", "https", "ssh") for word in ("-c", f"protocol.{name}.allow=always")),
)
"""What keeps git from fetching in any other way: some run a program that the address names, and some are not secret."""

_PATIENCE = 300
"""Seconds that git may take for another repository."""


def _call(*words: str, most: int = -2) -> subprocess.CompletedProcess[bytes]:
    """Run git without questions at the terminal, and take so many bytes of what it prints, and one more."""
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
    with tempfile.TemporaryFile() as said:
        try:
            running = subprocess.Popen(  # noqa: S603
                ["git", *words],  # noqa: S607 - it is wherever the person has it
                stdout=subprocess.PIPE,
                stderr=said,
                stdin=subprocess.DEVNULL,
                env=environment,
            )
        except FileNotFoundError as missing:
            raise HistoryError("git is not installed here, so only packs in folders can be read.") from missing
        with running, _limited(running):
            printed = running.stdout.read(most + 1) if running.stdout else b""
            if len(printed) == most + 1:
                running.kill()
        said.seek(0)
        return subprocess.CompletedProcess(words, running.returncode, printed, said.read())


@contextmanager
def _limited(running: subprocess.Popen[bytes]) -> Iterator[None]:
    """Stop a program that takes too long."""
    timer = threading.Timer(_PATIENCE, running.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def read_tag(source: str, tag: str, *, most: int) -> dict[str, bytes]:
    """All files at a tag of another repository, by path, as git packs them: nothing is checked out or run.

    Raises HistoryError if it cannot be fetched, has links, or is larger than so many bytes.
    """
    with tempfile.TemporaryDirectory() as place:
        words = ("clone", "--quiet", "--bare", "--depth", "1", "--branch", tag, "--", source, place)
        done = _call(*_CAUTIOUS, *words)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise HistoryError(f"{source} could not be fetched at '{tag}': {said[-1] if said else 'git says no more'}.")
        packed = _call("-C", place, "archive", "--format=tar", "HEAD", most=most).stdout
    if not 0 < len(packed) <= most:
        raise HistoryError(f"{source} is empty or larger than {most:,} bytes at '{tag}', so it was not read.")
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            held = archive.extractfile(member) if member.isfile() else None
            if held is not None:
                files[member.name] = held.read()
            elif not member.isdir():
                raise HistoryError(f"{source} has a link at {member.name}, and links are not followed.")
    return files
