"""The site's search index, made by Pagefind: many small files, of which a search fetches few. The one home of Pagefind.

It is given what a reader sees of each page, without what stands around it, and with the words that people type for it.
Knows pages and no record.
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
"""Where it stands on the site."""

PROGRAM = f"{FOLDER}pagefind.js"

ROOM = 600_000
"""Words in all. A word that stands on every page costs whoever looks for it some bytes a page; within this room a
search of ten thousand pages fetches less than 300 kB (`python -m benchmarks.search`)."""

_NEEDED = re.compile(r"pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\..+|.+\.pf_(?:meta|index|fragment)")
"""Of all that Pagefind writes, what our own search page asks for; its looks are not ours."""

_UNREAD = ("[data-search-exclude]", "svg", "table", "script", "style")

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
"""Of running text; lines of facts have a class."""

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
"""What a result says that a page is, by where it stands."""


def make_index(artefacts: Iterable[Artefact], *, vocabulary: Vocabulary, language: str) -> tuple[File, ...]:
    """The index of the pages that may be found."""
    pages = [artefact for artefact in artefacts if isinstance(artefact, Page) and artefact.searchable]
    most = ROOM // max(len(pages), 1)
    documents = tuple((page.address, _write(_shorten(page, most), vocabulary, language=language)) for page in pages)
    return _index(documents, language)


def kind_of(page: Page) -> str:
    """What a page is, in a word or two for a list of results."""
    return next((kind for folder, kind in _KINDS.items() if page.address.startswith(folder)), "Page")


def _shorten(page: Page, most: int) -> Page:
    """A page; of one with more words than there is room for, its title, its summary and how its text begins."""
    if len(_TAG.sub(" ", page.html).split()) <= most:
        return page
    text = " ".join([page.description, *(_TAG.sub(" ", words) for words in _PARAGRAPH.findall(page.html))])
    begins = " ".join(text.split()[:most])
    return replace(page, html=f"<h1>{escape(page.title)}</h1><p>{begins}</p>")


def _write(page: Page, vocabulary: Vocabulary, *, language: str) -> str:
    """What search knows of a page, as a document with Pagefind's marks."""
    also = vocabulary.of(_TAG.sub(" ", page.html))
    told = {"title": page.title, "kind": kind_of(page), "about": page.description}
    if page.head.published:
        told["day"] = write_day(page.head.published.astimezone(LONDON).date())
    marks = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(words)}">' for name, words in told.items()
    )
    words = f"<p>{escape(', '.join(also))}</p>" if also else ""
    return f'<html lang="{language}"><body data-pagefind-body>{marks}{page.html}{words}</body></html>'


@lru_cache(maxsize=2)
def _index(documents: Sequence[tuple[str, str]], language: str) -> tuple[File, ...]:
    """A pure function, remembered: many an edit changes no page that may be found."""
    with tempfile.TemporaryDirectory() as place:
        pages, written = Path(place, "pages"), Path(place, "written")
        disk.write({f"{address}index.html": html.encode() for address, html in documents}, pages, lasting=False)
        if documents:
            _run(pages, written, language=language)
        return tuple(_gather(written))


def _run(pages: Path, written: Path, *, language: str) -> None:
    """By its command, which ends when all is written: its service for Python may be stopped a moment before that.

    It runs in an empty folder, since it would take settings from where it runs.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(written)]
    command += ["--force-language", language.partition("-")[0]]
    for selector in _UNREAD:
        command += ["--exclude-selectors", selector]
    with tempfile.TemporaryDirectory() as nowhere:
        done = subprocess.run(  # noqa: S603 - no word of the command is written by anybody
            command, cwd=nowhere, capture_output=True, text=True, encoding="utf-8", check=False
        )
    if done.returncode:
        raise RuntimeError(f"Pagefind failed: {done.stdout}{done.stderr}")


def _gather(written: Path) -> Iterator[File]:
    for path in sorted(written.rglob("*")):
        if path.is_file() and _NEEDED.fullmatch(path.name):
            yield File(f"{FOLDER}{path.relative_to(written).as_posix()}", path.read_bytes())
