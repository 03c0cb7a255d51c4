"""A site as people and their feed readers see it: its pages and its items, of a build or of a built folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Self

from site_builder.domain.artefact import Artefact, Page
from site_builder.domain.site import Site
from site_builder.outputs.kit.addresses import FEEDS, MISSING
from site_builder.outputs.kit.page_body import body_of

_FEED = f"{FEEDS}everything.json"
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_UPDATED = re.compile(r'<meta property="article:(published|modified)_time" content="([^"]*)">')
_ARTICLE = '<meta property="og:type" content="article">'
_LEADS_ON = 'http-equiv="refresh"'
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_GONE = 'id="withdrawn"'


class NoSiteError(Exception):
    """A folder holds no built site; the message says so to whoever named it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page."""

    title: str
    body: str
    withdrawn: bool
    words: bytes = b""
    """What its own record says, as plain text; nothing for a page of no record. Lists beside it are not among them."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a subscriber gets."""

    title: str
    updated: str
    """A moment as machines write it."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All of a site."""

    pages: Mapping[str, Seen]
    """By address."""

    items: Mapping[str, Item]
    """By the address of their page, and a mark in it where several have one."""

    moved: Mapping[str, str] = field(default_factory=dict)
    """Earlier addresses, and those to which they lead."""

    def with_moved(self, moved: Mapping[str, str]) -> Self:
        """The same, as if everything had stood where it stands now."""

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
        """A build that was not written anywhere."""
        pages: dict[str, Seen] = {}
        items: dict[str, Item] = {}
        moved: dict[str, str] = {}
        words: dict[str, bytes] = {}
        for artefact in artefacts:
            if not isinstance(artefact, Page):
                if _is_of_record(artefact.path):
                    words[_address(artefact.path)] = _without_address(artefact.content)
                if artefact.path.endswith("/index.html"):
                    moved |= dict(_leading(artefact.path, artefact.content.decode(), site=site))
                items = {**dict(_items_in(artefact.content, site)), **items} if artefact.path == _FEED else items
                continue
            body = body_of(artefact, site).strip()
            pages[artefact.address] = Seen(artefact.title, body, _GONE in body)
            changed = artefact.head.updated or artefact.head.published
            if artefact.head.kind == "article":
                items[artefact.address] = Item(artefact.title, changed.isoformat(timespec="seconds") if changed else "")
        told = {address: replace(page, words=words.get(address, b"")) for address, page in pages.items()}
        return cls(told, items, moved)

    @classmethod
    def of_folder(cls, folder: Path, site: Site) -> Self:
        """A site that stands in a folder. Raises NoSiteError when none does."""
        if not (folder / "index.html").is_file():
            raise NoSiteError(f"{folder} holds no built site: there is no index.html in it.")
        pages: dict[str, Seen] = {}
        items: dict[str, Item] = {}
        feed = folder / _FEED
        if feed.is_file():
            items |= dict(_items_in(feed.read_bytes(), site))
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
            words = _without_address(beside.read_bytes()) if beside.is_file() else b""
            pages[address] = Seen(name, main[1].strip(), _GONE in main[1], words)
            if _ARTICLE in whole:
                moments = dict(_UPDATED.findall(whole))
                items[address] = Item(name, moments.get("modified") or moments.get("published") or "")
        return cls(pages, items)


def _address(path: str) -> str:
    """The address of the page that stands at a path, or beside it."""
    return path if path == MISSING else path[: path.rfind("/") + 1]


def _is_of_record(path: str) -> bool:
    """Whether a file is a record's own words: `stories/gate/gate.txt`."""
    place = PurePosixPath(path)
    return place.suffix == ".txt" and place.stem == place.parent.name


def _without_address(words: bytes) -> bytes:
    """A record's words without their last line, which says where they stand."""
    return words.rstrip().rpartition(b"\n")[0]


def _leading(path: str, html: str, *, site: Site) -> Iterator[tuple[str, str]]:
    """Where a page at an earlier address leads; nothing for any other page."""
    to = _CANONICAL.search(html)
    if _LEADS_ON in html and to:
        yield path.removesuffix("index.html"), unescape(to[1]).removeprefix(site.url)


def _items_in(feed: bytes, site: Site) -> Iterator[tuple[str, Item]]:
    """The items of the feed of everything: of figures, which share a page, it is the only list."""
    for item in json.loads(feed).get("items", ()):
        url = str(item.get("url", ""))
        if url.startswith(site.url):
            moment = re.sub(r"\.\d+", "", str(item.get("date_modified", "")))
            yield url.removeprefix(site.url), Item(str(item.get("title", "")), moment)
