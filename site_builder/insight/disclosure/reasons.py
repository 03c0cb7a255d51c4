"""Which of many statements give a number away: the fewest that do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from site_builder.insight.disclosure.cells import Statement

Told = Callable[[tuple[Statement, ...]], bool]
"""Whether some statements alone still give the number away."""


def fewest(statements: Sequence[Statement], told: Told) -> tuple[Statement, ...]:
    """One that is enough, if there is one; otherwise what is left when each that is not needed has been left out."""
    for statement in statements:
        if told((statement,)):
            return (statement,)
    needed = tuple(statements)
    for statement in reversed(statements):
        fewer = tuple(other for other in needed if other is not statement)
        if told(fewer):
            needed = fewer
    return needed


def in_words(statements: Sequence[Statement]) -> tuple[str, ...]:
    """What they say, each once."""
    return tuple(dict.fromkeys(statement.says for statement in statements))
