"""An item of a feed: what a subscriber gets, whatever it is made of and in whatever format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from site_builder.domain.story import Picture
from site_builder.outputs.feeds.moments import Dates
from site_builder.outputs.feeds.records import Record, name_of
from site_builder.outputs.kit.publication import Publication
from site_builder.outputs.kit.rendering import link_absolutely
from site_builder.outputs.papers.widths import light

_LINK = re.compile(r'\b(href|src)="(?![a-zA-Z][a-zA-Z0-9+.-]*:)([^"]*)"')
"""Whatever begins with no scheme."""


@dataclass(frozen=True, slots=True)
class Category:
    """What an item is filed under."""

    term: str
    """For machines."""

    label: str
    scheme: str
    """The page that lists the terms of this sort."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A picture that comes with an item."""

    url: str
    media_type: str
    length: int
    """In bytes."""

    width: int
    height: int
    """In pixels."""

    alt: str
    credit: str
    licence: str


@dataclass(frozen=True, slots=True)
class FeedItem:
    """What a subscriber gets."""

    id: str
    """A `tag:` address (RFC 4151) from the record's first id alone (rule T4)."""

    title: str
    link: str
    summary: str
    """Plain text."""

    html: str
    """The whole text; safe, and every link in it is absolute."""

    dates: Dates
    categories: tuple[Category, ...]
    enclosure: Enclosure | None = None
    language: str = ""
    """Of its words (BCP 47); empty for the site's own."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An item that was taken back (RFC 6721), for readers that take it from their lists."""

    id: str
    when: str
    """As its day and time with the offset."""

    reason: str


def tag(publication: Publication, name: str) -> str:
    """An id that nobody else's can equal and that outlives the site's address."""
    return f"tag:{publication.library.partnership.feed_authority}:{name}"


def id_of(publication: Publication, record: Record) -> str:
    """The id of a record's item."""
    return tag(publication, name_of(record))


def kind_of_item(publication: Publication, term: str, *, label: str) -> Category:
    """What sort of item it is, as a category."""
    return Category(term, label, publication.site.url)


def enclose(publication: Publication, picture: Picture) -> Enclosure:
    """A picture that goes with an item: a light copy where the picture is heavy, for phones that fetch every item."""
    shown = light(publication, picture)
    return Enclosure(
        url=publication.site.absolute(shown.address),
        media_type=shown.media_type,
        length=shown.length,
        width=shown.width,
        height=shown.height,
        alt=picture.alt,
        credit=picture.credit,
        licence=picture.licence,
    )


def absolutely(publication: Publication, html: str, *, at: str) -> str:
    """HTML of which every link leads somewhere from anywhere, those to a heading further down included."""
    from_root = link_absolutely(publication, html)
    return _LINK.sub(lambda found: f'{found[1]}="{urljoin(at, found[2])}"', from_root).strip()
