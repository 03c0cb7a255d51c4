"""Renews the schemas that a project keeps for editors, which would call fields of a newer version mistakes."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.sources.schemas import DIALECT, FOLDER, schemas
from site_builder.tasks.new_partnership import Program
from site_builder.tasks.upgrade.changes import Edit, Files, Found

_SIGN = f"{FOLDER}story.json"
"""Every version writes it, so without it the folder is somebody else's, or there is none."""


def renewing_schemas(files: Files, _program: Program) -> Iterator[Found]:
    """The step: each schema that is another or missing. A project without schemas gets none."""
    if DIALECT.encode() not in files.get(_SIGN, b""):
        return
    for name, text in schemas().items():
        path, content = f"{FOLDER}{name}", text.encode()
        kept = files.get(path)
        # Git on Windows may write other line ends.
        if kept is None or kept.replace(b"\r\n", b"\n") != content:
            yield Edit(path, content, "is new." if kept is None else "is that of this version.")
