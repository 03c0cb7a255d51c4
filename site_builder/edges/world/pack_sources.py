"""Reads a pack where its publisher keeps it: a folder, or a tag of a repository. Knows nothing of what is in it."""

from __future__ import annotations

from pathlib import Path

from site_builder.edges.world import disk
from site_builder.edges.world.fetched_tags import read_tag
from site_builder.edges.world.git import HistoryError

_CONTENT = "content"
_MOST = 50_000_000
"""Bytes of a whole repository at a tag; what a pack may hold of it is less."""


class PackSourceError(Exception):
    """A pack's files are not available; the message says why and what to do."""


def read_pack_source(source: str, tag: str, *, top: str) -> dict[str, bytes]:
    """The files of a pack by their path in it; `top` is the file at its top. Raises PackSourceError."""
    if source.startswith("-"):
        raise PackSourceError(f"'{source}' is neither a folder nor the address of a repository.")
    if tag:
        if tag.startswith("-"):
            raise PackSourceError(f"'{tag}' is not a tag.")
        try:
            files = read_tag(source, tag, most=_MOST)
        except HistoryError as fault:
            raise PackSourceError(str(fault)) from fault
        return {path: content for path, content in files.items() if path == top or path.startswith(f"{_CONTENT}/")}
    folder = Path(source)
    if not folder.is_dir():
        message = f"There is no folder {source}. For a repository, name the version too: --tag TAG."
        raise PackSourceError(message)
    try:
        files = disk.read(folder, (_CONTENT,))
        first = disk.read_one(folder, top)
    except OSError as fault:
        raise PackSourceError(f"{fault.filename} cannot be read: {fault.strerror}.") from fault
    return files if first is None else {top: first, **files}
