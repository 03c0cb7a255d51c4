"""Calendars of what to do through the year: of all messages, and of each priority and area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.artefact import File
from site_builder.domain.message import UNDATED, Message
from site_builder.domain.moment import instant, start_of
from site_builder.domain.phase import Occurrence, Phase
from site_builder.domain.register import Area, Priority
from site_builder.insight.almanac import occurrences
from site_builder.outputs.articles.announced import announced_at
from site_builder.outputs.calendars.icalendar_files import Calendar, Event, write_calendar
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.holdings import Groups
from site_builder.outputs.kit.parts import Way
from site_builder.outputs.kit.publication import Publication

CALENDARS = "calendars/"
AHEAD = 2
"""Years after the present one that a calendar holds; the one before is there too."""


@dataclass(frozen=True, slots=True)
class SeasonCalendar:
    """A calendar that people can choose."""

    id: str
    """For ever (rule T4): `everything`, `areas/market-town`."""

    name: str
    text: str
    messages: tuple[Message, ...]

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"{CALENDARS}{self.id}.ics"


def season_calendars(publication: Publication) -> Iterator[File]:
    """Calendars to subscribe to: all advice through the year, that of each priority, and that of each area."""
    for calendar in calendars_of(publication):
        yield File(calendar.address, write_calendar(_written(publication, calendar)))


def calendars_of(publication: Publication) -> tuple[SeasonCalendar, ...]:
    """Every calendar of a site that holds something: one without an event is no calendar by its format."""
    library, holdings = publication.library, publication.holdings
    every = (
        _everything(publication),
        *(_of(publication, one, among=holdings.messages_by_priority) for one in library.priorities),
        *(_of(publication, one, among=holdings.messages_by_area) for one in library.areas),
    )
    return tuple(one for one in every if any(_has_days(publication, message) for message in one.messages))


def calendar_ways(publication: Publication, record: Message | Priority | Area) -> tuple[Way, ...]:
    """The calendars that hold what a page shows, the most fitting first, for a phone to subscribe to.

    A preview has none, since nothing can be subscribed to in one.
    """
    if publication.marks is not None:
        return ()
    holdings = publication.holdings
    if isinstance(record, Message):
        if not _has_days(publication, record):
            return ()
        places = (_of(publication, area, among=holdings.messages_by_area) for area in record.areas)
        topics = [_of(publication, record.priority, among=holdings.messages_by_priority)] if record.priority else []
        found = (*places, *topics, _everything(publication))
    else:
        groups = holdings.messages_by_area if isinstance(record, Area) else holdings.messages_by_priority
        found = (_of(publication, record, among=groups), _everything(publication))
    return tuple(
        Way(one.name, webcal(publication, one))
        for one in found
        if any(_has_days(publication, message) for message in one.messages)
    )


def webcal(publication: Publication, calendar: SeasonCalendar) -> str:
    """The address that a phone takes for a subscription and not for a file to bring in once."""
    return f"webcal:{publication.site.absolute(calendar.address).partition(':')[2]}"


def _has_days(publication: Publication, message: Message) -> bool:
    return next(occurrences(message, _years(publication)), None) is not None


def _years(publication: Publication) -> range:
    return range(publication.today.year - 1, publication.today.year + AHEAD + 1)


def _everything(publication: Publication) -> SeasonCalendar:
    partnership = publication.library.partnership
    return SeasonCalendar(
        "everything",
        f"{partnership.short_name}: through the year",
        f"What to do at each time of year in {partnership.place}.",
        publication.library.messages,
    )


def _of(publication: Publication, record: Priority | Area, *, among: Groups[Message]) -> SeasonCalendar:
    name = f"{publication.library.partnership.short_name}: {record.title}, through the year"
    return SeasonCalendar(address_of(record).rstrip("/"), name, record.summary, among.get(record.id, ()))


def _written(publication: Publication, calendar: SeasonCalendar) -> Calendar:
    partnership = publication.library.partnership
    return Calendar(
        name=calendar.name,
        text=calendar.text,
        publisher=partnership.name,
        language=partnership.language,
        address=publication.site.absolute(calendar.address),
        events=tuple(_events(publication, calendar.messages)),
    )


def _events(publication: Publication, messages: Iterable[Message]) -> Iterator[Event]:
    """The days of each year, and before them those for getting ready."""
    for message in messages:
        for occurrence in occurrences(message, _years(publication)):
            yield _event(publication, occurrence, phase=Phase.ACTIVE)
            if message.phases.prepare:
                yield _event(publication, occurrence, phase=Phase.PREPARE)


def _event(publication: Publication, occurrence: Occurrence, *, phase: Phase) -> Event:
    message, stretch = occurrence.message, occurrence.stretch
    ready = phase is Phase.PREPARE
    link = publication.site.absolute(f"{address_of(message)}#{occurrence.anchor}")
    changed = _changed(publication, message)
    after = stretch.first if ready else stretch.after
    # What took place before it was called off did take place.
    off = message.cancellation is not None and instant(start_of(after)) > instant(message.cancellation.moment)
    return Event(
        uid=f"messages/{occurrence.id}{'/prepare' if ready else ''}@{_domain(publication)}",
        title=f"{'Get ready: ' if ready else ''}{message.title}",
        text=f"{occurrence.action(phase)}\n\n{link}",
        link=link,
        first=occurrence.opening if ready else stretch.first,
        after=after,
        changed=changed,
        sequence=_minutes(changed, since=announced_at(publication, message)),
        cancelled=off,
        categories=(message.priority.title,) if message.priority else (),
    )


def _changed(publication: Publication, message: Message) -> datetime:
    """When the message or the days of its season last changed: what an officer says, never the moment of a build."""
    season = message.season.updated if message.season else None
    known = [announced_at(publication, message), *([] if message.updated == UNDATED else [message.updated])]
    if season is not None and instant(season) <= instant(publication.now):
        known.append(season)
    return max(known, key=instant)


def _minutes(changed: datetime, *, since: datetime) -> int:
    """A number that rises with each change and needs no memory: the minutes from the first telling to the change."""
    return int((instant(changed) - instant(since)).total_seconds() // 60)


def _domain(publication: Publication) -> str:
    return publication.library.partnership.feed_authority.partition(",")[0]
