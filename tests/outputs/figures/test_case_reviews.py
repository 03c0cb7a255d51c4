"""The numbers of case reviews: a page, a table to download, items for subscribers, and nothing without them."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.support import fictional_feeds, fictional_site, html_pages

PAGE = "figures/case-reviews/"
TABLE = "figures/case-reviews.csv"


def test_the_page_has_the_newest_year_first_and_says_each_year_in_a_sentence() -> None:
    body = html_pages.read_body(fictional_site.pages()[PAGE].html)
    rows = [[html_pages.text_of(cell) for cell in row] for row in body.xpath("//tbody/tr")]
    assert rows[0] == ["April 2025 to March 2026", "[c]", "[c]", "[x]", "0"]
    assert rows[1] == ["April 2024 to March 2025", "24 [r]", "8", "8", "[c]"]
    said = html_pages.text_of(body)
    assert "There were 24 requests for a case review in April 2024 to March 2025." in said
    assert "There were no requests for a case review in April 2023 to March 2024." in said
    assert "is not shown, because the number could identify someone" in said


@pytest.mark.rule("S5")
def test_the_table_leaves_a_suppressed_number_empty_and_gives_the_marker_a_column() -> None:
    rows = list(csv.DictReader(io.StringIO(fictional_site.files()[TABLE].decode())))
    assert len(rows) == 12
    hidden = next(row for row in rows if (row["year"], row["step"]) == ("2024-25", "recommendations"))
    assert (hidden["number"], hidden["marker"]) == ("", "c")
    shown = next(row for row in rows if (row["year"], row["step"]) == ("2024-25", "applications"))
    assert (shown["number"], shown["marker"], shown["first_day"], shown["last_day"]) == (
        "24",
        "",
        "2024-04-01",
        "2025-03-31",
    )


def test_no_spreadsheet_takes_a_note_for_a_formula() -> None:
    written = "note: The dale council counts the requests."
    made = fictional_site.build_with(
        fictional_site.substitute("data/case-reviews.yml", written, new="note: '=1+1 is the count.'")
    )
    rows = list(csv.DictReader(io.StringIO(fictional_site.files_of(made)[TABLE].decode())))
    assert rows[0]["note"] == "'=1+1 is the count."


def test_search_engines_are_told_of_a_data_set_with_its_file() -> None:
    found = [json.loads(one) for one in fictional_site.pages()[PAGE].head.json_ld]
    (dataset,) = [one for one in found if one["@type"] == "Dataset"]
    assert dataset["distribution"][0]["contentUrl"].endswith(TABLE)
    assert dataset["temporalCoverage"] == "2023-04-01/2026-03-31"


def test_subscribers_hear_of_each_year_when_its_numbers_come_out() -> None:
    items = fictional_feeds.read(fictional_feeds.publish(), "feeds/figures.atom.xml").items
    assert [item.id.rpartition("/")[2] for item in items if ":case-reviews/" in item.id] == [
        "2024-25",
        "revised-20261007T0830",
        "2025-26",
        "2023-24",
    ]


@pytest.mark.rule("S7")
def test_a_revised_number_is_marked_and_its_earlier_one_stays_with_the_date_and_the_reason() -> None:
    body = html_pages.read_body(fictional_site.pages()[PAGE].html)
    assert body.xpath("//tbody/tr[2]/td[1]/text()") == ["24 [r]"]
    said = html_pages.text_of(body)
    assert (
        "Reviews asked for, April 2024 to March 2025: revised at 9:30am on 7 October 2026. It changed from 31 to 24. "
        "Requests about other things stood on the same page."
    ) in said
    rows = csv.DictReader(io.StringIO(fictional_site.files()[TABLE].decode()))
    assert [row["revisions"] for row in rows if row["revisions"]] == [
        "It was 31 until 9:30am on 7 October 2026. Requests about other things stood on the same page."
    ]
    items = fictional_feeds.read(fictional_feeds.publish(), "feeds/corrections.atom.xml").items
    (item,) = [item for item in items if "case-reviews/2024-25/revised-" in item.id]
    anchor = item.link.rpartition("#")[2]
    assert body.xpath(f"//li[@id='{anchor}']")


@pytest.mark.rule("T2", "S7")
def test_until_a_revision_comes_out_readers_see_the_earlier_number_and_nothing_of_the_reason() -> None:
    later = fictional_site.substitute("data/case-reviews.yml", "at: 2026-10-07", new="at: 2027-03-01")
    made = fictional_site.build_with(later)
    rows = list(csv.DictReader(io.StringIO(fictional_site.files_of(made)[TABLE].decode())))
    assert next(row["number"] for row in rows if row["year"] == "2024-25") == "31"
    every = [page.html for page in fictional_site.pages_of(made).values()]
    every += [content.decode(errors="replace") for content in fictional_site.files_of(made).values()]
    assert not [text for text in every if "stood on the same page" in text]


@pytest.mark.rule("S7", "D5")
def test_a_number_that_is_suppressed_now_is_revised_without_being_told() -> None:
    revision = (
        "    - number: recommendations\n      was: c\n      at: 2026-10-08 09:30\n      reason: It was too low.\n"
    )
    text = fictional_site.read_files()["data/case-reviews.yml"].decode()
    here = "stood on the same page.\n"
    made = fictional_site.build_with({"data/case-reviews.yml": text.replace(here, here + revision).encode()})
    assert "the number is withheld so that no one can be identified. It was too low." in html_pages.text_of(
        html_pages.read_body(fictional_site.pages_of(made)[PAGE].html)
    )


@pytest.mark.rule("T2")
def test_nothing_of_a_year_is_there_before_it_is_published() -> None:
    later = fictional_site.substitute("data/case-reviews.yml", "published: 2026-06-10", new="published: 2027-03-01")
    made = fictional_site.build_with(later)
    assert "2025-26" not in fictional_site.files_of(made)[TABLE].decode()
    assert "April 2025 to March 2026" not in fictional_site.pages_of(made)[PAGE].html


def test_a_partnership_without_the_register_has_no_page_and_no_link_to_one() -> None:
    made = fictional_site.build_without("data/case-reviews.yml")
    assert PAGE not in fictional_site.pages_of(made)
    assert TABLE not in fictional_site.files_of(made)
    assert "case-reviews" not in fictional_site.pages_of(made)["figures/"].html
    assert "case-reviews" in fictional_site.pages()["figures/"].html
