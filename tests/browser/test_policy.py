"""What a page must not do unasked: break its own policy, open anything or keep anything; and the policies themselves.

Each kind of page is tried in test_privacy.py, with all else that it must not do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Dialog, Page

from tests.browser.watched_page import watched_page

LISTEN: Final = """
window.broken = [];
document.addEventListener("securitypolicyviolation", event =>
    window.broken.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""

KEPT: Final = """async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
    ...(await indexedDB.databases()).map(one => one.name), ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(one => one.scope),
].filter(Boolean)"""


@pytest.fixture
def page(new_page: Page) -> Page:
    """A page with a profile of its own, since tests keep things in it."""
    return new_page


def visit(page: Page, address: str) -> list[str]:
    """Go to a page, wait until it is at rest, and tell what its policy refused."""
    if not page.evaluate("'broken' in window"):  # a page that is reused listens already
        page.add_init_script(LISTEN)
    page.goto(address, wait_until="networkidle")
    found: list[str] = page.evaluate("window.broken")
    return found


@contextmanager
def listening(page: Page) -> Iterator[list[str]]:
    """What a page opens meanwhile, dialogs and windows: a list that grows."""
    opened: list[str] = []

    def close(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    def note(popup: Page) -> None:
        opened.append(popup.url)

    page.on("dialog", close)
    page.on("popup", note)
    yield opened
    page.remove_listener("dialog", close)
    page.remove_listener("popup", note)


def kept(page: Page) -> list[str]:
    """What a page has stored on its reader's device."""
    stored: list[str] = page.evaluate(KEPT)
    return stored + [str(cookie.get("name")) for cookie in page.context.cookies()]


KEEPING = {
    "seen": "localStorage.setItem('seen', '1')",
    "visit": "sessionStorage.setItem('visit', '1')",
    "who": "document.cookie = 'who=you'",
    "diary": "new Promise(done => { indexedDB.open('diary').onsuccess = done })",
    "attic": "caches.open('attic')",
}
"""Scripts that keep something, by its name."""


def test_a_page_that_keeps_something_is_found_out(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/")
    for name, script in KEEPING.items():
        assert name not in " ".join(kept(page))
        page.evaluate(f"async () => {{ await ({script}); }}")
        assert name in " ".join(kept(page))


def test_a_page_that_opens_something_is_found_out(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/")
    for script in ("alert('Hear us')", "window.open('about:blank#Hear us')"):
        with listening(page) as opened:
            page.evaluate(f"() => {{ {script} }}")
            page.wait_for_timeout(100)
        assert len(opened) == 1, script


def test_every_page_that_a_browser_can_open_states_a_policy_first(site_folder: Path) -> None:
    pages = [page for page in site_folder.rglob("*.html") if "digest" not in page.parts or page.name == "index.html"]
    assert len(pages) > 20
    for page in pages:
        content = page.read_text(encoding="utf-8")
        policy = content.find('<meta http-equiv="Content-Security-Policy"')
        assert 0 < policy < 250, page
        assert all(content.find(mark) == -1 or policy < content.find(mark) for mark in ("<script", "<link", "<style"))


def test_the_servers_policy_allows_no_more_hosts(site_folder: Path) -> None:
    headers = (site_folder / "_headers").read_text(encoding="utf-8")
    assert "frame-ancestors 'none'" in headers
    assert "http:" not in headers
    assert "https:" not in headers


@pytest.mark.parametrize(
    ("written", "refused"),
    [
        ("<script>window.ran = true</script>", "script-src-elem inline"),
        ('<p style="color: red">Red</p>', "style-src-attr inline"),
        ('<img src="https://elsewhere.example/a.png" alt="">', "img-src https://elsewhere.example"),
        ('<p onclick="1">Click</p>', "script-src-attr inline"),
    ],
)
def test_the_check_sees_a_page_that_breaks_its_policy(
    browser: Browser, site_folder: Path, site_address: str, written: str, refused: str
) -> None:
    home = (site_folder / "index.html").read_text(encoding="utf-8")
    found: list[str] = []

    def show() -> None:
        with watched_page(browser) as page:
            broken = home.replace("</main>", f"{written}</main>")
            page.route(f"{site_address}/broken/", lambda route: route.fulfill(body=broken, content_type="text/html"))
            found.extend(visit(page, f"{site_address}/broken/"))

    with pytest.raises(AssertionError, match="console: "):
        show()
    assert any(one.startswith(refused) for one in found)
