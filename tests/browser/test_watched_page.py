"""A watched page is quiet about a sound page and fails for each thing that it watches (rule P5)."""

import json
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.watched_page import SIZE, ReusedPages, watched_page

pytestmark = pytest.mark.rule("P5")


def test_a_page_that_needs_nothing_passes(browser: Browser) -> None:
    with watched_page(browser) as page:
        page.set_content("<h1>Sound</h1>")
        assert page.get_by_role("heading", name="Sound").is_visible()


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<img src='https://elsewhere.example/counter.png' alt=''>", "asked another host: https://elsewhere.example/"),
        ("<script>throw new Error('broken')</script>", "script: broken"),
        ("<script>console.error('trouble')</script>", "console: trouble"),
    ],
)
def test_a_fault_in_a_page_fails_its_test(browser: Browser, html: str, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault), watched_page(browser) as page:
        page.set_content(html)


def visit(page: Page, address: str, *, needing: str) -> None:
    """Show a page there that needs a file."""
    page.goto(address)
    page.set_content(f"<link rel='stylesheet' href='{needing}'>")


def reaches(page: Page, address: str) -> bool:
    """Whether a page can fetch anything there."""
    asked = "address => fetch(address, { mode: 'no-cors' }).then(() => true, () => false)"
    found: bool = page.evaluate(asked, address)
    return found


def test_a_missing_file_fails_the_test(browser: Browser, site_address: str) -> None:
    missing = f"{site_address}/not-there.css"
    with pytest.raises(AssertionError, match=f"404: {missing}"), watched_page(browser) as page:
        visit(page, site_address, needing=missing)


def test_with_scripts_off_no_script_runs(browser: Browser) -> None:
    with watched_page(browser, scripts=False) as page:
        page.set_content("<p>before</p><script>document.querySelector('p').textContent = 'after'</script>")
        assert page.locator("p").inner_text() == "before"


def test_a_fault_in_a_page_that_is_reused_fails_the_test_that_met_it_and_not_the_next(browser: Browser) -> None:
    with ExitStack() as stack:
        pages = ReusedPages(browser, stack)
        with pytest.raises(AssertionError, match="script: broken"), pages.use() as page:
            page.set_content("<script>throw new Error('broken')</script>")
        with pages.use() as page:
            page.set_content("<h1>Sound</h1>")


def test_a_page_that_is_reused_reaches_no_other_host_and_fails_the_test_that_asked_one(
    browser: Browser, site_address: str
) -> None:
    """By another name this machine is another host."""
    elsewhere = site_address.replace("127.0.0.1", "localhost")
    reached: list[bool] = []
    with ExitStack() as stack:
        pages = ReusedPages(browser, stack)
        with pytest.raises(AssertionError, match=f"asked another host: {elsewhere}"), pages.use() as page:
            reached.extend(reaches(page, f"{address}/") for address in (site_address, elsewhere))
    assert reached == [True, False]


def test_a_page_that_is_reused_begins_empty_at_the_usual_size_and_in_the_usual_colours(browser: Browser) -> None:
    usual = "[innerWidth, innerHeight, document.body.textContent, ...['dark', 'reduced', 'active', 'print'].map(isSet)]"
    queries = {
        "dark": "(prefers-color-scheme: dark)",
        "reduced": "(prefers-reduced-motion: reduce)",
        "active": "(forced-colors: active)",
        "print": "print",
    }
    look = f"() => {{ const isSet = name => matchMedia(({json.dumps(queries)})[name]).matches; return {usual}; }}"
    with ExitStack() as stack:
        pages = ReusedPages(browser, stack)
        with pages.use() as page:
            page.set_content("<h1>Before</h1>")
            page.set_viewport_size({"width": 320, "height": 500})
            page.emulate_media(media="print", color_scheme="dark", forced_colors="active", reduced_motion="reduce")
            assert page.evaluate(look) == [320, 500, "Before", True, True, True, True]
            first = page
        with pages.use() as page:
            assert page is first
            assert page.evaluate(look) == [SIZE["width"], SIZE["height"], "", False, False, False, False]
