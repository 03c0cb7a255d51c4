"""A browser, the site on an address of this machine, and pages that are watched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import find_browser
from tests.browser.site_server import serving
from tests.browser.watched_page import watched_page


@pytest.fixture(scope="session")
def site_address(site_folder: Path) -> Iterator[str]:
    """Where the site is served, without a slash at the end."""
    with serving(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser that all tests of a worker share; each page has a context of its own."""
    path = find_browser.find_here()
    if path is None:
        pytest.fail(find_browser.ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(find_browser.FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page that fails the test if it contacts another host, misses a file or reports an error."""
    with watched_page(browser) as page:
        yield page


@pytest.fixture
def page_without_scripts(browser: Browser) -> Iterator[Page]:
    """The same with JavaScript off."""
    with watched_page(browser, scripts=False) as page:
        yield page


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was measured, since a number that creeps up is worth seeing while it is still allowed."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    told = {value for report in reports for name, value in getattr(report, "user_properties", ()) if name == "told"}
    for line in sorted(told):
        terminalreporter.write_line(line)
