"""Folders that are never half replaced: a new one is filled beside the old one, which it then replaces."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from site_builder.tasks.whole_files import SPARE, sweep_files

_LOCK = "in-use"
_FORMER = "former-"
_FIXED = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS}
"""The faults of a folder that cannot be renamed."""


@contextmanager
def renewed(folder: Path) -> Iterator[Path]:
    """An empty folder to fill beside the given one, which it replaces once it has been filled.

    If anything goes wrong before that, the old folder stays unchanged. The replacement is two renames, because not
    every system can exchange two folders; if the second fails, the first is undone. A folder that cannot be renamed,
    such as a mount point, stays and receives the new contents.
    """
    with beside(folder) as fresh:
        yield fresh
        replace(folder.resolve(), fresh)


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """An empty folder beside the given one, on the same file system. What killed builds left there is deleted."""
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _bring_back(folder)
    sweep(folder.parent)
    if folder.is_dir():
        sweep(folder)
    with spare(folder) as place:
        fresh = place / folder.name
        fresh.mkdir()
        yield fresh


def is_fixed(folder: Path) -> bool:
    """Whether a folder cannot be renamed, so that only its contents can be replaced."""
    return folder.is_dir() and (os.path.ismount(folder) or not os.access(folder.parent, os.W_OK))


def replace(standing: Path, fresh: Path) -> None:
    """Replace a folder, which may not exist yet, by another one on the same file system."""
    if is_fixed(standing):
        _exchange(standing, fresh)
        return
    with spare(standing) as place:
        former = place / f"{_FORMER}{standing.name}"
        if standing.exists():
            try:
                standing.rename(former)
            except OSError as fault:
                if fault.errno not in _FIXED:
                    raise
                _exchange(standing, fresh)
                return
        try:
            fresh.rename(standing)
        except OSError:
            if former.exists():
                former.rename(standing)
            raise


def _bring_back(folder: Path) -> None:
    """Put a folder back that a build had moved away when it was killed, before anything else took its place."""
    for former in () if folder.exists() else folder.parent.glob(f"{SPARE}*/{_FORMER}{folder.name}"):
        with suppress(OSError, Timeout), FileLock(former.parent / _LOCK, timeout=0):
            former.rename(folder)
            return


def _exchange(standing: Path, fresh: Path) -> None:
    """Replace the contents of a folder by those of another. If that fails, the old contents are restored."""
    with _in_use(standing) as spare:
        former, coming = spare / "former", spare / "coming"
        former.mkdir()
        shutil.copytree(fresh, coming)  # it may be on another file system, whose files cannot be moved here
        moved: list[tuple[Path, Path]] = []
        try:
            going = [entry for entry in standing.iterdir() if not entry.name.startswith(SPARE)]
            moved.extend((entry.rename(former / entry.name), entry) for entry in going)
            moved.extend((entry.rename(standing / entry.name), entry) for entry in list(coming.iterdir()))
        except OSError:
            for now, before in reversed(moved):
                now.rename(before)
            raise


@contextmanager
def spare(folder: Path) -> Iterator[Path]:
    """A temporary folder beside another, or inside it if the parent folder cannot be written to."""
    above = not os.path.ismount(folder) and os.access(folder.parent, os.W_OK)
    with _in_use(folder.parent if above else folder) as place:
        yield place


@contextmanager
def _in_use(place: Path) -> Iterator[Path]:
    """A temporary folder that is locked while it is in use."""
    with tempfile.TemporaryDirectory(prefix=SPARE, dir=place, ignore_cleanup_errors=True) as name:
        spare = Path(name)
        with FileLock(spare / _LOCK):
            yield spare


def move(before: Path, after: Path) -> None:
    """Move a file within a file system, into a folder that is created if necessary, in place of an earlier file."""
    try:
        before.replace(after)
    except FileNotFoundError:
        after.parent.mkdir(parents=True, exist_ok=True)
        before.replace(after)


def keep(file: Path, after: Path) -> bool:
    """Give a file a second name, so that another can take its place in one step. False for anything but a file."""
    if file.is_symlink() or not file.is_file():
        return False
    after.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, after)
    except OSError:  # not every file system has links
        shutil.copy2(file, after)
    return True


def remove_empty(folder: Path, *, below: Path) -> None:
    """Delete a folder and those above it as long as they are empty, up to another one, which stays."""
    with suppress(OSError):
        while folder != below:
            folder.rmdir()
            folder = folder.parent


def sweep(place: Path) -> None:
    """Delete the temporary folders of killed builds. A folder that another build is using stays."""
    for left in place.glob(f"{SPARE}*"):
        if left.is_dir() and not left.is_symlink():
            with suppress(OSError, Timeout):
                with FileLock(left / _LOCK, timeout=0):
                    pass
                shutil.rmtree(left)
    sweep_files(place)
