"""What has been drawn in this process, by the fingerprint of what it was drawn from, so that nothing is drawn twice.

Drawing is a pure function of a description, and takes a twentieth of a second, so drawings are worth keeping: the
process may put in those of an earlier one, and take them out at its end. Nothing is read or written here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from itertools import islice

MOST = 4096
"""Drawings, of some 5 kB each."""


class Drawings:
    """Drawings by the fingerprint of the description that each was made from."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._used: dict[str, None] = {}

    def find(self, description: str, draw: Callable[[str], str]) -> str:
        """The drawing of a description, made now if it was not made before."""
        mark = fingerprint(description)
        if mark not in self._known:
            self._known[mark] = draw(description)
            self.forget(keep=MOST)
        self._used[mark] = None
        return self._known[mark]

    def put(self, drawings: Mapping[str, str]) -> None:
        """Drawings of an earlier process, made by the same program. What is known already stays; none is used yet."""
        self._used.clear()
        for mark, drawing in drawings.items():
            self._known.setdefault(mark, drawing)

    def take(self) -> dict[str, str]:
        """Those that were asked for, and so are worth keeping."""
        return {mark: self._known[mark] for mark in self._used if mark in self._known}

    def forget(self, *, keep: int = 0) -> None:
        """All but so many of the newest."""
        for mark in list(islice(self._known, max(len(self._known) - keep, 0))):
            del self._known[mark]
            self._used.pop(mark, None)


def fingerprint(description: str) -> str:
    """By which a description is known."""
    return hashlib.sha256(description.encode()).hexdigest()


DRAWN = Drawings()
"""Those of this process."""
