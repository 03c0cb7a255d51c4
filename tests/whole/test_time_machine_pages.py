"""Three years of a partnership as readers get them: each page, feed and file on each day when any can change.

It proves rules T1, T2, T3 and F2.

A site is made for each of these days and their neighbours, for each day of a digest, and for a fixed sample of the
rest. From one to the next nothing differs but what can, so the days between need no visit. Which days these are, and
what each ought to show, is worked out without the product, by walking through the calendar (support/calendars.py).
MkDocs, documents to print and the search index are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import yaml
from dateutil.relativedelta import relativedelta

from site_builder.domain.artefact import Artefact, Page
from site_builder.domain.library import Library
from site_builder.outputs.kit.published.publication import Publication
from site_builder.pipeline import draw
from tests.support import html_pages
from tests.support.calendars import (
    YEARS,
    changing_days,
    digest_days,
    every_day,
    given_days,
    held_days,
    is_nth,
    widened,
    written_days,
)
from tests.support.feed_reading import read_feed
from tests.support.some import some
from tests.whole.test_time_machine import FIRST, LAST, LATER, SITE, read, written

RULES = {
    "frost-market": "10 to 20 January 2027",
    "kite-day": "1 May to 3 May",
    "lantern-fair": "4 to 6 September 2026, 3 to 5 September 2027",
    "leap-day": "29 February to 1 March",
    "long-nights": "1 December to 31 January",
    "new-years-hush": "27 December to 20 January",
    "somebody-hurts-you": "",
    "spring-floods": "",
    "summer-bicycles": "1 May to 31 August",
    "thin-ice": "from 10 February for 6 weeks",
}
"""When each message holds; empty for all year."""

QUIET = {"frost-market", "kite-day", "new-years-hush"}
"""Those that are cancelled, withdrawn or a draft."""

ASIDE = {"long-nights": (10, 7)}
"""For how many days a message says what to do before it holds, and afterwards."""

OUT_LATER = {"spring-floods": date(2027, 3, 1), "leap-day": LATER["leap-day"]}
"""Messages that come out within these years."""

COMES_INTO_CALENDARS = timedelta(days=366)
"""Calendars hold the times of events so far ahead."""

HELD_IN = {"moot": {"pepperwick"}}
"""The areas of an event that comes again, unless it is for all."""

EVERY = 13
"""Of the days on which nothing can change, one in so many is visited; 13, so that each day of the week has its turn."""

pytestmark = [pytest.mark.no_cover, pytest.mark.rule("T1", "T2", "T3", "F2")]
"""It runs again and again what other tests run too; counting its lines would take longer than the walk."""

STRETCHES = [
    (date(2027, 1, 15), date(2027, 6, 30)),
    (date(2027, 6, 30), date(2028, 1, 1)),
    (date(2028, 1, 1), date(2028, 7, 1)),
    (date(2028, 7, 1), date(2029, 1, 1)),
    (date(2029, 1, 1), date(2029, 7, 1)),
    (date(2029, 7, 1), date(2030, 1, 15)),
]
"""The years in parts, to be walked side by side; each begins with the day that the one before ends with."""


@cache
def library() -> Library:
    return read(written())


def days_of(name: str) -> set[date]:
    """The days on which a message of a season holds, by the walk."""
    return (held_days() | given_days())[RULES[name]]


def held(name: str) -> set[date]:
    """The days on which a message shows, by the walk."""
    before, after = ASIDE.get(name, (0, 0))
    return widened(days_of(name), before=before, after=after)


@cache
def days_of_change() -> set[date]:
    """The days on which anything but a digest can change."""
    seasonal = {name for name, rule in RULES.items() if rule}
    texts = (content.decode() for path, content in written().items() if path.endswith((".yml", ".md")))
    both = [days for name in seasonal for days in (held(name), days_of(name))]
    return changing_days(both, written_days("\n".join(texts)))


def is_friday(day: date) -> bool:
    """Whether the wardens sit at their table on a day, which is over by noon."""
    return day.weekday() == 4


def is_moot(day: date) -> bool:
    """Whether the moot is held in the evening of a day."""
    return is_nth(day, 1, weekday=1, month=day.month)


@cache
def days_after_events() -> dict[str, set[date]]:
    """By event that comes again, the days by whose noon a time of it is over, since noon of the day before."""
    return {
        "wardens-table": {day for day in every_day(*YEARS) if is_friday(day)},
        "moot": {day for day in every_day(*YEARS) if is_moot(day - timedelta(days=1))},
    }


def pages_of_event(event: str) -> set[str]:
    """The pages that say when an event is held next: those of its area, or of every area where it is for all."""
    areas = HELD_IN.get(event, {area.id for area in library().areas})
    return {"", "press/", "events/", f"events/{event}/"} | {
        address for area in areas for address in (f"areas/{area}/", f"events/area/{area}/")
    }


@cache
def days_after_local_priorities() -> dict[str, set[date]]:
    """By area, the days on which a local priority is past, and those a year later, when the area's page omits it."""
    found: dict[str, set[date]] = {}
    for one in yaml.safe_load(written()["content/local-priorities.yml"]):
        term = relativedelta(months=4)  # as its register sets it
        past = one["until"] + timedelta(days=1) if "until" in one else one["agreed"] + term
        for area in one["areas"] if isinstance(one["areas"], list) else [one["areas"]]:
            found.setdefault(area, set()).update((past, past + relativedelta(years=1)))
    return found


