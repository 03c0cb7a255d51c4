"""Reads a project's files and writes a site's files. Knows nothing about their content."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from site_builder.sources.text.characters import MOST_READ
from site_builder.tasks.whole_files import put

SOURCES = ("content", "data", "packs")
"""The folders of a project with what people write, and with the packs that others publish."""

_IN_MEMORY = "/dev/shm"  # noqa: S108 - only for folders of secret names, which `tempfile` makes

_DROPPINGS = ("~", ".swp", ".swo", ".tmp", ".bak", ".orig", ".part", ".crdownload")
_STARTS = (".", "~$", "#")
_NAMES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx", "4913"})


def read(project: Path, folders: Iterable[str] = SOURCES) -> dict[str, bytes]:
    """Every file of the folders by its path from the project, in order of path.

    Hidden files and the temporary files of editors and systems are left out. A missing folder counts as empty. Raises
    OSError, with the file's name, for a file that cannot be read, for a link out of the project, and for anything else
    than a file, such as a pipe, which might never end.
    """
    root, above = project.resolve(), f"{project}{os.sep}"
    places = (place for folder in folders for place in _walk(f"{above}{folder}"))
    return dict(sorted((_posix(place.removeprefix(above)), _start_of(place, root)) for place in places))


Signs = tuple[int, int, int]
"""What the system changes when anyone changes a file."""


def sign(project: Path) -> dict[str, Signs]:
    """By path, what shows that a file has changed, for each file that `read` would read. Nothing is read."""
    above = f"{project}{os.sep}"
    places = (place for folder in SOURCES for place in _walk(f"{above}{folder}"))
    return {_posix(place.removeprefix(above)): _signs_of(place) for place in places}


def _signs_of(place: str) -> Signs:
    try:
        found = os.stat(place)  # noqa: PTH116 - thousands of files: a Path for each takes longer
    except FileNotFoundError:
        return 0, 0, 0  # it is being replaced, or it is a link to nothing
    return found.st_ino, found.st_size, found.st_mtime_ns


def read_one(folder: Path, name: str) -> bytes | None:
    """A file directly in a folder; None if there is none. Raises OSError like `read`."""
    path = folder / name
    return _start_of(str(path), folder.resolve()) if path.exists() or path.is_symlink() else None


def write(files: Mapping[str, bytes], folder: Path, *, lasting: bool = True) -> None:
    """Write files below a folder, which is created if necessary. All are written before any is renamed into place.

    `lasting` files are synced to the disk, so that they survive a power cut; files that can be made again need not be.
    Raises OSError with the file's name, and then every file is unchanged.
    """
    placed: dict[Path, bytes] = {}
    for name, content in files.items():
        placed[folder.joinpath(*PurePosixPath(_within(name)).parts)] = content
    put(placed, lasting=lasting)


def put_back(former: Mapping[str, bytes | None], folder: Path) -> None:
    """Let files below a folder be as they were. None is for a file that was not there."""
    write({name: content for name, content in former.items() if content is not None}, folder, lasting=False)
    for name in (name for name, content in former.items() if content is None):
        folder.joinpath(_within(name)).unlink(missing_ok=True)


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder, which nothing else uses yet. Raises OSError with the file's name."""
    made: set[str] = set()
    for name, content in files.items():
        place = f"{folder}/{_within(name)}"
        above = place.rpartition("/")[0]
        if above not in made:
            os.makedirs(above, exist_ok=True)  # noqa: PTH103 - thousands of files: a Path for each takes longer
            made.add(above)
        with open(place, "xb") as file:  # noqa: PTH123 - as above
            file.write(content)


def _within(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        message = f"'{name}' is not in the folder that is being written."
        raise ValueError(message)
    return name


def quick_place() -> str | None:
    """Where thousands of files can quickly be written and deleted: in memory, where the system has such a place."""
    return _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None


def empty(folder: Path) -> None:
    """Delete a folder and its contents, if it exists."""
    shutil.rmtree(folder, ignore_errors=True)


def _walk(folder: str) -> Iterator[str]:
    """The files below a folder. Links to folders are refused, so that there is no endless circle."""
    for where, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not _is_dropping(name))
        for linked in (path for path in (Path(where, name) for name in folders) if path.is_symlink()):
            words = (
                "it is a link to another folder, and links to folders are not followed. Put the files themselves here"
            )
            raise OSError(errno.ELOOP, words, str(linked))
        yield from (f"{where}{os.sep}{name}" for name in files if not _is_dropping(name))


def _refuse(fault: OSError) -> None:
    """Raise the fault of a folder that cannot be read. A missing folder counts as empty."""
    if not isinstance(fault, FileNotFoundError):
        raise fault


def is_source(path: str) -> bool:
    """Whether a path in a project is for a file that people write, and not for a temporary file."""
    return path.startswith(tuple(f"{folder}/" for folder in SOURCES)) and not any(map(_is_dropping, path.split("/")))


def _is_dropping(name: str) -> bool:
    return name.startswith(_STARTS) or name.lower().endswith(_DROPPINGS) or name.lower() in _NAMES


def _start_of(place: str, root: Path) -> bytes:
    """The content of a file. Thousands are read, and a Path for each would take longer than its content."""
    if os.path.islink(place) and not Path(os.path.realpath(place)).is_relative_to(root):  # noqa: PTH114 - as said
        words = "it is a link that leads out of the project. Put the file itself here"
        raise OSError(errno.ELOOP, words, place)
    if not stat.S_ISREG(os.stat(place).st_mode):  # noqa: PTH116 - as said
        words = "it is not a file, but a pipe, a device or something else that may never end. Remove it"
        raise OSError(errno.EINVAL, words, place)
    with open(place, "rb") as file:  # noqa: PTH123 - as said
        return file.read(MOST_READ + 1)


def _posix(place: str) -> str:
    """With slashes and composed accents, because some systems return them in parts. It can always be printed."""
    return unicodedata.normalize("NFC", os.fsencode(place.replace(os.sep, "/")).decode("utf-8", "replace"))


def weigh(folder: Path) -> int:
    """The bytes of all files below a folder."""
    with os.scandir(folder) as entries:
        return sum(weigh(Path(entry)) if entry.is_dir() else entry.stat().st_size for entry in entries)
