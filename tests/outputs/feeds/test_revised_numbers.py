"""Whoever reads a list of news sees which number was revised, or which few were (rule S7)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from site_builder import pipeline
from site_builder.outputs.articles.article import Article
from site_builder.outputs.articles.revised_figures import revised_articles
from site_builder.outputs.kit.published.asking import Noted
from site_builder.outputs.kit.published.publication import Publication
from tests.support import fictional_site

SHED = "Break-ins into sheds in Pepperwick"


@cache
def publication() -> Publication:
    library, _ = pipeline.check(fictional_site.read_files(), now=fictional_site.MOMENT)
    assert library is not None
    return Publication.of(library, site=fictional_site.SITE, now=fictional_site.MOMENT)


def of_second_quarter(*indicators: str) -> Article:
    """The article of its revision, as if numbers of these indicators had been revised with the sheds'."""
    (first,) = [one for one in publication().revisions if one.quarter.stem == "2026-27-q2"]
    more = [
        replace(first, indicator=indicator, area=None)
        for indicator in publication().library.indicators
        if indicator.id in indicators
    ]
    assert len(more) == len(indicators)
    (article,) = revised_articles(replace(publication(), _revisions=Noted.of(lambda: (first, *more))))
    return article


@pytest.mark.rule("S7")
def test_of_one_number_it_is_said_what_it_was_and_is() -> None:
    article = of_second_quarter()
    assert article.summary == f"{SHED}: it was 28 and is now 29."
    assert "A boathouse was counted as a shed after all." in article.html


@pytest.mark.rule("S7")
def test_of_a_few_it_is_said_which_they_are() -> None:
    summary = of_second_quarter("noise-complaints", "hoax-calls").summary
    assert summary.startswith("3 released numbers were revised on 9 December 2026. Revised: ")
    assert SHED in summary
    assert "Complaints about noise" in summary


@pytest.mark.rule("S7")
def test_of_more_only_how_many() -> None:
    summary = of_second_quarter("noise-complaints", "hoax-calls", "litter-picks").summary
    assert summary == "4 released numbers were revised on 9 December 2026."
