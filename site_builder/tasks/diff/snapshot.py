"""A site as people and feed readers see it: the pages and items of a build or of a built folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Self

from site_builder.domain.artefact import Artefact, File, Page
from site_builder.domain.site import Site
from site_builder.outputs.articles.channels import ALERTS, DOCUMENTS, EVENTS
from site_builder.outputs.kit.addresses import FEEDS, MISSING
from site_builder.outputs.kit.page.page_body import body_of

_EVERYTHING = f"{FEEDS}everything.json"
_WORDED = frozenset(f"{FEEDS}{channel}.json" for channel in (ALERTS, EVENTS, DOCUMENTS))
"""The feeds that the words of records are taken from which are not offered as plain text."""

_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_UPDATED = re.compile(r'<meta property="article:(published|modified)_time" content="([^"]*)">')
_ARTICLE = '<meta property="og:type" content="article">'
_LEADS_ON = 'http-equiv="refresh"'
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_GONE = 'id="withdrawn"'


class NoSiteError(Exception):
    """A folder holds no built site; the message says so."""


@dataclass(frozen=True, slots=True)
class PageSnapshot:
    """A page."""

    title: str
    body: str
    withdrawn: bool
    words: bytes = b""
    """What its record says, without the lists on the page. Empty for a page without a record, and for a translation,
    in which a sentence about its original changes with that.
    """


@dataclass(frozen=True, slots=True)
class SubscriberItem:
    """An item that subscribers get."""

    title: str
    updated: str
    """ISO 8601."""

    words: bytes = b""
    """What it says, where that is taken from a feed."""


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item as the feed of everything has it."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The pages and items of a whole site."""

    pages: Mapping[str, PageSnapshot]
    """By address."""

    items: Mapping[str, SubscriberItem]
    """By the address of their page, with a fragment if several items share a page."""

    moved: Mapping[str, str] = field(default_factory=dict)
    """Earlier addresses, and the addresses that they lead to."""

    feed: Mapping[str, KnownItem] = field(default_factory=dict)
    """The items of the feed of everything by their ids, by which readers' programs know them."""

    def with_moved(self, moved: Mapping[str, str]) -> Self:
        """The same snapshot with the present addresses."""

        def now(address: str) -> str:
            page, mark, place = address.partition("#")
            return f"{moved.get(page, page)}{mark}{place}"

        return replace(
            self,
            pages={now(address): page for address, page in self.pages.items()},
            items={now(address): item for address, item in self.items.items()},
        )

    @classmethod
    def of_build(cls, artefacts: Iterable[Artefact], site: Site) -> Self:
        """The snapshot of a build that is not on disk."""
        pages: dict[str, PageSnapshot] = {}
        items: dict[str, SubscriberItem] = {}
        moved: dict[str, str] = {}
        words: dict[str, bytes] = {}
        told: dict[str, KnownItem] = {}
        for artefact in artefacts:
            if not isinstance(artefact, Page):
                if _is_of_record(artefact.path):
                    words[_address(artefact.path)] = _without_address(artefact.content)
                if artefact.path.endswith("/index.html"):
                    moved |= dict(_leading(artefact.path, artefact.content.decode(), site=site))
                if artefact.path.startswith(FEEDS) and artefact.path.endswith(".json"):
                    _add(items, _items_in(artefact, site))
                if artefact.path == _EVERYTHING:
                    told = dict(_known_in(artefact.content, site))
                continue
            body = body_of(artefact, site).strip()
            pages[artefact.address] = PageSnapshot(artefact.title, body, _GONE in body)
            changed = artefact.head.updated or artefact.head.published
            if artefact.head.kind == "article":
                moment = changed.isoformat(timespec="seconds") if changed else ""
                _add_page(items, artefact.address, item=SubscriberItem(artefact.title, moment))
        return cls(_with_words(pages, words, items=items), items, moved, told)

    @classmethod
    def of_folder(cls, folder: Path, site: Site) -> Self:
        """The snapshot of a site in a folder. Raises NoSiteError if there is none."""
        if not (folder / "index.html").is_file():
            raise NoSiteError(f"{folder} holds no built site: there is no index.html in it.")
        pages: dict[str, PageSnapshot] = {}
        items: dict[str, SubscriberItem] = {}
        words: dict[str, bytes] = {}
        everything = folder / _EVERYTHING
        told = dict(_known_in(everything.read_bytes(), site)) if everything.is_file() else {}
        for feed in sorted((folder / FEEDS).rglob("*.json")):
            _add(items, _items_in(File(feed.relative_to(folder).as_posix(), feed.read_bytes()), site))
        for path in sorted((*folder.rglob("index.html"), folder / MISSING)):
            if not path.is_file():
                continue
            whole = path.read_text(encoding="utf-8")
            main, title = _MAIN.search(whole), _TITLE.search(whole)
            if _LEADS_ON in whole or main is None or title is None:
                continue
            address = _address(path.relative_to(folder).as_posix())
            name = unescape(title[1]).rpartition(" – ")[0] or unescape(title[1])
            beside = path.with_name(f"{path.parent.name}.txt")
            if beside.is_file():
                words[address] = _without_address(beside.read_bytes())
            pages[address] = PageSnapshot(name, main[1].strip(), _GONE in main[1])
            if _ARTICLE in whole:
                moments = dict(_UPDATED.findall(whole))
                moment = moments.get("modified") or moments.get("published") or ""
                _add_page(items, address, item=SubscriberItem(name, moment))
        return cls(_with_words(pages, words, items=items), items, feed=told)


