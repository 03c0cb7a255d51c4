"""Which edition of the program runs: the fingerprint of its own files, and of the versions of Python and all libraries.

What another edition worked out is not taken, because it may have worked otherwise.
"""

from __future__ import annotations

import os
import platform
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

import site_builder

_PACKAGE = Path(site_builder.__file__).parent
_INSTALLED = (".dist-info", ".egg-info")


@cache
def edition() -> bytes:
    """The fingerprint. It is the same wherever the same files are installed, whenever that was."""
    digest = blake2b(f"{platform.python_implementation()} {sys.version} {sys.platform}".encode())
    for path in _files_of(_PACKAGE):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    for library in _libraries():
        digest.update(f"{library}\0".encode())
    return digest.digest()


def _files_of(folder: Path) -> list[Path]:
    found: list[Path] = []
    for where, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found += [Path(where, name) for name in files if not name.endswith(".pyc")]
    return sorted(found)


def _libraries() -> list[str]:
    """The names and versions of the installed libraries, which the names of their folders have."""
    found: set[str] = set()
    for place in sys.path:
        try:
            found.update(entry.name for entry in os.scandir(place or ".") if entry.name.endswith(_INSTALLED))
        except OSError:
            continue
    return sorted(found)
