"""What has been published stays published (rules T4, T5 and F2): no record, date or address changes without notice.

The ledger `data/addresses.yml` records under `told` what each address said when the site was last published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from site_builder.domain.change import ChangeKind
from site_builder.domain.message import UNDATED
from site_builder.domain.moment import instant, read_moment, write_when
from site_builder.domain.partnership import is_placeholder
from site_builder.domain.problem import Problem, Severity
from site_builder.sources.entries.figures import QuarterEntry
from site_builder.sources.entries.ledger import AnnouncedEntry, LedgerEntry
from site_builder.sources.entries.pack import PackEntry
from site_builder.sources.entries.partnership import PartnershipEntry
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.resolve.addresses import WITHDRAW
from site_builder.sources.resolve.lasting import Lasting, each_lasting, published_of
from site_builder.sources.shapes import LEDGER
from site_builder.sources.writing.ledger_yaml import name_change

Owners = Mapping[str, Lasting]
_FIGURES = "figures/"


def check_announced(records: Records, now: datetime | None) -> Iterator[Problem]:
    """Problems of records that contradict what has been announced about them."""
    owners: dict[str, Lasting] = {}
    for kind, record in each_lasting(records):
        owners.update((f"{kind.folder}/{name}", record) for name in (*record.entry.formerly, record.entry.id))
    quarters = {f"{_FIGURES}{record.entry.quarter.stem}": record for record in records.of("quarter", QuarterEntry)}
    for ledger in records.of("addresses", LedgerEntry):
        for index, line in enumerate(ledger.entry.told):
            owner = owners.get(line.address)
            if owner is not None:
                yield from _contradictions(owner, line, owners=owners)
                yield from _turned_back(owner, line, now=now)
            elif line.address.startswith(_FIGURES) and line.published:
                # An indicator's page has no day of publication here.
                quarter = quarters.get(line.address)
                if quarter is not None:
                    yield from _held_back(quarter, line)
                elif records.are_whole("quarter"):
                    gone = f"The figures for {line.title} were released, but their file is missing."
                    hint = "Restore it. To correct a wrong number, revise it and give the reason."
                    yield Problem(ledger.origin_of("told", index), gone, hint)


def check_authority(records: Records) -> Iterator[Problem]:
    """A problem if the authority is not the one with which feeds were published: all ids would change (rule T4)."""
    recorded = next((ledger.entry.feed_authority for ledger in records.of("addresses", LedgerEntry)), None)
    packs = {record.entry.feed_authority: record.entry.id for record in records.of("pack", PackEntry)}
    for record in records.of("partnership", PartnershipEntry):
        written = record.entry.feed_authority
        if recorded is None and is_placeholder(written):
            message = f"'{written}' is a placeholder, and it is in the id of every item of your feeds and calendars."
            hint = (
                "Before people follow them, write a domain that you own, a comma and a year when you owned it: "
                "safer.example.org,2026. If you change it later, every subscriber gets everything again."
            )
            yield Problem(record.origin_of("feed_authority"), message, hint, Severity.ADVICE)
        if recorded is None or written == recorded:
            continue
        message = (
            f"Feeds and calendars were published with the authority '{recorded}' in every id. With '{written}', "
            "every id would change, and every subscriber would get every item again."
        )
        hint = f"Put 'feed_authority: {recorded}' back: it stays even if the site moves to another address. "
        if written in packs:
            hint += f"The pack '{packs[written]}' has the other one. If you publish it, change it there instead. "
        hint += f"If nobody follows your feeds yet, remove the line 'feed_authority' from {LEDGER} instead."
        yield Problem(record.origin_of("feed_authority"), message, hint)


def _contradictions(owner: Lasting, line: AnnouncedEntry, *, owners: Owners) -> Iterator[Problem]:
    entry = owner.entry
    if line.to is not None:
        if line.address.partition("/")[2] == entry.id and owners.get(line.to) is not owner:
            message = f"The address /{line.address}/ leads to /{line.to}/, which people know as '{line.title}'."
            hint = f"Give this one another id, and put 'formerly: {entry.id}' back where it was."
            yield Problem(owner.origin_of("id"), message, hint)
        return
    if known := _known_otherwise(owner, line):
        message = (
            f"Subscribers know this as '{known}', and would see it as something new under the id '{_first_id(owner)}'."
        )
        hint = "Under 'formerly', list the earlier ids in order, the first one at the top: "
        hint += f"'{known}' goes first, even if it is the current id."
        yield Problem(owner.origin_of("formerly" if entry.formerly else "id"), message, hint)
    if line.published and instant(published_of(owner)) > instant(line.published):
        message = f"This was published {write_when(line.published)} as '{line.title}', and must stay public."
        field = "published" if entry.published else "starts"
        hint = (
            f"Put the earlier date back under '{field}', and what is new under 'changes'. To take it back, {WITHDRAW}. "
        )
        yield Problem(
            owner.origin_of(field),
            message,
            f"{hint}If this is a different record, give it another id.",
        )
    elif line.withdrawn and all(change.kind is not ChangeKind.WITHDRAWN for change in owner.entry.changes):
        message = f"'{line.title}' was withdrawn and subscribers were told, so it cannot come back without notice."
        hint = "Put the withdrawal back under 'changes', and publish what is true now in a new file with another id."
        yield Problem(owner.origin_of("id"), message, hint)
    elif gone := [name for name in line.changes if name not in _changes_of(owner)]:
        kind, _, at = gone[0].partition(" ")
        message = f"Subscribers were told that this was {kind} {_when(at)}, but no entry says so now."
        hint = "Put it back under 'changes', with the same date and time. "
        hint += "If the change itself was wrong, add a correction after it."
        yield Problem(owner.origin_of("id"), message, hint)


def _turned_back(owner: Lasting, line: AnnouncedEntry, *, now: datetime | None) -> Iterator[Problem]:
    """A problem if the date in feeds would go back, even if only until a later date in the record (rule F2)."""
    if line.to is not None or line.updated is None or any(name not in _changes_of(owner) for name in line.changes):
        return
    by = now if now is not None and instant(line.updated) <= instant(now) else None
    last = _last_heard(owner, by)
    if last is not None and instant(last) < instant(line.updated):
        come = "" if last == _last_heard(owner, None) else " so far"
        message = f"Subscribers last heard of this {write_when(line.updated)}, but every date here{come} is earlier."
        hint = "Put back the entry under 'changes', or the date under 'updated', that was removed or moved."
        yield Problem(owner.origin_of("id"), message, hint)


def _held_back(quarter: Record[QuarterEntry], line: AnnouncedEntry) -> Iterator[Problem]:
    if line.published and instant(quarter.entry.released) > instant(line.published):
        message = (
            f"The figures for {line.title} were released {write_when(line.published)}, so they cannot be held back."
        )
        hint = "Put 'released' back. To correct a wrong number, revise it and give the reason."
        yield Problem(quarter.origin_of("released"), message, hint)


def _first_id(owner: Lasting) -> str:
    return owner.entry.formerly[0] if owner.entry.formerly else owner.entry.id


def _known_otherwise(owner: Lasting, line: AnnouncedEntry) -> str:
    """The id by which feeds and calendars know a record; empty where that is still its first."""
    known = (line.known_as or line.address).partition("/")[2]
    return "" if known == _first_id(owner) else known


def _changes_of(owner: Lasting) -> set[str]:
    return {name_change(change.kind.value, change.at) for change in owner.entry.changes}


def _when(written: str) -> str:
    moment = read_moment(written)
    return write_when(moment) if moment else f"at {written}"


def _last_heard(owner: Lasting, now: datetime | None) -> datetime | None:
    """The latest of its moments, by now if a moment is given."""
    entry = owner.entry
    published = published_of(owner)
    moments = [None if published == UNDATED else published, entry.updated, *(change.at for change in entry.changes)]
    come = (moment for moment in moments if moment is not None and (now is None or instant(moment) <= instant(now)))
    return max(come, key=instant, default=None)
