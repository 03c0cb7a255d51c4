"""A record's changes as readers see them (rule T5): when, why, and the earlier wording. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.change import Change, ChangeKind
from site_builder.domain.moment import instant, write_when
from site_builder.domain.published import PublishedRecord
from site_builder.outputs.kit.markdown.prose import write_prose
from site_builder.outputs.kit.page.rendering import safe
from site_builder.outputs.kit.published.publication import Publication

_URGENT = frozenset({ChangeKind.CORRECTED, ChangeKind.WITHDRAWN, ChangeKind.CANCELLED})
"""What a reader must not miss; an update is only good to know."""


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """A change, near the top of the page of its record."""

    kind: str
    """`Corrected`."""

    when: str
    """`on 9 November 2026`, or with the time where one was given."""

    machine: str
    reason: str
    earlier: Markup
    """The wording before; empty where nothing is kept."""

    urgent: bool


def notes_of(publication: Publication, record: PublishedRecord) -> tuple[ChangeNote, ...]:
    """A record's changes, the newest first."""
    changes = sorted(record.changes, key=lambda change: instant(change.moment), reverse=True)
    return tuple(note_of(publication, change) for change in changes)


def note_of(publication: Publication, change: Change) -> ChangeNote:
    """A change in words."""
    return ChangeNote(
        kind=change.kind.heading,
        when=write_when(change.moment),
        machine=change.moment.isoformat(),
        reason=change.reason,
        earlier=safe(write_prose(publication, change.earlier)) if change.earlier else safe(""),
        urgent=change.kind in _URGENT,
    )
