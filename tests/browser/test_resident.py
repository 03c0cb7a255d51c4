"""The ways that a resident goes: with the keyboard alone, on a wide screen and a phone, with scripts and without."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.keyboard import follow, reach, step, take
from tests.browser.site_pages import NOWHERE, led_from, way_to_a_figure
from tests.browser.watched_page import ReusedPages

SIZES = {"wide": (1280, 900), "phone": (360, 740)}

SOUGHT = "bicycle"


@pytest.fixture(params=["scripts on", "scripts off"])
def resident(request: pytest.FixtureRequest, reused: ReusedPages, size: tuple[int, int]) -> Iterator[Page]:
    """A page with scripts, then one without, on each screen."""
    with reused.use(scripts=request.param == "scripts on") as page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        yield page


@pytest.fixture(params=list(SIZES))
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """A screen, in pixels."""
    return SIZES[request.param]


def whole_address(link: Locator) -> str:
    """Where a link leads."""
    found: str = link.evaluate("link => link.href")
    return found


def test_the_first_stop_skips_to_the_main_part(resident: Page, site_address: str) -> None:
    resident.goto(f"{site_address}/")
    first = step(resident)
    assert first is not None
    assert (first.name, first.faults) == ("<a.skip-link> Skip to main content", [])
    resident.keyboard.press("Enter")
    expect(resident.locator("main")).to_be_focused()
    following = step(resident)
    assert following is not None
    assert following.leads == whole_address(resident.locator("main a").first)


def test_from_what_holds_now_to_who_to_call(resident: Page, site_address: str) -> None:
    resident.goto(f"{site_address}/")
    card = resident.locator("main .card a").first
    title = card.inner_text()
    follow(resident, whole_address(card))
    assert resident.url.startswith(f"{site_address}/messages/")
    expect(resident.locator("h1")).to_have_text(title)
    expect(resident.locator(".what-to-do li").first).to_be_visible()
    call = reach(resident, lambda stop: stop.main and stop.leads.startswith("tel:"))
    assert re.fullmatch(r"tel:\+?\d{3,}", call.leads)
    shown = resident.locator(":focus")
    assert "".join(re.findall(r"\d", shown.inner_text()))[-3:] == call.leads[-3:]


def test_from_a_story_by_its_priority_to_a_figure_and_its_download(
    resident: Page, site_address: str, site_folder: Path
) -> None:
    story, priority, indicator = (f"{site_address}/{quote(address)}" for address in way_to_a_figure(site_folder))
    resident.goto(f"{site_address}/")
    reach(resident, lambda stop: stop.leads == f"{site_address}/stories/")
    take(resident)
    for address in (story, priority, indicator):
        if address == priority:
            reach(resident, lambda stop: stop.element == "summary" and "About this story" in stop.name)
            resident.keyboard.press("Enter")
        follow(resident, address)
        assert resident.url.partition("#")[0] == address
    title = resident.locator("h1").inner_text()
    link = reach(resident, lambda stop: stop.main and stop.leads.endswith(".csv"))
    with resident.expect_download() as downloading:
        resident.keyboard.press("Enter")
    content = downloading.value.path().read_bytes()
    assert content == (site_folder / link.leads.removeprefix(f"{site_address}/")).read_bytes()
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    name = indicator.rstrip("/").rpartition("/")[2]
    assert title
    assert {row["indicator"] for row in rows} == {name}
    assert len(rows) > 4


def test_searching_finds_what_was_meant(page: Page, site_address: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{site_address}/")
    if size == SIZES["phone"]:
        reach(page, lambda stop: stop.name.endswith("Search") and stop.element == "button")
        page.keyboard.press("Enter")
    reach(page, lambda stop: stop.element == "input")
    page.keyboard.type(SOUGHT)
    take(page)
    assert page.url == f"{site_address}/search/#q={SOUGHT}"
    results = page.locator("main [data-search-results] li a")
    expect(results.first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(f"found for “{SOUGHT}”")
    assert results.count() > 2
    follow(page, whole_address(results.first))
    assert SOUGHT in page.locator("main").inner_text().casefold()


def test_without_scripts_the_box_leads_to_help_and_the_page_for_it_leads_on(
    page_without_scripts: Page, site_address: str, site_folder: Path
) -> None:
    page_without_scripts.goto(f"{site_address}/")
    reach(page_without_scripts, lambda stop: stop.element == "input")
    page_without_scripts.keyboard.type(SOUGHT)
    take(page_without_scripts)
    expect(page_without_scripts.locator("main .notice").first).to_contain_text("Search needs JavaScript")
    expect(page_without_scripts.locator("a[href^='tel:']").first).to_be_visible()
    page_without_scripts.goto(f"{site_address}/search/")
    expect(page_without_scripts.locator("main noscript .notice")).to_contain_text("Searching needs JavaScript")
    assert {"help/", "stories/", "figures/"} <= set(led_from(site_folder, "search/"))


def test_a_page_that_is_not_there_says_so_at_any_depth(resident: Page, site_address: str) -> None:
    answer = resident.goto(f"{site_address}/{NOWHERE}")
    assert answer is not None
    assert answer.status == 404
    expect(resident.locator("h1")).to_have_text("Page not found")
    follow(resident, f"{site_address}/help/")
    expect(resident.locator("a[href^='tel:']").first).to_be_visible()
