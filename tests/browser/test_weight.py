"""What a first visit costs: how much comes over the wire, and in how many requests."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.site_pages import fullest
from tests.browser.site_server import packed, serving

FEW_REQUESTS, MOST_REQUESTS = {"home": 5, "story": 5, "working": 5}, 8
"""For those that most people open, and for others."""

MOST = {"working": 20_000, "home": 20_000, "story": 20_000, "message": 60_000, "indicator": 60_000, "area": 60_000}
"""Bytes of the page with most on it, by kind."""

MOST_OF_A_SEARCH = 300_000


@dataclass(frozen=True, slots=True)
class Visit:
    """A page with all that a browser fetches for it at first."""

    paths: tuple[str, ...]
    packed: int
    """Bytes over the wire."""

    def told(self, kind: str, most: int) -> str:
        """As it is told after the tests."""
        kilobytes = f"{self.packed / 1000:.1f} kB (at most {most // 1000})"
        return f"First visit, {kind}: {kilobytes} in {len(self.paths)} requests"


@pytest.fixture
def page(new_page: Page) -> Page:
    """A page of a first visit: nothing is cached."""
    return new_page


def weigh(page: Page, address: str, site_folder: Path) -> Visit:
    """Go there for the first time. The picture in the browser's tab counts too, whether this browser asks or not."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    asked.append(str(page.evaluate("document.querySelector('link[rel=icon]').href")))
    paths = tuple(unquote(urlsplit(one).path).removeprefix("/") for one in dict.fromkeys(asked))
    files = [
        site_folder / path / "index.html" if path == "" or path.endswith("/") else site_folder / path for path in paths
    ]
    return Visit(paths, sum(len(packed(file)) for file in files))


@pytest.mark.parametrize(("kind", "most"), MOST.items())
def test_a_first_visit_is_light(
    page: Page,
    site_folder: Path,
    site_address: str,
    kind: str,
    most: int,
    record_property: Callable[[str, object], None],
) -> None:
    visit = weigh(page, f"{site_address}/{fullest(site_folder, kind)}", site_folder)
    record_property("told", visit.told(kind, most))
    assert len(visit.paths) >= 3, "The page, its style and its picture in the tab at least"
    assert len(visit.paths) <= FEW_REQUESTS.get(kind, MOST_REQUESTS)
    assert visit.packed <= most


def test_what_scripts_fetch_counts_too_and_a_search_stays_small(
    page: Page, site_folder: Path, site_address: str, record_property: Callable[[str, object], None]
) -> None:
    visit = weigh(page, f"{site_address}/{fullest(site_folder, 'search')}#q=bicycle", site_folder)
    record_property(
        "told", f"First visit, search: {visit.packed / 1000:.1f} kB (at most 300) in {len(visit.paths)} requests"
    )
    assert any(path.endswith(".pf_index") for path in visit.paths), "Nothing was looked for."
    assert any(path.endswith(".pf_fragment") for path in visit.paths), "Nothing was found."
    assert visit.packed <= MOST_OF_A_SEARCH


def test_what_is_packed_already_counts_whole(tmp_path: Path) -> None:
    plain, picture = tmp_path / "plain.css", tmp_path / "picture.png"
    for file in (plain, picture):
        file.write_bytes(b"a" * 5_000)
    assert len(packed(plain)) < 100
    assert len(packed(picture)) == 5_000


def test_a_page_that_is_heavy_and_asks_for_much_is_found_out(page: Page, tmp_path: Path) -> None:
    pictures = [f"{number}.png" for number in range(MOST_REQUESTS)]
    shown = "".join(f"<img src='{name}' alt=''>" for name in pictures)
    (tmp_path / "index.html").write_text(f"<!doctype html><link rel=icon href=0.png>{shown}", encoding="utf-8")
    for name in pictures:
        (tmp_path / name).write_bytes(bytes(10_000))
    with serving(tmp_path) as address:
        visit = weigh(page, f"{address}/", tmp_path)
    assert len(visit.paths) > MOST_REQUESTS
    assert visit.packed > max(MOST["story"], 10_000 * len(pictures))


USES = {"quick-exit": "quick-exit", "copy": "data-copy", "search": "data-search-results"}
"""What a page holds that needs a script, by the script's name. The one for times is for the foot of every page."""


def scripts(page: str) -> set[str]:
    """The names of the scripts that a page fetches."""
    return set(re.findall(r"<script[^>]* src=\"[^\"]*/([\w-]+)\.\w+\.js\"", page))


def test_a_page_fetches_only_the_scripts_that_it_uses(site_folder: Path) -> None:
    fetched = set[str]()
    pages = [page for page in site_folder.rglob("index.html") if "embed" not in page.relative_to(site_folder).parts]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        body = text[text.index("<body") :]
        needed = {name for name, mark in USES.items() if re.search(rf"(class=\"|\s){mark}[\s\">=]", body)}
        assert scripts(text) == {"times"} | needed, page
        fetched |= scripts(text)
    assert fetched == {"times", *USES}


def test_a_script_that_nothing_needs_is_seen() -> None:
    assert scripts('<script defer src="../assets/copy.97e62e90.js"></script>') == {"copy"}
