"""Every kind of page against the rules that a machine can check: WCAG 2.2 AA, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.watched_page import watched_page

KINDS = {
    "home": "",
    "messages": "messages/",
    "message": "messages/dark-nights/",
    "message with a quick way out": "messages/domestic-abuse/",
    "stories": "stories/",
    "story": "stories/burglary-summer-2022/",
    "priorities": "priorities/",
    "priority": "priorities/tackling-crime/",
    "areas": "areas/",
    "area": "areas/coalville/",
    "partners": "partners/",
    "partner": "partners/leicestershire-constabulary/",
    "groups": "groups/",
    "group": "groups/joint-action-group/",
    "figures": "figures/",
    "indicator": "figures/burglary/",
    "help": "help/",
    "press": "press/",
    "feeds": "feeds/",
    "glossary": "glossary/",
    "search": "search/",
    "written page": "about/",
    "not found": "no/such/page/",
}
SETTINGS = {
    "light": ("light", 1280),
    "dark": ("dark", 1280),
    "light narrow": ("light", 320),
    "dark narrow": ("dark", 320),
}
RULES = {"resultTypes": ["violations"]}
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(params=list(KINDS))
def address(request: pytest.FixtureRequest, site_address: str) -> str:
    """A page of each kind."""
    return f"{site_address}/{KINDS[request.param]}"


@pytest.fixture
def fresh_page(browser: Browser) -> Iterator[Page]:
    """A page of its own for what is broken on purpose."""
    with watched_page(browser) as page:
        yield page


def violations(page: Page) -> list[str]:
    """What axe finds, best practices included: the rule and where."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("setting", list(SETTINGS))
def test_no_rule_is_broken_and_nothing_overflows(page: Page, address: str, setting: str) -> None:
    scheme, width = SETTINGS[setting]
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    assert violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0


def test_text_may_be_spaced_out_on_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(address)
    page.add_style_tag(content=SPACED)
    assert page.evaluate(OVERFLOW) <= 0


def test_the_words_are_there_without_scripts(page_without_scripts: Page, page: Page, address: str) -> None:
    page.goto(address)
    page_without_scripts.goto(address)
    with_scripts = page.locator("main h1, main h2").all_inner_texts()
    assert len(with_scripts) >= 1
    assert page_without_scripts.locator("main h1, main h2").all_inner_texts() == with_scripts


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"),
        ('<p style="color:#ccc;background:#fff">Faint</p>', "color-contrast"),
        ("<h1>One</h1><h4>Four</h4>", "heading-order"),
        ("<button></button>", "button-name"),
    ],
)
def test_a_page_broken_on_purpose_is_found_out(fresh_page: Page, broken: str, rule: str) -> None:
    fresh_page.set_content(f"<!doctype html><html lang=en><title>Broken</title><main><h1>A page</h1>{broken}</main>")
    assert any(found.startswith(f"{rule}:") for found in violations(fresh_page))


def test_a_page_that_overflows_is_found_out(fresh_page: Page) -> None:
    fresh_page.set_viewport_size({"width": 320, "height": 800})
    fresh_page.set_content('<!doctype html><p style="width:400px">Too wide</p>')
    assert fresh_page.evaluate(OVERFLOW) > 0
