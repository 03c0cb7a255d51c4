"""Every kind of page against what a machine can check: WCAG 2.2 AA and best practice, however a screen is set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.faults import SPACED, broken_rules, cut_off, edgeless, faint, layouts, moving, too_wide
from tests.browser.keyboard import ringless, walk
from tests.browser.test_print import print_faults
from tests.browser.watched_page import ReusedPages, rest_media, rest_size

pytestmark = pytest.mark.rule("W3")

Scheme = Literal["light", "dark"]

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (1280, 320)
"""Pixels; 320 is also what a screen of 1280 has at 400 % zoom."""

ZOOMED = {"width": 320, "height": 256}
"""A screen of 1280 by 1024 at 400 % zoom."""


@pytest.fixture(scope="module")
def visited(reused: ReusedPages, address: str) -> Iterator[Page]:
    """A page of each kind with all that can be opened, loaded once for all tests of it.

    Checks may put styles and scripts of their own into it; what pages forbid is tested elsewhere.
    """
    with reused.use(lenient=True) as page:
        page.emulate_media(reduced_motion="reduce")
        visit(page, address)
        yield page


@pytest.fixture
def page(visited: Page) -> Iterator[Page]:
    """The same, with the usual colours again after each test. A test sets the size that it needs."""
    yield visited
    rest_media(visited)


def visit(page: Page, address: str) -> None:
    """Go there and open whatever can be opened, since what is shut is hidden from every check."""
    page.goto(address)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")


def set_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})


@pytest.mark.proves("Nothing moves for a reader who asks for stillness.")
def test_nothing_moves_for_a_reader_who_asks_for_stillness(page: Page) -> None:
    """The first, since an animation may be over when others are done."""
    page.emulate_media(reduced_motion="reduce")
    assert moving(page) == []


@pytest.mark.proves(
    "No rule of WCAG 2.2 AA or of good practice that axe can check is broken, in light and dark colours.",
    "Nothing is cut off and nothing scrolls sideways at 1280 pixels, nor at 320, which is 400% zoom.",
)
def test_no_rule_is_broken_and_nothing_is_lost_in_any_scheme_at_any_width(page: Page) -> None:
    """A scheme changes colours alone, which is seen here too, so the rules on all else are asked once a width."""
    faults = []
    for width in WIDTHS:
        set_width(page, width)
        layout = layouts(page)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            rules = broken_rules(page, colours_only=scheme != SCHEMES[0])
            assert layouts(page) == layout
            found = [*rules, *too_wide(page), *cut_off(page), *faint(page), *edgeless(page)]
            faults += [f"{scheme}, {width} pixels: {fault}" for fault in found]
    assert faults == []


@pytest.mark.parametrize("width", [375, 768])
def test_no_page_scrolls_sideways_on_a_phone_or_a_tablet(page: Page, width: int) -> None:
    set_width(page, width)
    assert too_wide(page) == []


@pytest.mark.proves("Letters, words and lines can be set further apart without losing any text.")
def test_text_may_be_spaced_out(page: Page) -> None:
    spaced = page.add_style_tag(content=SPACED)
    faults = []
    for width in WIDTHS:
        set_width(page, width)
        faults += [f"{width} pixels: {fault}" for fault in (*too_wide(page), *cut_off(page))]
    spaced.evaluate("style => style.remove()")
    assert faults == []


@pytest.mark.proves("In a reader’s own colours (forced colours) every word, drawing and edge can still be seen.")
def test_nothing_disappears_in_forced_colours(page: Page) -> None:
    rest_size(page)
    words = page.locator("body").inner_text()
    faults = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, forced_colors="active")
        faults += [f"{scheme}: {fault}" for fault in (*edgeless(page), *faint(page))]
        assert page.locator("body").inner_text() == words
        faults += [f"{scheme}: {fault}" for fault in ringless(page)]
        page.evaluate("document.activeElement.blur()")
    assert faults == []


@pytest.mark.proves("Printed on A4 paper, nothing is cut off or faint.")
def test_a_page_can_be_printed(page: Page) -> None:
    assert print_faults(page) == []


@pytest.mark.proves(
    "With only a keyboard everything can be reached in order, each stop can be seen, and nothing is a trap.",
)
def test_the_keyboard_reaches_everything_in_order_and_each_stop_is_seen(page: Page) -> None:
    for scheme, size in (("light", {"width": 1280, "height": 800}), ("dark", ZOOMED)):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        assert walk(page) == [], f"{scheme}, {size['width']} by {size['height']} pixels"


@pytest.mark.proves("The words are the same with scripts switched off, but for the search.")
def test_the_words_are_the_same_without_scripts(
    page: Page, page_without_scripts: Page, address: str, kind: str
) -> None:
    """The last, since it takes a button out of the page."""
    rest_size(page)
    visit(page_without_scripts, address)
    words = page_without_scripts.locator("main").inner_text()
    if kind == "search":
        notice = page_without_scripts.locator("main noscript").inner_text()
        assert "Searching needs JavaScript" in notice
        words = words.replace(notice, "")
    # A button that copies comes with the script that makes it work; beside it nothing may differ.
    page.evaluate("document.querySelectorAll('main .copy-row').forEach(row => row.remove())")
    assert words.split() == page.locator("main").inner_text().split()
    assert len(words.split()) > 10
