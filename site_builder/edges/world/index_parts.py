"""The search index in parts that can be remembered, and the whole index that is joined from them.

A part holds what Pagefind found on some pages, written as the index holds it, so that joining parts is joining bytes.
They are CBOR, where a list begins with its length. Knows what is in Pagefind's files, and no page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha1
from itertools import groupby, pairwise, takewhile

from cbor2 import dumps

from site_builder.domain.artefact import File
from site_builder.domain.memory import recall
from site_builder.edges.world.pagefind import ENTRY, FACTS, FOLDER, PagefindIndex, PagefindProgram, Places, pack

_SHORT = 7
"""Letters of a name. One that begins like another has more."""

_LARGE = 20_000
"""Places of words in one file of the index. A search fetches one file for each of its words."""

Word = tuple[str, str]
"""A word without its ending, and how it is written if accents were left out of it."""


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """A page as the index lists it."""

    address: str
    name: str
    words: int
    file: bytes
    """What a search fetches to show the page."""


@dataclass(frozen=True, slots=True)
class IndexPart:
    """What the index says of some pages."""

    version: str
    pages: tuple[IndexedPage, ...]
    words: tuple[tuple[Word, int, int, int, int, bytes], ...]
    """Each word: how many places it has, on how many pages, which of the part's pages is the first and which the last
    of these, and the places as the index holds them, but for the number of the first page."""


def split(index: PagefindIndex, groups: Sequence[Sequence[str]]) -> Iterator[IndexPart]:
    """A part for each group of pages, by their addresses."""
    pages = {page.address: page for page in index.pages}
    place_of = {address: (which, place) for which, group in enumerate(groups) for place, address in enumerate(group)}
    places = [place_of[page.address] for page in index.pages]
    words: list[list[tuple[Word, int, int, int, int, bytes]]] = [[] for _ in groups]
    for word, found in index.words:
        of_parts: dict[int, list[Places]] = {}
        for number, in_text, in_facts in found:
            which, place = places[number]
            of_parts.setdefault(which, []).append((place, in_text, in_facts))
        for which, in_part in of_parts.items():
            words[which].append((word, *_write_places(sorted(in_part))))
    for group, found_words in zip(groups, words, strict=True):
        listed = (pages[address] for address in group)
        indexed = (IndexedPage(page.address, _name(page.content), page.words, pack(page.content)) for page in listed)
        yield IndexPart(index.version, tuple(indexed), tuple(found_words))


def _write_places(places: Sequence[Places]) -> tuple[int, int, int, int, bytes]:
    numbers = [number for number, _, _ in places]
    distances = (0, *(after - before for before, after in pairwise(numbers)))
    written = [dumps((gap, in_text, in_facts)) for gap, (_, in_text, in_facts) in zip(distances, places, strict=True)]
    size = sum(len(in_text) + len(in_facts) + 1 for _, in_text, in_facts in places)
    return size, len(places), numbers[0], numbers[-1], b"".join(written)[2:]


def join(parts: Sequence[IndexPart], program: PagefindProgram) -> Iterator[File]:
    """The files of an index that has the pages of all parts, with Pagefind itself."""
    entry = json.loads(program.entry)
    ((language, described),) = entry["languages"].items()
    pages = [page for part in parts for page in part.pages]
    names = name_pages(parts, program)
    yield from (File(f"{FOLDER}fragment/{names[page.address]}.pf_fragment", page.file) for page in pages)
    chunks = list(_write_chunks(parts))
    chunk_names = shorten_names((_name(chunk) for _, _, chunk in chunks), language)
    for name, (_, _, chunk) in zip(chunk_names, chunks, strict=True):
        yield File(f"{FOLDER}index/{name}.pf_index", recall("search.pack", chunk, answer=partial(pack, chunk)))
    listed = [(names[page.address], page.words) for page in pages]
    bounds = bound_ranges([(first, last) for first, last, _ in chunks])
    ranges = [(*bound, name) for bound, name in zip(bounds, chunk_names, strict=True)]
    meta = dumps((parts[0].version, listed, ranges, (), (), FACTS))
    described |= {"hash": f"{language}_{_name(meta)[: _SHORT + 3]}", "page_count": len(pages)}
    yield File(f"{FOLDER}pagefind.{described['hash']}.pf_meta", pack(meta))
    yield File(f"{FOLDER}{ENTRY}", json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode())
    yield from program.files


def name_pages(parts: Iterable[IndexPart], program: PagefindProgram) -> dict[str, str]:
    """What the index calls each page, by address. With it, the search page shows each page once."""
    (language,) = json.loads(program.entry)["languages"]
    pages = [page for part in parts for page in part.pages]
    names = shorten_names((page.name for page in pages), language)
    return {page.address: name for page, name in zip(pages, names, strict=True)}


def shorten_names(names: Iterable[str], language: str) -> list[str]:
    """The beginning of each name, as long as it must be to differ from those before it."""
    short: dict[str, None] = {}
    for name in names:
        beginnings = (name[:length] for length in range(_SHORT, len(name) + 1))
        short[next(beginning for beginning in beginnings if beginning not in short)] = None
    return [f"{language}_{name}" for name in short]


def _name(content: bytes) -> str:
    """The whole name that Pagefind would give. It protects nothing."""
    return sha1(content, usedforsecurity=False).hexdigest()


def _write_chunks(parts: Iterable[IndexPart]) -> Iterator[tuple[str, str, bytes]]:
    """The words of all parts in pieces of a size that suits a search, each with its first and its last word."""
    waiting: list[str] = []
    written: list[bytes] = []
    size = 0
    for word, places, content in _write_words(parts):
        waiting.append(word)
        written.append(content)
        size += places
        if size >= _LARGE:
            yield waiting[0], waiting[-1], _list(1) + _list(len(waiting)) + b"".join(written)
            waiting, written, size = [], [], 0
    if waiting:
        yield waiting[0], waiting[-1], _list(1) + _list(len(waiting)) + b"".join(written)


def _write_words(parts: Iterable[IndexPart]) -> Iterator[tuple[str, int, bytes]]:
    """Each word in order, how many places it has, and all that the index says of it."""
    gathered = _gather_places(parts)
    for word, forms in groupby(sorted(gathered), key=lambda form: form[0]):
        plain, others, size = _list(0), [], 0
        for _, form in forms:
            places, pages, content = gathered[word, form]
            size += places
            whole = _list(pages) + b"".join(content)
            if form:
                others.append(_list(2) + dumps(form) + whole)
            else:
                plain = whole
        yield word, size, _list(3) + dumps(word) + plain + _list(len(others)) + b"".join(others)


def _gather_places(parts: Iterable[IndexPart]) -> dict[Word, tuple[int, int, list[bytes]]]:
    """How many places each word has, on how many pages, and these places in the order of the pages."""
    gathered: dict[Word, tuple[int, int, list[bytes]]] = {}
    last_page: dict[Word, int] = {}
    start = 0
    for part in parts:
        for word, size, pages, first, last, content in part.words:
            sizes, in_all, places = gathered.get(word) or (0, 0, [])
            places += _TRIPLE, dumps(start + first - last_page.get(word, 0)), content
            gathered[word] = sizes + size, in_all + pages, places
            last_page[word] = start + last
        start += len(part.pages)
    return gathered


def _list(length: int) -> bytes:
    """The beginning of a list of so many things."""
    number = bytearray(dumps(length))
    number[0] |= 0x80
    return bytes(number)


_TRIPLE = _list(3)


def bound_ranges(ranges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Ranges of words, each as short as tells it from the range beside it."""
    bounds = [list(words) for words in ranges]
    for before, after in pairwise(bounds):
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before[1], after[0], strict=False)))
        before[1], after[0] = before[1][: shared + 1], after[0][: shared + 1]
    return [(first, last) for first, last in bounds]
