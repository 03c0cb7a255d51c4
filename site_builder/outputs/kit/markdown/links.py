"""Whether the links that officers write lead somewhere (rule P6): their form, and the pages of this site they name.

The pages of records are known at once, since their addresses come from their ids. Only for an address that is none of
these is the whole site made, to see whether it has such a page or file, so a link that is right costs nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from site_builder.domain.artefact import Artefact, File
from site_builder.domain.figures import Indicator
from site_builder.domain.library import Library
from site_builder.domain.moment import instant, seen_since, write_moment
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.register import Area, Group, Partner, Priority
from site_builder.domain.site import Site
from site_builder.domain.words import Passage
from site_builder.insight.checks.link_slips import find_slips
from site_builder.insight.texts.links import explain_link
from site_builder.insight.texts.passages import read_passages
from site_builder.outputs.kit import addresses
from site_builder.outputs.kit.markdown.markup import look_at, render

if TYPE_CHECKING:
    from site_builder.outputs.kit.published.publication import Publication

Draw = Callable[["Publication"], Iterator[Artefact]]

_ALWAYS = (
    addresses.HOME,
    addresses.STORIES,
    addresses.MESSAGES,
    addresses.ALERTS,
    addresses.EVENTS,
    addresses.PRIORITIES,
    addresses.AREAS,
    addresses.PARTNERS,
    addresses.GROUPS,
    addresses.FIGURES,
    addresses.METHODS,
    addresses.PROMISES,
    addresses.HELP,
    addresses.GLOSSARY,
    addresses.PRESS,
    addresses.FEEDS,
    addresses.DIGESTS,
    addresses.SEARCH,
)
"""Pages that every site has."""

_RECORDS = (
    addresses.STORIES,
    addresses.MESSAGES,
    addresses.ALERTS,
    addresses.EVENTS,
    addresses.PRIORITIES,
    addresses.AREAS,
    addresses.PARTNERS,
)
_HEADING = "part-"
"""How the places of officers' headings begin."""

_COPY = "Open the page in a browser and copy its address, from the / after the site's name on."
_EVER = datetime(1900, 1, 1, tzinfo=UTC)
_SITE = Site("https://site.example/")
"""Addresses within a site are the same wherever the site is published."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A link to check."""

    address: str
    origin: Origin
    since: datetime
    draft: bool
    anchors: tuple[str, ...] = ()
    """The places on the same page to which it may lead."""


