"""Calendars are read alike by the programs that people have, and keep their ids whatever changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from site_builder.outputs.articles.calendar_links import calendar_links
from site_builder.outputs.calendars import icalendar_files
from site_builder.outputs.calendars.icalendar_files import Event
from site_builder.outputs.calendars.seasons import season_calendars
from site_builder.outputs.kit.published.publication import Publication
from tests.insight.reading import library_of
from tests.support import builders, fictional_site
from tests.support.golden_files import GoldenFiles
from tests.tools.calendar_readers import Seen, read_with_calcurse, read_with_khal, read_with_thunderbirds

SITE = Site("https://larkmoor.example/")
NOW = datetime(2026, 11, 5, 12, tzinfo=LONDON)
WINTER = "from the clocks going back to the clocks going forward"
EVERYTHING = "calendars/everything.ics"
EXPECTED = {
    *(Seen("Eve, night; and a “hush”", date(year, 12, 31), date(year, 12, 31)) for year in range(2025, 2029)),
    Seen("Dark nights", date(2025, 10, 26), date(2026, 3, 29)),
    Seen("Dark nights", date(2026, 10, 25), date(2027, 3, 28)),
    Seen("Dark nights", date(2027, 10, 31), date(2028, 3, 26)),
    Seen("Dark nights", date(2028, 10, 29), date(2029, 3, 25)),
    Seen("Get ready: Dark nights", date(2025, 10, 19), date(2025, 10, 25)),
    Seen("Get ready: Dark nights", date(2026, 10, 18), date(2026, 10, 24)),
    Seen("Get ready: Dark nights", date(2027, 10, 24), date(2027, 10, 30)),
    Seen("Get ready: Dark nights", date(2028, 10, 22), date(2028, 10, 28)),
}


def publication(*, now: datetime = NOW, **fields: Any) -> Publication:  # noqa: ANN401 - whatever a message may hold
    """Two messages that come and go, and one that holds all year."""
    prepare = {"lead": "1 week", "action": "Set a timer."}
    made = {"holds": WINTER, "prepare": prepare, "priority": "tackling-crime", "published": "2026-11-01", **fields}
    library = library_of(
        builders.message(**made),
        builders.message("eve", title="Eve, night; and a “hush”", holds="31 December", areas=["villages"]),
        builders.message("always", title="Always", holds="all year"),
    )
    return Publication.of(library, site=SITE, now=now)


def written(made: Publication, path: str = EVERYTHING) -> bytes:
    """One of its calendars."""
    return {file.path: file.content for file in season_calendars(made)}[path]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The calendar of everything, on a disk."""
    found = tmp_path / "everything.ics"
    found.write_bytes(written(publication()))
    return found


@pytest.mark.parametrize("read", [read_with_khal, read_with_calcurse])
def test_a_reader_shows_each_season_from_its_first_day_to_its_last(
    read: Callable[[Path, Path], set[Seen]], file: Path, tmp_path: Path
) -> None:
    assert read(file, tmp_path / "reader") == EXPECTED


def test_what_thunderbird_reads_with_shows_the_same_and_knows_each_by_its_id(file: Path) -> None:
    seen, events = read_with_thunderbirds(file)
    assert seen == EXPECTED
    ids = [one["uid"] for one in events]
    assert len(set(ids)) == len(ids) == len(EXPECTED)
    assert "messages/dark-nights/2026@safer-larkmoor.example.org" in ids
    assert "messages/dark-nights/2026/prepare@safer-larkmoor.example.org" in ids


