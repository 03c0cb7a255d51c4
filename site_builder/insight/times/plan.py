"""What goes out in the weeks ahead, for those who write it: when, what meets on one day, what nothing covers.

Everything that was written counts, embargoed records too: this is for officers, and no reader sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from site_builder.domain.alert import Alert
from site_builder.domain.event import PublicEvent
from site_builder.domain.library import Library
from site_builder.domain.message import UNDATED, Message
from site_builder.domain.moment import LONDON, write_day, write_moment
from site_builder.domain.phase import Phase
from site_builder.domain.public_document import PublicDocument
from site_builder.domain.register import Area
from site_builder.domain.release_date import ReleaseStatus
from site_builder.domain.season import Always, Season
from site_builder.domain.story import Story
from site_builder.domain.year_days import WEEK
from site_builder.insight.times.almanac import standing_of
from site_builder.insight.times.announced import occurrences

_BEGINS = {Phase.PREPARE: "get ready", Phase.ACTIVE: "begins", Phase.AFTERWARDS: "is over, and asks"}


@dataclass(frozen=True, slots=True, order=True)
class Happening:
    """Something that reaches readers on a day."""

    day: date
    placed: str
    """What it is placed by among those of its day: its words, but quarters in their order and not by their months."""

    words: str
    kind: str
    """What it is in a list of what falls on one day, without what it is about."""

    @classmethod
    def on(cls, day: date, kind: str, *, what: str, until: str = "") -> Self:
        """Something that is placed by its words."""
        words = f"{kind}{until}: {what}"
        return cls(day, words, words, kind)


@dataclass(frozen=True, slots=True)
class UncoveredDays:
    """Days on which no message of the season holds in some areas."""

    first: date
    last: date
    areas: tuple[Area, ...]
    """Empty for the whole district."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The weeks ahead."""

    first: date
    last: date
    happenings: tuple[Happening, ...]
    clashes: tuple[tuple[Happening, ...], ...]
    """Each of several that begin on one day, and so compete for readers."""

    gaps: tuple[UncoveredDays, ...]
    """Week by week, Monday to Sunday; the first may have begun."""

    idle: tuple[Season, ...]
    """Seasons that no message names."""

    due: tuple[Happening, ...]
    """What is to be looked at again by then, the days that are past first."""


def plan_weeks(library: Library, now: datetime, *, weeks: int) -> Plan:
    """What so many weeks from a day on hold, that day included."""
    first = now.astimezone(LONDON).date()
    last = first + timedelta(days=weeks * WEEK - 1)
    years = range(first.year - 2, last.year + 3)
    going = tuple(sorted(event for event in _goings(library, years, today=first) if first <= event.day <= last))
    days = sorted({event.day for event in going})
    return Plan(
        first=first,
        last=last,
        happenings=tuple(
            sorted({*going, *(event for event in _endings(library, years, today=first) if first <= event.day <= last)})
        ),
        clashes=tuple(
            meeting for day in days if len(meeting := tuple(event for event in going if event.day == day)) > 1
        ),
        gaps=tuple(_gaps(library, first, last=last)),
        idle=tuple(season for season in library.seasons if season.id not in _named(library)),
        due=tuple(sorted(event for event in _reviews(library) if event.day <= last)),
    )


def _goings(library: Library, years: range, *, today: date) -> Iterator[Happening]:
    """What asks for readers' attention."""
    for story in library.stories:
        if not story.draft:
            yield Happening.on(_day(story.published), "Story published", what=story.title)
    yield from _alerts(library)
    yield from _changes(library)
    # A quarter whose file is there comes out on the day that the file says, whatever the release calendar says.
    dated = {edition.quarter: edition.released for edition in library.editions}
    planned = {
        release.quarter: release.moment for release in library.releases if release.status is not ReleaseStatus.CANCELLED
    }
    for quarter, moment in {**planned, **dated}.items():
        kind = "Figures released"
        yield Happening(_day(moment), f"{kind}: {quarter.key}", f"{kind}: {quarter.full}", kind)
    for message in _held(library):
        if message.published != UNDATED:
            yield Happening.on(_day(message.published), "Message published", what=message.title)
        for occurrence in occurrences(message, years, today=today):
            for day in occurrence.edges[:-1]:
                phase = occurrence.phase_on(day)
                if phase is not None:
                    yield Happening.on(day, f"{message.title} {_BEGINS[phase]}", what=occurrence.action(phase))


def _alerts(library: Library) -> Iterator[Happening]:
    for alert in library.alerts:
        if not alert.draft:
            until = f", until {write_moment(alert.ends)}"
            yield Happening.on(_day(alert.starts), "Alert shown", what=alert.title, until=until)


_NOUNS: dict[type, str] = {
    Story: "Story",
    Message: "Message",
    Alert: "Alert",
    PublicEvent: "Event",
    PublicDocument: "Publication",
}


def _changes(library: Library) -> Iterator[Happening]:
    """What becomes of records, such as a withdrawal that is dated ahead."""
    for record in library.records:
        if not record.draft:
            for change in record.changes:
                noun = _NOUNS[type(record)]
                yield Happening.on(_day(change.moment), f"{noun} {change.kind.value}", what=record.title)


def _day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()


def _endings(library: Library, years: range, *, today: date) -> Iterator[Happening]:
    for message in _held(library):
        for occurrence in occurrences(message, years, today=today):
            yield Happening.on(occurrence.last_day(Phase.ACTIVE), message.title, what="last day")


def _gaps(library: Library, first: date, *, last: date) -> Iterator[UncoveredDays]:
    """Weeks with a day that has no seasonal message."""
    held = [message for message in _held(library) if not isinstance(message.window, Always)]
    start = first
    while start <= last:
        end = min(start + timedelta(days=WEEK - 1 - start.weekday()), last)
        days = [start + timedelta(days=ahead) for ahead in range((end - start).days + 1)]
        open_on = {day: [message for message in held if standing_of(message, day).phase is not None] for day in days}
        bare = tuple(area for area in library.areas if any(not _covers(open_on[day], area) for day in days))
        if bare or any(not open_on[day] for day in days):
            yield UncoveredDays(start, end, () if len(bare) == len(library.areas) else bare)
        start = end + timedelta(days=1)


def _covers(messages: list[Message], area: Area) -> bool:
    return any(not message.areas or area in message.areas for message in messages)


def _reviews(library: Library) -> Iterator[Happening]:
    records: tuple[Story | Message, ...] = (*library.stories, *library.messages)
    for record in records:
        if record.review_by is not None:
            words = f"{record.title}, by {write_day(record.review_by)} ({record.origin.path})"
            yield Happening(record.review_by, words, words, record.title)


def _held(library: Library) -> tuple[Message, ...]:
    """The messages that are neither drafts nor called off."""
    ended = (message for message in library.messages if not (message.withdrawal or message.cancellation))
    return tuple(message for message in ended if not message.draft)


def _named(library: Library) -> set[str]:
    return {message.season.id for message in _held(library) if message.season}
