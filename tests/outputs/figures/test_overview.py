"""The page of all figures where the newest cannot be compared: why, and what can be. It keeps rules S1 and S14."""

from collections.abc import Mapping

import pytest

from site_builder.domain.artefact import Page
from tests.support import builders, fictional_site, html_pages

NEWEST, COMPARED = "twelve-months-caption", "last-compared-caption"
NONE_BEFORE = "There is no figure for the 12 months before."
YEARLY = ("theft-12-months", "robbery-12-months")


def overview(quarters: Mapping[str, Mapping[str, int]]) -> Page:
    """The page of all figures of a partnership with two counts of 12 months."""
    files = {path: content for path, content in builders.partnership().items() if "data/figures/" not in path}
    files |= builders.indicators(*(builders.indicator(name, covers="12 months") for name in YEARLY))
    for name, values in quarters.items():
        files |= builders.quarter(name, values)
    return fictional_site.pages_of(fictional_site.build_files(files))["figures/"]


def tables(page: Page) -> dict[str, list[list[str]]]:
    """The cells of each table, its heads first, by the id of its caption."""
    return {
        table.xpath("./caption")[0].get("id"): [
            [html_pages.text_of(cell) for cell in row.xpath("./th|./td")] for row in table.iter("tr")
        ]
        for table in html_pages.read_body(page.html).iter("table")
    }


@pytest.mark.rule("S1")
def test_where_no_newest_figure_can_be_compared_the_reason_is_said_once_and_the_last_comparison_is_shown() -> None:
    made = overview(
        {
            "2023-24 Q3": dict.fromkeys(YEARLY, 400),
            "2024-25 Q3": dict.fromkeys(YEARLY, 300),
            "2025-26 Q1": dict.fromkeys(YEARLY, 280),
        }
    )
    shown, said = tables(made), html_pages.text_of(html_pages.read_body(made.html))
    assert shown[NEWEST] == [
        ["What is counted", "Months", "Figure"],
        ["Theft 12 months", "12 months to June 2025", "280"],
        ["Robbery 12 months", "12 months to June 2025", "280"],
    ]
    assert shown[COMPARED][1:] == [
        ["Theft 12 months", "12 months to December 2024", "300", "400", "down 100 (25%)"],
        ["Robbery 12 months", "12 months to December 2024", "300", "400", "down 100 (25%)"],
    ]
    assert said.count(NONE_BEFORE) == 1
    assert "Cannot be compared" not in said


@pytest.mark.rule("S1")
def test_where_some_newest_figures_can_be_compared_the_others_say_that_they_cannot() -> None:
    made = overview({"2024-25 Q1": {YEARLY[0]: 300}, "2025-26 Q1": dict.fromkeys(YEARLY, 280)})
    shown = tables(made)
    assert shown[NEWEST][1:] == [
        ["Theft 12 months", "12 months to June 2025", "280", "300", "down 20 (7%)"],
        ["Robbery 12 months", "12 months to June 2025", "280", "No figure", "Cannot be compared"],
    ]
    assert COMPARED not in shown


@pytest.mark.rule("S14")
def test_old_figures_of_12_months_say_their_age_above_each_table() -> None:
    made = overview(
        {
            "2020-21 Q1": dict.fromkeys(YEARLY, 400),
            "2021-22 Q1": dict.fromkeys(YEARLY, 300),
            "2021-22 Q3": dict.fromkeys(YEARLY, 280),
        }
    )
    section = html_pages.read_body(made.html).xpath("//section[@aria-labelledby='yearly']")[0]
    paragraphs = [html_pages.text_of(one) for one in section.iter("p")]
    assert len([one for one in paragraphs if "They are more than" in one]) == 2


def test_figures_that_cannot_tell_whether_it_is_getting_better_say_so_and_lead_to_those_that_can() -> None:
    made = overview(
        {
            "2024-25 Q1": {YEARLY[0]: 400, "burglary": 5, "robbery": 5},
            "2025-26 Q1": {YEARLY[0]: 300},
            "2026-27 Q1": {"burglary": 61, "robbery": 12},
        }
    )
    said = html_pages.text_of(html_pages.read_body(made.html))
    assert "We cannot tell from our newest figures. There is no figure for the same months a year earlier." in said
    assert html_pages.read_body(made.html).xpath("//a[@href='#yearly']")
    compared = overview({"2025-26 Q1": {"burglary": 70, "robbery": 1}, "2026-27 Q1": {"burglary": 61, "robbery": 12}})
    assert "We cannot tell" not in compared.html
