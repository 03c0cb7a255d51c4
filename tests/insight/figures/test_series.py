"""Figures as series: gaps stay gaps, sums need all their parts, and the newest quarter is provisional."""

from __future__ import annotations

from decimal import Decimal

import pytest

from site_builder.domain.figures import Marker
from site_builder.insight.figures.series import read_figures
from tests.insight.reading import library_of, quarter, series_of
from tests.support import builders


def test_a_quarter_without_a_figure_is_a_gap_within_the_span() -> None:
    series = series_of({"2021-22 Q1": 59, "2021-22 Q4": 61})
    assert series.at(quarter("2021-22 Q2")) is None
    assert series.value_at(quarter("2021-22 Q2")) is None
    assert [one.short for one in series.span] == ["2021-22 Q1", "2021-22 Q2", "2021-22 Q3", "2021-22 Q4"]
    assert series.latest is not None
    assert series.latest.quarter == quarter("2021-22 Q4")


def test_a_true_zero_is_a_value() -> None:
    assert series_of({"2021-22 Q1": 0}).value_at(quarter("2021-22 Q1")) == Decimal(0)


def test_a_withheld_figure_is_there_without_a_value() -> None:
    series = series_of({"2021-22 Q1": "c"})
    figure = series.at(quarter("2021-22 Q1"))
    assert figure is not None
    assert figure.value is None
    assert figure.markers == (Marker.CONFIDENTIAL,)


def test_only_the_newest_quarter_is_provisional_and_only_if_its_file_says_so() -> None:
    series = series_of({"2021-22 Q1": 59, "2021-22 Q2": 61}, status="provisional")
    assert [figure.markers for figure in series.figures.values()] == [(), (Marker.PROVISIONAL,)]
    assert series_of({"2021-22 Q1": 59, "2021-22 Q2": 61}).figures[quarter("2021-22 Q2")].markers == ()


def test_what_is_withheld_is_not_called_provisional() -> None:
    series = series_of({"2021-22 Q2": "c"}, status="provisional")
    assert series.figures[quarter("2021-22 Q2")].markers == (Marker.CONFIDENTIAL,)


def test_a_sum_has_the_value_and_the_marks_of_its_parts() -> None:
    values = {"burglary": {"value": 59, "marker": "e"}, "robbery": {"value": 12, "marker": ["u", "e"]}}
    figures = read_figures(library_of(builders.quarter("2021-22 Q1", values)))
    series = figures.of("all-crime")
    assert series is not None
    figure = series.figures[quarter("2021-22 Q1")]
    assert figure.value == Decimal(71)
    assert set(figure.markers) == {Marker.ESTIMATED, Marker.UNRELIABLE}


def test_where_a_part_is_missing_the_sum_is_a_gap_and_never_a_smaller_sum() -> None:
    figures = read_figures(library_of(builders.quarter("2021-22 Q1"), builders.quarter("2021-22 Q2", {"burglary": 59})))
    series = figures.of("all-crime")
    assert series is not None
    assert [one.short for one in series.figures] == ["2021-22 Q1"]


def test_where_a_part_is_withheld_so_is_the_sum() -> None:
    figures = read_figures(library_of(builders.quarter("2021-22 Q1", {"burglary": 59, "robbery": "c"})))
    series = figures.of("all-crime")
    assert series is not None
    figure = series.figures[quarter("2021-22 Q1")]
    assert figure.value is None
    assert figure.markers == (Marker.CONFIDENTIAL,)


def test_a_withheld_part_weighs_more_than_one_that_is_not_available() -> None:
    figures = read_figures(library_of(builders.quarter("2021-22 Q1", {"burglary": "x", "robbery": "c"})))
    series = figures.of("all-crime")
    assert series is not None
    assert series.figures[quarter("2021-22 Q1")].markers == (Marker.CONFIDENTIAL,)


def test_areas_have_series_and_sums_of_their_own() -> None:
    areas = {"market-town": {"burglary": 40, "robbery": 5}, "villages": {"burglary": 19}}
    figures = read_figures(library_of(builders.quarter("2021-22 Q1", areas=areas)))
    town, villages = figures.of("all-crime", "market-town"), figures.of("burglary", "villages")
    assert town is not None
    assert town.value_at(quarter("2021-22 Q1")) == Decimal(45)
    assert villages is not None
    assert villages.area is not None
    assert villages.area.title == "The villages"
    assert figures.of("all-crime", "villages") is None
    assert figures.of("robbery", "villages") is None


def test_without_figures_there_is_no_series_and_no_newest_quarter() -> None:
    figures = read_figures(library_of())
    assert figures.series == {}
    assert figures.latest is None


@pytest.mark.rule("D2")
def test_d2_a_sum_is_known_by_what_is_written_where_a_part_is_withheld() -> None:
    values = {"burglary": 59, "robbery": "c", "all-crime": 64}
    figures = read_figures(library_of(builders.quarter("2021-22 Q1", values), builders.quarter("2021-22 Q2")))
    series = figures.of("all-crime")
    assert series is not None
    assert [figure.value for _, figure in sorted(series.figures.items())] == [Decimal(64), Decimal(71)]
