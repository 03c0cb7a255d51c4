"""After the days of a season change, a message's page, its feed and its calendar still name the same days (rule F2)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from site_builder.domain.moment import LONDON, write_span
from site_builder.domain.site import Site
from site_builder.outputs.articles import articles_of
from site_builder.outputs.calendars.seasons import season_calendars
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.pages.last_season import last_season
from site_builder.outputs.pages.messages import message_pages
from site_builder.sources.shapes import LEDGER
from site_builder.tasks.ledger import record
from tests.insight.reading import library_of
from tests.support import builders

pytestmark = pytest.mark.rule("F2")

WINTER = "from the clocks going back to the clocks going forward"
NEW_YEAR = "1 December to 15 January"
ANNOUNCED = "31 October 2027 to 26 March 2028"
MOVED = "1 December 2027 to 15 January 2028"


def at(day: date, *, holds: str = WINTER, ledger: bytes | None = None) -> Publication:
    """What is out on a day, of a message whose season has these days, with what is on record as announced."""
    made: dict[str, Any] = {"holds": holds, "published": "2026-11-05", "indicators": "burglary"}
    figures = [builders.quarter(name, values={"burglary": 80, "robbery": 3}) for name in ("2027-28 Q3", "2027-28 Q4")]
    recorded = {} if ledger is None else {LEDGER: ledger}
    library = library_of(builders.message(**made), *figures, recorded)
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)
    return Publication.of(library, site=Site("https://larkmoor.example/"), now=moment)


def ledger_of(day: date) -> bytes:
    """What is on record as announced on a day, before anybody changed the season."""
    made = at(day)
    return record(made.library, None, now=made.now).content


def days_on_the_page(publication: Publication) -> str:
    """The days of 2027 on the message's page."""
    (page,) = message_pages(publication)
    found = re.search(r'id="year-2027".*?(\d+ \w+ 2027 to \d+ \w+ 2028)', page.html, re.DOTALL)
    return found[1] if found else ""


def days_in_the_feed(publication: Publication) -> str:
    """The days of 2027 in the title of its article."""
    (article,) = [one for name, one in articles_of(publication).items() if name.endswith("/dark-nights/2027")]
    return article.title.removeprefix("Dark nights: ")


def days_in_the_calendar(publication: Publication) -> str:
    """The days of 2027 in the calendar of everything."""
    (file,) = [file for file in season_calendars(publication) if file.path.endswith("everything.ics")]
    events = Calendar.from_ical(file.content).walk("VEVENT")
    (event,) = [one for one in events if str(one["uid"]).startswith("messages/dark-nights/2027@")]
    return write_span(event.decoded("dtstart"), event.decoded("dtend") - timedelta(days=1))


@pytest.mark.parametrize("holds", [WINTER, NEW_YEAR, "all year"])
def test_days_that_are_over_stay_as_they_were_announced(holds: str) -> None:
    later = at(date(2028, 5, 1), holds=holds, ledger=ledger_of(date(2027, 11, 5)))
    assert days_on_the_page(later) == days_in_the_feed(later) == days_in_the_calendar(later) == ANNOUNCED


@pytest.mark.parametrize(("holds", "days"), [(NEW_YEAR, MOVED), ("all year", ANNOUNCED)])
def test_days_that_are_not_over_follow_the_season(holds: str, days: str) -> None:
    now = at(date(2027, 11, 6), holds=holds, ledger=ledger_of(date(2027, 11, 5)))
    assert days_on_the_page(now) == days_in_the_feed(now) == days_in_the_calendar(now) == days


def test_figures_of_the_last_season_are_for_the_days_that_were_announced() -> None:
    later = at(date(2028, 9, 1), holds=NEW_YEAR, ledger=ledger_of(date(2027, 11, 5)))
    found = last_season(later, later.library.messages[0])
    assert found is not None
    assert f"Last time with figures: {ANNOUNCED}." in found.words
