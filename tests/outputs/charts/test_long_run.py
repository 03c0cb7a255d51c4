"""The chart of an indicator: it shows what the series holds and no more, and belongs to the page that it stands in."""

import re

import altair as alt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from site_builder.domain.memory import BRIEF
from site_builder.insight.figures.series import Series
from site_builder.outputs.charts import draw_long_run
from site_builder.outputs.charts.frame import ChartFrame, lay_out
from site_builder.outputs.charts.long_run import NARROW, WIDE, describe_run, draw_run
from site_builder.outputs.charts.run import read_run
from site_builder.outputs.charts.vega import VEGA_LITE, Words
from tests.support.golden_files import GoldenFiles
from tests.support.made_series import make_series

SVG = "{http://www.w3.org/2000/svg}"
USUAL = "112 82 89 90 68 66 59 82 100 81 87p"
LONG = f"{'112 82 89 90 68 66 59 82 100 81 ' * 2}87p"
EVENTFUL = "12 14 - 9 c c 11b 13 x 10 - - - 15 12p"
ODD = {
    "one point": "7",
    "two points": "7 3",
    "all withheld": "c c c",
    "one withheld": "c",
    "all zero": "0 0 0 0p",
    "below zero": "5 -2 4",
    "rates": "1.2 0.95 1.4",
    "withheld at both ends": "c 4 5 x",
    "sixty": " ".join(str(number % 13 * 100) for number in range(60)),
}
each_odd = pytest.mark.parametrize("values", ODD.values(), ids=list(ODD))
each_frame = pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])


def draw(values: str, frame: ChartFrame = WIDE) -> etree._Element:
    return etree.fromstring(draw_run(read_run(make_series(values)), frame, words=Words("Title", "Description")))


def says(picture: etree._Element) -> list[str]:
    """The words that can be seen, a text at a time."""
    return [" ".join(part for part in text.itertext() if part.strip()) for text in picture.iter(f"{SVG}text")]


def lines(picture: etree._Element) -> list[int]:
    """How many points each stretch of the line joins."""
    paths = [path for path in picture.iter(f"{SVG}path") if path.get("stroke-linejoin")]
    return [len(re.findall("[ML]", path.attrib["d"])) for path in paths]


def test_the_chart_of_an_eventful_series_is_the_one_that_was_looked_at(golden: GoldenFiles) -> None:
    series = make_series(EVENTFUL)
    picture = draw_long_run(series, place="Larkmoor").partition("</svg>")
    golden.check("charts/eventful.svg", picture[0] + picture[1] + "\n")


def test_the_same_bytes_come_twice() -> None:
    first = draw_long_run(make_series(USUAL))
    BRIEF.clear()
    assert draw_long_run(make_series(USUAL)) == first


def test_the_usual_range_is_a_light_band_with_a_name_and_its_limits_in_words() -> None:
    def bands(values: str) -> list[str]:
        return [path.attrib["d"] for path in draw(values).iter(f"{SVG}path") if path.get("fill-opacity") == "0.13"]

    assert len(bands(LONG)) == 1
    assert "Band: usual range" in says(draw(LONG))
    assert "Band: usual range" in says(draw(LONG, NARROW))
    assert not bands("12 14 13")
    assert "Band: usual range" not in says(draw("12 14 13"))
    broken = "12 14 13 12 " * 6 + "40b 41 43 40 " + "42 44 41 40 " * 5 + "43"
    assert len(bands(broken)) == 2


def test_there_is_a_wide_and_a_narrow_drawing_of_the_same_words() -> None:
    both = etree.fromstring(f"<div>{draw_long_run(make_series(USUAL), place='Larkmoor')}</div>")
    assert [picture.get("class") for picture in both] == ["wide", "narrow"]
    assert [picture.attrib["viewBox"].split()[2] for picture in both] == ["720", "340"]
    assert both[0][0].text == both[1][0].text
    assert both[0][1].text == both[1][1].text


def test_a_series_without_any_quarter_has_no_chart() -> None:
    assert not draw_long_run(make_series("- -"))


