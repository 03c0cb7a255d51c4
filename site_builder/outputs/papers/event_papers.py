"""Papers of events for a notice board: a poster of each, and a list for the district and for each area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from markupsafe import escape

from site_builder.domain.catalogue import say
from site_builder.domain.event import PublicEvent
from site_builder.domain.moment import write_span
from site_builder.domain.register import Area
from site_builder.insight.times.events import EventTime, event_times
from site_builder.outputs.articles.events import event_text
from site_builder.outputs.kit.addresses import EVENTS, address_of, address_of_events
from site_builder.outputs.kit.drawing.paper_jobs import MARK, PaperJob, PaperKind
from site_builder.outputs.kit.published.offers import stem_of, stem_of_list
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.events import coming_times, concerns, write_time_or_cancelled
from site_builder.outputs.papers.blocks import read_blocks, read_line
from site_builder.outputs.papers.nodes import to_json
from site_builder.outputs.papers.paper import line_of, mark_of, poster_of, sheet_of, write_call, write_paper


def event_papers(publication: Publication) -> Mapping[str, tuple[PaperJob, ...]]:
    """The papers by the stem under which pages offer them."""
    mark = (MARK, mark_of(publication))
    jobs: dict[str, tuple[PaperJob, ...]] = {
        stem_of(event): (_poster(publication, event, mark=mark),) for event in _coming(publication)
    }
    for area in (None, *publication.library.areas):
        times = tuple(_listed(publication, area))
        if times:
            jobs[stem_of_list(area)] = tuple(_list(publication, area, times=times, mark=mark))
    return jobs


def _coming(publication: Publication) -> tuple[PublicEvent, ...]:
    """The events that take place again: what is over or off is not displayed."""
    coming = {time.event.id for time in coming_times(publication) if not time.off}
    return tuple(event for event in publication.library.events if event.id in coming)


def board_days(today: date) -> tuple[date, date]:
    """The days of a list: from this week's Monday, so that it is made once a week, to the end of the next month."""
    after = (today.replace(day=1) + timedelta(days=63)).replace(day=1)
    return today - timedelta(days=today.weekday()), after - timedelta(days=1)


def _listed(publication: Publication, area: Area | None) -> Iterator[EventTime]:
    first, last = board_days(publication.today)
    events = [event for event in publication.library.events if area is None or concerns(event, area)]
    times = (time for event in events for time in event_times(event, since=first, until=last))
    yield from sorted(times, key=lambda time: (time.starts, time.event.id))


def _poster(publication: Publication, event: PublicEvent, *, mark: tuple[str, bytes]) -> PaperJob:
    text, link = event_text(publication, event), publication.site.absolute(address_of(event))
    place = event.venue.place if event.venue else ""
    steps = (
        say("Where: {place}", place=place) if place else "",
        event.venue.access if event.venue else "",
        event.bring,
    )
    words = write_paper(
        {
            **poster_of(publication, event.title, description=event.summary, link=link),
            "when": line_of(text.when),
            "action": line_of(event.summary),
            "steps": [to_json(read_line(str(escape(step)))) for step in steps if step],
            "help_first": False,
            "calls": [to_json(read_line(write_call(call))) for call in text.calls],
        }
    )
    return PaperJob(f"{stem_of(event)}-poster.pdf", PaperKind.POSTER, words, (mark,))


def _list(
    publication: Publication, area: Area | None, *, times: tuple[EventTime, ...], mark: tuple[str, bytes]
) -> Iterator[PaperJob]:
    title = say("Events in {place}", place=area.title if area else publication.library.partnership.place)
    first, last = board_days(publication.today)
    html = "".join(map(_entry, times))
    link = publication.site.absolute(address_of_events(area) if area else EVENTS)
    for ending, large in (("", False), ("-large-print", True)):
        words = write_paper(
            {
                **sheet_of(publication, title, description=title, link=link, large=large),
                "lede": line_of(write_span(first, last)),
                "about": line_of(""),
                "body": to_json(read_blocks(html)),
            }
        )
        yield PaperJob(f"{stem_of_list(area)}{ending}.pdf", PaperKind.DOCUMENT, words, (mark,))


def _entry(time: EventTime) -> str:
    event, when = time.event, escape(write_time_or_cancelled(time))
    place = event.venue.place if event.venue else ""
    asked = ". ".join(f"{contact.title}: {contact.phone}" for contact in event.contacts if contact.phone)
    lines = (f"<strong>{when}</strong>", *map(escape, (place, event.summary, event.bring, asked)))
    return f"<h2>{escape(event.title)}</h2>" + "".join(f"<p>{line}</p>" for line in lines if line)
