"""The files of records, as outputs ask about them: their pictures and their other formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from site_builder.domain.fingerprint import fingerprint
from site_builder.outputs.kit.published.asking import ask

_PICTURES = (".jpg", ".jpeg", ".png")
"""Outputs look into these, since they say how wide and high a picture is. Of others they say how large they are."""


@dataclass(frozen=True, slots=True)
class Formats:
    """What there is of each record beside its page. Pages tell how big each is."""

    name: ClassVar[str] = "formats"
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the path that a record's files begin with, and for a picture by its file, in the order in which they are
    offered."""

    drawn: Mapping[str, bytes] = field(default_factory=dict)
    """Documents and pictures by path. One that is still being made is waited for when it is read."""

    texts: Mapping[str, bytes] = field(default_factory=dict)
    """All others by path."""

    left_out: tuple[str, ...] = ()
    """What could not be made here and why, in sentences for officers."""

    def of(self, stem: str) -> Mapping[str, bytes]:
        """The files of a record or a picture, by path."""
        ask(self, stem)
        return self._read(stem)

    def has(self, stem: str, path: str) -> bool:
        """Whether a record or a picture has a file. Nothing is waited for."""
        return bool(ask(self, stem, path))

    def read_all(self) -> Iterator[tuple[str, bytes]]:
        """Every file with its path. Nothing is noted."""
        for stem in self.paths:
            yield from self._read(stem).items()

    def answer(self, stem: str, path: str = "") -> object:
        """See `Answering`."""
        if path:
            return path in self.paths.get(stem, ())
        known = [
            (path, content if path.endswith(_PICTURES) else len(content)) for path, content in self._read(stem).items()
        ]
        return fingerprint(known) if known else b""

    def _read(self, stem: str) -> dict[str, bytes]:
        paths = self.paths.get(stem, ())
        return {path: self.texts[path] if path in self.texts else self.drawn[path] for path in paths}


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
