"""Seasonal messages' entries as nouns."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.domain.message import AnnouncedYear, Aside, Message, Phases, YearWording
from site_builder.domain.season import Always, Given, Rule
from site_builder.sources.entries.ledger import AnnouncedEntry
from site_builder.sources.entries.message import MessageEntry
from site_builder.sources.entries.references import MESSAGES, SEASONS
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.resolve.changes import resolve_history
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.resolve.packs import authority_of, told_by_address
from site_builder.sources.resolve.seasons import days_by_year, read_holds
from site_builder.sources.writing.ledger_yaml import announced_years


def resolve_messages(records: Records, known: Known) -> Known:
    """The known nouns, with the messages added in the order of their titles."""
    given = days_by_year(records)
    by_address = told_by_address(records)
    messages = [
        _message(
            record,
            known,
            window=_window(record.entry, known, given=given),
            announced=_announced(record.entry, by_address),
            authority=authority_of(record, known.packs, folder="messages", told=by_address),
        )
        for record in records.of("message", MessageEntry)
    ]
    return known.adding(MESSAGES, sorted(messages, key=lambda message: (message.title, message.id)))


def _window(entry: MessageEntry, known: Known, *, given: Mapping[str, Given]) -> Rule:
    if entry.season is None:
        return read_holds(entry.holds or "", given)
    season = known.of(SEASONS).get(entry.season)
    return season.rule if season else Always()


def _phases(entry: MessageEntry) -> Phases:
    prepare, afterwards = entry.prepare, entry.afterwards
    return Phases(
        prepare=Aside(prepare.action, prepare.lead) if prepare else None,
        afterwards=Aside(afterwards.action, afterwards.lasts) if afterwards else None,
        years=tuple(
            YearWording(year, wording.action or "", wording.prepare or "", wording.afterwards or "")
            for year, wording in sorted(entry.years.items())
        ),
    )


def _message(
    record: Record[MessageEntry], known: Known, *, window: Rule, announced: tuple[AnnouncedYear, ...], authority: str
) -> Message:
    return known.make(
        Message,
        record,
        window=window,
        announced=announced,
        authority=authority,
        phases=_phases(record.entry),
        **resolve_history(record),
    )


def _announced(entry: MessageEntry, by_address: Mapping[str, AnnouncedEntry]) -> tuple[AnnouncedYear, ...]:
    """The years that were announced under any of the message's ids, each as it was last announced."""
    known: dict[int, AnnouncedYear] = {}
    for name in (*entry.formerly, entry.id):
        if one := by_address.get(f"messages/{name}"):
            known |= {year.stretch.year: year for year in announced_years(one)}
    return tuple(known[year] for year in sorted(known))
