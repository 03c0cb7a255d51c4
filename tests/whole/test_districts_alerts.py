"""How the feeds of a county's site name the district that an alert is about."""

from __future__ import annotations

import json

import pytest

from tests.support import fictional_site
from tests.support.fictional_county import FERN_ID
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
