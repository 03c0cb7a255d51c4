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

_LOOK: Final = """
const look = () => {
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return null;
    const whole = at.getBoundingClientRect(), faults = [];
    if (!ringed(at)) faults.push("has no focus ring that can be seen");
    const shown = [...at.getClientRects()].map(box => {
        let left = Math.max(0, box.left), right = Math.min(innerWidth, box.right);
        for (let around = at.parentElement; around; around = around.parentElement) {
            if (!["auto", "scroll"].includes(getComputedStyle(around).overflowX)) continue;
            const room = around.getBoundingClientRect();
            left = Math.max(left, room.left), right = Math.min(right, room.right);
        }
        const top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom);
        if (right - left < 1 || bottom - top < 1) return null;
        return document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    });
    if (!shown.some(top => top && at.contains(top))) faults.push("is out of sight or covered");
    return {
        at,
        name: nameOf(at),
        element: at.localName,
        leads: at.href?.baseVal === undefined ? at.href ?? "" : new URL(at.href.baseVal, document.baseURI).href,
        main: Boolean(at.closest("main")),
        left: whole.left + scrollX,
        top: whole.top + scrollY,
        bottom: whole.bottom + scrollY,
        faults,
    };
};
const placed = stops => {
    const all = new Map([...document.querySelectorAll("*")].map((one, place) => [one, place]));
    return stops.map(stop => {
        if (!stop) return null;
        const { at, ...told } = stop;
        return { ...told, place: all.get(at) ?? -1 };
    });
};
"""
"""Script: what has the focus, and where it is among all elements."""

_MAY_STOP: Final = """
const stops = () => {
    const may = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
    return [...document.querySelectorAll(may)]
        .filter(one => one.getAttribute("tabindex") !== "-1" && !one.disabled)
        .filter(one => one.checkVisibility({ visibilityProperty: true }));
};
"""
"""Script: all that the keyboard should come to."""

_WATCH: Final = """() => {
    removeEventListener("keydown", window.noteStop, { capture: true });
    document.activeElement.blur();
    location.replace("#");
    window.walked = [];
    window.walkedSoFar = () => [...walked.slice(1), look()];
    window.noteStop = () => walked.push(look());
    addEventListener("keydown", noteStop, { capture: true });
    return stops().length;
}"""
"""Script: begin at the top again, look at each stop before Tab leads on, and say how many stops there should be."""

_OVER: Final = """pressed => {
    const found = walkedSoFar();
    return found.length < pressed || found.includes(null) || new Set(found.map(stop => stop.at)).size < pressed;
}"""
"""Script: whether as many steps have led out of the page, or to a stop that was there before."""

_WALKED: Final = """() => ({
    stops: placed(walkedSoFar()),
    wanted: placed(stops().map(at => ({ at, name: nameOf(at) }))),
})"""

_TAB: Final = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
"""Tab as Chromium gets it from a keyboard. Nothing here waits for a key to be let go, which takes as long again."""

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
    found = page.evaluate(f"() => {{ {COLOURS} {_RINGED} {_LOOK} return placed([look()])[0]; }}")
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
    """Go through a whole page with Tab and tell what is wrong: stops unseen, missed, out of order, or a trap.

    It begins at the top, so the same page may be walked again. The page itself looks at each stop, which takes a third
    of the time of asking it after each step.
    """
    keyboard = page.context.new_cdp_session(page)
    expected: int = page.evaluate(f"() => {{ {COLOURS} {_RINGED} {_LOOK} {_MAY_STOP} return ({_WATCH})(); }}")
    pressed, more, over = 0, expected + 1, False
    while pressed < MOST_STOPS and not over:
        for _ in range(more):
            keyboard.send("Input.dispatchKeyEvent", _TAB)
        pressed, more = pressed + more, 10
        over = page.evaluate(_OVER, pressed)
    keyboard.detach()
    found = page.evaluate(f"() => {{ {COLOURS} {_LOOK} {_MAY_STOP} return ({_WALKED})(); }}")
    stops: list[Stop] = []
    faults: list[str] = []
    for told in found["stops"]:
        stop = Stop(**told) if told else None
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
    return faults + [f"{one['name']} cannot be reached" for one in found["wanted"] if one["place"] not in reached]


def ringless(page: Page) -> list[str]:
    """Stops that are not seen to have the focus, without walking to each of them."""
    page.keyboard.press("Tab")  # browsers draw rings once the keyboard is in use
    found: list[str] = page.evaluate(f"() => {{ {COLOURS} {_RINGED} {_MAY_STOP} return ({_RINGLESS})(); }}")
    return found
