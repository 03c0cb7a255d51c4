"""A record's life on the pages: corrected, updated, withdrawn, cancelled; visible and honest (rules T4 and T5)."""

from __future__ import annotations

import pytest

from site_builder.domain.artefact import Page
from site_builder.edges.theme import sitemap
from tests.support import fictional_site, html_pages

pytestmark = pytest.mark.rule("T4", "T5")

CORRECTED = "stories/hoax-calls/"
WITHDRAWN = ("stories/ferry-rope/", "messages/kite-day/")
CANCELLED = "messages/frost-market/"


def text_of(page: Page) -> str:
    return html_pages.text_of(html_pages.read_body(page.html))


def test_a_correction_says_when_and_why_above_the_story_and_keeps_the_earlier_wording_in_a_disclosure() -> None:
    body = html_pages.read_body(fictional_site.pages()[CORRECTED].html)
    updated, corrected = body.xpath("//article//section[starts-with(@aria-labelledby, 'change')]")
    assert html_pages.text_of(updated).startswith("Updated on 20 December 2026")
    said = html_pages.text_of(corrected)
    assert said.startswith("Corrected at 11:15am on 3 December 2026")
    assert "The first version named the wrong tower." in said
    (earlier,) = corrected.xpath(".//details/blockquote")
    assert html_pages.text_of(earlier) == "Somebody rang the bell of the water tower at night."
    assert earlier.xpath(".//em/text()") == ["water tower"]
    whole = text_of(fictional_site.pages()[CORRECTED])
    assert whole.index("Corrected at") < whole.index("people ran out for nothing")
    assert "updated on 20 December 2026" in whole


def test_a_correction_reaches_subscribers_with_its_earlier_wording() -> None:
    feed = fictional_site.files()["feeds/everything.atom.xml"].decode()
    assert "Corrected at 11:15am on 3 December 2026" in feed
    assert "water tower" in feed


@pytest.mark.parametrize("address", WITHDRAWN)
def test_what_is_withdrawn_keeps_its_address_says_when_and_why_and_nothing_else(address: str) -> None:
    page = fictional_site.pages()[address]
    said = text_of(page)
    assert "was withdrawn" in said
    assert {"stories/ferry-rope/": "at 4:20pm on 5 October 2026", "messages/kite-day/": "on 20 April 2026"}[
        address
    ] in said
    assert "sickle" not in page.html
    assert "Sails and strings" not in page.html
    assert (page.listed, page.searchable, page.head.json_ld) == (False, False, ())
    assert not sitemap.lists(page), "its head says noindex"


def test_what_is_withdrawn_is_in_no_list_no_search_no_sitemap_and_no_feed_item_of_its_own_words() -> None:
    pages, files = fictional_site.pages(), fictional_site.files()
    drawn = sitemap.draw(pages.values(), fictional_site.SITE).content.decode()
    assert "stories/hoax-calls/" in drawn
    for address in WITHDRAWN:
        name = address.split("/")[1]
        assert name not in drawn
        others = [page.address for page in pages.values() if page.address != address and name in page.html]
        assert others == ["press/"], "reporters who may have printed it are told, and nobody else is led there"
        (told,) = html_pages.read_body(pages["press/"].html).xpath(f"//a[contains(@href, '{name}')]")
        assert told.xpath("ancestor::section[@data-search-exclude]/@aria-labelledby") == ["corrections"]
    everything = b" ".join(files.values()).decode(errors="replace")
    for words in ("clean through with a sickle", "Sails and strings do not mix", "Fly nothing near the mill"):
        assert words not in everything


def test_an_earlier_address_of_what_is_withdrawn_leads_to_where_it_says_so() -> None:
    moved = fictional_site.files()["stories/rope-of-the-ferry/index.html"].decode()
    assert 'url=../../stories/ferry-rope/"' in moved


def test_a_cancelled_message_says_so_and_is_nowhere_offered_as_what_to_do() -> None:
    pages = fictional_site.pages()
    said = text_of(pages[CANCELLED])
    assert "Cancelled at midday on 8 January 2027" in said
    assert "The green is under water" in said
    assert "Now, until" not in said
    for address in ("", "messages/", "areas/pepperwick/"):
        assert "frost-market" not in pages[address].html
    assert "messages/thin-ice/" in pages["messages/"].html


def test_no_one_is_given_a_cancelled_message_to_pass_on() -> None:
    files = fictional_site.files()
    assert "messages/thin-ice/thin-ice-posts.txt" in files
    assert "messages/frost-market/frost-market-posts.txt" not in files
    assert b"Cancelled at midday on 8 January 2027" in files["messages/frost-market/frost-market.txt"]
