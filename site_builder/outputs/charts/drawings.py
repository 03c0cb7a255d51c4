"""What has been drawn in this process, by what it was drawn from, so that each distinct picture is drawn once.

Drawing is a pure function of a description, and takes a twentieth of a second, so drawings are worth keeping: whoever
runs the process may put in those of an earlier one, and take them out at its end. Nothing is read or written here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice

MOST = 4096
"""Drawings, of some 5 kB each."""


class Drawings:
    """Drawings by the description that each was made from."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._used: dict[str, None] = {}

    def find(self, description: str, draw: Callable[[str], str]) -> str:
        """The drawing of a description, made now if it was not made before."""
        if description not in self._known:
            self._known[description] = draw(description)
            self.forget(keep=MOST)
        self._used[description] = None
        return self._known[description]

    def put(self, drawings: Mapping[str, str]) -> None:
        """Drawings of an earlier process, made by the same program; what is known already stays."""
        for description, drawing in drawings.items():
            self._known.setdefault(description, drawing)

    def take(self) -> dict[str, str]:
        """Those that were asked for, and so are worth keeping."""
        return {description: self._known[description] for description in self._used if description in self._known}

    def forget(self, *, keep: int = 0) -> None:
        """All but so many of the newest."""
        for description in list(islice(self._known, max(len(self._known) - keep, 0))):
            del self._known[description]
            self._used.pop(description, None)


DRAWN = Drawings()
"""Those of this process."""
