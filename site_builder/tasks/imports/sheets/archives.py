"""The zip archives that spreadsheets are: what may be unpacked of them. Knows nothing of what is inside."""

from __future__ import annotations

import zipfile
import zlib

DAMAGED = (
    ValueError, KeyError, IndexError, EOFError, RuntimeError, NotImplementedError, OverflowError, zipfile.BadZipFile,
    zlib.error,
)  # fmt: skip
"""What the standard library raises of archives that are broken off, locked or made up."""

_LARGEST = 4_000_000_000
"""Bytes of one part, unpacked; far above the largest table that we know of."""

_SMALL = 20_000_000
_SWELLING = 250
"""Times that a part of more than `_SMALL` may be larger than its packed form. Tables of people reach 60 or so."""


class SwollenError(Exception):
    """A part that would unpack to more than a table that people made; says how much."""


def check_size(archive: zipfile.ZipFile, part: str, *, largest: int = _LARGEST) -> None:
    """Raise SwollenError for a part that is not to be unpacked. What is unpacked never exceeds what it states."""
    info = archive.getinfo(part)
    if info.file_size > largest or (
        info.file_size > _SMALL and info.file_size > _SWELLING * max(info.compress_size, 1)
    ):
        raise SwollenError(
            f"its part '{part}' of {info.compress_size:,} bytes would unpack to {info.file_size:,} bytes"
        )
