"""The days that a digest covers: the last whole week, or the last whole calendar month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from site_builder.domain.moment import instant, start_of, write_span


class Rhythm(StrEnum):
    """How often a digest goes out."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class DigestPeriod:
    """Days, both ends included. The same for every build until the next week or month is whole."""

    rhythm: Rhythm
    first: date
    last: date

    def __str__(self) -> str:
        """`16 to 22 November 2026`."""
        return write_span(self.first, self.last)

    @property
    def after(self) -> date:
        """The day after it: the one on which the digest can first be sent."""
        return self.last + timedelta(days=1)

    def holds(self, moment: datetime) -> bool:
        """Whether a moment falls within it, in London (rule T1)."""
        return instant(start_of(self.first)) <= instant(moment) < instant(start_of(self.after))


def period_before(today: date, rhythm: Rhythm) -> DigestPeriod:
    """The last period that is over on a day: weeks run from Monday to Sunday."""
    if rhythm is Rhythm.WEEKLY:
        monday = today - timedelta(days=today.weekday())
        return DigestPeriod(rhythm, monday - timedelta(days=7), monday - timedelta(days=1))
    last = today.replace(day=1) - timedelta(days=1)
    return DigestPeriod(rhythm, last.replace(day=1), last)
