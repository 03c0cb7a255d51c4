"""The attack on the site of the secret partnership: every published file, every version in git, and a solver."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from site_builder.domain.artefact import Artefact
from tests.support import secret_partnership
from tests.support.attacked_numbers import IN_GIT, NOW, THEN, Fact, Name, Words, earlier
from tests.support.drawing_attacker import read_drawings
from tests.support.linear_attacker import NEAR, NO_END, Equation, Range, find_ranges
from tests.support.secret_partnership import AREAS, COUNTED, KINDS, SUM, THRESHOLD, YEAR, Numbers
from tests.support.site_attacker import read_facts, read_sums, read_version
from tests.support.words_attacker import read_limits

YEARS = {f"{kind}{YEAR}": kind for kind in (*KINDS, SUM)}
YEAR_ENDS = tuple(quarter.replace(" ", "-") for quarter in secret_partnership.YEAR_ENDS)
WORDS = Words(
    {
        "Stalking": "stalking",
        "Threats": "threats",
        "Harm": "harm",
        **{title: f"{kind}{YEAR}" for kind, title in secret_partnership.YEAR_TITLES.items()},
    },
    {"Pepperwick": "pepperwick", "Dunnock Moor": "dunnock-moor", "Sedge Landing": "sedge-landing", "Marrowdale": "all"},
    residents=21_950,
    counted=COUNTED,
    spans=dict.fromkeys(YEARS, YEAR_ENDS),
)


@cache
def secret_site() -> tuple[Artefact, ...]:
    """The site as it is published."""
    made = secret_partnership.build(secret_partnership.make_secret().files)
    assert made.artefacts, [str(problem) for problem in made.problems]
    return made.artefacts


QUARTERS = tuple(quarter.replace(" ", "-") for quarter in secret_partnership.QUARTERS)


def as_name(key: tuple[str, str, str], state: str = NOW) -> Name:
    indicator, area, quarter = key
    return Name(indicator, area or "all", quarter.replace(" ", "-"), state)


REVISED = secret_partnership.REVISED.replace(" ", "-")
STATES = (THEN, IN_GIT, NOW)
"""In the order of the versions in git."""


def tell(artefacts: Sequence[Artefact], versions: Sequence[bytes] = ()) -> dict[Name, set[float]]:
    """What all files together say, number by number, and what lies in git."""
    told: dict[Name, set[float]] = {}
    facts = [fact for version, state in zip(versions, STATES, strict=False) for fact in in_git(version, state)]
    for fact in (*read_facts(artefacts, WORDS), *facts):
        if fact.value is not None:
            told.setdefault(fact.name, set()).add(fact.value)
    return told


def in_git(version: bytes, state: str) -> list[Fact]:
    """The numbers of people in a version, with the sums that follow from them."""
    facts = {fact.name: fact for fact in read_version(version, REVISED, state=state)}
    facts = {name: fact for name, fact in facts.items() if name.indicator in {*KINDS, SUM}}
    for area in ("all", *AREAS):
        parts = [facts[Name(kind, area, REVISED, state)].value for kind in KINDS]
        total = Name(SUM, area, REVISED, state)
        facts.setdefault(total, Fact(total, None if None in parts else sum(part or 0 for part in parts), "git"))
    return list(facts.values())


def attack(
    artefacts: Sequence[Artefact], *, small: frozenset[Name], versions: Sequence[bytes] = ()
) -> dict[Name, Range]:
    """How far each number is bounded that no file says. Whoever attacks knows which are small (rule D1)."""
    told = tell(artefacts, versions)
    cells = [
        Name(kind, area, quarter, state)
        for kind in (*KINDS, SUM)
        for area in ("all", *AREAS)
        for quarter in QUARTERS
        for state in STATES
        if state != IN_GIT or (versions and quarter == REVISED)
    ]
    cells += [
        Name(year, area, quarter, state)
        for year in YEARS
        for area in ("all", *AREAS)
        for quarter in YEAR_ENDS
        for state in (THEN, NOW)
    ]
    limits: dict[Name, Range] = {}
    for cell in cells:
        values = told.get(cell, set())
        assert len(values) <= 1, f"{cell} is told as {sorted(values)}."
        value = next(iter(values), None)
        limits[cell] = (value, value) if value is not None else (0.0, NO_END)
        if value is None and cell in small:
            limits[cell] = (1.0, THRESHOLD - 1.0)
    equations = [
        *(*adding_up(cells), *unchanged(cells, told)),
        *(*read_sums(artefacts, WORDS), *read_limits(artefacts, WORDS)),
        *read_drawings(artefacts, WORDS, quarters=QUARTERS, told=told),
    ]
    return find_ranges(limits, equations)


@cache
def attacked(small: frozenset[Name]) -> dict[Name, Range]:
    """What an attack on the site as it is published, with every version of its files, finds."""
    return attack(secret_site(), small=small, versions=secret_partnership.make_secret().versions)


def adding_up(cells: list[Name]) -> list[Equation[Name]]:
    """Areas make the district, stalking and threats make harm, and four quarters make 12 months, now as then."""
    found = []
    for cell in cells:
        if cell.indicator in YEARS:
            kind = YEARS[cell.indicator]
            four = {replace(cell, indicator=kind, quarter=earlier(cell.quarter, back)): -1.0 for back in range(4)}
            found.append(Equation({cell: 1.0, **four}, 0, 0))
        if cell.area == "all":
            parts = {Name(cell.indicator, area, cell.quarter, cell.state): -1.0 for area in AREAS}
            found.append(Equation({cell: 1.0, **parts}, 0, 0))
        if cell.indicator == SUM:
            kinds = {Name(kind, cell.area, cell.quarter, cell.state): -1.0 for kind in KINDS}
            found.append(Equation({cell: 1.0, **kinds}, 0, 0))
    return found


def unchanged(cells: list[Name], told: Mapping[Name, set[float]]) -> list[Equation[Name]]:
    """What was as large in two showings is the same number: the attacker has to know which."""
    found = []
    for cell in cells:
        for other in STATES[: STATES.index(cell.state)]:
            earlier_one = replace(cell, state=other)
            same = earlier_one in cells and true_of(cell) == true_of(earlier_one)
            if same and not (cell in told and earlier_one in told):
                found.append(Equation({cell: 1.0, earlier_one: -1.0}, 0, 0))
    return found


def true_of(name: Name) -> int:
    """The true number."""
    area = "" if name.area == "all" else name.area
    return numbers(name.state)[name.indicator, area, f"{name.quarter[:7]} {name.quarter[8:]}"]


def numbers(state: str) -> Numbers:
    """The true numbers of a showing."""
    secret = secret_partnership.make_secret()
    return {NOW: secret.true, THEN: secret.before, IN_GIT: secret.between}[state]


def small_ones() -> frozenset[Name]:
    """Those that the rule suppresses."""
    return frozenset(
        as_name(key, state)
        for state in STATES
        for key, value in numbers(state).items()
        if key[0] in KINDS and 0 < value < THRESHOLD
        if state != IN_GIT or key[2] == secret_partnership.REVISED
    )


def given_away(ranges: Mapping[Name, Range], small: frozenset[Name]) -> list[Name]:
    """Suppressed numbers that are bounded more tightly than from 1 to below the threshold.

    A number for 12 months has no secret but its quarters.
    """
    return [
        name
        for name, (low, high) in sorted(ranges.items())
        if (low > 1 + NEAR or high < THRESHOLD - 1 - NEAR)
        if name.indicator not in YEARS
        if name in small or high - low < THRESHOLD - 2 - NEAR
    ]
