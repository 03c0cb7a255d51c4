"""Adds what is public to the ledger of addresses, so that no draft takes it away. Knows no YAML and no disk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from site_builder.domain.alert import Alert
from site_builder.domain.event import PublicEvent
from site_builder.domain.library import Library
from site_builder.domain.message import UNDATED, AnnouncedYear, Message
from site_builder.domain.moment import instant
from site_builder.domain.partnership import Partnership, is_placeholder
from site_builder.domain.public_document import PublicDocument
from site_builder.domain.published import PublishedRecord
from site_builder.domain.release_date import ReleaseStatus
from site_builder.domain.site import Site
from site_builder.domain.story import Story
from site_builder.insight.figures.side_by_side import compare_members
from site_builder.insight.naming import address_in_ledger, entries_of, name_in_ledger, title_of
from site_builder.insight.times.announced import announced_at, announced_until
from site_builder.insight.visibility import as_of, is_out, published
from site_builder.outputs.feeds.former_archives import former_archives
from site_builder.outputs.kit.published.publication import Publication
from site_builder.sources.writing.ledger_yaml import (
    ALL_COMPARISONS,
    CASE_REVIEWS,
    COMPARISONS,
    CONFIRMED,
    DISTRICTS,
    LOCAL_PRIORITIES,
    Announced,
    Ledger,
    name_change,
    name_deed,
    read_ledger,
    write_ledger,
)

_FOLDERS: dict[type[PublishedRecord], str] = {
    Story: "stories",
    Message: "messages",
    Alert: "alerts",
    PublicEvent: "events",
    PublicDocument: "publications",
}


@dataclass(frozen=True, slots=True)
class LedgerUpdate:
    """The new content of the ledger, and what was added to it."""

    content: bytes
    added: Mapping[str, tuple[str, ...]]
    """Ids that were not in it, by folder; a folder without any is not there."""

    announced: tuple[str, ...]
    """Other addresses about which something new was announced."""

    names: tuple[str, ...] = ()
    """Entries of registers without an address that were not in it."""

    archives: tuple[str, ...] = ()
    """Archives of feeds that no version makes any more, by feed and quarter."""

    authority: str = ""
    """The partnership's feed authority, if it was not in it."""

    placeholder: str = ""
    """A feed authority that is not recorded, because nobody can own it."""


def record(library: Library, standing: bytes | None, *, now: datetime) -> LedgerUpdate:
    """The existing ledger, if any, with everything that is public at a moment. It must have no mistakes."""
    former = Ledger() if standing is None else read_ledger(standing)
    public = {folder: tuple(_ids(records, now)) for folder, records in _by_folder(library).items()}
    grown = former.with_added(public)
    archives = _archives(library, former, now=now)
    names = tuple(sorted({*former.names, *_names(library, now)}))
    ledger = replace(grown.with_announced(_announced(library, former, now=now)), archives=archives, names=names)
    # What was published with one stays on record: the check refuses any other (rule T4).
    written = library.partnership.feed_authority
    placeholder = written if is_placeholder(written) and not former.authority else ""
    ledger = replace(ledger, authority=former.authority or ("" if placeholder else written))
    added = {folder: tuple(sorted({*ids} - {*former.ids[folder]})) for folder, ids in ledger.ids.items()}
    fresh = {f"{folder}/{name}" for folder, names in added.items() for name in names}
    known = {*former.announced}
    announced = tuple(line.address for line in ledger.announced if line not in known and line.address not in fresh)
    fresh_names = tuple(name for name in names if name not in former.names)
    is_whole = former.archives is not None and former.authority == ledger.authority
    if standing is not None and not (fresh or announced or fresh_names) and is_whole:
        return LedgerUpdate(standing, {}, (), placeholder=placeholder)
    names_added = {folder: names for folder, names in added.items() if names}
    fresh_archives = () if former.archives is not None else archives
    authority = "" if former.authority else ledger.authority
    return LedgerUpdate(
        write_ledger(ledger),
        names_added,
        announced,
        names=fresh_names,
        archives=fresh_archives,
        authority=authority,
        placeholder=placeholder,
    )


def _names(library: Library, now: datetime) -> Iterator[str]:
    """The entries of registers that are public and have no address of their own."""
    yield from filter(None, map(name_in_ledger, entries_of(published(library, now))))


def _archives(library: Library, former: Ledger, *, now: datetime) -> tuple[str, ...]:
    """The archives of feeds that were given out when each feed had its own: they are worked out once and then known."""
    if former.archives is not None:
        return former.archives
    # Which there are does not depend on the address of the site.
    return former_archives(Publication.of(library, site=Site(""), now=now)) if former.announced else ()


def _by_folder(library: Library) -> Mapping[str, Sequence[PublishedRecord]]:
    return {folder: [record for record in library.records if type(record) is kind] for kind, folder in _FOLDERS.items()}


def _ids(records: Iterable[PublishedRecord], now: datetime) -> Iterator[str]:
    """The ids of public records, including earlier ids, whose addresses still lead to them."""
    for record in records:
        if is_out(record, now):
            yield record.id
            yield from record.formerly


