"""What is measured, and what was measured. Knows nothing of where figures come from or how they are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Self

from site_builder.domain.catalogue import mark, say
from site_builder.domain.counted import Counted
from site_builder.domain.fingerprint import name_once
from site_builder.domain.problem import NOWHERE, Origin
from site_builder.domain.quarter import Month, Quarter
from site_builder.domain.register import Area, Measure
from site_builder.domain.unit import is_share
from site_builder.domain.words import Source


class Better(StrEnum):
    """Which way is good news (rule S4)."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


class Covers(StrEnum):
    """How long each figure of an indicator counts. Every figure belongs to the quarter that its months end in."""

    QUARTER = "3 months"
    YEAR = "12 months"


class Statistics(StrEnum):
    """What kind of statistics figures are, as their source says (rule S15)."""

    ACCREDITED = "accredited official statistics"
    OFFICIAL = "official statistics"
    MANAGEMENT = "management information"

    @property
    def sentence(self) -> str:
        """What it is, for a reader."""
        return say(_KINDS[self])


_KINDS = {
    Statistics.ACCREDITED: mark("These are accredited official statistics."),
    Statistics.OFFICIAL: mark("These are official statistics, but not accredited official statistics."),
    Statistics.MANAGEMENT: mark("This is management information from day-to-day records, not official statistics."),
}


class Marker(StrEnum):
    """The official statistics markers (rule S5), by the letters in square brackets."""

    BREAK = "b"
    CONFIDENTIAL = "c"
    ESTIMATED = "e"
    LOW = "low"
    PROVISIONAL = "p"
    REVISED = "r"
    UNRELIABLE = "u"
    UNAVAILABLE = "x"
    NOT_APPLICABLE = "z"

    @property
    def meaning(self) -> str:
        """What it means to a reader."""
        return say(_MEANINGS[self])

    @property
    def stands_for_value(self) -> bool:
        """Whether it replaces the value. The others are notes beside a value."""
        return self in {Marker.CONFIDENTIAL, Marker.UNAVAILABLE, Marker.NOT_APPLICABLE}

    def __str__(self) -> str:
        """`[p]`."""
        return f"[{self.value}]"


_MEANINGS = {
    Marker.BREAK: mark("break in the series: figures before and after are not counted alike"),
    Marker.CONFIDENTIAL: mark("withheld so that no one can be identified"),
    Marker.ESTIMATED: mark("estimated"),
    Marker.LOW: mark("rounds to zero but is not zero"),
    Marker.PROVISIONAL: mark("not final: it may still be revised"),
    Marker.REVISED: mark("revised since it was first released"),
    Marker.UNRELIABLE: mark("of low reliability"),
    Marker.UNAVAILABLE: mark("not available"),
    Marker.NOT_APPLICABLE: mark("does not apply"),
}


@name_once
@dataclass(frozen=True, slots=True)
class Indicator:
    """A series that the partnership follows quarter by quarter."""

    id: str
    title: str
    description: str
    unit: str
    """What is counted, in the plural: crimes."""

    better: Better
    why_neither: str
    measure: Measure | None
    headline: int | None
    """Its order among the home page's figures, when it is one."""

    sum_of: tuple[str, ...]
    """Ids of the indicators that it adds up; such an indicator is derived and never written."""

    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    finds: tuple[str, ...]
    """What people type when they look for it."""

    origin: Origin
    adds_up: bool = True
    """Whether its figures may be added up over quarters, areas and indicators: counts may, shares and averages not."""

    sensitive: bool = False
    """Whether it counts people, so that a small number could identify someone (rule D1)."""

    threshold: int | None = None
    """The smallest number above zero that may be shown, where it is not the one that holds for all."""

    elsewhere: bool = False
    """Whether some of what is counted lies in none of the areas, which then do not add up to the whole district."""

    covers: Covers = Covers.QUARTER
    """How long each figure counts. Figures for 12 months overlap, so they are never added up over quarters."""

    statistics: Statistics | None = None
    """What kind of statistics its figures are; None where its source does not say."""

    counted_by: str = ""
    """Who counted: the organisation that recorded the figures."""

    newer_figures: Source | None = None
    """Where newer figures are than those here (rule S14)."""

    announced: datetime | None = None
    """Since when its name is public whatever uses it; nothing of it is out before."""

    counted: Counted | None = None
    """None if the register does not say."""

    @property
    def is_share(self) -> bool:
        """Whether its figures are percentages."""
        return is_share(self.unit)

    @property
    def kind(self) -> str:
        """What kind of statistics it is and who counted (rule S15); empty where neither is known."""
        counted = say("Counted by {who}.", who=self.counted_by.removesuffix(".")) if self.counted_by else ""
        return " ".join(filter(None, (self.statistics.sentence if self.statistics else "", counted)))

    @property
    def is_yearly(self) -> bool:
        """Whether each figure counts 12 months, so that neighbouring figures overlap."""
        return self.covers is Covers.YEAR

    def period_of(self, quarter: Quarter) -> str:
        """What its figure of a quarter counts, after `in`: `July to September 2022`, `the 12 months to June 2025`."""
        return f"the {quarter.year_to_its_end}" if self.is_yearly else quarter.period

    def period_before(self, quarter: Quarter) -> str:
        """What a figure is fairly compared with: the same months a year earlier, or the 12 months before."""
        return "the 12 months before" if self.is_yearly else quarter.a_year_earlier().period

    def heading_of(self, quarter: Quarter) -> str:
        """The same as a row's heading: `July to September 2022`, `12 months to June 2025`."""
        return self.period_of(quarter).removeprefix("the ")

    def full_period_of(self, quarter: Quarter) -> str:
        """The same with the quarter's number, where figures of all quarters are side by side (rule S8)."""
        return f"the {quarter.year_to_its_end}" if self.is_yearly else quarter.full


