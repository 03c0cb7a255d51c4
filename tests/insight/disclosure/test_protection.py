"""Which cells are suppressed (rule D2): chosen by what is public (rule D6); and what is said when nothing helps."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.attack import Attack, ContradictionError, limits_of
from site_builder.insight.disclosure.cells import Cell, CellEntry, Standing, Statement, Table
from site_builder.insight.disclosure.protection import protect
from site_builder.insight.disclosure.statements import adds_up, change, differs, rate
from tests.insight.disclosure.made_tables import comes_to

pytestmark = pytest.mark.rule("D2")

NOW = Quarter(2025, 1)
AREAS = ("a", "b", "c", "d")


def cell(area: str, quarter: Quarter = NOW) -> Cell:
    return Cell("stalking", area, quarter)


def table(numbers: Mapping[str, int], *claims: Statement, out: str = "") -> Table:
    """Areas and their district; `out` names those that are public already, `-` for the district."""
    values = {**numbers, "": sum(numbers.values())}
    entries = {
        cell(area): CellEntry(
            value,
            Standing.OUT if (area or "-") in out else Standing.SMALL if 0 < value < 5 else Standing.FREE,
            5,
        )
        for area, value in values.items()
    }
    return Table(entries, (adds_up(cell(""), [cell(area) for area in numbers], says="the areas add up"), *claims))


def suppressed(numbers: Mapping[str, int], *claims: Statement, out: str = "") -> str:
    """Which areas are suppressed."""
    protection = protect(table(numbers, *claims, out=out))
    assert not protection.impossible
    return "".join(sorted(one.area or "-" for one in protection.suppressed))


def test_where_nothing_is_small_nothing_is_suppressed() -> None:
    assert suppressed({"a": 9, "b": 8, "c": 7}) == ""


@pytest.mark.rule("D6")
def test_d6_one_more_is_suppressed_whatever_its_number_is() -> None:
    """Which it is depends on the order of the ids alone, so it tells nothing about the numbers."""
    assert suppressed({"a": 2, "b": 30, "c": 8, "d": 11}) == "ab"
    assert suppressed({"a": 2, "b": 12, "c": 8, "d": 300}) == "ab"
    assert suppressed({"a": 9, "b": 12, "c": 8, "d": 3}) == "ad"


@pytest.mark.rule("D6")
def test_d6_where_one_more_leaves_little_room_another_is_suppressed_too() -> None:
    # 2 and 5 make 7: if the second is no small number, the first is at most 2.
    assert suppressed({"a": 2, "b": 5, "c": 30, "d": 11}) == "abc"
    # 4 and 6 would keep each other's secret, but to stop at 10 and not at 9 would tell.
    assert suppressed({"a": 3, "b": 6, "c": 30, "d": 11}) == "abc"


@pytest.mark.rule("D6")
def test_d6_small_numbers_do_not_hide_each_other() -> None:
    assert suppressed({"a": 2, "b": 3, "c": 30, "d": 11}) == "abc"
    assert suppressed({"a": 4, "b": 4, "c": 30, "d": 11}) == "abc"


def test_d7_a_suppressed_number_of_any_indicator_is_at_least_one_and_one_that_is_not_given_may_be_nothing() -> None:
    for standing in (Standing.FREE, Standing.KEPT):
        assert limits_of(CellEntry(8, standing, threshold=0))[0] == 1
        assert limits_of(CellEntry(8, standing, threshold=5))[0] == 5
    assert limits_of(CellEntry(None, Standing.HIDDEN, threshold=0))[0] == 1
    assert limits_of(CellEntry(None, Standing.UNSTATED, threshold=5))[0] == 0


def test_a_true_zero_is_never_suppressed_and_what_it_gives_away_is_made_up_for() -> None:
    assert suppressed({"a": 2, "b": 0, "c": 0, "d": 11}) in {"-a", "ad"}
    assert suppressed({"a": 2, "b": 0, "c": 0, "d": 0}) == "-a"


def test_a_small_sum_of_two_small_numbers_is_suppressed_although_the_rule_itself_says_that_it_is_no_one() -> None:
    assert suppressed({"a": 1, "b": 2, "c": 0, "d": 0}) == "-ab"


def test_d2_what_is_out_already_is_counted_with() -> None:
    assert suppressed({"a": 2, "b": 30, "c": 8, "d": 11}, out="c") == "ab"
    assert suppressed({"a": 2, "b": 30, "c": 8, "d": 11}, out="bcd") == "-a"


def test_d2_what_cannot_be_protected_is_named_with_the_reason_and_what_is_out() -> None:
    protection = protect(table({"a": 2, "b": 30, "c": 8, "d": 11}, out="-bcd"))
    (lost,) = protection.impossible
    assert lost.cell == cell("a")
    assert str(lost.bound) == "2"
    assert lost.reasons == ("the areas add up",)
    assert [one.area for one in lost.out] == ["", "b", "c", "d"]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((rate([cell("a")], Decimal("2.0"), residents=1000, says="a rate"),), True),
        ((rate([cell("a")], Decimal("0.0"), residents=104_000, says="a rate"),), False),
        ((comes_to([cell("a"), cell("b")], 32, says="a report"),), False),
        ((comes_to([cell("a"), cell("b")], 32, says="a report"), comes_to([cell("b")], 30, says="another")), True),
        ((differs(cell("a"), cell("c"), by=-6, says="a difference"),), False),
        (change([cell("b")], [cell("a")], percent=-93, says="a percentage"), False),
    ],
)
def test_d2_rates_sums_differences_and_percentages_that_are_out_are_counted_with(
    claims: tuple[Statement, ...], *, expected: bool
) -> None:
    protection = protect(table({"a": 2, "b": 30, "c": 8, "d": 11}, *claims))
    assert bool(protection.impossible) is expected
    for found, bound in protection.bounds().items():
        if not expected and found.area == "a":
            assert (bound.low, bound.high) == (1, 4)


def test_every_statement_holds_of_the_numbers_that_it_is_made_of() -> None:
    for before in range(50, 70):
        for after in range(40, 90):
            percent = int((Decimal(100 * (after - before)) / before).to_integral_value("ROUND_HALF_UP"))
            values = {cell("a"): before, cell("b"): after}
            for statement in change([cell("a")], [cell("b")], percent=percent, says=""):
                assert holds(statement, values), (before, after, percent)
            for wrong in (percent - 1, percent + 1):
                both = change([cell("a")], [cell("b")], percent=wrong, says="")
                assert not all(holds(statement, values) for statement in both)
    for value in range(60):
        said = (Decimal(1000 * value) / 12_345).quantize(Decimal("0.1"), "ROUND_HALF_UP")
        assert holds(rate([cell("a")], said, residents=12_345, says=""), {cell("a"): value})
        wrong_rate = rate([cell("a")], said + Decimal("0.1"), residents=12_345, says="")
        assert not holds(wrong_rate, {cell("a"): value})


def holds(statement: Statement, values: Mapping[Cell, int]) -> bool:
    total = sum(weight * values[one] for one, weight in statement.terms)
    low = total if statement.low is None else statement.low
    high = total if statement.high is None else statement.high
    return low <= total <= high


def test_shown_numbers_that_contradict_each_other_are_no_ground_for_any_bound() -> None:
    """The suppressed number is in none of the wrong sums, but nothing that was shown can be trusted."""
    entries = {
        cell(""): CellEntry(10, Standing.OUT, 5),
        cell("a"): CellEntry(3, Standing.OUT, 5),
        cell("b"): CellEntry(4, Standing.OUT, 5),
        cell("c"): CellEntry(None, Standing.HIDDEN, 5),
    }
    wrong = adds_up(cell(""), [cell("a"), cell("b")], says="the areas add up")
    with pytest.raises(ContradictionError):
        Attack(Table(entries, (wrong,)), [cell("c")]).bounds()
    right = adds_up(cell(""), [cell("a"), cell("b")], says="the areas come to no more", rest=True)
    assert Attack(Table(entries, (right,)), [cell("c")]).bounds()[cell("c")].low == 1
