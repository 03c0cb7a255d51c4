"""Guards without which the program does the same, so no test can miss them, each with the reason.

A guard is in a place where it cannot decide, tells the type checker what is known already, or only saves time. The key
is its source and what it becomes, as `tests.support.mutants` prints them; a change of that source takes it off here.
"""

from __future__ import annotations

from tests.support.guards import Guard

_SAME_FILES = "the same files had a partnership before"

_SAVES_TIME = "the answer is the same without it, and comes later"

EQUAL: dict[str, dict[str, str]] = {
    "site_builder.insight.disclosure.audit": {
        "not (suppressed or once or any(indicator.sensitive for indicator in library.indicators)) -> False": (
            "nothing is found where nothing is sensitive; saves time"
        ),
    },
    "site_builder.insight.disclosure.needs": {
        "need is not None -> True": "what needs nothing is never unmet; for the type checker",
    },
    "site_builder.insight.disclosure.programme": {
        "found is None or np.abs(found - np.round(found)).max() < _NEAR -> False": _SAVES_TIME,
        "np.abs(found - np.round(found)).max() < _NEAR -> False": _SAVES_TIME,
        "whole.any() -> True": "only a programme with whole numbers prints; to silence it takes time",
        "np.abs(values - rounded).max() >= _NEAR -> False": "the solver was asked for whole numbers",
    },
    "site_builder.insight.disclosure.protection": {
        "not out and all(statement.always for statement in table.statements) -> False": _SAVES_TIME,
        "table.entries[cell].standing is Standing.SMALL -> True": "any other number needs no more than is left to it",
    },
    "site_builder.insight.disclosure.quarter_protection": {
        "statement.low is None -> False": "every sum has a lowest value; for the type checker",
    },
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
