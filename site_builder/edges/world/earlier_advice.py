"""Which advice an earlier check or build on this machine has shown, so that it is shown once.

The project's store remembers it. Without a store, as in a fresh checkout, all advice is shown. Builds make the store,
and checks, which only look, do not.
"""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.domain.fingerprint import fingerprint
from site_builder.domain.memory import Memory
from site_builder.domain.problem import Problem, Severity

_QUESTION = "advice that was told"


def find_shown_before(problems: Iterable[Problem], store: Memory | None) -> frozenset[Problem]:
    """The advice among some problems that was shown before. The rest counts as shown from now on.

    Lines do not count: advice that moves in its file is not new.
    """
    if store is None:
        return frozenset()
    keys = {
        problem: fingerprint(problem.origin.path, problem.message, problem.hint)
        for problem in problems
        if problem.severity is Severity.ADVICE
    }
    shown_before = frozenset(problem for problem, key in keys.items() if store.recall(_QUESTION, key))
    for problem in keys.keys() - shown_before:
        store.keep(_QUESTION, keys[problem], value=True)
    return shown_before
