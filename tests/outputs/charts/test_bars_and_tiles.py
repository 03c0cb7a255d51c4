"""Bars and tiles: they show what series hold and no more, and say all of it in words."""

import re

import altair as alt
import pytest
from lxml import etree

from site_builder.domain.register import Area
from site_builder.insight.figures.comparison import read_areas, read_calendar, read_years
from site_builder.insight.figures.series import Series
from site_builder.outputs.charts import draw_areas, draw_year, draw_years, newest_of_areas
from site_builder.outputs.charts.bars import describe_bars
from site_builder.outputs.charts.tiles import describe_calendar
from tests.support.golden_files import GoldenFiles
from tests.support.made_series import NOWHERE, make_series
from tests.support.some import some

SVG = "{http://www.w3.org/2000/svg}"
USUAL = "112 82 89 90 68 66 59 82 100 81 87p"
EVENTFUL = "12 14 - 9 c c 11b 13 x 10 - - - 15 12p"
SERIES = {
    "usual": USUAL,
    "eventful": EVENTFUL,
    "one point": "7p",
    "all withheld": "c c c c c",
    "all zero": "0 0 0 0 0p",
    "below zero": "5 -2 4 3 -1",
    "rates": "1.2 0.95 1.4 1.1 1.3",
    "sixty": " ".join(str(number % 13 * 100) for number in range(60)),
}
FIVE = "112 82 89 90 68 66 59 82 100 81 87 91 " + "70 72 71 c 74 - 73 70 " + "60 61 62 63 " * 3 + "87p"
"""Six years, five of them whole."""

each_series = pytest.mark.parametrize("values", SERIES.values(), ids=list(SERIES))


def make(values: str = USUAL) -> Series:
    return make_series(values, first="2019-20 Q4")


def area(name: str, values: str) -> Series:
    return make_series(values, first="2022-23 Q2", area=Area(name.lower(), name, "", (), (), NOWHERE))


def areas() -> list[Series]:
    return [area("Pepperwick", "29p"), area("Dunnock Moor", "c"), area("The long lane by the river", "12")]


def draw_them(many: list[Series]) -> str:
    quarter = newest_of_areas(many)
    assert quarter is not None
    chart = draw_areas(many, quarter)
    assert chart is not None
    return chart.svg


def svg_of(kind: str, values: str = USUAL) -> str:
    chart = {"years": draw_years, "year": draw_year}[kind](make(values), place="Larkmoor")
    assert chart is not None
    return chart.svg


def says(svg: str) -> list[str]:
    """The words that can be seen, a text at a time."""
    texts = etree.fromstring(svg).iter(f"{SVG}text")
    return [" ".join(part for part in text.itertext() if part.strip()) for text in texts]


@pytest.mark.parametrize("kind", ["years", "year"])
@pytest.mark.parametrize("name", ["usual", "eventful"])
def test_a_chart_is_the_one_that_was_looked_at(golden: GoldenFiles, kind: str, name: str) -> None:
    golden.check(f"charts/{kind}-{name}.svg", svg_of(kind, FIVE if kind == "year" else SERIES[name]) + "\n")


def test_the_chart_of_areas_is_the_one_that_was_looked_at(golden: GoldenFiles) -> None:
    golden.check("charts/areas.svg", draw_them(areas()) + "\n")


@each_series
def test_what_is_described_is_a_chart_that_the_library_knows(values: str) -> None:
    described = [describe_calendar(read_calendar(make(values)))]
    if read_years(make(values)):
        described.append(describe_bars(read_years(make(values))))
    for description in some(described):
        assert alt.LayerChart.from_dict(description, validate=True).to_dict()["layer"]


