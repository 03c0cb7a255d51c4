"""Something that people can come to: where it is, when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from site_builder.domain.catalogue import mark, say
from site_builder.domain.published import PublishedRecord
from site_builder.domain.recurrence import Recurrence
from site_builder.domain.register import Contact
from site_builder.domain.words import WrittenLink


class EventKind(StrEnum):
    """What sort of event it is."""

    FORUM = "community forum"
    DROP_IN = "drop-in"
    MARKING = "bike marking"
    CONSULTATION = "consultation"
    OTHER = "other"

    @property
    def heading(self) -> str:
        """As readers see it: `Community forum`."""
        return say(_HEADINGS[self])


_HEADINGS = {
    EventKind.FORUM: mark("Community forum"),
    EventKind.DROP_IN: mark("Drop-in"),
    EventKind.MARKING: mark("Bike marking"),
    EventKind.CONSULTATION: mark("Consultation"),
    EventKind.OTHER: mark("Event"),
}


@dataclass(frozen=True, slots=True)
class Venue:
    """Where an event is."""

    name: str
    street: str
    """Its street, town and postcode."""

    access: str
    """How to get there and get in."""

    @property
    def place(self) -> str:
        """Its name, its street, its town and its postcode."""
        return ", ".join(filter(None, (self.name, self.street)))


@dataclass(frozen=True, slots=True)
class PublicEvent(PublishedRecord):
    """Something that people can come to, once or again and again."""

    kind: EventKind
    summary: str
    starts: datetime | None
    """In London; None where it comes again and again. The same for `ends`."""

    ends: datetime | None
    was: datetime | None
    """When it was to start before it was moved."""

    repeats: Recurrence | None
    last: date | None
    """The last day on which one that comes again can be."""

    off: tuple[date, ...]
    """Days of one that comes again on which it does not take place."""

    venue: Venue | None
    """None only of what was withdrawn."""

    contacts: tuple[Contact, ...]
    bring: str
    link: WrittenLink | None
