"""A feed's items gathered into the documents that are published: the newest, and archives of what came before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from site_builder.domain.site import Site
from site_builder.outputs.articles import articles_of
from site_builder.outputs.articles.announced import founding_of
from site_builder.outputs.articles.article import Article, Tombstone, tag
from site_builder.outputs.articles.channel import Channel, FeedForm
from site_builder.outputs.articles.channels import channels_of
from site_builder.outputs.articles.withdrawn import tombstones_of
from site_builder.outputs.feeds.archives import cut, quarter_of
from site_builder.outputs.kit.publication import Publication

Held = TypeVar("Held", Article, Tombstone)


@dataclass(frozen=True, slots=True)
class Place:
    """Which document of its feed it is, by the quarters of archives."""

    archive: str = ""
    """Its own quarter; empty for the document that people subscribe to."""

    before: str = ""
    """The archive of what came before; empty where nothing did."""

    after: str = ""
    """For an archive, the next newer one. Empty if there is none yet."""


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
    """The site's own language, for items that do not name one."""

    hub: str
    """The hub that tells readers of new items at once (WebSub). Empty without a hub, and in an archive."""

    articles: tuple[Article, ...]
    """The one that changed last comes first."""

    tombstones: tuple[Tombstone, ...]
    updated: str
    """When its newest item changed; building it again does not move it."""

    place: Place = Place()

    def address(self, form: FeedForm) -> str:
        """Its address in a form."""
        return self.channel.address(form, archive=self.place.archive)

    def language_of(self, article: Article) -> str:
        """The language of an article."""
        return article.language or self.own

    def link(self, form: FeedForm, archive: str) -> str:
        """The whole address of another document of the feed."""
        return self.site.absolute(self.channel.address(form, archive=archive))


def documents_of(publication: Publication) -> Iterator[FeedDocument]:
    """Every document of every feed of a site."""
    held = _by_channel(articles_of(publication).values())
    gone = _by_channel(tombstones_of(publication))
    for channel in channels_of(publication).values():
        history, tombstones = cut(publication, held.get(channel.id, [])), gone.get(channel.id, [])
        names = ["", *(archive.quarter.stem for archive in history.archives), ""]
        newest = Place(before=names[-2])
        yield _document(publication, channel, history.newest, tombstones=tombstones, place=newest)
        for number, archive in enumerate(history.archives, start=1):
            of_then = [
                tombstone for tombstone in tombstones if quarter_of(publication, tombstone.dates) == archive.quarter
            ]
            place = Place(names[number], names[number - 1], names[number + 1])
            yield _document(publication, channel, archive.articles, tombstones=of_then, place=place)


def _document(  # noqa: PLR0917 - a document's parts
    publication: Publication,
    channel: Channel,
    articles: tuple[Article, ...],
    *,
    tombstones: Sequence[Tombstone],
    place: Place,
) -> FeedDocument:
    partnership = publication.library.partnership
    return FeedDocument(
        channel=channel,
        id=tag(publication, f"feeds/{channel.id}"),
        site=publication.site,
        publisher=partnership.name,
        language=channel.language or partnership.language,
        own=partnership.language,
        hub="" if place.archive else partnership.hub,
        articles=articles,
        tombstones=tuple(tombstones),
        updated=articles[0].dates.updated if articles else founding_of(publication).isoformat(),
        place=place,
    )


def _by_channel(many: Iterable[Held]) -> dict[str, list[Held]]:
    """Articles or tombstones by the ids of the feeds that hold them, the one that changed last first."""
    held: dict[str, list[Held]] = {}
    for article in sorted(many, key=lambda article: datetime.fromisoformat(article.dates.updated), reverse=True):
        for channel in article.channels:
            held.setdefault(channel, []).append(article)
    return held
