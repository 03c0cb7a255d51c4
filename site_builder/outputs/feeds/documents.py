"""A feed's items gathered into what is published: the newest. Archives (RFC 5005) are to be more such documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.site import Site
from site_builder.outputs.feeds.channels import Channel, Record, channels_of, channels_with
from site_builder.outputs.feeds.items import FeedItem, id_of, tag, write_item
from site_builder.outputs.feeds.moments import founding_of, moments_of
from site_builder.outputs.publication import Publication

NEWEST = 50
"""Items in a document. Readers fetch the whole of it several times a day."""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """One document of a feed, to be written in each form."""

    channel: Channel
    id: str
    site: Site
    publisher: str
    language: str
    items: tuple[FeedItem, ...]
    """The one that changed last comes first."""

    updated: datetime
    """When its newest item changed; building it again does not move it."""


def documents_of(publication: Publication) -> Iterator[FeedDocument]:
    """Every feed of a site."""
    partnership = publication.library.partnership
    held = _held(publication)
    written: dict[str, FeedItem] = {}
    for channel in channels_of(publication):
        records = held.get(channel.id, [])[:NEWEST]
        for record in records:
            name = id_of(publication, record)
            if name not in written:
                written[name] = write_item(publication, record)
        items = tuple(written[id_of(publication, record)] for record in records)
        yield FeedDocument(
            channel=channel,
            id=tag(publication, f"feeds/{channel.id}"),
            site=publication.site,
            publisher=partnership.name,
            language=partnership.language,
            items=items,
            updated=items[0].updated if items else founding_of(publication),
        )


def _held(publication: Publication) -> dict[str, list[Record]]:
    """All records by the ids of the feeds that hold them, the one that changed last first."""
    library = publication.library
    records: list[Record] = [*library.stories, *library.messages, *library.editions]
    held: dict[str, list[Record]] = {}
    for record in sorted(records, key=lambda one: moments_of(publication, one).updated, reverse=True):
        for channel in channels_with(publication, record):
            held.setdefault(channel.id, []).append(record)
    return held