@each_series
@pytest.mark.parametrize("kind", ["years", "year"])
def test_it_takes_its_colours_and_type_from_the_page_and_names_nothing_that_could_clash(values: str, kind: str) -> None:
    draw = {"years": draw_years, "year": draw_year}[kind]
    chart = draw(make(values), place="Larkmoor")
    if chart is None:
        assert kind == "year" or values == "7p"
        return
    picture = etree.fromstring(chart.svg)
    assert picture.get("role") == "img"
    assert [child.tag for child in picture][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert picture[0].text == chart.title
    for element in picture.iter():
        assert not {"id", "style", "font-family", "href", "clip-path"} & set(element.attrib)
        for paint in ("fill", "stroke"):
            assert element.get(paint, "none") in {"none", "currentColor", "var(--paper, Canvas)"}


def test_bars_of_years_are_the_same_months_with_their_values_and_the_newest_is_open_while_provisional() -> None:
    assert says(svg_of("years")) == ["2020", "89", "2021", "59", "2022", "87"]
    opened = [
        path for path in etree.fromstring(svg_of("years")).iter(f"{SVG}path") if "var(" in (path.get("fill") or "")
    ]
    assert len(opened) == 1


def test_a_gap_among_bars_says_why_and_has_no_bar() -> None:
    words = says(svg_of("years", "5 6 7 8 c 6 7 8 - 6 7 8 9"))
    assert words == ["2020", "5", "2021", "withheld", "2022", "no figure", "2023", "9"]
    shapes = list(etree.fromstring(svg_of("years", "5 6 7 8 c 6 7 8 - 6 7 8 9")).iter(f"{SVG}path"))
    assert len(shapes) == 2


def test_a_bar_is_as_long_as_its_value_from_zero() -> None:
    shapes = list(etree.fromstring(svg_of("years", "50 1 1 1 100")).iter(f"{SVG}path"))
    short, long = (float(re.findall(r"h(-?[\d.]+)", shape.attrib["d"])[0]) for shape in shapes)
    assert long == pytest.approx(2 * short, rel=0.01)


def test_a_break_between_two_years_is_marked_where_it_is() -> None:
    words = says(svg_of("years", "5 6 7 8 9 6b 7 8 9"))
    assert words == ["2020", "5", "2021", "9", "counting changed", "2022", "9"]


def test_one_year_alone_has_no_chart_of_years() -> None:
    assert draw_years(make("1 2 3")) is None


def test_areas_come_most_first_and_those_without_a_value_last_with_the_reason() -> None:
    assert says(draw_them(areas())) == [
        "Pepperwick", "29", "The long lane by the river", "12", "Dunnock Moor", "withheld",
    ]  # fmt: skip


def test_only_areas_that_have_a_figure_in_the_newest_quarter_of_any_area_are_shown() -> None:
    late = [area("Pepperwick", "29 30"), area("Dunnock Moor", "5")]
    quarter = newest_of_areas(late)
    assert quarter is not None
    assert quarter.key == "2022-23-Q3"
    assert [bar.name for bar in read_areas(late, quarter)] == ["Pepperwick"]
    assert newest_of_areas([make()]) is None


def test_tiles_are_ordered_by_calendar_year_and_months_and_each_says_its_number() -> None:
    words = says(svg_of("year", FIVE))
    assert words[:4] == ["January to March", "April to June", "July to September", "October to December"]
    assert words[4:12] == [str(year) for year in range(2020, 2028)] + ["2028"][:0]
    assert words[13:17] == ["112", "82", "89", "90"]
    assert words.count("[p]") == 1


def test_a_tile_without_a_value_is_empty_and_says_its_marker_or_that_there_is_no_figure() -> None:
    words = says(svg_of("year", FIVE))
    assert {"[c]", "no", "figure"} <= set(words)
    tiles = list(etree.fromstring(svg_of("year", FIVE)).iter(f"{SVG}path"))
    assert len([tile for tile in tiles if tile.get("fill-opacity") == "0"]) == 2


def test_the_words_of_a_tile_are_those_that_are_drawn_and_one_with_a_value_is_never_said_to_have_none() -> None:
    told = etree.fromstring(svg_of("year", FIVE))[1].text or ""
    assert re.search(r"\d \[[a-z]+\]|\d,", told)
    assert "no figure" in told
    assert not re.search(r"(\d|\]) no figure", told)
    assert "2020: January to March 112, April to June 82," in (etree.fromstring(svg_of("year", FIVE))[1].text or "")


def test_darker_is_more() -> None:
    tiles = list(etree.fromstring(svg_of("year", " ".join(map(str, range(1, 21))))).iter(f"{SVG}path"))
    inks = [float(tile.attrib["fill-opacity"]) for tile in tiles]
    assert inks == sorted(inks)
    assert inks[0] > 0


@each_series
def test_every_value_that_is_drawn_is_in_the_words_and_no_other(values: str) -> None:
    for kind, draw in (("years", draw_years), ("year", draw_year)):
        chart = draw(make(values), place="Larkmoor")
        if chart is None:
            continue
        told = etree.fromstring(chart.svg)[1].text or ""
        numbers = re.findall(r"-?\d[\d,.]*\d|\d", told)
        shown = re.findall(r"-?\d[\d,.]*\d|\d", " ".join(says(chart.svg)))
        assert set(shown) <= set(numbers), kind
        assert set(numbers) - set(shown) <= {"0"}, kind
