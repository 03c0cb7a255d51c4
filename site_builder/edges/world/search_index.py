"""The site's search index, made by Pagefind: many small files, so that a search fetches few. The one home of Pagefind.

Pagefind receives the visible text of each page, without the parts that all pages share, and with the words that people
type for it. Knows pages and no record.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from pathlib import Path

from site_builder.domain.artefact import Artefact, File, Page
from site_builder.domain.moment import LONDON, write_day
from site_builder.edges.world import disk
from site_builder.outputs.kit import addresses
from site_builder.outputs.search.synonyms import Vocabulary

FOLDER = "pagefind/"
"""The folder of the index on the site."""

PROGRAM = f"{FOLDER}pagefind.js"

ROOM = 600_000
"""The most words in all pages together. A search for a word that is on every page fetches some bytes for each page;
with this limit it fetches less than 300 kB for ten thousand pages (`python -m benchmarks.search`)."""

_NEEDED = re.compile(r"pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\..+|.+\.pf_(?:meta|index|fragment)")
"""The files of Pagefind that the search page uses. It has its own appearance."""

_UNREAD = ("[data-search-exclude]", "svg", "table", "script", "style")

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
"""Paragraphs of text; lines of facts have a class."""

_TAG = re.compile(r"<[^>]+>")
_KINDS = {
    addresses.STORIES: "Story",
    addresses.MESSAGES: "Advice",
    addresses.FIGURES: "Figures",
    addresses.PRIORITIES: "Priority",
    addresses.AREAS: "Your area",
    addresses.PARTNERS: "Partner",
    addresses.GROUPS: "Group",
    addresses.PRESS: "For the press",
    addresses.HELP: "Help",
}
"""The kind of a page in a search result, by the folder that it is in."""


def make_index(artefacts: Iterable[Artefact], *, vocabulary: Vocabulary, language: str) -> tuple[File, ...]:
    """The index of the pages that may be found."""
    pages = [artefact for artefact in artefacts if isinstance(artefact, Page) and artefact.searchable]
    most = ROOM // max(len(pages), 1)
    documents = tuple((page.address, _write(_shorten(page, most), vocabulary, language=language)) for page in pages)
    return _index(documents, language)


def gather_program() -> tuple[File, ...]:
    """The files of Pagefind itself, which are on every site whatever its pages say."""
    page = ("", '<html lang="en"><body data-pagefind-body><p>Search</p></body></html>')
    return tuple(file for file in _index((page,), "en") if ".pf_" not in file.path)


def kind_of(page: Page) -> str:
    """The kind of a page in a list of results."""
    return next((kind for folder, kind in _KINDS.items() if page.address.startswith(folder)), "Page")


def _shorten(page: Page, most: int) -> Page:
    """A page. One with too many words keeps its title, its summary and the beginning of its text."""
    if len(_TAG.sub(" ", page.html).split()) <= most:
        return page
    text = " ".join([page.description, *(_TAG.sub(" ", words) for words in _PARAGRAPH.findall(page.html))])
    begins = " ".join(text.split()[:most])
    return replace(page, html=f"<h1>{escape(page.title)}</h1><p>{begins}</p>")


def _write(page: Page, vocabulary: Vocabulary, *, language: str) -> str:
    """A page as a document with Pagefind's attributes."""
    also = vocabulary.of(_TAG.sub(" ", page.html))
    facts = {"title": page.title, "kind": kind_of(page), "about": page.description}
    if page.head.published:
        facts["day"] = write_day(page.head.published.astimezone(LONDON).date())
    marks = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(words)}">' for name, words in facts.items()
    )
    words = f"<p>{escape(', '.join(also))}</p>" if also else ""
    return f'<html lang="{language}"><body data-pagefind-body>{marks}{page.html}{words}</body></html>'


@lru_cache(maxsize=2)
def _index(documents: Sequence[tuple[str, str]], language: str) -> tuple[File, ...]:
    """A pure function whose result is remembered, because many edits change no page that can be found."""
    with tempfile.TemporaryDirectory() as place:
        pages, written = Path(place, "pages"), Path(place, "written")
        disk.write({f"{address}index.html": html.encode() for address, html in documents}, pages, lasting=False)
        if documents:
            _run(pages, written, language=language)
        return tuple(_gather(written))


def _run(pages: Path, written: Path, *, language: str) -> None:
    """Run Pagefind as a command, which ends when everything is written. Its service for Python may stop before that.

    It runs in an empty folder, because it would read settings from the current folder.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(written)]
    command += ["--force-language", language.partition("-")[0]]
    for selector in _UNREAD:
        command += ["--exclude-selectors", selector]
    with tempfile.TemporaryDirectory() as nowhere:
        done = subprocess.run(  # noqa: S603 - no word of the command comes from a user
            command, cwd=nowhere, capture_output=True, text=True, encoding="utf-8", check=False
        )
    if done.returncode:
        raise RuntimeError(f"Pagefind failed: {done.stdout}{done.stderr}")


def _gather(written: Path) -> Iterator[File]:
    for path in sorted(written.rglob("*")):
        if path.is_file() and _NEEDED.fullmatch(path.name):
            yield File(f"{FOLDER}{path.relative_to(written).as_posix()}", path.read_bytes())
