"""Running the program on every pair of worlds that fits two showings tells nothing (D6)."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import Cell
from site_builder.insight.disclosure.protection import protect
from site_builder.insight.disclosure.quarter_protection import facts_of, make_table
from site_builder.insight.disclosure.showings import ChoiceFact, Showing
from site_builder.sources.resolve import read_library
from site_builder.tasks.protect.past_truths import PastTruth, read_truths, write_truths
from tests.support import builders
from tests.support.linear_attacker import NO_END, Equation, Range
from tests.support.method_attacker import Published, every_world

QUARTER, THRESHOLD = Quarter(2025, 1), 5
AREAS = ("a", "b", "c")
ROOM = 8
"""A suppressed number may be so far above the largest true one."""

Name = tuple[int, str]
"""Which showing, and which area; empty for the whole district."""

World = Mapping[Name, int]


def library() -> Library:
    """One sensitive indicator in three areas."""
    areas = [{"id": area, "title": area.upper(), "summary": "A place.", "source": "Map"} for area in AREAS]
    files = {
        "content/registers/partnership.yml": builders.partnership()["content/registers/partnership.yml"],
        "content/registers/areas.yml": builders.write_yaml(areas),
        **builders.indicators(builders.indicator("x", sensitive=True, unit="people")),
    }
    found, _ = read_library(files)
    assert found is not None
    return found


@dataclass(frozen=True, slots=True)
class Method:
    """The program, run for a first showing and for a revision of it."""

    library: Library
    remembers: bool = True
    """Whether the second choice counts with what the first one told."""

    def __call__(self, world: World) -> frozenset[Name] | None:
        """What is suppressed in both; None where the program refuses."""
        first = protect(make_table(self.library, _numbers(world, 0), showings=()))
        shown = {cell: Marker.CONFIDENTIAL if cell in first.suppressed else n for cell, n in _numbers(world, 0).items()}
        before = Showing("edition", "the edition", shown, true=_numbers(world, 0))
        if self.remembers:
            before = replace(before, told=facts_of(first))
        second = protect(make_table(self.library, _numbers(world, 1), showings=[before]))
        if first.impossible or second.impossible:
            return None
        return frozenset(
            [(0, cell.area) for cell in first.suppressed]
            + [(1, cell.area) for cell in second.suppressed if not cell.edition]
        )


def _numbers(world: World, step: int) -> dict[Cell, int]:
    return {Cell("x", area, QUARTER): number for (when, area), number in world.items() if when == step}


def make(seed: int) -> dict[Name, int]:
    """Numbers of three areas, with one or two counted again."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    level = chance.choice((3, 6, 10))
    first = {area: min(14, int(chance.expovariate(1 / level))) for area in AREAS}
    second = dict(first)
    for area in chance.sample(AREAS, k=chance.choice((1, 1, 2))):
        second[area] = max(0, second[area] + chance.choice((-3, -1, 1, 2, 5)))
    world = {(step, area): number for step, table in enumerate((first, second)) for area, number in table.items()}
    return world | {(step, ""): sum(table.values()) for step, table in enumerate((first, second))}


def limit(number: int) -> Range:
    if number == 0:
        return 0.0, 0.0
    return (1.0, THRESHOLD - 1.0) if number < THRESHOLD else (float(THRESHOLD), NO_END)


def told(world: World, method: Callable[[World], frozenset[Name] | None]) -> list[tuple[Name, int]] | None:
    """Values of small numbers that are not left; None where the program refuses."""
    hidden = method(world)
    if hidden is None:
        return None
    same = {area for area in ("", *AREAS) if world[0, area] == world[1, area]}
    equations = [Equation({(step, ""): 1.0, **{(step, area): -1.0 for area in AREAS}}, 0, 0) for step in (0, 1)]
    equations += [Equation({(0, area): 1.0, (1, area): -1.0}, 0, 0) for area in same]
    most = max(world.values()) + ROOM

    def left(shown: frozenset[Name]) -> Published[Name]:
        limits = {name: limit(number) for name, number in world.items() if name not in shown}
        return Published({name: world[name] for name in shown}, limits, equations)

    def changed(one: World) -> bool:
        return all(area in same or one[0, area] != one[1, area] for area in ("", *AREAS))

    small = {name for name in hidden if world[name] < THRESHOLD}
    alone = left(frozenset(name for name in world if not world[name]))
    wanted = {
        (name, value)
        for name in small
        for value in range(1, THRESHOLD)
        if any(map(changed, every_world(replace(alone, limits={**alone.limits, name: (value, value)}), most=most)))
    }
    for one in every_world(left(frozenset(world.keys() - hidden)), most=most):
        found = wanted & one.items()
        if found and changed(one) and method(one) == hidden:
            wanted -= found
        if not wanted:
            break
    return sorted(wanted)


PAIRS, PARTS = 48, 4


@pytest.mark.rule("D5", "D6")
@pytest.mark.parametrize("part", range(PARTS))
def test_d6_every_value_of_a_small_number_is_left_in_some_pair_of_worlds_that_is_published_alike(part: int) -> None:
    method = Method(library())
    found = {seed: told(make(seed), method) for seed in range(part, PAIRS, PARTS)}
    assert {seed: values for seed, values in found.items() if values} == {}
    assert sum(values is None for values in found.values()) < PAIRS // PARTS // 2


def test_the_attacker_finds_out_a_method_that_shows_a_revised_total_only_where_it_rose_much() -> None:
    """11, then 12: as 12 is hidden, the number that grew by one was at least 4."""

    def careless(world: World) -> frozenset[Name]:
        hidden = {(step, area) for step, area in world if area and 0 < world[step, area] < THRESHOLD}
        hidden |= {(1, area) for step, area in hidden if not step} | {(0, "b"), (1, "b")}
        if world[1, ""] - world[0, ""] < THRESHOLD - 1:
            hidden.add((1, ""))
        return frozenset(hidden)

    first = {(0, "a"): 4, (0, "b"): 7, (0, "c"): 0, (0, ""): 11}
    world = first | {(1, "a"): 5, (1, "b"): 7, (1, "c"): 0, (1, ""): 12}
    assert ((0, "a"), 1) in (told(world, careless) or [])


@pytest.mark.rule("D6")
def test_d6_what_an_earlier_choice_told_counts_in_the_next(tmp_path: Path) -> None:
    """It is kept with the true numbers, about the numbers as they were."""
    first = {Cell("x", area, QUARTER): number for area, number in {"": 40, "a": 3, "b": 17, "c": 20}.items()}
    hidden = {Cell("x", area, QUARTER) for area in ("a", "b")}
    shown = {cell: Marker.CONFIDENTIAL if cell in hidden else number for cell, number in first.items()}
    fact = ChoiceFact(((Cell("x", "a", QUARTER), 3, 1),), 2, None)
    path = tmp_path / "true-numbers.json"
    write_truths(path, (PastTruth(shown, first, (fact,)),))
    (truth,), problems = read_truths(path, QUARTER)
    assert problems == []
    assert truth == PastTruth(shown, first, (fact,))
    for now in (3, 4):
        second = first | {Cell("x", "a", QUARTER): now, Cell("x", "", QUARTER): 37 + now}
        before = Showing("edition", "the edition", shown, true=first)
        assert not protect(make_table(library(), second, showings=[before])).impossible
        (lost,) = protect(make_table(library(), second, showings=[replace(before, told=truth.told)])).impossible
        assert (lost.cell.area, lost.bound.low) == ("a", 2)
        assert bool(lost.cell.edition) is (now != first[Cell("x", "a", QUARTER)])
