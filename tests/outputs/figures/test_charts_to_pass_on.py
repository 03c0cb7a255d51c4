"""Charts for other people's pages: as pictures with their finding, source and date, and as small pages of their own."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from lxml import etree, html
from PIL import Image

from site_builder.outputs.charts import paint_chart_file
from site_builder.outputs.figures.embeds import HEAVIEST
from site_builder.outputs.kit.page.widths import HEAVIEST as HEAVIEST_PICTURE
from tests.support import fictional_site
from tests.support.html_pages import read_document
from tests.support.some import some

SHEDS = "figures/shed-break-ins/"
BROAD = 1_253
"""Pixels: a drawing of 752, painted at 160 an inch where a drawing has 96."""


def embeds() -> dict[str, bytes]:
    """The pages for other sites, by path."""
    found = {path: content for path, content in fictional_site.files().items() if path.startswith("embed/")}
    assert len(found) > 8
    return found


def drawings() -> dict[str, bytes]:
    """Charts as SVG files, by path."""
    found = {path: content for path, content in fictional_site.files().items() if re.match(r"figures/.*\.svg$", path)}
    assert len(found) == len(embeds())
    return found


@pytest.mark.parametrize("name", ["chart", "same-months", "areas"])
def test_a_picture_says_its_finding_what_is_shown_its_source_and_its_date(name: str) -> None:
    drawing = etree.fromstring(fictional_site.files()[f"{SHEDS}shed-break-ins-{name}.svg"])
    said = " ".join(str(line) for line in drawing.xpath("./*[local-name()='text']/text()"))
    finding = str(drawing.xpath("./*[local-name()='title']/text()")[0])
    assert said.startswith(finding)
    assert "September 2026" in said.removeprefix(finding) or "2024 to 2026" in said.removeprefix(finding)
    assert "Source: The constables' day book" in said
    assert said.endswith("on 25 November 2026.")


def test_each_drawing_is_there_as_a_picture_of_points_that_is_light_enough_to_share() -> None:
    for path in some(drawings()):
        picture = fictional_site.files()[f"{path.removesuffix('.svg')}.png"]
        assert len(picture) <= HEAVIEST_PICTURE
        with Image.open(BytesIO(picture)) as opened:
            assert opened.width == BROAD


def test_no_word_leaves_a_drawing() -> None:
    for path, content in some(drawings().items()):
        root = etree.fromstring(content)
        bottom = float(root.get("height", "0"))
        for line in some(root.xpath("./*[local-name()='text']")):
            assert float(line.get("y", "0")) < bottom - 8, path


def test_a_chart_for_other_sites_is_small_and_needs_no_script_and_is_in_no_list() -> None:
    for path, content in some(embeds().items()):
        root = read_document(content.decode())
        assert len(content) <= HEAVIEST, path
        assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert root.xpath("//script | //link | //img") == []
        assert "default-src 'none'" in str(root.xpath("//meta[@http-equiv]/@content")[0])
        assert root.xpath("//h1/text()")
        (back,) = root.xpath("//a/@href")
        assert str(back).startswith(f"{fictional_site.SITE.url}figures/{path.split('/')[1]}/#")


def test_each_way_back_leads_to_the_place_of_the_chart() -> None:
    for content in some(embeds().values()):
        (back,) = read_document(content.decode()).xpath("//a/@href")
        address, _, anchor = str(back).removeprefix(fictional_site.SITE.url).partition("#")
        assert f'id="{anchor}"' in fictional_site.pages()[address].html


def test_the_page_of_an_indicator_shows_the_code_for_each_of_its_charts() -> None:
    root = html.fromstring(fictional_site.pages()[SHEDS].html)
    frames = [html.fragment_fromstring(str(code)) for code in root.xpath("//pre/text()")]
    assert [frame.get("src") for frame in frames] == [
        f"{fictional_site.SITE.url}embed/shed-break-ins/{kind}/" for kind in ("long-run", "same-months", "areas")
    ]
    for frame in frames:
        assert frame.get("title")
        path = str(frame.get("src")).removeprefix(fictional_site.SITE.url)
        assert f"{path}index.html" in fictional_site.files()


def test_what_others_show_beside_a_link_to_a_figure_is_its_chart() -> None:
    head = fictional_site.pages()[SHEDS].head
    with Image.open(BytesIO(fictional_site.files()[head.image.removeprefix("/")])) as picture:
        assert head.image_size == picture.size
    assert head.image_alt.startswith("Break-ins into sheds down 11% to 275")
    assert fictional_site.pages()[f"{SHEDS}2026-27-q2/"].head.image == head.image


def test_a_heavy_picture_gets_few_colours_and_its_paper_stays_white() -> None:
    circles = "".join(
        f'<circle cx="{at * 37 % 740}" cy="{at * 53 % 590}" r="9" fill="#{at * 6911 % 0xFFFFFF:06x}"/>'
        for at in range(2_500)
    )
    paper = '<rect width="752" height="620" fill="#ffffff"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="752" height="620">{paper}{circles}</svg>'
    with Image.open(BytesIO(paint_chart_file(drawing))) as picture:
        assert picture.width == BROAD
        colours = picture.getcolors()
        assert colours is not None
        assert len(colours) <= 32
        assert picture.convert("RGB").getpixel((1_250, 1_030)) == (255, 255, 255)
