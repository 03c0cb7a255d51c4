"""How a figure came about: an address for each, with the numbers, where they come from and what was done to them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from lxml import etree

from site_builder.domain.figures import Figure, Marker
from site_builder.insight.figures.sentences import write_value
from site_builder.outputs.kit.addresses import address_of_figure, address_of_working
from site_builder.outputs.kit.published.publication import Publication
from tests.support import fictional_site
from tests.support.html_pages import elements, ids, read_body, text_of

SHEDS = "figures/shed-break-ins/2026-27-q2/"
A_YEAR = "figures/letters-12-months/2026-27-q2/"


@cache
def publication() -> Publication:
    library = fictional_site.build().library
    assert library is not None
    return Publication.of(library, site=fictional_site.SITE, now=fictional_site.MOMENT)


def figures() -> Iterator[Figure]:
    """Every figure that is out."""
    for series in publication().figures.series.values():
        yield from series.figures.values()


def page(address: str) -> etree._Element:
    return read_body(fictional_site.pages()[address].html)


def data(address: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(fictional_site.files()[f"{address}index.json"])
    return read


def rows(address: str, caption: str) -> list[list[str]]:
    """The cells of the table whose caption begins so, without its heads."""
    for table in elements(page(address), "table"):
        if text_of(elements(table, "caption")[0]).startswith(caption):
            return [[text_of(cell) for cell in elements(row, "th", "td")] for row in elements(table, "tr")[1:]]
    raise AssertionError(caption)


@pytest.mark.rule("S11")
def test_every_published_figure_has_an_address_that_shows_it_and_says_it_to_programs() -> None:
    count = 0
    for figure in figures():
        address, _, anchor = address_of_figure(figure).partition("#")
        root = page(address)
        assert not anchor or anchor in ids(root)
        place = figure.area.title if figure.area else "Marrowdale"
        (row,) = [row for row in rows(address, figure.indicator.title) if row[0] == place]
        assert row[1] == write_value(figure)
        area = figure.area.id if figure.area else "all"
        (said,) = [one for one in data(address)["figures"] if one["area"] == area]
        assert said["value"] == (None if figure.value is None else float(figure.value))
        assert said["link"] == fictional_site.SITE.absolute(address_of_figure(figure))
        count += 1
    assert count > 60


@pytest.mark.rule("T4")
def test_the_address_is_made_of_ids_and_the_quarter_alone() -> None:
    figure = next(figure for figure in figures() if figure.area)
    assert figure.area is not None
    address = address_of_working(figure.indicator, figure.quarter, area=figure.area)
    assert address == f"figures/{figure.indicator.id}/{figure.quarter.stem}/#in-{figure.area.id}"


def test_the_page_names_its_months_its_source_its_dates_and_what_was_left_out() -> None:
    said = text_of(page(SHEDS))
    assert "All 3: July 2026, August 2026 and September 2026" in said
    assert "The constables' day book (Open Government Licence v3.0)" in said
    assert "9:30am on 25 November 2026" in said
    assert "Provisional until 24 February 2027" in said
    assert "One constable was ill in August, so some entries came late." in said
    assert "A boathouse was counted as a shed after all." in said
    told = data(SHEDS)
    assert told["months"] == ["2026-07", "2026-08", "2026-09"]
    assert told["notes"] == ["One constable was ill in August, so some entries came late."]
    assert [one["reason"] for one in told["revisions"]] == ["A boathouse was counted as a shed after all."]


def source_of(address: str) -> str:
    """What the page names as the source of its months."""
    return text_of(page(address).xpath("//dt[.='Source of these months']/following-sibling::dd[1]")[0])


@pytest.mark.parametrize(
    ("indicator", "own", "other"),
    [
        ("noise-complaints", "The noise line", "The constables' day book"),
        ("bicycle-theft", "The constables' day book", "The noise line"),
    ],
)
def test_of_several_sources_of_a_quarter_the_page_names_those_of_the_indicator(
    indicator: str, own: str, other: str
) -> None:
    address = f"figures/{indicator}/2024-25-q3/"
    assert source_of(address).startswith(own)
    assert other not in source_of(address)
    assert {one["title"] for one in data(address)["source"]} == {own}


def test_where_an_indicator_names_no_source_of_the_quarter_the_page_names_them_all() -> None:
    said = source_of("figures/litter-picks/2024-25-q3/")
    assert "The constables' day book" in said
    assert "The noise line" in said


def test_of_a_quarter_with_other_sources_the_notes_may_be_about_those() -> None:
    warning = "Some of these notes are about other figures for this quarter, which have other sources."
    path = "data/figures/2024-25-q3.yml"
    noted = fictional_site.build_with(
        fictional_site.substitute(path, "values:\n", new="notes: The line was down on a Monday.\nvalues:\n")
    )
    pages = fictional_site.pages_of(noted)
    assert warning in text_of(read_body(pages["figures/noise-complaints/2024-25-q3/"].html))
    assert warning not in text_of(read_body(pages["figures/litter-picks/2024-25-q3/"].html))
    assert warning not in text_of(page(SHEDS))


def test_the_quarters_of_the_12_months_add_up_to_the_number_in_the_sentence() -> None:
    quarters = rows(SHEDS, "Break-ins into sheds: the quarters of the 12 months")
    now, before = (sum(int(row[column]) for row in quarters) for column in (1, 2))
    assert f"{now} sheds were broken into in Marrowdale in the 12 months to September 2026" in text_of(page(SHEDS))
    assert f"than the {before} in the 12 months before" in text_of(page(SHEDS))
    (whole,) = [year for year in data(SHEDS)["twelve_months"] if year["area"] == "all"]
    assert (whole["value"], whole["before"]) == (now, before)
    assert "These four quarters are added up, and compared with the four a year earlier." in text_of(page(SHEDS))


def test_a_sum_of_12_months_that_is_compared_with_nothing_is_not_said_to_be() -> None:
    said = text_of(page("figures/noise-complaints/2026-27-q2/"))
    assert "These four quarters are added up." in said
    assert "compared with the four a year earlier" not in said


def test_a_total_names_its_parts_and_each_leads_to_how_it_came_about() -> None:
    parts = rows("figures/thefts/2026-27-q2/", "What it adds up")
    assert [row[0] for row in parts] == ["Bicycle theft", "Break-ins into sheds"]
    total = rows("figures/thefts/2026-27-q2/", "Thefts")[0]
    assert sum(int(row[1]) for row in parts) == int(total[1])


@pytest.mark.rule("W1")
def test_no_word_of_a_citation_is_a_link_because_people_copy_it() -> None:
    path = "content/registers/glossary.yml"
    explained = b"- term: Community Safety Partnership\n  means: those who look after the dale\n"
    made = fictional_site.build_with({path: fictional_site.read_files()[path] + explained})
    pages = fictional_site.pages_of(made)
    (cited,) = elements(read_body(pages["figures/thefts/2026-27-q2/"].html), "cite")
    assert "“Thefts, July to September 2026, Marrowdale”" in text_of(cited)
    assert elements(cited, "a") == []


def test_a_figure_of_12_months_has_an_address_of_the_same_kind() -> None:
    path = "data/figures/2026-27-q2.yml"
    made = fictional_site.build_with(
        fictional_site.substitute(path, "values:\n", new="values:\n  letters-12-months: 40\n")
    )
    said = text_of(read_body(fictional_site.pages_of(made)[A_YEAR].html))
    assert "All 12, from October 2025 to September 2026" in said
    told = json.loads(fictional_site.files_of(made)[f"{A_YEAR}index.json"])
    assert told["months"][0] == "2025-10"
    assert len(told["months"]) == 12


def test_of_a_quarter_that_was_counted_in_part_the_page_says_which_months_were() -> None:
    path = "data/figures/2024-25-q4.yml"
    text = fictional_site.read_files()[path].decode().partition("months:")[0]
    part = f"{text}months: [2025-01, 2025-03]\nvalues:\n  bicycle-theft: x\n"
    pages = fictional_site.pages_of(fictional_site.build_with({path: part.encode()}))
    said = text_of(read_body(pages["figures/bicycle-theft/2024-25-q4/"].html))
    assert "Only January 2025 and March 2025, so there is no figure" in said


@pytest.mark.rule("T2")
def test_nothing_is_said_of_a_quarter_that_is_not_out() -> None:
    assert [path for path in (*fictional_site.pages(), *fictional_site.files()) if "2026-27-q3/" in path] == []


@pytest.mark.rule("D2")
def test_a_suppressed_figure_is_a_marker_there_too_and_says_no_number() -> None:
    hidden = [figure for figure in figures() if Marker.CONFIDENTIAL in figure.markers]
    assert hidden
    for figure in hidden:
        address = address_of_figure(figure).partition("#")[0]
        place = figure.area.title if figure.area else "Marrowdale"
        (row,) = [row for row in rows(address, figure.indicator.title) if row[0] == place]
        assert row[1] == "[c]"
        assert row[3] == "Cannot be compared"


_APART = {"Was", "Is now", "For every 1,000 residents"}
"""Columns of a revision, whose name leads there, and of rates, which stand beside their number."""


def numbers(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Each number of a table of figures with where it leads."""
    for table in elements(root, "table"):
        heads = [text_of(cell) for cell in elements(elements(table, "tr")[0], "th")]
        for row in elements(table, "tr")[1:]:
            for head, cell in zip(heads, elements(row, "th", "td"), strict=True):
                words = text_of(cell)
                if "num" in cell.get("class", "").split() and re.fullmatch(r"[\d,.]+", words) and head not in _APART:
                    links = [str(link) for link in cell.xpath(".//a/@href")]
                    yield f"{text_of(elements(row, 'th')[0])}, {head}: {words}", " ".join(links)


