"""Thresholds and numbers of residents as nouns."""

from __future__ import annotations

from site_builder.domain.methods import USUAL, Methods
from site_builder.domain.population import Population
from site_builder.domain.problem import Problem
from site_builder.sources.entries.methods import MethodsEntry, PopulationEntry
from site_builder.sources.records import Record, Records
from site_builder.sources.resolve.names import Names
from site_builder.sources.resolve.registers import sources_of


def resolve_methods(records: Records) -> Methods:
    """The thresholds: the partnership's own, and the defaults for the rest."""
    found = records.of("methods", MethodsEntry)
    return Methods(**dict(found[0].entry)) if found else USUAL


def resolve_populations(records: Records, names: Names) -> tuple[Population, ...]:
    """Numbers of residents, oldest first; two for the same place and year are a problem."""
    known: dict[tuple[int, str], Population] = {}
    for record in records.of("population", PopulationEntry):
        population = _population(record, names)
        if record.entry.area is not None and population.area is None:
            continue
        first = known.setdefault((population.year, record.entry.area or ""), population)
        if first is not population:
            place = f"'{record.entry.area}'" if record.entry.area else "the whole district"
            message = f"The population of {place} in {population.year} is here twice."
            names.problems.append(
                Problem(population.origin, message, f"The other is on line {first.origin.line}. Keep one of the two.")
            )
    return tuple(sorted(known.values(), key=lambda one: (one.year, one.area.id if one.area else "")))


def _population(record: Record[PopulationEntry], names: Names) -> Population:
    entry = record.entry
    return Population(
        year=entry.year,
        area=names.areas.perhaps(entry.area, record.origin_of("area")),
        people=entry.people,
        sources=sources_of(entry.source),
        origin=record.origin,
    )
