"""Writes calendars as iCalendar (RFC 5545). The only home of that library; knows no record.

Whole days are written as dates, and moments as universal time. What people come to is written as the clocks of London
show it, with the zone's rules beside it, since that is what programs expect of a meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from icalendar import Calendar as Component
from icalendar import Event as EventComponent
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from site_builder.domain.artefact import File
from site_builder.domain.fingerprint import name_once
from site_builder.domain.memory import remembered
from site_builder.domain.moment import LONDON
from site_builder.outputs.kit.published.publication import Publication

REFRESH = timedelta(hours=12)
"""How often a calendar should be looked at again; the site is built twice a day."""


@name_once
@dataclass(frozen=True, slots=True)
class Event:
    """Something on days, or from one moment to another."""

    uid: str
    """For ever, whatever changes (rule T4)."""

    title: str
    text: str
    link: str
    first: date
    """A day, or a moment."""

    after: date
    """The day after the last, as the format wants it, or the moment at which it is over."""

    changed: datetime
    """When anything of it last changed; never the moment of a build."""

    sequence: int = 0
    """Rises with each change, so that calendars take notice."""

    cancelled: bool = False
    tentative: bool = False
    """Whether the day may still change."""

    categories: tuple[str, ...] = ()
    place: str = ""
    in_london: bool = False
    """Whether its moments are written as the clocks of London show them, for what people come to."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What somebody subscribes to."""

    name: str
    text: str
    publisher: str
    language: str
    address: str
    """The whole address of the file."""

    events: tuple[Event, ...]


def calendar_file(publication: Publication, address: str, *, name: str, text: str, events: tuple[Event, ...]) -> File:
    """The file of a calendar of the partnership."""
    partnership = publication.library.partnership
    whole, language = publication.site.absolute(address), partnership.language
    return File(address, write_calendar(Calendar(name, text, partnership.name, language, whole, events)))


def write_calendar(calendar: Calendar) -> bytes:
    """The file: of two that are equal, the bytes are equal too."""
    component = Component()
    component.add("version", "2.0")
    component.add("prodid", f"-//{calendar.publisher}//{calendar.name}//{calendar.language[:2].upper()}")
    component.add("calscale", "GREGORIAN")
    component.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        component.add(name, calendar.name)
    for name in ("description", "x-wr-caldesc"):
        component.add(name, calendar.text)
    component.add("source", calendar.address, parameters={"VALUE": "URI"})
    component.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    component.add("x-published-ttl", "PT12H")
    beginning, end, line_end = bytes(component.to_ical()).rpartition(b"END:VCALENDAR")
    zone = _zone() if any(event.in_london for event in calendar.events) else b""
    return b"".join((beginning, zone, *map(_write_event, _in_order(calendar.events)), end, line_end))


def _in_order(events: Sequence[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.first.isoformat(), event.uid))


@remembered
def _write_event(event: Event) -> bytes:
    """The lines of an event: remembered, because the library is slow and an event is in several calendars."""
    component = EventComponent()
    changed = event.changed.astimezone(UTC).replace(microsecond=0)
    component.add("uid", event.uid)
    component.add("dtstamp", changed)
    component.add("last-modified", changed)
    component.add("sequence", event.sequence)
    write = _in_london if event.in_london else _universal
    component.add("dtstart", write(event.first))
    component.add("dtend", write(event.after))
    component.add("summary", event.title)
    component.add("description", event.text)
    component.add("url", event.link)
    component.add("status", "CANCELLED" if event.cancelled else "TENTATIVE" if event.tentative else "CONFIRMED")
    if event.place:
        component.add("location", event.place)
    if event.categories:
        component.add("categories", list(event.categories))
    # Nobody is busy because a season holds.
    component.add("transp", "TRANSPARENT")
    return bytes(component.to_ical())


def _universal(when: date) -> date:
    return when.astimezone(UTC) if isinstance(when, datetime) else when


def _in_london(when: date) -> date:
    return when.astimezone(LONDON) if isinstance(when, datetime) else when


@lru_cache(maxsize=1)
def _zone() -> bytes:
    """London's clocks since 1996: forward on the last Sunday in March, back on the last in October."""
    zone = Timezone()
    zone.add("tzid", LONDON.key)
    hour = timedelta(hours=1)
    for part, name, since, before, after in (
        (TimezoneDaylight(), "BST", datetime(1996, 3, 31, 1), timedelta(0), hour),  # noqa: DTZ001 - rules of the zone
        (TimezoneStandard(), "GMT", datetime(1996, 10, 27, 2), hour, timedelta(0)),  # noqa: DTZ001 - the same
    ):
        part.add("tzname", name)
        part.add("dtstart", since)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("rrule", {"freq": "yearly", "bymonth": since.month, "byday": "-1su"})
        zone.add_component(part)
    return bytes(zone.to_ical())
