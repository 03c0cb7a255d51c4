"""Other people's programs that read calendars: khal, calcurse, and ical.js, which Thunderbird reads with.

Each gives back the events that it saw as title, first day and last day. A reader that is not here is installed; where
that cannot be done the tests fail and say what to do, and none is quietly left out.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from site_builder.domain.moment import LONDON
from tests.support.programs import needed
from tests.tools.node import FOLDER, run, tool

_KHAL = """\
[calendars]
[[read]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = read
"""
_CALCURSE_AT = re.compile(r"(\S+ @ \d\d:\d\d) -> (\S+ @ \d\d:\d\d)\s*(?:>\S+ ?)?\|(.+)")
_CALCURSE = re.compile(r"(\S+) \[1\] (?:\{1D -> (\S+)\} )?(?:>\S+ )?(.+)")


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """An event as a reader shows it."""

    title: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, order=True)
class SeenAt:
    """An event with its hours, as a reader shows them to somebody in London."""

    title: str
    starts: datetime
    ends: datetime


def read_with_khal(file: Path, folder: Path) -> set[Seen]:
    """What khal lists over five years, after it has brought the file in."""
    rows = _list_with_khal(file, folder, form="{title}|{start-date}|{end-date}")
    return {Seen(title, date.fromisoformat(first), date.fromisoformat(last)) for title, first, last in rows}


def at_hours_in_khal(file: Path, folder: Path) -> set[SeenAt]:
    """The same with the hours."""
    rows = _list_with_khal(file, folder, form="{title}|{start-date} {start-time}|{end-date} {end-time}")
    return {SeenAt(title, datetime.fromisoformat(first), datetime.fromisoformat(last)) for title, first, last in rows}


def _list_with_khal(file: Path, folder: Path, *, form: str) -> list[list[str]]:
    (folder / "calendar").mkdir(parents=True)
    (folder / "config").write_text(_KHAL.format(folder=folder))
    khal: list[str | Path] = [Path(sys.executable).parent / "khal", "-c", folder / "config"]
    run(*khal, "import", "--batch", "-a", "read", file)
    shape = ["--once", "--day-format", "", "--format", form]
    listed = run(*khal, "list", *shape, "2025-01-01", "2100d")
    return [line.split("|") for line in listed.splitlines() if line]


def read_with_calcurse(file: Path, folder: Path) -> set[Seen]:
    """What calcurse keeps once it has brought the file in."""
    folder.mkdir()
    run(needed("calcurse"), "-q", "-D", folder, "-i", file)
    kept = (_CALCURSE.fullmatch(line) for line in (folder / "apts").read_text().splitlines())
    return {Seen(one[3], _american(one[1]), _american(one[2] or one[1])) for one in kept if one}


def at_hours_in_calcurse(file: Path, folder: Path) -> set[SeenAt]:
    """The same with the hours, on a machine in London."""
    folder.mkdir()
    run("env", "TZ=Europe/London", needed("calcurse"), "-q", "-D", folder, "-i", file)
    kept = (_CALCURSE_AT.fullmatch(line) for line in (folder / "apts").read_text().splitlines())
    return {SeenAt(one[3], _american_at(one[1]), _american_at(one[2])) for one in kept if one}


def at_hours_in_thunderbirds(file: Path, folder: Path) -> set[SeenAt]:  # noqa: ARG001 - read as by the others
    """What ical.js reads: the hours of London, by the zone's rules in the file."""
    return {
        SeenAt(str(one["title"]), _in_london(one["startsAt"]), _in_london(one["endsAt"]))
        for one in read_with_thunderbirds(file, whole_days=False)[1]
    }


def _in_london(seconds: object) -> datetime:
    return datetime.fromtimestamp(float(str(seconds)), LONDON).replace(tzinfo=None)


def read_with_thunderbirds(file: Path, *, whole_days: bool = True) -> tuple[set[Seen], list[dict[str, object]]]:
    """What ical.js reads, and every event with its id, sequence and status."""
    tool("ical.js")
    read = json.loads(run(needed("node"), FOLDER / "read_calendar.mjs", said=file.read_bytes()))
    events = read["events"]
    # The end of a whole day is the day after it.
    seen = {
        Seen(one["title"], date.fromisoformat(one["start"]), date.fromisoformat(one["end"]) - timedelta(days=1))
        for one in events
        if whole_days
    }
    return seen, events


def _american_at(written: str) -> datetime:
    """10/25/2026 @ 19:00."""
    return datetime.strptime(written, "%m/%d/%Y @ %H:%M")  # noqa: DTZ007 - of London's clocks


def _american(written: str) -> date:
    """As calcurse keeps days, whatever its settings: 10/25/2026."""
    month, day, year = map(int, written.split("/"))
    return date(year, month, day)
