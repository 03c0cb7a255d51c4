"""Changes after publication, from entries to nouns, and what cannot be: one before its time, one after the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from site_builder.domain.change import Change, ChangeKind, last_of
from site_builder.domain.message import UNDATED
from site_builder.domain.moment import instant, write_day, write_when
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.entries.provenance import ChangeEntry
from site_builder.sources.reading.records import Records
from site_builder.sources.resolve.lasting import Lasting, each_lasting, published_of

_KEEPS_EARLIER = frozenset({ChangeKind.UPDATED, ChangeKind.CORRECTED})
"""The kinds after which an earlier wording is still shown."""


def resolve_history(record: Lasting) -> dict[str, Any]:
    """The fields that tell when a record was published and changed, its changes in the order of their moments."""
    found = [_change(record, entry, index=index) for index, entry in enumerate(record.entry.changes)]
    changes = tuple(sorted(found, key=lambda change: instant(change.moment)))
    published, touched = published_of(record), record.entry.updated
    updated = last_of(published, changes, touched=touched)
    return {"published": published, "touched": touched, "updated": updated, "changes": changes}


def _change(record: Lasting, entry: ChangeEntry, *, index: int) -> Change:
    earlier = None if entry.earlier is None else record.words(entry.earlier, "changes", index, "earlier")
    return Change(entry.kind, entry.at, entry.reason, earlier, record.origin_of("changes", index))


def check_changes(records: Records) -> Iterator[Problem]:
    """A problem for each change that cannot be."""
    for kind, record in each_lasting(records):
        yield from _misdated(record, record.entry.changes, published=published_of(record), noun=kind.noun)
        for index, entry in enumerate(record.entry.changes):
            yield from _unfit(record, entry, index=index, noun=kind.noun)


def _misdated(record: Lasting, entries: Sequence[ChangeEntry], *, published: datetime, noun: str) -> Iterator[Problem]:
    """Changes before the record was published, before the change above, and after a withdrawal."""
    for index, entry in enumerate(entries):
        at = record.origin_of("changes", index, "at")
        if published != UNDATED and instant(entry.at) < instant(published):
            message = (
                f"This {noun} was not published yet {write_when(entry.at)}: it is published {write_when(published)}."
            )
            yield Problem(at, message, "Correct one of the two dates. Until it is published, just change the words.")
        elif index and instant(entry.at) < instant(entries[index - 1].at):
            message = f"This change comes before the one above it, which is dated {write_day(entries[index - 1].at)}."
            yield Problem(at, message, "Put the oldest first, or correct one of the two dates.")
        if any(earlier.kind is ChangeKind.WITHDRAWN for earlier in entries[:index]):
            message = f"This {noun} is withdrawn by a change above, and nothing can follow that."
            hint = f"Remove this change, or remove the withdrawal if you want to keep the {noun}."
            yield Problem(record.origin_of("changes", index), message, hint)


def _unfit(record: Lasting, entry: ChangeEntry, *, index: int, noun: str) -> Iterator[Problem]:
    """What a kind of change must have, or cannot have."""
    if entry.kind is ChangeKind.CANCELLED and noun in {"story", "publication"}:
        message = f"A {noun} cannot be cancelled. Only a message about an event can."
        hint = "Did you mean 'withdrawn'? Or write 'updated', and explain it there."
        yield Problem(_origin(record, index, "kind"), message, hint)
    if entry.kind is ChangeKind.CORRECTED and entry.earlier is None:
        message = "This correction does not say what the text said before, so readers cannot see what was wrong."
        hint = (
            "Add 'earlier' with the wording that you corrected. A small fix, such as a spelling, needs no entry at all."
        )
        yield Problem(_origin(record, index), message, hint)
    if entry.kind not in _KEEPS_EARLIER and entry.earlier is not None:
        message = f"'earlier' would bring back what is {entry.kind.value}."
        yield Problem(_origin(record, index, "earlier"), message, "Remove it; the reason is enough.")


def _origin(record: Lasting, index: int, *part: str) -> Origin:
    return record.origin_of("changes", index, *part)
