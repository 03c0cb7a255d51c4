"""Strategies, reports and minutes: a list, a page for each, items for subscribers and answers in search."""

from __future__ import annotations

import json

import pikepdf
import pytest

from site_builder.domain.public_document import DocumentKind
from site_builder.outputs.search.answers import answers_file
from tests.support import builders, fictional_feeds, fictional_site, html_pages
from tests.support.pdf_files import changed
from tests.support.search_questions import ask

STRATEGY = "publications/lights-in-every-window/"
MINUTES = "publications/moot-november-2026/"


def text(address: str) -> str:
    return html_pages.text_of(html_pages.read_body(fictional_site.pages()[address].html))


def test_the_list_has_each_kind_under_its_name() -> None:
    body = html_pages.read_body(fictional_site.pages()["publications/"].html)
    assert body.xpath("//main//h2/text() | //section/h2/text()") == [
        "Strategies",
        "Strategic assessments",
        "Annual reports",
        "Minutes of meetings",
    ]
    assert [link.get("href") for link in body.xpath("//section//h3/a")] == [
        "../publications/lights-in-every-window/",
        "../publications/lamps-lane-by-lane/",
        "../publications/lamps-counted-2026/",
        "../publications/moot-november-2026/",
        "../publications/moot-september-2026/",
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
    assert [item.id.rpartition(":")[2] for item in listed] == [
        "publications/lamps-lane-by-lane",
        "publications/count-of-lamps",
        MINUTES.rstrip("/"),
        "publications/toll-report/withdrawn-20261109T1200",
        "publications/moot-september-2026/corrected-20261008T0900",
        "publications/moot-september-2026",
        STRATEGY.rstrip("/"),
    ]
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


LAMPS = "publications/lamps-counted-2026/"
FILE = f"{LAMPS}lamps-counted-2026.pdf"


@pytest.mark.rule("W3", "T4")
def test_a_file_that_is_kept_here_is_published_by_its_id_and_the_web_page_comes_first() -> None:
    files, original = fictional_site.files(), fictional_site.read_files()
    assert files[FILE] == original["content/publications/lamps-counted.pdf"]
    assert files["publications/count-of-lamps/count-of-lamps.pdf"] == files[FILE]
    body = html_pages.read_body(fictional_site.pages()[LAMPS].html)
    (button,) = body.xpath("//a[@class='button']")
    assert (button.get("href"), button.text) == ("../../about/", "Read it as a web page")
    (link,) = body.xpath("//a[contains(@href, '.pdf')]")
    assert (link.get("href"), link.text) == (f"../../{FILE}", "Read it (PDF, 2 pages, 15 kB)")
    assert "For another format, such as large print, call Noise line" in text(LAMPS)
    assert "publications/lamps-lane-by-lane/lamps-lane-by-lane.ods" in files


def test_search_engines_are_told_of_the_file() -> None:
    found = [json.loads(one) for one in fictional_site.pages()[LAMPS].head.json_ld]
    (document,) = [one for one in found if one["@type"] == "DigitalDocument"]
    assert document["encoding"] == {
        "@type": "MediaObject",
        "contentUrl": fictional_site.SITE.absolute(FILE),
        "encodingFormat": "application/pdf",
        "contentSize": str(len(fictional_site.files()[FILE])),
        "inLanguage": "en-GB",
    }


def test_a_file_that_a_screen_reader_may_not_read_says_so() -> None:
    def untagged(document: pikepdf.Pdf) -> None:
        del document.Root["/MarkInfo"]

    path = "content/publications/lamps-counted.pdf"
    bare = changed(fictional_site.read_files()[path], untagged)
    alone = fictional_site.substitute("content/publications.yml", "  alternative: /about/\n", new="")
    made = fictional_site.build_with({path: bare, **alone})
    said = html_pages.text_of(html_pages.read_body(fictional_site.pages_of(made)[LAMPS].html))
    assert "A screen reader may not be able to read this file." in said
    assert "A screen reader" not in text(LAMPS)


@pytest.mark.rule("T5")
def test_a_corrected_document_shows_what_it_said_and_a_withdrawn_one_keeps_its_address_alone() -> None:
    corrected = text("publications/moot-september-2026/")
    assert "The first version named the wrong lane." in corrected
    assert "The lane behind the mill is to have a lamp." in corrected
    withdrawn = text("publications/toll-report/")
    assert "This document was withdrawn at midday on 9 November 2026." in withdrawn
    assert "Brindlepenny" not in withdrawn


@pytest.mark.rule("T5")
def test_if_every_document_is_withdrawn_the_list_and_its_feed_stay() -> None:
    gone = {"kind": "withdrawn", "at": "2026-12-01", "reason": "It was wrong."}
    facts = {"kind": "other", "dated": "2026", "published": "2026-11-01", "summary": "A.", "source": "Us"}
    only = {"id": "only", "title": "Only", **facts, "contact": "noise-line", "changes": [gone]}
    files = {path: content for path, content in fictional_site.read_files().items() if "/publications/" not in path}
    changed = {**files, "content/publications.yml": builders.write_yaml([only])}
    made = fictional_site.build_files(fictional_site.unrecorded(changed, "publications"))
    assert "It was wrong." in fictional_site.pages_of(made)["publications/only/"].html
    assert "publications/" in fictional_site.pages_of(made)
    assert b"It was wrong." in fictional_site.files_of(made)["feeds/publications.atom.xml"]


@pytest.mark.rule("T2")
def test_the_file_of_a_document_that_is_not_out_leaves_no_byte() -> None:
    files = fictional_site.read_files()
    hidden = files["content/publications/patrol-plan.pdf"]
    made = fictional_site.files()
    assert not [path for path, content in made.items() if hidden in content or "patrol-plan" in path]


def test_a_partnership_without_documents_has_no_page_and_no_feed_of_them() -> None:
    files = {path: content for path, content in fictional_site.read_files().items() if "publications" not in path}
    made = fictional_site.build_files(fictional_site.unrecorded(files, "publications"))
    assert not [address for address in fictional_site.pages_of(made) if address.startswith("publications/")]
    assert "feeds/publications.atom.xml" not in fictional_site.files_of(made)


def test_each_kind_has_a_word_of_its_own() -> None:
    assert len({kind.word for kind in DocumentKind}) == len({kind.plural for kind in DocumentKind}) == len(DocumentKind)
