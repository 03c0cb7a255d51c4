"""Photographs ten kinds of page for the README, and for whoever changes the look.

Run by the Makefile: `python -m tests.browser.pictures SITE FOLDER`. Each picture shows the top of a page at three
widths, side by side; one is light and one dark. They are kept small, since they stand in the repository.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser import find_browser
from tests.browser.site_pages import fullest
from tests.browser.site_server import serving

Scheme = Literal["light", "dark"]

PHOTOGRAPHED: Final = (
    *("home", "messages", "message", "stories", "story", "figures", "indicator", "area", "promises", "help"),
)
WIDTHS: Final = (1280, 768, 360)
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
HEIGHT: Final = 1400
GAP: Final = 40
SCALE: Final = 0.5
GROUND: Final = {"light": "#8a949e", "dark": "#59636d"}
"""Around the pages, so that their edges are seen."""

QUALITY: Final = 50
MOST_BYTES: Final = 2_000_000
"""All pictures together."""


def photograph(browser: Browser, address: str, *, scheme: Scheme) -> Image.Image:
    """The top of a page at each width, side by side."""
    taken = list(_screens(browser, address, scheme=scheme))
    whole = Image.new("RGB", (sum(WIDTHS) + GAP * (len(WIDTHS) + 1), HEIGHT + 2 * GAP), GROUND[scheme])
    left = GAP
    for screen in taken:
        whole.paste(screen, (left, GAP))
        left += screen.width + GAP
    return whole.resize((round(whole.width * SCALE), round(whole.height * SCALE)), Image.Resampling.LANCZOS)


def _screens(browser: Browser, address: str, *, scheme: Scheme) -> Iterator[Image.Image]:
    for width in WIDTHS:
        page = browser.new_page(
            viewport={"width": width, "height": HEIGHT},
            color_scheme=scheme,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        page.goto(address, wait_until="networkidle")
        yield Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        page.close()


def photograph_all(site: Path, folder: Path) -> int:
    """Write two pictures of each kind of page, and give back how many bytes all of them have."""
    path = find_browser.find_here()
    assert path, find_browser.ADVICE
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with serving(site.resolve()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(find_browser.FLAGS))
        for kind in PHOTOGRAPHED:
            for scheme in SCHEMES:
                picture = photograph(browser, f"{address}/{fullest(site, kind)}", scheme=scheme)
                file = folder / f"{kind}-{scheme}.webp"
                picture.save(file, quality=QUALITY, method=6)
                written += file.stat().st_size
        browser.close()
    return written


def main() -> int:
    """Photograph the site that stands in a folder into another."""
    site, folder = (Path(name) for name in sys.argv[1:])
    written = photograph_all(site, folder)
    print(
        f"{len(PHOTOGRAPHED) * len(SCHEMES)} pictures are in {folder}: {written / 1000:.0f} kB. Look at each of them."
    )
    return 0 if written <= MOST_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
