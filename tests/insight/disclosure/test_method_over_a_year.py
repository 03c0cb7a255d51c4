"""Numbers for 12 months tell nothing to somebody who runs the program on every world that fits (rules D2, D6).

Five quarters, and the two overlapping stretches of 12 months that end in the last two of them, for the whole district
and for each area. The program says which quarters are suppressed, and which numbers for 12 months it refuses.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from site_builder.domain.figures import Figure, Marker
from site_builder.domain.library import Library
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import Cell, CellEntry, Standing, Table
from site_builder.insight.disclosure.protection import protect
from site_builder.insight.disclosure.statements import adds_up
from site_builder.insight.disclosure.twelve_months import find_revealing_years
from tests.insight.reading import library_of
from tests.support import builders
from tests.support.linear_attacker import NO_END, Equation, Range, find_ranges
from tests.support.method_attacker import Published, values_that_stay, worlds

pytestmark = pytest.mark.rule("D2", "D6")

TABLES, PARTS, THRESHOLD = 60, 6, 5
AREAS = ("market-town", "villages")
PLACES = ("", *AREAS)
QUARTERS = tuple(Quarter(2025, 1).later(by) for by in range(5))
YEAR = "stalking-12-months"
_REFUSED = re.compile(rf"is not shown(?: for '([\w-]+)')? for .* but '{YEAR}' for the 12 months to (.+) can")
Name = tuple[str, str, Quarter]
World = Mapping[Name, int]


def add_up() -> list[Equation[Name]]:
    """What everybody knows: areas make the district, and four quarters make 12 months."""
    found = []
    for quarter in QUARTERS:
        for kind in ("stalking", *([YEAR] if quarter in QUARTERS[3:] else [])):
            areas = {(kind, area, quarter): -1.0 for area in AREAS}
            found.append(Equation({(kind, "", quarter): 1.0, **areas}, 0, 0))
    for quarter in QUARTERS[3:]:
        for place in PLACES:
            four = {("stalking", place, before): -1.0 for before in quarter.back(4)}
            found.append(Equation({(YEAR, place, quarter): 1.0, **four}, 0, 0))
    return found


def make(seed: int) -> dict[Name, int]:
    """Numbers of a year and a quarter, with all their sums."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    level = chance.choice((6, 14, 30))
    found: dict[Name, int] = {}
    for quarter in QUARTERS:
        for area in AREAS:
            found["stalking", area, quarter] = min(int(chance.expovariate(1 / level)), 400)
        found["stalking", "", quarter] = sum(found["stalking", area, quarter] for area in AREAS)
    for quarter in QUARTERS[3:]:
        for place in PLACES:
            found[YEAR, place, quarter] = sum(found["stalking", place, before] for before in quarter.back(4))
    return found


@cache
def begun() -> Library:
    """The partnership, with a file for each quarter that other numbers are put into."""
    indicators = builders.indicators(
        builders.indicator("stalking", sensitive=True), builders.indicator(YEAR, covers="12 months", unit="people")
    )
    files = [builders.quarter(quarter.short, {"stalking": 9}) for quarter in QUARTERS]
    return library_of(indicators, *files)


def suppressed(world: World) -> frozenset[Name]:
    """What the program does not show of a world."""
    hidden: set[Name] = set()
    for quarter in QUARTERS:
        cells = {place: Cell("stalking", place, quarter) for place in PLACES}
        entries = {
            cell: CellEntry(value, Standing.SMALL if 0 < value < THRESHOLD else Standing.FREE, THRESHOLD)
            for place, cell in cells.items()
            for value in (world["stalking", place, quarter],)
        }
        sums = (adds_up(cells[""], [cells[area] for area in AREAS], says="areas"),)
        hidden |= {("stalking", cell.area, quarter) for cell in protect(Table(entries, sums)).suppressed}
    return frozenset(hidden | refused(world, hidden))


