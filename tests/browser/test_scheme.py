"""Readers choose light or dark where the site has the switch; the choice stays on their device."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from site_builder.edges.mkdocs.runs import build_site
from site_builder.edges.world.clock import read_at
from tests.browser.site_server import serving
from tests.support.small_project import write_project

PALETTE = """\
  palette:
    - scheme: default
      toggle: {icon: material/weather-night, name: Dark}
    - scheme: slate
      toggle: {icon: material/weather-sunny, name: Light}
"""
GROUND = "getComputedStyle(document.body).backgroundColor"
TARGET = 24
"""Pixels that a finger needs (WCAG 2.5.8)."""

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(16, 22, 28)"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small site with the switch is served."""
    settings = write_project(tmp_path_factory.mktemp("scheme")) / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  font: false\n", f"  font: false\n{PALETTE}"))
    account = build_site(settings, at=read_at("2026-06-01 12:00"))
    assert account.published is not None
    with serving(account.published) as address:
        yield address


def test_the_choice_holds_on_every_page_and_is_kept_on_the_device_alone(new_page: Page, address: str) -> None:
    new_page.goto(f"{address}/", wait_until="networkidle")
    asked: list[str] = []
    new_page.on("request", lambda request: asked.append(request.url))
    assert new_page.evaluate(GROUND) == LIGHT
    new_page.get_by_label("Light or dark").select_option("dark")
    assert new_page.evaluate(GROUND) == DARK
    assert asked == []
    new_page.goto(f"{address}/about/")
    assert new_page.evaluate(GROUND) == DARK
    assert new_page.evaluate("JSON.stringify(localStorage) + document.cookie") == '{"scheme":"dark"}'
    new_page.get_by_label("Light or dark").select_option("")
    assert new_page.evaluate(GROUND) == LIGHT
    assert new_page.evaluate("localStorage.length") == 0


def test_a_reader_can_have_light_pages_on_a_dark_device(new_page: Page, address: str) -> None:
    new_page.emulate_media(color_scheme="dark")
    new_page.goto(f"{address}/")
    assert new_page.evaluate(GROUND) == DARK
    new_page.get_by_label("Light or dark").select_option("light")
    assert new_page.evaluate(GROUND) == LIGHT


def test_without_scripts_pages_do_as_the_device_asks_and_offer_no_switch(
    new_page_without_scripts: Page, address: str
) -> None:
    page = new_page_without_scripts
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}/")
    expect(page.locator("select")).to_be_hidden()
    assert page.locator("body").evaluate(f"() => {GROUND}") == DARK


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_the_switch_is_large_enough_and_fits_every_screen(new_page: Page, address: str, width: int) -> None:
    new_page.set_viewport_size({"width": width, "height": 700})
    new_page.goto(f"{address}/")
    box = new_page.get_by_label("Light or dark").bounding_box()
    assert box is not None
    assert box["height"] >= TARGET
    assert box["x"] + box["width"] <= width
