"""The page about methods says what the program does: it is made from the thresholds (rule S1 to rule S10)."""

from __future__ import annotations

from dataclasses import fields

import pytest

from site_builder.domain.artefact import Page
from site_builder.domain.methods import Methods
from tests.support import builders, fictional_site, html_pages

PAGE = "figures/methods/"
CHANGED: dict[str, tuple[object, str]] = {
    "small_base": (37, "fewer than 37 a year earlier"),
    "limits_quarters": (11, "at least 11 earlier quarters with a figure, and 5 steps"),
    "disclosure_threshold": (8, "We do not publish counts of 1 to 7"),
    "stale_quarters": (9, "when it is more than 9 quarters old"),
    "release_time": ("14:05", "released at 2:05pm on a weekday"),
    "release_months": (18, "looks 18 months ahead"),
    "overdue_days": (6, "late by more than 6 days"),
}
"""Another number for each threshold, and what the page then says."""


def said_with(**thresholds: object) -> str:
    """The page's words when those thresholds are set."""
    made = fictional_site.build_with({"data/methods.yml": builders.write_yaml(thresholds)})
    return html_pages.text_of(html_pages.read_body(fictional_site.pages_of(made)[PAGE].html))


def test_every_threshold_is_tried_here() -> None:
    assert set(CHANGED) == {field.name for field in fields(Methods)}


@pytest.mark.rule("S2")
@pytest.mark.parametrize("name", CHANGED)
def test_the_page_says_every_threshold_as_it_is_set(name: str) -> None:
    number, words = CHANGED[name]
    assert words in said_with(**{name: number})
    assert words not in said_with(small_base=50)


@pytest.mark.rule("S3", "S5")
def test_it_names_every_marker_and_every_number_of_residents_with_its_source() -> None:
    said = said_with(small_base=50)
    for marker in ("[b]", "[c]", "[e]", "[low]", "[p]", "[r]", "[u]", "[x]", "[z]"):
        assert marker in said
    assert "Marrowdale202521,950The dale's census (Open Government Licence v3.0)" in said
    assert "Pepperwick202512,300The dale's census" in said


@pytest.mark.rule("S4")
def test_it_says_which_figures_have_no_good_direction_and_why_by_rule_s4() -> None:
    assert "Complaints about noise: More calls can mean more noise" in said_with(small_base=50)


def test_without_residents_it_says_that_there_are_no_rates() -> None:
    pages = fictional_site.pages_of(fictional_site.build_without("data/population.yml"))
    assert "How many people live here" not in html_pages.text_of(html_pages.read_body(pages[PAGE].html))


def test_every_page_of_figures_leads_to_it_and_it_to_itself_not(site_pages: dict[str, Page]) -> None:
    pages = {address: page for address, page in site_pages.items() if address.startswith("figures/")}
    assert len(pages) > 10
    for address, page in pages.items():
        links = html_pages.elements(html_pages.read_body(page.html), "a")
        links = [link for link in links if link.get("href", "").endswith("figures/methods/")]
        assert len(links) == (address != PAGE), address
