"""The ids that a county's districts have and had: an address leads to one place, and one that was public stays (T4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.domain.problem import Problem
from site_builder.sources.entries.ledger import AnnouncedEntry, LedgerEntry
from site_builder.sources.entries.member import MemberEntry
from site_builder.sources.faults.suggestions import nearest
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.resolve.addresses import find_clashes
from site_builder.sources.shapes import MEMBERS
from site_builder.sources.writing.ledger_yaml import ALL_COMPARISONS, COMPARISONS, DISTRICTS

Owners = Mapping[str, Record[MemberEntry]]
"""The districts by each id that they have or had."""


def check_member_names(records: Records) -> Iterator[Problem]:
    """Ids that two districts claim, and districts whose address was public and leads nowhere now."""
    written = records.of("members", MemberEntry)
    owners: dict[str, Record[MemberEntry]] = {}
    for record in written:
        owners.setdefault(record.entry.id, record)
    yield from find_clashes(written, owners, noun="district", place=lambda owner: f"on line {owner.origin.line}")
    for ledger in records.of("addresses", LedgerEntry):
        recorded = {line.address.removeprefix(DISTRICTS) for line in ledger.entry.told if _is_of_district(line)}
        fresh = sorted({record.entry.id for record in written} - recorded)
        for index, line in enumerate(ledger.entry.told):
            name = line.address.removeprefix(DISTRICTS)
            if not _is_of_district(line):
                continue
            if name in owners:
                yield from _taken_over(owners[name], line, owners=owners)
            elif records.are_whole("members"):
                yield Problem(ledger.origin_of("told", index), *_say_gone(line, name, fresh=fresh))


def _is_of_district(line: AnnouncedEntry) -> bool:
    """Whether it is the address of a district: that of figures side by side begins alike, and stays by itself."""
    is_figures = line.address == ALL_COMPARISONS or line.address.startswith(COMPARISONS)
    return line.address.startswith(DISTRICTS) and not is_figures


def _taken_over(owner: Record[MemberEntry], line: AnnouncedEntry, *, owners: Owners) -> Iterator[Problem]:
    """A district with an id that is known as the earlier id of another."""
    if line.to is None or line.address != f"{DISTRICTS}{owner.entry.id}":
        return
    if owners.get(line.to.removeprefix(DISTRICTS)) is not owner:
        message = f"The address /{line.address}/ leads to /{line.to}/, which people know as '{line.title}'."
        hint = f"Give this district another id, and put 'formerly: {owner.entry.id}' back where it was."
        yield Problem(owner.origin_of("id"), message, hint)


def _say_gone(line: AnnouncedEntry, name: str, *, fresh: list[str]) -> tuple[str, str]:
    if line.to is not None:
        now = line.to.removeprefix(DISTRICTS)
        message = f"The address /{line.address}/ leads to /{line.to}/, and no district has or had that id any more."
        return message, f"In {MEMBERS}, put 'formerly: {name}' back below the id '{now}'."
    guess = nearest(name, fresh)
    renamed = f"Is it '{guess}' now? " if guess else ""
    message = f"The district '{line.title}' was published at /{line.address}/, and no district has that id any more."
    hint = (
        f"{renamed}If its id was changed, write 'formerly: {name}' below the new one in {MEMBERS}. If it became part "
        "of another district, write that below the other one's id. If it has left, put it back and add 'left', with "
        "'on' for the first day without it, and 'reason'. Its address then says so, and leads to its own site."
    )
    return message, hint
