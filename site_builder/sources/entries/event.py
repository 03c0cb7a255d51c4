"""The shape of an event's file."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from site_builder.domain.event import EventKind
from site_builder.domain.moment import instant
from site_builder.sources.entries.entry import Entry, choice_of, fault, or_text
from site_builder.sources.entries.fields import Day, Id, Line, Many, Moment, Timed
from site_builder.sources.entries.provenance import LinkEntry, PublishedEntry
from site_builder.sources.entries.references import ContactId

Sort = Annotated[EventKind, *choice_of(EventKind)]


class VenueEntry(Entry):
    """Where an event is."""

    name: Line = Field(description="What the place is called.", examples=["Market hall"])
    address: Line | None = Field(
        None, description="Its street, town and postcode.", examples=["12 High Street, Larkmoor LM1 2AB"]
    )
    access: Line | None = Field(
        None,
        description="How to get there and get in, with a wheelchair too.",
        examples=["The door is next to the library. There is a ramp. Bus 7 stops outside."],
    )


Place = Annotated[VenueEntry, *or_text("name")]


class EventEntry(PublishedEntry):
    """Something that people can come to. One file an event, in content/events/."""

    id: Id = Field(
        description="The event's name in its web address: lower case, digits, hyphens. It never changes.",
        examples=["forum-market-town"],
    )
    title: Line = Field(description="What it is called.", examples=["Community forum for the market town"])
    kind: Sort = Field(
        description="What sort of event it is: community forum, drop-in, bike marking, consultation or other."
    )
    summary: Line = Field(description="What happens there and who can come, in a sentence or two.")
    published: Moment = Field(
        description="The day, or the day and time in London, when it is published; it is not public before.",
        examples=["2026-11-05", "2026-11-05 09:30"],
    )
    starts: Timed | None = Field(
        None,
        description="The day and time in London when it starts, if it happens once.",
        examples=["2026-12-01 19:00"],
    )
    ends: Timed | None = Field(
        None, description="The day and time in London when it ends.", examples=["2026-12-01 20:30"]
    )
    was: Timed | None = Field(
        None,
        description="When it was planned to start before it was moved; say why under 'changes'.",
        examples=["2026-11-24 19:00"],
    )
    repeats: Line | None = Field(
        None,
        description="When it repeats, in words; leave it out if it happens once.",
        examples=["the first Tuesday of each month at 7pm, not in August", "every Friday from 10am to midday"],
    )
    last: Day | None = Field(None, description="The last day of an event that repeats.")
    off: Many[Day] = Field([], description="Days when an event that repeats does not take place.")
    where: Place = Field(
        description="Where it is: the name of the place, or name, address and access.", examples=["Market hall"]
    )
    contacts: Many[ContactId] = Field(
        [], description="Ids of the contacts to ask about it; see content/registers/contacts.yml."
    )
    bring: Line | None = Field(
        None, description="What to bring, or that nothing is needed.", examples=["Bring your bike and its key."]
    )
    link: LinkEntry | None = Field(None, description="Where to book, answer or read more: title and link.")

    @model_validator(mode="after")
    def _with_times(self) -> Self:
        if self.starts is None and self.repeats is None:
            raise fault("no_time_of_event")
        if self.starts is not None and self.repeats is not None:
            raise fault("once_and_again", at="repeats")
        if self.starts is not None and self.ends is None:
            raise fault("no_end", at="starts")
        if self.starts is not None and self.ends is not None and instant(self.ends) <= instant(self.starts):
            raise fault("ends_early", at="ends", starts=self.starts)
        return self

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        for name in ("ends", "was") if self.repeats else ("last", "off"):
            if getattr(self, name):
                raise fault("of_the_other", at=name, fits="starts" if self.repeats else "repeats")
        if self.was is not None and not self.changes:
            raise fault("moved_silently", at="was")
        return self
