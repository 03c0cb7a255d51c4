"""An alert: a short, urgent word over every page for some hours or days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from site_builder.domain.catalogue import mark, say
from site_builder.domain.moment import instant
from site_builder.domain.published import PublishedRecord
from site_builder.domain.words import WrittenLink

LONGEST_ALERT = 160
"""Characters of its words: as many as a text message holds."""


class AlertLevel(StrEnum):
    """How much it matters. Readers see it in words, never by colour alone."""

    URGENT = "urgent"
    IMPORTANT = "important"
    INFORMATION = "for information"

    @property
    def rank(self) -> int:
        """The most urgent first."""
        return list(type(self)).index(self)

    @property
    def heading(self) -> str:
        """As readers see it: `Urgent`."""
        return say(_HEADINGS[self])


_HEADINGS = {
    AlertLevel.URGENT: mark("Urgent"),
    AlertLevel.IMPORTANT: mark("Important"),
    AlertLevel.INFORMATION: mark("For information"),
}


@dataclass(frozen=True, slots=True)
class Alert(PublishedRecord):
    """Something that people must know now. Its words are its title, without a full stop.

    It is out from `published`, which is `starts` unless officers say that it may be known before.
    """

    level: AlertLevel
    starts: datetime
    """In London; pages show it from then on. The same for `ends`, from which they do not."""

    ends: datetime
    link: WrittenLink | None

    def holds_at(self, moment: datetime) -> bool:
        """Whether pages show it."""
        return instant(self.starts) <= instant(moment) and not self.is_over(moment)

    def is_over(self, moment: datetime) -> bool:
        """Whether it is past: it ended, or it was called off."""
        return self.cancellation is not None or instant(self.ends) <= instant(moment)
