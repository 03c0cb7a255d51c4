"""What a subscriber gets of a quarter's figures: the newest quarter first, and first what there is a number for."""

from __future__ import annotations

import re

import pytest

from site_builder import pipeline
from site_builder.outputs.feeds.web_feeds import web_feeds
from site_builder.outputs.kit.published.publication import Publication
from tests.support import builders, fictional_feeds
from tests.support.fictional_site import MOMENT, SITE


def test_quarters_of_one_release_come_newest_first() -> None:
    names = ("2021-22 Q3", "2021-22 Q1", "2021-22 Q4", "2021-22 Q2", "2022-23 Q1")
    quarters = [builders.quarter(name, released="2026-11-25 09:30") for name in names]
    files = {path: content for made in (builders.partnership(), *quarters) for path, content in made.items()}
    library, _ = pipeline.check(files, now=MOMENT)
    assert library is not None
    made = {file.path: file.content for file in web_feeds(Publication.of(library, site=SITE, now=MOMENT))}
    ids = [item.id for item in fictional_feeds.read(made, "feeds/figures.json").items]
    assert [name.rpartition("/")[2] for name in ids[: len(names)]] == [
        "2022-23-q1",
        "2021-22-q4",
        "2021-22-q3",
        "2021-22-q2",
        "2021-22-q1",
    ]


def test_of_a_quarter_without_any_headline_figure_the_item_has_the_others() -> None:
    made = fictional_feeds.publish(builders.quarter("2022-23 Q1", {"hoax-calls": 7}, released="2026-11-25 09:30"))
    (item,) = [one for one in fictional_feeds.read(made, "feeds/figures.json").items if one.id.endswith("2022-23-q1")]
    assert "There were 7 hoax calls in April to June 2022" in item.html


HOAXES = {"hoax-calls": 7}
UNKNOWN = {"noise-complaints": "x", "shed-break-ins": "x"}


@pytest.mark.parametrize("values", [{**HOAXES, **UNKNOWN}, {**UNKNOWN, "shed-break-ins": 7}])
def test_an_item_of_a_quarter_leads_with_a_figure_that_has_a_number(values: dict[str, object]) -> None:
    made = fictional_feeds.publish(builders.quarter("2022-23 Q1", values, released="2026-11-25 09:30"))
    (item,) = [one for one in fictional_feeds.read(made, "feeds/figures.json").items if one.id.endswith("2022-23-q1")]
    assert re.search(r"\b7\b", item.summary)
    assert "not available" not in item.summary
    assert re.search(r"\b7\b.*not available", item.html, re.DOTALL)


def test_an_item_of_a_quarter_without_any_number_says_of_the_headline_figures_that_they_are_not_available() -> None:
    nothing = {**UNKNOWN, "hoax-calls": "x"}
    made = fictional_feeds.publish(builders.quarter("2022-23 Q1", nothing, released="2026-11-25 09:30"))
    (item,) = [one for one in fictional_feeds.read(made, "feeds/figures.json").items if one.id.endswith("2022-23-q1")]
    assert "not available" in item.summary
    assert "oax" not in item.html
