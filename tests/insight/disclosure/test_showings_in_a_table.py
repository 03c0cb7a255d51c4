"""What earlier showings of a quarter add to its table: numbers that are out, those of then, and what held (rule D5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from site_builder.domain.figures import Marker
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure import protection as protecting
from site_builder.insight.disclosure.attack import Bound
from site_builder.insight.disclosure.cells import Cell, CellEntry, Standing, Statement, Table
from site_builder.insight.disclosure.choice import Choice
from site_builder.insight.disclosure.numbers import Number
from site_builder.insight.disclosure.protection import Givenaway, Protection, protect, protect_despite
from site_builder.insight.disclosure.quarter_protection import (
    facts_of,
    make_table,
    parts_of,
    wrong_sums,
)
from site_builder.insight.disclosure.showings import ChoiceFact, Showing
from site_builder.insight.disclosure.statements import adds_up
from site_builder.sources.resolve import read_library
from tests.insight.disclosure.test_two_showings import QUARTER, library
from tests.support import builders

pytestmark = pytest.mark.rule("D5")

C = Marker.CONFIDENTIAL
WHOLE, A, B, D = (Cell("x", area, QUARTER) for area in ("", "a", "b", "c"))
NOW = {WHOLE: 41, A: 14, B: 7, D: 20}


def showing(
    name: str,
    numbers: Mapping[Cell, Number],
    true: Mapping[Cell, Number] | None = None,
    *,
    told: tuple[ChoiceFact, ...] = (),
) -> Showing:
    return Showing(name, f"the {name}", numbers, true=true or {}, told=told)


def then(table: Table) -> dict[Cell, Standing]:
    """The numbers of earlier showings."""
    return {cell: entry.standing for cell, entry in table.entries.items() if cell.edition}


@pytest.mark.parametrize("shown_first", [True, False])
def test_a_number_of_then_that_was_shown_once_is_out_and_is_one_number_in_all_showings(*, shown_first: bool) -> None:
    shown, hidden = showing("edition", {A: 12}), showing("file", {A: C, B: 7}, {A: 12, B: 7})
    showings = [shown, hidden] if shown_first else [hidden, shown]
    table = make_table(library(), NOW, showings=showings)
    assert then(table) == {replace(A, edition=f"{showings[0].name}"): Standing.OUT}
    assert table.entries[B].standing is Standing.OUT


def test_numbers_of_then_that_are_not_known_are_others_in_each_showing() -> None:
    showings = [showing("edition", {A: C, B: 7}), showing("file", {A: C, D: 20})]
    table = make_table(library(), NOW, showings=showings, moved=["edition", "file"])
    assert then(table) == {replace(A, edition=f"the {name}"): Standing.HIDDEN for name in ("edition", "file")}
    assert [table.entries[cell].standing for cell in (A, B, D)] == [Standing.FREE, Standing.OUT, Standing.OUT]


def test_what_was_suppressed_and_is_the_same_now_stays_suppressed() -> None:
    table = make_table(library(), NOW, showings=[showing("file", {A: C}, {A: 14}), showing("late", {B: None})])
    assert [table.entries[cell].standing for cell in (A, B)] == [Standing.KEPT, Standing.FREE]
    assert then(table) == {}
    assert then(make_table(library(), NOW, showings=[showing("file", {A: C}, {A: C})])) == {}, "It is not known either."


def test_a_number_that_is_given_no_more_was_another_number_then() -> None:
    gone = Cell("x", "b", QUARTER)
    now = {cell: number for cell, number in NOW.items() if cell != gone}
    table = make_table(library(), now, showings=[showing("edition", {gone: 7, A: 14}), showing("file", {gone: C})])
    assert then(table) == {
        replace(gone, edition="the edition"): Standing.OUT,
        replace(gone, edition="the file"): Standing.HIDDEN,
    }


def test_only_suppressed_numbers_that_cannot_be_the_same_are_taken_for_others() -> None:
    """Of 29 then, 8 and 20 are shown; now all come to 30."""
    now = {WHOLE: 30, A: 2, B: 8, D: 20}
    before = showing("edition", {WHOLE: 29, A: C, B: 8, D: 20})
    table = make_table(library(), now, showings=[before])
    assert {cell.area for cell in then(table)} == {"", "a"}
    said = [statement for statement in table.statements if statement.says.startswith("in the edition")]
    assert len(said) == 1
    assert all(any(cell.edition for cell, _ in statement.terms) for statement in said)
    same = make_table(library(), now, showings=[replace(before, numbers={**before.numbers, WHOLE: 30})])
    assert then(same) == {}
    assert not [statement for statement in same.statements if statement.says.startswith("in ")]


def test_what_a_choice_told_of_a_number_before_is_about_that_number() -> None:
    fact = ChoiceFact(((A, 9, 1), (B, 7, 1), (D, 3, 1)), 2, None)
    table = make_table(library(), NOW, showings=[showing("file", {A: C}, {A: 14}, told=(fact, fact))])
    earlier = {replace(cell, edition="what was before the file"): number for cell, number in ((A, 9), (D, 3))}
    assert {cell: table.entries[cell].value for cell in then(table)} == earlier
    (told,) = [statement for statement in table.statements if statement.low == 2]
    assert [cell for cell, _ in told.terms] == [next(iter(earlier)), B, list(earlier)[1]]


@pytest.mark.rule("D6")
def test_d6_what_a_choice_tells_is_stored_with_the_numbers_as_long_as_any_of_it_is_suppressed() -> None:
    once = replace(B, edition="the edition")
    entries = {
        A: CellEntry(3, Standing.SMALL, 5),
        once: CellEntry(None, Standing.HIDDEN, 5),
        D: CellEntry(20, Standing.FREE, 5),
    }
    told = (Statement(((A, 1), (once, 1)), 2, None, ""), Statement(((D, 1),), None, 30, ""))
    (fact,) = facts_of(Protection(Table(entries, ()), frozenset({A}), (), told))
    assert fact == ChoiceFact(((A, 3, 1), (B, 0, 1)), 2, None)


@pytest.mark.rule("S16")
def test_s16_only_sums_of_the_numbers_as_they_are_now_can_be_wrong() -> None:
    """What was wrong in an earlier file, or says nothing for good, does not stop a file that is right."""
    early = {replace(cell, edition="the edition"): CellEntry(number, Standing.OUT, 5) for cell, number in NOW.items()}
    entries = {**{cell: CellEntry(number, Standing.FREE, 5) for cell, number in NOW.items()}, **early}
    whole, *parts = early
    right = adds_up(WHOLE, [A, B, D], says="now")
    others = (adds_up(whole, parts[:2], says="then"), Statement(((A, 1),), 0, 1, "a report"))
    assert wrong_sums(Table(entries, (right, *others))) == []
    wrong = adds_up(WHOLE, [A, B], says="now")
    assert wrong_sums(Table(entries, (wrong, *others))) == [wrong]


def test_a_sum_is_made_of_its_parts_and_anything_else_of_itself() -> None:
    total = builders.indicator("crime", sum_of=["burglary", "robbery"])
    found, _ = read_library({**builders.partnership(), **builders.indicators(total)})
    assert found is not None
    crime, burglary, robbery = (Cell(name, "a", QUARTER) for name in ("crime", "burglary", "robbery"))
    assert parts_of(crime, found) == {crime, burglary, robbery}
    assert parts_of(burglary, found) == {burglary}


def four(a: int, rest: Standing) -> Table:
    """Four areas that come to 50, of which the first is small."""
    areas = [Cell("x", area, Quarter(2025, 1)) for area in "abcd"]
    entries = {WHOLE: CellEntry(37 + a, rest, 5), areas[0]: CellEntry(a, Standing.SMALL, 5)}
    entries |= {cell: CellEntry(number, rest, 5) for cell, number in zip(areas[1:], (17, 20, 0), strict=True)}
    return Table(entries, (adds_up(WHOLE, areas, says="the areas add up"),))


@pytest.mark.rule("D2")
def test_d2_in_spite_of_what_is_out_no_more_is_suppressed_than_keeps_the_secret_from_now_on() -> None:
    lost = Givenaway(A, Bound(3, 3), (), ())
    before = Protection(four(3, Standing.OUT), frozenset({A, D}), (lost,))
    assert protect_despite(before, four(3, Standing.FREE)).suppressed == {A, D}


@pytest.mark.rule("D2")
@pytest.mark.parametrize("few", [0, 40])
def test_d2_a_choice_that_does_not_hold_and_does_not_grow_ends_with_everything(
    monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    table = four(3, Standing.FREE)
    wider = frozenset({A, B, D})

    def choose(_table: Table, *, before: Choice | None = None, **_besides: object) -> Choice:
        return Choice(frozenset({A}) if before is None else wider if grows else before.suppressed, ())

    monkeypatch.setattr(protecting, "choose", choose)
    monkeypatch.setattr(protecting, "_FEW", few)
    grows = False
    assert protect(table).suppressed == {WHOLE, A, B, D}
    grows = True
    assert protect(table).suppressed == ({WHOLE, A, B, D} if few else wider), "Of a few, all are suppressed at once."


def suppressed(before: Mapping[Cell, Number], true: Mapping[Cell, int], now: Mapping[Cell, int]) -> set[str]:
    """The areas that are suppressed now, `-` for the whole district."""
    protection = protect(make_table(library(), now, showings=[showing("file", before, true)]))
    return {cell.area or "-" for cell in protection.suppressed if not cell.edition}


@pytest.mark.rule("D6")
def test_d6_where_a_suppressed_number_moved_all_that_still_can_be_is_suppressed() -> None:
    """To show 25 beside the 20 of then would be a choice that depends on by how much the number moved."""
    true = {WHOLE: 20, A: 3, B: 17, D: 0}
    assert suppressed({**true, A: C, B: C}, true, {WHOLE: 25, A: 8, B: 17, D: 0}) == {"-", "a", "b"}


@pytest.mark.rule("D6")
def test_d6_where_only_shown_numbers_moved_or_a_number_is_given_no_more_the_choice_is_free() -> None:
    true = {WHOLE: 40, A: 3, B: 17, D: 20}
    assert suppressed({**true, A: C, B: C}, true, {WHOLE: 45, A: 3, B: 17, D: 25}) == {"a", "b"}
    assert suppressed({D: 20}, {}, {A: 9, B: 17}) == set()
