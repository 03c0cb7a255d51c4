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
_FIXED = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS}
"""The faults of a folder that cannot be renamed."""


@contextmanager
def renewed(folder: Path) -> Iterator[Path]:
    """An empty folder to fill beside the given one, which it replaces once it has been filled.

    If anything goes wrong before that, the old folder stays unchanged. The replacement is two renames, because not
    every system can exchange two folders; if the second fails, the first is undone. A folder that cannot be renamed,
    such as a mount point, stays and receives the new contents.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    sweep(folder.parent)
    if folder.is_dir():
        sweep(folder)
    with _spare(folder) as spare:
        fresh = spare / folder.name
        fresh.mkdir()
        yield fresh
        replace(folder, fresh)


def replace(standing: Path, fresh: Path) -> None:
    """Replace a folder, which may not exist yet, by another one on the same file system."""
    if standing.is_dir() and (os.path.ismount(standing) or not os.access(standing.parent, os.W_OK)):
        _exchange(standing, fresh)
        return
    with _spare(standing) as spare:
        former = spare / f"former-{standing.name}"
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
def _spare(folder: Path) -> Iterator[Path]:
    """A temporary folder beside another, or inside it if the parent folder cannot be written to."""
    beside = not os.path.ismount(folder) and os.access(folder.parent, os.W_OK)
    with _in_use(folder.parent if beside else folder) as spare:
        yield spare


@contextmanager
def _in_use(place: Path) -> Iterator[Path]:
    """A temporary folder that is locked while it is in use."""
    with tempfile.TemporaryDirectory(prefix=SPARE, dir=place, ignore_cleanup_errors=True) as name:
        spare = Path(name)
        with FileLock(spare / _LOCK):
            yield spare


def sweep(place: Path) -> None:
    """Delete the temporary folders of killed builds. A folder that another build is using stays."""
    for left in place.glob(f"{SPARE}*"):
        if left.is_dir() and not left.is_symlink():
            with suppress(OSError, Timeout):
                with FileLock(left / _LOCK, timeout=0):
                    pass
                shutil.rmtree(left)
    sweep_files(place)
