"""Charts as people see them: one drawing for the width at hand, every word legible, in the picture and on its own."""

from itertools import combinations
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from site_builder.domain.register import Area
from site_builder.insight.figures.series import Series
from site_builder.outputs.charts import (
    draw_areas,
    draw_long_run,
    draw_sparkline,
    draw_year,
    draw_years,
    newest_of_areas,
)
from tests.browser.watched_page import ReusedPages
from tests.support.made_series import NOWHERE, make_series

Scheme = Literal["light", "dark"]
Forced = Literal["none", "active"]

CSS = Path(__file__).parents[2] / "site_builder" / "theme" / "css"
LEGIBLE = 11
"""Pixels of the height of letters."""

SERIES = {
    "usual": "112 82 89 90 68 66 59 82 100 81 87p",
    "thousands": "1548 1529 1912 1554 1556 1785 1743 1876 2038 2148 2069p",
    "small": "2 2 9 1 7 4 4 4 10 6 10p",
    "eventful": "12 14 - 9 c c 11b 13 x 10 - - - 15 12p",
    "one point": "7p",
    "withheld": "c c c c c",
    "zero": "0 0 0 0 0p",
    "forty": " ".join(str(90 + number * 37 % 41) for number in range(40)),
}
SMALL = {320: "small", 1280: "small"}
WIDTHS = {
    "long run": {320: "narrow", 390: "narrow", 640: "wide", 1280: "wide"},
    **dict.fromkeys(("years", "year", "areas"), SMALL),
}
"""The drawing of each kind of chart that is shown at each width."""

FIVE_YEARS = 24
"""Quarters that hold five whole years wherever they begin."""

each_series = pytest.mark.parametrize("values", SERIES.values(), ids=list(SERIES))

SEEN = """pictures => pictures.map(picture => ({
    name: picture.getAttribute("class"),
    shown: getComputedStyle(picture).display !== "none",
    box: picture.getBoundingClientRect().toJSON(),
    scale: picture.getScreenCTM() ? picture.getScreenCTM().a : 0,
    texts: [...picture.querySelectorAll("text")].map(text => ({
        says: text.textContent,
        letters: parseFloat(getComputedStyle(text).fontSize),
        box: text.getBoundingClientRect().toJSON(),
    })),
}))"""


AREAS = (
    ("Pepperwick", "29p"),
    ("Sedge Landing with the northern parishes of the upper dale and the ferry", "1234"),
    ("Dunnock Moor", "c"),
    ("The mill", "0"),
)


def draw(kind: str, values: str) -> str:
    """A chart of a kind. Years are drawn of five years, and of a usual series where one has none whole."""
    if kind == "long run":
        return draw_long_run(make_series(values, first="2019-20 Q4"), place="Larkmoor")
    if kind == "areas":
        many = [make_series(v, area=Area(name, name, "", (), (), NOWHERE)) for name, v in AREAS]
        quarter = newest_of_areas(many)
        chart = draw_areas(many, quarter) if quarter else None
    else:
        long = lengthen(values)
        chart = draw_years(long) if kind == "years" else None
        chart = chart or draw_year(long) or draw_year(lengthen(SERIES["usual"]))
    assert chart is not None
    return chart.svg


