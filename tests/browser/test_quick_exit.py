"""Leaving at once from pages on abuse and hate (rule P4): the link, three presses of Shift, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser.keyboard import step
from tests.browser.site_pages import fullest
from tests.browser.watched_page import watched_page

pytestmark = pytest.mark.rule("P4")

ELSEWHERE = re.compile("^https://")


@pytest.fixture
def address(site_folder: Path, site_address: str) -> str:
    """A page that somebody may have to leave at once."""
    return f"{site_address}/{fullest(site_folder, 'message with a quick way out')}"


@pytest.fixture
def asked() -> list[Request]:
    """What was asked of another host."""
    return []


@pytest.fixture
def visitor(browser: Browser, asked: list[Request], site_address: str, address: str) -> Iterator[Page]:
    """Somebody who came there from the home page. Where the way out leads, this machine answers."""
    with watched_page(browser) as page:
        yield come(page, site_address, address, asked)


def come(page: Page, site_address: str, address: str, asked: list[Request]) -> Page:
    def answer(route: Route) -> None:
        asked.append(route.request)
        route.fulfill(body="<!doctype html><title>Weather</title>", content_type="text/html")

    page.context.route(ELSEWHERE, answer)
    page.goto(f"{site_address}/")
    page.goto(address)
    return page


def assert_gone(page: Page, asked: list[Request], before: str) -> None:
    """Elsewhere, having told nobody from where, and with no way back to the page."""
    page.wait_for_url(ELSEWHERE)
    page.wait_for_load_state()
    assert [request.header_value("referer") for request in asked] == [None]
    page.go_back()
    assert page.url == before


@pytest.mark.keeps("It does not clear your history.")
def test_the_link_leaves_and_takes_the_page_out_of_the_history(
    visitor: Page, asked: list[Request], site_address: str
) -> None:
    visitor.get_by_role("link", name="Exit this page").click()
    assert_gone(visitor, asked, f"{site_address}/")


def test_the_keyboard_comes_to_the_link_right_after_the_skip_link(
    visitor: Page, asked: list[Request], site_address: str
) -> None:
    names = [stop.name for stop in (step(visitor), step(visitor)) if stop]
    assert names == ["<a.skip-link> Skip to main content", "<a.quick-exit__link> Exit this page"]
    visitor.keyboard.press("Enter")
    assert_gone(visitor, asked, f"{site_address}/")


def test_a_way_out_that_leaves_the_page_in_the_history_is_found_out(
    browser: Browser, asked: list[Request], site_folder: Path, site_address: str, address: str
) -> None:
    (script,) = site_folder.glob("assets/quick-exit.*.js")
    sound = script.read_text(encoding="utf-8")
    broken = sound.replace("location.replace(", "location.assign(")
    assert broken != sound
    with watched_page(browser) as page:
        page.route("**/quick-exit.*.js", lambda route: route.fulfill(body=broken, content_type="text/javascript"))
        come(page, site_address, address, asked)
        page.get_by_role("link", name="Exit this page").click()
        with pytest.raises(AssertionError):
            assert_gone(page, asked, f"{site_address}/")


def test_three_presses_of_shift_leave(visitor: Page, asked: list[Request], site_address: str) -> None:
    status = visitor.locator(".quick-exit").get_by_role("status")
    visitor.keyboard.press("Shift")
    expect(status).to_have_text("Shift, press 2 more times to exit.")
    visitor.keyboard.press("Shift")
    expect(status).to_have_text("Shift, press 1 more time to exit.")
    visitor.keyboard.press("Shift")
    assert_gone(visitor, asked, f"{site_address}/")


def test_who_writes_capitals_stays(visitor: Page, asked: list[Request], address: str) -> None:
    for key in ("Shift", "Shift", "a", "Shift", "Shift"):
        visitor.keyboard.press(key)
    assert visitor.url == address
    assert asked == []


@pytest.mark.keeps('On pages about domestic abuse and hate, use "Exit this page" to leave quickly.')
@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 800)])
def test_the_link_stays_in_sight_down_to_the_end_of_the_page(visitor: Page, width: int, height: int) -> None:
    visitor.set_viewport_size({"width": width, "height": height})
    for place in ("0", "document.body.scrollHeight"):
        visitor.evaluate(f"scrollTo(0, {place})")
        expect(visitor.get_by_role("link", name="Exit this page")).to_be_in_viewport(ratio=1)


def test_without_scripts_it_is_a_plain_link_that_promises_no_keys(
    new_page_without_scripts: Page, asked: list[Request], site_address: str, address: str
) -> None:
    page = come(new_page_without_scripts, site_address, address, asked)
    assert "Shift" not in page.locator(".quick-exit").inner_text()
    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url(ELSEWHERE)
    assert [request.header_value("referer") for request in asked] == [None]


def test_pages_on_other_matters_have_no_such_link(page: Page, site_folder: Path, site_address: str) -> None:
    page.goto(f"{site_address}/{fullest(site_folder, 'message')}")
    expect(page.get_by_role("link", name="Exit this page")).to_have_count(0)
