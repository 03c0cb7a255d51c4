"""A feed's items gathered into the documents that are published: the newest, and archives of what came before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from site_builder.domain.message import Message
from site_builder.domain.site import Site
from site_builder.domain.story import Story
from site_builder.outputs.articles.announced import founding_of
from site_builder.outputs.feeds.archives import cut
from site_builder.outputs.feeds.channel import Channel, Form
from site_builder.outputs.feeds.channels import channels_of, channels_with
from site_builder.outputs.feeds.item import FeedItem, Tombstone, id_of, tag
from site_builder.outputs.feeds.items import write_item
from site_builder.outputs.feeds.moments import moments_of, quarter_of
from site_builder.outputs.feeds.notices import tombstones_of
from site_builder.outputs.feeds.records import Record, Translated, records_of
from site_builder.outputs.kit.publication import Publication

REMEMBERED = 5_000
"""Documents of which each form's bytes are kept between builds in one process: after an edit, most come again."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Place:
    """Which document of its feed it is, by the quarters of archives."""

    archive: str = ""
    """Its own quarter; empty for the document that people subscribe to."""

    before: str = ""
    """The archive of what came before; empty where nothing did."""

    after: str = ""
    """For an archive, the one of what came after; empty where that stands in no archive yet."""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """One document of a feed, to be written in each form."""

    channel: Channel
    id: str
    """The same for all documents of a feed: together they are one."""

    site: Site
    publisher: str
    language: str
    """Of what it holds."""

    own: str
    """The site's own language, in which an item is that does not say its own."""

    hub: str
    """Who tells readers of something new at once (WebSub); empty where nobody does, and in an archive."""

    items: tuple[FeedItem, ...]
    """The one that changed last comes first."""

    tombstones: tuple[Tombstone, ...]
    updated: str
    """When its newest item changed; building it again does not move it."""

    place: Place = Place()

    def address(self, form: Form) -> str:
        """Where it stands in a form."""
        return self.channel.address(form, archive=self.place.archive)

    def language_of(self, item: FeedItem) -> str:
        """The language of an item."""
        return item.language or self.own

    def link(self, form: Form, archive: str) -> str:
        """The whole address of another document of the feed."""
        return self.site.absolute(self.channel.address(form, archive=archive))


def documents_of(publication: Publication) -> Iterator[FeedDocument]:
    """Every document of every feed of a site."""
    writer = _Writer(publication, {})
    held = _held(publication, records_of(publication))
    library = publication.library
    gone = _held(publication, (*library.withdrawn, *map(Translated, library.untranslated)))
    for channel in channels_of(publication):
        history, withdrawn = cut(publication, held.get(channel.id, [])), gone.get(channel.id, [])
        names = ["", *(archive.quarter.stem for archive in history.archives), ""]
        newest = Place(before=names[-2])
        yield writer.write(channel, history.newest, tombstones=writer.bury(withdrawn), place=newest)
        for number, archive in enumerate(history.archives, start=1):
            of_then = [record for record in withdrawn if quarter_of(publication, record) == archive.quarter]
            place = Place(names[number], names[number - 1], names[number + 1])
            yield writer.write(channel, archive.records, tombstones=writer.bury(of_then), place=place)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes documents, and each item once for all of them."""

    publication: Publication
    written: dict[str, FeedItem]

    def write(
        self, channel: Channel, records: Sequence[Record], *, tombstones: tuple[Tombstone, ...], place: Place
    ) -> FeedDocument:
        partnership = self.publication.library.partnership
        items = tuple(map(self.item, records))
        return FeedDocument(
            channel=channel,
            id=tag(self.publication, f"feeds/{channel.id}"),
            site=self.publication.site,
            publisher=partnership.name,
            language=channel.language or partnership.language,
            own=partnership.language,
            hub="" if place.archive else partnership.hub,
            items=items,
            tombstones=tombstones,
            updated=items[0].dates.updated if items else founding_of(self.publication).isoformat(),
            place=place,
        )

    def item(self, record: Record) -> FeedItem:
        name = id_of(self.publication, record)
        if name not in self.written:
            self.written[name] = write_item(self.publication, record)
        return self.written[name]

    def bury(self, withdrawn: Sequence[Story | Message | Translated]) -> tuple[Tombstone, ...]:
        return tuple(stone for record in withdrawn for stone in tombstones_of(self.publication, record))


def _held(publication: Publication, records: Sequence[R]) -> dict[str, list[R]]:
    """Records by the ids of the feeds that hold them, the one that changed last first."""
    held: dict[str, list[R]] = {}
    for record in sorted(records, key=lambda one: moments_of(publication, one).updated, reverse=True):
        for channel in channels_with(publication, record):
            held.setdefault(channel.id, []).append(record)
    return held
