"""Figures of districts before their release are nowhere, and figures that cannot be true are left out and named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from tests.support import fictional_county, fictional_site
from tests.support.fictional_county import FERNHOLLOW, MOMENT

LATER = datetime(2027, 2, 1, 9, 30, tzinfo=LONDON)
SECRET = 7_654_321


def changed(*rows: Mapping[str, object], released: object = None, quarter: str = "2026-27-Q3") -> Mapping[str, bytes]:
    """Fernhollow's files with rows of thefts in a quarter, which is released at some time."""
    feed, dataset = fictional_county.published()[FERNHOLLOW]
    figures: dict[str, Any] = json.loads(dataset)
    usual = {"indicator": "thefts", "quarter": quarter, "area": "all", "marker": "", "note": "A note on it."}
    figures["figures"] = [
        one for one in figures["figures"] if (one["indicator"], one["quarter"]) != ("thefts", quarter)
    ]
    figures["figures"] += [{**usual, **row} for row in rows]
    if released is not None:
        figures["quarters"].append({"quarter": quarter, "released": released})
    return fictional_county.taken(FERNHOLLOW, feed, json.dumps(figures).encode())


def places_of(number: int, files: Mapping[str, bytes], now: datetime = MOMENT) -> list[str]:
    """Where a number is in the county's site."""
    made = fictional_county.build_with(files, now=now)
    files_of = {path for path, content in fictional_site.files_of(made).items() if str(number).encode() in content}
    pages = fictional_site.pages_of(made).items()
    return sorted({*files_of, *(at for at, page in pages if f"{number:,}" in page.html)})


def advice(files: Mapping[str, bytes]) -> list[str]:
    _, problems = pipeline.check({**fictional_county.read_files(), **files}, now=MOMENT)
    return [problem.message for problem in problems if problem.message.startswith("'Fernhollow': ")]


@pytest.mark.rule("T2")
@pytest.mark.parametrize("released", ["2027-02-01T09:30:00+00:00", "2027-02-01T10:30:00+01:00"])
def test_figures_are_nowhere_before_their_release(released: str) -> None:
    files = changed({"value": SECRET}, released=released)
    assert places_of(SECRET, files) == []
    assert advice(files) == []
    assert places_of(SECRET, files, LATER) == [
        "districts/fernhollow/",
        "districts/figures/thefts.csv",
    ]


@pytest.mark.rule("T2")
def test_the_time_of_release_may_be_in_the_row_and_the_last_one_counts() -> None:
    row = {"value": SECRET, "released": "2027-02-01T09:30:00+00:00"}
    assert places_of(SECRET, changed(row, released="2026-12-01T09:30:00+00:00")) == []


@pytest.mark.rule("T2")
@pytest.mark.parametrize("released", ["tomorrow", "2026-12-01T09:30:00", 7, {}])
def test_a_time_of_release_that_cannot_be_read_keeps_figures_back(released: object) -> None:
    files = changed({"value": SECRET}, released=released)
    assert places_of(SECRET, files, LATER) == []
    assert "has a time of release that cannot be read" in advice(files)[0]


@pytest.mark.rule("T2")
def test_what_only_unreleased_figures_count_is_not_named() -> None:
    feed, dataset = fictional_county.published()[FERNHOLLOW]
    figures = json.loads(dataset)
    described = {**figures["indicators"][0], "id": "lamps", "title": "Lamps out", "source": [{"title": "Lamp round"}]}
    figures["indicators"].append(described)
    figures["figures"].append({"indicator": "lamps", "quarter": "2026-27-Q3", "area": "all", "value": 3, "marker": ""})
    figures["quarters"].append({"quarter": "2026-27-Q3", "released": LATER.isoformat()})
    files = fictional_county.taken(FERNHOLLOW, feed, json.dumps(figures).encode())
    pages = fictional_site.pages_of(fictional_county.build_with(files))
    assert [at for at, page in pages.items() if "Lamp round" in page.html or "Lamps out" in page.html] == []


def test_a_quarter_that_is_not_over_has_no_figures() -> None:
    files = changed({"value": SECRET}, released="2027-01-10T09:30:00+00:00", quarter="2026-27-Q4")
    assert places_of(SECRET, files) == []
    (said,) = advice(files)
    assert said.endswith(" left out: 'Thefts, January to March 2027' is for months that are not over.")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([{"value": -SECRET}], "is below zero"),
        ([{"value": SECRET + 0.5}], "is a fraction of what is counted whole"),
        ([{"value": SECRET}, {"value": 3}], "is there twice, with different numbers or markers"),
        ([{"value": SECRET}, {"value": None, "marker": "c"}], "is there twice, with different numbers or markers"),
        ([{"value": SECRET}, {"value": []}], "is there twice, with different numbers or markers"),
        ([{"value": SECRET, "marker": "c"}], "has a number, and a marker that says that there is none"),
        ([{"value": None}], "has neither a number nor a marker that says why"),
        ([{"value": SECRET, "marker": "q"}], "has a marker that is not known"),
        ([{"value": "many"}], "has a number that cannot be read"),
    ],
)
def test_a_figure_that_cannot_be_true_is_left_out_and_named(rows: list[dict[str, object]], why: str) -> None:
    files = changed(*rows)
    assert places_of(SECRET, files, LATER) == []
    assert advice(files) == [
        f"'Fernhollow': 1 figure cannot be used, so it is left out: 'Thefts, October to December 2026' {why}."
    ]


def test_the_same_figure_twice_is_shown_once() -> None:
    files = changed({"value": SECRET}, {"value": float(SECRET)})
    assert places_of(SECRET, files) != []
    assert advice(files) == []


def test_the_first_stories_that_cannot_be_used_are_named_and_later_ones_only_counted() -> None:
    feed, dataset = fictional_county.published()[FERNHOLLOW]
    news = json.loads(feed)
    broken = [{**news["items"][0], "id": f"{n}", "title": f"Lamp {n}", "url": "http://x.example"} for n in range(5)]
    broken[1]["date_published"] = LATER.isoformat()
    broken[2]["date_published"] = "yesterday"
    del broken[2]["date_modified"]
    news["items"] += broken
    (said,) = advice(fictional_county.taken(FERNHOLLOW, json.dumps(news).encode(), dataset))
    assert said == (
        "'Fernhollow': 5 stories and alerts cannot be used, so they are left out: "
        "'Lamp 0' does not have a link that begins with https://; "
        "'Lamp 2' does not have a link that begins with https://; "
        "'Lamp 3' does not have a link that begins with https://; and 2 others."
    )
