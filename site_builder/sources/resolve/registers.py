"""The registers' entries as nouns, each with what is special about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from site_builder.domain.partnership import Partnership
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.register import Count, Measure, Priority, Term, Urgency
from site_builder.insight.texts.telephones import dial
from site_builder.sources.entries.entry import Entry
from site_builder.sources.entries.partnership import PartnershipEntry
from site_builder.sources.entries.references import (
    AREAS,
    CONTACTS,
    GROUPS,
    MEASURES,
    PARTNERS,
    PRIORITIES,
    THEMES,
    Kind,
)
from site_builder.sources.entries.registers import MeasureEntry, PriorityEntry, TermEntry
from site_builder.sources.pack_paths import pack_of
from site_builder.sources.reading.records import Record, Records, Written
from site_builder.sources.resolve.brand import check_brand, resolve_brand
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.shapes import REGISTERS

_EMERGENCY = ("999", "112")
"""Numbers that reach the emergency services from any phone."""

_PARTNERSHIP = Origin(f"{REGISTERS}partnership.yml")


def resolve_partnership(records: Records, known: Known) -> Partnership | None:
    """The partnership, unless its file is missing or wrong."""
    for record in records.of("partnership", PartnershipEntry):
        return known.make(Partnership, record, brand=resolve_brand(record, records.pictures))
    return None


def check_partnership(records: Records) -> Iterator[Problem]:
    """Problems of the partnership's own file."""
    found = records.of("partnership", PartnershipEntry)
    if not found and records.are_whole("partnership"):
        hint = "Write the partnership's name, place, vision and press contact there."
        yield Problem(_PARTNERSHIP, "This file is missing, so the site cannot say whose it is.", hint)
    for record in found:
        yield from check_brand(record, records.pictures)
        if not record.entry.press.phone and not record.entry.press.email:
            message = "There is no telephone number or email address for the press, and the site tells reporters so."
            yield Problem(record.origin, message, "Add 'phone' or 'email' under 'press'.", Severity.ADVICE)


def check_contacts(records: Records) -> Iterator[Problem]:
    """That people in danger learn who to call. A project of figures alone has no contacts, and needs none."""
    written = list(records.written("contacts"))
    read_by_residents = any(list(records.written(shape)) for shape in ("story", "message", "alert", "event"))
    # Nobody can write into a pack, so what is missing is to be written in the project's own register.
    own = [contact for contact in written if not pack_of(contact.document.path)]
    in_packs = {contact.document.path for contact in written if contact not in own}
    has_file = len(records.files.get("contacts", ())) > len(in_packs)
    if records.are_lost("contacts") or not (has_file or read_by_residents) or any(map(_is_emergency, written)):
        return
    urgent = [contact for contact in own if contact.fields.get("urgency") == Urgency.EMERGENCY]
    if urgent:
        message = (
            "No contact for an emergency has the number 999, so the site does not tell people in danger to call it."
        )
        yield Problem(urgent[0].origin, message, "Add 'phone: 999' to the contact of the emergency services.")
        return
    origin = own[0].document.origin() if own else Origin(f"{REGISTERS}contacts.yml")
    message = "No contact is for an emergency, so the site does not tell people in danger who to call."
    if not has_file:
        message = f"This file is missing. {message}"
    hint = (
        "Add a contact with 'urgency: emergency' and 'phone: 999', such as: - {id: emergency, "
        "title: Emergency services, phone: 999, when: Call when someone is in danger, urgency: emergency, "
        "hours: 24 hours a day, source: GOV.UK}"
    )
    yield Problem(origin, message, hint)


def _is_emergency(contact: Written) -> bool:
    """Whether a contact has the number for an emergency, or may have it once its mistakes are corrected."""
    urgency, phone = (contact.fields.get(name) for name in ("urgency", "phone"))
    is_urgent = not isinstance(urgency, str) or urgency.strip().lower() not in (Urgency.SOON, Urgency.ADVICE)
    return is_urgent and isinstance(phone, str) and dial(phone) in _EMERGENCY


def resolve_registers(records: Records, known: Known) -> Known:
    """The known nouns, with the registers added."""
    plain: tuple[Kind[Any], ...] = (AREAS, PARTNERS, GROUPS, CONTACTS, THEMES)
    for kind in plain:
        known = known.adding(kind, [known.make(kind.means, record) for record in records.of(kind.shape, Entry)])
    priorities = [_priority(record, known) for record in records.of("priorities", PriorityEntry)]
    known = known.adding(PRIORITIES, sorted(priorities, key=lambda priority: priority.number))
    return known.adding(MEASURES, [measure for priority in priorities for measure in priority.measures])


def _priority(record: Record[PriorityEntry], known: Known) -> Priority:
    parts = (record.part(entry, "measures", index) for index, entry in enumerate(record.entry.measures))
    return known.make(Priority, record, measures=tuple(_measure(part, known) for part in parts))


def _measure(record: Record[MeasureEntry], known: Known) -> Measure:
    target = record.entry.target
    count = None
    if target and target.at_least is not None and target.of is not None:
        count = Count(target.at_least, target.of.value, target.note or "")
    return known.make(Measure, record, target=target.text if target else "", count=count)


def resolve_terms(records: Records, known: Known) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """The glossary in alphabetical order, and a problem for each word that is explained twice."""
    terms: dict[str, Term] = {}
    problems: list[Problem] = []
    for record in records.of("glossary", TermEntry):
        term = known.make(Term, record)
        first = terms.setdefault(term.anchor, term)
        if first is not term:
            hint = f"The other is on line {first.origin.line}. Join the two."
            problems.append(Problem(record.origin_of("term"), f"'{term.term}' is explained twice.", hint))
    return tuple(sorted(terms.values(), key=lambda term: term.term.lower())), tuple(problems)
