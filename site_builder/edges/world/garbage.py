"""How often Python collects garbage."""

from __future__ import annotations

import gc

_THRESHOLDS = (50_000, 10, 10)
"""How many new objects there must be before Python collects garbage. Its default numbers are meant for small programs:
they make it go through all pages again and again, which takes an eighth of a large site's build and of a start."""


def collect_rarely() -> None:
    """Collect garbage as seldom as suits a program that makes much and throws little of it away."""
    gc.set_threshold(*_THRESHOLDS)
