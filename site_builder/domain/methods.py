"""By which thresholds figures are judged, shown and released. Settings, each with the default of its rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Methods:
    """What a partnership may set; readers see every one of them on the page about methods."""

    small_base: int = 50
    """Below it a change is told in counts, never as a percentage (rule S2)."""

    limits_quarters: int = 20
    """So many ordinary quarters, counted alike, must be known before the usual range is worked out (rule S10)."""

    disclosure_threshold: int = 5
    """Counts of a sensitive indicator from 1 to just below this number are suppressed (rule D1)."""

    stale_quarters: int = 2
    """A figure that is more than so many quarters old carries its age (rule S14)."""

    release_time: time = time(9, 30)
    """When a release comes out on its day, unless it says otherwise (rule S12)."""

    release_months: int = 12
    """So many months ahead the release calendar looks (rule S12)."""

    overdue_days: int = 1
    """So many days after the moment that was announced a release that is not out is called overdue (rule S12)."""


USUAL = Methods()
"""The defaults."""
