"""Addresses last for good (rule T4): what has been published must still be there, under its id or as an earlier one.

The ledger `data/addresses.yml` lists what was published: `stories`, `messages` and so on, each a list of ids. It is
written by `site-builder record` after a site has been published, so no history or network is needed to check it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from site_builder.domain.problem import Problem
from site_builder.sources.entries.ledger import LedgerEntry
from site_builder.sources.entries.pack import PackEntry
from site_builder.sources.faults.suggestions import nearest
from site_builder.sources.reading.records import Record, Records, Written
from site_builder.sources.resolve.lasting import LASTING, Lasting, LastingKind

R = TypeVar("R", bound=Record[Any])

WITHDRAW = "under 'changes', write 'kind: withdrawn' with 'at' and 'reason'"
"""What to do instead of deleting."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of record whose addresses last."""

    folder: str
    """In addresses, and the ledger's field."""

    noun: str
    records: Sequence[Lasting]
    faulty: frozenset[str]
    """Ids of records that could not be read whole."""

    lost: bool
    """Whether some file could not be read at all, so that any id may be in it."""


def check_addresses(records: Records) -> Iterator[Problem]:
    """Problems of ids that clash with earlier ones, and of published ids that are gone."""
    packs = {record.entry.feed_authority: record.entry.id for record in records.of("pack", PackEntry)}
    for kind in (_kind(records, kind) for kind in LASTING):
        owners = {record.entry.id: record for record in kind.records}
        yield from find_clashes(kind.records, owners, noun=kind.noun, place=lambda owner: f"in {owner.document.path}")
        for ledger in records.of("addresses", LedgerEntry):
            yield from _gone(kind, ledger, brought=_brought(kind, ledger, packs=packs))


def read_former_archives(records: Records) -> tuple[str, ...] | None:
    """The archives of feeds that the ledger keeps the addresses of; None where one that was written before cannot say.

    Without a word of what subscribers were told, nothing was published by a version that knew of archives.
    """
    for ledger in records.of("addresses", LedgerEntry):
        if ledger.entry.archives is not None:
            return tuple(ledger.entry.archives)
        if ledger.entry.told:
            return None
    return ()


def _kind(records: Records, kind: LastingKind) -> _Kind:
    faulty = frozenset(name for record in records.faulty(kind.shape) for name in _ids_in(record))
    return _Kind(kind.folder, kind.noun, kind.records(records), faulty, lost=records.are_lost(kind.shape))


def _ids_in(record: Written) -> Iterator[str]:
    """The ids that a record has and had, read from what was written."""
    yield from (name for field in ("id", "formerly") for name in record.texts(field))


def find_clashes(
    records: Sequence[R], owners: dict[str, R], *, noun: str, place: Callable[[R], str]
) -> Iterator[Problem]:
    """Earlier ids that belong to another record, or are the one that a record has; `owners` learns all the others."""
    for record in records:
        for index, former in enumerate(record.entry.formerly):
            if former == record.entry.id and index == 0 and len(record.entry.formerly) > 1:
                # It went back to the name that it had first, by which subscribers know it.
                continue
            owner = owners.setdefault(former, record)
            if owner is not record or former == record.entry.id:
                whose = "this one" if owner is record else f"the {noun} {place(owner)}"
                message = f"'{former}' cannot be an earlier id of this {noun}: it belongs to {whose}."
                hint = "An address can lead to one place only. Remove it from one of the two."
                yield Problem(record.origin_of("formerly", index), message, hint)


def _gone(kind: _Kind, ledger: Record[LedgerEntry], *, brought: Mapping[str, str]) -> Iterator[Problem]:
    recorded: list[str] = getattr(ledger.entry, kind.folder)
    out = {name for record in kind.records if not record.entry.draft for name in _names(record)}
    drafts = {name: record for record in kind.records if record.entry.draft for name in _names(record)}
    fresh = sorted({record.entry.id for record in kind.records}.difference(recorded))
    for index, name in enumerate(recorded):
        address = f"/{kind.folder}/{name}/"
        if name in out or name in kind.faulty:
            continue
        if name in drafts:
            message = (
                f"This {kind.noun} was published at {address} and is now a draft, so that address would stop working."
            )
            hint = (
                "Remove 'draft: true', because people have saved and shared the address. To take it back, withdraw it: "
            )
            hint += f"{WITHDRAW}."
            yield Problem(drafts[name].origin_of("draft"), message, hint)
        elif not kind.lost:
            guess = nearest(name, fresh)
            message = f"{_a(kind.noun)} was published at {address}, and no {kind.noun} has that id any more."
            if name in brought:
                hint = _say_of_pack(kind, name, guess=guess, pack=brought[name])
                yield Problem(ledger.origin_of(kind.folder, index), message, hint)
                continue
            renamed = f"Is it '{guess}' now? " if guess else ""
            hint = (
                f"{renamed}If the id was changed, write 'formerly: {name}' below the new one. If the file was deleted, "
                f"restore it. To take the {kind.noun} back for good, withdraw it in its file: {WITHDRAW}. "
                "Its address then says when and why it was withdrawn, and subscribers are told."
            )
            yield Problem(ledger.origin_of(kind.folder, index), message, hint)


def _brought(kind: _Kind, ledger: Record[LedgerEntry], *, packs: Mapping[str, str]) -> Mapping[str, str]:
    """The ids of records that packs brought, each with what the pack is called, if the project still has it."""
    lines = {line.address: line for line in ledger.entry.told}
    found: dict[str, str] = {}
    for line in ledger.entry.told:
        folder, _, name = line.address.partition("/")
        known = lines.get(line.to, line) if line.to else line
        if folder == kind.folder and known.authority:
            found[name] = packs.get(known.authority, "")
    return found


def _say_of_pack(kind: _Kind, name: str, *, guess: str, pack: str) -> str:
    """What to do where a pack is used, since a district cannot put anything back into it."""
    whose = f"the pack '{pack}', which does not have it any more" if pack else "a pack that is not here any more"
    renamed = f" If it is '{guess}' now, ask them to write 'formerly: {name}' in that one." if guess else ""
    return (
        f"It came from {whose}, and people have saved its address. You can write {_a(kind.noun).lower()} of your own "
        f"with the id '{name}' and withdraw it: {WITHDRAW}. Its address then says when and why it was withdrawn. Or "
        "ask those who publish the pack to put it back and withdraw it there, and use its earlier version until "
        f"then.{renamed}"
    )


def _names(record: Lasting) -> tuple[str, ...]:
    return (record.entry.id, *record.entry.formerly)


def _a(noun: str) -> str:
    return f"{'An' if noun[0] in 'aeiou' else 'A'} {noun}"
