"""Files that a person names on the command line. Refuses what may never end, such as a pipe or a device."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

LARGEST = 50_000_000
"""Bytes of a file that is read whole; no map, register or outline of wards is as large."""


def read_given(path: Path) -> bytes:
    """A file's bytes. Raises OSError, also for what is no file and for what is too large."""
    refuse_endless(path)
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise OSError(errno.EFBIG, f"it has more than {LARGEST:,} bytes", str(path))
    return content


def refuse_endless(path: Path) -> None:
    """Raise OSError for anything but a file: reading a pipe or a device may wait for ever."""
    if path.is_dir():
        raise OSError(errno.EISDIR, "it is a folder, and not a file", str(path))
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device, and not a file. Save it as a file first", str(path))
