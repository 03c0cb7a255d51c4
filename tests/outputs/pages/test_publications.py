"""Strategies, reports and minutes: a list, a page for each, items for subscribers and answers in search."""

from __future__ import annotations

import json

import pytest

from site_builder.domain.public_document import DocumentKind
from site_builder.outputs.search.answers import answers_file
from tests.support import fictional_feeds, fictional_site, html_pages
from tests.support.search_questions import ask

STRATEGY = "publications/lights-in-every-window/"
MINUTES = "publications/moot-november-2026/"


def text(address: str) -> str:
    return html_pages.text_of(html_pages.read_body(fictional_site.pages()[address].html))


def test_the_list_has_each_kind_under_its_name() -> None:
    body = html_pages.read_body(fictional_site.pages()["publications/"].html)
    assert body.xpath("//main//h2/text() | //section/h2/text()") == ["Strategies", "Minutes of meetings"]
    assert [link.get("href") for link in body.xpath("//section//h3/a")] == [
        "../publications/lights-in-every-window/",
        "../publications/moot-november-2026/",
    ]


def test_a_document_says_where_it_can_be_read_and_who_has_another_format() -> None:
    body = html_pages.read_body(fictional_site.pages()[STRATEGY].html)
    (link,) = body.xpath("//a[@class='button']")
    assert (link.get("href"), link.text) == ("https://strategy.marrowdale.example/lights", "Read it (PDF, 24 pages)")
    assert "For another format, such as large print, call The constables' desk on 01632 960 222." in text(STRATEGY)
    assert "2024 to 2027" in text(STRATEGY)


def test_a_document_that_is_not_on_the_web_says_who_to_ask_for_a_copy() -> None:
    assert "To ask for a copy, call Noise line on 01632 960 333." in text(MINUTES)
    assert 'class="button"' not in fictional_site.pages()[MINUTES].html


def test_search_engines_are_told_what_it_is() -> None:
    found = [json.loads(one) for one in fictional_site.pages()[STRATEGY].head.json_ld]
    (document,) = [one for one in found if one["@type"] == "DigitalDocument"]
    assert document["name"] == "Lights in Every Window"
    assert document["temporalCoverage"] == "2024-01-01/2027-12-31"


def test_subscribers_hear_of_a_document_in_its_feed_and_in_that_of_its_area() -> None:
    files = fictional_feeds.publish()
    listed = fictional_feeds.read(files, "feeds/publications.atom.xml").items
    assert [item.id.rpartition(":")[2] for item in listed] == [MINUTES.rstrip("/"), STRATEGY.rstrip("/")]
    area = fictional_feeds.read(files, "feeds/areas/pepperwick.atom.xml").items
    assert MINUTES.rstrip("/") in {item.id.rpartition(":")[2] for item in area}


@pytest.mark.rule("W7")
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("minutes of meetings", "publications/"),
        ("lights in every window", STRATEGY),
        ("annual report", "publications/"),
    ],
)
def test_search_leads_to_documents_by_their_titles_and_by_what_people_call_them(typed: str, first: str) -> None:
    made = fictional_site.build()
    assert made.library is not None
    (lead,) = ask(answers_file(made.artefacts, made.library, names={}), [typed])
    assert lead.found[0] == first


@pytest.mark.rule("T2")
def test_nothing_of_a_document_is_there_before_it_is_published() -> None:
    later = fictional_site.substitute("content/publications.yml", "published: 2026-11-26", new="published: 2027-03-01")
    made = fictional_site.build_with(later)
    assert MINUTES not in fictional_site.pages_of(made)
    assert not [path for path, content in fictional_site.files_of(made).items() if b"moot-november" in content]
    assert "moot-november" not in fictional_site.pages_of(made)["publications/"].html


def test_a_partnership_without_documents_has_no_page_and_no_feed_of_them() -> None:
    made = fictional_site.build_without("content/publications.yml")
    assert not [address for address in fictional_site.pages_of(made) if address.startswith("publications/")]
    assert "feeds/publications.atom.xml" not in fictional_site.files_of(made)


def test_each_kind_has_a_word_of_its_own() -> None:
    assert len({kind.word for kind in DocumentKind}) == len({kind.plural for kind in DocumentKind}) == len(DocumentKind)
