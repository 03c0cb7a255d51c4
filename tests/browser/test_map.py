"""The drawn map: its areas can be hit, reached and seen, and the list beside it leads to the same places."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import reach, take

Scheme = Literal["light", "dark"]

LEAST = 24
"""CSS pixels across and down (WCAG 2.5.8)."""


def addresses(page: Page, links: str) -> set[str]:
    """Where some links lead, whether they are HTML's or a drawing's."""
    script = "all => all.map(one => new URL(one.getAttribute('href'), document.baseURI).href)"
    return set(page.locator(links).evaluate_all(script))


@pytest.mark.parametrize("address", ["", "areas/"])
def test_the_map_and_the_list_lead_to_the_same_areas(page: Page, site_address: str, address: str) -> None:
    page.goto(f"{site_address}/{address}")
    on_map = addresses(page, ".map a")
    assert len(on_map) > 1
    assert on_map == addresses(page, ".areas :is(h2, h3) a")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_every_area_can_be_hit_and_none_covers_another(page: Page, site_address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site_address}/areas/")
    boxes = [link.bounding_box() for link in page.locator(".map a").all()]
    found = [box for box in boxes if box]
    assert len(found) == len(boxes) > 1
    for index, box in enumerate(found):
        assert min(box["width"], box["height"]) >= LEAST
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        for other in found[index + 1 :]:
            beside = box["x"] + box["width"] <= other["x"] or other["x"] + other["width"] <= box["x"]
            above = box["y"] + box["height"] <= other["y"] or other["y"] + other["height"] <= box["y"]
            assert beside or above


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
    page_without_scripts.goto(f"{site_address}/")
    expect(page_without_scripts.locator(".map a").first).to_be_visible()
