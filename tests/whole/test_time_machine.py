"""Three years of a partnership, day by day: what holds, is announced or unpublished (rules T1, T2, T3, F2).

Here only what is out and how it stands is made for each day; its pages and files are made in
`test_time_machine_pages.py`. When seasons begin and end is worked out a second
time, by walking through the calendar (tests/support/calendars.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.moment import LONDON, instant, start_of
from site_builder.domain.phase import Phase
from site_builder.domain.problem import Severity
from site_builder.domain.season import Always
from site_builder.domain.site import Site
from site_builder.domain.story import Story
from site_builder.insight.visibility import published
from site_builder.outputs.articles import KINDS
from site_builder.outputs.articles.announced import announced_occurrences
from site_builder.outputs.articles.article import tag
from site_builder.outputs.articles.occurrences import name_of_occurrence
from site_builder.outputs.kit.published.publication import Publication
from site_builder.sources.resolve import read_library
from tests.support import builders, fictional_site
from tests.support.calendars import every_day, given_days, held_days, hours_of
from tests.support.some import some

pytestmark = pytest.mark.rule("T1", "T2", "T3", "F2")

FIRST, LAST = date(2027, 1, 15), date(2030, 1, 15)
SITE = Site("https://example.org/")
LATER = {
    "spring-of-2027": date(2027, 3, 28),
    "autumn-of-2027": date(2027, 10, 31),
    "leap-day": date(2028, 2, 29),
    "704417": date(2028, 5, 10),
}
"""What comes out within these years, by a word that nothing else has, and the first noon at which it is out."""

DRAFT = "new-years-hush"
CANCELLED = "frost-market"
WITHDRAWN = {"kite-day", "ferry-rope"}
FLOODS = ("spring-floods", date(2027, 3, 1))
"""A message for all year, and when it comes out."""

CHANGED = {"messages/meadow-water": date(2027, 3, 2)}
"""Items that change within these years in a way that a subscriber should see, and when."""

EVERY = 13
"""Of the days on which nothing is different, one in so many is looked at; 13, so that each weekday has its turn."""

PLAIN: dict[str, Any] = {"areas": [], "priority": None}


def written() -> dict[str, bytes]:
    """What is written, with two stories and a message that come out on days of these years, and figures likewise."""
    return {
        **fictional_site.read_files(),
        **builders.story("spring-of-2027", published="2027-03-28 00:30", partners=[], **PLAIN),
        **builders.story("autumn-of-2027", published="2027-10-31 01:30", partners=[], **PLAIN),
        **builders.message(
            "leap-day", title="Leap day", holds="29 February to 1 March", published="2028-02-29", contacts=[], **PLAIN
        ),
        **builders.quarter("2027-28 Q3", {"hoax-calls": 704_417}, released="2028-05-10 09:30"),
    }


def read(files: Mapping[str, bytes]) -> Library:
    """What files say, which must be free of errors."""
    found, problems = read_library(files)
    assert found is not None
    assert not [str(problem) for problem in problems if problem.severity is Severity.ERROR]
    return found


@cache
def library() -> Library:
    """What is written, and a message for each rule of the walk through the calendar."""
    rules = (
        builders.message(f"rule-{number}", title=f"Rule {number}", holds=words, contacts=[], **PLAIN)
        for number, words in enumerate(held_days())
    )
    return read({path: content for files in (written(), *rules) for path, content in files.items()})


@cache
def snapshots() -> Mapping[date, Publication]:
    """What is out at noon of each day."""
    days = every_day(FIRST, LAST)
    return {
        day: Publication.of(library(), site=SITE, now=datetime.combine(day, time(12), tzinfo=LONDON)) for day in days
    }


def days_to_look_at() -> Iterator[tuple[date, Publication]]:
    """The days on which a record or what holds is not as on the day before, and a sample of the others."""
    before: Publication | None = None
    for day, out in snapshots().items():
        if before is None or not _holds_the_same(before, out) or day.toordinal() % EVERY == 0:
            yield day, out
        before = out


def _holds_the_same(before: Publication, after: Publication) -> bool:
    first, second = (
        [(one.message.id, one.occurrence, one.phase) for one in out.almanac.now] for out in (before, after)
    )
    return first == second and before.library == after.library


def test_three_years_are_walked_through() -> None:
    assert len(snapshots()) == 3 * 365 + 2
    changes = [day for day in snapshots() if hours_of(day) != 24]
    assert len(changes) == 6


def test_each_season_holds_on_the_days_that_a_walk_through_the_calendar_gives() -> None:
    walked, looked = held_days() | given_days(), 0
    rules = {f"rule-{number}": words for number, words in enumerate(walked)}
    for message in library().messages:
        if isinstance(message.window, Always):
            continue
        days = (
            set[date]()
            if message.id in {DRAFT, CANCELLED, *WITHDRAWN}
            else walked[rules.get(message.id, str(message.window))]
        )
        standings = ((day, one) for day, out in snapshots().items() for one in out.almanac.now)
        held = {day for day, one in standings if one.message.id == message.id and one.holds}
        since = max(FIRST, message.published.astimezone(LONDON).date())
        assert held == {day for day in days if since <= day <= LAST}, message.id
        looked += 1
    assert looked > 20


def test_what_holds_all_year_holds_on_every_day() -> None:
    always = {message.id for message in library().messages if isinstance(message.window, Always)}
    name, out_on = FLOODS
    assert len(always - {name}) == len(always) - 1 > 0
    for day, out in snapshots().items():
        due = always if day >= out_on else always - {name}
        assert due <= {one.message.id for one in out.almanac.now if one.holds}


def test_nothing_unpublished_is_out_and_nothing_that_is_out_is_missing() -> None:
    records: tuple[Story | Message, ...] = (*library().stories, *library().messages)
    waiting = 0
    for day, out in snapshots().items():
        noon = datetime.combine(day, time(12), tzinfo=ZoneInfo("Europe/London"))
        public: tuple[Story | Message, ...] = (*out.stories.all, *out.library.messages)
        shown = {record.id for record in public}
        due = {one.id for one in records if not one.draft and one.published.timestamp() <= noon.timestamp()} - WITHDRAWN
        assert shown == due
        waiting += len(records) - len(due)
        assert all(edition.released.timestamp() <= noon.timestamp() for edition in out.library.editions)
        listed = {one.message.id for one in (*out.almanac.now, *out.almanac.coming, *out.almanac.later)}
        assert listed == {message.id for message in out.library.messages} - {CANCELLED}
    assert waiting > 500, "something was unpublished on many days"


@pytest.mark.parametrize(
    ("name", "last_second"),
    [
        ("spring-of-2027", datetime(2027, 3, 28, 0, 29, 59, tzinfo=UTC)),
        ("autumn-of-2027", datetime(2027, 10, 31, 0, 29, 59, tzinfo=UTC)),
    ],
)
def test_what_comes_out_on_the_night_of_a_clock_change_does_so_at_its_instant(name: str, last_second: datetime) -> None:
    before = published(library(), last_second.astimezone(LONDON))
    after = published(library(), (last_second + timedelta(seconds=1)).astimezone(LONDON))
    assert name not in {story.id for story in before.stories}
    assert name in {story.id for story in after.stories}


def test_nothing_that_is_over_is_current() -> None:
    for day, out in some(snapshots().items()):
        for standing in out.almanac.now:
            if standing.occurrence is not None:
                assert standing.occurrence.opening <= day < standing.occurrence.closing
                assert (standing.phase is Phase.ACTIVE) == standing.occurrence.stretch.holds_on(day)
        for standing in (*out.almanac.coming, *out.almanac.later):
            assert standing.occurrence is None or standing.occurrence.opening > day


def test_each_item_of_a_feed_appears_once_and_never_moves_and_never_goes() -> None:
    known: dict[str, str] = {}
    appeared: dict[str, date] = {}
    looked = 0
    for day, out in days_to_look_at():
        looked += 1
        articles = [article for kind in KINDS for article in kind(out)]
        items = {article.id: article.dates.updated for article in articles}
        assert len(items) == len(articles)
        moved = {name for name in known if items.get(name) != known[name]}
        assert all(CHANGED.get(name.rpartition(":")[2]) == day for name in moved), "nothing moved, and nothing went"
        for name in set(items) - set(known):
            appeared[name] = day
        known = items
    assert 150 < looked < len(snapshots()) / 2
    returns = {name: day for name, day in appeared.items() if name.rpartition("/")[2].isdigit() and day > FIRST}
    assert len(returns) > 20
    last = snapshots()[LAST]
    starts = {
        tag(last, name_of_occurrence(one)): one.opening
        for message in last.library.messages
        for one in announced_occurrences(last, message)
    }
    assert {name: starts[name] for name in returns} == returns, "each appears on the day on which it begins"


def test_a_page_says_for_sixty_days_what_each_day_will_be_like() -> None:
    looked = 0
    for day, out in snapshots().items():
        if day.day != 1 or day + timedelta(days=60) > LAST:
            continue
        ahead = {almanac.today: almanac for almanac in out.ahead}
        current = out.almanac
        for later in every_day(day, day + timedelta(days=60)):
            current = ahead.get(later, current)
            real = snapshots()[later].almanac
            out_now = {message.id for message in out.library.messages}
            told = [(one.message.id, one.occurrence and one.occurrence.start, one.phase) for one in current.now]
            assert told == [
                (one.message.id, one.occurrence and one.occurrence.start, one.phase)
                for one in real.now
                if one.message.id in out_now
            ]
            looked += 1
    assert looked > 1500


def test_midnights_are_londons_on_every_day() -> None:
    for day in some(snapshots()):
        midnight = instant(start_of(day))
        assert midnight.astimezone(ZoneInfo("Europe/London")).date() == day
        assert (midnight - timedelta(seconds=1)).astimezone(ZoneInfo("Europe/London")).date() == day - timedelta(days=1)
