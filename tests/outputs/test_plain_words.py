"""No page of the made-up partnership's site uses words that readers would stumble over (rule W5)."""

from __future__ import annotations

from copy import deepcopy

import pytest

from site_builder.domain.artefact import Page
from tests.support import fictional_site, html_pages
from tests.support.plain_words import find_unused

_TEXTS = (".yml", ".md")


def words_of(page: Page) -> str:
    """All that a page says, but for what officers wrote and what it quotes from them."""
    body = deepcopy(html_pages.read_body(page.html))  # other tests read the same one
    for quoted in body.xpath("//blockquote|//*[@lang and not(starts-with(@lang, 'en'))]"):
        quoted.clear(keep_tail=True)
    return f"{page.title}. {page.description}. {html_pages.text_of(body)}"


@pytest.mark.rule("W5")
def test_no_page_uses_words_of_the_list_but_those_that_officers_wrote(site_pages: dict[str, Page]) -> None:
    files = fictional_site.read_files()
    written = " ".join(" ".join(content.decode().split()) for path, content in files.items() if path.endswith(_TEXTS))
    found = {
        f"/{address}: {place.before} {place.words} {place.after} (write: {place.advice})"
        for address, page in site_pages.items()
        for place in find_unused(words_of(page))
        if not place.is_in(written)
    }
    assert sorted(found) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Whom to ring",
        "Take all of it away",
        "As everybody reads it",
        "No source that we hold says where the areas' borders run, so the map draws none.",
        "No stories of kind project were published here.",
        "What is dated later goes live with the first build after that.",
        "as the MANIFEST.csv of this extract gives them",
        "They are old: nothing later has been released on this site.",
        "We found no list of the other towns and villages in this area.",
        "Never: nothing has been published of it yet",
        "Serious theft down by 23%, said the strategy of 2011",
        "Hear when this changes",
    ],
)
def test_each_of_the_sentences_that_this_began_with_is_found(sentence: str) -> None:
    assert list(find_unused(sentence))


def test_ordinary_words_are_not_found() -> None:
    plain = "Call 101 to tell the police what you saw. You told us. We stand with victims. Hold the door. This is good."
    assert list(find_unused(plain)) == []
