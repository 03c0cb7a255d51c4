"""What a county's districts have published for later, counted and not named (rule T2), and which of them will leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from site_builder.domain.english import count
from site_builder.domain.library import Library
from site_builder.domain.member import Member
from site_builder.domain.moment import LONDON, instant, start_of
from site_builder.domain.problem import Origin
from site_builder.insight.checks.unpublished import say_build


def find_waiting(library: Library, now: datetime) -> tuple[tuple[Origin, str], ...]:
    """A sentence for each district with something that is not out yet, and its place in the register."""
    standing = (member for member in library.members if not member.has_left(now))
    return tuple((member.origin, said) for member in standing for said in _say(member, now))


def _say(member: Member, now: datetime) -> Iterator[str]:
    news = [item.updated for item in member.items]
    figures = [figure.released for figure in member.figures if figure.released]
    yield from _say_many(member, news, now=now, one="story or alert", many="stories and alerts")
    yield from _say_many(member, figures, now=now, one="figure", many="figures")
    if member.left:
        yield f"'{member.title}' leaves {say_build(start_of(member.left.on))}."


def _say_many(member: Member, moments: Sequence[datetime], *, now: datetime, one: str, many: str) -> Iterator[str]:
    later = sorted((moment for moment in moments if instant(moment) > instant(now)), key=instant)
    if later:
        what = f"{count(len(later), one, many=many)} of '{member.title}'"
        first = "goes live" if len(later) == 1 else "go live, the first of them"
        yield f"{what} {first} {say_build(later[0].astimezone(LONDON))}."
