"""What feeds tell beyond RSS 2.0 and Atom 1.0, as extensions to feedgen: each knows its words in both.

Atom's own words for RSS; archives (RFC 5005) and the hub for instant news (WebSub); what was taken back (RFC 6721);
of a picture its size, its words and whose it is (Media RSS), which an enclosure cannot say; and the language of an item
that is not in the feed's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from feedgen.ext.base import BaseExtension
from lxml import etree

from site_builder.outputs.articles.article import Enclosure, Tombstone

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
MEDIA = "http://search.yahoo.com/mrss/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True, slots=True)
class Related:
    """A link from a feed's document to another."""

    relation: str
    address: str
    media_type: str = ""


class HistoryLinks(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Where the rest of a feed is, which hub announces news, and whether this document is an archive."""

    links: Sequence[Related] = ()
    archived = False

    def extend_ns(self) -> dict[str, str]:
        """The prefix, where it is needed."""
        return {"fh": HISTORY} if self.archived else {}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """To the channel."""
        self._extend(feed[0], link=f"{{{ATOM}}}link")
        return feed

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """To the feed, in whose own namespace feedgen writes without naming it."""
        self._extend(feed, link="link")
        return feed

    def _extend(self, feed: etree._Element, *, link: str) -> None:
        for related in self.links:
            attributes = {"href": related.address, "rel": related.relation}
            etree.SubElement(feed, link, attributes | ({"type": related.media_type} if related.media_type else {}))
        if self.archived:
            etree.SubElement(feed, f"{{{HISTORY}}}archive")


class Tombstones(BaseExtension):  # type: ignore[misc]  # as above
    """Items that were taken back; RSS has no word for them."""

    tombstones: Sequence[Tombstone] = ()

    def extend_ns(self) -> dict[str, str]:
        """The prefix, where it is needed."""
        return {"at": TOMBSTONES} if self.tombstones else {}

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """To the feed."""
        for stone in self.tombstones:
            grave = etree.SubElement(feed, f"{{{TOMBSTONES}}}deleted-entry", ref=stone.id, when=stone.when)
            etree.SubElement(grave, f"{{{TOMBSTONES}}}comment").text = stone.reason
        return feed


class ItemPictures(BaseExtension):  # type: ignore[misc]  # as above
    """Declares the prefix for pictures once in a feed, so that it is not repeated with each."""

    def extend_ns(self) -> dict[str, str]:
        """The prefix."""
        return {"media": MEDIA}


class ItemPicture(BaseExtension):  # type: ignore[misc]  # as above
    """The picture of an item."""

    enclosure: Enclosure

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """To an item."""
        attributes = self.enclosure
        content = etree.SubElement(
            item,
            f"{{{MEDIA}}}content",
            url=attributes.url,
            type=attributes.media_type,
            medium="image",
            fileSize=str(attributes.length),
            width=str(attributes.width),
            height=str(attributes.height),
        )
        if attributes.alt:
            etree.SubElement(content, f"{{{MEDIA}}}description", type="plain").text = attributes.alt
        etree.SubElement(content, f"{{{MEDIA}}}credit").text = attributes.credit
        etree.SubElement(content, f"{{{MEDIA}}}copyright").text = attributes.licence
        return item

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        """To an entry, in the same words."""
        return self.extend_rss(entry)


class Languages(BaseExtension):  # type: ignore[misc]  # as above
    """That an item of an RSS feed is in another language than the feed, for which RSS has no word of its own."""

    def extend_ns(self) -> dict[str, str]:
        """The prefix."""
        return {"dc": DUBLIN_CORE}


class ItemLanguage(BaseExtension):  # type: ignore[misc]  # as above
    """The language of an item, where it is not the feed's."""

    language: str

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """To an item."""
        etree.SubElement(item, f"{{{DUBLIN_CORE}}}language").text = self.language
        return item

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        """To an entry, as XML itself says it."""
        entry.set("{http://www.w3.org/XML/1998/namespace}lang", self.language)
        return entry


class ItemChange(BaseExtension):  # type: ignore[misc]  # as above
    """When an item changed, for which RSS has no word of its own."""

    moment: str

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """To an item."""
        etree.SubElement(item, f"{{{ATOM}}}updated").text = self.moment
        return item
