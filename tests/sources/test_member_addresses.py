"""A fetched file is of a district's site only if its own addresses are: same scheme, same server, same folder."""

from __future__ import annotations

import json

import pytest

from site_builder.domain.problem import Problem
from site_builder.sources.entries.member import MemberEntry
from site_builder.sources.reading.member_feeds import read_member_feed
from site_builder.sources.reading.member_figures import read_member_figures
from site_builder.sources.resolve.member_addresses import check_site

SITE = "https://safer.larkmoor.example/board/"


def is_taken(site: str = SITE, *, feed: str | None = None, **fields: object) -> bool:
    """Whether a feed with some fields is taken for that of a district with a site."""
    entry = MemberEntry.model_validate(
        {"id": "larkmoor", "title": "Larkmoor", "summary": "A moor.", "site": site, "feed": feed}
    )
    found = read_member_feed(
        "feed.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [], **fields}).encode()
    )
    assert not isinstance(found, Problem)
    return check_site("feed.json", found, entry=entry) is None


@pytest.mark.parametrize(
    "address",
    [
        SITE,
        SITE.rstrip("/"),
        "https://www.safer.larkmoor.example/board/",
        "https://SAFER.larkmoor.example:443/board/feeds/everything.json?all=1#top",
        "https://safer.larkmoor.example/%62oard/",
    ],
)
def test_an_address_of_the_site_is_taken(address: str) -> None:
    assert is_taken(home_page_url=address)
    assert is_taken(feed_url=address)


@pytest.mark.parametrize(
    "address",
    [
        "https://safer.fenmere.example/board/",
        "http://safer.larkmoor.example/board/",
        "https://safer.larkmoor.example/",
        "https://safer.larkmoor.example/boards/",
        "https://safer.larkmoor.example/board/../fenmere/",
        "https://safer.larkmoor.example/board/%2e%2e/fenmere/",
        "https://safer.larkmoor.example:8443/board/",
        "https://safer.larkmoor.example@fenmere.example/board/",
        "https://safer.larkmoor.example.fenmere.example/board/",
        "https://[broken/board/",
        "javascript:alert(1)",
        "/board/",
    ],
)
def test_an_address_of_another_site_is_refused(address: str) -> None:
    assert not is_taken(home_page_url=address)
    assert not is_taken(home_page_url=SITE, feed_url=address)


def test_a_feed_may_be_where_the_register_says() -> None:
    place = "https://feeds.example/larkmoor.json"
    assert is_taken(home_page_url=SITE, feed_url=place, feed=place)
    assert not is_taken(home_page_url=SITE, feed_url="https://feeds.example/fenmere.json", feed=place)


def test_a_feed_without_addresses_is_that_of_the_site_that_it_leads_to() -> None:
    item = {"id": "1", "title": "A lamp", "date_published": "2026-11-01T09:00:00Z"}
    assert is_taken()
    assert is_taken(items=[{**item, "url": f"{SITE}lamp/"}])
    assert not is_taken(items=[{**item, "url": "https://safer.fenmere.example/board/lamp/"}])


def test_an_address_in_letters_of_any_language_is_the_same_in_plain_ones() -> None:
    assert is_taken("https://mühle.example/", home_page_url="https://xn--mhle-0ra.example/")


def test_figures_must_say_which_site_they_are_of() -> None:
    entry = MemberEntry.model_validate({"id": "larkmoor", "title": "Larkmoor", "summary": "A moor.", "site": SITE})
    found = read_member_figures("figures.json", b'{"indicators": [], "figures": []}')
    assert not isinstance(found, Problem)
    problem = check_site("figures.json", found, entry=entry)
    assert problem is not None
    assert "This file does not say which site it is from" in problem.message
