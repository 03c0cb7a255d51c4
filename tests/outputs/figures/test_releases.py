"""When figures come out: the page, the calendar file and the feed say the same (rule S12)."""

import icalendar
import pytest

from site_builder import pipeline
from tests.support import builders, fictional_site, html_pages
from tests.support.fictional_feeds import publish, read
from tests.support.recorded import NOW

pytestmark = pytest.mark.rule("S12")

CALENDAR = "figures/releases.ics"


def text_of(html: str) -> str:
    return " ".join(html_pages.text_of(html_pages.read_body(html)).split())


def test_the_page_says_plainly_that_no_date_is_set() -> None:
    made = pipeline.build(builders.partnership(), site=fictional_site.SITE, now=NOW)
    text = text_of(fictional_site.pages_of(made)["figures/releases/"].html)
    assert "No date is set for the next release of figures." in text
    assert "No date is set in that time." in text
    assert CALENDAR not in fictional_site.files_of(made)


def test_the_page_shows_the_date_that_was_given_up_beside_the_one_that_holds_and_both_reasons() -> None:
    text = text_of(fictional_site.pages()["figures/releases/"].html)
    assert "come out at 9:30am on 24 February 2027." in text
    assert "Moved from 9:30am on 17 February 2027: The book of the ferry comes back" in text
    assert "Cancelled on 11 January 2027: The boathouse is built anew in summer" in text
    assert "This calendar looks 12 months ahead, to 15 January 2028." in text


def test_what_is_overdue_is_said_publicly() -> None:
    late = fictional_site.MOMENT.replace(month=2, day=26)
    quoting = [f"content/stories/2027/{path}ferry-patrol.yml" for path in ("", "translations/pl/")]
    made = fictional_site.build_without("data/figures/2026-27-q3.yml", *quoting, now=late)
    text = text_of(fictional_site.pages_of(made)["figures/releases/"].html)
    assert "Overdue: the figures for October to December 2026" in text


def test_events_have_ids_for_ever_a_number_that_rises_with_each_change_and_no_moment_of_the_build() -> None:
    events = {
        str(event["uid"]): event
        for event in icalendar.Calendar.from_ical(fictional_site.files()[CALENDAR]).walk("VEVENT")
    }
    moved = events["figures-2026-27-q3@marrowdale.example"]
    assert (moved["sequence"], moved["status"]) == (2, "CONFIRMED")
    assert moved.decoded("dtstamp").isoformat() == "2026-12-10T12:00:00+00:00"
    assert moved.decoded("dtstart").isoformat() == "2027-02-24T09:30:00+00:00"
    assert events["figures-2027-28-q2@marrowdale.example"]["status"] == "CANCELLED"
    assert events["figures-2026-27-q4@marrowdale.example"]["status"] == "TENTATIVE"
    later = fictional_site.build_with({}, now=fictional_site.MOMENT.replace(day=16))
    assert fictional_site.files_of(later)[CALENDAR] == fictional_site.files()[CALENDAR]


def test_an_item_of_a_date_or_of_a_revision_leads_to_a_place_that_is_there() -> None:
    pages = fictional_site.pages()
    leading = [
        item.link.removeprefix(fictional_site.SITE.url)
        for path in ("feeds/releases.json", "feeds/corrections.json")
        for item in read(publish(), path).items
        if ":releases/" in item.id or "/revised-" in item.id
    ]
    assert len(leading) >= 9, leading
    for link in leading:
        address, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in pages[address].html, link
