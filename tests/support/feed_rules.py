"""What the W3C feed validator would refuse or warn of, and what JSON Feed asks, as a list of faults.

Written from RFC 4287, the RSS 2.0 specification with the RSS Advisory Board's profile, jsonfeed.org's version 1.1, and
what the validator documents of its messages. The validator itself cannot be installed from a package index.
"""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import html5lib
import imagesize
import jsonschema
from lxml import etree

from tests.support.feed_reading import ATOM, CONTENT, HISTORY, LANGUAGE, TOMBSTONES, Enclosure, Item, read_feed

FIRST_BYTES = 512
"""In which the validator looks for what sort of feed it is, when it is served as plain XML."""

RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}")
RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d{2}){0,2}:[a-zA-Z0-9/.-]+")
MARKUP = re.compile(r"</\w+>|<[a-zA-Z]|&(#\w+|amp|lt|gt|quot|apos|nbsp);")
PLAUSIBLE_SINCE = 1990
AHEAD = timedelta(minutes=10)

_ONCE_IN_CHANNEL = ("title", "link", "description", "language", "lastBuildDate")
_ONCE_IN_ITEM = ("title", "link", "description", "guid", f"{ATOM}updated")
_ONCE_IN_ATOM = ("id", "title", "subtitle", "updated", "author")
_ONCE_IN_ENTRY = ("id", "title", "updated", "summary")
_UNSAFE = {"script", "style", "iframe", "object", "embed", "form", "input", "button", "link", "meta", "svg", "math"}
_BEGINNINGS = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n", "image/webp": b"RIFF"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a feed was found, and what was published with it."""

    site: str
    path: str
    files: Mapping[str, bytes]
    now: datetime

    @property
    def address(self) -> str:
        """The whole address."""
        return self.site + self.path


def faults(content: bytes, place: Place) -> list[str]:
    """Everything that is wrong with a feed; where its form is wrong, what it says is not looked at."""
    wrong = _json_faults(content) if place.path.endswith(".json") else _xml_faults(content)
    return list(wrong) or list(_shared_faults(content, place))


