"""The feeds of a county's districts: their news is in no other feed of the county, so they lead to none (rule F5)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from site_builder.domain.member import ItemKind, Member, MemberItem
from site_builder.domain.problem import NOWHERE
from site_builder.domain.site import Site
from site_builder.outputs.articles.channel import ATOM, JSON, RSS
from site_builder.outputs.feeds.archives import NEWEST
from site_builder.outputs.feeds.web_feeds import web_feeds
from site_builder.outputs.kit.published.publication import Publication
from tests.insight.reading import at, library_of
from tests.support import builders
from tests.support.feed_reading import read_feed

NOW = at("2026-11-23 12:00")
NEWS = NEWEST + 5


def feeds() -> dict[str, bytes]:
    """Those of a county with one district, which has published more than a feed holds, by path."""
    items = tuple(
        MemberItem(
            f"tag:fernhollow.example,2026:stories/{number}",
            ItemKind.STORY,
            f"Walk {number}",
            "In short.",
            f"https://fernhollow.example/{number}/",
            published=NOW - timedelta(days=NEWS - number),
            updated=NOW - timedelta(days=NEWS - number),
        )
        for number in range(NEWS)
    )
    member = Member(
        id="fernhollow",
        title="Fernhollow",
        summary="A district.",
        site="https://fernhollow.example/",
        code="",
        outlines=(),
        population=None,
        contacts=(),
        origin=NOWHERE,
        items=items,
        fetched=NOW,
        formerly=("fern",),
    )
    library = replace(library_of(builders.partnership()), members=(member,))
    publication = Publication.of(library, site=Site("https://larkmoor.example/"), now=NOW)
    return {file.path: file.content for file in web_feeds(publication)}


@pytest.mark.rule("F5")
@pytest.mark.parametrize("name", ["districts", "districts/fernhollow"])
def test_a_feed_of_districts_has_their_newest_news_and_leads_to_no_feed_that_lacks_the_rest(name: str) -> None:
    made = feeds()
    for form in (RSS, ATOM):
        feed = read_feed(made[f"feeds/{name}{form.ending}"])
        assert [item.title for item in feed.items][:2] == [f"Walk {NEWS - 1}", f"Walk {NEWS - 2}"]
        assert len(feed.items) == NEWEST
        assert not feed.wider
    told = json.loads(made[f"feeds/{name}{JSON.ending}"])
    assert len(told["items"]) == NEWEST
    assert "user_comment" not in told


def test_each_item_says_which_district_it_comes_from() -> None:
    made = feeds()
    first = json.loads(made[f"feeds/districts{JSON.ending}"])["items"][0]
    assert first["authors"] == [{"name": "Fernhollow", "url": "https://fernhollow.example/"}]
    source = b'<source url="https://fernhollow.example/">Fernhollow</source>'
    assert made[f"feeds/districts{RSS.ending}"].count(source) == NEWEST
    author = b"<author><name>Fernhollow</name><uri>https://fernhollow.example/</uri></author>"
    assert made[f"feeds/districts{ATOM.ending}"].count(author) == NEWEST


def test_a_feed_under_an_earlier_name_is_kept_and_offered_to_nobody() -> None:
    made = feeds()
    assert f"feeds/districts/fern{RSS.ending}" in made
    (listed,) = (content for path, content in made.items() if path.endswith(".opml"))
    assert b"feeds/districts/fernhollow.rss.xml" in listed
    assert b"feeds/districts/fern.rss.xml" not in listed
