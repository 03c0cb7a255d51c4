"""Files that are never half written: each is written under another name, synced to the disk and renamed.

If anything goes wrong before that, such as a full disk, every file stays unchanged.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

SPARE = ".site-builder-"
"""The start of the names of temporary files and folders."""

_PART = ".part"
_LONG_AGO = 600
"""Seconds. Writing a file never takes this long."""


def put(files: Mapping[Path, bytes], *, lasting: bool = True) -> None:
    """Write some files. All are written before any is renamed into place; a link stays a link.

    `lasting` files are synced to the disk, so that they survive a power cut. Raises OSError with the file's name, and
    then every file is unchanged.
    """
    beside: dict[Path, Path] = {}
    try:
        for place, content in files.items():
            target = place.resolve() if place.is_symlink() else place
            target.parent.mkdir(parents=True, exist_ok=True)
            beside[target] = _write_beside(target, content, lasting=lasting)
        _take_places(beside)
    except OSError:
        for fresh in beside.values():
            fresh.unlink(missing_ok=True)
        raise
    for parent in {target.parent for target in beside} if lasting else ():
        _settle(parent)


def _take_places(beside: Mapping[Path, Path]) -> None:
    """Rename each file into its place. If one cannot take it, those before it give theirs back."""
    former: dict[Path, Path | None] = {}
    taken: list[Path] = []
    try:
        for target in beside if len(beside) > 1 else ():
            former[target] = _keep_former(target)
        for target, fresh in beside.items():
            try:
                fresh.replace(target)
            except OSError as fault:
                fault.filename = str(target)
                raise
            taken.append(target)
    except OSError:
        for target in taken:
            old = former.get(target)
            with suppress(OSError):
                old.replace(target) if old else target.unlink()
        raise
    finally:
        for left in filter(None, former.values()):
            left.unlink(missing_ok=True)


def _keep_former(target: Path) -> Path | None:
    """The file that another takes the place of, under a second name; None if there is none."""
    if not target.is_file():
        return None
    old = _spare_beside(target)
    try:
        os.link(target, old)
    except OSError:  # not every file system has links
        shutil.copy2(target, old)
    return old


def _spare_beside(target: Path) -> Path:
    return target.with_name(f"{SPARE}{os.getpid()}-{secrets.token_hex(4)}{_PART}")


def put_new(place: Path, content: bytes) -> None:
    """Write a new file. Raises FileExistsError if there is one, and leaves it unchanged."""
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = _write_beside(place, content, lasting=True)
    try:
        if place.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place))
        try:
            os.link(fresh, place)  # unlike renaming, this fails if the file exists by now
        except FileExistsError:
            raise
        except OSError:  # not every file system has links
            fresh.replace(place)
    finally:
        fresh.unlink(missing_ok=True)
    _settle(place.parent)


def remove(place: Path) -> None:
    """Delete a file, if it is there."""
    place.unlink(missing_ok=True)


def _write_beside(target: Path, content: bytes, *, lasting: bool) -> Path:
    """Write a new file in the same folder, with the permissions of the existing file."""
    if lasting:
        sweep_files(target.parent)
    fresh = _spare_beside(target)
    try:
        with fresh.open("xb") as file:
            file.write(content)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, fresh)
    except OSError as fault:
        fresh.unlink(missing_ok=True)
        fault.filename = str(target)
        raise
    return fresh


def _settle(folder: Path) -> None:
    """Sync the folder itself to the disk, where the system supports that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep_files(place: Path) -> None:
    """Delete the temporary files of killed processes in a folder."""
    for left in place.glob(f"{SPARE}*{_PART}"):
        with suppress(OSError):
            if left.is_file() and time.time() - left.stat().st_mtime > _LONG_AGO:
                left.unlink()
