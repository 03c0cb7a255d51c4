"""The drawn map: its areas can be hit, reached and seen, and the list beside it leads to the same places."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import FloatRect, Page, expect

from tests.browser.keyboard import reach, take

Scheme = Literal["light", "dark"]

LEAST = 24
"""CSS pixels across and down (WCAG 2.5.8)."""

NOTHING = FloatRect(x=0, y=0, width=0, height=0)
"""Of what is not drawn."""


def addresses(page: Page, links: str) -> set[str]:
    """Where some links lead, whether they are HTML's or a drawing's."""
    script = "all => all.map(one => new URL(one.getAttribute('href'), document.baseURI).href)"
    return set(page.locator(links).evaluate_all(script))


def unfit(page: Page, width: int) -> list[str]:
    """Areas on the map that cannot be hit: too small, out of sight, or covering each other."""
    boxes = [link.bounding_box() or NOTHING for link in page.locator(".map a").all()]
    faults: list[str] = []
    for number, box in enumerate(boxes):
        if min(box["width"], box["height"]) < LEAST:
            faults.append(f"area {number} is small")
        if box["x"] < 0 or box["x"] + box["width"] > width:
            faults.append(f"area {number} is out of sight")
        for other in boxes[number + 1 :]:
            beside = box["x"] + box["width"] <= other["x"] or other["x"] + other["width"] <= box["x"]
            above = box["y"] + box["height"] <= other["y"] or other["y"] + other["height"] <= box["y"]
            if not beside and not above:
                faults.append(f"area {number} covers another")
    return faults


@pytest.mark.parametrize("address", ["areas/"])
def test_the_map_and_the_list_lead_to_the_same_areas(page: Page, site_address: str, address: str) -> None:
    page.goto(f"{site_address}/{address}")
    on_map = addresses(page, ".map a")
    assert len(on_map) > 1
    assert on_map == addresses(page, ".areas :is(h2, h3) a")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_every_area_can_be_hit_and_none_covers_another(page: Page, site_address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site_address}/areas/")
    assert page.locator(".map a").count() > 1
    assert unfit(page, width) == []


@pytest.mark.parametrize(
    ("attribute", "value", "told"),
    [("width", "5", "is small"), ("x", "-400", "is out of sight"), ("height", "300", "covers")],
)
def test_a_map_that_is_hard_to_hit_is_found_out(
    page: Page, site_address: str, attribute: str, value: str, told: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{site_address}/areas/")
    page.locator(".map a text").evaluate_all("all => all.forEach(one => one.remove())")
    page.locator(".map a rect").first.evaluate(f"(one) => one.setAttribute('{attribute}', '{value}')")
    assert any(told in fault for fault in unfit(page, 320))


def test_the_keyboard_reaches_an_area_on_the_map_and_follows_it(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/areas/")
    stop = reach(page, lambda stop: stop.element == "a" and "map__name" in stop.name)
    take(page)
    assert page.url == stop.leads
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_borders_and_names_are_drawn_in_the_reader_s_own(
    page: Page, site_address: str, scheme: Scheme
) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(f"{site_address}/areas/")
    look = "(one, name) => getComputedStyle(one)[name]"
    land, name = page.locator(".map__land"), page.locator(".map__name text").first
    ground = page.locator("body").evaluate(look, "backgroundColor")
    assert land.evaluate(look, "stroke") not in {ground, "none"}
    assert name.evaluate(look, "fill") not in {ground, "none"}


def test_without_scripts_the_map_is_there_all_the_same(page_without_scripts: Page, site_address: str) -> None:
    page_without_scripts.goto(f"{site_address}/areas/")
    expect(page_without_scripts.locator(".map a").first).to_be_visible()
