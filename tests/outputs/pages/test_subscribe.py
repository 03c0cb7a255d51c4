"""The page on updates is short: email, calendar, feed; and what others run comes first, here, at home and by area."""

from __future__ import annotations

import re

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import Page
from tests.support import fictional_site, html_pages
from tests.support.fictional_site import MOMENT
from tests.support.some import some

LETTERS = "https://constables.marrowdale.example/letters"
PARTNERSHIP = "content/registers/partnership.yml"


def without_subscriptions() -> dict[str, Page]:
    """The pages of the partnership as if it named nothing to sign up for."""
    text = fictional_site.read_files()[PARTNERSHIP].decode().partition("subscribe:")[0]
    return fictional_site.pages_of(fictional_site.build_with({PARTNERSHIP: text.encode()}))


def test_what_is_in_view_is_e_mail_calendar_and_feed_and_the_rest_is_behind() -> None:
    html = fictional_site.pages()["feeds/"].html
    in_view = re.sub(r"<details.*?</details>", "", html, flags=re.DOTALL)
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", in_view) == ["By email", "In your calendar", "In a feed reader"]
    assert len(re.sub(r"<[^>]+>", " ", in_view).split()) < 250
    assert "areas/pepperwick.rss.xml" in html, "every address is still there"


@pytest.mark.parametrize("address", ["", "areas/pepperwick/", "feeds/"])
def test_it_leads_with_what_people_can_sign_up_for(address: str) -> None:
    html = fictional_site.pages()[address].html
    feed = re.search(r'href="[^"]*\.(?:atom|rss)\.xml"', html)
    assert LETTERS in html
    assert feed is None or html.index(LETTERS) < feed.start()


def test_other_pages_do_not_lead_with_it() -> None:
    assert LETTERS not in fictional_site.pages()["stories/lights-for-cutter-lane/"].html


def test_it_says_what_one_gets() -> None:
    assert "What happened in your lane and what to do, about once a week." in fictional_site.pages()["feeds/"].html


def test_a_partnership_without_any_leads_with_the_weeks_news() -> None:
    pages = without_subscriptions()
    assert LETTERS not in pages[""].html
    by_mail = pages["feeds/"].html.partition('id="calendars"')[0]
    assert "Read the week’s news as an email" in by_mail
    assert "Other organisations run these services" not in by_mail


def test_one_that_nobody_looked_at_for_a_year_is_advised_on() -> None:
    week = "about once a week.\n    checked: "
    changed = fictional_site.substitute(PARTNERSHIP, f"{week}2026-12-01", new=f"{week}2025-12-01")
    _, problems = pipeline.check(fictional_site.files_with(changed), now=MOMENT)
    assert [problem.message for problem in problems if "Letters" in problem.message] == [
        "'Letters from the constables' was last checked on 1 December 2025, more than a year ago."
    ]


def test_links_below_a_page_say_that_they_lead_to_a_feed_or_a_calendar() -> None:
    body = html_pages.read_body(fictional_site.pages()["areas/pepperwick/"].html)
    for link in some(html_pages.elements(body, "a")):
        address, said = str(link.get("href")), html_pages.text_of(link)
        assert "/feeds/" not in address or address.endswith("/feeds/") or said.endswith("(feed)")
        assert not address.startswith("webcal:") or said.endswith("(calendar)")


def test_the_page_about_all_feeds_is_called_what_links_to_it_say_and_does_not_lead_to_itself() -> None:
    page = fictional_site.pages()["feeds/"]
    body = html_pages.read_body(page.html)
    (heading,) = html_pages.elements(body, "h1")
    assert html_pages.text_of(heading) == page.title == "Get updates"
    assert "All ways to get updates" not in html_pages.text_of(body)


def test_each_link_to_a_digest_says_which_week_or_month_it_holds() -> None:
    body = html_pages.read_body(fictional_site.pages()["digest/"].html)
    said = [html_pages.text_of(link) for link in html_pages.elements(body, "a") if "ly." in str(link.get("href"))]
    assert len(said) == len(set(said)) > 6
