"""What search knows: the pages' own words, what they are, and what people type for them. And nothing else."""

from functools import cache
from typing import Any

import pytest

from site_builder.domain.artefact import Page
from site_builder.domain.memory import BriefMemory, remembering
from site_builder.edges.world import search_index
from site_builder.edges.world.pagefind import FOLDER
from site_builder.edges.world.search_index import PROGRAM, SearchIndex, SearchTerms, make_index
from site_builder.outputs.search.answers import phrases_by_page
from site_builder.outputs.search.kinds import kind_of
from site_builder.outputs.search.synonyms import Vocabulary, read_vocabulary
from tests.support import fictional_site
from tests.support.search_files import read_results

NOTHING = SearchTerms(Vocabulary({}, None), "en-GB")


@cache
def index() -> SearchIndex:
    """The fictional site's."""
    made = fictional_site.build()
    assert made.library is not None
    terms = SearchTerms(read_vocabulary(made.library), "en-GB", phrases_by_page(made.library))
    return make_index(made.artefacts, terms)


@cache
def results() -> dict[str, Any]:
    """Every page that can be found, by address."""
    return read_results({file.path: file.content for file in index().files})


def test_each_page_that_may_be_found_is_there_and_no_other() -> None:
    pages = fictional_site.pages()
    assert set(results()) == {f"/{address}" for address, page in pages.items() if page.searchable}
    withdrawn = [page for page in pages.values() if not page.searchable]
    assert len(withdrawn) > 3


def test_a_result_says_what_it_is_and_when_it_came_out() -> None:
    meta = results()["/stories/lights-for-cutter-lane/"]["meta"]
    assert meta["title"] == "Eleven new lamps end the dark on Cutter Lane"
    assert (meta["kind"], meta["day"]) == ("Story", "5 October 2026")
    kinds = {result["meta"]["kind"] for result in results().values()}
    assert {"Story", "Advice", "Figures", "Priority", "Your area", "Help", "Page"} <= kinds


def test_what_is_around_a_page_is_not_its_words() -> None:
    said = results()["/stories/lights-for-cutter-lane/"]["content"]
    assert "Cutter Lane was a hotspot for thefts for years." in said
    for around in ("What a feed is, and how to follow one", "Other formats", "More like this"):
        assert around not in said


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/figures/bicycle-theft/", "bike stolen"),
        ("/stories/lights-for-cutter-lane/", "noisy neighbours"),  # which speaks of ASB
        ("/glossary/", "noisy neighbours"),
    ],
)
def test_a_page_is_found_by_what_people_type_for_what_it_says(address: str, typed: str) -> None:
    meta = results()[address]["meta"]
    assert typed in f"{meta['finds']}, {meta['also']}" if "finds" in meta else typed in meta["also"]
    assert typed not in results()[address]["content"]


def test_letters_find_what_they_mean_and_the_reverse() -> None:
    library = fictional_site.build().library
    assert library is not None
    vocabulary = read_vocabulary(library)
    assert vocabulary.of("There was less ASB.") == ("anti-social behaviour", "noisy neighbours")
    assert vocabulary.of("Anti-social behaviour fell.") == ("ASB", "noisy neighbours")
    assert vocabulary.of("A basbas") == ()
    assert NOTHING.vocabulary.of("ASB") == ()


def test_a_page_with_letters_that_few_keyboards_have_is_found_by_plain_ones() -> None:
    meta = results()["/stories/lights-for-cutter-lane/pl/"]["meta"]
    assert "swiatlo" in meta["also"].split(", ")


def test_each_page_is_known_by_the_name_of_its_result() -> None:
    names = index().names
    assert set(names) == {address.removeprefix("/") for address in results()}
    paths = {file.path for file in index().files}
    assert {f"{FOLDER}fragment/{name}.pf_fragment" for name in names.values()} <= paths


def test_only_what_our_page_asks_for_is_published() -> None:
    paths = [file.path for file in index().files]
    assert PROGRAM in paths
    assert not [path for path in paths if "ui" in path.rpartition("/")[2] or path.endswith(".css")]
    assert all(path.startswith(FOLDER) for path in paths)


def test_the_same_pages_make_the_same_bytes() -> None:
    pages = [Page(f"p{n}/", f"Page {n}", "About", f"<h1>Page {n}</h1><p>Words {n} of many</p>") for n in range(30)]
    first = make_index(pages, NOTHING)
    with remembering(BriefMemory()):
        again = make_index(pages, NOTHING)
    assert first is not again
    assert first == again


def test_a_site_without_pages_to_find_has_no_index() -> None:
    assert make_index([], NOTHING) == SearchIndex()


def test_a_page_without_a_kind_of_its_own_is_a_page() -> None:
    assert kind_of("about/").name == "Page"
    assert kind_of("figures/burglary/").name == "Figures"


def test_where_there_are_very_many_pages_each_is_known_by_how_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"<p>word{n} word{n}a</p>" for n in range(40))
    page = Page("p/", "Title & more", "A summary of it", f"<h1>Title &amp; more</h1><p class='meta'>Day</p>{text}")
    short = Page("q/", "Short", "Short", "<h1>Short</h1><p>Enough words</p>")
    monkeypatch.setattr(search_index, "ROOM", 40)
    files = make_index([page, short], NOTHING).files
    found = read_results({file.path: file.content for file in files})
    assert found["/p/"]["content"].split()[:8] == ["Title", "&", "more.", "A", "summary", "of", "it", "word0"]
    assert "word30" not in found["/p/"]["content"]
    assert "Enough words" in found["/q/"]["content"]
