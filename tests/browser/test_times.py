"""Between two builds a page shows and hides by London's midnights, whatever clock zone its reader is in (rule T3)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

import site_builder
from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from tests.support import builders, fictional_site

pytestmark = pytest.mark.rule("T3")

SCRIPT = (Path(site_builder.__file__).parent / "theme" / "scripts" / "times.js").read_text(encoding="utf-8")
SECOND = timedelta(seconds=1)
ZONES = ("Europe/London", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kolkata", "UTC")
WINTER = "from the clocks going back to the clocks going forward"
PREPARE = {"lead": "1 week", "action": "Set a timer."}
AUTUMN_BUILD = datetime(2026, 10, 20, 9, 30, tzinfo=LONDON)
SPRING_BUILD = datetime(2027, 3, 20, 9, 30, tzinfo=LONDON)
BEGINS = datetime(2026, 10, 24, 23, tzinfo=UTC)
"""Midnight in London before the day on which the clocks go back, while summer time still holds."""

ENDS = datetime(2027, 3, 28, 23, tzinfo=UTC)
"""Midnight after the day on which they go forward, when summer time holds again."""


@cache
def overview(now: datetime) -> str:
    """The page of all messages as built then."""
    files = {**builders.registers(), **builders.message(holds=WINTER, prepare=PREPARE)}
    made = pipeline.build(files, site=Site("https://larkmoor.example/"), now=now)
    return fictional_site.pages_of(made)["messages/"].html


@contextmanager
def opened(browser: Browser, zone: str, *, at: datetime) -> Iterator[Page]:
    """A page in a browser in a time zone, with a clock that is right and stopped, however slow this machine is."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.install(time=at - timedelta(hours=1))
    yield page
    context.close()


def show(page: Page, content: str, *, at: datetime, script: str = SCRIPT) -> None:
    """Stop the clock, at the same moment as before or a later one, and open the page."""
    page.clock.pause_at(at)
    page.goto("about:blank")
    page.set_content(
        f"<!doctype html><style>[hidden]{{display:none!important}}</style>{content}<script>{script}</script>"
    )


def now_shown(page: Page) -> list[str]:
    """The lines of facts of the cards that stand under 'Now' and can be seen."""
    lines = page.locator("section[aria-labelledby=now] .card:visible .meta")
    return lines.all_inner_texts()


READY = ["Get ready: from 25 October 2026 to 28 March 2027"]
NOW = ["Now, until 28 March 2027"]
MOMENTS: tuple[tuple[datetime, datetime, list[str]], ...] = (
    (AUTUMN_BUILD, AUTUMN_BUILD, READY),
    (AUTUMN_BUILD, BEGINS - SECOND, READY),
    (AUTUMN_BUILD, BEGINS, NOW),
    (SPRING_BUILD, ENDS - SECOND, NOW),
    (SPRING_BUILD, ENDS, []),
)
"""When a page was built, when it is read, and the cards that must show; in the order of time."""


@pytest.mark.parametrize("zone", ZONES)
def test_a_message_shows_and_hides_at_londons_midnight(browser: Browser, zone: str) -> None:
    with opened(browser, zone, at=AUTUMN_BUILD) as page:
        for built, at, shown in MOMENTS:
            show(page, overview(built), at=at)
            assert page.evaluate("Date.now()") == at.timestamp() * 1000
            assert now_shown(page) == shown, at
            nothing = page.get_by_text("There is no seasonal advice for today.")
            expect(nothing).to_be_visible(visible=not shown)


@pytest.mark.parametrize("zone", ZONES)
def test_a_page_that_is_left_open_changes_by_itself(browser: Browser, zone: str) -> None:
    before = BEGINS - timedelta(hours=5)
    with opened(browser, zone, at=before) as page:
        show(page, overview(AUTUMN_BUILD), at=before)
        assert now_shown(page) == READY
        page.clock.run_for(5 * 60 * 60 * 1000 + 500)
        assert now_shown(page) == NOW


def test_without_the_script_the_page_stays_as_it_was_built_and_its_words_name_the_days(browser: Browser) -> None:
    with opened(browser, "Europe/London", at=ENDS) as page:
        show(page, overview(AUTUMN_BUILD), at=ENDS, script="")
        assert now_shown(page) == READY


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Date.parse(end)", 'Date.parse(end.replace("Z", ""))'),  # the reader's own midnight
        ("!(now >= until)", "!(now > until + 86400000)"),  # a day late
        ("!(now < from)", "true"),  # too early
    ],
)
def test_a_script_that_reckons_otherwise_is_caught(browser: Browser, old: str, new: str) -> None:
    assert old in SCRIPT
    wrong = SCRIPT.replace(old, new)
    caught = 0
    with opened(browser, "Pacific/Auckland", at=AUTUMN_BUILD) as page:
        for built, at, shown in MOMENTS:
            show(page, overview(built), at=at, script=wrong)
            caught += now_shown(page) != shown
    assert caught


def test_the_script_is_small() -> None:
    assert len(SCRIPT.encode()) < 2048


def test_a_page_that_was_not_built_again_for_three_days_says_so_gently(
    browser: Browser, site_folder: Path, site_address: str
) -> None:
    home = html.document_fromstring((site_folder / "index.html").read_bytes())
    (built,) = home.xpath("//*[contains(@class, 'footer__built')]//time/@datetime")
    midnight = datetime.fromisoformat(str(built)).replace(tzinfo=LONDON)
    with opened(browser, "Pacific/Auckland", at=midnight) as page:
        for days, says_so in ((0, False), (3, False), (4, True), (30, True)):
            page.clock.pause_at(midnight + timedelta(days=days, minutes=1))
            page.goto(f"{site_address}/")
            expect(page.locator(".footer__built time")).to_be_visible()
            expect(page.get_by_text("has not been updated for three days")).to_be_visible(visible=says_so)
