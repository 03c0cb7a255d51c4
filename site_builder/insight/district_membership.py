"""Which of a county's districts are its districts at a moment, and which have left."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from site_builder.domain.library import Library
from site_builder.domain.member import Member


def standing_members(library: Library, now: datetime) -> tuple[Member, ...]:
    """The districts that have not left by a moment. That one will leave is still a secret."""
    return tuple(replace(member, left=None) for member in library.members if not member.has_left(now))


def former_members(library: Library, now: datetime) -> tuple[Member, ...]:
    """Those that have, without their news and figures."""
    return tuple(_without_news(member) for member in library.members if member.has_left(now))


def _without_news(member: Member) -> Member:
    """A district that has left: its name, when and why it went, and the way to its own site."""
    return replace(
        member,
        outlines=(),
        population=None,
        contacts=(),
        items=(),
        indicators=(),
        figures=(),
        unusable_items=(),
        unusable_figures=(),
    )
