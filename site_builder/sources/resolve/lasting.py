"""The kinds of record that have an address for good (rule T4), and when each is out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from site_builder.domain.message import UNDATED
from site_builder.sources.entries.alert import AlertEntry
from site_builder.sources.entries.event import EventEntry
from site_builder.sources.entries.message import MessageEntry
from site_builder.sources.entries.public_document import PublicDocumentEntry
from site_builder.sources.entries.story import StoryEntry
from site_builder.sources.reading.records import Record, Records

LastingEntry = StoryEntry | MessageEntry | AlertEntry | EventEntry | PublicDocumentEntry
Lasting = (
    Record[StoryEntry] | Record[MessageEntry] | Record[AlertEntry] | Record[EventEntry] | Record[PublicDocumentEntry]
)


@dataclass(frozen=True, slots=True)
class LastingKind:
    """A kind of record whose addresses last."""

    folder: str
    """In addresses, and the ledger's field."""

    noun: str
    """In sentences."""

    entry: type[LastingEntry]
    shape: str

    def records(self, records: Records) -> tuple[Lasting, ...]:
        """Those that could be read."""
        return cast("tuple[Lasting, ...]", records.of(self.shape, self.entry))


LASTING = (
    LastingKind("stories", "story", StoryEntry, "story"),
    LastingKind("messages", "message", MessageEntry, "message"),
    LastingKind("alerts", "alert", AlertEntry, "alert"),
    LastingKind("events", "event", EventEntry, "event"),
    LastingKind("publications", "publication", PublicDocumentEntry, "publications"),
)


def each_lasting(records: Records) -> Iterator[tuple[LastingKind, Lasting]]:
    """Every record of these kinds with its kind."""
    for kind in LASTING:
        yield from ((kind, record) for record in kind.records(records))


def published_of(record: Lasting) -> datetime:
    """When a record is out; `UNDATED` if that is at once. An alert is out when it starts, unless it says otherwise."""
    entry = record.entry
    return entry.published or (entry.starts if isinstance(entry, AlertEntry) else UNDATED)
