"""What kind of statistics figures are, who counted them and where newer ones are (rules S14 and S15)."""

import csv
import json
from io import StringIO

import pytest

from site_builder.pipeline import Build
from tests.support import builders, fictional_site, html_pages

YEARLY = builders.indicator(
    "theft-in-a-year",
    title="Theft over 12 months",
    covers="12 months",
    statistics="official statistics",
    counted_by="The Marrowdale Constabulary",
    newer_figures={"title": "Thefts by month, the constabulary", "link": "https://thefts.example/"},
)
KIND = "These are official statistics, but not accredited official statistics. Counted by The Marrowdale Constabulary."


@pytest.fixture(scope="module")
def made() -> Build:
    files = fictional_site.read_files()
    path = "data/figures/2026-27-q1.yml"
    return fictional_site.build_with(
        {
            "data/indicators.yml": files["data/indicators.yml"] + builders.write_yaml([YEARLY]),
            path: files[path].replace(b"\nvalues:\n", b"\nvalues:\n  theft-in-a-year: 1234\n"),
        }
    )


def words(made: Build, address: str) -> str:
    return html_pages.text_of(html_pages.read_body(fictional_site.pages_of(made)[address].html))


@pytest.mark.rule("S15")
@pytest.mark.parametrize("address", ["figures/theft-in-a-year/", "figures/", "figures/methods/"])
def test_pages_say_what_kind_of_statistics_their_figures_are_and_who_counted(made: Build, address: str) -> None:
    assert KIND in words(made, address)


@pytest.mark.rule("S15")
def test_downloads_say_it_too(made: Build) -> None:
    files = fictional_site.files_of(made)
    (indicator,) = json.loads(files["figures/theft-in-a-year.json"])["indicators"]
    assert (indicator["covers"], indicator["statistics"]) == ("12 months", "official statistics")
    assert indicator["counted_by"] == "The Marrowdale Constabulary"
    assert KIND in json.loads(files["figures/theft-in-a-year.csv-metadata.json"])["dc:description"]


def test_a_figure_for_12_months_is_named_so_in_every_list(made: Build) -> None:
    files = fictional_site.files_of(made)
    rows = csv.DictReader(StringIO(files["figures/figures.csv"].decode()))
    assert {row["period"] for row in rows if row["indicator"] == "theft-in-a-year"} == {"12 months to June 2026"}
    assert "Theft over 12 months12 months to June 20261,234" in words(made, "figures/")


def test_the_way_to_newer_figures_is_beside_the_age_of_those_here(made: Build) -> None:
    for address in ("figures/theft-in-a-year/", "figures/"):
        page = html_pages.read_body(fictional_site.pages_of(made)[address].html)
        assert page.xpath("//a[@href='https://thefts.example/']/text()") == ["Thefts by month, the constabulary"]
    assert "https://thefts.example/" not in fictional_site.pages_of(made)["figures/litter-picks/"].html


def test_an_indicator_without_a_kind_says_nothing_of_it(made: Build) -> None:
    assert "official statistics" not in words(made, "figures/litter-picks/")
