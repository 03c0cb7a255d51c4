"""A folder that holds exactly some files: what is right already stays, and only the rest is written.

If anything goes wrong, the folder is as it was before. If most of it changes, it is replaced as a whole, where that can
be done. Otherwise each file takes the place of its earlier version in one step, so a killed build leaves no gap.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from site_builder.domain.fingerprint import SIZE
from site_builder.domain.memory import keep, look_up
from site_builder.edges.world import disk, folders
from site_builder.tasks.whole_files import SPARE

_QUESTION = "site folder"

_Signs = tuple[int, int, int, int]
"""What the system changes when anyone changes a file."""

_Left = Mapping[str, tuple[_Signs, bytes]]
"""How the last build left each file, and the digest of its content."""


@dataclass(frozen=True, slots=True)
class FolderState:
    """A folder as it stands."""

    present: Mapping[str, os.DirEntry[str]]
    left: _Left
    """The files that are as the last build left them, which need not be read."""


def look(folder: Path) -> FolderState:
    """What is in a folder. Without a memory of the last build, every file must be read."""
    folder = folder.resolve()
    known = look_up(_QUESTION, str(folder))
    left: _Left = known.value if known else {}
    present: dict[str, os.DirEntry[str]] = {}
    _walk(folder, "", found=present)
    same = {path: left[path] for path, entry in present.items() if path in left and left[path][0] == _sign(entry)}
    return FolderState(present, same)


def hold(folder: Path, files: Mapping[str, bytes | None], *, standing: FolderState | None = None) -> int:
    """Let a folder hold these files, by path, and nothing else, and return how many bytes they are.

    None is for a file that stays as the last build left it. Raises OSError, and then the folder is as it was.
    """
    folder = folder.resolve()
    standing = standing or look(folder)
    whole = {path: content for path, content in files.items() if content is not None}
    digests = {path: digest_of(content) for path, content in whole.items()}
    changed = {
        path: content
        for path, content in whole.items()
        if not _is_right(standing, path, content=content, digest=digests[path])
    }
    gone = [path for path in standing.present if path not in files]
    most_changes = len(changed) + len(gone) > len(standing.present) / 2
    if most_changes and len(whole) == len(files) and not folders.is_fixed(folder):
        with folders.renewed(folder) as fresh:
            disk.fill(fresh, whole)
            changed = whole
    elif changed or gone:
        with folders.spare(folder) as spare:
            disk.fill(spare / "coming", changed)
            _exchange(folder, spare, changed=changed, gone=gone)
    left = {path: standing.left[path] for path in files if path not in changed and path in standing.left}
    for path in digests.keys() - left.keys():
        left[path] = _sign(folder / path), digests[path]
    if left != standing.left or gone:
        keep(_QUESTION, str(folder), value=left)
    return sum(size for (_, size, _, _), _ in left.values())


def digest_of(content: bytes) -> bytes:
    """A short name for the content of a file."""
    return blake2b(content, digest_size=SIZE).digest()


def _sign(entry: os.DirEntry[str] | Path) -> _Signs:
    found = entry.stat(follow_symlinks=False)
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _walk(folder: Path | str, above: str, *, found: dict[str, os.DirEntry[str]]) -> None:
    """Find the files of a folder by path, and what else is in it but folders, without the spare folders of builds."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(SPARE):
                    _walk(entry.path, f"{above}{entry.name}/", found=found)
            else:
                found[f"{above}{entry.name}"] = entry


def _is_right(standing: FolderState, path: str, *, content: bytes, digest: bytes) -> bool:
    """Whether a file is there already."""
    if path in standing.left:
        return standing.left[path][1] == digest
    present = standing.present.get(path)
    if present is None or not present.is_file(follow_symlinks=False):
        return False
    try:
        with open(present.path, "rb") as file:  # noqa: PTH123 - thousands of files: a Path for each takes longer
            return file.read(len(content) + 1) == content
    except OSError:
        return False


def _exchange(folder: Path, spare: Path, *, changed: Mapping[str, bytes], gone: list[str]) -> None:
    """Move files out of and into a folder. If a step fails, those before it are undone."""
    done: list[tuple[Path, Path]] = []

    def move(before: Path, after: Path) -> None:
        folders.move(before, after)
        done.append((before, after))

    try:
        for path in gone:
            move(folder / path, spare / "gone" / path)
        for path in changed:
            if folders.keep(folder / path, spare / "former" / path):
                done.append((folder / path, spare / "former" / path))
            elif os.path.lexists(folder / path):  # a link, or a folder that is empty by now
                move(folder / path, spare / "former" / path)
            move(spare / "coming" / path, folder / path)
    except OSError:
        for before, after in reversed(done):
            folders.move(after, before)
        raise
    for path in gone:
        folders.remove_empty((folder / path).parent, below=folder)