@cache
def days_of_more_events() -> set[date]:
    """The days on which another time of an event that comes again comes into the calendars."""
    ahead = ((day, day + COMES_INTO_CALENDARS) for day in every_day(*YEARS))
    return {day for day, then in ahead if is_friday(then) or is_moot(then)}


def days_to_visit(first: date, last: date) -> list[date]:
    """The days of change and their neighbours, the days of digests, a sample of the rest, and both ends."""
    near = {day + timedelta(days=by) for day in days_of_change() for by in (-1, 0, 1)}
    wanted = near | digest_days() | {first, last}
    return [day for day in every_day(first, last) if day in wanted or day.toordinal() % EVERY == 0]


@dataclass(frozen=True, slots=True)
class Visit:
    """The site on a day."""

    day: date
    made: dict[str, bytes]
    """Every artefact at noon, by its address or path."""

    @classmethod
    def on(cls, day: date) -> Visit:
        """Make the site of a day."""
        now = datetime.combine(day, time(12), tzinfo=ZoneInfo("Europe/London"))
        return cls(day, dict(map(_content, draw(Publication.of(library(), site=SITE, now=now)))))

    def timeless(self, place: str) -> bytes:
        """What stands at a place, without the date of the build and the one that is a year later."""
        days = (self.day, self.day + timedelta(days=365), self.day + timedelta(days=366))
        words = "|".join(f"{day.day} {day:%B %Y}" for day in days)
        return re.sub(rf"\b(?:{words})\b".encode(), b"that day", self.made[place])


def _content(artefact: Artefact) -> tuple[str, bytes]:
    return (
        (artefact.address, artefact.html.encode()) if isinstance(artefact, Page) else (artefact.path, artefact.content)
    )


def differing(before: Visit, after: Visit) -> set[str]:
    """Where two sites differ in more than the date on which they were built."""
    both = before.made.keys() & after.made.keys()
    changed = {place for place in both if before.made[place] != after.made[place]}
    return (before.made.keys() ^ after.made.keys()) | {
        place for place in changed if before.timeless(place) != after.timeless(place)
    }


def shown_now(visit: Visit) -> set[str]:
    """The messages that the overview shows as holding now, to a reader without scripts; not those of all year."""
    return _shown_on(visit.made["messages/"])


@cache
def _shown_on(overview: bytes) -> set[str]:
    body = html_pages.read_body(overview.decode())
    cards = body.xpath("//section[@aria-labelledby='now']//li[not(@hidden)][starts-with(p[@class='meta'], 'Now')]")
    links = [link for card in cards for link in card.xpath("h3/a/@href")]
    return {str(link).strip("/").rpartition("/")[2] for link in links}