def refused(world: World, hidden: set[Name]) -> set[Name]:
    """The numbers for 12 months that the program refuses beside what it suppresses."""
    library = begun()
    indicators = {indicator.id: indicator for indicator in library.indicators}
    areas = {area.id: area for area in library.areas}
    editions = []
    for edition in library.editions:
        figures = [
            Figure(
                indicator=indicators[kind],
                quarter=quarter,
                area=areas.get(place),
                value=None if (kind, place, quarter) in hidden else Decimal(value),
                markers=(Marker.CONFIDENTIAL,) if (kind, place, quarter) in hidden else (),
                note="",
                origin=replace(edition.origin, line=len(place) + 1),
            )
            for (kind, place, quarter), value in world.items()
            if quarter == edition.quarter
        ]
        editions.append(replace(edition, figures=tuple(figures)))
    found = set()
    for problem in find_revealing_years(replace(library, editions=tuple(editions))):
        said = _REFUSED.search(problem.message)
        assert said is not None, problem.message
        (end,) = [quarter for quarter in QUARTERS if quarter.year_to_its_end.endswith(said[2])]
        found.add((YEAR, said[1] or "", end))
    return found


def limit(name: Name, value: int) -> Range:
    if name[0] == YEAR:
        return 0.0, NO_END
    return (1.0, THRESHOLD - 1.0) if 0 < value < THRESHOLD else (float(THRESHOLD), NO_END)


def attack(seed: int, *, careless: bool = False) -> tuple[int, int, list[Name]]:
    """How many small numbers and how many numbers for 12 months are suppressed, and which small ones are told."""
    values = make(seed)

    def method(world: World) -> frozenset[Name]:
        hidden = suppressed(world)
        return frozenset(name for name in hidden if name[0] != YEAR) if careless else hidden

    hidden = method(values)
    limits = {name: limit(name, values[name]) for name in hidden}
    published = Published({name: value for name, value in values.items() if name not in hidden}, limits, add_up())
    shown = {name: value for name, value in values.items() if not value}
    nothing = Published(shown, {name: limit(name, value) for name, value in values.items() if value}, add_up())
    told = []
    small = [name for name in sorted(hidden) if name[0] != YEAR and values[name] < THRESHOLD]
    for name in small:
        possible = [
            next(value for value in way if next(worlds(nothing, name, value, truth=values), None) is not None)
            for way in (range(1, THRESHOLD), range(THRESHOLD - 1, 0, -1))
        ]
        ends = set(possible)
        if values_that_stay(published, name, ends, truth=values, method=method) != ends:
            told.append(name)
    return len(small), sum(name[0] == YEAR for name in hidden), told


@pytest.mark.parametrize("part", range(PARTS))
def test_d6_for_both_ends_of_every_small_number_there_is_a_world_that_is_published_alike(part: int) -> None:
    found = [attack(seed) for seed in range(part, TABLES, PARTS)]
    assert sum(small for small, _, _ in found) > 0
    assert sum(years for _, years, _ in found) > 0
    assert [told for _, _, told in found if told] == []


def test_some_numbers_for_12_months_are_shown() -> None:
    years = len(PLACES) * 2
    assert any(attack(seed)[1] < years for seed in range(20))


def test_the_attacker_finds_out_a_program_that_forgets_12_months() -> None:
    assert any(attack(seed, careless=True)[2] for seed in range(10))


def test_the_attacker_subtracts_three_quarters_and_overlapping_years() -> None:
    """The 12 months that end in the fifth quarter are shown, and those a quarter before: the difference is told."""
    values = make(1)
    shown = {name for name in values if name[0] == YEAR or name[2] not in {QUARTERS[0], QUARTERS[4]}}
    known = {name: (float(value), float(value)) for name, value in values.items() if name in shown}
    limits = dict.fromkeys(values, (0.0, NO_END)) | known
    ranges = find_ranges(limits, add_up())
    assert ranges
    assert all(low == pytest.approx(high) == pytest.approx(values[name]) for name, (low, high) in ranges.items())
