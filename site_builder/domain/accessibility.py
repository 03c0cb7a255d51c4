"""What is on record of the last test of the site for accessibility."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

_SEAL_SIGNS = 16


@dataclass(frozen=True, slots=True)
class LastTest:
    """A test in a browser that every kind of page passed. Only the tests write it."""

    day: date
    tools: str
    """What tested, with versions, as the statement names it."""

    kinds: int
    """How many kinds of page were tested; of each the one with most on it."""

    passed: tuple[str, ...]
    """What each kind of page was found to do, a sentence for each test."""

    @property
    def seal(self) -> str:
        """A checksum of the whole record, so that changes by hand are noticed."""
        said = "\n".join((self.day.isoformat(), self.tools, str(self.kinds), *self.passed))
        return hashlib.sha256(said.encode()).hexdigest()[:_SEAL_SIGNS]
