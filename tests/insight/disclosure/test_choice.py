"""What is suppressed besides small numbers, and what choosing it tells, in tables small enough to see by hand."""

from __future__ import annotations

import pytest

from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure import choice
from site_builder.insight.disclosure.cells import CHOSEN, Cell, CellEntry, Standing, Statement, Table
from site_builder.insight.disclosure.choice import Choice, Structure, choose
from site_builder.insight.disclosure.statements import adds_up

pytestmark = pytest.mark.rule("D2", "D6")

WHOLE, QUAY, MILL, MOOR, DALE = (Cell("x", area, Quarter(2025, 1)) for area in ("", "quay", "mill", "moor", "dale"))


def table(*, whole: int, quay: int = 0, mill: int = 0, moor: int = 0, dale: int = 0, rest: bool = False) -> Table:
    """Four areas and their sum, of which some may lie elsewhere."""
    numbers = {WHOLE: whole, QUAY: quay, MILL: mill, MOOR: moor, DALE: dale}
    entries = {
        cell: CellEntry(number, Standing.SMALL if cell.area and 0 < number < 5 else Standing.FREE, 5)
        for cell, number in numbers.items()
    }
    return Table(entries, (adds_up(WHOLE, [QUAY, MILL, MOOR, DALE], says="a sum", rest=rest),))


def test_with_one_small_number_another_area_is_suppressed_and_never_a_zero() -> None:
    chosen = choose(table(whole=22, quay=3, mill=0, moor=12, dale=7))
    assert len(chosen.suppressed) == 2
    assert QUAY in chosen.suppressed
    assert MILL not in chosen.suppressed
    assert [(told.low, told.high) for told in chosen.told] == [(4 + 1 + 5, None)], "The margin and the least of each."


def test_where_nothing_is_small_nothing_is_suppressed() -> None:
    assert choose(table(whole=24, quay=5, mill=0, moor=12, dale=7)) == Choice(frozenset(), ())


def test_with_a_rest_that_leaves_room_only_small_numbers_are_suppressed_and_the_room_is_told() -> None:
    """The others and the whole are shown: the whole is more than they are by 4, the margin, and 1 at the least."""
    roomy, tight = (choose(table(whole=whole, quay=3, moor=12, dale=7, rest=True)) for whole in (24, 23))
    assert roomy.suppressed == {QUAY}
    (told,) = roomy.told
    assert (dict(told.terms), told.low, told.high, told.says) == (
        {WHOLE: 1, MILL: -1, MOOR: -1, DALE: -1},
        5,
        None,
        CHOSEN,
    )
    assert len(tight.suppressed) > 1
    assert {(statement.low, statement.high) for statement in tight.told} >= {(None, 4)}


@pytest.mark.parametrize(("mill", "low", "high"), [(2, 1 - 4 - 5, None), (7, None, -4 - 5)])
def test_a_whole_that_alone_is_suppressed_leaves_room_or_not(mill: int, low: int | None, high: int | None) -> None:
    """Its parts come to 9 or more, or to less: 5 is the least of it, and 4 the margin."""
    entries = {
        WHOLE: CellEntry(2 + mill, Standing.KEPT, 5),
        QUAY: CellEntry(2, Standing.OUT, 5),
        MILL: CellEntry(mill, Standing.OUT, 5),
    }
    (told,) = choose(Table(entries, (adds_up(WHOLE, [QUAY, MILL], says="a sum"),))).told
    assert (dict(told.terms), told.low, told.high) == ({QUAY: -1, MILL: -1}, low, high)
    assert choose(Table(entries, (adds_up(WHOLE, [QUAY, MILL], says="a sum", rest=True),))).told == ()


def test_what_an_earlier_choice_suppressed_and_told_stays() -> None:
    first = choose(table(whole=24, quay=3, moor=12, dale=7, rest=True))
    wider = choose(table(whole=24, quay=3, moor=12, dale=7, rest=True), besides=[QUAY], before=first)
    assert first.suppressed < wider.suppressed
    assert set(first.told) <= set(wider.told)
    again = choose(table(whole=22, quay=3, moor=12, dale=7), before=Choice(frozenset({QUAY, DALE, WHOLE}), ()))
    assert again.suppressed >= {QUAY, DALE, WHOLE}


