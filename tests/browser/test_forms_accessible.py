"""The forms fit every screen, and axe finds nothing in them that is ours to mend."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.forms_page import (
    box,
    open_record,
)
from tests.browser.forms_page import forms as forms  # noqa: PLC0414 - a fixture
from tests.browser.forms_page import page as page  # noqa: PLC0414 - a fixture
from tests.tools import node


def test_the_forms_fit_screens_of_every_width(page: Page) -> None:
    for width, record in ((360, "ferry-rope"), (768, "hoax-calls"), (1280, "ferry-rope")):
        page.set_viewport_size({"width": width, "height": 800})
        open_record(page, f"story/2026/{record}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert box(page, "title").is_visible()


OF_SVELTIA = {"region", "landmark-one-main"}
"""What axe finds that only Sveltia could mend, as docs/forms.md says: parts of its pages are in no landmark."""


def find_with_axe(page: Page) -> set[str]:
    """The rules that axe finds broken, once the page is drawn."""
    page.evaluate(node.tool("axe-core/axe.min.js").read_text(encoding="utf-8"))
    run = "axe.run({iframes: false}).then(({violations}) => violations.map(({id}) => id))"
    found = set(page.evaluate(run))
    for _ in range(5):
        if found <= OF_SVELTIA:
            break
        page.wait_for_timeout(300)
        found = set(page.evaluate(run))
    return found


def test_axe_finds_nothing_in_the_forms_that_is_ours_to_mend(page: Page) -> None:
    assert find_with_axe(page) <= OF_SVELTIA, "the list of stories"
    for record in ("story/2026/ferry-rope", "story/new", "quarter/2026-27-q2", "registers/contacts"):
        open_record(page, record)
        assert find_with_axe(page) <= OF_SVELTIA, record


def test_axe_finds_nothing_where_officers_sign_in(new_page: Page, forms: str) -> None:
    new_page.goto(forms)
    new_page.get_by_role("button", name="Work with Test Repository").wait_for()
    assert find_with_axe(new_page) <= OF_SVELTIA


def test_what_is_left_to_sveltia_is_listed_in_the_guide() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "forms.md").read_text(encoding="utf-8")
    assert {rule for rule in OF_SVELTIA if f"`{rule}`" in guide} == OF_SVELTIA
