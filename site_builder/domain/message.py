"""A seasonal message and the days on which it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from site_builder.domain.change import Change, cancellation_in, withdrawal_in
from site_builder.domain.figures import Reference
from site_builder.domain.moment import LONDON
from site_builder.domain.problem import Origin
from site_builder.domain.register import Area, Contact, Priority
from site_builder.domain.season import Rule, Season, Stretch
from site_builder.domain.words import Passage, Source

UNDATED = datetime(2000, 1, 1, tzinfo=LONDON)
"""The `published` of a message for which nobody gave a day: out long since, and a day that no reader may be told."""


class MessageUrgency(StrEnum):
    """How much a message presses, against others that hold at the same time."""

    URGENT = "urgent"
    USUAL = "usual"
    BACKGROUND = "background"

    @property
    def rank(self) -> int:
        """The most urgent first."""
        return list(type(self)).index(self)


@dataclass(frozen=True, slots=True)
class Aside:
    """What is asked before a message holds, or after."""

    action: str
    days: int
    """How long, up to the day on which it begins to hold, or from the day on which it no longer does."""


@dataclass(frozen=True, slots=True)
class YearWording:
    """Other words for one year; empty where they are the usual ones."""

    year: int
    action: str = ""
    prepare: str = ""
    afterwards: str = ""


@dataclass(frozen=True, slots=True)
class Phases:
    """What a message asks for beside its action."""

    prepare: Aside | None = None
    afterwards: Aside | None = None
    years: tuple[YearWording, ...] = ()

    def without_words(self) -> Phases:
        """The same lengths, which say when each year was told of; nothing is asked any more."""
        prepare, afterwards = self.prepare, self.afterwards
        return Phases(prepare and Aside("", prepare.days), afterwards and Aside("", afterwards.days))


@dataclass(frozen=True, slots=True)
class Begun:
    """One of a message's years of which subscribers were told, as the record of what is public has it."""

    at: datetime
    """The moment that it was told with, which never moves (rule F2)."""

    stretch: Stretch
    """Its days, as they were said."""


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
