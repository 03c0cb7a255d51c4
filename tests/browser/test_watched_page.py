"""A watched page is quiet about a sound page and fails for each thing that it watches (rule P5)."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.watched_page import watched_page

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


def test_a_missing_file_fails_the_test(browser: Browser, site_address: str) -> None:
    missing = f"{site_address}/not-there.css"
    with pytest.raises(AssertionError, match=f"404: {missing}"), watched_page(browser) as page:
        visit(page, site_address, needing=missing)


def test_with_scripts_off_no_script_runs(browser: Browser) -> None:
    with watched_page(browser, scripts=False) as page:
        page.set_content("<p>before</p><script>document.querySelector('p').textContent = 'after'</script>")
        assert page.locator("p").inner_text() == "before"