def test_the_years_are_whole_and_every_message_is_in_the_walk() -> None:
    assert (STRETCHES[0][0], STRETCHES[-1][1]) == (FIRST, LAST)
    assert all(before[1] == after[0] for before, after in pairwise(STRETCHES))
    assert {message.id for message in library().messages} == set(RULES)


def test_some_days_are_left_out_and_each_of_those_visited_has_a_reason() -> None:
    visited = set(days_to_visit(FIRST, LAST))
    quiet = set(every_day(FIRST, LAST)) - days_of_change() - digest_days()
    assert days_of_change() & set(every_day(FIRST, LAST)) <= visited
    assert 400 < len(visited) < 800
    assert len({day.weekday() for day in visited & quiet}) == 6, "on Mondays there are digests"


@pytest.mark.parametrize(("first", "last"), STRETCHES, ids=[f"from {first}" for first, _ in STRETCHES])
def test_each_days_site_holds_what_is_out_and_shows_what_holds_and_no_byte_of_anything_else(
    first: date, last: date
) -> None:
    before: Visit | None = None
    known: dict[str, str] = {}
    places: dict[str, set[str]] = {mark: set() for mark in LATER}
    for day in some(days_to_visit(first, last)):
        visit = Visit.on(day)
        assert len(visit.made) > 300
        new = [place for place, content in visit.made.items() if before is None or before.made.get(place) != content]
        for mark, out in LATER.items():
            stayed = places[mark] & visit.made.keys() - {*new}
            found = stayed | {place for place in new if mark in place or holds(visit.made[place], mark)}
            assert bool(found) is (out <= day), (day, mark, sorted(found)[:3])
            places[mark] = found
        assert shown_now(visit) == expected_now(day), day
        told = items_of(visit)
        assert known.items() <= told.items(), (day, "an item moved or went")
        if before:
            assert not unexpected(differing(before, visit), before.day, day), (before.day, day)
        before, known = visit, told


def holds(content: bytes, mark: str) -> bool:
    """Whether something holds a mark, and not only within a fingerprint."""
    sought = mark.encode()  # looked for by itself first, since a pattern takes forty times as long
    return sought in content and re.search(rb"(?<![0-9a-f])%b(?![0-9a-f])" % sought, content) is not None


def expected_now(day: date) -> set[str]:
    """The messages of a season that hold on a day, by the walk."""
    out = {name for name in RULES if OUT_LATER.get(name, FIRST) <= day} - QUIET
    return {name for name in out if RULES[name] and day in days_of(name)}


def items_of(visit: Visit) -> dict[str, str]:
    """When each item of the feed of everything and its archives was published, by its id."""
    feeds = [_dates_in(content) for place, content in visit.made.items() if _is_everything(place)]
    assert all(len(items) == len({name for name, _ in items}) for items in feeds), visit.day
    dates = {item for items in feeds for item in items}
    told = dict(dates)
    assert len(told) == len(dates) > 40, visit.day
    return told


@lru_cache(200)
def _dates_in(feed: bytes) -> tuple[tuple[str, str], ...]:
    """The id of each item of a feed, and when it was published. Most archives are those of the day before."""
    return tuple((item.id, str(item.published)) for item in read_feed(feed).items)


def unexpected(places: Iterable[str], before: date, after: date) -> list[str]:
    """Those of the places that cannot have changed between two days."""
    passed = set(every_day(before + timedelta(days=1), after))
    if passed & days_of_change():
        return []
    below = [(digest_days(), "digest/"), (days_of_more_events(), "calendars/events")]
    causes = [(days, pages_of_event(event)) for event, days in days_after_events().items()]
    causes += [(days, {f"areas/{area}/"}) for area, days in days_after_local_priorities().items()]
    pages = {page for days, pages in causes if passed & days for page in pages}
    starts = tuple(start for days, start in below if passed & days)
    return sorted(place for place in places if place not in pages and not place.startswith(starts))


def _is_everything(place: str) -> bool:
    """Whether a file is the feed of everything, or one of its archives."""
    return place.startswith("feeds/") and "everything" in place and place.endswith(".atom.xml")
