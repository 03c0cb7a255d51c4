"""What every record that is published by itself has: where it belongs, when it is out, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from site_builder.domain.change import Change, cancellation_in, withdrawal_in
from site_builder.domain.figures import Reference
from site_builder.domain.pack import Pack
from site_builder.domain.problem import Origin
from site_builder.domain.register import Area, Priority
from site_builder.domain.words import Passage, Source


@dataclass(frozen=True, slots=True)
class PublishedRecord:
    """A story, a message, an alert, an event or a document."""

    id: str
    title: str
    areas: tuple[Area, ...]
    """Empty for the whole district."""

    published: datetime
    """In London; nothing of the record is out before."""

    updated: datetime
    """When a subscriber should last have looked at it (rule F2). Until it changes, the same as `published`; afterwards
    it follows from `changes` and `touched`."""

    touched: datetime | None
    """The last change that readers are told only the time of."""

    changes: tuple[Change, ...]
    """What readers should know about, oldest first."""

    draft: bool
    formerly: tuple[str, ...]
    """Earlier ids, the first of all in front; their addresses redirect (rule T4)."""

    origin: Origin
    pack: Pack | None = field(default=None, kw_only=True)
    """The pack that it came from; None for the partnership's own."""

    authority: str = field(default="", kw_only=True)
    """The feed authority in its ids for ever, if that is not the partnership's."""

    @property
    def first_id(self) -> str:
        """The id that it was published under, by which feeds and calendars know it for ever (rule T4)."""
        return self.formerly[0] if self.formerly else self.id

    @property
    def withdrawal(self) -> Change | None:
        """How it was taken back, if it was."""
        return withdrawal_in(self.changes)

    @property
    def cancellation(self) -> Change | None:
        """How what it is about was called off, if it was."""
        return cancellation_in(self.changes)


@dataclass(frozen=True, slots=True)
class SourcedRecord(PublishedRecord):
    """A story or a message: it serves a priority, rests on sources and figures, and is looked at again."""

    priority: Priority | None
    body: Passage
    evidence: tuple[Reference, ...]
    """The figures behind it. Where a message names none, its page shows those of its last season."""

    sources: tuple[Source, ...]
    review_by: date | None
