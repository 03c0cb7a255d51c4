"""A sparkline: the shape of a series, for the eye alone."""

import pytest
from lxml import etree

from site_builder.outputs.charts import draw_sparkline
from tests.support.golden_files import GoldenFiles
from tests.support.made_series import make_series

SVG = "{http://www.w3.org/2000/svg}"


def draw(values: str) -> etree._Element:
    return etree.fromstring(draw_sparkline(make_series(values)))


def heights(picture: etree._Element) -> list[float]:
    return [
        float(place.split(",")[1]) for line in picture.iter(f"{SVG}polyline") for place in line.attrib["points"].split()
    ]


def test_the_sparkline_is_the_one_that_was_looked_at(golden: GoldenFiles) -> None:
    golden.check("charts/sparkline.svg", draw_sparkline(make_series("12 14 - 9 c 11 13 15 12p")) + "\n")


def test_it_is_hidden_from_those_who_listen_and_takes_its_size_from_the_page() -> None:
    picture = draw("3 4 5")
    assert picture.get("aria-hidden") == "true"
    assert not {"width", "height", "id", "role"} & set(picture.attrib)
    assert picture.attrib["viewBox"]


def test_it_counts_from_zero() -> None:
    low, high = heights(draw("50 100"))
    floor = float(next(draw("50 100").iter(f"{SVG}line")).attrib["y1"])
    assert floor - low == pytest.approx((floor - high) / 2)
    assert heights(draw("0 0")) == [floor, floor]


def test_gaps_stay_open_and_a_lone_quarter_is_a_dot() -> None:
    picture = draw("1 2 - 3 - 4 5")
    assert len(list(picture.iter(f"{SVG}polyline"))) == 2
    assert len(list(picture.iter(f"{SVG}circle"))) == 2


def test_the_newest_point_is_open_while_it_is_provisional() -> None:
    assert next(draw("1 2p").iter(f"{SVG}circle")).get("stroke") == "currentColor"
    assert next(draw("1 2").iter(f"{SVG}circle")).get("fill") == "currentColor"


def test_rates_below_one_still_have_a_shape() -> None:
    assert len(set(heights(draw("0.2 0.4 0.3")))) == 3


@pytest.mark.parametrize("values", ["c c", "-"])
def test_nothing_is_drawn_of_nothing(values: str) -> None:
    assert not draw_sparkline(make_series(values))
