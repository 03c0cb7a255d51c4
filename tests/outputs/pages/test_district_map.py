"""The drawn map: areas as links, shapes only where wards are known, and the same as a list."""

from __future__ import annotations

import re

from site_builder import pipeline
from site_builder.domain.artefact import Page
from tests.support import fictional_site, html_pages

AREAS = "content/registers/areas.yml"


def drawing(address: str) -> str:
    found = re.search(r'<svg [^>]*class="map".*?</svg>', fictional_site.pages()[address].html, re.DOTALL)
    assert found, f"There is no map on /{address}."
    return found[0]


def test_every_area_is_a_link_on_the_map_and_in_the_list_beside_it(site_pages: dict[str, Page]) -> None:
    on_map = re.findall(r'class="map__name"[^>]*href="([^"]+)"', drawing("areas/"))
    rest = site_pages["areas/"].html.replace(drawing("areas/"), "")
    assert len(on_map) == 3
    for link in on_map:
        assert f'<a href="{link}"' in rest


def test_only_areas_whose_wards_are_known_have_a_shape(site_pages: dict[str, Page]) -> None:
    assert drawing("areas/").count('"map__shape') == 2
    assert "A label without shading shows roughly where an area is." in site_pages["areas/"].html


def test_an_area_s_own_page_picks_it_out() -> None:
    here = drawing("areas/pepperwick/")
    assert here.count("map__shape--here") == 1
    (current,) = re.findall(r"<a [^>]*aria-current[^>]*>", here)
    assert 'aria-current="page"' in current
    assert drawing("areas/sedge-landing/").count("map__shape--here") == 0


def test_where_no_wards_are_known_no_border_is_drawn_and_the_page_says_what_the_labels_are() -> None:
    areas = fictional_site.read_files()[AREAS].decode()
    plain = re.sub(r"^  wards: \[([^,\]]+).*\]$", r"  shown_at: \1", areas, flags=re.MULTILINE)
    assert plain != areas
    pages = fictional_site.pages_of(fictional_site.build_with({AREAS: plain.encode()}))
    assert "map__shape" not in pages["areas/"].html
    assert "The labels show roughly where each area is." in pages["areas/"].html


def test_every_map_names_its_source(site_pages: dict[str, Page]) -> None:
    maps = [page for page in site_pages.values() if 'class="map"' in page.html]
    assert len(maps) == 4
    for page in maps:
        (notice,) = html_pages.read_body(page.html).xpath("//figcaption/details[@class='small-print']/p")
        assert "Contains the lines of the surveyor of Marrowdale, who walked them all." in html_pages.text_of(notice)
        assert 'href="https://maps.marrowdale.example/"' in page.html


def test_without_boundaries_there_is_no_map_and_the_list_stays() -> None:
    areas = fictional_site.read_files()[AREAS].decode()
    plain = re.sub(r"^  (?:wards|shown_at): .*\n", "", areas, flags=re.MULTILINE).encode()
    files = {path: content for path, content in fictional_site.read_files().items() if path != "data/boundaries.yml"}
    made = pipeline.build({**files, AREAS: plain}, site=fictional_site.SITE, now=fictional_site.MOMENT)
    pages = fictional_site.pages_of(made)
    assert 'class="map"' not in "".join(page.html for page in pages.values())
    assert "Sedge Landing" in html_pages.text_of(html_pages.read_body(pages["areas/"].html))


def test_names_do_not_cover_each_other_and_stay_within_the_drawing() -> None:
    boxes = [
        tuple(map(int, box))
        for box in re.findall(r'<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"', drawing("areas/"))
    ]
    assert len(boxes) == 3
    for index, (x, y, width, height) in enumerate(boxes):
        assert x >= 0
        assert x + width <= 340
        assert height >= 30
        for other_x, other_y, other_width, other_height in boxes[index + 1 :]:
            apart = other_x >= x + width or x >= other_x + other_width
            assert apart or other_y >= y + height or y >= other_y + other_height
