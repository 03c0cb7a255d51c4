"""What the privacy page says of this site is so: what is typed stays on the device, and nobody is told or remembered.

A test names by the mark `keeps` the sentences of that page that it holds; tests/shipped/ finds a sentence without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Final
from urllib.parse import quote, quote_plus

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.browser.site_pages import NOWHERE, fullest
from tests.browser.site_server import SitePages
from tests.browser.test_policy import kept, listening, visit
from tests.browser.watched_page import ReusedPages, watched_page

pytestmark = pytest.mark.rule("P5")

TYPED: Final = "Cutter Lane zürnt"
"""Words that some page holds, one that none does, and a sign that an address writes in its own way."""

WORDS: Final = ("cutter", "zürnt", quote("zürnt"), quote_plus("zürnt"))

RESULTS: Final = "main [data-search-results] li a"

NO_SEARCH: Final = "main #no-search"

FETCHED: Final = (
    "dns-prefetch",
    "icon",
    "manifest",
    "modulepreload",
    "preconnect",
    "prefetch",
    "preload",
    "stylesheet",
)
"""Links that a browser follows unasked."""


@pytest.fixture
def page(new_page: Page) -> Page:
    """A page that has cached nothing, so that each request is seen."""
    return new_page


@pytest.fixture
def page_without_scripts(new_page_without_scripts: Page) -> Page:
    """The same with JavaScript off."""
    return new_page_without_scripts


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All that this machine's server is sent: each request with its headers, whichever part of a browser asks."""
    requests: list[str] = []
    parse = BaseHTTPRequestHandler.parse_request

    def note(handler: SitePages) -> bool:
        parsed = parse(handler)
        requests.append(f"{handler.requestline}\n{handler.headers}" if parsed else handler.requestline)
        return parsed

    monkeypatch.setattr(SitePages, "parse_request", note)
    return requests


def telling(requests: list[str], words: tuple[str, ...] = WORDS) -> list[str]:
    """The requests that tell what was typed, or that could carry it unseen."""
    return [
        request
        for request in requests
        if not request.startswith(("GET ", "HEAD ")) or any(word.casefold() in request.casefold() for word in words)
    ]


def type_and_send(page: Page, words: str = TYPED) -> None:
    box = page.get_by_role("searchbox", name="Search this site")
    box.fill("")
    box.press_sequentially(words)
    box.press("Enter")


