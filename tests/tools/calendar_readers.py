"""Other people's programs that read calendars: khal, calcurse, and ical.js, which Thunderbird reads with.

Each gives back the events that it saw as title, first day and last day. A reader that is not here is installed; where
that cannot be done the tests fail and say what to do, and none is quietly left out.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

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
_CALCURSE = re.compile(r"(\S+) \[1\] (?:\{1D -> (\S+)\} )?(?:>\S+ )?(.+)")


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """An event as a reader shows it."""

    title: str
    first: date
    last: date


def read_with_khal(file: Path, folder: Path) -> set[Seen]:
    """What khal lists over five years, after it has brought the file in."""
    (folder / "calendar").mkdir(parents=True)
    (folder / "config").write_text(_KHAL.format(folder=folder))
    khal: list[str | Path] = [Path(sys.executable).parent / "khal", "-c", folder / "config"]
    run(*khal, "import", "--batch", "-a", "read", file)
    shape = ["--once", "--day-format", "", "--format", "{title}|{start-date}|{end-date}"]
    listed = run(*khal, "list", *shape, "2025-01-01", "2100d")
    rows = (line.split("|") for line in listed.splitlines() if line)
    return {Seen(title, date.fromisoformat(first), date.fromisoformat(last)) for title, first, last in rows}


def read_with_calcurse(file: Path, folder: Path) -> set[Seen]:
    """What calcurse keeps once it has brought the file in."""
    folder.mkdir()
    run(needed("calcurse"), "-q", "-D", folder, "-i", file)
    kept = (_CALCURSE.fullmatch(line) for line in (folder / "apts").read_text().splitlines())
    return {Seen(one[3], _american(one[1]), _american(one[2] or one[1])) for one in kept if one}


def read_with_thunderbirds(file: Path) -> tuple[set[Seen], list[dict[str, object]]]:
    """What ical.js reads, and every event with its id, sequence and status."""
    tool("ical.js")
    read = json.loads(run(needed("node"), FOLDER / "read_calendar.mjs", said=file.read_bytes()))
    events = read["events"]
    # The end of a whole day is the day after it.
    seen = {
        Seen(one["title"], date.fromisoformat(one["start"]), date.fromisoformat(one["end"]) - timedelta(days=1))
        for one in events
    }
    return seen, events


def _american(written: str) -> date:
    """As calcurse keeps days, whatever its settings: 10/25/2026."""
    month, day, year = map(int, written.split("/"))
    return date(year, month, day)
