"""When a part of a page is shown (rule T3), for the browser to hide and show it between two builds.

A page carries what every build of the next days would show, each part with the instants between which it is shown, so
that the script in the reader's browser needs neither the reader's time zone nor any rule: it compares instants.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Times:
    """The instants between which something is shown."""

    spans: str = ""
    """For the script: `from/until from/until` as universal time, either end open; empty for what is always shown."""

    hidden: bool = False
    """Whether it is hidden at the moment of the build, and so wherever scripts are off."""


ALWAYS = Times()


@dataclass(frozen=True, slots=True)
class Timed:
    """Words with the times at which they hold."""

    text: str
    times: Times


def write_instant(moment: datetime) -> str:
    """`2026-10-24T23:00Z`: the clocks of London are a matter of the builder, not of the reader."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def shown_at(moments: Sequence[datetime], present: Callable[[int], Iterable[T]]) -> tuple[tuple[T, Times], ...]:
    """Everything that is shown at one of the moments, in one order, with the times of each.

    `moments` are those at which something changes, the first being that of the build; `present` gives what is shown
    from one of them until the next, by its place among them.
    """
    order: list[T] = []
    on: dict[T, list[int]] = {}
    for place in range(len(moments)):
        here = list(present(place))
        for at, event in enumerate(here):
            if event not in on:
                # Below what is above it then; else above what is below it; else last.
                above = [order.index(other) + 1 for other in reversed(here[:at]) if other in on]
                below = [order.index(other) for other in here[at + 1 :] if other in on]
                order.insert(next(iter([*above, *below]), len(order)), event)
            on.setdefault(event, []).append(place)
    return tuple((event, _times(moments, on[event])) for event in order)


def words_at(moments: Sequence[datetime], write: Callable[[int], str]) -> tuple[Timed, ...]:
    """Words at each of the moments, with their times; where they are empty there is nothing."""
    return tuple(Timed(text, times) for text, times in shown_at(moments, lambda place: filter(None, [write(place)])))


def times_when(moments: Sequence[datetime], is_so: Callable[[int], bool]) -> Times | None:
    """The times at which something is so; None if that is at none of the moments."""
    found = words_at(moments, lambda place: "so" if is_so(place) else "")
    return found[0].times if found else None


def _times(moments: Sequence[datetime], places: Sequence[int]) -> Times:
    """What is shown from the build on has no beginning, and what is shown to the end of what is known has no end."""
    if len(places) == len(moments):
        return ALWAYS
    spans: list[str] = []
    for place in places:
        start = "" if place == 0 else write_instant(moments[place])
        end = "" if place + 1 == len(moments) else write_instant(moments[place + 1])
        if spans and place - 1 in places:
            start, _, _ = spans.pop().partition("/")
        spans.append(f"{start}/{end}")
    return Times(" ".join(spans), hidden=0 not in places)
