"""Every document of the built site, theme and all: parsed strictly, whole, itself, and at home on its own host."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree

from tests.support import html_pages
from tests.support.some import some

LEAST_PAGES = 20
"""A partnership that has just begun has more."""
LARGEST_STYLE = 60_000
"""Bytes of the one stylesheet that every page waits for."""

HEAVIEST_PICTURE = 300_000
"""Bytes of a picture beside a link: some programs show no heavier one."""

OWN_SCRIPTS = {"application/ld+json"}
"""Types of script that may stand in a document itself."""


@pytest.fixture(scope="module")
def documents(site_folder: Path) -> Mapping[str, etree._Element]:
    """Every whole document by its path. Reading them is a test already: a parse error is an exception."""
    found = sorted(site_folder.rglob("*.html"))
    assert len(found) > LEAST_PAGES
    return {
        path.relative_to(site_folder).as_posix(): html_pages.read_document(path.read_text(encoding="utf-8"))
        for path in found
    }


@pytest.fixture(scope="module")
def pages(documents: Mapping[str, etree._Element]) -> Mapping[str, etree._Element]:
    """The pages that people read, without those that only lead on from an earlier address."""
    found = {name: root for name, root in documents.items() if html_pages.is_page(name)}
    read = {name: root for name, root in found.items() if not root.xpath("//meta[@http-equiv='refresh']")}
    assert len(read) > LEAST_PAGES
    return read


@pytest.fixture(scope="module")
def home(pages: Mapping[str, etree._Element]) -> str:
    """The site's own address."""
    (address,) = pages["index.html"].xpath("//link[@rel='canonical']/@href")
    return str(address)


def test_every_document_names_its_language_and_has_one_main_part_with_one_heading(
    pages: Mapping[str, etree._Element],
) -> None:
    for name, root in some(pages.items()):
        language = root.get("lang")
        assert language == "en-GB" or f"/{language}/" in f"/{name}", name
        (main,) = html_pages.elements(root, "main")
        headings = html_pages.elements(root, "h1")
        assert len(headings) == 1, name
        assert main in list(headings[0].iterancestors()), name
        levels = html_pages.levels(root)
        assert all(below <= above + 1 for above, below in pairwise(levels)), (name, levels)


def test_no_id_is_given_twice_by_the_page_and_the_theme_together(documents: Mapping[str, etree._Element]) -> None:
    for name, root in some(documents.items()):
        assert [one for one, count in Counter(html_pages.ids(root)).items() if count > 1] == [], name


def test_labels_and_descriptions_name_what_is_there(pages: Mapping[str, etree._Element]) -> None:
    for name, root in some(pages.items()):
        known = set(html_pages.ids(root))
        named = {
            one
            for element in root.iter()
            for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for")
            for one in element.get(attribute, "").split()
        }
        assert named <= known, name


def test_the_way_past_the_banner_leads_to_the_main_part(pages: Mapping[str, etree._Element]) -> None:
    for name, root in some(pages.items()):
        links = html_pages.elements(root, "a")
        (main,) = html_pages.elements(root, "main")
        assert links[0].attrib["href"] == f"#{main.attrib['id']}", name


def test_nothing_is_fetched_from_another_host(documents: Mapping[str, etree._Element]) -> None:
    loads = [(name, lead) for name, root in documents.items() for lead in html_pages.leads(root) if lead.loads]
    assert len(loads) > 2 * LEAST_PAGES
    assert [(name, lead.written) for name, lead in loads if lead.elsewhere] == []


def test_styles_fetch_nothing_that_is_not_there(site_folder: Path) -> None:
    styles = sorted(site_folder.rglob("*.css"))
    assert styles
    for style in styles:
        assert style.stat().st_size <= LARGEST_STYLE
        for address in html_pages.addresses_in_style(style.read_text(encoding="utf-8")):
            assert not urlsplit(address).netloc, f"{style.name} fetches {address}"
            assert address.startswith("data:") or (style.parent / address).is_file(), f"{style.name}: {address}"


def test_no_script_is_in_a_document_and_no_element_has_a_handler(
    pages: Mapping[str, etree._Element],
) -> None:
    for name, root in some(pages.items()):
        for script in html_pages.elements(root, "script"):
            assert "src" in script.attrib or script.get("type") in OWN_SCRIPTS, name
        handlers = {str(one) for element in root.iter() for one in element.attrib if str(one).startswith("on")}
        assert handlers == set(), name


def test_what_others_get_is_of_this_site_and_there(
    pages: Mapping[str, etree._Element], site_folder: Path, home: str
) -> None:
    shown = set()
    assert pages["index.html"].xpath("//meta[@property='og:image']"), "The site has a picture for pages without one."
    for name, root in pages.items():
        address = root.xpath("//link[@rel='canonical']/@href")
        assert bool(address) is not bool(root.xpath("//meta[@name='robots'][@content='noindex']")), name
        assert root.xpath("//meta[@property='og:url']/@content") == address, name
        assert root.xpath("//meta[@property='og:title']/@content")[0], name
        for picture in root.xpath("//meta[@property='og:image']/@content"):
            shown.add(str(picture).removeprefix(home))
            assert str(picture).startswith(home), name
            assert (site_folder / str(picture).removeprefix(home)).is_file(), name
            assert (site_folder / str(picture).removeprefix(home)).stat().st_size <= HEAVIEST_PICTURE, name
            for what in ("width", "height", "alt"):
                assert root.xpath(f"//meta[@property='og:image:{what}']/@content")[0] not in {"", "0"}, name
            assert root.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"], name
    assert shown


def test_the_page_for_what_is_missing_is_in_no_list_and_leads_on_from_any_depth(
    pages: Mapping[str, etree._Element], site_folder: Path, home: str
) -> None:
    missing = pages["404.html"]
    assert missing.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "404.html" not in (site_folder / "sitemap.xml").read_text(encoding="utf-8")
    within = [lead for lead in html_pages.leads(missing) if not lead.elsewhere and not lead.written.startswith("#")]
    assert len(within) > 10
    assert [lead.written for lead in within if not lead.written.startswith(urlsplit(home).path)] == []


def test_every_section_of_the_navigation_is_a_page(pages: Mapping[str, etree._Element]) -> None:
    for name, root in some(pages.items()):
        links = root.xpath("//nav[@aria-label='Sections']//a/@href")
        assert len(links) > 4, name
        if name != "404.html":
            address = name.removesuffix("index.html")
            assert {html_pages.Leading(str(link), "a", loads=False).path_from(address) for link in links} <= {
                page.removesuffix("index.html") for page in pages
            }
