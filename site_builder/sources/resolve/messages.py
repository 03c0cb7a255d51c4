"""Seasonal messages' entries as nouns."""

from __future__ import annotations

from site_builder.domain.change import last_of
from site_builder.domain.message import UNDATED, Aside, Begun, Link, Message, Phases, YearWording
from site_builder.domain.season import Always, Rule, Season
from site_builder.sources.entries.ledger import LedgerEntry
from site_builder.sources.entries.message import MessageEntry
from site_builder.sources.ledger_yaml import begun_of
from site_builder.sources.records import Record, Records
from site_builder.sources.resolve.changes import changes_of
from site_builder.sources.resolve.evidence import references_of
from site_builder.sources.resolve.names import Kind, Names
from site_builder.sources.resolve.registers import sources_of
from site_builder.sources.resolve.seasons import read_holds

_MESSAGES = Kind("a message", "messages", shape="message")


def resolve_messages(records: Records, names: Names) -> tuple[Message, ...]:
    """The messages, in the order of their titles."""
    messages = [_message(record, names) for record in records.of("message", MessageEntry)]
    names.messages = names.finder(_MESSAGES, messages)
    return tuple(sorted(names.messages.known.values(), key=lambda message: (message.title, message.id)))


def _window(record: Record[MessageEntry], season: Season | None, *, names: Names) -> Rule:
    if season is not None:
        return season.rule
    # A name that is nobody's is one mistake, and so one problem.
    return read_holds(record, names) if record.entry.season is None else Always()


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


def _message(record: Record[MessageEntry], names: Names) -> Message:
    entry = record.entry
    published = entry.published or UNDATED
    changes = changes_of(record, published, problems=names.problems)
    season = names.seasons.perhaps(entry.season, record.origin_of("season"))
    return Message(
        id=entry.id,
        title=entry.title,
        action=entry.action,
        season=season,
        window=_window(record, season, names=names),
        phases=_phases(entry),
        urgency=entry.urgency,
        advice=record.passages("advice"),
        audience=entry.audience,
        priority=names.priorities.perhaps(entry.priority, record.origin_of("priority")),
        areas=names.areas.many(entry.areas, record, part="areas"),
        contacts=names.contacts.many(entry.contacts, record, part="contacts"),
        links=tuple(Link(link.title, link.link) for link in entry.links),
        body=record.passage("body"),
        evidence=references_of(record),
        indicators=tuple(one.id for one in names.indicators.many(entry.indicators, record, part="indicators")),
        sources=sources_of(entry.source),
        quick_exit=entry.quick_exit,
        published=published,
        updated=last_of(published, changes, touched=entry.updated),
        touched=entry.updated,
        changes=changes,
        draft=entry.draft,
        review_by=entry.review_by,
        formerly=tuple(entry.formerly),
        origin=record.origin,
        begun=_begun(entry, names.records),
    )


def _begun(entry: MessageEntry, records: Records) -> tuple[Begun, ...]:
    """The years of which subscribers were told, under whichever id; the newest word of each."""
    told = {one.address: one for ledger in records.of("addresses", LedgerEntry) for one in ledger.entry.told}
    known: dict[int, Begun] = {}
    for name in (*entry.formerly, entry.id):
        if one := told.get(f"messages/{name}"):
            known |= {begun.stretch.year: begun for begun in begun_of(one)}
    return tuple(known[year] for year in sorted(known))
