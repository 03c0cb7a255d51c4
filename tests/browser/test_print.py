"""What must be right on paper: the words and not the way round the site, in black, with nothing cut off.

Every kind of page is tried in test_accessible.py.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.faults import cut_off, faint, too_wide
from tests.browser.watched_page import ReusedPages

PAPER = {"width": 718, "height": 1046}
"""A4 with margins of a centimetre, in CSS pixels."""

FOR_SCREENS = ("Skip to main content", "Search this site", "Exit this page")


@pytest.fixture
def page(reused: ReusedPages) -> Iterator[Page]:
    """A page that will be printed."""
    with reused.use(lenient=True) as page:
        yield page


def print_faults(page: Page) -> list[str]:
    """What is wrong with the page on show once it is printed, for a reader whose screen is dark."""
    page.set_viewport_size({"width": PAPER["width"], "height": PAPER["height"]})
    page.emulate_media(media="print", color_scheme="dark")
    faults = [*too_wide(page), *cut_off(page), *faint(page)]
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    words = ["".join(sheet.extract_text().split()) for sheet in sheets]
    title = page.locator("h1").inner_text()
    if not _is_in(words[0], "".join(title.split())):
        faults.append(f"the first sheet does not say '{title}'")
    whole = "".join(words)
    faults += [f"'{told}' is of no use on paper" for told in FOR_SCREENS if "".join(told.split()) in whole]
    return faults


def _is_in(sheet: str, title: str) -> bool:
    """Whether a sheet says it; documents keep the letters of some scripts joined, and from left to right."""
    plain = unicodedata.normalize("NFKC", sheet)
    return title in plain or title[::-1] in plain


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("<h1 style='color: #eee'>Trial</h1>", "<h1> Trial is faint"),
        ("<h1>Trial</h1><p style='width: 800px'>Wide</p>", "<p> Wide reaches from"),
        ("<h1>Trial</h1><style>@media print { p { height: 4px; overflow: hidden } }</style><p>Cut</p>", "is cut off"),
        ("<h1 style='break-before: page; margin-top: 1200px'>Trial</h1>", "the first sheet does not say 'Trial'"),
        ("<h1>Trial</h1><a href='#main'>Skip to main content</a>", "'Skip to main content' is of no use"),
    ],
)
def test_a_page_that_prints_badly_is_found_out(page: Page, broken: str, told: str) -> None:
    page.set_content(f"<!doctype html><body style='background: #fff; color: #000; margin: 0'>{broken}")
    assert any(told in fault for fault in print_faults(page))


def test_a_page_that_prints_well_has_no_fault(page: Page) -> None:
    page.set_content("<!doctype html><body style='background: #fff; color: #000'><h1>Trial</h1><p>Some words.</p>")
    assert print_faults(page) == []
