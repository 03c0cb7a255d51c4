"""What must hold between a quarter's figures: areas and the district, parts and their sum (rule D2)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import Cell, CellEntry, Standing
from site_builder.insight.disclosure.numbers import Number, fill_in, with_gaps
from site_builder.insight.disclosure.relations import ELSEWHERE, counted_twice, relate
from site_builder.sources.resolve import read_library
from tests.insight.reading import library_of
from tests.support import builders

pytestmark = pytest.mark.rule("D2")

NOW = Quarter(2025, 1)
TOWN, VILLAGES = "market-town", "villages"


def library(**fields: object) -> Library:
    """Two areas and one indicator of people."""
    return library_of(builders.indicators(builders.indicator("people", sensitive=True, **fields)))


def cell(area: str = "", indicator: str = "people") -> Cell:
    return Cell(indicator, area, NOW)


def entries(numbers: Mapping[str, int | None]) -> dict[Cell, CellEntry]:
    """Numbers of people by area."""
    return {cell(area): CellEntry(number, Standing.FREE, 5) for area, number in numbers.items()}


def said(made: Library, numbers: Mapping[str, int | None]) -> list[tuple[str, int | None, int | None]]:
    """What is stated: in words, and between which numbers the whole less its parts lies."""
    return [(statement.says, statement.low, statement.high) for statement in relate(made, entries(numbers))]


WHOLE = {"": 20, TOWN: 12, VILLAGES: 8}
NO_MORE = "the areas' figures of 'People' cannot come to more than the whole district's"


def test_all_areas_make_the_district_and_some_of_them_come_to_no_more() -> None:
    assert said(library(), WHOLE) == [("the areas' figures of 'People' add up to the whole district's", 0, 0)]
    assert said(library(), {"": 20, TOWN: 12}) == [(NO_MORE, 0, None)]
    assert said(library(), {"": 20}) == []


def test_what_is_counted_in_no_area_is_one_more_part_of_the_district() -> None:
    """So all parts together make it, but the areas alone come to no more."""
    assert said(library(elsewhere=True), {**WHOLE, ELSEWHERE: None}) == [(NO_MORE, 0, 0)]


def test_a_share_has_no_parts() -> None:
    share = library(unit="% of people", adds_up=False)
    assert said(share, {"": 60, TOWN: 50, VILLAGES: 70}) == []
    assert list(counted_twice(share, entries({"": 60, TOWN: 50, VILLAGES: 70}))) == []


@pytest.mark.parametrize(
    ("numbers", "twice"),
    [
        (WHOLE, False),
        ({"": 20, TOWN: 12, VILLAGES: 9}, True),
        ({"": 20, TOWN: 12, VILLAGES: 7}, True),
        ({"": 20, TOWN: 12, VILLAGES: None}, False),
        ({"": 20, TOWN: 21, VILLAGES: None}, True),
        ({"": None, TOWN: 12, VILLAGES: 9}, False),
        ({"": 20, TOWN: 12}, True),
        ({"": 20}, False),
    ],
)
def test_only_numbers_that_show_it_are_taken_to_be_counted_twice(
    numbers: dict[str, int | None], *, twice: bool
) -> None:
    """That an indicator is said not to add up is not enough: it may add up all the same."""
    made = library(adds_up=False)
    areas = tuple(cell(area) for area in numbers if area)
    assert list(counted_twice(made, entries(numbers))) == ([(cell(), areas)] if twice else [])
    assert list(counted_twice(library(), entries(numbers))) == []
    above = "no area's figure of 'People' can be above the whole district's"
    each = [(says, low, high) for says, low, high in said(made, numbers) if says == above]
    assert each == ([(above, 0, None)] * len(areas) if twice else [])


@pytest.mark.parametrize(
    ("numbers", "rest"),
    [
        ({"": 20, TOWN: 12, VILLAGES: 5}, 3),
        ({"": 20, TOWN: 12, VILLAGES: None}, None),
        ({"": None, TOWN: 12, VILLAGES: 5}, None),
    ],
)
def test_what_lies_in_no_area_is_known_where_all_others_are(numbers: dict[str, Number], rest: int | None) -> None:
    known = {cell(area): number for area, number in numbers.items()}
    assert fill_in(library(elsewhere=True), {**known, cell(ELSEWHERE): None}) == {**known, cell(ELSEWHERE): rest}


@pytest.mark.rule("D4")
def test_d4_a_part_is_missing_where_its_sum_is_given_and_not_where_it_is_not() -> None:
    """So all that the sum tells of it is counted with."""
    people, total = builders.indicator("people", sensitive=True), builders.indicator("s", sum_of=["people", "robbery"])
    made = library_of(builders.indicators(people, total))
    given: dict[Cell, Number] = {cell(indicator="s"): 43, cell(): Marker.CONFIDENTIAL}
    assert with_gaps(made, NOW, stated=given) == {**given, cell(indicator="robbery"): None}
    assert with_gaps(made, NOW, stated={cell(): 40}) == {cell(): 40}


@pytest.mark.parametrize(
    ("parts", "words", "high"),
    [
        (["people", "burglary"], "'S' is the sum of 'People' and 'Burglary'", 0),
        (["people", "gone"], "'S' is the sum of 'People'", None),
    ],
)
def test_a_sum_is_told_with_the_parts_that_there_are(parts: list[str], words: str, high: int | None) -> None:
    """A part that is in no register yet may be anything."""
    people, total = builders.indicator("people", sensitive=True), builders.indicator("s", sum_of=parts)
    made, _ = read_library({**builders.partnership(), **builders.indicators(people, total)})
    assert made is not None
    numbers = {cell(indicator=name): CellEntry(9, Standing.FREE) for name in ("people", "burglary", "s")}
    (found,) = [statement for statement in relate(made, numbers) if statement.terms[0][0].indicator == "s"]
    assert (found.says, found.low, found.high) == (words, 0, high)