def test_more_is_suppressed_of_the_statements_that_hold_a_cell_and_of_no_others() -> None:
    apart = {Cell("y", area, Quarter(2025, 1)): CellEntry(9, Standing.FREE, 5) for area in ("", "quay", "mill")}
    whole, *parts = apart
    first = table(whole=22, quay=3, moor=12, dale=7)
    both = Table({**first.entries, **apart}, (*first.statements, adds_up(whole, parts, says="another sum")))
    chosen = choose(both)
    wider = choose(both, besides=[QUAY], before=chosen)
    assert chosen.suppressed < wider.suppressed
    assert not wider.suppressed & apart.keys()
    everything = Choice(frozenset(cell for cell, known in first.entries.items() if known.is_open), ())
    assert choose(first, besides=[QUAY], before=everything).suppressed == everything.suppressed


def test_only_a_sum_with_a_rest_and_what_a_choice_told_may_change_while_numbers_move() -> None:
    entries = table(whole=22, quay=3, moor=12, dale=7).entries
    terms = ((WHOLE, 1), (QUAY, -1))
    rest, told = Statement(terms, 0, None, "a sum", always=True), Statement(terms, None, 4, CHOSEN)
    fixed = [
        Statement(terms, 0, 0, "a sum", always=True),
        Statement(terms, 4, 4, CHOSEN),
        Statement(terms, 4, None, "a report"),
        Statement(terms, None, 4, "a report"),
    ]
    assert Structure.of(Table(entries, (rest, told))).rows == ()
    for statement in fixed:
        assert Structure.of(Table(entries, (rest, statement, told))).rows == (terms,)
    twice = Statement(((QUAY, 1), (MOOR, 2), (QUAY, -1), (MILL, 1)), 4, 4, "a report")
    assert Structure.of(Table(entries, (twice,))).rows == (((MOOR, 2),),), "A zero is shown, and one cancels itself."


@pytest.mark.parametrize("other", [Standing.OUT, Standing.FREE])
@pytest.mark.parametrize("standing", [Standing.HIDDEN, Standing.UNSTATED])
def test_a_number_that_is_not_known_here_is_suppressed_and_asks_for_nothing(
    standing: Standing, other: Standing
) -> None:
    entries = {
        WHOLE: CellEntry(22, Standing.OUT, 5),
        QUAY: CellEntry(None, standing, 5),
        MILL: CellEntry(9, other, 5),
    }
    chosen = choose(Table(entries, (adds_up(WHOLE, [QUAY, MILL], says="a sum"),)))
    assert chosen.suppressed == {QUAY}


def test_a_whole_that_stays_suppressed_moves_with_an_area_although_its_areas_leave_room() -> None:
    """They come to 22, and 9 would leave room; but with both shown the whole is known."""
    entries = {
        WHOLE: CellEntry(22, Standing.KEPT, 5),
        QUAY: CellEntry(9, Standing.FREE, 5),
        MILL: CellEntry(13, Standing.FREE, 5),
    }
    assert choose(Table(entries, (adds_up(WHOLE, [QUAY, MILL], says="a sum"),))).suppressed == {WHOLE, MILL}


def test_nothing_is_suppressed_for_a_number_that_nothing_can_hide_any_more() -> None:
    apart = {Cell("y", area, Quarter(2025, 1)): CellEntry(9, Standing.FREE, 5) for area in ("", "quay", "mill")}
    whole, *parts = apart
    entries = {
        WHOLE: CellEntry(12, Standing.OUT, 5),
        QUAY: CellEntry(3, Standing.SMALL, 5),
        MILL: CellEntry(9, Standing.OUT, 5),
    }
    sums = (adds_up(WHOLE, [QUAY, MILL], says="a sum"), adds_up(whole, parts, says="another sum"))
    assert choose(Table({**entries, **apart}, sums)).suppressed == {QUAY}


