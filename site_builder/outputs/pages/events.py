"""Events: what comes next, for the district and for each area, and a page for each event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page, PageHead
from site_builder.domain.catalogue import say
from site_builder.domain.event import PublicEvent
from site_builder.domain.register import Area
from site_builder.outputs.articles.channels import EVENTS as EVENT_FEED
from site_builder.outputs.articles.channels import feeds_at, feeds_with, id_of_register
from site_builder.outputs.articles.event_calendars import event_calendar_links
from site_builder.outputs.articles.events import EventText, event_text
from site_builder.outputs.articles.notices import feeds_of_record
from site_builder.outputs.kit.addresses import EVENTS, address_of, address_of_events
from site_builder.outputs.kit.page.json_ld import event_object
from site_builder.outputs.kit.page.parts import Card, Fact, Link, areas_fact
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.offers import Offer, offers_at, offers_of, stem_of_list
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.events import (
    coming_times,
    concerns,
    event_cards,
    past_cards,
    write_time_or_cancelled,
)
from site_builder.outputs.kit.words.times import Timed, Times, write_instant

DATES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class EventsView:
    """What the template of a list of events shows."""

    title: str
    lede: str
    coming: tuple[Card, ...]
    places: tuple[Link, ...]
    """The lists of areas."""

    past: tuple[Card, ...]
    formats: tuple[Offer, ...]
    calendars: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """What the template of an event shows."""

    title: str
    kind: str
    text: EventText
    dates: tuple[Timed, ...]
    """The next times of one that comes again."""

    facts: tuple[Fact, ...]
    formats: tuple[Offer, ...]
    calendars: tuple[Link, ...]


def event_pages(publication: Publication) -> Iterator[Page]:
    """A page of all events, one for each area that has some, and one for each event."""
    library = publication.library
    yield _list(publication)
    for area in library.areas:
        if any(concerns(event, area) for event in library.events):
            yield _list(publication, area)
    for event in library.events:
        yield _event(publication, event)


def _list(publication: Publication, area: Area | None = None) -> Page:
    library = publication.library
    place = area.title if area else library.partnership.place
    events = [event for event in library.events if area is None or concerns(event, area)]
    lists = [other for other in library.areas if any(concerns(event, other) for event in library.events)]
    view = EventsView(
        title=say("Events in {place}", place=area.title) if area else say("Events"),
        lede=say("Meet us and have your say in {place}.", place=place),
        coming=event_cards(publication, area),
        places=() if area else tuple(Link(other.title, f"/{address_of_events(other)}") for other in lists),
        past=past_cards(publication, events),
        formats=offers_at(publication, stem_of_list(area)),
        calendars=event_calendar_links(publication, area),
    )
    if area is None:
        frame = Frame(EVENTS, view.title, view.lede, feeds_at(publication, EVENTS))
    else:
        feeds = feeds_with(publication, EVENT_FEED, id_of_register(area))
        above = (Link(say("Events"), f"/{EVENTS}"),)
        frame = Frame(address_of_events(area), view.title, view.lede, feeds, above=above)
    return render_page(publication, frame, template="pages/events", view=view)


def _event(publication: Publication, event: PublicEvent) -> Page:
    text = event_text(publication, event)
    times = [time for time in coming_times(publication) if time.event is event]
    view = EventView(
        title=event.title,
        kind=event.kind.heading,
        text=text,
        dates=tuple(
            Timed(
                write_time_or_cancelled(time),
                Times(f"/{write_instant(time.ends)}"),
            )
            for time in times[:DATES_SHOWN]
            if event.repeats
        ),
        facts=(areas_fact(say("Area"), event.areas, place=publication.library.partnership.place),),
        formats=offers_of(publication, event),
        calendars=event_calendar_links(publication),
    )
    frame = Frame(
        address=address_of(event),
        title=event.title,
        description=f"{event.summary} {text.when}",
        feeds=feeds_of_record(publication, event),
        head=PageHead(
            kind="article",
            json_ld=(event_object(publication, event, next_time=times[0] if times else None),),
            published=event.published,
            updated=event.updated,
        ),
        above=(Link(say("Events"), f"/{EVENTS}"),),
    )
    return render_page(publication, frame, template="pages/event", view=view)
