"""A member of a county: a district with a site of its own, and the news and figures that it published there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from site_builder.domain.alert import AlertLevel
from site_builder.domain.catalogue import mark, say
from site_builder.domain.figures import Covers, Marker, Statistics
from site_builder.domain.fingerprint import name_once
from site_builder.domain.moment import LONDON, instant, start_of
from site_builder.domain.problem import Origin
from site_builder.domain.quarter import Quarter
from site_builder.domain.register import Contact
from site_builder.domain.words import Source


class ItemKind(StrEnum):
    """What an item of a member's feed is."""

    STORY = "story"
    ALERT = "alert"

    @property
    def heading(self) -> str:
        """As readers see it."""
        return say(_HEADINGS[self])


_HEADINGS = {ItemKind.STORY: mark("News"), ItemKind.ALERT: mark("Alert")}


@dataclass(frozen=True, slots=True)
class MemberItem:
    """A story or an alert as a member's feed has it. Its words are plain text."""

    id: str
    """The member's own, so that feed readers recognise the item on every site."""

    kind: ItemKind
    title: str
    summary: str
    link: str
    """Its page on the member's site: https alone."""

    published: datetime
    updated: datetime
    level: AlertLevel | None = None
    """Of an alert. None if the feed does not say."""

    starts: datetime | None = None
    """Of an alert: when pages begin to show it. None if the feed does not say; the same for `ends`."""

    ends: datetime | None = None
    withdraws: str = ""
    """The id of the item that this one takes back; empty if it takes none back."""

    def holds_at(self, moment: datetime) -> bool:
        """Whether pages show it as an alert. One whose end is not known is never shown so, as it could not go."""
        if self.starts is None or self.ends is None:
            return False
        return instant(self.starts) <= instant(moment) < instant(self.ends)


@dataclass(frozen=True, slots=True)
class MemberIndicator:
    """What a member counts."""

    id: str
    title: str
    description: str
    unit: str
    covers: Covers
    statistics: Statistics | None
    counted_by: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class MemberFigure:
    """A number for the whole of a member's district, as the member published it."""

    indicator: str
    quarter: Quarter
    value: Decimal | None
    """None if a marker replaces it."""

    markers: tuple[Marker, ...]
    note: str
    released: datetime | None
    """When its quarter comes out. None if the member does not say."""

    def is_out(self, now: datetime) -> bool:
        """Whether the public may see it (rule T2): it is released, and its months are over."""
        return (self.released is None or instant(self.released) <= instant(now)) and self.has_ended(now)

    def has_ended(self, now: datetime) -> bool:
        """Whether its months are over. Nothing is known of a quarter before."""
        return self.quarter.next().first_day <= now.astimezone(LONDON).date()


@dataclass(frozen=True, slots=True)
class Unusable:
    """Something that a member publishes and that cannot be shown."""

    name: str
    """A title, or what is counted with its months."""

    why: str
    """`has no date`."""

    out: datetime | None = None
    """From when the public may know its name; None if that is always so."""


@dataclass(frozen=True, slots=True)
class MemberPopulation:
    """How many people live in a member's district."""

    year: int
    people: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """That a district is no longer one of the county's."""

    on: date
    """The first day without it."""

    reason: str

    def has_come(self, now: datetime) -> bool:
        """Whether the district is gone by a moment."""
        return instant(start_of(self.on)) <= instant(now)


@name_once
@dataclass(frozen=True, slots=True)
class Member:
    """A district of a county."""

    id: str
    title: str
    summary: str
    site: str
    """The address of its own site, with a slash at the end."""

    code: str
    """The code of the district in official statistics; empty if it is not known."""

    outlines: tuple[str, ...]
    """The shapes on the map that make it up."""

    population: MemberPopulation | None
    contacts: tuple[Contact, ...]
    origin: Origin
    formerly: tuple[str, ...] = ()
    """Earlier ids, the first of all in front, and those of districts that became part of it; their addresses lead here
    (rule T4)."""

    left: Leaving | None = None
    """When and why it left; None of a district that has not, and does not plan to."""

    language: str = ""
    """Of its news; empty if its feed does not say."""

    fetched: datetime | None = None
    """When its news and figures were last fetched; None if they never were."""

    items: tuple[MemberItem, ...] = ()
    """The one that changed last comes first."""

    indicators: tuple[MemberIndicator, ...] = ()
    figures: tuple[MemberFigure, ...] = ()
    """Those of the whole district, in the member's order."""

    unusable_items: tuple[Unusable, ...] = ()
    unusable_figures: tuple[Unusable, ...] = ()

    def has_left(self, now: datetime) -> bool:
        """Whether it is no longer one of the county's districts."""
        return self.left is not None and self.left.has_come(now)

    @property
    def names(self) -> tuple[str, ...]:
        """Its id and the earlier ones, each once."""
        return tuple(dict.fromkeys((self.id, *self.formerly)))
