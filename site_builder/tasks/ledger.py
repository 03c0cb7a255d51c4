"""Adds what is public to the ledger of addresses. Knows what is out at a moment, and nothing of YAML or of a disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from site_builder.domain.library import Library
from site_builder.domain.message import UNDATED, AnnouncedYear, Message
from site_builder.domain.moment import instant
from site_builder.domain.register import Partnership
from site_builder.domain.release import ReleaseStatus
from site_builder.domain.story import Story
from site_builder.insight.announced import announced_at, announced_until
from site_builder.insight.live import as_of, is_out
from site_builder.sources.ledger_yaml import CONFIRMED, Announced, Ledger, name_change, read_ledger, write_ledger

_FOLDERS: dict[type, str] = {Story: "stories", Message: "messages"}


@dataclass(frozen=True, slots=True)
class Recording:
    """What the ledger is to hold from now on, and what of it is new."""

    content: bytes
    stories: tuple[str, ...]
    messages: tuple[str, ...]
    """Ids that were not in it."""

    told: tuple[str, ...]
    """Other addresses of which the public is told something that it was not told before."""


def record(library: Library, standing: bytes | None, *, now: datetime) -> Recording:
    """Everything that is out at a moment, added to the ledger that stands, if one does; it must have no mistakes."""
    former = Ledger() if standing is None else read_ledger(standing)
    grown = former.with_added(stories=_ids(library.stories, now), messages=_ids(library.messages, now))
    ledger = grown.with_announced(_announced(library, former, now=now))
    stories = tuple(sorted({*ledger.stories} - {*former.stories}))
    messages = tuple(sorted({*ledger.messages} - {*former.messages}))
    fresh = {f"stories/{name}" for name in stories} | {f"messages/{name}" for name in messages}
    told = tuple(one.address for one in ledger.announced if one not in former.announced and one.address not in fresh)
    if standing is not None and not stories and not messages and not told:
        return Recording(standing, (), (), ())
    return Recording(write_ledger(ledger), stories, messages, told)


def _ids(records: Iterable[Story | Message], now: datetime) -> Iterator[str]:
    """Ids by which people can reach what is out, earlier ones included, since their addresses lead on."""
    for one in records:
        if is_out(one, now):
            yield one.id
            yield from one.formerly


def _announced(library: Library, former: Ledger, *, now: datetime) -> Iterator[Announced]:
    """What the public is told at a moment; no date of what it was told before goes back (rule F2)."""
    known = {one.address: one for one in former.announced}
    records: tuple[Story | Message, ...] = (*library.stories, *library.messages)
    for record in records:
        if is_out(record, now):
            for one in _lines_of(record, library.partnership, now=now):
                yield _not_before(known.get(one.address), one)
    for edition in library.editions:
        if instant(edition.released) <= instant(now):
            yield Announced(f"figures/{edition.quarter.stem}", edition.quarter.period, edition.released)
    out = {edition.quarter for edition in library.editions if instant(edition.released) <= instant(now)}
    for release in library.releases:
        confirmed = release.status is ReleaseStatus.CONFIRMED and instant(release.announced) <= instant(now)
        if confirmed and release.quarter not in out:
            yield Announced(f"{CONFIRMED}{release.quarter.stem}", release.quarter.period, release.moment)


def _not_before(known: Announced | None, told: Announced) -> Announced:
    """What is told, at no earlier moment than before, and with every year that was told of before."""
    if known is None or told.to:
        return told
    years = {one.stretch.year: one for one in (*known.years, *told.years)}
    told = replace(told, years=tuple(years[year] for year in sorted(years)))
    if known.updated is None or told.updated is None:
        return told
    changes = tuple(dict.fromkeys((*known.changes, *told.changes)))
    return replace(told, updated=max(known.updated, told.updated, key=instant), changes=changes)


def _years(message: Message, partnership: Partnership, *, now: datetime) -> Iterator[AnnouncedYear]:
    for occurrence in announced_until(message, now, since=announced_at(partnership, message)):
        yield AnnouncedYear(occurrence.start.astimezone(UTC), occurrence.stretch)


def _lines_of(record: Story | Message, partnership: Partnership, *, now: datetime) -> Iterator[Announced]:
    """A line for the record, and one for each earlier address of it."""
    seen = as_of(record, now)
    folder = _FOLDERS[type(record)]
    address = f"{folder}/{record.id}"
    dated = seen.published != UNDATED
    yield Announced(
        address,
        seen.title,
        seen.published if dated else None,
        seen.updated if seen.updated != UNDATED else None,
        changes=tuple(name_change(change.kind.value, change.moment) for change in seen.changes),
        years=tuple(_years(seen, partnership, now=now)) if isinstance(seen, Message) else (),
        withdrawn=seen.withdrawal is not None,
        known_as=f"{folder}/{record.first_id}" if record.first_id != record.id else "",
    )
    for former in (name for name in record.formerly if name != record.id):
        yield Announced(f"{folder}/{former}", seen.title, to=address)
