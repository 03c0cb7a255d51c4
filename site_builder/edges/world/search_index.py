"""The site's search index, made by Pagefind: many small files, so that a search fetches few.

Pagefind receives the visible text of each page, without the parts that all pages share, and with the words that people
type for it. Titles and those words weigh most, and the text of help more than that of figures. The search page can also
ask for the pages of one kind, so that after a word for a harm they come by kind (rule W7). Knows pages and no record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape, unescape
from zlib import crc32

from site_builder.domain.artefact import Artefact, File, Page, PageHead
from site_builder.domain.catalogue import say, without_marks
from site_builder.domain.memory import recall_all
from site_builder.domain.moment import LONDON, write_day
from site_builder.edges.world.index_parts import IndexPart, join, name_pages, split
from site_builder.edges.world.pagefind import FOLDER, gather_program, index_pages
from site_builder.outputs.search.kinds import kind_of
from site_builder.outputs.search.letters import folded_words
from site_builder.outputs.search.synonyms import Vocabulary

PROGRAM = f"{FOLDER}pagefind.js"

_TOGETHER = 64
"""Pages that are indexed together, at most and on average."""

ROOM = 600_000
"""The most words in all pages together. A search for a word that is on every page fetches some bytes for each page;
with this limit it fetches less than 300 kB for ten thousand pages (`python -m benchmarks.search`)."""

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
"""Paragraphs of text; lines of facts have a class."""

_TAG = re.compile(r"<[^>]+>")

_UNREAD_SECTION = re.compile(r"<section[^>]* data-search-exclude>.*?</section>", re.DOTALL)
"""A part of a page that no search looks into, such as its related stories, which change with each new story."""


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What people type for pages, besides what the pages say."""

    vocabulary: Vocabulary
    language: str
    finds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the address of a page."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The index of a site."""

    files: tuple[File, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """What Pagefind calls each page, by address. With it, the search page shows each page once."""


def make_index(artefacts: Iterable[Artefact], terms: SearchTerms) -> SearchIndex:
    """The index of the pages that may be found. Of one that was made before, only parts with changed pages are new."""
    pages = {page.address: _read(page) for page in artefacts if isinstance(page, Page) and page.searchable}
    if not pages:
        return SearchIndex()
    room, groups = _room_in(len(pages)), _group(pages)
    shared = terms.vocabulary.also, terms.language, room
    inputs = [(shared, [(pages[address], terms.finds.get(address)) for address in group]) for group in groups]

    def make(places: Sequence[int]) -> Iterable[IndexPart]:
        some = [groups[place] for place in places]
        documents = {
            address: write_document(_shorten(pages[address], room), terms) for group in some for address in group
        }
        return split(index_pages(documents, terms.language), some)

    parts = recall_all("search.parts", inputs, answer=make)
    program = gather_program(terms.language)
    return SearchIndex(tuple(join(parts, program)), name_pages(parts, program))


def _read(page: Page) -> Page:
    """A page without what the index does not depend on, so that fewer parts are new."""
    html = _UNREAD_SECTION.sub("", page.html) if "<section" in page.html else page.html
    return replace(page, html=html, contents=(), head=PageHead(published=page.head.published))


def _room_in(pages: int) -> int:
    """The words that each page may have. It is the same for most numbers of pages, so that a new page changes few."""
    step = 1 << max(pages.bit_length() - 3, 0)
    return ROOM // (-(-pages // step) * step)


def _group(addresses: Iterable[str]) -> list[list[str]]:
    """Pages that are indexed together. A page is always in the same group, whatever other pages there are."""
    ordered = sorted(addresses)
    count = 1 << max((len(ordered) // _TOGETHER).bit_length(), 0)
    groups: dict[int, list[str]] = {}
    for address in ordered:
        groups.setdefault(crc32(address.encode()) % count, []).append(address)
    return [groups[number] for number in sorted(groups)]


def _shorten(page: Page, most: int) -> Page:
    """A page. One with too many words keeps its title, its summary and the beginning of its text."""
    if len(_TAG.sub(" ", page.html).split()) <= most:
        return page
    text = " ".join([page.description, *(_TAG.sub(" ", words) for words in _PARAGRAPH.findall(page.html))])
    begins = " ".join(text.split()[:most])
    return replace(page, html=f"<h1>{escape(page.title)}</h1><p>{begins}</p>")


def write_document(page: Page, terms: SearchTerms) -> str:
    """A page as a document with Pagefind's attributes."""
    kind, text = kind_of(page.address), unescape(_TAG.sub(" ", page.html))
    also = ", ".join((*terms.vocabulary.of(text), *folded_words(text)))
    facts = {"title": page.title, "kind": without_marks(say(kind.name)), "about": page.description}
    facts |= {"finds": ", ".join(terms.finds.get(page.address, ())), "also": also}
    if page.head.published:
        facts["day"] = write_day(page.head.published.astimezone(LONDON).date())
    marks = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(words)}">'
        for name, words in facts.items()
        if words
    )
    body = f'<div data-pagefind-weight="{kind.weight}">{page.html}</div>'
    return f'<html lang="{terms.language}"><body data-pagefind-body>{marks}{body}</body></html>'
