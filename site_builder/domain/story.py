"""A story: good news, a resolved case, a project, news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from site_builder.domain.catalogue import mark, say
from site_builder.domain.fingerprint import name_once
from site_builder.domain.period import Period
from site_builder.domain.published import SourcedRecord
from site_builder.domain.register import Group, Partner

BRIEF_WORDS = 25
"""The most words of what happened in brief: a sentence that can be read out in one breath."""


class StoryKind(StrEnum):
    """What sort of story it is."""

    SUCCESS = "success"
    RESOLUTION = "resolution"
    PROJECT = "project"
    NEWS = "news"

    @property
    def heading(self) -> str:
        """As the first word about one: `Success`."""
        return say(_HEADINGS[self][0])

    @property
    def plural(self) -> str:
        """As a heading over several."""
        return say(_HEADINGS[self][1])


_HEADINGS = {
    StoryKind.SUCCESS: (mark("Success"), mark("Successes")),
    StoryKind.RESOLUTION: (mark("Resolution"), mark("Resolutions")),
    StoryKind.PROJECT: (mark("Project"), mark("Projects")),
    StoryKind.NEWS: (mark("News"), mark("News")),
}


class CaseStatus(StrEnum):
    """The status of a case in court (rule P1)."""

    NONE = mark("no proceedings")
    ACTIVE = mark("proceedings active")
    CONCLUDED = mark("concluded")

    @property
    def words(self) -> str:
        """As readers learn it."""
        return say(self.value)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what readers, reporters and lawyers need to know about it (rule W4)."""

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
    """When the people in it agreed to be shown (rule P2); None if no one can be recognised."""

    consent_until: date | None = None
    """The last day for which they agreed; None if they set no end."""

    @property
    def caption(self) -> str:
        """Who made it and on what terms: a credit such as `Photograph: the council` says itself what it is."""
        template = _CAPTION_AS_WRITTEN if ": " in self.credit else _CAPTION
        return say(template, credit=self.credit, licence=self.licence)


_CAPTION = mark("Picture: {credit}. {licence}")
_CAPTION_AS_WRITTEN = mark("{credit}. {licence}")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a person who agreed to be quoted (rule P2)."""

    words: str
    name: str
    role: str
    consent: date
    consent_until: date | None = None
    """The last day for which the person agreed; None if they set no end."""


@name_once
@dataclass(frozen=True, slots=True)
class Story(SourcedRecord):
    """Something that the partnership tells the public."""

    kind: StoryKind
    summary: str
    in_brief: str
    """What happened in at most `BRIEF_WORDS` words, for the press; empty where it was not written."""

    partners: tuple[Partner, ...]
    groups: tuple[Group, ...]
    picture: Picture | None
    quote: Quote | None
    messages: tuple[str, ...]
    """Ids of the seasonal messages that the story reports on; some may be unpublished."""

    case_status: CaseStatus | None
    about: Period | None = None
    """What time it is about where that is not when it was published (rule T6)."""

    unexplained: tuple[str, ...] = ()
    """Words of the glossary that mean something else here."""
