"""The site's search index, made by Pagefind: many small files, so that a search fetches few. The one home of Pagefind.

Pagefind receives the visible text of each page, without the parts that all pages share, and with the words that people
type for it. Titles and those words weigh most, and the text of help more than that of figures. The search page can also
ask for the pages of one kind, so that after a word for a harm they come by kind (rule W7). Knows pages and no record.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape, unescape
from pathlib import Path

from site_builder.domain.artefact import Artefact, File, Page
from site_builder.domain.catalogue import say, without_marks
from site_builder.domain.memory import remembered
from site_builder.domain.moment import LONDON, write_day
from site_builder.edges.world import disk
from site_builder.outputs.search.kinds import kind_of
from site_builder.outputs.search.letters import folded_words
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
_FRAGMENT = re.compile(rf"{FOLDER}fragment/(.+)\.pf_fragment")
_OPENED = b"pagefind_dcd"
"""Each of Pagefind's files begins with this when it is unpacked."""


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What people type for pages, besides what the pages say."""

    vocabulary: Vocabulary
    language: str
    finds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the address of a page."""


def make_index(artefacts: Iterable[Artefact], terms: SearchTerms) -> tuple[File, ...]:
    """The index of the pages that may be found."""
    pages = [artefact for artefact in artefacts if isinstance(artefact, Page) and artefact.searchable]
    most = ROOM // max(len(pages), 1)
    documents = tuple((page.address, _write(_shorten(page, most), terms)) for page in pages)
    return _index(documents, terms.language)


def gather_program() -> tuple[File, ...]:
    """The files of Pagefind itself, which are on every site whatever its pages say."""
    page = ("", '<html lang="en"><body data-pagefind-body><p>Search</p></body></html>')
    return tuple(file for file in _index((page,), "en") if ".pf_" not in file.path)


def identify(index: Iterable[File]) -> dict[str, str]:
    """What Pagefind calls each page, by address. The search page thus shows no page twice."""
    named = ((_FRAGMENT.fullmatch(file.path), file.content) for file in index)
    texts = ((found[1], gzip.decompress(content).removeprefix(_OPENED)) for found, content in named if found)
    return {json.loads(text)["url"].removeprefix("/"): name for name, text in texts}


def _shorten(page: Page, most: int) -> Page:
    """A page. One with too many words keeps its title, its summary and the beginning of its text."""
    if len(_TAG.sub(" ", page.html).split()) <= most:
        return page
    text = " ".join([page.description, *(_TAG.sub(" ", words) for words in _PARAGRAPH.findall(page.html))])
    begins = " ".join(text.split()[:most])
    return replace(page, html=f"<h1>{escape(page.title)}</h1><p>{begins}</p>")


def _write(page: Page, terms: SearchTerms) -> str:
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


@remembered
def _index(documents: Sequence[tuple[str, str]], language: str) -> tuple[File, ...]:
    """A pure function whose result is remembered, because many edits change no page that can be found."""
    with tempfile.TemporaryDirectory(dir=disk.quick_place()) as place:
        pages, written = Path(place, "pages"), Path(place, "written")
        disk.fill(pages, {f"{address}index.html": html.encode() for address, html in documents})
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
