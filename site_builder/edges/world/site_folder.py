"""A folder that holds exactly some files: what is right already stays, and only the rest is written.

If anything goes wrong, the folder is as it was before. If most of it changes, it is replaced as a whole, where that can
be done. Otherwise each file takes the place of its earlier version in one step, so a killed build leaves no gap.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from site_builder.edges.world import disk, folders
from site_builder.tasks.whole_files import SPARE


def hold(folder: Path, files: Mapping[str, bytes]) -> None:
    """Let a folder hold these files, by path, and nothing else. Raises OSError, and then the folder is as it was."""
    folder = folder.resolve()
    present = dict(_walk(folder, ""))
    changed = {path: content for path, content in files.items() if not _is_right(present.get(path), content)}
    gone = [path for path in present if path not in files]
    if len(changed) + len(gone) > len(present) / 2 and not folders.is_fixed(folder):
        with folders.renewed(folder) as fresh:
            disk.fill(fresh, files)
    elif changed or gone:
        with folders.spare(folder) as spare:
            disk.fill(spare / "coming", changed)
            _exchange(folder, spare, changed=changed, gone=gone)


def _walk(folder: Path, above: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files of a folder by path, and what else is in it but folders, without the spare folders of other builds."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(SPARE):
                    yield from _walk(Path(entry.path), f"{above}{entry.name}/")
            else:
                yield f"{above}{entry.name}", entry


def _is_right(present: os.DirEntry[str] | None, content: bytes) -> bool:
    """Whether a file is there already."""
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
