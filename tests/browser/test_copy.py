"""Texts that are meant to be copied: one click selects the whole, and with scripts a button copies it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site_pages import fullest


@pytest.fixture
def page(new_page: Page) -> Page:
    """A page with a profile of its own, since a test lets it read what was copied."""
    return new_page


@pytest.fixture
def address(site_folder: Path) -> str:
    """A story for the press."""
    return fullest(site_folder, "story for the press")


def test_a_button_beside_a_text_copies_it_and_says_so(page: Page, site_address: str, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site_address}/{address}")
    texts, buttons = page.locator("[data-copy]"), page.get_by_role("button", name="Copy")
    assert texts.count() == buttons.count() >= 3
    buttons.first.click()
    expect(page.get_by_role("status").first).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == texts.first.inner_text()


def test_without_scripts_there_is_no_button_and_one_click_selects_the_whole_text(
    page_without_scripts: Page, site_address: str, address: str
) -> None:
    page_without_scripts.goto(f"{site_address}/{address}")
    text = page_without_scripts.locator("[data-copy]").last
    expect(page_without_scripts.get_by_role("button", name="Copy")).to_have_count(0)
    assert text.evaluate("element => getComputedStyle(element).userSelect") == "all"
    text.click()
    assert text.evaluate("() => getSelection().toString()").strip() == text.inner_text()
