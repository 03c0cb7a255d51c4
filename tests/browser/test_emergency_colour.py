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
  const of999 = (part) => part.matches("[href='tel:999'], .alert--urgent, .alert--urgent *")
    || part.closest("[href='tel:999']") || part.parentElement?.querySelector(":scope > [href='tel:999']")
    || part.querySelector("[href='tel:999']");
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
"""The visible parts of a page in red that are not about 999."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "help/", "figures/", "messages/", "a message with a quick way out"])
def test_red_is_only_for_999(page: Page, site_address: str, site_folder: Path, address: str, scheme: str) -> None:
    place = fullest(site_folder, "message with a quick way out") if " " in address else address
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{site_address}/{place}")
    assert page.evaluate(RED_ELSEWHERE) == []
    assert page.locator("[href='tel:999']:visible").count()
