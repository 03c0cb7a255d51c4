"""What a page says of the day of its build, put in last, so that a page that was dressed on another day stays dressed.

Knows no generator.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from site_builder.edges.theme.views import SiteView

_STALE, _UPDATED = "\x1astale\x1a", "\x1aupdated\x1a"
"""Nothing that people write can hold these: a sign that is no text is a mistake in any file."""


@dataclass(frozen=True, slots=True)
class DayMarks:
    """A site's view that is the same every day, and what stands for its marks on one day."""

    view: SiteView
    stale: str
    updated: str

    @classmethod
    def of(cls, view: SiteView) -> Self:
        """The marks in place of the day in a view."""
        words = replace(view.words, updated=_UPDATED)
        return cls(replace(view, stale=_STALE, words=words), view.stale, view.words.updated)

    def fill(self, document: bytes) -> bytes:
        """A page that was dressed with marks as it is on the day."""
        return document.replace(_STALE.encode(), self.stale.encode()).replace(_UPDATED.encode(), self.updated.encode())