def check_links(
    library: Library, now: datetime, *, draw: Draw | None, faulty: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Problems of links in all that is written, drafts included.

    `draw` makes the site, to look up what is no record's page. Without it, as while there are other mistakes, only the
    pages of records and those that somebody wrote are looked up. `faulty` are the files that have mistakes: a page that
    seems to be missing may be theirs, and one problem is enough.
    """
    read = {record.origin.path for record in library.records}
    unread = frozenset(path for path in faulty if path not in read)
    here = _Here(library, draw, unread)
    drafts = {record.origin.path for record in library.records if record.draft}
    for passage, published in read_passages(library):
        since = seen_since(published, now)
        draft = passage.origin.path in drafts
        yield from _check_passage(here, passage, since=since, draft=draft)
    for link in (link for link in library.links if link.address.startswith("/")):
        yield from here.find_fault(_Written(link.address, link.origin, seen_since(link.since, now), link.draft))


def find_missing(library: Library, paths: Iterable[str], *, now: datetime, draw: Draw) -> frozenset[str]:
    """Those of some addresses, from the root without a slash in front, that the site does not have at a moment."""
    here = _Here(library, draw)
    return frozenset(path for path in paths if not here.has(path, instant(now)))


def _check_passage(here: _Here, passage: Passage, *, since: datetime, draft: bool) -> Iterator[Problem]:
    found = look_at(passage.text)
    for slip in find_slips(passage.text):
        yield Problem(passage.place(slip.offset), slip.message, slip.hint)
    for index, (address, shown) in enumerate(found.links):
        if shown and here.is_there(address, since) and explain_link(address, shown) is None:
            continue
        if address.strip() in found.removed:
            continue  # told already, as what sanitising takes away
        origin = _place(passage, [link for link, _ in found.links[: index + 1]])
        fault = explain_link(address, shown)
        if fault:
            yield Problem(origin, fault[0], here.suggest(address) or fault[1])
        elif not shown.strip():
            yield Problem(origin, "This link has no words, so it cannot be seen.", "Write them in the square brackets.")
        else:
            anchors = render(passage.text).anchors if address.startswith("#") else ()
            yield from here.find_fault(_Written(address, origin, since, draft, anchors))


def _place(passage: Passage, addresses: Sequence[str]) -> Origin:
    """Where the last of these links is. They come in this order."""
    start, after = 0, 0
    for address in addresses:
        start, after = _find(passage.text, address, after=after)
    return passage.place(start)


def _find(text: str, address: str, *, after: int) -> tuple[int, int]:
    """Where the next link with an address begins, and where to look for the one after it."""
    inside = re.compile(rf"\]\(\s*<?{re.escape(address)}")
    found = inside.search(text, after) or inside.search(text)
    if found:
        return found.end() - len(address), found.end()
    start = text.find(address, after) if address else -1
    start = text.find(address) if start < 0 and address else start
    return (start, start + len(address)) if start >= 0 else (0, after)


@dataclass(frozen=True)
class _Here:
    """What there is on the site."""

    library: Library
    draw: Draw | None
    unread: frozenset[str] = frozenset()
    """The files of which records may not have been read."""

    sites: dict[datetime, _Site] = field(default_factory=dict)
    """Each site that was built to look up an address, by the moment it shows."""

    @cached_property
    def records(self) -> Mapping[str, datetime | None]:
        """The addresses of records and written pages, with the moment from which each is there; None for a draft."""
        library = self.library
        known: dict[str, datetime | None] = dict.fromkeys(_ALWAYS, _EVER)
        known |= {f"{page.id}/": _EVER for page in library.pages}
        registers: tuple[Priority | Area | Partner | Group | Indicator, ...] = (
            *library.priorities,
            *library.areas,
            *library.partners,
            *library.groups,
            *library.indicators,
        )
        known |= {addresses.address_of(noun): _EVER for noun in registers}
        if documents := [document for document in library.documents if not document.draft]:
            known[addresses.PUBLICATIONS] = min(instant(document.published) for document in documents)
        if library.case_reviews:
            known[addresses.CASE_REVIEWS] = min(instant(year.published) for year in library.case_reviews)
        for record in library.records:
            folder = addresses.address_of(record).removesuffix(f"{record.id}/")
            moment = None if record.draft else instant(record.published)
            known |= {f"{folder}{name}/": moment for name in (record.id, *record.formerly)}
        return known

    @cached_property
    def places(self) -> Mapping[str, frozenset[str]]:
        """The headings of words, by the page that they stand on."""
        library = self.library
        words: dict[str, tuple[Passage, ...]] = {f"{page.id}/": (page.body,) for page in library.pages}
        words |= {addresses.address_of(priority): (priority.body,) for priority in library.priorities}
        words |= {addresses.address_of(story): (story.body,) for story in library.stories}
        words |= {addresses.address_of(message): (message.body, *message.advice) for message in library.messages}
        return {
            address: frozenset(anchor for passage in passages for anchor in render(passage.text).anchors)
            for address, passages in words.items()
        }

    def is_there(self, address: str, since: datetime) -> bool:
        """Whether an address is surely that of a page that is out: quick, since most links are right."""
        moment = self.records.get(address[1:])
        return moment is not None and moment <= since and address.startswith("/")

    def suggest(self, address: str) -> str:
        """The page of this site that a relative link was probably meant for; empty when there is none."""
        path = urljoin("/", address.strip().split("#")[0].split("?")[0]).lstrip("./")
        path = re.sub(r"(?:index)?\.(?:html?|md)$", "", path).rstrip("/") + "/"
        near = path if path in self.records else next(iter(get_close_matches(path, self.records, n=1, cutoff=0.8)), "")
        return f"Did you mean '/{near}'?" if near and ":" not in address and "@" not in address else ""

    def find_fault(self, link: _Written) -> Iterator[Problem]:
        """Why a link to this site leads nowhere, if it does."""
        parts = urlsplit(link.address)
        if link.address.startswith("#"):
            yield from _explain_place(link, parts.fragment, places=link.anchors)
            return
        if parts.scheme or not link.address.startswith("/"):
            return
        path = _tidy(parts.path)
        if path not in self.records:
            if not self._has(path, link.since):
                hint = self.suggest(link.address) or _COPY
                yield Problem(link.origin, f"There is no page or file '{link.address}' on this site.", hint)
            return
        moment = self.records[path]
        if not link.draft and moment is None:
            message = f"'{link.address}' is a draft, so this link would lead nowhere."
            yield Problem(link.origin, message, "Remove the link until the draft is published.")
        elif moment is not None and moment > instant(link.since):
            message = f"'{link.address}' is not published before {write_moment(moment)}, but this link is."
            yield Problem(link.origin, message, "Publish this later, or leave the link out until then.")
        elif parts.fragment.startswith(_HEADING) and path in self.places:
            yield from _explain_place(link, parts.fragment, places=self.places[path])

    def has(self, path: str, moment: datetime) -> bool:
        """Whether there is a page or file at a moment."""
        since = self.records.get(path)
        return since <= moment if since else self._has(path, moment)

    def _has(self, path: str, moment: datetime) -> bool:
        """Whether the site has a page or file; where it cannot be made, whether it may have one."""
        folder, _, name = path.rpartition("/")
        if name.startswith(folder.rpartition("/")[2]) and f"{folder}/" in self.records and "." in name:
            return True  # a document or picture of a record, which is not made each time
        if self.draw is None:
            # While the register of districts has mistakes, it is not known whether there are any.
            return (
                bool(name)
                or self._may_be_unread(path)
                or path.startswith(addresses.DISTRICTS)
                or path.count("/") > (2 if path.startswith(_RECORDS) else 1)
            )
        if moment not in self.sites:
            from site_builder.outputs.kit.published.publication import Publication  # noqa: PLC0415 - most links need no site

            self.sites[moment] = _Site(self.draw(Publication.of(self.library, site=_SITE, now=moment)))
        return self.sites[moment].has(path)

    def _may_be_unread(self, path: str) -> bool:
        """Whether it may be the page of a record that was not read: `stories/` of a file of the same folder or name."""
        kind = path.partition("/")[0]
        return any(kind in PurePosixPath(file).with_suffix("").parts for file in self.unread)


@dataclass(frozen=True)
class _Site:
    """The addresses of a site at a moment. It is made only as far as it takes to find what was looked up."""

    rest: Iterator[Artefact]
    seen: set[str] = field(default_factory=set)

    def has(self, path: str) -> bool:
        return path in self.seen or any(self._take(artefact) == path for artefact in self.rest)

    def _take(self, artefact: Artefact) -> str:
        address = artefact.path.removesuffix("index.html") if isinstance(artefact, File) else artefact.address
        self.seen.add(address)
        return address


@lru_cache(maxsize=50_000)
def _tidy(path: str) -> str:
    """A path as addresses are written here: without escapes, and with the slash that servers add to a page's."""
    plain = unicodedata.normalize("NFC", unquote(urljoin("/", path))).removeprefix("/").removesuffix("index.html")
    return f"{plain}/" if plain and not plain.endswith("/") and "." not in plain.rpartition("/")[2] else plain


def _explain_place(link: _Written, fragment: str, *, places: Iterable[str]) -> Iterator[Problem]:
    known = sorted(places)
    if unquote(fragment) not in known:
        near = get_close_matches(f"{_HEADING}{fragment.removeprefix(_HEADING)}", known, n=1)
        hint = f"Did you mean '#{near[0]}'?" if near else "Leave out the # and what follows it."
        yield Problem(link.origin, f"There is no heading for '#{fragment}' there.", hint)
