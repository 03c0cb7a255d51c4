"""How the feeds of a county's site name the district that an alert is about."""

from __future__ import annotations

import json

import pytest

from tests.support import fictional_site
from tests.support.fictional_county import FERN_ID, FERNHOLLOW, MARROWDALE, build_with, published, taken
from tests.whole.test_districts import DALE_ID, files, items, pages


@pytest.mark.rule("F2", "T4")
def test_the_title_of_an_alert_in_feeds_begins_with_its_district_and_all_else_is_as_it_was() -> None:
    theirs = {item["id"]: item for item in json.loads(fictional_site.files()["feeds/everything.json"])["items"]}
    name = f"{DALE_ID}alerts/ferry-stopped"
    alert, original = items("feeds/districts.json")[name], theirs[name]
    assert original["title"] == "Important: The ferry is not running: go round by the bridge."
    assert alert["title"] == f"Marrowdale: {original['title']}"
    assert alert["content_text"] == original["summary"]
    for field in ("url", "date_published", "date_modified"):
        assert alert[field] == original[field], field
    assert alert == items("feeds/districts/marrowdale.json")[name]
    for form in ("rss", "atom"):
        assert f"<title>Marrowdale: {original['title']}</title>" in files()[f"feeds/districts.{form}.xml"].decode()
    named = items("feeds/districts.json")[f"{FERN_ID}alerts/ferry-stopped"]
    assert named["title"] == f"Fernhollow: {original['title']}", "its own words name the district already"
    assert "Marrowdale: Important" not in pages()["districts/stories/"].html


SHARED = "tag:safety-pack.example,2025:alerts/storm"


def with_shared(*members: str) -> dict[str, dict[str, str]]:
    """The items of the county's feed of all districts, when a pack has brought one alert to some of them."""
    changes: dict[str, bytes] = {}
    for member in members:
        feed, figures = published()[member]
        said = json.loads(feed)
        ferry = next(item for item in said["items"] if item["id"].endswith("alerts/ferry-stopped"))
        dates = dict.fromkeys(("date_published", "date_modified"), "2027-01-14T08:00:00+00:00")
        said["items"].append({**ferry, **dates, "id": SHARED, "title": "Important: A storm is coming."})
        changes |= taken(member, json.dumps(said).encode(), figures)
    made = fictional_site.files_of(build_with(changes))
    return {item["id"]: item for item in json.loads(made["feeds/districts.json"])["items"]}


@pytest.mark.rule("F2", "T4")
def test_an_alert_that_a_pack_brings_to_another_district_is_not_told_again() -> None:
    """Only its title names both: its words and dates are the publisher's, and those who have it have heard."""
    before, after = with_shared(MARROWDALE)[SHARED], with_shared(MARROWDALE, FERNHOLLOW)[SHARED]
    assert before["title"] == "Marrowdale: Important: A storm is coming."
    assert after["title"] == "Fernhollow and Marrowdale: Important: A storm is coming."
    for field in ("date_published", "date_modified", "content_text"):
        assert after[field] == before[field], field
