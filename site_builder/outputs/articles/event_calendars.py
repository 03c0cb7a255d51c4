"""Which calendars there are of events, and how pages lead to them. Writes none."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.domain.catalogue import say
from site_builder.domain.event import PublicEvent
from site_builder.domain.register import Area
from site_builder.outputs.articles.calendar_links import CALENDARS
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.events import concerns


@dataclass(frozen=True, slots=True)
class EventCalendar:
    """A calendar of events that people can follow."""

    address: str
    """For ever (rule T4)."""

    name: str
    text: str
    events: tuple[PublicEvent, ...]


def event_calendars_of(publication: Publication) -> tuple[EventCalendar, ...]:
    """The calendar of all events, and that of each area that has some. There is none without an event."""
    every = (event_calendar(publication), *(event_calendar(publication, area) for area in publication.library.areas))
    return tuple(calendar for calendar in every if calendar.events)


def event_calendar(publication: Publication, area: Area | None = None) -> EventCalendar:
    """The calendar of the district or of an area."""
    partnership, events = publication.library.partnership, publication.library.events
    if area is None:
        name = say("{partnership}: events", partnership=partnership.short_name)
        return EventCalendar(f"{CALENDARS}events.ics", name, say("Events in {place}.", place=partnership.place), events)
    return EventCalendar(
        f"{CALENDARS}events/{area.id}.ics",
        say("{partnership}: events in {place}", partnership=partnership.short_name, place=area.title),
        say("Events in {place}.", place=area.title),
        tuple(event for event in events if concerns(event, area)),
    )


def event_calendar_links(publication: Publication, area: Area | None = None) -> tuple[Link, ...]:
    """For a phone to follow; a preview has none."""
    calendar = event_calendar(publication, area)
    if publication.marks is not None or not calendar.events:
        return ()
    whole = publication.site.absolute(calendar.address)
    return (Link(calendar.name, f"webcal:{whole.partition(':')[2]}"),)
