"""Every link, picture, style, script and fragment of the built site leads to something that is there."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from tests.support.html_pages import is_page
from tests.support.some import some

HERE = "https://site.test"
LARGEST = 500_000
"""Bytes of a page."""

Pages = dict[str, html.HtmlElement]


@pytest.fixture(scope="module")
def pages(site_folder: Path) -> Pages:
    """Every page by its path, parsed."""
    found = {path.relative_to(site_folder).as_posix(): path for path in sorted(site_folder.rglob("*.html"))}
    pages = {name: html.document_fromstring(path.read_bytes()) for name, path in found.items() if is_page(name)}
    assert len(pages) > 20
    return pages


def address(page: str) -> str:
    """Where a page stands; the page for what is missing may stand anywhere, and links from the root."""
    return f"{HERE}/{page.removesuffix('index.html')}"


def root_of(pages: Pages) -> str:
    """The site's own address, which the home page says."""
    return str(pages["index.html"].xpath("//link[@rel='canonical']/@href")[0])


def is_told(page: html.HtmlElement) -> bool:
    """Whether a page is listed for search engines."""
    return not page.xpath("//meta[@name='robots'][@content='noindex']")


def test_every_link_and_fragment_leads_somewhere(pages: Pages, site_folder: Path) -> None:
    ids = {address(name): set(page.xpath("//@id")) for name, page in pages.items()}
    lost: list[str] = []
    followed = 0
    for name, page in pages.items():
        for target in page.xpath("//@href | //@src"):
            led = urlsplit(urljoin(address(name), str(target)))
            if f"{led.scheme}://{led.netloc}" != HERE:
                continue
            followed += 1
            path = site_folder / unquote(led.path).lstrip("/")
            if not (path.is_file() or (led.path.endswith("/") and (path / "index.html").is_file())):
                lost.append(f"{name}: {target}")
            fragment = unquote(led.fragment)
            if fragment and fragment not in ids.get(f"{HERE}{led.path}", {fragment}):
                lost.append(f"{name}: {target} (no such place on the page)")
    assert followed > 200
    assert lost == []


def test_nothing_is_fetched_from_another_host(pages: Pages) -> None:
    fetched = [
        f"{name}: {target}"
        for name, page in pages.items()
        for target in page.xpath("//@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href")
        if urlsplit(str(target)).netloc
    ]
    assert fetched == []


def test_each_page_says_its_own_address_and_a_title_that_no_other_has(pages: Pages) -> None:
    root = root_of(pages)
    titles: dict[str, str] = {}
    for name, page in some(pages.items()):
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        own = [root + name.removesuffix("index.html")] if is_told(page) else []
        assert page.xpath("//link[@rel='canonical']/@href") == own, name
        assert str(page.xpath("//meta[@name='description']/@content")[0]).strip()
        title = str(page.xpath("//title/text()")[0])
        assert title not in titles, f"{name} and {titles[title]} have the same title."
        titles[title] = name


def test_the_sitemap_lists_each_page_once(pages: Pages, site_folder: Path) -> None:
    sitemap = etree.fromstring((site_folder / "sitemap.xml").read_bytes())
    listed = [str(where.text) for where in sitemap.iter("{*}loc")]
    root = root_of(pages)
    told = [name for name, page in pages.items() if is_told(page)]
    assert len(told) > 20
    assert sorted(listed) == sorted(root + name.removesuffix("index.html") for name in told)


def test_no_page_is_heavy(pages: Pages, site_folder: Path) -> None:
    sizes = {name: (site_folder / PurePosixPath(name)).stat().st_size for name in pages}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
