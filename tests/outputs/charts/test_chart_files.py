"""Charts as files to use elsewhere: they need no page around them, and say what they show and who says so."""

from __future__ import annotations

from io import BytesIO

from lxml import etree
from PIL import Image

from tests.support import fictional_site, html_pages

THEFTS = "figures/thefts/thefts-chart"
MOST_BYTES = 60_000


def test_an_svg_is_alone_with_its_finding_and_its_source() -> None:
    drawing = etree.fromstring(fictional_site.files()[f"{THEFTS}.svg"])
    words = " ".join(str(text) for text in drawing.itertext())
    assert words.startswith("Thefts")
    assert "Marrowdale Community Safety Partnership" in words
    written = etree.tostring(drawing, encoding="unicode")
    assert "var(--" not in written
    assert 'color="#17212b"' in written


def test_a_png_is_twice_as_large_and_light() -> None:
    drawing = etree.fromstring(fictional_site.files()[f"{THEFTS}.svg"])
    content = fictional_site.files()[f"{THEFTS}.png"]
    with Image.open(BytesIO(content)) as painted:
        assert painted.size == (2 * int(drawing.get("width", "0")), 2 * int(drawing.get("height", "0")))
        colours = painted.convert("RGB").getcolors(maxcolors=256) or []
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
