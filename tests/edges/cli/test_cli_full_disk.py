"""A build on a disk that becomes full at any file leaves the earlier site, and says so in a sentence."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.small_project import LEDGER, STORY, files_below, run, story, write, write_project

AT = ("--at", "2026-06-01")
STEPS = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144)


@dataclass
class Disk:
    """How many files can still be opened to be written; None where there is no end."""

    room: int | None = None

    def ask(self, event: str, given: tuple[object, ...]) -> None:
        """Refuse what has no room, as the system does for all that follows too."""
        if self.room is not None and event == "open" and _is_to_write(given[1:]):
            self.room -= 1
            if self.room < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _is_to_write(how: tuple[object, ...]) -> bool:
    mode, flags = how
    if isinstance(mode, str):
        return bool(set("wax+") & set(mode))
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


DISK = Disk()
sys.addaudithook(DISK.ask)  # a hook cannot be removed; without a number it lets everything through


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project whose site is built and recorded, with a change that is not in it yet."""
    monkeypatch.chdir(tmp_path)
    project = write_project(tmp_path / "valley")
    assert run("build", *AT, project=project).exit_code == 0
    assert run("record", *AT, project=project).exit_code == 0
    yield project
    DISK.room = None


def test_whichever_file_has_no_room_the_earlier_site_stays(valley: Path) -> None:
    site, ledger = files_below(valley / "site"), (valley / LEDGER).read_bytes()
    refused = 0
    for room in STEPS:
        write(valley, STORY, story(title=f"Lamps, {room}"))
        DISK.room = room - 1
        result = run("build", *AT, project=valley)
        DISK.room = None
        assert (valley / LEDGER).read_bytes() == ledger
        if result.exit_code == 0:
            break
        refused += 1
        assert files_below(valley / "site") == site, f"File {room} had no room."
        assert "No space left on device. All earlier files are unchanged." in result.output
        assert "fault of the program" not in result.output
        assert "Traceback" not in result.output
        assert [place.name for place in valley.iterdir() if place.name.startswith(".site-builder")] == []
    assert refused >= 3, "A build writes more files than that."
    assert run("build", *AT, project=valley).exit_code == 0
    assert files_below(valley / "site") != site
