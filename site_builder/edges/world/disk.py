"""Files in and files out. The only place that reads and writes folders; knows nothing of what is in them."""

from __future__ import annotations

import os
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

SOURCES = ("content", "data")
"""The folders of a project that hold what people write."""

LONGEST = 20_000_000
"""Bytes. Of a longer file one byte more is read, by which whoever checks sizes knows it."""

_DROPPINGS = ("~", ".swp", ".swo", ".tmp", ".bak", ".orig", ".part", ".crdownload")
_STARTS = (".", "~$", "#")
_NAMES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx", "4913"})
_SPARE = ".site-builder-"
"""How folders begin that stand beside another only while it is being replaced."""


def read(project: Path, folders: Iterable[str] = SOURCES) -> dict[str, bytes]:
    """Every file of the folders by its path from the project, in order of path.

    Hidden files and what editors and systems drop beside people's files are no sources. A folder that does not exist
    holds nothing. Raises OSError, with the file's name, for a file that cannot be read.
    """
    found = {
        _posix(path.relative_to(project)): _start_of(path) for folder in folders for path in _walk(project / folder)
    }
    return dict(sorted(found.items()))


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Each file at its path under a folder, which is made if need be."""
    made: set[Path] = set()
    for name, content in files.items():
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or not path.parts:
            message = f"'{name}' does not lie within the folder that is being written."
            raise ValueError(message)
        target = folder.joinpath(*path.parts)
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(content)


@contextmanager
def renewed(folder: Path) -> Iterator[Path]:
    """An empty folder to fill beside the one given, which takes its place once it has been filled.

    Whatever goes wrong before that leaves the standing folder as it was. The change itself is two renames, since no
    call that exchanges two folders is to be had everywhere; if the second fails, the first is undone.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_SPARE, dir=folder.parent) as spare:
        fresh = Path(spare, folder.name)
        fresh.mkdir()
        yield fresh
        replace(folder, fresh)


def replace(standing: Path, fresh: Path) -> None:
    """Put a folder into the place of another, which may not exist yet; both must lie on one file system."""
    with tempfile.TemporaryDirectory(prefix=_SPARE, dir=standing.parent) as spare:
        former = Path(spare, standing.name)
        if standing.exists():
            standing.rename(former)
        try:
            fresh.rename(standing)
        except OSError:
            if former.exists():
                former.rename(standing)
            raise


def empty(folder: Path) -> None:
    """Remove a folder and all that it holds, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder; folders that are links are not entered, so no circle can be."""
    for where, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not _is_dropping(name))
        yield from (Path(where, name) for name in files if not _is_dropping(name))


def _refuse(fault: OSError) -> None:
    """A folder that is missing holds nothing; one that cannot be entered is a fault."""
    if not isinstance(fault, FileNotFoundError):
        raise fault


def is_source(path: str) -> bool:
    """Whether a file at a path in a project is one that people wrote, and nothing that was dropped beside it."""
    return path.startswith(tuple(f"{folder}/" for folder in SOURCES)) and not any(map(_is_dropping, path.split("/")))


def _is_dropping(name: str) -> bool:
    return name.startswith(_STARTS) or name.lower().endswith(_DROPPINGS) or name.lower() in _NAMES


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LONGEST + 1)


def _posix(path: Path) -> str:
    """With slashes, and accents composed, since some systems hand them out in parts; always fit to be printed."""
    return unicodedata.normalize("NFC", os.fsencode(path.as_posix()).decode("utf-8", "replace"))