@each_frame
def test_it_is_an_image_with_a_title_and_a_description(frame: ChartFrame) -> None:
    picture = draw(USUAL, frame)
    assert picture.get("role") == "img"
    assert [child.tag for child in picture][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert [picture[0].text, picture[1].text] == ["Title", "Description"]


@each_frame
@pytest.mark.parametrize("values", [USUAL, EVENTFUL, *ODD.values()])
def test_it_takes_its_size_colours_and_type_from_the_page_and_names_nothing_that_could_clash(
    values: str, frame: ChartFrame
) -> None:
    picture = draw(values, frame)
    assert not {"width", "height", "id", "style", "font-family"} & set(picture.attrib)
    assert float(picture.attrib["viewBox"].split()[2]) == frame.width
    assert float(picture.attrib["viewBox"].split()[3]) == frame.height
    for element in picture.iter():
        assert str(element.tag).removeprefix(SVG) in {"svg", "title", "desc", "g", "line", "path", "text", "tspan"}
        assert not {"id", "style", "font-family", "href", "clip-path"} & set(element.attrib)
        assert element is picture or "class" not in element.attrib
        for paint in ("fill", "stroke"):
            assert element.get(paint, "none") in {"none", "currentColor", "var(--paper, Canvas)"}


def test_every_quarter_that_is_named_has_its_months_and_its_year() -> None:
    words = says(draw(USUAL))
    assert "October to December 2020" in words
    assert "October to December 2022" in words
    assert not [text for text in words if re.search(r"Q\d|\d{4}-\d", text)]


def test_what_is_named_is_the_same_months_of_each_year_with_their_values() -> None:
    layout = lay_out(read_run(make_series(USUAL)), WIDE)
    assert list(layout.named) == [2, 6, 10]
    assert {"89", "59", "87"} <= set(says(draw(USUAL)))
    assert {"89", "59", "87"} <= set(says(draw(USUAL, NARROW)))


def test_the_numbers_up_the_side_begin_at_zero_and_say_what_they_count() -> None:
    words = says(draw(USUAL))
    assert [text for text in words if text in {"0", "25", "50", "75", "100", "125"}] == [
        "0",
        "25",
        "50",
        "75",
        "100",
        "125",
    ]
    assert "Crimes" in words


@pytest.mark.rule("S9")
def test_a_line_joins_neighbouring_quarters_and_never_crosses_a_gap_or_a_break() -> None:
    assert lines(draw(USUAL)) == [11]
    run = read_run(make_series(EVENTFUL))
    joined = [[point.index for point in stretch] for stretch in run.stretches]
    assert joined == [[0, 1], [3], [6, 7], [9], [13, 14]]
    assert sorted(count for count in lines(draw(EVENTFUL)) if count > 1) == [2, 2, 2]
    assert [[point.index for point in stretch] for stretch in read_run(make_series("1 2 3b 4")).stretches] == [
        [0, 1],
        [2, 3],
    ]


def test_a_gap_says_why_it_is_there() -> None:
    assert {"no figure", "withheld", "not available"} <= set(says(draw(EVENTFUL)))
    assert "does not apply" in says(draw("1 z 2"))


@pytest.mark.rule("S9")
def test_a_gap_is_never_drawn_as_a_zero() -> None:
    before, after = draw("5 4 - 6"), draw("5 4 0 6")
    assert lines(after) == [4]
    assert 4 not in lines(before)
    assert len(list(before.iter(f"{SVG}path"))) != len(list(after.iter(f"{SVG}path")))


def test_only_a_provisional_point_is_open() -> None:
    def opened(values: str) -> int:
        return len([path for path in draw(values).iter(f"{SVG}path") if (path.get("fill") or "").startswith("var")])

    assert (opened("3 4 5p"), opened("3 4 5"), opened("3p 4 5p")) == (1, 0, 2)


def test_a_break_is_marked_where_the_new_way_of_counting_begins() -> None:
    dashed = [line for line in draw("3 4 9b 8").iter(f"{SVG}line") if line.get("stroke-dasharray")]
    assert len(dashed) == 1
    assert "counting changed" in says(draw("3 4 9b 8"))
    assert "counting changed" not in says(draw("3 4 9 8"))


@each_frame
@each_odd
def test_an_odd_series_is_drawn_and_what_is_described_is_a_chart_that_the_library_knows(
    values: str, frame: ChartFrame
) -> None:
    described = describe_run(read_run(make_series(values)), frame)
    chart = alt.LayerChart.from_dict(described, validate=True)
    assert chart.to_dict()["layer"]
    assert says(draw(values, frame))


def test_the_version_of_the_description_is_the_one_that_it_is_checked_against() -> None:
    assert alt.SCHEMA_VERSION.startswith(f"v{VEGA_LITE}.")


def test_a_withheld_series_shows_no_number_at_all() -> None:
    assert says(draw("c c c")) == ["October to December 2020", "Crimes", "withheld"]


quarters = st.lists(
    st.one_of(
        st.sampled_from(["-", "c", "x", "z"]),
        st.integers(0, 99_999).map(str),
        st.integers(0, 99_999).map(lambda value: f"{value}p"),
        st.integers(0, 99_999).map(lambda value: f"{value}b"),
        st.decimals(0, 50, places=1).map(str),
    ),
    min_size=1,
    max_size=80,
)


@settings(max_examples=300)
@given(written=quarters, frame=st.sampled_from([WIDE, NARROW]))
def test_whatever_the_series_is_the_layout_holds_it(written: list[str], frame: ChartFrame) -> None:
    series: Series = make_series(" ".join(written))
    run = read_run(series)
    if not run.points:
        return
    layout = lay_out(run, frame)
    assert layout.plot_width > frame.width / 2
    assert layout.plot_height > frame.height / 3
    values = [float(point.value) for point in run.known if point.value is not None]
    assert layout.steps[0] == 0
    assert all(value <= layout.steps[-1] for value in values)
    assert 2 <= len(layout.steps) <= 8
    assert run.points[-1].index in layout.named
    assert {one.quarter.number for one in run.points if one.index in layout.named} == {run.points[-1].quarter.number}
    drawn = [point for stretch in run.stretches for point in stretch]
    assert drawn == list(run.known)
    hidden = {index for gap in run.gaps for index in range(gap.first, gap.last + 1)}
    assert hidden == {point.index for point in run.points} - {point.index for point in drawn}
