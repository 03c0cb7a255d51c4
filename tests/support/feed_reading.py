"""Reads a feed in any of its forms into the same plain values, so that one test can ask the same of all three."""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import TypedDict

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
MEDIA = "{http://search.yahoo.com/mrss/}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

ARCHIVE = re.compile(r"/\d{4}-\d\d-q\d(?=\.)")
"""What the address of an archive has besides that of its feed."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an item."""

    url: str
    media_type: str
    length: int


@dataclass(frozen=True, slots=True)
class Media:
    """A picture as Media RSS tells of it."""

    url: str
    media_type: str
    length: int
    width: int
    height: int
    words: tuple[str, ...]
    """What it shows, who made it, on what terms."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a subscriber gets of an item."""

    id: str
    title: str
    link: str
    summary: str
    html: str
    """The whole text; empty where a feed has summaries alone."""

    published: datetime | None
    updated: datetime
    labels: tuple[str, ...]
    enclosures: tuple[Enclosure, ...]
    media: tuple[Media, ...] = field(default=(), compare=False)
    """Which JSON Feed does not know."""


@dataclass(frozen=True, slots=True)
class Feed:
    """An item that subscribers get."""

    title: str
    address: str
    """Where the feed says that it stands."""

    home: str
    language: str
    items: tuple[Item, ...]
    hub: str
    before: str
    """Where what came before stands; empty where nothing did."""

    after: str = ""
    current: str = ""
    wider: str = ""
    """Where the feed is that has the history of this one too."""

    archived: bool = False
    gone: tuple[tuple[str, datetime, str], ...] = ()
    """What was taken back: its id, when and why, as Atom tells."""


class History(TypedDict):
    """Where the rest of a feed stands, and who tells of news."""

    hub: str
    before: str
    after: str
    current: str
    wider: str
    archived: bool


def read_feed(content: bytes) -> Feed:
    """A feed in the form that it turns out to have."""
    if content.startswith(b"{"):
        return _read_json(content)
    root = etree.fromstring(content)
    return _read_atom(root) if root.tag == f"{ATOM}feed" else _read_rss(root)


def _words(element: etree._Element, name: str) -> str:
    """What stands in the one child of that name."""
    (child,) = element.findall(name)
    return child.text or ""


def _enclosure(element: etree._Element, *, address: str) -> Enclosure:
    return Enclosure(element.attrib[address], element.attrib["type"], int(element.attrib["length"]))


def _read_rss(root: etree._Element) -> Feed:
    (channel,) = root.findall("channel")
    return Feed(
        **_history(channel),
        title=_words(channel, "title"),
        address=_href(channel, "self"),
        home=_words(channel, "link"),
        language=_words(channel, "language"),
        items=tuple(
            Item(
                id=_words(item, "guid"),
                title=_words(item, "title"),
                link=_words(item, "link"),
                summary=unescape(_words(item, "description")),
                html=_words(item, f"{CONTENT}encoded") if item.findall(f"{CONTENT}encoded") else "",
                published=parsedate_to_datetime(_words(item, "pubDate")) if item.findall("pubDate") else None,
                updated=datetime.fromisoformat(_words(item, f"{ATOM}updated")),
                labels=tuple(category.text or "" for category in item.findall("category")),
                enclosures=tuple(_enclosure(one, address="url") for one in item.findall("enclosure")),
                media=_media(item),
            )
            for item in channel.findall("item")
        ),
    )


def _links(element: etree._Element, relation: str) -> list[etree._Element]:
    return [link for link in element.findall(f"{ATOM}link") if link.attrib["rel"] == relation]


def _href(element: etree._Element, relation: str) -> str:
    (link,) = _links(element, relation)
    return link.attrib["href"]


def _history(element: etree._Element) -> History:
    def where(relation: str) -> str:
        links = _links(element, relation)
        assert len(links) <= 1, f"There are {len(links)} links to {relation}."
        return links[0].attrib["href"] if links else ""

    return History(
        hub=where("hub"),
        before=where("prev-archive"),
        after=where("next-archive"),
        current=where("current"),
        wider=where("related"),
        archived=bool(element.findall(f"{HISTORY}archive")),
    )


def _media(element: etree._Element) -> tuple[Media, ...]:
    return tuple(
        Media(
            url=one.attrib["url"],
            media_type=one.attrib["type"],
            length=int(one.attrib["fileSize"]),
            width=int(one.attrib["width"]),
            height=int(one.attrib["height"]),
            words=tuple(child.text or "" for child in one),
        )
        for one in element.findall(f"{MEDIA}content")
    )


def _read_atom(root: etree._Element) -> Feed:
    return Feed(
        **_history(root),
        gone=tuple(
            (one.attrib["ref"], datetime.fromisoformat(one.attrib["when"]), _words(one, f"{TOMBSTONES}comment"))
            for one in root.findall(f"{TOMBSTONES}deleted-entry")
        ),
        title=_words(root, f"{ATOM}title"),
        address=_href(root, "self"),
        home=_href(root, "alternate"),
        language=root.attrib[LANGUAGE],
        items=tuple(
            Item(
                id=_words(entry, f"{ATOM}id"),
                title=_words(entry, f"{ATOM}title"),
                link=_href(entry, "alternate"),
                summary=_words(entry, f"{ATOM}summary"),
                html=_words(entry, f"{ATOM}content") if entry.findall(f"{ATOM}content") else "",
                published=(
                    datetime.fromisoformat(_words(entry, f"{ATOM}published"))
                    if entry.findall(f"{ATOM}published")
                    else None
                ),
                updated=datetime.fromisoformat(_words(entry, f"{ATOM}updated")),
                labels=tuple(category.attrib["label"] for category in entry.findall(f"{ATOM}category")),
                enclosures=tuple(_enclosure(link, address="href") for link in _links(entry, "enclosure")),
                media=_media(entry),
            )
            for entry in root.findall(f"{ATOM}entry")
        ),
    )


def _read_json(content: bytes) -> Feed:
    told = json.loads(content)
    return Feed(
        title=told["title"],
        address=told["feed_url"],
        home=told["home_page_url"],
        language=told["language"],
        hub="".join(hub["url"] for hub in told.get("hubs", ()) if hub["type"] == "WebSub"),
        before="",
        items=tuple(
            Item(
                id=item["id"],
                title=item["title"],
                link=item["url"],
                summary=item["summary"] if "summary" in item else item["content_text"],
                html=item.get("content_html", ""),
                published=datetime.fromisoformat(item["date_published"]) if "date_published" in item else None,
                updated=datetime.fromisoformat(item["date_modified"]),
                labels=tuple(item.get("tags", ())),
                enclosures=tuple(
                    Enclosure(one["url"], one["mime_type"], one["size_in_bytes"]) for one in item.get("attachments", ())
                ),
            )
            for item in told["items"]
        ),
    )
