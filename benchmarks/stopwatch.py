"""The processor's time by stages that lie within each other: each second counts once, for the innermost stage.

The processor's time and not the clock's, since that is hardly moved by whatever else the machine does meanwhile. Knows
no program.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps


class Stopwatch:
    """Seconds of the processor by stage, in the order in which the stages were first entered."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._open: list[str] = []
        self._since = time.process_time()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Whatever happens within counts for this stage, except what another stage within it takes."""
        self._turn()
        self._open.append(name)
        self.seconds.setdefault(name, 0.0)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def _turn(self) -> None:
        """What has passed since the last turn goes to the stage that is open."""
        now = time.process_time()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def time_attribute(self, owner: object, attribute: str, *, name: str, yields: bool = False) -> None:
        """Make a stage of a module's or class's own function, from here on.

        Of a function that yields, all that it yields is made before the first of it is handed on.
        """
        function = getattr(owner, attribute)

        @wraps(function)
        def timed(*given: object, **named: object) -> object:
            with self.stage(name):
                found = function(*given, **named)
                return list(found) if yields else found

        setattr(owner, attribute, timed)
