"""Calendars of events: times in London that other programs' parsers read right, each with a name for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from site_builder.domain.moment import LONDON
from tests.support import fictional_site
from tests.support.fictional_site import MOMENT

EVERYTHING = "calendars/events.ics"


def events(path: str = EVERYTHING) -> dict[str, Any]:
    """The events of a calendar by their names, as a program reads them."""
    calendar: Any = Calendar.from_ical(fictional_site.files()[path])
    return {str(event["uid"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}


@pytest.mark.rule("T1")
def test_times_are_those_of_londons_clocks_with_the_zones_rules_beside_them() -> None:
    text = fictional_site.files()[EVERYTHING].decode()
    assert "DTSTART;TZID=Europe/London:20270302T190000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert text.index("BEGIN:VTIMEZONE") < text.index("BEGIN:VEVENT")
    read: Any = Calendar.from_ical(text)
    (zone,) = read.walk("VTIMEZONE")
    clocks = zone.to_tz(lookup_tzid=False)
    changes = (datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC))
    for moment in (change + timedelta(minutes=minutes) for change in changes for minutes in (-1, 1)):
        assert moment.astimezone(clocks).utcoffset() == moment.astimezone(LONDON).utcoffset(), moment


@pytest.mark.rule("T1")
def test_one_across_the_night_on_which_the_clocks_go_forward_takes_three_hours() -> None:
    marking = events()["events/marking-day"]
    first, last = marking["dtstart"].dt, marking["dtend"].dt
    assert last.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=3)


@pytest.mark.rule("T4")
def test_a_moved_event_keeps_its_name_and_rises_in_sequence() -> None:
    earlier = fictional_site.substitute(
        "content/events/marking-day.yml", "updated: 2027-01-05\nstarts", new="updated: 2027-01-06\nstarts"
    )
    later = fictional_site.build_with(earlier, now=MOMENT)
    calendar: Any = Calendar.from_ical(fictional_site.files_of(later)[EVERYTHING])
    (again,) = [event for event in calendar.walk("VEVENT") if "marking-day" in event["uid"]]
    assert again["sequence"] > events()["events/marking-day"]["sequence"]


@pytest.mark.rule("T4")
def test_names_come_from_the_first_id_and_the_day() -> None:
    found = events()
    assert "events/town-moot/2027-03-02" in found
    assert "events/town-moot/2027-08-03" not in found, "not in August"
    assert len(set(found)) == len(found)


def test_what_was_called_off_is_marked_and_stays() -> None:
    found = events()
    assert found["events/town-moot/2027-02-02"]["status"] == "CANCELLED"
    assert found["events/town-moot/2027-03-02"]["status"] == "CONFIRMED"
    assert found["events/harvest-supper"]["status"] == "CANCELLED"


@pytest.mark.rule("T2")
def test_what_is_not_out_or_was_withdrawn_is_in_none() -> None:
    written = b"".join(content for path, content in fictional_site.read_files().items() if "/events/" in path)
    calendars = [content for path, content in fictional_site.files().items() if path.endswith(".ics")]
    assert len(calendars) > 5
    for words in (b"hollow oak", b"chimneys"):
        assert words in written
        assert not [content for content in calendars if words in content]


def test_an_area_has_its_own_events_and_those_for_everyone() -> None:
    landing = set(events("calendars/events/sedge-landing.ics"))
    assert "events/marking-day" in landing
    assert any(name.startswith("events/wardens-table/") for name in landing)
    assert not any(name.startswith("events/town-moot") for name in landing)


def test_made_again_the_bytes_are_the_same() -> None:
    again = fictional_site.build_with({})
    assert fictional_site.files_of(again)[EVERYTHING] == fictional_site.files()[EVERYTHING]