def test_a_file_that_is_broken_is_refused_by_every_reader(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ics"
    broken.write_bytes(written(publication()).replace(b"DTSTART;VALUE=DATE:2026", b"DTSTART;VALUE=DATE:99"))
    with pytest.raises(AssertionError):
        assert read_with_khal(broken, tmp_path / "khal") == EXPECTED
    with pytest.raises(AssertionError):
        assert read_with_calcurse(broken, tmp_path / "calcurse") == EXPECTED
    with pytest.raises(AssertionError):
        assert read_with_thunderbirds(broken)[0] == EXPECTED


def _events(content: bytes) -> dict[str, Any]:
    return {str(event["uid"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def test_building_again_changes_no_byte_until_a_year_begins() -> None:
    assert written(publication(now=datetime(2026, 12, 31, 23, 59, tzinfo=LONDON))) == written(publication())
    later = _events(written(publication(now=datetime(2027, 1, 1, tzinfo=LONDON))))
    before = _events(written(publication()))
    new = ("dark-nights/2029", "dark-nights/2029/prepare", "eve/2029")
    assert set(later) - set(before) == {f"messages/{name}@safer-larkmoor.example.org" for name in new}
    assert all(later[name].to_ical() == before[name].to_ical() for name in set(later) & set(before))


@pytest.mark.rule("T4")
def test_t4_a_message_that_is_renamed_keeps_its_events() -> None:
    prepare = {"lead": "1 week", "action": "Look."}
    before, after = (
        _events(written(Publication.of(library_of(message), site=SITE, now=NOW)))
        for message in (
            builders.message(holds=WINTER, prepare=prepare),
            builders.message("long-nights", holds=WINTER, prepare=prepare, formerly=["dark-nights", "nights"]),
        )
    )
    assert before.keys() == after.keys()
    assert "messages/dark-nights/2026/prepare@safer-larkmoor.example.org" in after
    pages = {str(event["url"]).partition("#")[0] for event in after.values()}
    assert pages == {"https://larkmoor.example/messages/long-nights/"}


@pytest.mark.parametrize("holds", [WINTER, "24 October to 31 March"])
def test_the_number_of_a_change_rises_with_what_officers_say_changed_and_the_id_stays(holds: str) -> None:
    name = "messages/dark-nights/2026@safer-larkmoor.example.org"
    first = _events(written(publication()))[name]
    then = _events(written(publication(holds=holds, updated="2026-11-04 09:00")))[name]
    assert (first["sequence"], then["sequence"]) == (0, 3 * 24 * 60 + 9 * 60)
    assert first["dtstamp"].dt == datetime(2026, 11, 1, tzinfo=UTC)
    assert then["dtstamp"].dt == then["last-modified"].dt == datetime(2026, 11, 4, 9, tzinfo=UTC)


def test_a_change_of_the_seasons_days_counts_as_well() -> None:
    season = {"id": "winter", "title": "Winter", "holds": WINTER, "updated": "2026-11-03", "source": "The council"}
    register = {"content/registers/seasons.yml": builders.write_yaml([season])}
    message = builders.message(season="winter", holds=None, published="2026-11-01")
    made = Publication.of(library_of(register, message), site=SITE, now=NOW)
    assert {event["sequence"] for event in _events(written(made)).values()} == {2 * 24 * 60}


def test_what_is_cancelled_says_so_and_stays() -> None:
    off = [{"kind": "cancelled", "at": "2026-11-04", "reason": "The lamps are gone."}]
    events = _events(written(publication(changes=off)))
    told = {name: str(one["status"]) for name, one in events.items() if "dark-nights" in name}
    over = {name: status for name, status in told.items() if "/2025" in name or "/2026/prepare" in name}
    assert set(over.values()) == {"CONFIRMED"}, "what took place before did take place"
    assert {status for name, status in told.items() if name not in over} == {"CANCELLED"}
    assert len(over) == 3
    assert {str(one["status"]) for name, one in events.items() if "eve" in name} == {"CONFIRMED"}


def test_there_is_one_for_each_priority_and_area_that_has_something() -> None:
    files = {file.path: file.content for file in season_calendars(publication())}
    assert set(files) == {
        EVERYTHING,
        "calendars/priorities/tackling-crime.ics",
        "calendars/areas/market-town.ics",
        "calendars/areas/villages.ics",
    }
    held = {path: {name.split("/")[1] for name in _events(content)} for path, content in files.items()}
    assert held["calendars/priorities/tackling-crime.ics"] == {"dark-nights"}
    assert held["calendars/areas/market-town.ics"] == {"dark-nights"}, "advice for the whole district is for each part"
    assert held["calendars/areas/villages.ics"] == {"dark-nights", "eve"}


def test_a_page_names_the_calendars_that_hold_it_the_most_fitting_first() -> None:
    made = publication()
    always, winter, eve = sorted(made.library.messages, key=lambda message: message.title)
    assert calendar_links(made, always) == ()
    assert [link.address for link in calendar_links(made, winter)] == [
        "webcal://larkmoor.example/calendars/priorities/tackling-crime.ics",
        "webcal://larkmoor.example/calendars/everything.ics",
    ]
    assert calendar_links(made, eve)[0].address == "webcal://larkmoor.example/calendars/areas/villages.ics"


def test_a_moment_is_written_as_universal_time() -> None:
    start = datetime(2027, 6, 24, 9, 30, tzinfo=LONDON)
    event = Event("a@b", "Release", "", "https://a.example/", start, start, changed=start)
    calendar = icalendar_files.Calendar("A", "A", "A", "en-GB", "https://a.example/a.ics", (event,))
    assert b"DTSTART:20270624T083000Z" in icalendar_files.write_calendar(calendar)


def test_no_line_is_longer_than_the_format_allows() -> None:
    content = written(publication())
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_the_calendar_is_what_it_was(golden: GoldenFiles) -> None:
    golden.check("calendars/everything.ics", fictional_site.files()[EVERYTHING])
