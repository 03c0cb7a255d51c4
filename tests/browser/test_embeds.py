"""A chart within the page of another site: it shows there, other pages do not, and it fits a narrow place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page

from tests.browser.faults import too_wide
from tests.browser.site_pages import fullest
from tests.browser.site_server import HeadedPages, serving


@pytest.fixture(scope="module")
def headed_address(site_folder: Path) -> Iterator[str]:
    """Where the site is served with its own headers."""
    with serving(site_folder, pages=HeadedPages) as address:
        yield address


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of another site, and where it is served: another port is another origin."""
    folder = tmp_path_factory.mktemp("elsewhere")
    with serving(folder) as address:
        yield folder, address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Page]:
    """A page that may meet faults, because frames are refused here on purpose."""
    page = browser.new_page(viewport={"width": 360, "height": 900})
    yield page
    page.close()


def frame(page: Page, elsewhere: tuple[Path, str], code: str) -> FrameLocator:
    """What shows in a frame that another site puts into its page with some code."""
    folder, address = elsewhere
    document = f"<!doctype html><html lang=en><title>News</title><body><h1>News</h1>{code}</body></html>"
    name = f"{len(list(folder.iterdir()))}.html"  # a new file each time, since the server reads each once
    (folder / name).write_text(document, encoding="utf-8")
    page.goto(f"{address}/{name}", wait_until="networkidle")
    return page.frame_locator("iframe")


def code_on_page(page: Page, address: str) -> list[str]:
    """The code that a page offers, as a reader selects it."""
    page.goto(address)
    return page.locator("pre[data-copy]").all_text_contents()


def test_the_code_on_the_page_of_an_indicator_shows_its_chart_on_another_site(
    open_page: Page, headed_address: str, site_folder: Path, elsewhere: tuple[Path, str]
) -> None:
    codes = code_on_page(open_page, f"{headed_address}/{fullest(site_folder, 'indicator')}")
    assert codes
    for code in codes:
        address = code.split('src="')[1].split('"')[0]
        here = f"{headed_address}/embed/{address.split('/embed/')[1]}"
        shown = frame(open_page, elsewhere, code.replace(address, here))
        assert shown.locator("h1").inner_text()
        assert shown.locator("svg:visible").count() == 1
        assert "Source:" in shown.locator("main").inner_text()


@pytest.mark.parametrize("kind", ["home", "indicator", "working", "not found"])
def test_no_other_page_shows_on_another_site(
    open_page: Page, headed_address: str, site_folder: Path, elsewhere: tuple[Path, str], kind: str
) -> None:
    code = f'<iframe src="{headed_address}/{fullest(site_folder, kind)}" title="Taken"></iframe>'
    shown = frame(open_page, elsewhere, code)
    assert shown.locator("main.page").count() == 0


def test_a_page_that_may_be_framed_would_be_seen(
    open_page: Page, site_address: str, elsewhere: tuple[Path, str]
) -> None:
    shown = frame(open_page, elsewhere, f'<iframe src="{site_address}/" title="Taken"></iframe>')
    assert shown.locator("main.page").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_chart_for_other_sites_fits_320_pixels_and_breaks_no_rule(
    page: Page, site_address: str, site_folder: Path, scheme: str
) -> None:
    found = sorted(path.parent.relative_to(site_folder).as_posix() for path in site_folder.glob("embed/*/*/index.html"))
    assert len(found) > 5
    for address in found[:8]:
        page.goto(f"{site_address}/{address}/")
        page.set_viewport_size({"width": 320, "height": 700})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert too_wide(page) == [], address
        assert page.locator("svg:visible").count() == 1, address


def test_a_chart_for_other_sites_shows_the_same_without_scripts(
    page_without_scripts: Page, site_address: str, site_folder: Path
) -> None:
    page = page_without_scripts
    page.goto(f"{site_address}/{fullest(site_folder, 'chart for other sites')}")
    assert page.locator("svg:visible").count() == 1
    assert page.locator("a").get_attribute("href")