def _address(path: str) -> str:
    """The address of the page at a path, or in the same folder."""
    return path if path == MISSING else path[: path.rfind("/") + 1]


def _is_of_record(path: str) -> bool:
    """Whether a file is a record's own words: `stories/gate/gate.txt`."""
    place = PurePosixPath(path)
    return place.suffix == ".txt" and place.stem == place.parent.name


def _without_address(words: bytes) -> bytes:
    """A record's words without the last line, which is its address."""
    return words.rstrip().rpartition(b"\n")[0]


def _leading(path: str, html: str, *, site: Site) -> Iterator[tuple[str, str]]:
    """Where a page at an earlier address leads; nothing for any other page."""
    to = _CANONICAL.search(html)
    if _LEADS_ON in html and to:
        yield path.removesuffix("index.html"), unescape(to[1]).removeprefix(site.url)


def _items_in(feed: File, site: Site) -> Iterator[tuple[str, SubscriberItem]]:
    """The items of a feed. Only feeds list those that share a page, and those of documents, and date every item."""
    for item in json.loads(feed.content).get("items", ()):
        url = str(item.get("url", ""))
        if url.startswith(site.url):
            moment = re.sub(r"\.\d+", "", str(item.get("date_modified", "")))
            title, words = str(item.get("title", "")), str(item.get("content_html") or item.get("content_text", ""))
            said = f"{title}\n{words}".encode() if feed.path in _WORDED else b""
            yield url.removeprefix(site.url), SubscriberItem(title, moment, said)


def _known_in(feed: bytes, site: Site) -> Iterator[tuple[str, KnownItem]]:
    for item in json.loads(feed).get("items", ()):
        address = str(item.get("url", "")).removeprefix(site.url)
        yield str(item.get("id", "")), KnownItem(str(item.get("title", "")), address)


def _add(items: dict[str, SubscriberItem], more: Iterable[tuple[str, SubscriberItem]]) -> None:
    """Items among those that are known. Of one that is there twice, what is not known yet is added."""
    for address, item in more:
        known = items.get(address, item)
        items[address] = replace(known, updated=known.updated or item.updated, words=known.words or item.words)


def _add_page(items: dict[str, SubscriberItem], address: str, *, item: SubscriberItem) -> None:
    """The item of a page among those that are known, by the name of the page."""
    known = items.get(address, item)
    items[address] = replace(known, title=item.title, updated=item.updated or known.updated)


def _with_words(
    pages: Mapping[str, PageSnapshot], words: Mapping[str, bytes], *, items: Mapping[str, SubscriberItem]
) -> Mapping[str, PageSnapshot]:
    """Pages with what their records say: in plain text, or else in a feed."""

    def of(address: str) -> bytes:
        return words.get(address) or (items[address].words if address in items else b"")

    return {address: replace(page, words=of(address)) for address, page in pages.items()}
