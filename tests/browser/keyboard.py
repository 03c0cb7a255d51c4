"""Getting about with the keyboard alone: from stop to stop with Tab, watching that each stop can be seen.

It knows browsers and what a stop must be like (WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11) and nothing of the site.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from playwright.sync_api import Page

from tests.browser.faults import COLOURS

MOST_STOPS: Final = 250
"""No page has more of them."""

_RINGED: Final = """
const ringed = at => {
    const look = getComputedStyle(at);
    const behind = parseFloat(look.outlineOffset) < 0 ? at : at.parentElement;
    const drawn = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
    return drawn && contrast(look.outlineColor, ground(behind)) >= 3;
};
"""
"""Script: whether what has the focus is seen to have it."""

_LOOK: Final = """() => {
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return null;
    const whole = at.getBoundingClientRect(), faults = [];
    if (!ringed(at)) faults.push("has no focus ring that can be seen");
    const shown = [...at.getClientRects()].map(box => {
        const left = Math.max(0, box.left), right = Math.min(innerWidth, box.right);
        const top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom);
        if (right - left < 1 || bottom - top < 1) return null;
        return document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    });
    if (!shown.some(top => top && at.contains(top))) faults.push("is out of sight or covered");
    return {
        place: [...document.querySelectorAll("*")].indexOf(at),
        name: nameOf(at),
        element: at.localName,
        leads: at.href?.baseVal === undefined ? at.href ?? "" : new URL(at.href.baseVal, document.baseURI).href,
        main: Boolean(at.closest("main")),
        left: whole.left + scrollX,
        top: whole.top + scrollY,
        bottom: whole.bottom + scrollY,
        faults,
    };
}"""

_MAY_STOP: Final = """
const stops = () => {
    const may = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
    return [...document.querySelectorAll(may)]
        .filter(one => one.getAttribute("tabindex") !== "-1" && !one.disabled)
        .filter(one => one.checkVisibility({ visibilityProperty: true }));
};
"""
"""Script: all that the keyboard should come to."""

_STOPS: Final = """() => {
    const all = [...document.querySelectorAll("*")];
    return stops().map(one => [all.indexOf(one), nameOf(one)]);
}"""

_RINGLESS: Final = """() => stops()
    .filter(one => { one.focus(); return document.activeElement !== one || !ringed(one); })
    .map(one => `${nameOf(one)} has no focus ring that can be seen`)"""


@dataclass(frozen=True, slots=True)
class Stop:
    """What has the focus."""

    place: int
    """Among all elements, in the order of the document."""

    name: str
    element: str
    leads: str
    """The whole address, if it is a link."""

    main: bool
    """Whether it is in the main part."""

    left: float
    top: float
    bottom: float
    faults: list[str]

    def goes_back_to(self, other: Stop) -> bool:
        """Whether another stop is above this one, and not at the head of a column further on."""
        return other.bottom <= self.top and other.left <= self.left


def look(page: Page) -> Stop | None:
    """What has the focus now, if anything has."""
    found = page.evaluate(f"() => {{ {COLOURS} {_RINGED} return ({_LOOK})(); }}")
    return Stop(**found) if found else None


def step(page: Page) -> Stop | None:
    """Press Tab once."""
    page.keyboard.press("Tab")
    return look(page)


def reach(page: Page, wanted: Callable[[Stop], bool]) -> Stop:
    """Press Tab until what is wanted has the focus; each stop on the way must be seen."""
    for _ in range(MOST_STOPS):
        stop = step(page)
        if stop is None:
            continue
        assert not stop.faults, f"{stop.name} {', '.join(stop.faults)} on {page.url}"
        if wanted(stop):
            return stop
    raise AssertionError(f"{MOST_STOPS} steps do not lead there on {page.url}")


def follow(page: Page, address: str) -> None:
    """Go by Tab to the first link in the main part that leads to an address, and take it."""
    reach(page, lambda stop: stop.main and stop.leads == address)
    take(page)


def take(page: Page) -> None:
    """Press Enter on a link, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def walk(page: Page) -> list[str]:
    """Go through a whole page with Tab and tell what is wrong: stops unseen, missed, out of order, or a trap."""
    stops: list[Stop] = []
    faults: list[str] = []
    for _ in range(MOST_STOPS):
        stop = step(page)
        if stop is None or (stops and stop.place == stops[0].place):
            break
        if any(stop.place == other.place for other in stops):
            faults.append(f"{stop.name} comes again before the end: a trap")
            break
        stops.append(stop)
    faults += [f"{stop.name} {fault}" for stop in stops for fault in stop.faults]
    for one, following in pairwise(stops):
        if following.place < one.place or (one.main and following.main and one.goes_back_to(following)):
            faults.append(f"{following.name} comes after {one.name}: out of order")
    reached = {stop.place for stop in stops}
    wanted: list[tuple[int, str]] = page.evaluate(f"() => {{ {COLOURS} {_MAY_STOP} return ({_STOPS})(); }}")
    return faults + [f"{name} cannot be reached" for place, name in wanted if place not in reached]


def ringless(page: Page) -> list[str]:
    """Stops that are not seen to have the focus, without walking to each of them."""
    page.keyboard.press("Tab")  # browsers draw rings once the keyboard is in use
    found: list[str] = page.evaluate(f"() => {{ {COLOURS} {_RINGED} {_MAY_STOP} return ({_RINGLESS})(); }}")
    return found
