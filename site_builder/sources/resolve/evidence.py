"""References to figures in a record's list of evidence, with their places."""

from __future__ import annotations

from dataclasses import replace

from site_builder.domain.figures import Reference
from site_builder.sources.entries.message import MessageEntry
from site_builder.sources.entries.story import StoryEntry
from site_builder.sources.records import Record


def references_of(record: Record[StoryEntry] | Record[MessageEntry]) -> tuple[Reference, ...]:
    """What a record names as evidence."""
    return tuple(
        replace(reference, origin=record.origin_of("evidence", index))
        for index, reference in enumerate(record.entry.evidence)
    )
