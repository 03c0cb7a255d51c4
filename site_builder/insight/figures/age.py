"""How old a figure is, and whether what something is about is long past (rules S14, T6). Knows no page."""

from __future__ import annotations

from datetime import date

from site_builder.domain.catalogue import mark, say, say_count
from site_builder.domain.methods import Methods
from site_builder.domain.moment import LONDON
from site_builder.domain.period import Period
from site_builder.domain.quarter import Quarter
from site_builder.domain.story import Story

_YEAR = 4
"""Quarters."""


def quarters_old(quarter: Quarter, today: date) -> int:
    """How many whole quarters have passed since one ended."""
    return Quarter.containing(today).quarters_since(quarter) - 1


def write_age(quarter: Quarter, today: date, *, methods: Methods, several: bool = False) -> str:
    """That a quarter's figure, or several of them, are old; empty while they are not (rule S14)."""
    years, months = _measure(quarter, today)
    if quarters_old(quarter, today) <= methods.stale_quarters:
        return ""
    if several and years:
        return say_count("They are more than a year old.", "They are more than {number} years old.", number=years)
    if years:
        return say_count(
            "This figure is more than a year old.", "This figure is more than {number} years old.", number=years
        )
    template = mark("They are more than {months} months old.") if several else _MONTHS_OLD
    return say(template, months=str(months))


def write_age_at_release(quarter: Quarter, released: date, *, methods: Methods) -> str:
    """That a quarter's figures were old already on the day on which they were released here; empty if they were not."""
    if quarters_old(quarter, released) <= methods.stale_quarters:
        return ""
    years, months = _measure(quarter, released)
    if years:
        return say_count(
            "These figures were more than a year old when they were released here.",
            "These figures were more than {number} years old when they were released here.",
            number=years,
        )
    return say("These figures were more than {months} months old when they were released here.", months=str(months))


def _measure(quarter: Quarter, day: date) -> tuple[int, int]:
    """How many whole years, and how many whole months, a quarter is over."""
    last = quarter.months[-1]
    return quarters_old(quarter, day) // _YEAR, (day.year - last.year) * 12 + day.month - last.number - 1


_MONTHS_OLD = mark("This figure is more than {months} months old.")


def is_old(story: Story, today: date) -> bool:
    """Whether what a story is about was over more than a year ago (rule T6)."""
    last = story.about.last if story.about else story.published.astimezone(LONDON).date()
    return (last.year + 1, last.month, last.day) < (today.year, today.month, today.day)


def is_over(until: Period | None, today: date) -> bool:
    """Whether a priority, a partner or a group belongs to the past."""
    return until is not None and until.last < today