def lengthen(values: str) -> Series:
    """The values one after another until they make five years."""
    quarters = values.split()
    return make_series(" ".join(quarters * (-(-FIVE_YEARS // len(quarters)))), first="2014-15 Q4")


def write_page(values: str, *, kind: str = "long run") -> str:
    styles = "".join(path.read_text(encoding="utf-8") for path in sorted(CSS.glob("*.css")) if path.stem[0].isdigit())
    chart = draw(kind, values)
    return (
        f'<!doctype html><html lang="en"><head><title>Chart</title><style>{styles} body {{ margin: 1rem }}</style>'
        f'</head><body><figure class="chart">{chart}</figure></body></html>'
    )


def look(page: Page, values: str, *, width: int, kind: str = "long run") -> dict[str, Any]:
    """The one drawing that is shown at a width."""
    page.set_content(write_page(values, kind=kind))
    return see(page, width)


def see(page: Page, width: int) -> dict[str, Any]:
    """The one drawing of the page that is shown at a width."""
    page.set_viewport_size({"width": width, "height": 800})
    shown = [picture for picture in page.eval_on_selector_all("svg", SEEN) if picture["shown"]]
    assert len(shown) == 1
    assert isinstance(shown[0], dict)
    return shown[0]


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes share more than their edges; letters leave some of their line's height free."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > 4


@pytest.mark.parametrize("kind", ["long run", "years", "year"])
@each_series
def test_every_word_of_a_chart_is_legible_inside_the_picture_and_clear_of_the_others(
    page: Page, values: str, kind: str
) -> None:
    page.set_content(write_page(values, kind=kind))
    for width, name in WIDTHS[kind].items():
        hold_to_it(see(page, width), name=name, width=width)


def test_every_word_of_tiles_of_areas_is_legible_inside_the_picture_and_clear_of_the_others(page: Page) -> None:
    page.set_content(write_page("", kind="areas"))
    for width, name in WIDTHS["areas"].items():
        hold_to_it(see(page, width), name=name, width=width)


def hold_to_it(picture: dict[str, Any], *, name: str, width: int) -> None:
    assert picture["name"] == name
    assert picture["box"]["right"] <= width
    assert len(picture["texts"]) >= 3
    for text in picture["texts"]:
        assert text["letters"] * picture["scale"] >= LEGIBLE, text
        assert text["box"]["left"] >= picture["box"]["left"] - 0.5, text
        assert text["box"]["right"] <= picture["box"]["right"] + 0.5, text
        assert text["box"]["top"] >= picture["box"]["top"] - 0.5, text
        assert text["box"]["bottom"] <= picture["box"]["bottom"] + 0.5, text
    for one, other in combinations(picture["texts"], 2):
        assert not overlap(one["box"], other["box"]), (one["says"], other["says"])


@pytest.mark.parametrize(
    ("scheme", "forced"), [("light", "none"), ("dark", "none"), ("light", "active"), ("dark", "active")]
)
def test_a_chart_is_seen_in_light_and_dark_and_in_forced_colours(
    reused: ReusedPages, scheme: Scheme, forced: Forced
) -> None:
    with reused.use() as page:
        page.emulate_media(color_scheme=scheme, forced_colors=forced)
        look(page, SERIES["usual"], width=1280)
        ground, line, words = page.evaluate(
            """() => [
                getComputedStyle(document.body).backgroundColor,
                getComputedStyle(document.querySelector("svg.wide path[stroke-linejoin]")).stroke,
                getComputedStyle(document.querySelector("svg.wide text")).fill,
            ]"""
        )
    assert contrast(ground, line) >= 3
    assert contrast(ground, words) >= 4.5


@pytest.mark.parametrize(
    ("scheme", "forced"), [("light", "none"), ("dark", "none"), ("light", "active"), ("dark", "active")]
)
def test_words_on_the_darkest_tile_and_the_edge_of_an_open_bar_can_be_seen(
    reused: ReusedPages, scheme: Scheme, forced: Forced
) -> None:
    with reused.use() as page:
        page.emulate_media(color_scheme=scheme, forced_colors=forced)
        look(page, SERIES["usual"], width=390, kind="year")
        ground, ink, words, strengths = page.evaluate(
            """() => {
                const tiles = [...document.querySelectorAll("svg path")];
                return [
                    getComputedStyle(document.body).backgroundColor,
                    getComputedStyle(tiles[0]).fill,
                    getComputedStyle(document.querySelector("svg text")).fill,
                    tiles.map(tile => parseFloat(tile.getAttribute("fill-opacity"))),
                ];
            }"""
        )
        assert len(strengths) == 33
        assert contrast(mix(ink, ground, share=max(strengths)), words) >= 4.5
        look(page, SERIES["usual"], width=390, kind="years")
        ground, edge = page.evaluate(
            """() => [
                getComputedStyle(document.body).backgroundColor,
                getComputedStyle(document.querySelector('svg path[stroke-width="2"]')).stroke,
            ]"""
        )
        assert contrast(ground, edge) >= 3


def mix(ink: str, ground: str, *, share: float) -> str:
    """What a share of ink makes of the ground."""
    pairs = zip(parts_of(ink), parts_of(ground), strict=True)
    return f"rgb({', '.join(str(over * share + under * (1 - share)) for over, under in pairs)})"


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours as browsers compute them."""
    lighter, darker = sorted((brightness(one), brightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def parts_of(colour: str) -> list[float]:
    """Red, green and blue, from 0 to 255."""
    return [float(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]


def brightness(colour: str) -> float:
    parts = [part / 255 for part in parts_of(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_listener_hears_one_image_with_its_finding_and_no_sparkline(page: Page) -> None:
    page.set_content(write_page(SERIES["usual"]) + draw_sparkline(make_series("1 2 3")))
    heard = page.locator("body").aria_snapshot()
    assert heard.count("img") == 1
    assert "Bicycle theft up 24% to 350 in the 12 months to September 2022" in heard
