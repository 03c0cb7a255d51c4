"""Where the files of packs are in a project, and which places of a project they take. Knows paths alone."""

from __future__ import annotations

PACKS = "packs/"
"""The folder of the packs that a project keeps, each in a folder of its own: `packs/marrow-county/`."""

PACK_FILE = "pack.yml"
"""The file at the top of a pack that says who publishes it."""

_CONTENT = "content/"


def pack_of(path: str) -> str:
    """The id of the pack that a file belongs to; "" for the project's own files."""
    return path.split("/")[1] if path.startswith(PACKS) and path.count("/") > 1 else ""


def place_of(path: str) -> str:
    """The place in a project that a pack's file takes: `content/messages/scams.yml`. Other paths stay as they are."""
    inner = path.split("/", 2)[2] if pack_of(path) else ""
    return inner if inner.startswith(_CONTENT) else path
