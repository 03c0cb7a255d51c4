"""Calendars of events, with their times in London: each time is an event of its own, so that one can be called off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from site_builder.domain.artefact import File
from site_builder.domain.event import PublicEvent
from site_builder.domain.moment import LONDON, instant
from site_builder.insight.times.events import AHEAD, EventTime, event_times
from site_builder.outputs.articles.event_calendars import event_calendars_of
from site_builder.outputs.calendars.icalendar_files import Event, calendar_file
from site_builder.outputs.kit.addresses import address_of, first_address_of
from site_builder.outputs.kit.published.publication import Publication

MINUTE = timedelta(minutes=1)


def event_calendars(publication: Publication) -> Iterator[File]:
    """Calendars of events to subscribe to: of the whole district, and of each area."""
    known: dict[str, tuple[Event, ...]] = {}
    """By the id of the event. Most events are in several calendars."""

    for calendar in event_calendars_of(publication):
        for event in calendar.events:
            if event.id not in known:
                known[event.id] = tuple(_times_of(publication, event))
        events = tuple(time for event in calendar.events for time in known[event.id])
        if events:
            yield calendar_file(publication, calendar.address, name=calendar.name, text=calendar.text, events=events)


def _times_of(publication: Publication, event: PublicEvent) -> Iterator[Event]:
    """Each time of an event from the start of last year to a year ahead."""
    since = date(publication.today.year - 1, 1, 1)
    for time in event_times(event, since=since, until=publication.today + AHEAD):
        yield _event(publication, time)


def _event(publication: Publication, time: EventTime) -> Event:
    event, venue = time.event, time.event.venue
    link = publication.site.absolute(address_of(event))
    # One that is once keeps its place in calendars when it is moved.
    which = f"/{time.starts.astimezone(LONDON):%Y-%m-%d}" if event.repeats else ""
    domain = publication.library.partnership.feed_authority.partition(",")[0]
    return Event(
        uid=f"{first_address_of(event).rstrip('/')}{which}@{domain}",
        title=event.title,
        text="\n\n".join(filter(None, (event.summary, event.bring, venue.access if venue else "", link))),
        link=link,
        first=time.starts,
        after=time.ends,
        changed=event.updated,
        sequence=(instant(event.updated) - instant(event.published)) // MINUTE,
        cancelled=time.off,
        categories=(event.kind.heading,),
        place=venue.place if venue else "",
        in_london=True,
    )
