"""The registers' entries as nouns."""

from __future__ import annotations

from typing import TypedDict

from site_builder.domain.problem import Problem
from site_builder.domain.register import (
    Area,
    Contact,
    Count,
    Group,
    Measure,
    Partner,
    Partnership,
    PressContact,
    Priority,
    Strategy,
    Term,
    Theme,
)
from site_builder.domain.words import Source
from site_builder.sources.entries.provenance import SourceEntry
from site_builder.sources.entries.registers import (
    AreaEntry,
    ContactEntry,
    GroupEntry,
    PartnerEntry,
    PartnershipEntry,
    PriorityEntry,
    TermEntry,
    ThemeEntry,
)
from site_builder.sources.records import Record, Records
from site_builder.sources.resolve.brand import resolve_brand
from site_builder.sources.resolve.names import Kind, Names, by_id

_AREAS = Kind("an area", "areas", shape="areas")
_PARTNERS = Kind("a partner", "partners", shape="partners")
_GROUPS = Kind("a group", "groups", shape="groups")
_CONTACTS = Kind("a contact", "contacts", shape="contacts")
_PRIORITIES = Kind("a priority", "priorities", shape="priorities")
_MEASURES = Kind("a measure of success", "measures of success", shape="priorities")


class Registers(TypedDict):
    """The registers' part of a library."""

    priorities: tuple[Priority, ...]
    themes: tuple[Theme, ...]
    areas: tuple[Area, ...]
    partners: tuple[Partner, ...]
    groups: tuple[Group, ...]
    contacts: tuple[Contact, ...]
    terms: tuple[Term, ...]


def sources_of(entries: list[SourceEntry]) -> tuple[Source, ...]:
    """Where facts come from, as nouns."""
    return tuple(Source(entry.title, entry.link or "", entry.licence or "") for entry in entries)


def resolve_partnership(records: Records, problems: list[Problem]) -> Partnership | None:
    """Who speaks on this site."""
    found = records.of("partnership", PartnershipEntry)
    if not found:
        return None
    record = found[0]
    entry = record.entry
    press = {name: value or "" for name, value in entry.press.model_dump().items()}
    strategy = entry.strategy
    return Partnership(
        name=entry.name,
        short_name=entry.short_name,
        place=entry.place,
        vision=entry.vision,
        summary=entry.summary,
        about=record.passage("about"),
        strategy=Strategy(strategy.title, strategy.years, strategy.link or "") if strategy else None,
        feed_authority=entry.feed_authority,
        language=entry.language,
        languages=tuple(entry.languages),
        press=PressContact(**press),
        hub=entry.hub or "",
        sources=sources_of(entry.source),
        origin=record.origin,
        brand=resolve_brand(record, records.pictures, problems=problems),
    )


def resolve_registers(records: Records, names: Names) -> Registers:
    """The registers' nouns; what later records may refer to is put among the names."""
    names.areas = names.finder(_AREAS, map(_area, records.of("areas", AreaEntry)))
    names.partners = names.finder(_PARTNERS, map(_partner, records.of("partners", PartnerEntry)))
    names.groups = names.finder(_GROUPS, map(_group, records.of("groups", GroupEntry)))
    names.contacts = names.finder(_CONTACTS, map(_contact, records.of("contacts", ContactEntry)))
    priorities = [_priority(record, names) for record in records.of("priorities", PriorityEntry)]
    names.priorities = names.finder(_PRIORITIES, priorities)
    names.measures = names.finder(_MEASURES, [measure for priority in priorities for measure in priority.measures])
    themes = by_id(map(_theme, records.of("themes", ThemeEntry)), "themes", problems=names.problems)
    return Registers(
        priorities=tuple(sorted(names.priorities.known.values(), key=lambda priority: priority.number)),
        themes=tuple(themes.values()),
        areas=tuple(names.areas.known.values()),
        partners=tuple(names.partners.known.values()),
        groups=tuple(names.groups.known.values()),
        contacts=tuple(names.contacts.known.values()),
        terms=_terms(records.of("glossary", TermEntry), names),
    )


def _area(record: Record[AreaEntry]) -> Area:
    entry = record.entry
    return Area(
        id=entry.id,
        title=entry.title,
        summary=entry.summary,
        places=tuple(entry.places),
        sources=sources_of(entry.source),
        origin=record.origin,
        wards=tuple(entry.wards),
        shown_at=entry.shown_at or "",
    )


def _partner(record: Record[PartnerEntry]) -> Partner:
    entry = record.entry
    return Partner(entry.id, entry.title, entry.summary, entry.link or "", sources_of(entry.source), record.origin)


def _group(record: Record[GroupEntry]) -> Group:
    entry = record.entry
    return Group(entry.id, entry.title, entry.short or "", entry.summary, sources_of(entry.source), record.origin)


def _theme(record: Record[ThemeEntry]) -> Theme:
    entry = record.entry
    return Theme(entry.id, entry.title, entry.summary, sources_of(entry.source), record.origin)


def _contact(record: Record[ContactEntry]) -> Contact:
    entry = record.entry
    return Contact(
        id=entry.id,
        title=entry.title,
        phone=entry.phone or "",
        phone_note=entry.phone_note or "",
        text=entry.text or "",
        link=entry.link or "",
        when=entry.when,
        hours=entry.hours or "",
        urgency=entry.urgency,
        situations=tuple(entry.situations),
        sources=sources_of(entry.source),
        origin=record.origin,
    )


def _priority(record: Record[PriorityEntry], names: Names) -> Priority:
    entry = record.entry
    measures = [_measure(record, names, index=index) for index in range(len(entry.measures))]
    return Priority(
        id=entry.id,
        title=entry.title,
        number=entry.number,
        summary=entry.summary,
        body=record.passage("body"),
        actions=tuple(entry.actions),
        measures=tuple(measures),
        groups=names.groups.many(entry.groups, record, part="groups"),
        sources=sources_of(entry.source),
        origin=record.origin,
    )


def _measure(record: Record[PriorityEntry], names: Names, *, index: int) -> Measure:
    entry = record.entry.measures[index]
    target = entry.target
    count = None
    if target and target.at_least is not None and target.of is not None:
        count = Count(target.at_least, target.of.value, target.note or "")
    found = (
        names.groups.one(name, record.origin_of("measures", index, "groups", at))
        for at, name in enumerate(entry.groups)
    )
    return Measure(
        id=entry.id,
        text=entry.text,
        target=target.text if target else "",
        origin=record.origin_of("measures", index),
        count=count,
        groups=tuple(group for group in found if group),
    )


def _terms(records: tuple[Record[TermEntry], ...], names: Names) -> tuple[Term, ...]:
    known: dict[str, Term] = {}
    for record in records:
        entry = record.entry
        term = Term(entry.term, entry.means, entry.explanation or "", tuple(entry.also), record.origin)
        first = known.setdefault(term.anchor, term)
        if first is not term:
            hint = f"The other is on line {first.origin.line}. Join the two."
            names.problems.append(Problem(record.origin_of("term"), f"'{term.term}' is explained twice.", hint))
    return tuple(sorted(known.values(), key=lambda term: term.term.lower()))
