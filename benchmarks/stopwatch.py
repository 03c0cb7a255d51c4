"""Processor time by nested stages: each second counts once, for the innermost stage.

It measures processor time, not elapsed time, because other work on the machine hardly changes it. Knows no program.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps


class Stopwatch:
    """Processor seconds by stage, in the order in which the stages first began."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._open: list[str] = []
        self._since = time.process_time()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time inside for this stage, except for other stages inside it."""
        self._turn()
        self._open.append(name)
        self.seconds.setdefault(name, 0.0)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def _turn(self) -> None:
        """Add the time since the last turn to the open stage."""
        now = time.process_time()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def time_attribute(self, owner: object, attribute: str, *, name: str, yields: bool = False) -> None:
        """Make a function of a module or class a stage, from now on.

        If the function yields, everything that it yields is made before the first value is passed on.
        """
        function = getattr(owner, attribute)

        @wraps(function)
        def timed(*given: object, **named: object) -> object:
            with self.stage(name):
                found = function(*given, **named)
                return list(found) if yields else found

        setattr(owner, attribute, timed)
