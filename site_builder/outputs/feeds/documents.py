"""A feed's items gathered into the documents that are published: the newest, and archives of what came before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from site_builder.domain.site import Site
from site_builder.outputs.articles import articles_of
from site_builder.outputs.articles.announced import founding_of
from site_builder.outputs.articles.article import Article, Tombstone, tag
from site_builder.outputs.articles.channel import ATOM, FORMS, RSS, Channel, FeedForm
from site_builder.outputs.articles.channels import EVERYTHING, channels_of
from site_builder.outputs.articles.districts import district_tombstones
from site_builder.outputs.articles.withdrawn import tombstones_of
from site_builder.outputs.feeds.archives import cut, quarter_of
from site_builder.outputs.kit.published.publication import Publication, remember

HISTORY_FORMS = (RSS, ATOM)
"""The forms of archives (RFC 5005); JSON Feed has no word for them."""

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

    updated: str
    """When its newest item changed; building it again does not move it."""

    wider: Channel | None
    """The feed that keeps the history of what is in this one; None where this one does."""

    hub: str = ""
    """The hub that tells readers of new items at once (WebSub). Empty without a hub, and in an archive."""

    articles: tuple[Article, ...] = ()
    """The one that changed last comes first."""

    tombstones: tuple[Tombstone, ...] = ()
    place: Place = Place()
    more: bool = False
    """Whether the feed has had items that are not in this document."""

    forms: tuple[FeedForm, ...] = FORMS
    """Those in which it is published."""

    @property
    def whole(self) -> bool:
        """Whether items have their whole text. An archive says what there was, and pages have the words."""
        return self.channel.whole and not self.place.archive

    @property
    def history(self) -> Channel:
        """The feed in which all items of this one can be read."""
        return self.wider or self.channel

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
    held = articles_by_channel(publication)
    gone = _by_channel((*tombstones_of(publication), *district_tombstones(publication)))
    for channel in channels_of(publication).values():
        articles, tombstones = held.get(channel.id, []), gone.get(channel.id, [])
        history, empty = cut(publication, articles, channel=channel), empty_document(publication, channel)
        names = ["", *(archive.quarter.stem for archive in history.archives), ""]
        yield replace(
            _filled(empty, history.newest, tombstones=tombstones),
            hub=publication.library.partnership.hub,
            place=Place(before=names[-2]),
            more=bool(history.archives) or (len(articles) > len(history.newest) and not channel.is_gathered),
        )
        for number, archive in enumerate(history.archives, start=1):
            of_then = [
                tombstone for tombstone in tombstones if quarter_of(publication, tombstone.dates) == archive.quarter
            ]
            yield replace(
                _filled(empty, archive.articles, tombstones=of_then),
                place=Place(names[number], names[number - 1], names[number + 1]),
                forms=HISTORY_FORMS,
            )


def empty_document(publication: Publication, channel: Channel) -> FeedDocument:
    """A document of a feed before anything is in it."""
    partnership = publication.library.partnership
    return FeedDocument(
        channel=channel,
        id=tag(publication, f"feeds/{channel.id}"),
        site=publication.site,
        publisher=partnership.name,
        language=channel.language or partnership.language,
        own=partnership.language,
        updated=founding_of(publication).isoformat(),
        wider=None if channel.keeps_history or channel.is_gathered else channels_of(publication)[EVERYTHING],
    )


def _filled(document: FeedDocument, articles: tuple[Article, ...], *, tombstones: Sequence[Tombstone]) -> FeedDocument:
    updated = articles[0].dates.updated if articles else document.updated
    return replace(document, articles=articles, tombstones=tuple(tombstones), updated=updated)


@remember
def articles_by_channel(publication: Publication) -> Mapping[str, Sequence[Article]]:
    """All that each feed ever held, the one that changed last first."""
    return _by_channel(articles_of(publication).values())


def _by_channel(many: Iterable[Held]) -> dict[str, list[Held]]:
    """Articles or tombstones by the ids of the feeds that hold them, the one that changed last first."""
    held: dict[str, list[Held]] = {}
    for article in sorted(many, key=lambda article: datetime.fromisoformat(article.dates.updated), reverse=True):
        for channel in article.channels:
            held.setdefault(channel, []).append(article)
    return held
