"""Thresholds and numbers of residents as nouns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from site_builder.domain.methods import USUAL, Methods
from site_builder.domain.moment import LONDON
from site_builder.domain.population import Population
from site_builder.domain.problem import Problem, Severity
from site_builder.sources.entries.methods import MethodsEntry, PopulationEntry
from site_builder.sources.reading.records import Records
from site_builder.sources.resolve.nouns import Known


def resolve_methods(records: Records) -> Methods:
    """The thresholds: the partnership's own, and the defaults for the rest."""
    found = records.of("methods", MethodsEntry)
    return Methods(**dict(found[0].entry)) if found else USUAL


def check_populations(records: Records, now: datetime | None) -> Iterator[Problem]:
    """A warning for each number of residents of a year that has not begun: no mistake, as any day can be built."""
    for record in records.of("population", PopulationEntry):
        if now is not None and record.entry.year > now.astimezone(LONDON).year:
            of = f"of '{record.entry.area}'" if record.entry.area else "of the district"
            yield Problem(record.origin_of("year"), *say_future(record.entry.year, of), Severity.WARNING)


def say_future(year: int, of: str) -> tuple[str, str]:
    """What is wrong with a year of an estimate, and what to do."""
    message = f"{year} has not started, so there is no count yet of the residents {of} in it."
    return message, "Write the year of the estimate that the number comes from."


def resolve_populations(records: Records, known: Known) -> tuple[tuple[Population, ...], tuple[Problem, ...]]:
    """Numbers of residents, oldest first, and a problem for a second one of the same place and year."""
    found: dict[tuple[int, str], Population] = {}
    problems: list[Problem] = []
    for record in records.of("population", PopulationEntry):
        population = known.make(Population, record)
        if record.entry.area is not None and population.area is None:
            continue
        first = found.setdefault((population.year, record.entry.area or ""), population)
        if first is not population:
            place = f"'{record.entry.area}'" if record.entry.area else "the whole district"
            message = f"The population of {place} in {population.year} is here twice."
            hint = f"The other is on line {first.origin.line}. Keep one of the two."
            problems.append(Problem(population.origin, message, hint))
    ordered = sorted(
        found.values(), key=lambda population: (population.year, population.area.id if population.area else "")
    )
    return tuple(ordered), tuple(problems)
