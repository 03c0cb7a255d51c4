"""A seasonal message and the days on which it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from site_builder.domain.change import Change, cancellation_in
from site_builder.domain.moment import LONDON
from site_builder.domain.published import PublishedRecord
from site_builder.domain.register import Contact
from site_builder.domain.season import Rule, Season, Stretch
from site_builder.domain.words import Passage

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
class AnnouncedYear:
    """One of a message's years of which subscribers were told, as the record of what is public has it."""

    at: datetime
    """The moment that it was told with, which never moves (rule F2)."""

    stretch: Stretch
    """Its days, as they were said."""


@dataclass(frozen=True, slots=True)
class MessageLink:
    """A way to somewhere else."""

    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Message(PublishedRecord):
    """What people should do at a time of year. `published` is `UNDATED` when no day was given."""

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
    contacts: tuple[Contact, ...]
    links: tuple[MessageLink, ...]
    indicators: tuple[str, ...]
    """Ids of the indicators that show how its last season went."""

    quick_exit: bool
    """Whether its page offers "Exit this page" (rule P4)."""

    announced: tuple[AnnouncedYear, ...]
    """The years of which subscribers are on record to have been told, the earliest first."""

    @property
    def cancellation(self) -> Change | None:
        """How what it is about was called off, if it was."""
        return cancellation_in(self.changes)
