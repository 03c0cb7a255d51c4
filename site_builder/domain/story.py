"""A story: good news, a resolved case, a project, news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from site_builder.domain.change import Change, withdrawal_in
from site_builder.domain.figures import Reference
from site_builder.domain.problem import Origin
from site_builder.domain.register import Area, Group, Partner, Priority
from site_builder.domain.words import Passage, Source

BRIEF_WORDS = 25
"""The most words of what happened in brief: a sentence that can be read out in one breath."""


class StoryKind(StrEnum):
    """What sort of story it is."""

    SUCCESS = "success"
    RESOLUTION = "resolution"
    PROJECT = "project"
    NEWS = "news"

    @property
    def plural(self) -> str:
        """As a heading over several."""
        return {"success": "Successes", "resolution": "Resolutions", "project": "Projects", "news": "News"}[self.value]


class CaseStatus(StrEnum):
    """Where a case stands before the law (rule P1)."""

    NONE = "no proceedings"
    ACTIVE = "proceedings active"
    CONCLUDED = "concluded"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what a reader, a reporter and a lawyer need to know of it (rule W4)."""

    file: str
    """Its path in the project."""

    alt: str
    """Empty when the picture only decorates."""

    credit: str
    licence: str
    width: int
    height: int
    """In pixels."""

    media_type: str
    length: int
    """In bytes."""

    consent: date | None = None
    """When the people in it agreed to be shown (rule P2); None where there is nobody to ask."""

    consent_until: date | None = None
    """The last day for which they agreed; None where they set no end."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a person who agreed to be quoted (rule P2)."""

    words: str
    name: str
    role: str
    consent: date
    consent_until: date | None = None
    """The last day for which the person agreed; None where no end was set."""


@dataclass(frozen=True, slots=True)
class Story:
    """Something that the partnership tells the public."""

    id: str
    title: str
    kind: StoryKind
    summary: str
    in_brief: str
    """What happened in at most `BRIEF_WORDS` words, for the press; empty where nobody wrote it."""

    published: datetime
    """In London; nothing of the story is out before."""

    updated: datetime
    """When a subscriber should last have looked at it (rule F2); the same as `published` until then. It follows from
    `changes` and `touched`."""

    touched: datetime | None
    """The last change of which nothing is told but its moment."""

    changes: tuple[Change, ...]
    """What readers should know of, the oldest first."""

    priority: Priority | None
    areas: tuple[Area, ...]
    """Empty for the whole district."""

    partners: tuple[Partner, ...]
    groups: tuple[Group, ...]
    body: Passage
    sources: tuple[Source, ...]
    picture: Picture | None
    quote: Quote | None
    evidence: tuple[Reference, ...]
    messages: tuple[str, ...]
    """Ids of the seasonal messages of which it tells what was done; some may be withheld."""

    case_status: CaseStatus | None
    draft: bool
    review_by: date | None
    formerly: tuple[str, ...]
    """Earlier ids, the first of all in front; their addresses redirect (rule T4)."""

    origin: Origin

    @property
    def first_id(self) -> str:
        """The id that it was published under, by which feeds and calendars know it for ever (rule T4)."""
        return self.formerly[0] if self.formerly else self.id

    @property
    def withdrawal(self) -> Change | None:
        """How it was taken back, if it was."""
        return withdrawal_in(self.changes)
