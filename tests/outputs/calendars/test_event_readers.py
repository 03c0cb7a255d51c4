"""Events at their hour in the programs that people have, on the nights that the clocks change too (rule T1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from site_builder.outputs.calendars.events import event_calendars
from site_builder.outputs.kit.published.publication import Publication
from site_builder.sources.resolve import read_library
from tests.support import builders
from tests.tools.calendar_readers import SeenAt, at_hours_in_calcurse, at_hours_in_khal, at_hours_in_thunderbirds

pytestmark = pytest.mark.rule("T1")

NOW = datetime(2027, 3, 1, 12, tzinfo=LONDON)


def event(name: str, **fields: object) -> dict[str, bytes]:
    """The file of an event."""
    whole = {
        "id": name,
        "title": name.capitalize(),
        "kind": "drop-in",
        "summary": "Come and talk.",
        "published": "2027-02-01 09:00",
        "where": "Market hall",
        **fields,
    }
    return {f"content/events/{name}.yml": builders.write_yaml(whole)}


def written(*events: dict[str, bytes], now: datetime = NOW) -> bytes:
    """The calendar of some events."""
    files = dict(builders.registers())
    for one in events:
        files |= one
    library, problems = read_library(files)
    assert library is not None
    assert problems == ()
    made = Publication.of(library, site=Site("https://larkmoor.example/"), now=now)
    return {file.path: file.content for file in event_calendars(made)}["calendars/events.ics"]


MOVED = [{"kind": "updated", "at": "2027-02-10 10:00", "reason": "The hall is painted."}]
OFF = [{"kind": "cancelled", "at": "2027-02-10 10:00", "reason": "The hall is flooded."}]
EVENTS = (
    event("forward", starts="2027-03-27 23:30", ends="2027-03-28 03:30"),
    event("back", starts="2027-10-30 23:30", ends="2027-10-31 03:30"),
    event("summer", starts="2027-07-01 18:00", ends="2027-07-01 19:30"),
    event("moved", starts="2027-04-06 19:00", ends="2027-04-06 20:00", was="2027-03-23 19:00", changes=MOVED),
    event("called-off", starts="2027-04-07 19:00", ends="2027-04-07 20:00", changes=OFF),
)

SEEN = {
    SeenAt("Forward", datetime(2027, 3, 27, 23, 30), datetime(2027, 3, 28, 3, 30)),  # noqa: DTZ001 - London's clocks
    SeenAt("Back", datetime(2027, 10, 30, 23, 30), datetime(2027, 10, 31, 3, 30)),  # noqa: DTZ001
    SeenAt("Summer", datetime(2027, 7, 1, 18), datetime(2027, 7, 1, 19, 30)),  # noqa: DTZ001
    SeenAt("Moved", datetime(2027, 4, 6, 19), datetime(2027, 4, 6, 20)),  # noqa: DTZ001
    SeenAt("Called-off", datetime(2027, 4, 7, 19), datetime(2027, 4, 7, 20)),  # noqa: DTZ001
}


@pytest.mark.parametrize("read", [at_hours_in_khal, at_hours_in_calcurse, at_hours_in_thunderbirds])
def test_a_reader_shows_each_at_its_hour_in_london(read: Callable[[Path, Path], set[SeenAt]], tmp_path: Path) -> None:
    file = tmp_path / "events.ics"
    file.write_bytes(written(*EVENTS))
    assert read(file, tmp_path / "reader") == SEEN


@pytest.mark.parametrize("read", [at_hours_in_khal, at_hours_in_calcurse, at_hours_in_thunderbirds])
def test_what_comes_every_week_keeps_its_hour_on_both_sides_of_the_change(
    read: Callable[[Path, Path], set[SeenAt]], tmp_path: Path
) -> None:
    file = tmp_path / "events.ics"
    file.write_bytes(written(event("talk", repeats="every Tuesday from 7pm to 8pm", last="2027-04-13")))
    seen = sorted(read(file, tmp_path / "reader"))
    assert [one.starts.hour for one in seen] == [19] * len(seen)
    assert {one.starts.month for one in seen} == {2, 3, 4}


def test_one_that_was_moved_keeps_its_name_and_one_that_was_called_off_stays_and_says_so() -> None:
    def read(*events: dict[str, bytes]) -> dict[str, Any]:
        calendar: Any = Calendar.from_ical(written(*events))
        return {str(one["uid"]): one for one in calendar.walk("VEVENT")}

    before = read(event("moved", starts="2027-03-23 19:00", ends="2027-03-23 20:00"))
    after = read(EVENTS[3], EVENTS[4])
    (name,) = before
    assert after[name]["sequence"] > before[name]["sequence"]
    assert after[name]["dtstart"].dt != before[name]["dtstart"].dt
    assert after[name]["status"] == "CONFIRMED"
    (off,) = [one for one in after.values() if one["summary"] == "Called-off"]
    assert (off["status"], int(off["sequence"]) > 0) == ("CANCELLED", True)
