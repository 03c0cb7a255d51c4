"""What districts publish and cannot be shown, in sentences: how much of what, why, and the first few by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from site_builder.domain.english import count
from site_builder.domain.member import MemberFigure, MemberIndicator, Unusable
from site_builder.domain.moment import instant


class FiguresOf(Protocol):
    """What a district counts, and its figures."""

    @property
    def indicators(self) -> tuple[MemberIndicator, ...]:
        """What it counts."""

    @property
    def figures(self) -> tuple[MemberFigure, ...]:
        """Its figures."""


NAMED = 3
"""How many are named; the others are counted."""


def say_unusable_items(unusable: Sequence[Unusable], now: datetime) -> str:
    """A sentence on the news of a district that cannot be shown; empty if all can."""
    return _say(unusable, "story or alert", many="stories and alerts", now=now)


def say_unusable_figures(unusable: Sequence[Unusable], others: FiguresOf, *, now: datetime) -> str:
    """The same for figures, with those of quarters that are not over, which may be among the others."""
    return _say((*_unfinished(others, now), *unusable), "figure", many="figures", now=now)


def _say(unusable: Sequence[Unusable], one: str, *, many: str, now: datetime) -> str:
    """What cannot be used of one kind. What is not out yet is counted, but not named (rule T2)."""
    if not unusable:
        return ""
    named = [thing for thing in unusable if thing.out is None or instant(thing.out) <= instant(now)][:NAMED]
    parts = [f"'{thing.name}' {thing.why}" for thing in named]
    others = len(unusable) - len(named)
    if others:
        parts.append(f"and {count(others, 'other')}" if named else "none of them is out yet")
    verb = "it is" if len(unusable) == 1 else "they are"
    return f"{count(len(unusable), one, many=many)} cannot be used, so {verb} left out: {'; '.join(parts)}."


def _unfinished(others: FiguresOf, now: datetime) -> Iterator[Unusable]:
    titles = {indicator.id: indicator.title for indicator in others.indicators}
    for figure in others.figures:
        if not figure.has_ended(now):
            name = f"{titles.get(figure.indicator, figure.indicator)}, {figure.quarter.period}"
            yield Unusable(name, "is for months that are not over")
