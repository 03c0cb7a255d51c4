"""Each check of the pages is quiet about a sound page and speaks up about one that is broken on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.faults import SPACED, broken_rules, cut_off, edgeless, faint, layouts, moving, too_wide
from tests.browser.keyboard import ringless, walk
from tests.browser.watched_page import ReusedPages

Check = Callable[[Page], list[str]]

SOUND = """
<p>Words that wrap where they have to, and <a href="#end">a link</a> among them.</p>
<div style="overflow-x: auto" tabindex="0" role="region" aria-label="Table"><p style="width: 50rem">Wide</p></div>
<p><button style="border: 2px solid #333; background: #fff; color: #000; min-height: 2rem">Press</button></p>
<svg width="90" height="30" role="img" aria-label="A line"><path d="M0 9h80" stroke="#333" /><text y="20">9</text></svg>
<p id="end">The end.</p>
"""

RED_DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACw="

TRAP = """<button>First</button><button id="one">One</button><button id="two">Two</button><button>Last</button>
<script>two.onkeydown = event => { if (event.key === "Tab") { event.preventDefault(); one.focus(); } };</script>"""


@pytest.fixture
def page(reused: ReusedPages) -> Iterator[Page]:
    """A page to break."""
    with reused.use(lenient=True) as page:
        yield page


def show(page: Page, body: str) -> None:
    page.set_viewport_size({"width": 320, "height": 500})
    style = "body { font: 16px/1.5 sans-serif; background: #fff; color: #222 } :focus { outline: 3px solid #000 }"
    page.set_content(
        f'<!doctype html><html lang="en"><head><title>Trial</title><style>{style}</style></head>'
        f"<body><main><h1>A page</h1>{body}</main></body></html>"
    )


@pytest.mark.parametrize("check", [broken_rules, too_wide, cut_off, moving, edgeless, faint, walk, ringless])
def test_a_sound_page_has_no_fault(page: Page, check: Check) -> None:
    show(page, SOUND)
    assert check(page) == []


@pytest.mark.parametrize(
    ("check", "broken", "told"),
    [
        (broken_rules, f'<img src="{RED_DOT}">', "image-alt"),
        (broken_rules, '<p style="color: #bbb">Faint</p>', "color-contrast"),
        (broken_rules, "<h4>After the first</h4>", "heading-order"),
        (broken_rules, "<button></button>", "button-name"),
        (broken_rules, '<button style="all: unset">a</button><button style="all: unset">b</button>', "target-size"),
        (too_wide, '<p style="width: 25rem">Wide</p>', "<p> Wide reaches from"),
        (too_wide, '<p style="width: 25rem">Wide</p>', "the page is"),
        (too_wide, '<div style="overflow: hidden"><p style="width: 25rem">Wide</p></div>', "<p> Wide reaches from"),
        (too_wide, '<p style="position: relative; left: -3rem">Left</p>', "<p> Left reaches from"),
        (cut_off, '<p style="height: 1rem; overflow: hidden">One line<br>and another</p>', "<p> One line"),
        (cut_off, '<p style="width: 3rem; overflow: hidden; white-space: nowrap">Too long</p>', "<p> Too long"),
        (cut_off, '<svg width="30" height="30"><text y="20">Too long</text></svg>', '"Too long" is cut off'),
        (moving, '<p style="transition: color 1s">Slow</p>', "<p> Slow changes slowly"),
        (moving, "<style>@keyframes go { to { left: 9px } } b { animation: go 9s }</style><b>Go</b>", "<b> Go moves"),
        (moving, "<style>html { scroll-behavior: smooth }</style>", "scrolls smoothly"),
        (edgeless, '<button style="border: 0">Bare</button>', "<button> Bare has no edge"),
        (edgeless, '<input style="border: 1px solid #eee" aria-label="Word">', "<input> Word has no edge"),
        (faint, '<div><svg><path d="M0 9h9" stroke="#eee" fill="none" /></svg></div>', "a drawing in <div>"),
        (faint, '<p style="color: #bbb">Pale</p>', "<p> Pale is faint"),
        (faint, '<p style="forced-color-adjust: none; background: #222; color: #333">Dim</p>', "<p> Dim is faint"),
        (walk, TRAP, "<button> One comes again before the end: a trap"),
        (walk, TRAP, "<button> Last cannot be reached"),
        (walk, '<a href="#">One</a><a href="#" tabindex="2">Two</a>', "out of order"),
        (
            walk,
            '<div style="display: flex; flex-flow: column-reverse"><a href="#">1</a><a href="#">2</a></div>',
            "order",
        ),
        (walk, '<a href="#" style="outline: none">Plain</a>', "<a> Plain has no focus ring"),
        (walk, '<a href="#" style="outline-color: #eee">Faint</a>', "<a> Faint has no focus ring"),
        (ringless, '<a href="#" style="outline: none">Plain</a>', "<a> Plain has no focus ring"),
        (ringless, '<a href="#" style="outline-color: #eee">Faint</a>', "<a> Faint has no focus ring"),
        (walk, '<a href="#">Under</a><p style="position: fixed; inset: 0; background: #fff">Lid</p>', "covered"),
    ],
)
def test_a_page_broken_on_purpose_is_found_out(page: Page, check: Check, broken: str, told: str) -> None:
    show(page, broken)
    assert any(told in fault for fault in check(page))


def test_a_page_that_was_walked_is_walked_again_from_the_top(page: Page) -> None:
    links = "".join(f'<p style="margin: 20rem 0"><a href="#">{name}</a></p>' for name in ("One", "Two", "Three"))
    show(page, links)
    assert walk(page) == []
    page.locator("a", has_text="Two").focus()
    assert walk(page) == []
    page.evaluate("document.querySelector('a').style.outline = 'none'")
    assert walk(page) == ["<a> One has no focus ring that can be seen"]
    page.evaluate("document.querySelector('p:last-child a').tabIndex = 2")
    assert "<a> One comes after <a> Three: out of order" in walk(page)


def test_words_that_are_cut_off_once_spaced_out_are_found_out(page: Page) -> None:
    show(page, '<p style="width: 9rem; height: 1.5em; overflow: hidden">Words that just fit</p>')
    assert cut_off(page) == []
    page.add_style_tag(content=SPACED)
    assert len(cut_off(page)) == 1


def test_rules_on_colours_are_asked_alone_and_a_scheme_that_changes_more_than_colours_is_found_out(page: Page) -> None:
    show(page, '<p style="color: #bbb">Faint</p><h4>After the first</h4>')
    found = broken_rules(page, colours_only=True)
    assert [fault.partition(":")[0] for fault in found] == ["color-contrast"]
    show(page, "<style>@media (prefers-color-scheme: dark) { p { margin-left: 2px } }</style><p>Moved</p>")
    light = layouts(page)
    page.emulate_media(color_scheme="dark")
    assert layouts(page) != light
