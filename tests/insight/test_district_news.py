"""The news of districts: what is left to the county's own pages, and which alert comes first."""

from __future__ import annotations

import json
from collections.abc import Mapping

from site_builder import pipeline
from site_builder.domain.library import Library
from site_builder.insight.district_news import alerts_in, claims, gather_news
from tests.support import builders, fictional_county
from tests.support.fictional_county import MARROWDALE, MOMENT

OWN = "tag:four-vales.example.org,2026:"
TIMES = {"starts": "2026-11-20T09:00:00+00:00", "ends": "2027-06-01T09:00:00+00:00"}


def read(*items: tuple[str, Mapping[str, str]], own: Mapping[str, bytes] | None = None) -> Library:
    """A county with a district whose feed has some items, by their id and what is said of their times."""
    feed = json.loads(fictional_county.published()[MARROWDALE][0])
    feed["items"] = [
        {
            "id": name,
            "title": name.rpartition("/")[2],
            "url": "https://marrowdale.example/safer/a/",
            "date_published": "2026-11-19T09:00:00+00:00",
            "_site_builder": {**TIMES, **times},
        }
        for name, times in items
    ]
    kept = fictional_county.taken(MARROWDALE, json.dumps(feed).encode(), None)
    files = {**fictional_county.without_members(), **kept, **(own or {})}
    files["data/members.yml"] = fictional_county.read_own()["data/members.yml"]
    library, problems = pipeline.check(files, now=MOMENT)
    assert library is not None, problems
    return library


def claimed_in(library: Library) -> list[str]:
    """The ids of what the district claims."""
    (member,) = (member for member in library.members if member.id == MARROWDALE)
    return [item.id for item in claims(member, library)]


def test_what_a_district_has_under_an_id_of_the_county_is_left_out_and_named_unless_the_county_has_it() -> None:
    names = f"{OWN}alerts/storm", f"{OWN}stories/new-gates", f"{OWN}stories/new-gates/corrected-20261119T0900"
    library = read(*((name, {}) for name in names))
    assert gather_news(library) == ()
    assert claimed_in(library) == list(names)
    library = read(*((name, {}) for name in names), own=builders.story())
    assert claimed_in(library) == [names[0]]


def test_the_most_urgent_alert_comes_first_and_one_without_a_level_last() -> None:
    levels = ("", "for information", "urgent", "important")
    library = read(*((f"tag:x.example,2024:alerts/{number}", {"level": level}) for number, level in enumerate(levels)))
    assert [news.item.id[-1] for news in alerts_in(gather_news(library))] == ["2", "3", "1", "0"]
