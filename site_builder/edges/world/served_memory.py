"""A memory for a site that is served: what the last build asked for stays as it is, so the next one need not read it.

Everything is written to the project's store as well, but not after each build: whoever saved a file waits for the page.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from time import monotonic

from site_builder.domain.memory import KnownAnswer, remembering
from site_builder.edges.world.store import Store

PAUSE = 60.0
"""Seconds between two times of writing. What is not written when the process is killed costs only time."""

_SERVED: dict[Path, ServedMemory] = {}
"""The memory of each project that this process serves, by the file of its store."""


@contextmanager
def open_served(file: Path) -> Iterator[ServedMemory]:
    """Remember everything from here on, with what earlier builds of this process asked for, and write it in time."""
    if file not in _SERVED:
        _SERVED[file] = ServedMemory(Store(file))
        atexit.register(_SERVED[file].save)
    memory = _SERVED[file]
    try:
        with remembering(memory):
            yield memory
    finally:
        memory.settle()


@contextmanager
def ask_served(file: Path) -> Iterator[None]:
    """Use what the builds of this process remember, for something small between two builds."""
    with remembering(_SERVED[file]) if file in _SERVED else nullcontext():
        yield


class ServedMemory:
    """Answers of the last build and of this one, above a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._saved = -PAUSE
        self._before: dict[tuple[str, bytes], KnownAnswer[object]] = {}
        self._now: dict[tuple[str, bytes], KnownAnswer[object]] = {}

    def recall(self, question: str, key: bytes) -> KnownAnswer[object] | None:
        """An earlier answer, if it is known."""
        place = question, key
        known = self._now.get(place) or self._before.get(place) or self._store.recall(question, key)
        if known is not None:
            self._now[place] = known
        return known

    def keep(self, question: str, key: bytes, *, value: object) -> None:
        """Remember an answer."""
        self._now[question, key] = KnownAnswer(value)
        self._store.keep(question, key, value=value)

    def settle(self) -> None:
        """At the end of a build, forget what it did not ask for, and write what is new if that was long ago."""
        self._before, self._now = self._now, {}
        if monotonic() - self._saved >= PAUSE:
            self.save()

    def save(self) -> None:
        """Write what is new."""
        self._store.save()
        self._saved = monotonic()
