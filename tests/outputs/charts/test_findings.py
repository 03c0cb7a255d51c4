"""The findings of bars and tiles: true to what is drawn, and no verdict that was not asked for."""

import pytest

from site_builder.outputs.charts import draw_areas, draw_year, draw_years, newest_of_areas
from tests.outputs.charts.test_bars_and_tiles import area, make


@pytest.mark.rule("S10")
@pytest.mark.parametrize(
    ("values", "finding"),
    [
        ("89 1 1 1 59 1 1 1 87p", "59 in 2021 and 87 in 2022"),
        ("9 1 1 1 5b", "5 in 2021"),
        ("9 1 1 1 c", "no figure for 2021 can be shown"),
        ("9 1 1 1 c 1 1 1 5", "9 in 2020 and 5 in 2022"),
        ("5 1 1 1 " * 4 + "9", "9 in 2024, the highest of the 5 on record"),
        ("5 1 1 1 " * 4 + "2", "2 in 2024, the lowest of the 5 on record"),
        ("5 1 1 1 " * 4 + "5", "5 in 2024, and from 5 to 5 in the 5 on record"),
        ("9 1 1 1 5 1 1 1 " * 2 + "7", "7 in 2024, and from 5 to 9 in the 5 on record"),
    ],
)
def test_the_newest_year_is_set_among_those_that_were_counted_alike(values: str, finding: str) -> None:
    chart = draw_years(make(values))
    assert chart is not None
    assert chart.title == f"Bicycle theft in January to March: {finding}"


@pytest.mark.parametrize(
    ("values", "finding"),
    [
        ("9 1 2 3 " * 5, "January to March had the most in 5 of 5 years"),
        ("9 1 2 3 " * 3 + "1 9 2 3 1 9 2 3", "January to March had the most in 3 of 5 years"),
        ("9 1 2 3 1 9 2 3 " * 3, "from 1 to 9 in a quarter"),
        ("9 1 2b 3 " * 5, "from 1 to 9 in a quarter"),
        ("4 4 4 4 " * 5, "4 in every quarter that has a figure"),
    ],
)
def test_a_season_is_only_claimed_where_most_whole_years_show_it(values: str, finding: str) -> None:
    chart = draw_year(make(values))
    assert chart is not None
    assert chart.title == f"Bicycle theft: {finding}"


@pytest.mark.parametrize("values", ["9 1 2 3 8 1 2 3", "9 1 2 3 " * 4 + "9 1 2", "c c"])
def test_nothing_is_drawn_of_the_year_from_fewer_than_five_of_them(values: str) -> None:
    assert draw_year(make(values)) is None


@pytest.mark.parametrize(
    ("values", "finding"),
    [
        ("29p 12", "from 12 in Second to 29 in First"),
        ("29 29", "29 in each area that has a figure"),
        ("29 c", "29 in First, and no other area with a figure that can be shown"),
        ("c x", "no area's figure can be shown"),
    ],
)
def test_areas_are_set_side_by_side_without_a_verdict(values: str, finding: str) -> None:
    many = [area(name, value) for name, value in zip(("First", "Second"), values.split(), strict=True)]
    quarter = newest_of_areas(many)
    assert quarter is not None
    chart = draw_areas(many, quarter)
    assert chart is not None
    assert chart.title == f"Bicycle theft in July to September 2022: {finding}"
