"""The feeds of a whole site as it is published: each is valid, and every page names feeds that are there."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from lxml import html

from tests.support.feed_reading import ARCHIVE, read_feed
from tests.support.feed_rules import Place, faults
from tests.support.html_pages import is_page
from tests.support.some import some

ENDINGS = (".rss.xml", ".atom.xml", ".json")
SHOWING_NOTHING = {"404.html", "search/index.html"}
"""Pages with nothing on them that a feed could hold."""

FORMS = {"application/rss+xml": ".rss.xml", "application/atom+xml": ".atom.xml", "application/feed+json": ".json"}


@pytest.fixture(scope="module")
def files(site_folder: Path) -> dict[str, bytes]:
    """Everything that was published, by path."""
    return {
        path.relative_to(site_folder).as_posix(): path.read_bytes() for path in site_folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def feeds(files: dict[str, bytes]) -> dict[str, bytes]:
    """The feeds, by path."""
    found = {path: content for path, content in files.items() if path.startswith("feeds/") and path.endswith(ENDINGS)}
    assert len(found) > 9
    return found


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, html.HtmlElement]:
    """The pages that are not mere signposts to others, by path."""
    found = {path: html.fromstring(content) for path, content in files.items() if is_page(path)}
    pages = {path: page for path, page in found.items() if not page.xpath('//meta[@http-equiv="refresh"]')}
    assert len(pages) > 20
    return pages


def _named(page: html.HtmlElement, path: str) -> list[tuple[str, str]]:
    """Type and path of the feeds that a page names."""
    links = page.xpath('//link[@rel="alternate"][@type]')
    base = Path("/", path).parent
    return [(link.get("type"), _below(base, link.get("href"))) for link in links if link.get("type") in FORMS]


def _below(base: Path, address: str) -> str:
    parts: list[str] = list(base.parts[1:])
    for step in address.split("/"):
        if step == "..":
            parts.pop()
        elif step not in {"", "."}:
            parts.append(step)
    return "/".join(parts)


def test_every_feed_is_valid_in_its_form(feeds: dict[str, bytes], files: dict[str, bytes]) -> None:
    site = read_feed(feeds["feeds/everything.json"]).home
    now = datetime.fromisoformat(json.loads(files["updated.json"])["updated"])
    found = {path: faults(content, Place(site, path, files=files, now=now)) for path, content in feeds.items()}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_the_feeds_hold_something_and_lead_to_pages_that_are_there(
    feeds: dict[str, bytes], files: dict[str, bytes]
) -> None:
    feed = read_feed(feeds["feeds/everything.json"])
    assert feed.items
    leading = [item.link.partition("#")[0] for path in feeds for item in read_feed(feeds[path]).items]
    homes = [read_feed(content).home for content in feeds.values()]
    assert [link for link in (*leading, *homes) if f"{link.removeprefix(feed.home)}index.html" not in files] == []


def test_every_link_in_a_feed_to_the_site_leads_to_a_page_or_file_that_is_there(
    feeds: dict[str, bytes], files: dict[str, bytes]
) -> None:
    site = read_feed(feeds["feeds/everything.json"]).home
    texts = {item.html for content in feeds.values() for item in read_feed(content).items}
    led = {link for text in texts for link in re.findall(r'(?:href|src)="([^"#]*)', text) if link.startswith(site)}
    paths = {link: link.removeprefix(site) for link in led}
    assert paths
    assert [link for link, path in paths.items() if path not in files and f"{path}index.html" not in files] == []


def test_every_page_names_a_feed_and_each_that_it_names_is_there(
    pages: dict[str, html.HtmlElement], feeds: dict[str, bytes]
) -> None:
    named = {path: _named(page, path) for path, page in pages.items()}
    assert {path for path, links in named.items() if not links} <= SHOWING_NOTHING
    for links in named.values():
        for media_type, path in links:
            assert path in feeds
            assert path.endswith(FORMS[media_type])


def test_every_item_of_a_feed_has_a_page_that_names_that_feed(
    pages: dict[str, html.HtmlElement], feeds: dict[str, bytes]
) -> None:
    site = read_feed(feeds["feeds/everything.json"]).home
    atom = {path: read_feed(content).items for path, content in feeds.items() if path.endswith(".atom.xml")}
    for path, item in some((path, item) for path, items in atom.items() for item in items):
        page = f"{item.link.removeprefix(site).partition('#')[0]}index.html"
        feed = ARCHIVE.sub("", path)
        area = feed.removeprefix("feeds/areas/").partition(".")[0] if feed.startswith("feeds/areas/") else ""
        if page.startswith("figures/") or (area and "#local-" in item.link and page != f"areas/{area}/index.html"):
            continue  # a local priority of several areas is on the page of the first alone
        assert ("application/atom+xml", feed) in _named(pages[page], page), item.id


def test_the_style_and_the_list_are_published_beside_them(files: dict[str, bytes]) -> None:
    assert b"</opml>" in files["feeds/feeds.opml"]
    assert files["feeds/feed.css"]
