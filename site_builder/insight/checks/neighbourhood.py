"""Local priorities whose term is over, and people whose role nobody has checked for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON, write_day
from site_builder.domain.problem import Problem, Severity

STALE = timedelta(days=366)
"""After so long somebody may have another role."""


def advise_on_neighbourhood(library: Library, now: datetime) -> Iterator[Problem]:
    """Advice on what pages show as past, or may show wrongly."""
    today = now.astimezone(LONDON).date()
    standing = [one for one in library.local_priorities if not one.draft]
    current = {area.id for priority in standing if priority.last >= today for area in priority.areas}
    newest: set[str] = set()
    for priority in standing:  # the newest first
        missing = [area for area in priority.areas if area.id not in current | newest]
        newest |= {area.id for area in priority.areas}
        if missing:
            message = f"This was a priority until {write_day(priority.last)}, and {missing[0].title} has no newer one."
            hint = "Add what is worked on now, or a later 'until'. Pages say that this one is over."
            yield Problem(priority.origin, message, hint, Severity.ADVICE)
    for link in library.partnership.who_to_know:
        if link.checked + STALE < today:
            message = f"'{link.title}' was last checked on {write_day(link.checked)}, more than a year ago."
            hint = "Open the link, and change 'checked'."
            yield Problem(library.partnership.origin, message, hint, Severity.ADVICE)
    for person in library.people:
        if person.checked is not None and person.checked + STALE < today:
            message = f"Whether '{person.name}' still has this role was last checked on {write_day(person.checked)}."
            yield Problem(person.origin, message, "Check it, and write the day as 'checked'.", Severity.ADVICE)
