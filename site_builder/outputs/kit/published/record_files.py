"""The files of records, as outputs ask about them: their pictures and their other formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from site_builder.domain.fingerprint import fingerprint
from site_builder.outputs.kit.published.asking import ask

_PICTURES = (".jpg", ".jpeg", ".png")
"""Outputs look into these, since they say how wide and high a picture is. Of others they say how large they are."""


@dataclass(frozen=True, slots=True)
class Formats:
    """What there is of each record beside its page: made before anything else, since pages tell how big each is."""

    name: ClassVar[str] = "formats"
    files: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    """By the path that a record's files begin with, and for a picture by its file; then by path, in the order in which
    they are offered."""

    left_out: tuple[str, ...] = ()
    """What could not be made here and why, in sentences for officers."""

    def of(self, stem: str) -> Mapping[str, bytes]:
        """The files of a record or a picture, by path."""
        ask(self, stem)
        return self.files.get(stem, {})

    def answer(self, stem: str) -> bytes:
        """See `Answering`."""
        files = self.files.get(stem, {})
        known = [(path, content if path.endswith(_PICTURES) else len(content)) for path, content in files.items()]
        return fingerprint(known) if known else b""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures that stories show."""

    name: ClassVar[str] = "pictures"
    files: Mapping[str, bytes] = field(default_factory=dict)
    """By their paths in the project."""

    def of(self, path: str) -> bytes:
        """A picture's file."""
        ask(self, path)
        return self.files[path]

    def answer(self, path: str) -> bytes:
        """See `Answering`."""
        return fingerprint(self.files.get(path))
