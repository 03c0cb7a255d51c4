"""How long pages are, on a wide screen and on a phone: what people came for is near the top, and nothing is cut off."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.faults import edgeless
from tests.support.some import some

WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 375, "height": 740}
HOME = {1280: 2_300, 375: 4_600}
"""The most that the home page may be high, by the width of the screen."""

HEADER = 110


def height(page: Page, element: str = "html") -> int:
    """Of an element, in pixels."""
    found: int = page.locator(element).first.evaluate("element => Math.ceil(element.getBoundingClientRect().height)")
    return found


def scrolls_sideways(page: Page) -> bool:
    """Whether the page or a table in it is wider than the screen."""
    found: bool = page.evaluate(
        "[document.documentElement, ...document.querySelectorAll('main .table-scroll')]"
        ".some(element => element.scrollWidth > element.clientWidth)"
    )
    return found


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_home_page_is_short(page: Page, site_address: str, screen: ViewportSize) -> None:
    page.set_viewport_size(screen)
    page.goto(f"{site_address}/")
    assert height(page) <= HOME[screen["width"]]
    headings = page.locator("main h2").all_inner_texts()
    assert headings[0] == "What do you want to do?"


@pytest.mark.parametrize("address", ["", "help/", "figures/", "messages/", "stories/", "search/"])
def test_the_header_of_a_phone_leaves_room_for_the_page(page: Page, site_address: str, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{site_address}/{address}")
    assert height(page, "header.banner") <= HEADER


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_the_menu_of_a_phone_opens_without_a_script_and_holds_every_section(
    page: Page, page_without_scripts: Page, site_address: str, *, scripts: bool
) -> None:
    phone = page if scripts else page_without_scripts
    phone.set_viewport_size(PHONE)
    phone.goto(f"{site_address}/")
    sections = phone.locator(".banner__sections a")
    expect(sections.first).to_be_hidden()
    phone.get_by_role("button", name="Menu").focus()
    phone.keyboard.press("Enter")
    for section in sections.all():
        expect(section).to_be_visible()
    phone.keyboard.press("Escape")
    expect(sections.first).to_be_hidden()


@pytest.mark.parametrize("width", [360, 375, 768])
@pytest.mark.parametrize("address", ["figures/", "figures/editions/", "messages/"])
def test_the_tables_that_lead_to_others_show_all_their_columns(
    page: Page, site_address: str, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site_address}/{address}")
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_box_of_the_search_page_is_above_its_results(
    page: Page, site_address: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(PHONE)
    page.goto(f"{site_address}/search/")
    box, crumbs = page.locator("#search").bounding_box(), page.locator(".breadcrumbs").bounding_box()
    assert box is not None
    assert crumbs is not None
    assert height(page, "header.banner") <= box["y"]
    assert box["y"] + box["height"] <= crumbs["y"]
    assert edgeless(page) == []
    expect(page.get_by_role("button", name="Search")).to_have_count(1)


def test_figures_are_compared_on_a_phone(page: Page, site_address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{site_address}/figures/")
    table = page.locator("main table").first
    shown = [head for head in table.locator("thead th").all() if head.is_visible()]
    assert len(shown) >= 4, "What is counted, the figure, the one a year earlier, and the change"


BROKEN = """[...document.querySelectorAll('main table :is(th, td)')].filter(cell => cell.checkVisibility())
  .flatMap(cell => {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest('.visually-hidden, svg')) continue;
      for (const word of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
        if (lines.size > 1) found.push(word[0]);
      }
    }
    return found;
  })"""
"""The words of a page's tables that go over two lines."""


@pytest.mark.parametrize("width", [360, 375])
def test_no_word_of_a_table_is_broken_on_a_phone(page: Page, site_address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site_address}/figures/")
    assert page.locator("main table td:visible").count()
    assert page.evaluate(BROKEN) == []


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["wide", "phone"])
def test_help_is_grouped_and_nothing_is_folded_or_cut_off(page: Page, site_address: str, screen: ViewportSize) -> None:
    page.set_viewport_size(screen)
    page.goto(f"{site_address}/help/")
    assert not scrolls_sideways(page)
    expect(page.get_by_role("link", name="Exit this page")).to_be_visible()
    for number in page.locator("main a[href^='tel:']").all():
        expect(number).to_be_visible()
    for link in page.locator("nav[aria-label='On this page'] a").all():
        group = page.locator(str(link.get_attribute("href")))
        expect(group).to_be_visible()


MOST_OF_A_CONTACT = 150
"""Pixels on a phone: a name, when to use it, and the ways there, of which the number and its hours take one line."""


def test_a_number_and_its_hours_are_side_by_side_on_a_phone(page: Page, site_address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{site_address}/help/")
    contacts = page.locator(".who-to-call:has(a[href^='tel:'])").all()
    heights = [contact.evaluate("contact => contact.getBoundingClientRect().height") for contact in contacts]
    assert sum(heights) / len(heights) <= MOST_OF_A_CONTACT
    number, hours = (
        page.locator(f"#call-emergency .ways > li:{place}-child").bounding_box() for place in ("first", "last")
    )
    assert number is not None
    assert hours is not None
    assert hours["y"] < number["y"] + number["height"]


@pytest.mark.parametrize(("screen", "columns"), [(WIDE, 2), (PHONE, 1)], ids=["wide", "phone"])
def test_a_computer_shows_two_contacts_side_by_side(
    page: Page, site_address: str, screen: ViewportSize, columns: int
) -> None:
    page.set_viewport_size(screen)
    page.goto(f"{site_address}/help/")
    for contacts in some(page.locator(".help > .contacts").all()):
        laid = contacts.evaluate("list => getComputedStyle(list).gridTemplateColumns.split(' ').length")
        assert laid == columns


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["wide", "phone"])
def test_whoever_is_frightened_can_hit_the_number_to_call(page: Page, site_address: str, screen: ViewportSize) -> None:
    page.set_viewport_size(screen)
    page.goto(f"{site_address}/")
    for link in some(page.locator(".banner__emergency a").all()):
        box = link.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
