"""The ways that a resident goes: with the keyboard alone, on a wide screen and a phone, with scripts and without."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

SIZES = {"wide": (1280, 900), "phone": (360, 740)}
MOST_TABS = 120
"""No link of these pages is further away with the keyboard."""

FOCUS = """() => {
    const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
    return {
        outline: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
        link: at.closest("a") ? at.closest("a").getAttribute("href") : "",
    };
}"""


@pytest.fixture(params=["scripts on", "scripts off"])
def resident(request: pytest.FixtureRequest) -> Page:
    """A page with scripts, then one without."""
    name = "page" if request.param == "scripts on" else "page_without_scripts"
    found: Page = request.getfixturevalue(name)
    return found


@pytest.fixture(params=list(SIZES))
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """A screen, in pixels."""
    return SIZES[request.param]


def follow(page: Page, ending: str) -> None:
    """Go by Tab to the first link of the main part whose address ends so, and take it."""
    reach(page, ending)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def reach(page: Page, ending: str) -> str:
    """Go by Tab to a link whose address begins or ends so, and tell the whole of it."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["outline"], f"The focus cannot be seen at {focus['link']} on {page.url}"
        assert focus["seen"], f"The focus is out of sight at {focus['link']} on {page.url}"
        inside = page.evaluate("() => document.activeElement.closest('main') !== null")
        if inside and (focus["link"].startswith(ending) or focus["link"].endswith(ending)):
            return str(focus["link"])
    raise AssertionError(f"No link to {ending} within {MOST_TABS} steps on {page.url}")


def test_the_first_step_skips_to_the_content(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


def test_from_what_holds_now_to_whom_to_call(resident: Page, site_address: str, size: tuple[int, int]) -> None:
    resident.set_viewport_size({"width": size[0], "height": size[1]})
    resident.goto(f"{site_address}/")
    card = resident.locator("main .cards .card").first
    title = card.locator("a").inner_text()
    address = card.locator("a").get_attribute("href") or ""
    follow(resident, address.removeprefix("./"))
    expect(resident.locator("h1")).to_have_text(title)
    expect(resident.locator(".what-to-do li").first).to_be_visible()
    call = reach(resident, "tel:")
    assert len(call) > len("tel:99")
    assert resident.locator(f"a[href='{call}']").first.is_visible()


def test_from_a_story_by_its_priority_to_a_figure_and_its_download(
    resident: Page, site_address: str, size: tuple[int, int]
) -> None:
    resident.set_viewport_size({"width": size[0], "height": size[1]})
    resident.goto(f"{site_address}/stories/burglary-summer-2022/")
    follow(resident, "priorities/tackling-crime/")
    expect(resident.locator("h1")).to_have_text("Tackling crime")
    follow(resident, "figures/all-crime/")
    expect(resident.locator("h1")).to_have_text("All recorded crime")
    reach(resident, "all-crime.csv")
    with resident.expect_download() as downloading:
        resident.keyboard.press("Enter")
    rows = list(csv.DictReader(io.StringIO(Path(downloading.value.path()).read_text(encoding="utf-8"))))
    assert {row["indicator"] for row in rows} == {"all-crime"}
    assert len(rows) >= 11


def test_searching_finds_what_was_meant_with_the_keyboard(page: Page, site_address: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{site_address}/")
    page.locator("#search").focus()
    page.keyboard.type("burglary")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=burglary")
    first = page.locator("[data-search-results] li a").first
    expect(first).to_be_visible()
    expect(page.locator("[role=status]")).to_contain_text("found for")
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("urglar")


def test_without_scripts_searching_says_what_it_needs_and_where_else_to_look(
    page_without_scripts: Page, site_address: str
) -> None:
    page_without_scripts.goto(f"{site_address}/")
    expect(page_without_scripts.locator("#search")).to_be_hidden()
    page_without_scripts.goto(f"{site_address}/search/")
    expect(page_without_scripts.locator("main noscript .notice")).to_be_visible()
    expect(page_without_scripts.locator("main a[href$='help/']").first).to_be_visible()


def test_a_page_that_is_not_there_says_so_at_any_depth(page: Page, site_address: str) -> None:
    answer = page.goto(f"{site_address}/stories/no/such/story/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("Page not found")
    page.locator("main a", has_text="Who to call").click()
    expect(page.locator("h1")).to_have_text("Get help and report")


def test_leaving_quickly_leaves_no_way_back(page: Page, site_address: str) -> None:
    elsewhere = re.compile("^https://")
    page.context.route(elsewhere, lambda route: route.fulfill(body="weather", content_type="text/plain"))
    page.goto(f"{site_address}/")
    page.goto(f"{site_address}/messages/domestic-abuse/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(elsewhere)
    page.go_back()
    assert page.url == f"{site_address}/"
