"""How often Python collects garbage, and that it does not at the end."""

from __future__ import annotations

import atexit
import gc

_THRESHOLDS = (200_000, 10, 10)
"""How many new objects there must be before Python collects garbage. Its default numbers are meant for small programs:
they make it go through all pages again and again, which takes an eighth of a large site's build and of a start."""


def collect_rarely() -> None:
    """Collect garbage as seldom as suits a program that makes much and throws little of it away."""
    gc.set_threshold(*_THRESHOLDS)
    atexit.register(gc.freeze)  # the system takes all memory back when a process ends, in no time
