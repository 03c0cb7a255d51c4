"""Every page is whole: parsed strictly, headed in order, each id once, and no link leads nowhere."""

import json
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest

from site_builder.domain.artefact import Page
from tests.support import fictional_site, html_pages
from tests.support.some import some

UPPER = 70
"""Characters of a title that search engines and social cards show."""

ROUGHLY_A_SCREEN = 300


def each_page(check: Callable[[Page], None]) -> Callable[[dict[str, Page], pytest.Subtests], None]:
    """A test that checks each page of the site, and names each that fails."""

    def test_each(site_pages: dict[str, Page], subtests: pytest.Subtests) -> None:
        assert len(site_pages) > 50
        for address, page in site_pages.items():
            with subtests.test(address or "home"):
                check(page)

    test_each.__name__, test_each.__doc__ = check.__name__, check.__doc__
    return test_each


@each_page
def test_the_page_is_html_without_a_single_parse_error(page: Page) -> None:
    assert html_pages.text_of(html_pages.read_body(page.html))


@each_page
def test_it_has_a_title_and_a_description_in_one_line(page: Page) -> None:
    for words in (page.title, page.description):
        assert words == " ".join(words.split()), repr(words)
        assert words
        assert "{{" not in words
        assert "<" not in words
    assert len(page.title) <= UPPER
    assert len(page.description) <= ROUGHLY_A_SCREEN


@each_page
def test_it_has_one_first_level_heading_and_skips_no_level(page: Page) -> None:
    levels = html_pages.levels(html_pages.read_body(page.html))
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels)), levels


@each_page
def test_no_heading_and_no_link_is_empty(page: Page) -> None:
    body = html_pages.read_body(page.html)
    for element in some(html_pages.elements(body, "h1", "h2", "h3", "h4", "a", "th", "caption")):
        assert html_pages.text_of(element), f"an empty {html_pages.name_of(element)}"


@each_page
def test_every_link_and_picture_has_an_address(page: Page) -> None:
    leading = html_pages.elements(html_pages.read_body(page.html), "a", "img", "link", "form")
    empty = [element for element in leading if "" in map(element.get, ("href", "src", "action"))]
    assert [html_pages.text_of(element) for element in empty] == []


@each_page
def test_no_heading_has_nothing_below_it(page: Page) -> None:
    body = html_pages.read_body(page.html)
    bare = [
        html_pages.text_of(heading)
        for heading in html_pages.elements(body, "h2", "h3", "h4", "h5")
        if (following := heading.getnext()) is not None
        and "h2" <= html_pages.name_of(following) <= html_pages.name_of(heading)
    ]
    assert bare == []


@each_page
def test_no_id_is_given_twice(page: Page) -> None:
    twice = [name for name, count in Counter(html_pages.ids(html_pages.read_body(page.html))).items() if count > 1]
    assert twice == []


@each_page
def test_what_is_labelled_by_another_element_names_one_that_is_there(page: Page) -> None:
    body = html_pages.read_body(page.html)
    here = set(html_pages.ids(body))
    named = {
        name
        for element in body.iter()
        for attribute in ("aria-labelledby", "aria-describedby", "for")
        for name in element.get(attribute, "").split()
    }
    assert named <= here, named - here


@each_page
def test_its_contents_are_its_headings(page: Page) -> None:
    body = html_pages.read_body(page.html)
    listed = [(entry.level, entry.anchor, entry.text) for entry in page.contents]
    found = [
        (int(html_pages.name_of(heading)[1]), heading.attrib["id"], html_pages.text_of(heading))
        for heading in html_pages.elements(body, "h2", "h3", "h4")
        if "id" in heading.attrib
    ]
    assert [(level, anchor, " ".join(text.split())) for level, anchor, text in listed] == found


@each_page
def test_every_link_within_the_site_is_relative_and_leads_to_something(page: Page) -> None:
    known = {*fictional_site.pages(), *fictional_site.files()} | {
        path.removesuffix("index.html") for path in fictional_site.files() if path.endswith("/index.html")
    }
    for lead in some(html_pages.leads(html_pages.read_body(page.html))):
        assert not lead.written.startswith("/"), f"{lead.written} does not begin where the page stands"
        assert not lead.written.startswith(fictional_site.SITE.url), f"{lead.written} should be relative"
        if not lead.elsewhere:
            assert lead.path_from(page.address) in known, lead.written


@each_page
def test_every_link_to_a_part_of_a_page_leads_to_one_that_is_there(page: Page) -> None:
    for lead in some(html_pages.leads(html_pages.read_body(page.html))):
        target = (
            fictional_site.pages().get(lead.path_from(page.address)) if not lead.elsewhere and lead.fragment else None
        )
        if target:
            assert f'id="{lead.fragment}"' in target.html, lead.written


@each_page
def test_nothing_is_fetched_from_another_host(page: Page) -> None:
    assert [lead for lead in html_pages.leads(html_pages.read_body(page.html)) if lead.loads and lead.elsewhere] == []


@pytest.mark.rule("W4")
def test_every_picture_has_a_size_and_says_what_it_shows_or_that_it_says_nothing() -> None:
    """Rule W4."""
    pages = fictional_site.pages().values()
    pictures = ((page, one) for page in pages for one in html_pages.elements(html_pages.read_body(page.html), "img"))
    for page, picture in some(pictures):
        assert "alt" in picture.attrib, page.address
        assert int(picture.attrib["width"]) > 0, page.address
        assert int(picture.attrib["height"]) > 0, page.address


TYPES = {
    *("BreadcrumbList", "Dataset", "DigitalDocument", "Event"),
    *("NewsArticle", "Observation", "SpecialAnnouncement", "WebSite"),
}


def test_what_pages_describe_for_machines_is_json_in_words_of_schema_org() -> None:
    for written in some(written for page in fictional_site.pages().values() for written in page.head.json_ld):
        assert "<" not in written
        told = json.loads(written)
        assert told["@context"] == "https://schema.org"
        assert told["@type"] in TYPES


@each_page
def test_its_way_back_is_the_same_for_people_and_for_machines(page: Page) -> None:
    trails = [told for written in page.head.json_ld if (told := json.loads(written))["@type"] == "BreadcrumbList"]
    crumbs = html_pages.read_body(page.html).xpath("//nav[@class='breadcrumbs']//a")
    if page.address in {"", "404.html"}:
        assert (trails, crumbs) == ([], [])
        return
    if not page.listed:
        assert trails == [], "a page that says that something was withdrawn is not for machines"
        return
    (trail,) = trails
    items = trail["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert items[-1]["item"] == fictional_site.SITE.absolute(page.address)
    assert items[-1]["name"] == page.title
    shown = ["".join(crumb.itertext()) for crumb in crumbs]
    assert shown == [item["name"] for item in items[:-1]]
    assert shown[0] == "Home"
    for item in items:
        assert item["item"].removeprefix(fictional_site.SITE.url) in fictional_site.pages()


@each_page
def test_the_feeds_that_it_names_are_there_and_can_be_seen(page: Page) -> None:
    assert page.head.feeds or not page.searchable or page.address in {"search/", "404.html"}
    shown = {
        lead.path_from(page.address)
        for lead in html_pages.leads(html_pages.read_body(page.html))
        if not lead.elsewhere and lead.element == "a"
    }
    for feed in page.head.feeds:
        path = feed.address.removeprefix("/")
        assert path in fictional_site.files()
        assert path in shown
