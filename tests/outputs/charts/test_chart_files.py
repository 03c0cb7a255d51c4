"""Charts as files to use elsewhere: they need no page around them, and say what they show and who says so."""

from __future__ import annotations

from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from tests.support import fictional_site, html_pages

THEFTS = "figures/thefts/thefts-chart"
MOST_BYTES = 100_000
LEAST_WIDTH = 1_200
"""Pixels that the largest previews of links show."""


def test_an_svg_is_alone_with_its_finding_and_its_source() -> None:
    drawing = etree.fromstring(fictional_site.files()[f"{THEFTS}.svg"])
    words = " ".join(str(text) for text in drawing.itertext())
    assert words.startswith("Thefts")
    assert "Marrowdale Community Safety Partnership" in words
    written = etree.tostring(drawing, encoding="unicode")
    assert "var(--" not in written
    assert 'color="#17212b"' in written


def test_a_png_is_large_enough_for_previews_and_light() -> None:
    drawing = etree.fromstring(fictional_site.files()[f"{THEFTS}.svg"])
    content = fictional_site.files()[f"{THEFTS}.png"]
    with Image.open(BytesIO(content)) as painted:
        broad, tall = (int(drawing.get(side, "0")) * 160 / 96 for side in ("width", "height"))
        assert painted.size == pytest.approx((broad, tall), abs=1)
        assert painted.width >= LEAST_WIDTH
        colours = painted.convert("RGB").getcolors(maxcolors=65_536) or []
    assert {colour for _, colour in colours} >= {(255, 255, 255), (23, 33, 43)}
    assert len(content) < MOST_BYTES


def test_an_indicator_without_a_number_has_no_chart_and_offers_none() -> None:
    assert not [path for path in fictional_site.files() if "letters-of-thanks-chart" in path]
    assert "letters-of-thanks-chart" not in fictional_site.pages()["figures/letters-of-thanks/"].html


def test_pages_for_the_press_and_of_figures_lead_to_both_formats() -> None:
    for address in ("figures/thefts/", "press/editions/2026-27-q2/"):
        leads = {
            lead.path_from(address)
            for lead in html_pages.leads(html_pages.read_body(fictional_site.pages()[address].html))
            if not lead.elsewhere
        }
        assert {f"{THEFTS}.png", f"{THEFTS}.svg"} <= leads, address
