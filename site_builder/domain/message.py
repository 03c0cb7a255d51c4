"""A seasonal message and the days on which it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from site_builder.domain.fingerprint import name_once
from site_builder.domain.moment import LONDON
from site_builder.domain.published import SourcedRecord
from site_builder.domain.register import Contact
from site_builder.domain.season import Rule, Season, Stretch
from site_builder.domain.words import Passage, WrittenLink

UNDATED = datetime(2000, 1, 1, tzinfo=LONDON)
"""The `published` of a message without a date. It counts as published, and readers never see this date."""


class MessageUrgency(StrEnum):
    """Which of several messages that apply at the same time comes first."""

    URGENT = "urgent"
    USUAL = "usual"
    BACKGROUND = "background"

    @property
    def rank(self) -> int:
        """The most urgent first."""
        return list(type(self)).index(self)


@dataclass(frozen=True, slots=True)
class Aside:
    """What is asked before or after a message applies."""

    action: str
    days: int
    """How long, until the first day of the message or from the day after its last."""


@dataclass(frozen=True, slots=True)
class YearWording:
    """Other words for one year; empty where they are the usual ones."""

    year: int
    action: str = ""
    prepare: str = ""
    afterwards: str = ""


@dataclass(frozen=True, slots=True)
class Phases:
    """What a message asks for before and after its days, and in particular years."""

    prepare: Aside | None = None
    afterwards: Aside | None = None
    years: tuple[YearWording, ...] = ()

    def without_words(self) -> Phases:
        """The same lengths without words. The lengths decide when each year is announced."""
        prepare, afterwards = self.prepare, self.afterwards
        return Phases(prepare and Aside("", prepare.days), afterwards and Aside("", afterwards.days))


@dataclass(frozen=True, slots=True)
class AnnouncedYear:
    """A year of a message that was announced to subscribers, as recorded in the ledger."""

    at: datetime
    """When it was announced, which never changes (rule F2)."""

    stretch: Stretch
    """Its days, as they were announced."""


@name_once
@dataclass(frozen=True, slots=True)
class Message(SourcedRecord):
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
    links: tuple[WrittenLink, ...]
    indicators: tuple[str, ...]
    """Ids of the indicators that show how its last season went."""

    finds: tuple[str, ...]
    """What people type when they look for it."""

    quick_exit: bool
    """Whether its page offers "Exit this page" (rule P4)."""

    announced: tuple[AnnouncedYear, ...]
    """The years that the ledger records as announced, earliest first."""

    unexplained: tuple[str, ...] = ()
    """Words of the glossary that mean something else here."""
