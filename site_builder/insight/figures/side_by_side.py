"""Which figures of a county's districts can stand side by side, and which cannot. Nothing is added up or ranked.

Two districts count alike if they use one id, one unit, one length of time and one kind of statistics. A number that a
district withholds stays withheld: no figure here is worked out from those of other districts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from site_builder.domain.figures import Covers, Statistics
from site_builder.domain.member import Member, MemberFigure, MemberIndicator
from site_builder.domain.quarter import Quarter
from site_builder.domain.unit import is_share

FEWEST = 2
"""Districts that make a comparison."""

PER = 1_000
"""Residents."""

TENTH = Decimal("0.1")
"""To this, rates are rounded."""


@dataclass(frozen=True, slots=True)
class CountedAlike:
    """A district with what it counts, in a comparison."""

    member: Member
    indicator: MemberIndicator
    figures: tuple[MemberFigure, ...]
    """Oldest first."""

    def at(self, quarter: Quarter) -> MemberFigure | None:
        """Its figure of a quarter."""
        return next((figure for figure in self.figures if figure.quarter == quarter), None)

    def rate(self, figure: MemberFigure | None) -> Decimal | None:
        """A figure for each 1,000 residents, to one decimal or to the first digit that is not zero (rule S3).

        None without residents, and for anything that is not a count.
        """
        population = self.member.population
        if figure is None or figure.value is None or population is None or is_share(self.indicator.unit):
            return None
        exact = figure.value * PER / population.people
        rounded = exact.quantize(TENTH, ROUND_HALF_UP)
        # A rate that would round to zero keeps a digit, because it is not zero.
        return rounded if rounded or not exact else exact.quantize(Decimal(1).scaleb(exact.adjusted()), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two districts or more count alike."""

    id: str
    title: str
    unit: str
    covers: Covers
    statistics: Statistics | None
    alike: tuple[CountedAlike, ...]
    """In the order of the districts' names."""

    otherwise: tuple[Member, ...]
    """Those that count something else under the same id."""

    absent: tuple[Member, ...]
    """Those with figures, but none of this."""

    newest: Quarter
    """The newest quarter that two of them have."""

    @property
    def descriptions(self) -> tuple[str, ...]:
        """What is counted, in each wording that districts have for it."""
        return tuple(dict.fromkeys(one.indicator.description for one in self.alike if one.indicator.description))


def compare_members(members: Sequence[Member]) -> tuple[Comparison, ...]:
    """What can be compared, in the order that districts list it."""
    found = (_compare(name, members) for name in dict.fromkeys(_names(members)))
    return tuple(comparison for comparison in found if comparison)


def not_compared(members: Sequence[Member]) -> tuple[str, ...]:
    """Titles of what several districts publish under one name and no two count alike."""
    compared = {comparison.id for comparison in compare_members(members)}
    often = Counter(_names(members))
    titles = {indicator.id: indicator.title for member in members for indicator in reversed(member.indicators)}
    return tuple(titles[name] for name, times in often.items() if times >= FEWEST and name not in compared)


def _names(members: Iterable[Member]) -> Iterator[str]:
    """The ids of what each district has figures of."""
    for member in members:
        counted = {figure.indicator for figure in member.figures}
        yield from (indicator.id for indicator in member.indicators if indicator.id in counted)


def _compare(name: str, members: Sequence[Member]) -> Comparison | None:
    groups: dict[object, list[CountedAlike]] = {}
    for member in members:
        indicator = next((one for one in member.indicators if one.id == name), None)
        if indicator:
            figures = sorted((one for one in member.figures if one.indicator == name), key=lambda one: one.quarter)
            groups.setdefault(_method(indicator), []).append(CountedAlike(member, indicator, tuple(figures)))
    alike = max(groups.values(), key=len)
    times = Counter(figure.quarter for one in alike for figure in one.figures)
    shared = [quarter for quarter, number in times.items() if number >= FEWEST]
    if not shared:
        return None
    named = {one.member.id for group in groups.values() for one in group}
    together = {one.member.id for one in alike}
    first = alike[0].indicator
    return Comparison(
        id=name,
        title=first.title,
        unit=first.unit,
        covers=first.covers,
        statistics=first.statistics,
        alike=tuple(alike),
        otherwise=tuple(member for member in members if member.id in named - together),
        absent=tuple(member for member in members if member.indicators and member.id not in named),
        newest=max(shared),
    )


def _method(indicator: MemberIndicator) -> object:
    """What must be the same for two numbers to mean the same."""
    return indicator.unit.lower(), indicator.covers, indicator.statistics
