"""What an attacker can work out of a small table: every bound is the one that arithmetic gives."""

from __future__ import annotations

import pytest

from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.attack import ENDLESS, Attack, Bound, ContradictionError, limits_of
from site_builder.insight.disclosure.cells import Cell, CellEntry, Standing, Statement, Table
from site_builder.insight.disclosure.statements import adds_up

pytestmark = pytest.mark.rule("D2")

WHOLE, QUAY, MILL, MOOR = (Cell("x", area, Quarter(2025, 1)) for area in ("", "quay", "mill", "moor"))


def entry(value: int | None, standing: Standing = Standing.FREE) -> CellEntry:
    return CellEntry(value, standing, 5)


def table(whole: int = 22, mill: CellEntry | None = None, *more: Statement) -> Table:
    """Quay has 3, Mill 7 and Moor 12."""
    entries = {WHOLE: entry(whole), QUAY: entry(3, Standing.SMALL), MILL: mill or entry(7), MOOR: entry(12)}
    return Table(entries, (adds_up(WHOLE, [QUAY, MILL, MOOR], says="a sum"), *more))


def test_a_bound_is_said_in_words() -> None:
    assert [str(bound) for bound in (Bound(1, 4), Bound(3, 3), Bound(5, None))] == ["1 to 4", "3", "5 or more"]


def test_the_rule_alone_tells_how_low_and_how_high_a_suppressed_number_is() -> None:
    assert limits_of(entry(3, Standing.SMALL)) == (1, 4)
    assert limits_of(entry(7)) == (5, ENDLESS)
    assert limits_of(CellEntry(7, Standing.FREE, 0)) == (1, ENDLESS), "A true zero is never suppressed."
    assert limits_of(entry(None, Standing.HIDDEN)) == (1, ENDLESS)
    assert limits_of(entry(None, Standing.UNSTATED)) == (0, ENDLESS)


def test_two_suppressed_numbers_of_a_sum_bound_each_other() -> None:
    assert Attack(table(), [QUAY, MILL]).bounds() == {QUAY: Bound(1, 4), MILL: Bound(6, 9)}
    assert Attack(table(), [QUAY]).bounds() == {QUAY: Bound(3, 3)}
    assert Attack(table(), [WHOLE, QUAY]).bounds() == {QUAY: Bound(1, 4), WHOLE: Bound(20, 23)}
    assert Attack(Table(table().entries, ()), [MILL]).bound(MILL) == Bound(5, None)


@pytest.mark.parametrize("seen", [True, False])
def test_whether_a_number_reaches_two_others_or_lies_so_far_apart(seen: bool) -> None:  # noqa: FBT001 - a case
    """The same whether worlds were seen before or not."""
    attack = Attack(table(), [QUAY, MILL])
    if seen:
        attack.bounds()
    assert [attack.reaches(QUAY, low=low, high=high) for low, high in ((1, 4), (2, 3), (0, 4), (1, 5))] == [
        True, True, False, False,
    ]  # fmt: skip
    assert [attack.spreads(MILL, by) for by in (0, 3, 4)] == [True, True, False]


def test_a_number_that_is_not_known_here_is_bounded_by_the_others() -> None:
    attack = Attack(table(mill=entry(None, Standing.HIDDEN)), [QUAY, MILL])
    assert [attack.spreads(MILL, by) for by in (3, 4)] == [True, False]
    assert attack.bounds() == {QUAY: Bound(1, 4), MILL: Bound(6, 9)}


@pytest.mark.parametrize(
    "wrong",
    [
        Statement(((WHOLE, 1), (MOOR, -1)), low, high, says="a report")
        for low, high in ((11, None), (None, 9), (11, 20))
    ],
)
def test_what_cannot_all_be_right_is_no_table_to_attack(wrong: Statement) -> None:
    """The whole and Moor are shown, and their difference is 10."""
    assert Attack(table(22, None, Statement(wrong.terms, 10, 10, "a report")), [QUAY, MILL]).bounds()
    with pytest.raises(ContradictionError):
        Attack(table(22, None, wrong), [QUAY, MILL]).bounds()
    with pytest.raises(ContradictionError):
        Attack(table(whole=13), [QUAY, MILL]).bounds()
