"""Which edition of the program runs: the fingerprint of its own files, and of the versions of Python and all libraries.

What another edition worked out is not taken, because it may have worked otherwise.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

import site_builder

_PACKAGE = str(Path(site_builder.__file__).parent)
_INSTALLED = (".dist-info", ".egg-info")


@cache
def edition() -> bytes:
    """The fingerprint. It is the same wherever the same files are installed, whenever that was."""
    digest = blake2b(f"{platform.python_implementation()} {sys.version} {sys.platform}".encode())
    for name, path in sorted(_files_of(_PACKAGE)):
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a thousand files: a Path for each takes longer
            content = file.read()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    for library in _libraries():
        digest.update(f"{library}\0".encode())
    return digest.digest()


def _files_of(folder: str, within: str = "") -> Iterator[tuple[str, str]]:
    """Each file by its name within the package, and its path."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files_of(entry.path, f"{within}{entry.name}/")
            elif not entry.name.endswith(".pyc"):
                yield f"{within}{entry.name}", entry.path


def _libraries() -> list[str]:
    """The names and versions of the installed libraries, which the names of their folders have."""
    found: set[str] = set()
    for place in sys.path:
        try:
            found.update(entry.name for entry in os.scandir(place or ".") if entry.name.endswith(_INSTALLED))
        except OSError:
            continue
    return sorted(found)
