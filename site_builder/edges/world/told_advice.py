"""Advice that was shown on this machine before, as the project's store remembers it. Each is shown once.

Mistakes and warnings are told every time. So is advice where there is no store, as in a fresh checkout.
"""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.domain.fingerprint import fingerprint
from site_builder.domain.problem import Problem, Severity
from site_builder.edges.world.store import Store

_QUESTION = "advice that was told"


def find_told(problems: Iterable[Problem], store: Store | None) -> frozenset[Problem]:
    """The advice among some problems that was told before. The rest counts as told from now on.

    A line that moves makes no advice new.
    """
    told: set[Problem] = set()
    for problem in problems if store else ():
        if store is None or problem.severity is not Severity.ADVICE:
            continue
        key = fingerprint(problem.origin.path, problem.message, problem.hint)
        if store.recall(_QUESTION, key):
            told.add(problem)
        else:
            store.keep(_QUESTION, key, value=True)
    return frozenset(told)
