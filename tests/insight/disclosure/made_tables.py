"""Tables as partnerships have them, made by chance and always the same. Knows no solver.

Areas, quarters and categories, with totals, rates, rolling totals, percentages, and an earlier edition of which some
numbers have changed since.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import Cell, CellEntry, Standing, Statement, Table
from site_builder.insight.disclosure.statements import adds_up, change, rate

THRESHOLD = 5
ALL = "all"
"""The indicator that adds up the categories."""

FIRST = Quarter(2025, 1)


def comes_to(parts: Sequence[Cell], total: int, *, says: str) -> Statement:
    """Some cells come to a number that is out, such as a rolling 12 months that a report gives."""
    return Statement(tuple((part, 1) for part in parts), total, total, says)


@dataclass(frozen=True, slots=True)
class Made:
    """A table before anything is suppressed."""

    values: dict[Cell, int]
    sums: list[tuple[Cell, tuple[Cell, ...]]]
    claims: list[Statement] = field(default_factory=list)
    """What reports have said of it already."""

    def table(self, earlier: Made | None = None, suppressed: frozenset[Cell] = frozenset()) -> Table:
        """As it is to be protected; after an earlier release, with what that showed and suppressed."""
        entries = {cell: _entry(cell, value) for cell, value in self.values.items()}
        statements = [adds_up(total, parts, says="a sum") for total, parts in self.sums]
        if earlier is not None:
            then = {cell: _then(cell) if value != self.values[cell] else cell for cell, value in earlier.values.items()}
            for cell, value in earlier.values.items():
                small = is_small(cell, value)
                kept = Standing.SMALL if small else Standing.KEPT
                entries[then[cell]] = CellEntry(value, kept if cell in suppressed else Standing.OUT, threshold_of(cell))
            statements += [
                adds_up(then[total], [then[part] for part in parts], says="a sum in an earlier edition")
                for total, parts in earlier.sums
            ]
            statements += [
                replace(claim, terms=tuple((then[cell], weight) for cell, weight in claim.terms))
                for claim in earlier.claims
            ]
        return Table(entries, (*dict.fromkeys(statements), *self.claims))


def is_small(cell: Cell, value: int) -> bool:
    """Whether the rule suppresses it."""
    return cell.indicator != ALL and 0 < value < THRESHOLD


def threshold_of(cell: Cell) -> int:
    """Sums are not sensitive by themselves."""
    return 0 if cell.indicator == ALL else THRESHOLD


def _entry(cell: Cell, value: int) -> CellEntry:
    return CellEntry(value, Standing.SMALL if is_small(cell, value) else Standing.FREE, threshold_of(cell))


def _then(cell: Cell) -> Cell:
    return Cell(cell.indicator, cell.area, cell.quarter, "first")


def make_table(seed: int) -> Made:
    """One table of two to four areas, one to three categories and one to four quarters."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    areas = [f"area-{number}" for number in range(chance.randint(2, 4))]
    categories = [f"kind-{number}" for number in range(chance.randint(1, 3))]
    quarters = [FIRST.later(number) for number in range(chance.choice((1, 1, 2, 4) if len(categories) < 3 else (1, 2)))]
    values: dict[Cell, int] = {}
    sums: list[tuple[Cell, tuple[Cell, ...]]] = []
    for quarter in quarters:
        for category in categories:
            level = chance.choice((4, 9, 16, 40))
            for area in areas:
                values[Cell(category, area, quarter)] = min(int(chance.expovariate(1 / level)), 400)
            _add(values, sums, Cell(category, "", quarter), [Cell(category, area, quarter) for area in areas])
        if len(categories) > 1:
            for area in areas:
                _add(values, sums, Cell(ALL, area, quarter), [Cell(one, area, quarter) for one in categories])
            _add(values, sums, Cell(ALL, "", quarter), [Cell(one, "", quarter) for one in categories])
            sums.append((Cell(ALL, "", quarter), tuple(Cell(ALL, area, quarter) for area in areas)))
    return Made(values, sums, list(_claims(chance, values, quarters=quarters)))


def revise(made: Made, seed: int) -> Made:
    """The same with a few of its numbers counted again, and all sums with them."""
    chance = random.Random(-seed - 1)  # noqa: S311 - as above
    values = dict(made.values)
    summed = {total for total, _ in made.sums}
    for cell in sorted(set(values) - summed):
        if chance.random() < 0.1:
            values[cell] = max(0, values[cell] + chance.choice((-2, -1, 1, 3)))
    for total, parts in made.sums:
        values[total] = sum(values[part] for part in parts)
    return Made(values, made.sums)


def _add(values: dict[Cell, int], sums: list[tuple[Cell, tuple[Cell, ...]]], total: Cell, parts: list[Cell]) -> None:
    values[total] = sum(values[part] for part in parts)
    sums.append((total, tuple(parts)))


def _claims(chance: random.Random, values: dict[Cell, int], *, quarters: list[Quarter]) -> Iterator[Statement]:
    """A report that came out before: the year's total, a rate and a percentage, of the whole district."""
    whole = sorted({cell.indicator for cell in values if not cell.area})
    told = chance.choice(whole)
    if len(quarters) == 4 and chance.random() < 0.7:
        year = [Cell(told, "", quarter) for quarter in quarters]
        yield comes_to(year, sum(values[cell] for cell in year), says="the annual report gives the year's total")
    cell = Cell(chance.choice(whole), "", chance.choice(quarters))
    if chance.random() < 0.5:
        residents = chance.choice((2_000, 12_000, 104_000))
        said = (Decimal(1000 * values[cell]) / residents).quantize(Decimal("0.1"), ROUND_HALF_UP)
        yield rate([cell], said, residents=residents, says="the annual report gives the rate")
    if len(quarters) > 1 and chance.random() < 0.5:
        before, after = Cell(told, "", quarters[0]), Cell(told, "", quarters[1])
        if values[before] >= 50:
            risen = Decimal(100 * (values[after] - values[before])) / values[before]
            percent = int(risen.to_integral_value(ROUND_HALF_UP))
            yield from change([before], [after], percent=percent, says="the annual report gives the change")
