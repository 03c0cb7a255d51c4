"""What stories and messages have alike as articles: their name for ever, their dates, their feeds and categories."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from site_builder.domain.alert import Alert
from site_builder.domain.event import PublicEvent
from site_builder.domain.message import UNDATED, Message
from site_builder.domain.moment import instant
from site_builder.domain.public_document import PublicDocument
from site_builder.domain.published import PublishedRecord, SourcedRecord
from site_builder.domain.story import Story
from site_builder.outputs.articles.announced import founding_of
from site_builder.outputs.articles.article import Category, Dates, set_apart
from site_builder.outputs.articles.channels import (
    ADVICE,
    ALERTS,
    ALL_STORIES,
    DOCUMENTS,
    EVENTS,
    EVERYTHING,
    id_of_kind,
    id_of_register,
    id_of_season,
)
from site_builder.outputs.kit.addresses import AREAS, PRIORITIES, first_address_of
from site_builder.outputs.kit.published.publication import Publication


def name_of(record: PublishedRecord) -> str:
    """The name in an article's id: from the record's first id, so that a new name makes no news of it (rule T4)."""
    return first_address_of(record).rstrip("/")


def stamp(moment: datetime) -> str:
    """The minute in universal time, for the name of what happened then: `20261105T0930`."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M}"


def dates_of(publication: Publication, record: PublishedRecord) -> Dates:
    """When a record was published and when it last changed. A change with a later date has not happened yet."""
    changed = record.updated if publication.present.has_come(record.updated) else record.published
    published = None if record.published == UNDATED else record.published
    updated = max(changed, published or founding_of(publication), key=instant)
    return Dates.at(published, set_apart(updated, f"{name_of(record)}/"))


def channels_of_record(publication: Publication, record: PublishedRecord) -> tuple[str, ...]:
    """The feeds of a record; what became of it is in the same ones, so that it reaches the same people."""
    season = record.season if isinstance(record, Message) else None
    priority = record.priority if isinstance(record, SourcedRecord) else None
    if isinstance(record, Story):
        own: tuple[str, ...] = (ALL_STORIES, id_of_kind(record.kind))
        areas = record.areas
    elif isinstance(record, PublicDocument):
        own, areas = (DOCUMENTS,), record.areas
    else:
        own = (_OF_KIND[type(record)],)
        # What is for the whole district is for each part of it; a story is filed where it happened.
        areas = record.areas or publication.library.areas
    return (
        EVERYTHING,
        *own,
        *((id_of_register(priority),) if priority else ()),
        *map(id_of_register, areas),
        *((id_of_season(season),) if season else ()),
    )


_OF_KIND: dict[type, str] = {Message: ADVICE, Alert: ALERTS, PublicEvent: EVENTS}
"""The feed of each kind of record that has one."""


def categories_of(publication: Publication, record: PublishedRecord) -> Iterator[Category]:
    """The priority and the areas of a record."""
    if isinstance(record, SourcedRecord) and record.priority:
        yield Category(record.priority.id, record.priority.title, publication.site.absolute(PRIORITIES))
    for area in record.areas:
        yield Category(area.id, area.title, publication.site.absolute(AREAS))
