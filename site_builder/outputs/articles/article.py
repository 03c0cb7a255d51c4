"""An article: what a record says in full to readers elsewhere, in any form. Knows no kind of record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from urllib.parse import urljoin
from zlib import crc32

from site_builder.domain.fingerprint import name_once
from site_builder.domain.memory import remembered
from site_builder.domain.published import PublishedRecord
from site_builder.domain.register import Term
from site_builder.domain.site import Site
from site_builder.domain.story import Picture
from site_builder.outputs.kit.markdown.elsewhere import write_for_elsewhere
from site_builder.outputs.kit.page.rendering import link_absolutely, render_part
from site_builder.outputs.kit.page.widths import light
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.words.terms import spell_out

_LINK = re.compile(r'\b(href|src)="(?![a-zA-Z][a-zA-Z0-9+.-]*:)([^"]*)"')
"""Every address without a scheme."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The two dates of an article as words, with the offset: of two that are equal, what is written is equal too.

    They are the record's, never the moment of a build (rule F2).
    """

    published: str
    """Empty when the record gives no day. Then readers get none."""

    updated: str
    """Never earlier than `published` and, but for less than a second, never in the future."""

    @classmethod
    def at(cls, published: datetime | None, updated: datetime) -> Self:
        """The dates of two moments."""
        return cls(published.isoformat() if published else "", updated.isoformat())


@dataclass(frozen=True, slots=True)
class Category:
    """What an article is filed under."""

    term: str
    """For machines."""

    label: str
    scheme: str
    """The page that lists the terms of this sort."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A picture that comes with an article."""

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
class Validity:
    """How urgent an alert is, and from when until when it holds, with the offset."""

    level: str
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class Credit:
    """The site that an article comes from, if that is not the one whose feed has it."""

    name: str
    link: str


@name_once
@dataclass(frozen=True, slots=True)
class Article:
    """A record in full."""

    id: str
    """A `tag:` address (RFC 4151) from the record's first id alone (rule T4)."""

    title: str
    link: str
    summary: str
    """Plain text."""

    html: str
    """The whole text; safe, and every link in it is absolute."""

    dates: Dates
    channels: tuple[str, ...]
    """The ids of the feeds that hold it."""

    categories: tuple[Category, ...]
    enclosure: Enclosure | None = None
    language: str = ""
    """Of its words (BCP 47); empty for the site's own."""

    about: str = ""
    """What time it is about; empty where that is the day of its publication (rule T6)."""

    validity: Validity | None = None
    """Of an alert. JSON Feed alone says it, for the sites of counties and forces."""

    credit: Credit | None = None
    """None for what the site itself publishes."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An article that was taken back (RFC 6721), so that readers' programs can remove it from their lists."""

    id: str
    when: str
    """As its day and time with the offset."""

    reason: str
    dates: Dates
    """The dates of the record that was withdrawn. They decide which archive it was in."""

    channels: tuple[str, ...]


def tag(publication: Publication, name: str, *, of: PublishedRecord | None = None) -> str:
    """An id that is unique in the world and does not change when the site's address does.

    `of` is the record with that name. One from a pack has the same id on every site.
    """
    return f"tag:{authority_for(publication, of)}:{name}"


def authority_for(publication: Publication, record: PublishedRecord | None) -> str:
    """The feed authority in a record's ids; without a record, the partnership's."""
    return (record.authority if record else "") or publication.library.partnership.feed_authority


def set_apart(moment: datetime, name: str) -> datetime:
    """The moment with a fraction of a second that belongs to one name for ever.

    Several records are often published at one midnight. Readers and validators want two items to have two moments, and
    readers sort by them. The fraction does not depend on other records, so a new one never moves the dates of the rest.
    """
    return moment.replace(microsecond=crc32(name.encode()) % 1_000_000)


def kind_category(publication: Publication, term: str, *, label: str) -> Category:
    """What sort of article it is, as a category."""
    return Category(term, label, publication.site.url)


def enclose(publication: Publication, picture: Picture) -> Enclosure:
    """A picture that goes with an article: a light copy of a heavy one, for phones that fetch every item."""
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


def write_html(publication: Publication, view: object, *, template: str, at: str) -> str:
    """A view as HTML for readers elsewhere, with acronyms spelt out (rule W1).

    `at` is the whole address of the page that the article leads to.
    """
    return _write_html(template, view, site=publication.site, at=at, terms=publication.library.terms)


@remembered
def _write_html(template: str, view: object, *, site: Site, at: str, terms: tuple[Term, ...]) -> str:
    return make_absolute(site, spell_out(render_part(template, view), terms), at=at)


def make_absolute(site: Site, html: str, *, at: str) -> str:
    """HTML with links that work from anywhere, including links to a heading further down."""
    from_root = link_absolutely(site, write_for_elsewhere(html))
    return _LINK.sub(lambda found: f'{found[1]}="{urljoin(at, found[2])}"', from_root).strip()
