"""Who works for an area, and what they work on now: named people, and local priorities with what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from site_builder.domain.catalogue import mark, say
from site_builder.domain.problem import Origin
from site_builder.domain.register import Area
from site_builder.domain.story import Picture
from site_builder.domain.words import Source


class RoleKind(StrEnum):
    """What sort of role somebody has."""

    OFFICER = "officer"
    COUNCILLOR = "councillor"
    OTHER = "other"

    @property
    def heading(self) -> str:
        """Above a list of them: `Officers`."""
        return say(_HEADINGS[self])


_HEADINGS = {
    RoleKind.OFFICER: mark("Officers"),
    RoleKind.COUNCILLOR: mark("Councillors"),
    RoleKind.OTHER: mark("Others who work here"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a public role who agreed to be named (rule P2)."""

    id: str
    name: str
    role: str
    post: RoleKind
    areas: tuple[Area, ...]
    phone: str
    email: str
    link: str
    consent: date
    """When they agreed to be named."""

    consent_until: date | None
    """The last day for which they agreed; None if they set no end."""

    picture: Picture | None
    checked: date | None
    """The day on which somebody last checked that they still have the role."""

    published: datetime
    draft: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done about a local priority."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class LocalPriority:
    """What residents asked for in some areas, and what was done: "You said, we did"."""

    id: str
    title: str
    areas: tuple[Area, ...]
    said: str
    """What residents said."""

    agreed: date
    """The day on which it became a priority."""

    last: date
    """The last day on which it is one: as officers say, or after the partnership's term."""

    did: tuple[Deed, ...]
    """Oldest first."""

    published: datetime
    draft: bool
    sources: tuple[Source, ...]
    origin: Origin
