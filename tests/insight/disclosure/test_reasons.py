"""Of many statements that give a number away, those are named that are enough."""

from __future__ import annotations

from site_builder.insight.disclosure.cells import Statement
from site_builder.insight.disclosure.reasons import fewest, in_words

FIRST, SECOND, THIRD, FOURTH = (Statement((), 0, 0, says) for says in ("one", "two", "three", "two"))


def test_one_statement_that_is_enough_is_named_alone() -> None:
    def told(some: tuple[Statement, ...]) -> bool:
        return THIRD in some or {FIRST, SECOND} <= set(some)

    assert fewest((FIRST, SECOND, THIRD), told) == (THIRD,)


def test_where_none_is_enough_those_that_are_not_needed_are_left_out() -> None:
    def told(some: tuple[Statement, ...]) -> bool:
        return {FIRST, THIRD} <= set(some)

    assert fewest((FIRST, SECOND, THIRD), told) == (FIRST, THIRD)


def test_what_several_say_is_said_once() -> None:
    assert in_words((SECOND, THIRD, FOURTH)) == ("two", "three")
