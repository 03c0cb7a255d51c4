"""Events as readers see them: when, where, and as cards that go when they are over (rule T3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from site_builder.domain.catalogue import say
from site_builder.domain.english import capitalise
from site_builder.domain.event import PublicEvent
from site_builder.domain.moment import LONDON, write_clock
from site_builder.domain.recurrence import Recurrence
from site_builder.domain.register import Area
from site_builder.insight.times.events import EventTime, times_ahead
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.page.parts import Card
from site_builder.outputs.kit.published.publication import Publication, remember
from site_builder.outputs.kit.words.clock_words import write_exactly, write_weekday
from site_builder.outputs.kit.words.times import Times, write_instant

SHOWN = 3
"""Events on the home page and on the page of an area."""


@remember
def coming_times(publication: Publication) -> tuple[EventTime, ...]:
    """Every time within a year that is not over, the soonest first, those that were called off among them."""
    return times_ahead(publication.library.events, publication.now)


def concerns(event: PublicEvent, area: Area) -> bool:
    """Whether it is for an area: for that one among others, or for the whole district."""
    return not event.areas or area in event.areas


def event_cards(publication: Publication, area: Area | None = None, *, most: int | None = None) -> tuple[Card, ...]:
    """The next time of each event, the soonest first, and the one after it, for when that is over."""
    events: dict[str, list[EventTime]] = {}
    for time in coming_times(publication):
        if area is None or concerns(time.event, area):
            events.setdefault(time.event.id, []).append(time)
    return tuple(card for times in list(events.values())[:most] for card in _cards(times))


def _cards(times: Sequence[EventTime]) -> Iterator[Card]:
    first, *more = times
    end = write_instant(first.ends)
    yield _card(first, Times(f"/{end}"))
    if more:
        yield _card(more[0], Times(f"{end}/{write_instant(more[0].ends)}", hidden=True))


def _card(time: EventTime, times: Times) -> Card:
    event = time.event
    facts = [event.kind.heading, write_event_time(time), event.venue.name if event.venue else ""]
    off = say("Cancelled") if time.off else ""
    meta = ". ".join(filter(None, (off, *facts)))
    return Card(event.title, f"/{address_of(event)}", meta, event.summary, times)


def past_cards(publication: Publication, events: Iterable[PublicEvent]) -> tuple[Card, ...]:
    """Those of some events that are once and over, the newest first."""
    coming = {time.event.id for time in coming_times(publication)}
    over = [event for event in events if event.starts and event.ends and event.id not in coming]
    over.sort(key=lambda event: (event.starts, event.id), reverse=True)
    return tuple(
        Card(event.title, f"/{address_of(event)}", f"{event.kind.heading}. {write_dates(event)}", event.summary)
        for event in over
    )


def write_dates(event: PublicEvent) -> str:
    """When an event is, by its own words and not as seen from today."""
    if event.starts and event.ends:
        return write_between(event.starts, event.ends)
    return capitalise(write_recurrence(event.repeats)) if event.repeats else ""


def write_date_before(event: PublicEvent) -> str:
    """When an event was to be before it was moved; empty if it never was."""
    if event.was is None or event.starts is None or event.ends is None:
        return ""
    return write_between(event.was, event.was + (event.ends - event.starts))


def write_event_time(time: EventTime) -> str:
    """`Tuesday 2 March 2027, 7pm to 8:30pm`."""
    repeats = time.event.repeats
    if repeats and repeats.ends is None:
        here = time.starts.astimezone(LONDON)
        return say("{day}, {time}", day=write_weekday(here.date()), time=write_clock(here.time()))
    return write_between(time.starts, time.ends)


def write_time_or_cancelled(time: EventTime) -> str:
    """The same, and that it is cancelled if it is."""
    when = write_event_time(time)
    return say("{when}: cancelled", when=when) if time.off else when


def write_between(starts: datetime, ends: datetime) -> str:
    """From one moment to another; the day is said once if it is the same."""
    first, last = starts.astimezone(LONDON), ends.astimezone(LONDON)
    if first.date() == last.date():
        return say(
            "{day}, {start} to {end}",
            day=write_weekday(first.date()),
            start=write_clock(first.time()),
            end=write_clock(last.time()),
        )
    return say("{start} to {end}", start=write_exactly(starts), end=write_exactly(ends))


def write_recurrence(repeats: Recurrence) -> str:
    """`the first Tuesday of each month, 7pm to 8:30pm, not in August`."""
    days, months = str(repeats.days), repeats.months_without
    clock = write_clock(repeats.starts)
    if repeats.ends:
        clock = say("{start} to {end}", start=clock, end=write_clock(repeats.ends))
    if months:
        return say("{days}, {time}, not in {months}", days=days, time=clock, months=months)
    return say("{days}, {time}", days=days, time=clock)
