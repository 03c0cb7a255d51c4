"""An event as an article: when it is in its own words, so that building again changes nothing (rule F2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.catalogue import say
from site_builder.domain.event import PublicEvent, Venue
from site_builder.domain.words import WrittenLink
from site_builder.outputs.articles.article import Article, kind_category, tag, write_html
from site_builder.outputs.articles.channels import EVENTS
from site_builder.outputs.articles.records import categories_of, channels_of_record, dates_of, name_of
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.page.parts import Call, call
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.change_notes import ChangeNote, notes_of
from site_builder.outputs.kit.records.events import write_date_before, write_dates


@dataclass(frozen=True, slots=True)
class EventText:
    """What the template of an event as an article shows."""

    changes: tuple[ChangeNote, ...]
    summary: str
    when: str
    was: str
    venue: Venue | None
    bring: str
    calls: tuple[Call, ...]
    link: WrittenLink | None


def event_articles(publication: Publication) -> Iterator[Article]:
    """Each event that is out."""
    for event in publication.library.events:
        link, text = publication.site.absolute(address_of(event)), event_text(publication, event)
        yield Article(
            id=tag(publication, name_of(event), of=event),
            title=event.title,
            link=link,
            summary=event.summary,
            html=write_html(publication, text, template="articles/event", at=link),
            dates=dates_of(publication, event),
            channels=channels_of_record(publication, event),
            categories=(kind_category(publication, EVENTS, label=say("Events")), *categories_of(publication, event)),
        )


def event_text(publication: Publication, event: PublicEvent) -> EventText:
    """The words of an event."""
    return EventText(
        changes=notes_of(publication, event),
        summary=event.summary,
        when=write_dates(event),
        was=write_date_before(event),
        venue=event.venue,
        bring=event.bring,
        calls=tuple(map(call, event.contacts)),
        link=event.link,
    )
