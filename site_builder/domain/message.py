"""A seasonal message and the days on which it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from site_builder.domain.change import Change, cancellation_in, withdrawal_in
from site_builder.domain.figures import Reference
from site_builder.domain.moment import LONDON
from site_builder.domain.phase import Begun, MessageUrgency, Phases
from site_builder.domain.problem import Origin
from site_builder.domain.register import Area, Contact, Priority
from site_builder.domain.season import Rule, Season
from site_builder.domain.words import Passage, Source

UNDATED = datetime(2000, 1, 1, tzinfo=LONDON)
"""The `published` of a message for which nobody gave a day: out long since, and a day that no reader may be told."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to somewhere else."""

    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Message:
    """What people should do at a time of year."""

    id: str
    title: str
    action: str
    """One line that asks for one action."""

    season: Season | None
    """The season that it names; None when its days are its own."""

    window: Rule
    """The days on which it holds: its season's, or its own."""

    phases: Phases
    """What it asks for before and after, and in other words in a given year."""

    urgency: MessageUrgency
    advice: tuple[Passage, ...]
    audience: str
    priority: Priority | None
    areas: tuple[Area, ...]
    """Empty for the whole district."""

    contacts: tuple[Contact, ...]
    links: tuple[Link, ...]
    body: Passage
    evidence: tuple[Reference, ...]
    """The figures that stand behind it; empty to have those of its last season told."""

    indicators: tuple[str, ...]
    """Ids of what is measured and tells how its last season went."""

    sources: tuple[Source, ...]
    quick_exit: bool
    """Whether its page offers "Exit this page" (rule P4)."""

    published: datetime
    """In London; nothing of the message is out before. `UNDATED` when no day was given."""

    updated: datetime
    """As for a story (rule F2)."""

    touched: datetime | None
    """The last change of which nothing is told but its moment."""

    changes: tuple[Change, ...]
    """What readers should know of, the oldest first."""

    draft: bool
    review_by: date | None
    formerly: tuple[str, ...]
    """As for a story."""

    origin: Origin
    begun: tuple[Begun, ...] = ()
    """The years of which subscribers are on record to have been told, the earliest first."""

    @property
    def first_id(self) -> str:
        """The id that it was published under, by which feeds and calendars know it for ever (rule T4)."""
        return self.formerly[0] if self.formerly else self.id

    @property
    def withdrawal(self) -> Change | None:
        """How it was taken back, if it was."""
        return withdrawal_in(self.changes)

    @property
    def cancellation(self) -> Change | None:
        """How what it is about was called off, if it was."""
        return cancellation_in(self.changes)
