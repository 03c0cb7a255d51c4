"""What happened to a record after it was published, as readers learn about it (rule T5). Knows no kind of record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from site_builder.domain.catalogue import mark, say
from site_builder.domain.moment import instant
from site_builder.domain.problem import Origin
from site_builder.domain.words import Passage


class ChangeKind(StrEnum):
    """What sort of change it is. A small fix, such as a spelling, is none of them and moves no date."""

    UPDATED = "updated"
    """Something is new; what was there before was right when it was written."""

    CORRECTED = "corrected"
    """Something was wrong and is now right."""

    WITHDRAWN = "withdrawn"
    """The words are withdrawn; the address stays and says why."""

    CANCELLED = "cancelled"
    """What a message is about does not take place."""

    @property
    def heading(self) -> str:
        """As the first word of a note: `Corrected`."""
        return say(_HEADINGS[self])


_HEADINGS = {
    ChangeKind.UPDATED: mark("Updated"),
    ChangeKind.CORRECTED: mark("Corrected"),
    ChangeKind.WITHDRAWN: mark("Withdrawn"),
    ChangeKind.CANCELLED: mark("Cancelled"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A change that readers should know of."""

    kind: ChangeKind
    moment: datetime
    """In London."""

    reason: str
    """A sentence or two for readers: what changed, and why."""

    earlier: Passage | None
    """The wording before the change; a correction always has it, so that readers can see it."""

    origin: Origin


def happened(changes: Sequence[Change], now: datetime) -> tuple[Change, ...]:
    """The changes up to a moment."""
    return tuple(change for change in changes if instant(change.moment) <= instant(now))


def last_of(published: datetime, changes: Sequence[Change], *, touched: datetime | None = None) -> datetime:
    """When readers should last have looked at a record (rule F2): never before it was published."""
    moments = [published, *(change.moment for change in changes), *([touched] if touched else [])]
    return max(moments, key=instant)


def withdrawal_in(changes: Sequence[Change]) -> Change | None:
    """The change that withdrew a record, if any; it is always the last."""
    return changes[-1] if changes and changes[-1].kind is ChangeKind.WITHDRAWN else None


def cancellation_in(changes: Sequence[Change]) -> Change | None:
    """The change that cancels a message, unless an update after it says that the event goes ahead."""
    telling = [change for change in changes if change.kind in {ChangeKind.CANCELLED, ChangeKind.UPDATED}]
    return telling[-1] if telling and telling[-1].kind is ChangeKind.CANCELLED else None
