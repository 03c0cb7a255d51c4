"""When figures are to be released (rule S12). Knows nothing of files or pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from site_builder.domain.catalogue import mark, say
from site_builder.domain.problem import NOWHERE, Origin
from site_builder.domain.quarter import Quarter


class ReleaseStatus(StrEnum):
    """How sure a date of release is."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"
    CANCELLED = "cancelled"

    @property
    def heading(self) -> str:
        """As the first word about one: `Confirmed`."""
        return say(_HEADINGS[self])


_HEADINGS = {
    ReleaseStatus.PROVISIONAL: mark("Provisional"),
    ReleaseStatus.CONFIRMED: mark("Confirmed"),
    ReleaseStatus.PUBLISHED: mark("Published"),
    ReleaseStatus.CANCELLED: mark("Cancelled"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """A date that was given up for another; both stay visible."""

    was: datetime
    on: datetime
    """When the change was made public."""

    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """A date on which a quarter's figures are to be released."""

    quarter: Quarter
    moment: datetime
    """In London."""

    status: ReleaseStatus
    """As it is written; whether the figures are out is seen from the figures (see `insight.calendar`)."""

    announced: datetime
    """When the date was first made public; nothing of it is out before."""

    changed: datetime | None
    """When it was confirmed or cancelled."""

    reason: str
    """Why it was cancelled."""

    moves: tuple[Move, ...]
    """Oldest first."""

    origin: Origin = NOWHERE
