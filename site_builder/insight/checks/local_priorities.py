"""Local priorities whose term is over, in areas that have no newer one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from site_builder.domain.moment import write_day
from site_builder.domain.neighbourhood import LocalPriority
from site_builder.domain.problem import Problem, Severity


def advise_on_local_priorities(priorities: tuple[LocalPriority, ...], today: date) -> Iterator[Problem]:
    """Advice on the last priority of an area, once it is over. The newest priority comes first."""
    public = [priority for priority in priorities if not priority.draft]
    current = {area.id for priority in public if priority.last >= today for area in priority.areas}
    followed: set[str] = set()
    for priority in public:
        missing = [area for area in priority.areas if area.id not in current | followed]
        followed |= {area.id for area in priority.areas}
        if missing:
            message = f"This was a priority until {write_day(priority.last)}, and {missing[0].title} has no newer one."
            hint = "Add what is worked on now, or a later 'until'. Pages say that this one is over."
            yield Problem(priority.origin, message, hint, Severity.ADVICE)
