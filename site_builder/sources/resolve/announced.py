"""What the public was told stays true (rules T4, T5 and F2): nothing is unpublished, turned back or taken over unsaid.

The ledger `data/addresses.yml` says under `told` what each address was when the site was last published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from site_builder.domain.change import ChangeKind
from site_builder.domain.moment import instant, read_moment, write_when
from site_builder.domain.problem import Problem
from site_builder.sources.entries.figures import QuarterEntry
from site_builder.sources.entries.ledger import AnnouncedEntry, LedgerEntry
from site_builder.sources.entries.message import MessageEntry
from site_builder.sources.entries.story import StoryEntry
from site_builder.sources.ledger_yaml import name_change
from site_builder.sources.records import Record, Records
from site_builder.sources.resolve.addresses import WITHDRAW

Owner = Record[StoryEntry] | Record[MessageEntry]
Owners = Mapping[str, Owner]
_FIGURES = "figures/"


def check_announced(records: Records, now: datetime | None) -> Iterator[Problem]:
    """Problems of records that contradict what the public was told of them."""
    owners: dict[str, Owner] = {}
    for story in records.of("story", StoryEntry):
        owners.update((f"stories/{name}", story) for name in (*story.entry.formerly, story.entry.id))
    for message in records.of("message", MessageEntry):
        owners.update((f"messages/{name}", message) for name in (*message.entry.formerly, message.entry.id))
    quarters = {f"{_FIGURES}{one.entry.quarter.stem}": one for one in records.of("quarter", QuarterEntry)}
    for ledger in records.of("addresses", LedgerEntry):
        for index, told in enumerate(ledger.entry.told):
            owner = owners.get(told.address)
            if owner is not None:
                yield from _contradictions(owner, told, owners=owners)
                yield from _turned_back(owner, told, now=now)
            elif told.address.startswith(_FIGURES):
                quarter = quarters.get(told.address)
                if quarter is not None:
                    yield from _held_back(quarter, told)
                elif records.are_whole("quarter"):
                    gone = f"The figures for {told.title} were released, and their file is gone."
                    hint = "Bring it back. A number that was wrong is revised, with its reason; it does not vanish."
                    yield Problem(ledger.origin_of("told", index), gone, hint)


def _contradictions(owner: Owner, told: AnnouncedEntry, *, owners: Owners) -> Iterator[Problem]:
    entry = owner.entry
    if told.to is not None:
        if told.address.partition("/")[2] == entry.id and owners.get(told.to) is not owner:
            message = f"The address /{told.address}/ leads to /{told.to}/, which people know as '{told.title}'."
            hint = f"Give this one another id, and keep 'formerly: {entry.id}' where it stood."
            yield Problem(owner.origin_of("id"), message, hint)
        return
    if known := _known_otherwise(owner, told):
        message = f"Subscribers know this as '{known}', and would be told of it again as '{_first_id(owner)}'."
        hint = "Under 'formerly', write the ids that it had in their order, the first of all in front: "
        hint += f"'{known}' goes first, even if it is the id again."
        yield Problem(owner.origin_of("formerly" if entry.formerly else "id"), message, hint)
    if entry.published and told.published and instant(entry.published) > instant(told.published):
        message = f"This has been out since it was published {write_when(told.published)}, as '{told.title}'."
        hint = f"Put 'published' back. What is new goes under 'changes'; to take it back, {WITHDRAW}. "
        yield Problem(owner.origin_of("published"), message, f"{hint}If it is something else, give it another id.")
    elif told.withdrawn and not _is_withdrawn(owner):
        message = f"'{told.title}' was withdrawn, and subscribers were told so; it cannot come back in silence."
        hint = "Put the withdrawal back under 'changes', and tell what is true now in a file with another id."
        yield Problem(owner.origin_of("id"), message, hint)
    elif gone := [name for name in told.changes if name not in _changes_of(owner)]:
        kind, _, at = gone[0].partition(" ")
        message = f"Subscribers were told that this was {kind} {_when(at)}, and no entry says so any more."
        hint = "Put it back under 'changes', with that moment. If it was wrong itself, add a correction after it."
        yield Problem(owner.origin_of("id"), message, hint)


def _turned_back(owner: Owner, told: AnnouncedEntry, *, now: datetime | None) -> Iterator[Problem]:
    """Where the date that feeds gave would go back, even if only until a day that is written there (rule F2)."""
    if told.to is not None or told.updated is None or any(name not in _changes_of(owner) for name in told.changes):
        return
    by = now if now is not None and instant(told.updated) <= instant(now) else None
    last = _last_heard(owner, by)
    if last is not None and instant(last) < instant(told.updated):
        come = "" if last == _last_heard(owner, None) else " that has come"
        message = (
            f"Subscribers last heard of this {write_when(told.updated)}, and now nothing here{come} is as late as that."
        )
        hint = "Put back the entry under 'changes', or the date under 'updated', that was removed or moved."
        yield Problem(owner.origin_of("id"), message, hint)


def _held_back(quarter: Record[QuarterEntry], told: AnnouncedEntry) -> Iterator[Problem]:
    if told.published and instant(quarter.entry.released) > instant(told.published):
        message = (
            f"The figures for {told.title} were released {write_when(told.published)}, and cannot be held back now."
        )
        hint = "Put 'released' back. A number that was wrong is revised, with its reason."
        yield Problem(quarter.origin_of("released"), message, hint)


def _first_id(owner: Owner) -> str:
    return owner.entry.formerly[0] if owner.entry.formerly else owner.entry.id


def _known_otherwise(owner: Owner, told: AnnouncedEntry) -> str:
    """The id by which feeds and calendars know a record; empty where that is still its first."""
    known = (told.known_as or told.address).partition("/")[2]
    return "" if known == _first_id(owner) else known


def _changes_of(owner: Owner) -> set[str]:
    return {name_change(change.kind.value, change.at) for change in owner.entry.changes}


def _when(written: str) -> str:
    moment = read_moment(written)
    return write_when(moment) if moment else f"at {written}"


def _is_withdrawn(owner: Owner) -> bool:
    return any(change.kind is ChangeKind.WITHDRAWN for change in owner.entry.changes)


def _last_heard(owner: Owner, now: datetime | None) -> datetime | None:
    """The latest of its moments, by now if a moment is given."""
    entry = owner.entry
    moments = [entry.published, entry.updated, *(change.at for change in entry.changes)]
    come = (one for one in moments if one is not None and (now is None or instant(one) <= instant(now)))
    return max(come, key=instant, default=None)
