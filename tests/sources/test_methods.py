"""Thresholds and numbers of residents, as a partnership writes them or leaves them out."""

from __future__ import annotations

from dataclasses import fields
from datetime import time
from decimal import Decimal

from site_builder.domain.methods import USUAL, Methods
from site_builder.insight.figures.series import read_figures
from site_builder.insight.figures.trend import trend_at
from site_builder.sources.entries.methods import MethodsEntry
from tests.insight.reading import library_of, quarter
from tests.support import builders


def test_without_a_file_every_threshold_is_that_of_its_rule() -> None:
    assert library_of().methods == Methods() == USUAL
    assert (USUAL.small_base, USUAL.limits_quarters, USUAL.disclosure_threshold) == (50, 20, 5)
    assert USUAL.release_time == time(9, 30)


def test_what_a_file_sets_holds_and_the_rest_keeps_its_default() -> None:
    written = {"data/methods.yml": builders.write_yaml({"small_base": 20, "release_time": "10:00"})}
    assert library_of(written).methods == Methods(small_base=20, release_time=time(10, 0))


def test_every_threshold_can_be_written() -> None:
    assert set(MethodsEntry.model_fields) == {field.name for field in fields(Methods)}
    assert MethodsEntry().model_dump() == {field.name: field.default for field in fields(Methods)}


def test_the_small_base_that_is_set_is_the_one_that_sentences_use() -> None:
    files = {**builders.quarter("2021-22 Q2", {"burglary": 20}), **builders.quarter("2022-23 Q2", {"burglary": 30})}
    for base, percent in ((20, 50), (21, None)):
        library = library_of(files, {"data/methods.yml": builders.write_yaml({"small_base": base})})
        series = read_figures(library).of("burglary")
        assert series is not None
        trend = trend_at(series, quarter("2022-23 Q2"))
        assert trend is not None
        assert trend.on_year is not None
        assert trend.on_year.percent == percent


def test_populations_belong_to_a_place_and_come_oldest_first() -> None:
    rows = [
        {"year": 2020, "people": 104809, "source": "National statistics"},
        {"year": 2019, "people": 103611, "source": "National statistics"},
        {"year": 2020, "area": "villages", "people": 9000, "source": "National statistics"},
    ]
    figures = builders.quarter("2021-22 Q2", {"burglary": 20}, areas={"villages": {"burglary": 2}})
    library = library_of(figures, {"data/population.yml": builders.write_yaml(rows)})
    assert [(one.year, one.area.id if one.area else "", one.people) for one in library.populations] == [
        (2019, "", 103611), (2020, "", 104809), (2020, "villages", 9000)
    ]  # fmt: skip
    read = read_figures(library)
    district, villages = read.of("burglary"), read.of("burglary", "villages")
    assert district is not None
    assert villages is not None
    assert [one.people for one in district.populations] == [103611, 104809]
    assert [one.people for one in villages.populations] == [9000]
    assert villages.value_at(quarter("2021-22 Q2")) == Decimal(2)
