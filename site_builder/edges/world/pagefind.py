"""Runs Pagefind and reads what it wrote, so that an index can be put together from parts. The one home of Pagefind.

Pagefind reads all pages again when one changes, which takes longer than everything else that an edit costs. So it is
asked about some pages at a time, and `index_parts` joins the answers. Knows the form of Pagefind's files, and no page.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cbor2
from pagefind_bin import get_executable

from site_builder.domain.artefact import File
from site_builder.domain.memory import remembered
from site_builder.edges.world import disk

FOLDER = "pagefind/"
"""The folder of the index on the site."""

_OPENED = b"pagefind_dcd"
"""Each of Pagefind's packed files begins with this when it is unpacked."""

FACTS = ("about", "also", "day", "finds", "image", "image_alt", "kind", "title")
"""What a page can say about itself, besides its text. The image is Pagefind's own."""

_PROGRAM = re.compile(r"pagefind\.js|pagefind-worker\.js|wasm\..+")
"""The files of Pagefind that the search page uses. It has its own appearance."""

ENTRY = "pagefind-entry.json"
"""The first file that a search fetches: it names the others."""

_UNREAD = ("[data-search-exclude]", "svg", "table", "script", "style")

Places = tuple[int, list[int], list[int]]
"""The number of a page, and where a word is in its text and in what the page says about itself."""


@dataclass(frozen=True, slots=True)
class PagefindPage:
    """What Pagefind wrote about one page."""

    address: str
    content: bytes
    """What a search fetches to show the page, as JSON."""

    words: int


@dataclass(frozen=True, slots=True)
class PagefindIndex:
    """What Pagefind wrote about some pages."""

    pages: tuple[PagefindPage, ...]
    words: tuple[tuple[tuple[str, str], tuple[Places, ...]], ...]
    """Each word without its ending, how it is written if accents were left out of it, and the places where it is."""

    version: str


@dataclass(frozen=True, slots=True)
class PagefindProgram:
    """Pagefind itself, which is the same on every site."""

    files: tuple[File, ...]
    entry: str
    """The first file that a search fetches, as it is for an index of one page."""


@remembered
def gather_program(language: str) -> PagefindProgram:
    """The files of Pagefind itself."""
    with _running({"": '<html lang="en"><body data-pagefind-body><p>Search</p></body></html>'}, language) as written:
        paths = sorted(path for path in written.iterdir() if _PROGRAM.fullmatch(path.name))
        files = tuple(File(f"{FOLDER}{path.name}", path.read_bytes()) for path in paths)
        return PagefindProgram(files, (written / ENTRY).read_text(encoding="utf-8"))


def index_pages(pages: Mapping[str, str], language: str) -> PagefindIndex:
    """What Pagefind writes about some pages, by their addresses."""
    with _running(pages, language) as written:
        return read_index(written)


def read_index(folder: Path) -> PagefindIndex:
    """The index in a folder."""
    meta = next(folder.glob("*.pf_meta"))
    version, listed, chunks, _filters, _sorts, facts = cbor2.loads(_unpack(meta))
    kinds = [FACTS.index(fact) for fact in facts]
    words = (word for _, _, name in chunks for word in _read_chunk(folder / "index" / f"{name}.pf_index"))
    return PagefindIndex(
        tuple(_read_page(folder / "fragment" / f"{name}.pf_fragment", count) for name, count in listed),
        tuple(
            ((word, form), tuple(_read_places(places, kinds)))
            for word, plain, others in words
            for form, places in (("", plain), *others)
        ),
        version,
    )


def pack(content: bytes) -> bytes:
    """A file of the index as Pagefind packs it. The best level would take four times as long for a fiftieth less."""
    return gzip.compress(_OPENED + content, compresslevel=6, mtime=0)


def _unpack(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()).removeprefix(_OPENED)


def _read_chunk(file: Path) -> Any:  # noqa: ANN401 - as Pagefind nests it
    """The words of one file of the index, each with its places, and with those of its forms with accents."""
    return cbor2.loads(_unpack(file))[0]


def _read_page(file: Path, words: int) -> PagefindPage:
    content = _unpack(file)
    return PagefindPage(json.loads(content)["url"].removeprefix("/"), content, words)


def _read_places(places: Iterable[tuple[int, list[int], list[int]]], kinds: Sequence[int]) -> Iterator[Places]:
    """The places of a word. Pagefind writes how far each page is from the one before, and numbers the facts in use."""
    page = 0
    for distance, in_text, in_facts in places:
        page += distance
        # A number below zero says which fact those after it are about.
        yield page, in_text, [number if number >= 0 else -1 - kinds[-1 - number] for number in in_facts]


@contextmanager
def _running(pages: Mapping[str, str], language: str) -> Iterator[Path]:
    """The folder with what Pagefind wrote about some pages.

    It runs as a command, which ends when everything is written: its service for Python may stop before that. It runs in
    an empty folder, because it would read settings from the current folder.
    """
    with tempfile.TemporaryDirectory(dir=disk.quick_place()) as place:
        given, written = Path(place, "pages"), Path(place, "written")
        disk.fill(given, {f"{address}index.html": html.encode() for address, html in pages.items()})
        command = [str(get_executable()), "--site", str(given), "--output-path", str(written)]
        command += ["--force-language", language.partition("-")[0]]
        for selector in _UNREAD:
            command += ["--exclude-selectors", selector]
        with tempfile.TemporaryDirectory() as nowhere:
            done = subprocess.run(  # noqa: S603 - no word of the command comes from a user
                command, cwd=nowhere, capture_output=True, text=True, encoding="utf-8", check=False
            )
        if done.returncode:
            raise RuntimeError(f"Pagefind failed: {done.stdout}{done.stderr}")
        yield written