def two_kinds(first: tuple[int, ...], second: tuple[int, ...]) -> Table:
    """Two kinds in four areas, x and y, and their sum s, which is not sensitive by itself."""
    now, areas = Quarter(2025, 1), ("quay", "mill", "moor", "dale")
    numbers: dict[Cell, int] = {}
    for kind, row in (("x", first), ("y", second)):
        numbers |= {Cell(kind, area, now): number for area, number in zip(areas, row, strict=True)}
        numbers[Cell(kind, "", now)] = sum(row)
    for area in ("", *areas):
        numbers[Cell("s", area, now)] = sum(numbers[Cell(kind, area, now)] for kind in "xy")
    entries = {
        cell: CellEntry(number, Standing.SMALL, 5)
        if cell.indicator != "s" and 0 < number < 5
        else CellEntry(number, Standing.FREE, 0 if cell.indicator == "s" else 5)
        for cell, number in numbers.items()
    }
    down = [adds_up(Cell(kind, "", now), [Cell(kind, area, now) for area in areas], says="a sum") for kind in "sxy"]
    across = [
        adds_up(Cell("s", area, now), [Cell(kind, area, now) for kind in "xy"], says="a sum") for area in ("", *areas)
    ]
    return Table(entries, (*down, *across))


@pytest.mark.parametrize("many", [0, 80])
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((3, 30, 20, 9), (12, 14, 18, 40), "s-dale s-quay x-dale x-quay"),
        ((3, 30, 2, 9), (12, 14, 18, 3), "s-dale s-moor s-quay x-dale x-moor x-quay y-dale y-moor"),
        ((3, 0, 0, 0), (12, 14, 18, 40), "s- s-quay x- x-quay"),
        ((3, 4, 0, 0), (2, 3, 0, 0), "s- s-mill s-quay x- x-mill x-quay y- y-mill y-quay"),
        ((6, 6, 30, 0), (6, 3, 2, 12), "s-dale s-mill s-moor y-dale y-mill y-moor"),
        ((12, 0, 6, 30), (4, 30, 30, 5), "s-dale s-mill s-quay y-dale y-mill y-quay"),
        ((4, 6, 5, 0), (0, 3, 12, 2), "s-dale s-mill s-moor s-quay x-mill x-quay y-dale y-mill y-moor"),
    ],
)
def test_a_large_part_is_chosen_step_by_step_and_no_worse_than_all_at_once(
    monkeypatch: pytest.MonkeyPatch, many: int, first: tuple[int, ...], second: tuple[int, ...], expected: str
) -> None:
    monkeypatch.setattr(choice, "_MANY", many)
    choice._moves.cache_clear()  # noqa: SLF001 - it remembers what was chosen with the other limit
    chosen = choose(two_kinds(first, second)).suppressed
    choice._moves.cache_clear()  # noqa: SLF001
    assert " ".join(sorted(f"{cell.indicator}-{cell.area}" for cell in chosen)) == expected


@pytest.mark.parametrize(("many", "fewest"), [(0, False), (80, True)])
def test_small_numbers_share_what_moves_with_them_unless_the_part_is_large(
    monkeypatch: pytest.MonkeyPatch, many: int, *, fewest: bool
) -> None:
    """3 of x at the quay and 3 of y on the moor: in both kinds and their sum, quay and moor move together."""
    monkeypatch.setattr(choice, "_MANY", many)
    choice._moves.cache_clear()  # noqa: SLF001 - it remembers what was chosen with the other limit
    chosen = choose(two_kinds((3, 9, 9, 6), (9, 0, 3, 12))).suppressed
    choice._moves.cache_clear()  # noqa: SLF001
    shared = {Cell(kind, area, Quarter(2025, 1)) for kind in "sxy" for area in ("quay", "moor")}
    assert (chosen == shared) is fewest
    assert len(chosen) >= len(shared)


def test_whether_there_is_room_is_asked_and_told_only_of_a_sum_that_hides_one_side() -> None:
    """What a report gives has no rest, and where the whole and an area are suppressed, both can grow."""
    entries = {
        WHOLE: CellEntry(22, Standing.KEPT, 5),
        QUAY: CellEntry(3, Standing.SMALL, 5),
        MILL: CellEntry(19, Standing.OUT, 5),
    }
    both = choose(Table(entries, (adds_up(WHOLE, [QUAY, MILL], says="a sum"),)))
    assert both == Choice(frozenset({WHOLE, QUAY}), ())
    report = Statement(((QUAY, 1), (MILL, 1)), 22, 22, "a report")
    apart = {cell: entry for cell, entry in entries.items() if cell != WHOLE}
    assert choose(Table(apart, (report,))) == Choice(frozenset({QUAY}), ())
