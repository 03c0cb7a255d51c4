"""Alerts over every page: first for those who listen, there without scripts, gone at their end, away once closed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.support import fictional_site

WORDS = "The ferry is not running: go round by the bridge."
ENDS = datetime(2027, 1, 16, 18, 0, tzinfo=UTC)
PAGES = ["", "stories/lights-for-cutter-lane/", "messages/long-nights/ar/"]


@pytest.fixture
def page(new_page: Page) -> Page:
    """A page with a profile of its own, since tests keep something in it."""
    new_page.clock.install(time=fictional_site.MOMENT)
    return new_page


@pytest.mark.parametrize("address", PAGES)
def test_it_is_over_every_page_and_the_first_thing_after_the_way_to_the_words(
    page: Page, site_address: str, address: str
) -> None:
    page.goto(f"{site_address}/{address}")
    alert = page.get_by_role("region", name="Alert")
    expect(alert).to_have_count(1)
    expect(alert).to_contain_text(f"Important: {WORDS} For Sedge Landing. Until 6pm on Saturday 16 January 2027.")
    assert page.get_by_role("alert").count() == 0, "it does not interrupt those who listen"
    first = page.locator("body > *:visible:not(.skip-link):not(.quick-exit)").first
    assert "alert" in str(first.get_attribute("class"))


@pytest.mark.keeps(
    "If you close an alert, your browser remembers that until you close the tab.", "It is not sent to anyone."
)
def test_once_closed_it_is_away_for_the_visit_and_nobody_is_told(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/", wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text(WORDS)).to_have_count(0)
    assert asked == []
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto(f"{site_address}/areas/")
    expect(page.get_by_role("region", name="Alert")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).length + document.cookie.length") == 0
    assert page.evaluate("Object.keys(sessionStorage)") == ["closed-alerts"]


@pytest.mark.rule("T3")
def test_at_its_end_it_goes_by_itself_and_one_that_waits_comes(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/")
    procession = page.get_by_text("Lantern Hill is closed to traffic for the procession")
    expect(procession).to_be_hidden()
    page.clock.pause_at(datetime(2027, 1, 15, 17, 0, 1, tzinfo=UTC))
    expect(procession).to_be_visible()
    page.clock.pause_at(ENDS)
    expect(procession).to_be_hidden()
    expect(page.get_by_text(WORDS)).to_be_hidden()


@pytest.mark.rule("T3")
def test_without_scripts_it_names_its_end_and_has_no_button(new_page_without_scripts: Page, site_address: str) -> None:
    page = new_page_without_scripts
    page.goto(f"{site_address}/")
    expect(page.get_by_role("region", name="Alert").filter(has_text="Until 6pm on Saturday")).to_be_visible()
    expect(page.get_by_role("button", name="Close")).to_have_count(0)


def test_a_browser_that_keeps_nothing_can_close_it_for_the_page(page: Page, site_address: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('no') } })")
    page.goto(f"{site_address}/")
    page.get_by_role("button", name="Close").first.click()
    expect(page.get_by_text(WORDS)).to_have_count(0)


@pytest.mark.parametrize("button", ["Menu", "Search"])
def test_on_a_phone_what_a_button_opens_hangs_below_it_and_hides_neither_the_alert_nor_the_way_to_close_it(
    page: Page, site_address: str, button: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site_address}/")
    page.get_by_role("button", name=button).first.click()
    opened = page.locator(".banner :popover-open").bounding_box()
    banner = page.locator(".banner").bounding_box()
    assert opened
    assert banner
    assert abs(opened["y"] - (banner["y"] + banner["height"])) <= 1
    page.get_by_role("button", name=button).first.click()
    expect(page.locator(".banner :popover-open")).to_have_count(0)
