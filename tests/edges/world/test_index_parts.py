"""An index that is joined from parts is the one that Pagefind writes about all pages at once."""

from pathlib import Path

import pytest

from site_builder.domain.artefact import Page
from site_builder.domain.memory import BriefMemory, remembering
from site_builder.edges.world import disk, index_parts, search_index
from site_builder.edges.world.index_parts import bound_ranges, join, shorten_names, split
from site_builder.edges.world.pagefind import FOLDER, PagefindIndex, gather_program, index_pages, read_index
from site_builder.edges.world.search_index import SearchTerms, make_index, write_document
from site_builder.outputs.search.synonyms import Vocabulary

NOTHING = SearchTerms(Vocabulary({}, None), "en-GB")
WORDS = [
    "lamp",
    "lamps",
    "café",
    "cafe",
    "cafés",
    "garden",
    "gardens",
    "Łódź",
    "naïve",
    "naive",
    "visit",
    "visits",
    "2026",
    "12.5",
    "e-mail",
    "o’clock",
]


def write_pages(count: int) -> list[Page]:
    """Pages that share some words, have some of their own, and write some with accents."""
    return [
        Page(
            f"p{number}/",
            f"Page {number} {WORDS[number % len(WORDS)]}",
            "About it",
            f"<h1>Page {number}</h1><p>word{number} {' '.join(WORDS[: number % 17])} {WORDS[number % 13]} end</p>",
        )
        for number in range(count)
    ]


def write_documents(pages: list[Page]) -> dict[str, str]:
    return {page.address: write_document(page, NOTHING) for page in pages}


def find_places(index: PagefindIndex) -> dict[tuple[tuple[str, str], str], tuple[list[int], list[int]]]:
    """Where each word is, by the address of the page, whatever the order of the pages."""
    return {
        (word, index.pages[number].address): (in_text, in_facts)
        for word, places in index.words
        for number, in_text, in_facts in places
    }


@pytest.mark.parametrize("large", [20_000, 40])
@pytest.mark.parametrize("groups", [1, 2, 7])
def test_parts_are_joined_to_what_pagefind_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, groups: int, large: int
) -> None:
    monkeypatch.setattr(index_parts, "_LARGE", large)
    documents = write_documents(write_pages(60))
    whole = index_pages(documents, "en-GB")
    addresses = [[*documents][start::groups] for start in range(groups)]
    parts = [
        part
        for group in addresses
        for part in split(index_pages({address: documents[address] for address in group}, "en-GB"), [group])
    ]
    assert parts == list(split(whole, addresses))
    files = join(parts, gather_program("en-GB"))
    disk.fill(tmp_path, {file.path: file.content for file in files})
    joined = read_index(tmp_path / FOLDER)
    assert find_places(joined) == find_places(whole)
    assert {page.address: page for page in joined.pages} == {page.address: page for page in whole.pages}
    assert [word for word, _ in joined.words] == [word for word, _ in whole.words]


def test_the_index_does_not_depend_on_what_was_indexed_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "_TOGETHER", 4)
    before, after = write_pages(30), write_pages(31)
    after[7] = write_pages(90)[80]
    memory = BriefMemory()
    with remembering(memory):
        make_index(before, NOTHING)
        warm = make_index(after, NOTHING)
    with remembering(BriefMemory()):
        assert make_index(after, NOTHING) == warm


def test_names_that_begin_alike_are_told_apart() -> None:
    assert shorten_names(["abcdefgh1", "abcdefgh2", "abcdefg03"], "en") == [
        "en_abcdefg",
        "en_abcdefgh",
        "en_abcdefg0",
    ]


def test_a_search_finds_the_file_of_each_word() -> None:
    assert bound_ranges([("apple", "apricot"), ("apse", "cat"), ("catch", "dog")]) == [
        ("apple", "apr"),
        ("aps", "cat"),
        ("catc", "dog"),
    ]
