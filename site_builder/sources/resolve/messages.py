"""Seasonal messages' entries as nouns."""

from __future__ import annotations

from site_builder.domain.message import Link, Message
from site_builder.domain.moment import read_moment
from site_builder.sources.entries.message import MessageEntry
from site_builder.sources.records import Record, Records
from site_builder.sources.resolve.names import Names, by_id
from site_builder.sources.resolve.registers import sources_of

_EVER = read_moment("2000-01-01")
assert _EVER is not None  # noqa: S101 - a date that can be read


def resolve_messages(records: Records, names: Names) -> tuple[Message, ...]:
    """The messages, in the order of their titles."""
    messages = [_message(record, names) for record in records.of("message", MessageEntry)]
    known = by_id(messages, "messages", names.problems)
    return tuple(sorted(known.values(), key=lambda message: (message.title, message.id)))


def _message(record: Record[MessageEntry], names: Names) -> Message:
    entry = record.entry
    published = entry.published or _EVER
    assert published is not None  # noqa: S101 - see above
    return Message(
        id=entry.id,
        title=entry.title,
        action=entry.action,
        window=entry.holds,
        advice=record.passages("advice"),
        audience=entry.audience,
        priority=names.priorities.perhaps(entry.priority, record.origin_of("priority")),
        areas=names.areas.many(entry.areas, record, "areas"),
        contacts=names.contacts.many(entry.contacts, record, "contacts"),
        links=tuple(Link(link.title, link.link) for link in entry.links),
        body=record.passage("body"),
        sources=sources_of(entry.source),
        quick_exit=entry.quick_exit,
        published=published,
        updated=entry.updated or published,
        draft=entry.draft,
        review_by=entry.review_by,
        formerly=tuple(entry.formerly),
        origin=record.origin,
    )
