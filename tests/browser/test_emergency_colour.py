"""Red means 999 and nothing else, so that it is seen when it matters; an urgent alert may have it too."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.site_pages import fullest

RED_ELSEWHERE = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "var(--danger)";
  const red = getComputedStyle(probe).color;
  probe.remove();
  const of999 = (part) => part.closest("[href='tel:999'], .alert--urgent")
    || (part.querySelector(":scope > [href='tel:999']") && part.querySelectorAll("a").length === 1);
  const sides = ["color", "backgroundColor", "borderTopColor", "borderLeftColor"];
  const widths = { borderTopColor: "borderTopWidth", borderLeftColor: "borderLeftWidth" };
  return [...document.querySelectorAll("body *")]
    .filter((part) => part.checkVisibility() && !part.closest("svg"))
    .filter((part) => {
      const style = getComputedStyle(part);
      return sides.some((side) => style[side] === red && (!widths[side] || parseFloat(style[widths[side]])));
    })
    .filter((part) => !of999(part))
    .map((part) => part.outerHTML.slice(0, 80));
}"""
"""The visible parts of a page in red that are not the number 999, words with it as their only link, or an alert."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "help/", "figures/", "messages/", "a message with a quick way out"])
def test_red_is_only_for_999(page: Page, site_address: str, site_folder: Path, address: str, scheme: str) -> None:
    place = fullest(site_folder, "message with a quick way out") if " " in address else address
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{site_address}/{place}")
    assert page.evaluate(RED_ELSEWHERE) == []
    assert page.locator("[href='tel:999']:visible").count()


def test_red_on_a_part_that_only_holds_the_number_too_is_found(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/help/")
    assert page.locator("main [href='tel:999']").count()
    page.evaluate("document.querySelector('main').style.backgroundColor = 'var(--danger)'")
    (found,) = page.evaluate(RED_ELSEWHERE)
    assert found.startswith("<main")
