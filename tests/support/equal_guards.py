"""Guards without which the program does the same, so no test can miss them, each with the reason.

A guard is in a place where it cannot decide, tells the type checker what is known already, or only saves time. The key
is its source and what it becomes, as `tests.support.mutants` prints them; a change of that source takes it off here.
"""

from __future__ import annotations

from tests.support.guards import Guard

_SAME_FILES = "the same files had a partnership before"

EQUAL: dict[str, dict[str, str]] = {
    "site_builder.tasks.protect.private_figures": {
        "quarter is not None -> True": "`_wrong_in` has looked; for the type checker",
        "indicator is not None -> True": "`_wrong_in` has looked; for the type checker",
    },
    "site_builder.tasks.protect.protected_quarter": {
        "library is None -> False": _SAME_FILES,
        "protected is None -> False": _SAME_FILES,
    },
}
"""By module, then by guard."""


def is_equal(guard: Guard) -> bool:
    """Whether the program does the same without it."""
    return guard.name in EQUAL.get(guard.module, {})