@cache
def _schema() -> jsonschema.Draft202012Validator:
    text = (Path(__file__).parent / "json_feed.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


def _json_faults(content: bytes) -> Iterator[str]:
    for error in _schema().iter_errors(json.loads(content)):
        yield f"{error.json_path}: {error.message[:200]}"


def _xml_faults(content: bytes) -> Iterator[str]:
    read = feedparser.parse(content)
    if read.bozo:
        yield f"It cannot be read: {read.bozo_exception}"
        return
    root = etree.fromstring(content)
    opening = b"<rss" if root.tag == "rss" else b"<feed"
    if opening not in content[:FIRST_BYTES]:
        yield "It does not begin like a feed."
    if not content.startswith(b"<?xml version='1.0' encoding='UTF-8'?>"):
        yield "It does not say that it is UTF-8."
    yield from _rss_faults(root) if root.tag == "rss" else _atom_faults(root)


def _counted(element: etree._Element, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        children = element.findall(name)
        if len(children) != 1:
            yield f"{element.tag!r} has {len(children)} of {name}."
        elif not len(children[0]) and not children[0].attrib and not (children[0].text or "").strip():
            yield f"{element.tag!r} has an empty {name}."


def _texts(element: etree._Element, *names: str) -> list[str]:
    return [child.text or "" for name in names for child in element.findall(name)]


def _broken(*rules: tuple[bool, str]) -> Iterator[str]:
    """What is said of each rule that does not hold."""
    return (words for holds, words in rules if not holds)


def _rss_faults(root: etree._Element) -> Iterator[str]:
    (channel,) = root.findall("channel")
    items = channel.findall("item")
    yield from _counted(channel, _ONCE_IN_CHANNEL)
    own = [link.get("type") for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    yield from _broken(
        (root.get("version") == "2.0", "It is not RSS 2.0."),
        (own == ["application/rss+xml"], "It does not say where it stands."),
        (list(channel)[len(channel) - len(items) :] == items, "Something about the channel follows the items."),
    )
    yield from _history_faults(channel, media_type="application/rss+xml")
    for item in items:
        yield from _rss_item_faults(item)
    for text in _texts(channel, "lastBuildDate", "item/pubDate"):
        if not RFC_822.fullmatch(text) or f"{parsedate_to_datetime(text):%a}" != text[:3]:
            yield f"'{text}' is no date of RFC 822."
    for text in _texts(channel, "title", "description", "item/title", "item/category"):
        if MARKUP.search(text):
            yield f"'{text}' looks like HTML where none may be."


def _rss_item_faults(item: etree._Element) -> Iterator[str]:
    order = [child.tag for child in item]
    yield from _counted(item, _ONCE_IN_ITEM)
    yield from _broken(
        (order.count(f"{CONTENT}encoded") <= 1, "An item has two contents."),
        (f"{CONTENT}encoded" not in order[: order.index("description")], "A description follows its content."),
        ([guid.get("isPermaLink") for guid in item.findall("guid")] == ["false"], "A guid claims to be an address."),
        (order.count("pubDate") <= 1, "An item has two dates."),
        (order.count("enclosure") <= 1, "An item has two enclosures."),
        ("author" not in order, "An item's author is an email address."),
    )


def _atom_faults(root: etree._Element) -> Iterator[str]:
    entries = root.findall(f"{ATOM}entry")
    yield from _counted(root, tuple(ATOM + name for name in _ONCE_IN_ATOM))
    own = [link.get("type") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    changes = _texts(root, f"{ATOM}entry/{ATOM}updated")
    newest = [max(changes, key=datetime.fromisoformat)] if changes else _texts(root, f"{ATOM}updated")
    yield from _broken(
        (bool(root.get(LANGUAGE)), "It does not say its language."),
        (bool(_texts(root, f"{ATOM}author/{ATOM}name")), "Nobody wrote it."),
        (own == ["application/atom+xml"], "It does not say where it stands."),
        (list(root)[len(root) - len(entries) :] == entries, "Something about the feed follows the entries."),
        (_texts(root, f"{ATOM}updated") == newest, "The feed did not change when its newest entry did."),
    )
    yield from _history_faults(root, media_type="application/atom+xml")
    yield from _grave_faults(root)
    for entry in entries:
        yield from _atom_entry_faults(entry)
    yield from (f"Two entries changed at {text}." for text, count in Counter(changes).items() if count > 1)
    for text in (*_texts(root, f"{ATOM}updated", f"{ATOM}entry/{ATOM}published"), *changes):
        if not RFC_3339.fullmatch(text):
            yield f"'{text}' is no date of RFC 3339."


def _history_faults(element: etree._Element, *, media_type: str) -> Iterator[str]:
    """RFC 5005, section 4, and the links of WebSub."""
    links = {link.get("rel"): link for link in element.findall(f"{ATOM}link")}
    related = [links[name] for name in ("prev-archive", "next-archive", "current") if name in links]
    marks = len(element.findall(f"{HISTORY}archive"))
    yield from _broken(
        (len(links) == len(element.findall(f"{ATOM}link")), "Two links say the same of themselves."),
        (all(link.get("type") == media_type for link in related), "An archive is said to be of another format."),
        (marks <= 1, "It says twice that it is an archive."),
        (("current" in links) == bool(marks), "An archive does not say where the newest are, or another does."),
        (bool(marks) or "next-archive" not in links, "Something follows what is newest."),
        (not (marks and "hub" in links), "A hub tells of an archive."),
        (all(urlsplit(link.get("href", "")).scheme for link in links.values()), "A link is not absolute."),
    )


def _grave_faults(root: etree._Element) -> Iterator[str]:
    """RFC 6721."""
    entries = dict(zip(_texts(root, f"{ATOM}entry/{ATOM}id"), _texts(root, f"{ATOM}entry/{ATOM}updated"), strict=True))
    for grave in root.findall(f"{TOMBSTONES}deleted-entry"):
        name, when = grave.get("ref", ""), grave.get("when", "")
        yield from _broken(
            (bool(TAG.fullmatch(name)), f"{name} is no id."),
            (bool(RFC_3339.fullmatch(when)), f"'{when}' is no date of RFC 3339."),
            (name not in entries, f"{name} is both there and gone."),
            (bool("".join(_texts(grave, f"{TOMBSTONES}comment")).strip()), f"It is not said why {name} is gone."),
        )


def _atom_entry_faults(entry: etree._Element) -> Iterator[str]:
    pages = [link.get("type") for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    terms = [category.get("term") for category in entry.findall(f"{ATOM}category")]
    yield from _counted(entry, tuple(ATOM + name for name in _ONCE_IN_ENTRY))
    yield from _broken(
        (
            [one.get("type") for one in entry.findall(f"{ATOM}content")] in (["html"], []),
            "Content is not said to be HTML.",
        ),
        ([one.get("type") for one in entry.findall(f"{ATOM}summary")] == ["text"], "A summary is not said to be text."),
        (pages == ["text/html"], "An entry does not have one page."),
        (all(terms), "A category has no term."),
    )


def _shared_faults(content: bytes, place: Place) -> Iterator[str]:
    feed = read_feed(content)
    if feed.address != place.address:
        yield f"It stands at {place.address} and says {feed.address}."
    if not feed.home.startswith(place.site):
        yield f"Its page is {feed.home}."
    for name, count in Counter(item.id for item in feed.items).items():
        if count > 1 or not TAG.fullmatch(name):
            yield f"The id {name} is no tag of its own."
    if len({bool(item.html) for item in feed.items}) > 1:
        yield "Some items have their whole text and others do not."
    changes = [item.updated for item in feed.items]
    if changes != sorted(changes, reverse=True):
        yield "The newest item is not the first."
    for item in feed.items:
        yield from (f"{item.id}: {fault}" for fault in _item_faults(item, place))


def _item_faults(item: Item, place: Place) -> Iterator[str]:
    if not item.link.startswith(place.site):
        yield f"The link {item.link} leads elsewhere."
    for moment in (item.published, item.updated):
        if moment and (moment.year < PLAUSIBLE_SINCE or moment > place.now + AHEAD):
            yield f"{moment} is implausible."
    if item.published and item.published > item.updated:
        yield "It changed before it was published."
    yield from _html_faults(item.html)
    for enclosure in item.enclosures:
        yield from _enclosure_faults(enclosure, place)
    if not place.path.endswith(".json"):
        yield from _media_faults(item, place)


def _media_faults(item: Item, place: Place) -> Iterator[str]:
    """Media RSS: each picture that is enclosed is told of, in the same words and with its true size."""
    if tuple(Enclosure(one.url, one.media_type, one.length) for one in item.media) != item.enclosures:
        yield "Media RSS tells of other pictures than are enclosed."
    for media in item.media:
        content = place.files.get(media.url.removeprefix(place.site), b"")
        if imagesize.get(io.BytesIO(content)) != (media.width, media.height):
            yield f"{media.url} is not {media.width} by {media.height}."
        if not all(media.words):
            yield f"Something is left unsaid of {media.url}."


def _html_parser() -> html5lib.HTMLParser:
    return html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False)


def _html_faults(html: str) -> Iterator[str]:
    try:
        fragment = _html_parser().parseFragment(html)
    except html5lib.html5parser.ParseError as error:
        yield f"The HTML is not well formed: {error}"
        return
    for element in (one for part in fragment if not isinstance(part, str) for one in part.iter()):
        if not isinstance(element.tag, str) or element.tag in _UNSAFE:
            yield f"{element.tag!r} does not belong into a feed."
        for name, value in element.attrib.items():
            if name.startswith("on") or (name == "style" and not re.fullmatch(r"text-align:\s*\w+;?", value)):
                yield f'{name}="{value}" does not belong into a feed.'
            if name in {"href", "src"} and not urlsplit(value).scheme:
                yield f"The link {value} is relative."


def _enclosure_faults(enclosure: Enclosure, place: Place) -> Iterator[str]:
    path = enclosure.url.removeprefix(place.site)
    content = place.files.get(path)
    if content is None:
        yield f"There is no file at {enclosure.url}."
    elif len(content) != enclosure.length:
        yield f"{enclosure.url} has {len(content)} bytes, not {enclosure.length}."
    elif not content.startswith(_BEGINNINGS[enclosure.media_type]):
        yield f"{enclosure.url} is not {enclosure.media_type}."
