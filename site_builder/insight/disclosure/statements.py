"""What published numbers say of the cells behind them: sums, rates, percentages and differences, as whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from site_builder.insight.disclosure.cells import Cell, Statement


def adds_up(total: Cell, parts: Sequence[Cell], *, says: str, rest: bool = False) -> Statement:
    """A total is its parts together; with a rest, at least its parts together."""
    terms = ((total, 1), *((part, -1) for part in parts))
    return Statement(terms, 0, None if rest else 0, says, always=True)


def rate(parts: Sequence[Cell], per_thousand: Decimal, *, residents: int, says: str) -> Statement:
    """Some cells, per 1,000 residents, round to a rate of one decimal, half up.

    From (rate - 0.05) * residents <= 1000 * cells < (rate + 0.05) * residents, times 20.
    """
    tenths = int(per_thousand * 10)
    low, beyond = (2 * tenths - 1) * residents, (2 * tenths + 1) * residents
    return Statement(tuple((part, 1) for part in parts), -(-low // 20_000), -(-beyond // 20_000) - 1, says)


def change(before: Sequence[Cell], after: Sequence[Cell], *, percent: int, says: str) -> tuple[Statement, Statement]:
    """From one sum of cells to another it is so many per cent, rounded half away from zero.

    For a rise, (percent - 0.5) * before <= 100 * (after - before) < (percent + 0.5) * before, times 2; for a fall the
    other end is open, and for no change both are.
    """

    def beyond(half: int) -> tuple[tuple[Cell, int], ...]:
        return (*((cell, 200) for cell in after), *((cell, -(200 + 2 * percent + half)) for cell in before))

    return (
        Statement(beyond(-1), 0 if percent > 0 else 1, None, says),
        Statement(beyond(1), None, 0 if percent < 0 else -1, says),
    )


def differs(now: Cell, then: Cell, *, by: int, says: str) -> Statement:
    """A number now and the same in an earlier release differ by a number that is out."""
    return Statement(((now, 1), (then, -1)), by, by, says)
