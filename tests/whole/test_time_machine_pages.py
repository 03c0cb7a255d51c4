"""Three years of the real content, day by day, as readers get it: every page, feed and file is made for each day.

MkDocs, documents to print and the search index are left out. What a day ought to show is worked out without them.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from site_builder.domain.artefact import Artefact, Page
from site_builder.outputs.kit.publication import Publication
from site_builder.pipeline import draw
from tests.support import html_pages
from tests.support.calendars import every_day, held_days
from tests.whole.test_time_machine import FIRST, LAST, LATER, SITE, library

YEARS = [(date(year, 11, 25) if year > FIRST.year else FIRST, date(year + 1, 11, 24)) for year in range(2026, 2029)]


def made_on(day: date) -> dict[str, bytes]:
    """Every artefact of the site at noon of a day, by its address or path."""
    now = datetime.combine(day, time(12), tzinfo=ZoneInfo("Europe/London"))
    return dict(map(_content, draw(Publication.of(library(), site=SITE, now=now))))


def _content(artefact: Artefact) -> tuple[str, bytes]:
    return (
        (artefact.address, artefact.html.encode()) if isinstance(artefact, Page) else (artefact.path, artefact.content)
    )


def shown_now(made: dict[str, bytes]) -> set[str]:
    """The messages that the overview shows as holding now, to a reader without scripts; not those before or after."""
    body = html_pages.read_body(made["messages/"].decode())
    cards = body.xpath("//section[@aria-labelledby='now']//li[not(@hidden)][starts-with(p[@class='meta'], 'Now')]")
    links = [link for card in cards for link in card.xpath("h3/a/@href")]
    return {str(link).strip("/").rpartition("/")[2] for link in links}


def test_the_years_are_whole() -> None:
    days = [day for first, last in YEARS for day in every_day(first, last)]
    assert days == list(every_day(FIRST, LAST))


@pytest.mark.parametrize(("first", "last"), YEARS)
def test_each_days_site_holds_what_is_out_and_shows_what_holds_and_no_byte_of_anything_else(
    first: date, last: date
) -> None:
    windows = {message.id: str(message.window) for message in library().messages}
    walked = {name: held_days()[words] for name, words in windows.items() if words in held_days()}
    assert len(walked) > 4
    known: dict[str, str] = {}
    for day in every_day(first, last):
        made = made_on(day)
        assert len(made) > 300
        for mark, out in LATER.items():
            found = {place for place, content in made.items() if mark.encode() in content or mark in place}
            assert bool(found) is (out <= day), (day, mark, sorted(found)[:3])
        now = shown_now(made)
        out_messages = {message.id for message in library().messages if message.published.date() <= day}
        assert now & set(walked) == {name for name, days in walked.items() if day in days} & out_messages, day
        pages = [json.loads(content)["items"] for place, content in made.items() if _is_everything(place)]
        assert all(len(items) == len({item["id"] for item in items}) for items in pages), day
        dates = {(item["id"], item["date_published"]) for items in pages for item in items}
        told = dict(dates)
        assert len(told) == len(dates) > 40, day
        assert known.items() <= told.items(), (day, "an item moved or went")
        known = told


def _is_everything(place: str) -> bool:
    """Whether a file is the feed of everything, or one of its archives."""
    return place.startswith("feeds/") and "everything" in place and place.endswith(".json")
