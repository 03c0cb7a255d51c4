"""Work that is kept on disk so that it is done once. Knows nothing about what the work is.

It may be deleted at any time. A file that is damaged, or that another edition of the program wrote, counts as missing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from site_builder.tasks import whole_files


@dataclass(frozen=True, slots=True)
class Store:
    """Files in a folder, each with a line before its content that shows whether it is whole."""

    folder: Path
    edition: bytes
    """What the content depends on besides its name, such as the versions of the libraries used."""

    def read(self, name: str) -> bytes | None:
        """The content of a file, or None if it is missing or damaged, or if another edition wrote it."""
        try:
            seal, _, content = (self.folder / name).read_bytes().partition(b"\n")
        except OSError:
            return None
        return content if seal == self._seal(content) else None

    def write(self, name: str, content: bytes) -> None:
        """Keep a file, in one step, so that a build that is stopped or runs beside another leaves a whole one.

        A folder that cannot be written to is no fault: the work is done again next time.
        """
        with suppress(OSError):
            whole_files.put({self.folder / name: self._seal(content) + b"\n" + content}, lasting=False)

    def sweep(self, keep: Collection[str]) -> None:
        """Delete the files that are no longer needed."""
        if self.folder.is_dir():
            for place in self.folder.iterdir():
                if place.name not in keep:
                    whole_files.remove(place)

    def _seal(self, content: bytes) -> bytes:
        return hashlib.sha256(self.edition + content).hexdigest().encode()