def _announced(library: Library, former: Ledger, *, now: datetime) -> Iterator[Announced]:
    """What is announced at a moment. No date that was announced before becomes earlier (rule F2)."""
    known = {line.address: line for line in former.announced}
    for record in library.records:
        if is_out(record, now):
            for line in _lines_of(record, library.partnership, now=now):
                yield _not_before(known.get(line.address), line)
    yield from _numbers(library, now)
    yield from _districts(library, known, now=now)
    yield from _comparisons(library, known, now=now)
    for priority in published(library, now).local_priorities:
        address = f"{LOCAL_PRIORITIES}{priority.id}"
        deeds = {*(known[address].changes if address in known else ()), *(name_deed(deed.on) for deed in priority.did)}
        yield Announced(address, priority.title, priority.published, changes=tuple(sorted(deeds)))
    out = {edition.quarter for edition in library.editions if instant(edition.released) <= instant(now)}
    for release in library.releases:
        confirmed = release.status is ReleaseStatus.CONFIRMED and instant(release.announced) <= instant(now)
        if confirmed and release.quarter not in out:
            yield Announced(f"{CONFIRMED}{release.quarter.stem}", release.quarter.period, release.moment)
    for entry in entries_of(published(library, now)):
        address = address_in_ledger(entry)
        if address and address not in known:  # what it was called then is no news later
            yield Announced(address, title_of(entry))


def _districts(library: Library, known: Mapping[str, Announced], *, now: datetime) -> Iterator[Announced]:
    """The addresses of a county's districts, with those that have left, and earlier ones."""
    public = published(library, now)
    for member in (*public.members, *public.former_members):
        for name in member.names:
            to = f"{DISTRICTS}{member.id}" if name != member.id else ""
            line = Announced(f"{DISTRICTS}{name}", member.title, to=to)
            before = known.get(line.address)
            if before is None or before.to != line.to:  # what it was called then is no news later
                yield line


def _comparisons(library: Library, known: Mapping[str, Announced], *, now: datetime) -> Iterator[Announced]:
    """The addresses of what a county's districts have side by side."""
    compared = compare_members(published(library, now).members)
    # A district's own words: two braces would be taken for a reference to a figure.
    titles = {f"{COMPARISONS}{one.id}": re.sub(r"\{+", "{", one.title) for one in compared}
    for address, title in ({ALL_COMPARISONS: "Figures of the districts", **titles} if titles else {}).items():
        if address not in known:  # what it was called then is no news later
            yield Announced(address, title)


def _numbers(library: Library, now: datetime) -> Iterator[Announced]:
    """What is announced of figures, and of case reviews with their numbers, which change only with a reason."""
    for edition in library.editions:
        if instant(edition.released) <= instant(now):
            yield Announced(f"figures/{edition.quarter.stem}", edition.quarter.period, edition.released)
    for year in published(library, now).case_reviews:
        changes = tuple(name_change(revision.number, revision.at) for revision in year.revisions)
        line = Announced(f"{CASE_REVIEWS}{year.short}", year.short, year.published, changes=changes)
        yield replace(line, numbers=tuple(year.counts))


def _not_before(known: Announced | None, line: Announced) -> Announced:
    """A line of the ledger with no earlier moment than before, and with every year that was announced before."""
    if known is None or line.to:
        return line
    years = {year.stretch.year: year for year in (*known.years, *line.years)}
    line = replace(line, years=tuple(years[number] for number in sorted(years)))
    if known.updated is None or line.updated is None:
        return line
    changes = tuple(dict.fromkeys((*known.changes, *line.changes)))
    return replace(line, updated=max(known.updated, line.updated, key=instant), changes=changes)


def _years(message: Message, partnership: Partnership, *, now: datetime) -> Iterator[AnnouncedYear]:
    for occurrence in announced_until(message, now, since=announced_at(partnership, message)):
        yield AnnouncedYear(occurrence.start.astimezone(UTC), occurrence.stretch)


def _lines_of(record: PublishedRecord, partnership: Partnership, *, now: datetime) -> Iterator[Announced]:
    """A line for the record, and one for each earlier address of it."""
    current = as_of(record, now)
    folder = _FOLDERS[type(record)]
    address = f"{folder}/{record.id}"
    dated = current.published != UNDATED
    yield Announced(
        address,
        current.title,
        current.published if dated else None,
        current.updated if current.updated != UNDATED else None,
        changes=tuple(name_change(change.kind.value, change.moment) for change in current.changes),
        years=tuple(_years(current, partnership, now=now)) if isinstance(current, Message) else (),
        withdrawn=current.withdrawal is not None,
        known_as=f"{folder}/{record.first_id}" if record.first_id != record.id else "",
        authority="" if record.authority == partnership.feed_authority else record.authority,
    )
    for former in (name for name in record.formerly if name != record.id):
        yield Announced(f"{folder}/{former}", current.title, to=address)
