"""What a suppressed number needs so that it keeps its secret, and where the rule itself leaves it less (rule D2)."""

from __future__ import annotations

import pytest

from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.attack import Attack
from site_builder.insight.disclosure.cells import Cell, CellEntry, Standing, Statement, Table
from site_builder.insight.disclosure.needs import Need, Needs
from site_builder.insight.disclosure.statements import adds_up

pytestmark = pytest.mark.rule("D2")

WHOLE, QUAY, MILL = (Cell("x", area, Quarter(2025, 1)) for area in ("", "quay", "mill"))


def table(quay: int, mill: int, *more: Statement, whole: Standing | None = None) -> Table:
    """Two areas and their sum; a number below 5 is small."""
    numbers = {WHOLE: quay + mill, QUAY: quay, MILL: mill}
    entries = {
        cell: CellEntry(number, Standing.SMALL if 0 < number < 5 else Standing.FREE, 5)
        for cell, number in numbers.items()
    }
    if whole:
        entries[WHOLE] = CellEntry(quay + mill, whole, 5)
    return Table(entries, (adds_up(WHOLE, [QUAY, MILL], says="a sum"), *more))


def test_a_small_number_may_be_any_small_one_and_any_other_is_told_no_more_tightly() -> None:
    entries = {
        **table(3, 9).entries,
        WHOLE: CellEntry(12, Standing.FREE, 0),
        Cell("z", "", Quarter(2025, 1)): CellEntry(9, Standing.KEPT, 3),
        Cell("y", "", Quarter(2025, 1)): CellEntry(None, Standing.HIDDEN, 5),
        Cell("y", "quay", Quarter(2025, 1)): CellEntry(None, Standing.UNSTATED, 5),
    }
    needs = Needs(Table(entries, ()))
    assert [needs.of(cell) for cell in entries] == [
        Need(WHOLE, None, 3), Need(QUAY, 1, 3), Need(MILL, None, 3), Need(Cell("z", "", Quarter(2025, 1)), None, 1),
        None, None,
    ]  # fmt: skip
    unknown = Cell("y", "", Quarter(2025, 1))
    assert needs.are_met(unknown, Attack(Table(entries, (Statement(((unknown, 1),), 7, 7, "a report"),)), [unknown]))


def test_a_small_sum_of_two_needs_no_more_than_the_rule_leaves_it() -> None:
    """Two that are at least 1 come to 2 at least."""
    small = table(1, 2)
    needs, attack = Needs(small), Attack(small, [WHOLE, QUAY, MILL])
    assert [needs.are_met(WHOLE, attack) for _ in range(2)] == [True, True]
    assert needs.of(WHOLE) == Need(WHOLE, 2, 2)


def test_what_a_report_tells_of_a_small_number_is_no_rule() -> None:
    told = table(3, 19, Statement(((QUAY, 1),), None, 2 + 1, "a report"))
    needs, attack = Needs(told), Attack(told, [WHOLE, QUAY, MILL])
    assert [needs.are_met(QUAY, attack) for _ in range(2)] == [False, False]
    assert needs.unmet([MILL, QUAY], attack) == [Need(QUAY, 1, 3)]


def test_a_number_that_is_not_small_needs_no_more_than_what_is_out_leaves_it() -> None:
    """Of 8 that are shown, 5 to 7 are left for one that is not small."""
    out = table(3, 5, whole=Standing.OUT)
    needs, attack = Needs(out), Attack(out, [QUAY, MILL])
    assert needs.are_met(MILL, attack)
    assert needs.of(MILL) == Need(MILL, None, 2)
    assert not needs.are_met(QUAY, attack), "A small one still may be 4."


def test_where_nothing_bounds_a_number_it_needs_all() -> None:
    free = table(3, 9)
    needs = Needs(free)
    assert not needs.are_met(MILL, Attack(free, [MILL]))
    assert needs.of(MILL) == Need(MILL, None, 3)
    assert needs.are_met(MILL, Attack(free, [MILL, WHOLE]))
    zero = table(0, 9)
    assert Needs(zero).are_met(MILL, Attack(zero, [MILL, WHOLE]))
    assert not needs.are_met(WHOLE, Attack(free, [WHOLE]))
    assert needs.of(WHOLE) == Need(WHOLE, None, 3)


def test_a_zero_is_shown_so_the_rule_alone_tells_a_small_number_from_it() -> None:
    zero = table(3, 0)
    needs = Needs(zero)
    assert not needs.are_met(QUAY, Attack(zero, [QUAY]))
    assert needs.are_met(QUAY, Attack(zero, [QUAY, WHOLE]))