@dataclass(frozen=True, slots=True)
class Figure:
    """An observation of an indicator in an area and a quarter."""

    indicator: Indicator
    quarter: Quarter
    area: Area | None
    """None for the whole district."""

    value: Decimal | None
    """In the indicator's unit; None if a marker replaces it."""

    markers: tuple[Marker, ...]
    note: str
    origin: Origin
    counted: tuple[Month, ...] = ()
    """The months that were counted when they are not all of the quarter's: then there is no value (rule S9)."""

    exceptional: str = ""
    """Why its quarter was like no other; empty for an ordinary one (rule S10)."""

    final_on: date | None = None
    """The day on which a provisional value will be final, where the release calendar says it (rule S14)."""

    @property
    def period(self) -> str:
        """What it counts, after `in`: `July to September 2022`, `the 12 months to June 2025`."""
        return self.indicator.period_of(self.quarter)

    @property
    def shown(self) -> Decimal | Marker:
        """The number, or the marker that replaces it."""
        if self.value is not None:
            return self.value
        return next(marker for marker in self.markers if marker.stands_for_value)


@name_once
@dataclass(frozen=True, slots=True)
class Edition:
    """A quarter's figures as released."""

    quarter: Quarter
    provisional: bool
    released: datetime
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    figures: tuple[Figure, ...]
    origin: Origin
    exceptional: str = ""
    """Why the quarter was like no other, such as a lockdown; empty for an ordinary one."""

    def sources_of(self, indicator: Indicator) -> tuple[Source, ...]:
        """Those that an indicator names too, by link or title; all where it names none of them.

        A quarter can be gathered from several places, and a figure comes from one of them.
        """
        named = {name for source in indicator.sources for name in (source.link, source.title) if name}
        return tuple(one for one in self.sources if {one.link, one.title} & named) or self.sources


class Wanted(StrEnum):
    """What a reference to a figure asks for (rule S11)."""

    VALUE = "value"
    CHANGE = "change"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure that words quote: `burglary 2022-23 Q2 change`, or with an area, `burglary market-town 2022-23 Q2`."""

    indicator: str
    quarter: Quarter
    area: str = ""
    """An area's id; empty for the whole district."""

    wanted: Wanted = Wanted.VALUE
    origin: Origin = NOWHERE

    @classmethod
    def read(cls, text: str, origin: Origin = NOWHERE) -> Self | None:
        """The figure that a text refers to, or None if it is not a reference."""
        found = _REFERENCE.fullmatch(" ".join(text.split()))
        quarter = Quarter.read(found["quarter"]) if found else None
        if found is None or quarter is None:
            return None
        wanted = Wanted((found["wanted"] or Wanted.VALUE.value).lower())
        return cls(found["indicator"], quarter, found["area"] or "", wanted, origin)


_REFERENCE = re.compile(
    r"(?P<indicator>[a-z0-9-]+)(?: (?P<area>(?!\d{4}[-/])[a-z0-9-]+))?"
    r" (?P<quarter>\d{4}[-/]\d\d[- ]?Q[1-4])(?: (?P<wanted>value|change|sentence))?",
    re.IGNORECASE | re.ASCII,
)


def quarterly_counterparts(indicators: Sequence[Indicator]) -> dict[str, Indicator]:
    """Indicators for quarters by the ids of those for 12 months that begin with theirs; of several, the longest.

    `burglary` is that of `burglary-12-months`.
    """
    counts = [indicator for indicator in indicators if not indicator.is_yearly and not indicator.is_share]
    found: dict[str, Indicator] = {}
    for yearly in indicators:
        near = [count for count in counts if yearly.is_yearly and yearly.id.startswith(f"{count.id}-")]
        if near:
            found[yearly.id] = max(near, key=lambda count: len(count.id))
    return found
