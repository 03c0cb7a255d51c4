"""The last moment at which anything in a library can have changed, so that builds between two changes are alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime, time
from functools import cache
from operator import attrgetter
from typing import Any

from site_builder.domain.library import Library
from site_builder.domain.memory import known_by_place
from site_builder.domain.moment import LONDON, instant
from site_builder.insight.times.events import ending_of


def last_change_before(now: datetime, library: Library) -> datetime:
    """The last moment up to `now`, on the same day in London, at a time of day that the library mentions; or midnight.

    What becomes true at a moment of the library, or some days after one, becomes true at one of these.
    """
    today = now.astimezone(LONDON).date()
    times = {time.min, library.methods.release_time, *_times_in(library), *_times_of_events(library)}
    possible = (datetime.combine(today, at.replace(fold=fold), tzinfo=LONDON) for at in times for fold in (0, 1))
    return max((moment for moment in possible if instant(moment) <= instant(now)), key=instant)


def _times_in(library: Library) -> set[time]:
    """The times of day, in London, of all moments in a library."""
    found: set[time] = set()
    for part in take_fields(Library)(library):
        for record in part if isinstance(part, tuple) else (part,):
            if not isinstance(record, _PLAIN):
                found |= _times_of(record)
    return found


@known_by_place
def _times_of(record: object) -> frozenset[time]:
    """The times of day in a record. They are worked out once, because every build asks about all records."""
    moments: set[datetime] = set()
    _gather((record,), moments, seen=set())
    return frozenset(moment.astimezone(LONDON).time() for moment in moments)


def _times_of_events(library: Library) -> Iterator[time]:
    """The times of day of events that come again and again, which are no moments."""
    for event in library.events:
        if event.repeats:
            yield event.repeats.starts
            yield ending_of(event.repeats)


def _gather(values: Iterable[object], moments: set[datetime], *, seen: set[int]) -> None:
    for value in values:
        if isinstance(value, datetime):
            moments.add(value)
        elif isinstance(value, _PLAIN) or id(value) in seen:
            continue
        elif isinstance(value, tuple):
            seen.add(id(value))
            _gather(value, moments, seen=seen)
        elif isinstance(value, Mapping):
            seen.add(id(value))
            _gather(value.values(), moments, seen=seen)
        elif is_dataclass(value):
            seen.add(id(value))
            kind: Any = type(value)
            _gather(take_fields(kind)(value), moments, seen=seen)


_PLAIN = (str, int, bytes, type(None))


@cache
def take_fields(kind: Any) -> Callable[[object], tuple[object, ...]]:  # noqa: ANN401 - a dataclass
    """What takes the fields of a value."""
    names = [field.name for field in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
