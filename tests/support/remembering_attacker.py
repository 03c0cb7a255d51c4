"""Reads all showings of a random project together, as someone would who kept every state of the site and of git."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from tests.support.linear_attacker import NEAR, NO_END, Equation, Range, find_ranges
from tests.support.random_projects import AREAS, KINDS, QUARTERS, SUM, THRESHOLD, YEAR, Project

Name = tuple[int, str, str, str]
"""Which showing, indicator, area and quarter."""


def find_told(project: Project) -> Iterator[tuple[Name, Range, Range]]:
    """Small numbers that all showings together bound more tightly than the rule alone: how tightly, and the rule."""
    read = yaml.safe_load((project.root / "data/indicators.yml").read_bytes())
    sensitive = {one["id"] for one in read if one.get("sensitive")}
    names = [(step, *place) for step, true in enumerate(project.true) for place in true]
    rule = {name: _limits(project.true[name[0]][name[1:]], name[1], sensitive) for name in names}
    known = {
        name: (float(shown), float(shown))
        for name in names
        if (shown := project.shown[name[0]].get(name[1:])) is not None
    }
    equations = [*_adding_up(names), *_unchanged(project, names)]
    small = {name for name in names if name[1] in sensitive and 0 < project.true[name[0]][name[1:]] < THRESHOLD}
    alone, all_told = find_ranges(rule, equations, of=small), find_ranges(rule | known, equations, of=small)
    for name in sorted(small):
        low, high = all_told.get(name, known.get(name, rule[name]))
        if low > alone.get(name, rule[name])[0] + NEAR or high < alone.get(name, rule[name])[1] - NEAR:
            yield name, (low, high), alone.get(name, rule[name])


def _limits(number: int, kind: str, sensitive: set[str]) -> Range:
    if number == 0:
        return 0.0, 0.0
    if kind in sensitive:
        return (1.0, THRESHOLD - 1.0) if number < THRESHOLD else (float(THRESHOLD), NO_END)
    return 1.0, NO_END


def _adding_up(names: list[Name]) -> Iterator[Equation[Name]]:
    """Areas make the district, parts their sum, and four quarters 12 months."""
    known = set(names)
    for step, kind, area, quarter in names:
        name = (step, kind, area, quarter)
        areas = {(step, kind, one, quarter): -1.0 for one in AREAS}
        if not area and areas.keys() <= known:
            yield Equation({name: 1.0, **areas}, 0, 0)
        if kind.removesuffix(YEAR) == SUM:
            parts = {(step, kind.replace(SUM, one, 1), area, quarter): -1.0 for one in KINDS}
            yield Equation({name: 1.0, **parts}, 0, 0)
        if kind.endswith(YEAR):
            yield Equation({name: 1.0, **{(step, kind.removesuffix(YEAR), area, one): -1.0 for one in QUARTERS}}, 0, 0)


def _unchanged(project: Project, names: list[Name]) -> Iterator[Equation[Name]]:
    """The attacker knows which numbers were counted as before.

    12 months are added up and not counted. The site does not say that a sum of other quarters happens to stay the same.
    """
    for step, *place in names:
        if place[0].endswith(YEAR):
            continue
        where = (place[0], place[1], place[2])
        for later in range(step + 1, len(project.true)):
            if project.true[later].get(where) == project.true[step][where]:
                yield Equation({(step, *where): 1.0, (later, *where): -1.0}, 0, 0)
