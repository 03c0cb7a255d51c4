"""Calendars of what to do through the year: of all messages, and of each priority and area."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from site_builder.domain.artefact import File
from site_builder.domain.catalogue import say
from site_builder.domain.message import UNDATED, Message
from site_builder.domain.moment import instant, start_of
from site_builder.domain.phase import Occurrence, Phase
from site_builder.insight.times.announced import occurrences
from site_builder.outputs.articles.announced import announced_at
from site_builder.outputs.articles.article import authority_for
from site_builder.outputs.articles.calendar_links import calendars_of, years_of_calendars
from site_builder.outputs.calendars.icalendar_files import Event, calendar_file
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.published.publication import Publication


def season_calendars(publication: Publication) -> Iterator[File]:
    """Calendars to subscribe to: all advice through the year, that of each priority, and that of each area."""
    events = {message.id: tuple(_events(publication, message)) for message in publication.library.messages}
    for calendar in calendars_of(publication):
        held = tuple(event for message in calendar.messages for event in events[message.id])
        yield calendar_file(publication, calendar.address, name=calendar.name, text=calendar.text, events=held)


def _events(publication: Publication, message: Message) -> Iterator[Event]:
    """The days of each year, and before them those for getting ready: the same in every calendar."""
    for occurrence in occurrences(message, years_of_calendars(publication), today=publication.today):
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
        uid=f"messages/{occurrence.id}{'/prepare' if ready else ''}@{_domain(publication, message)}",
        title=say("Get ready: {title}", title=message.title) if ready else message.title,
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
    if season is not None and publication.present.has_come(season):
        known.append(season)
    return max(known, key=instant)


def _minutes(changed: datetime, *, since: datetime) -> int:
    """A number that rises with each change and needs no memory: the minutes from the first telling to the change."""
    return int((instant(changed) - instant(since)).total_seconds() // 60)


def _domain(publication: Publication, message: Message) -> str:
    return authority_for(publication, message).partition(",")[0]