@pytest.mark.parametrize("address", ["figures/", "figures/shed-break-ins/", "figures/editions/2026-27-q1/"])
def test_each_number_in_a_table_leads_to_how_it_came_about(address: str) -> None:
    found = dict(numbers(page(address)))
    assert len(found) > 5
    assert {what: link for what, link in found.items() if not re.search(r"/\d{4}-\d\d-q\d/", link)} == {}


@pytest.mark.parametrize(
    "address",
    [
        "",
        "figures/",
        "figures/shed-break-ins/",
        "areas/pepperwick/",
        "priorities/fewer-thefts/",
        "stories/lights-for-cutter-lane/",
        "press/editions/2026-27-q2/",
        "messages/long-nights/",
    ],
)
def test_pages_with_figures_in_sentences_lead_to_how_these_came_about(address: str) -> None:
    links = [str(link) for link in page(address).xpath("//a/@href")]
    assert any(re.search(r"figures/[a-z-]+/\d{4}-\d\d-q\d/", link) for link in links)


def test_a_feed_leads_there_too() -> None:
    feed = fictional_site.files()["feeds/figures.atom.xml"].decode()
    assert f"{fictional_site.SITE.url}{SHEDS}" in feed


def test_each_figure_that_words_quote_leads_to_how_it_came_about() -> None:
    root = page("stories/figures-summer/")
    (said,) = [text_of(one) for one in elements(root, "p") if text_of(one).startswith("How we know: ")]
    assert said.count("July to September 2026") == 3
    assert "April to June 2026" in said


def test_a_quoted_figure_in_a_translation_is_explained_in_the_language_of_the_site() -> None:
    root = page("stories/lights-for-cutter-lane/pl/")
    (said,) = [one for one in elements(root, "p") if text_of(one).startswith("How we know: ")]
    assert said.get("lang") == "en-GB"


def test_the_pages_are_in_the_sitemap_and_not_in_the_search() -> None:
    found = fictional_site.pages()[SHEDS]
    assert found.listed
    assert not found.searchable