def site_forms(site_folder: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    """Every page that is part of the site, with its root. A page that only leads on has no banner."""
    for path in site_folder.rglob("*.html"):
        root = html.document_fromstring(path.read_bytes())
        if root.xpath("//header[@class='banner']"):
            yield path, root


FROM: Final = ["", "help/", "search/", NOWHERE]
"""Where somebody types."""


@pytest.mark.keeps(
    "Search runs on your own device.",
    "The words that you type are not sent to us or to anyone else.",
    "To show results, your device downloads parts of our search index.",
    "The web host can see which parts, but not your words.",
    "It could also show the words that you searched for.",
)
def test_what_is_typed_into_the_box_is_in_no_request(page: Page, site_address: str, sent: list[str]) -> None:
    for start in FROM:
        sent.clear()
        page.goto(f"{site_address}/{start}")
        type_and_send(page)
        page.wait_for_url(f"{site_address}/search/#q=Cutter+Lane+z%C3%BCrnt")
        expect(page.get_by_role("status").filter(has_text=f"found for “{TYPED}”")).to_be_visible(timeout=20_000)
        type_and_send(page, "Cutter Lane")
        page.wait_for_url(f"{site_address}/search/#q=Cutter+Lane")
        expect(page.get_by_role("status").filter(has_text="found for “Cutter Lane”")).to_be_visible(timeout=20_000)
        expect(page.locator(RESULTS).first).to_be_visible()
        assert any(".pf_index" in request for request in sent), start
        assert telling(sent, (*WORDS, "Cutter+Lane")) == [], start


def test_a_message_that_may_have_to_be_left_keeps_what_is_typed_too(
    page: Page, site_folder: Path, site_address: str, sent: list[str]
) -> None:
    page.goto(f"{site_address}/{fullest(site_folder, 'message with a quick way out')}")
    type_and_send(page)
    expect(page.get_by_role("status").filter(has_text=f"found for “{TYPED}”")).to_be_visible(timeout=20_000)
    assert telling(sent) == []


def test_the_page_that_a_result_leads_to_is_not_told_what_was_searched_for(
    page: Page, site_address: str, sent: list[str]
) -> None:
    page.goto(f"{site_address}/search/#q=bicycle+theft")
    page.locator(RESULTS).first.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    assert telling(sent, ("?q=", "bicycle%20theft", "bicycle+theft")) == []
    assert page.evaluate("document.referrer") in ("", f"{site_address}/search/")


def test_an_old_link_still_searches_and_its_words_leave_what_is_sent_at_once(
    page: Page, site_address: str, sent: list[str]
) -> None:
    page.goto(f"{site_address}/search/?q=bicycle+theft&from=elsewhere")
    assert page.url == f"{site_address}/search/#q=bicycle+theft"
    expect(page.get_by_role("searchbox")).to_have_value("bicycle theft")
    expect(page.locator(RESULTS).first).to_be_visible(timeout=20_000)
    searching = next(number for number, request in enumerate(sent) if "/pagefind/" in request)
    assert telling(sent[searching:], ("?q=", "bicycle%20theft", "bicycle+theft")) == []
    page.locator(RESULTS).first.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    page.go_back()
    assert page.url == f"{site_address}/search/#q=bicycle+theft"


def test_going_back_and_reloading_search_again(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/search/")
    for words in ("bicycle", "lamps"):
        type_and_send(page, words)
        expect(page.get_by_role("status").filter(has_text=f"found for “{words}”")).to_be_visible(timeout=20_000)
    page.go_back()
    expect(page.get_by_role("status").filter(has_text="found for “bicycle”")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("bicycle")
    page.reload()
    expect(page.get_by_role("status").filter(has_text="found for “bicycle”")).to_be_visible(timeout=20_000)
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.locator(RESULTS)).to_have_count(0)


def test_the_skip_link_does_not_clear_a_search(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/search/#q=bicycle")
    expect(page.locator(RESULTS).first).to_be_visible(timeout=20_000)
    page.locator(".skip-link").press("Enter")
    expect(page.locator("main")).to_be_focused()
    expect(page.get_by_role("searchbox")).to_have_value("bicycle")
    expect(page.locator(RESULTS).first).to_be_visible()


@pytest.mark.keeps(
    "Search needs JavaScript.",
    "If it is off, the search box takes you to Get help and report instead.",
    "The words that you type are not sent then either.",
)
def test_without_scripts_the_box_leads_to_help_and_sends_nothing(
    page_without_scripts: Page, site_address: str, sent: list[str]
) -> None:
    page = page_without_scripts
    for start in FROM:
        page.goto(f"{site_address}/{start}")
        type_and_send(page)
        page.wait_for_url(lambda url: url.startswith(f"{site_address}/help/") and "#" in url)
        expect(page.locator("h1")).to_have_text("Get help and report")
        expect(page.locator(NO_SEARCH)).to_contain_text("Search needs JavaScript")
    assert telling(sent) == []


def test_help_mentions_search_only_to_somebody_who_searched(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/help/")
    expect(page.locator(NO_SEARCH)).to_be_hidden()


def test_where_the_script_does_not_come_nothing_is_sent_either(page: Page, site_address: str, sent: list[str]) -> None:
    page.route("**/times.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{site_address}/")
    type_and_send(page)
    page.wait_for_url(lambda url: url.startswith(f"{site_address}/help/"))
    assert telling(sent) == []


def test_a_form_that_sends_what_is_typed_is_found_out(
    browser: Browser, site_folder: Path, site_address: str, sent: list[str]
) -> None:
    home = (site_folder / "index.html").read_text(encoding="utf-8")
    broken = home.replace('<input id="search"', '<input id="search" name="q"')
    assert broken != home
    with watched_page(browser, scripts=False) as page:
        page.route(f"{site_address}/", lambda route: route.fulfill(body=broken, content_type="text/html"))
        page.goto(f"{site_address}/")
        type_and_send(page)
        page.wait_for_url("**/help/*")
    assert telling(sent)


@pytest.mark.keeps(
    "You can use this site without telling us who you are.",
    "We do not ask for personal details.",
    "The only form is the search box at the top of the page.",
)
def test_the_only_form_of_any_page_is_the_search_box_which_has_no_name(site_folder: Path) -> None:
    pages = list(site_forms(site_folder))
    assert len(pages) > 40
    for path, root in pages:
        fields = root.xpath("//input | //textarea | //select | //*[@contenteditable]")
        assert [form.get("class") for form in root.xpath("//form")] == ["banner__search"], path
        assert [(field.get("id"), field.get("name")) for field in fields] == [("search", None)], path
        assert root.xpath("//header//form//input[@id='search']"), path


@pytest.mark.keeps("We do not ask for personal details.", "The only form is the search box at the top of the page.")
def test_no_kind_of_page_breaks_its_policy_or_keeps_or_opens_anything_and_scripts_add_no_field(
    reused: ReusedPages, address: str, kind: str
) -> None:
    searches = kind != "chart for other sites"
    with reused.use() as page, listening(page) as opened:
        assert visit(page, address) == []
        assert page.locator("meta[http-equiv='Content-Security-Policy' i]").count() == 1
        assert page.locator("form, input, textarea, select, [contenteditable]").count() == 2 * searches
        assert page.get_by_role("searchbox").count() == searches
        assert kept(page) == []
        assert opened == []


@pytest.mark.keeps(
    "This site sets no cookies, does not track you and does not contact any third party.",
    "We set no cookies.",
    "We save nothing on your device to recognise you by.",
    "We do not track you or count what you do.",
    "Our pages contact no other company.",
)
def test_a_visit_leaves_nothing_on_the_device_and_what_is_done_on_a_page_asks_for_nothing(
    page: Page, site_address: str, sent: list[str]
) -> None:
    with listening(page) as opened:
        page.goto(f"{site_address}/", wait_until="networkidle")
        before = len(sent)
        page.mouse.move(200, 200)
        page.mouse.wheel(0, 4000)
        page.locator("main").click(position={"x": 2, "y": 2})
        page.keyboard.press("Tab")
        page.evaluate("dispatchEvent(new Event('pagehide')); document.dispatchEvent(new Event('visibilitychange'))")
        page.wait_for_timeout(300)
        asked = [request.partition("\n")[0] for request in sent[before:]]
        assert [line for line in asked if ".svg" not in line and ".png" not in line and ".webp" not in line] == []
        type_and_send(page, "bicycle")
        expect(page.locator(RESULTS).first).to_be_visible(timeout=20_000)
        page.locator(RESULTS).first.click()
        page.wait_for_load_state("networkidle")
    assert kept(page) == []
    assert opened == []
    assert [request for request in sent if "\ncookie:" in request.casefold()] == []
    assert telling(sent, ("utm_",)) == []


@pytest.mark.keeps(
    "Our pages contact no other company.",
    "There are no adverts, no social media buttons and no fonts or maps from elsewhere.",
)
def test_no_page_names_anything_from_elsewhere_to_be_fetched(site_folder: Path) -> None:
    links = " or ".join(f"@rel='{rel}'" for rel in FETCHED)
    fetching = f"//@src | //@srcset | //object/@data | //a/@ping | //form/@action | //link[{links}]/@href"
    named = {path: root.xpath(fetching) for path, root in site_forms(site_folder)}
    assert len(named) > 50
    assert {path: found for path, found in named.items() if any("//" in address for address in found)} == {}
    styles = [style.read_text(encoding="utf-8") for style in site_folder.glob("assets/*.css")]
    assert styles
    assert not [style for style in styles if "//" in style.replace("http://www.w3.org/", "")]
