"""The registers of a partnership: its priorities, areas, partners, groups and contacts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from site_builder.domain.fingerprint import name_once
from site_builder.domain.period import Period
from site_builder.domain.problem import Origin
from site_builder.domain.words import Passage, Source


@name_once
@dataclass(frozen=True, slots=True)
class Group:
    """A delivery group: people of several partners who carry a part of the strategy out."""

    id: str
    title: str
    short: str
    summary: str
    sources: tuple[Source, ...]
    origin: Origin
    announced: datetime | None = None
    """Since when its name is public whatever uses it; nothing of it is out before."""

    until: Period | None = None
    """When it ended; None while it goes on (rule T6)."""


@dataclass(frozen=True, slots=True)
class Count:
    """A target that is counted from stories, for each financial year."""

    at_least: int
    kind: str
    """Of the stories that are counted."""

    note: str
    """What to know about the count."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of success that the strategy promises to be judged by."""

    id: str
    text: str
    target: str
    """In words; empty where there is none."""

    origin: Origin
    count: Count | None = None
    """When the target is counted from stories."""

    groups: tuple[Group, ...] = ()
    """Those that deliver it; empty where all groups of the priority do."""


@name_once
@dataclass(frozen=True, slots=True)
class Priority:
    """What the partnership set out to do."""

    id: str
    title: str
    number: int
    summary: str
    body: Passage
    actions: tuple[str, ...]
    measures: tuple[Measure, ...]
    groups: tuple[Group, ...]
    sources: tuple[Source, ...]
    origin: Origin
    announced: datetime | None = None
    """Since when its name is public whatever uses it; nothing of it is out before."""

    until: Period | None = None
    """When it ended; None while it goes on (rule T6)."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A concern that cuts across every priority."""

    id: str
    title: str
    summary: str
    sources: tuple[Source, ...]
    origin: Origin
    announced: datetime | None = None
    """Since when its name is public whatever uses it; nothing of it is out before."""


@name_once
@dataclass(frozen=True, slots=True)
class Area:
    """A part of the district that residents recognise as theirs."""

    id: str
    title: str
    summary: str
    places: tuple[str, ...]
    sources: tuple[Source, ...]
    origin: Origin
    wards: tuple[str, ...] = ()
    """Names of the wards that make it up; empty where no source says which."""

    shown_at: str = ""
    """The ward that the map writes its name in where its wards are not known. Empty for none."""

    finds: tuple[str, ...] = ()
    """What people type when they look for it."""

    announced: datetime | None = None
    """Since when its name is public whatever uses it; nothing of it is out before."""


@name_once
@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation of the partnership."""

    id: str
    title: str
    summary: str
    link: str
    sources: tuple[Source, ...]
    origin: Origin
    announced: datetime | None = None
    """Since when its name is public whatever uses it; nothing of it is out before."""

    until: Period | None = None
    """When it ended; None while it goes on (rule T6)."""


class Urgency(StrEnum):
    """How soon a contact is needed."""

    EMERGENCY = "emergency"
    SOON = "soon"
    ADVICE = "advice"


class Harm(StrEnum):
    """What has happened to the person who looks for help."""

    ABUSE = "abuse"
    THEFT = "theft"
    NOISE = "noise"
    FRAUD = "fraud"
    WORRY = "worry"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class OnlineForm:
    """A web form to report something."""

    title: str
    """Empty where its address is all that was given."""

    link: str
    helps_with: tuple[Harm, ...] = ()
    """Empty for everything with which its contact helps."""


@name_once
@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to call, and when to call them."""

    id: str
    title: str
    phone: str
    phone_note: str
    text: str
    """The number that takes text messages."""

    link: str
    when: str
    hours: str
    urgency: Urgency
    situations: tuple[str, ...]
    """What a caller would say has happened: "My bike was stolen"."""

    sources: tuple[Source, ...]
    origin: Origin
    finds: tuple[str, ...] = ()
    """What people type when they look for it."""

    announced: datetime | None = None
    """Since when its name is public whatever uses it; nothing of it is out before."""

    helps_with: tuple[Harm, ...] = ()
    report_online: tuple[OnlineForm, ...] = ()
    checked: date | None = None
    """The day on which somebody last compared it with what the body itself says."""


@name_once
@dataclass(frozen=True, slots=True)
class Term:
    """A specialist word, explained."""

    term: str
    means: str
    """What the letters stand for, or the meaning in a few words."""

    explanation: str
    finds: tuple[str, ...]
    """What people type when they look for it."""

    origin: Origin
    announced: datetime | None = None
    """Since when its name is public whatever uses it; nothing of it is out before."""

    unless: tuple[str, ...] = ()
    """Phrases where the word means something else."""

    @property
    def anchor(self) -> str:
        """Its place on the glossary page."""
        return "".join(sign if sign.isalnum() else "-" for sign in self.term.lower()).strip("-")
