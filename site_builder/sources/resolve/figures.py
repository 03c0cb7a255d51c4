"""Indicators and quarters' figures as nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.domain.figures import Edition, Figure, Indicator, Marker, is_share
from site_builder.domain.problem import Problem
from site_builder.domain.register import Area
from site_builder.sources.entries.figures import IndicatorEntry, QuarterEntry, QuarterStatus, ValueEntry
from site_builder.sources.records import Record, Records
from site_builder.sources.resolve.names import Kind, Names
from site_builder.sources.resolve.registers import sources_of
from site_builder.sources.shapes import FIGURES

INDICATORS = Kind("an indicator", "indicators", shape="indicators")

_TAKEN = {
    "editions": "the page of releases",
    "figures": "the file of all figures",
    "methods": "the page about methods",
    "releases": "the calendar of releases",
}
"""Names that an indicator's page or file would clash with."""


def resolve_indicators(records: Records, names: Names) -> tuple[Indicator, ...]:
    """What is measured, in the order of its file."""
    found = records.of("indicators", IndicatorEntry)
    names.indicators = names.finder(INDICATORS, [_indicator(record, names) for record in found])
    for record in found:
        taken = _TAKEN.get(record.entry.id)
        if taken is not None:
            message = f"'{record.entry.id}' cannot be an indicator's id: {taken} has that name."
            names.problems.append(Problem(record.origin_of("id"), message, "Choose another id."))
        names.indicators.many(record.entry.sum_of, record, part="sum_of")
        for index, name in enumerate(record.entry.sum_of):
            part = names.indicators.known.get(name)
            if part is not None and part.sum_of:
                message = f"'{name}' is itself a sum, so adding it up again could count things twice."
                hint = "Name the indicators that it is the sum of."
                names.problems.append(Problem(record.origin_of("sum_of", index), message, hint))
            elif part is not None and not part.adds_up:
                message = f"'{name}' does not add up, so it cannot be a part of a sum."
                hint = "Leave it out, or remove 'adds_up: false' where it is described."
                names.problems.append(Problem(record.origin_of("sum_of", index), message, hint))
    return tuple(names.indicators.known.values())


def _indicator(record: Record[IndicatorEntry], names: Names) -> Indicator:
    entry = record.entry
    return Indicator(
        id=entry.id,
        title=entry.title,
        description=entry.description,
        unit=entry.unit,
        better=entry.better,
        why_neither=entry.why_neither or "",
        measure=names.measures.perhaps(entry.measure, record.origin_of("measure")),
        headline=entry.headline,
        sum_of=tuple(entry.sum_of),
        sources=sources_of(entry.source),
        notes=tuple(entry.notes),
        also=tuple(entry.also),
        origin=record.origin,
        sensitive=entry.sensitive,
        threshold=entry.threshold,
        elsewhere=entry.elsewhere,
        adds_up=entry.adds_up and not is_share(entry.unit),
    )


def resolve_editions(records: Records, names: Names) -> tuple[Edition, ...]:
    """The quarters' figures, oldest first."""
    editions = [_edition(record, names) for record in records.of("quarter", QuarterEntry)]
    return tuple(sorted(editions, key=lambda edition: edition.quarter))


def _edition(record: Record[QuarterEntry], names: Names) -> Edition:
    entry = record.entry
    wanted = f"{FIGURES}{entry.quarter.stem}.yml"
    if record.document.path != wanted:
        hint = f"Rename it to {wanted}, or mend the quarter."
        message = f"This file is for {entry.quarter.short}, which is not what its name says."
        names.problems.append(Problem(record.origin_of("quarter"), message, hint))
    figures = list(_figures(_Table(record, names, None, ("values",)), entry.values))
    for name, values in entry.areas.items():
        area = names.areas.one(name, record.place("areas", name).key)
        if area is not None:
            figures += _figures(_Table(record, names, area, ("areas", name)), values)
    return Edition(
        quarter=entry.quarter,
        provisional=entry.status is QuarterStatus.PROVISIONAL,
        released=entry.released,
        sources=sources_of(entry.source),
        notes=tuple(entry.notes),
        figures=tuple(figures),
        origin=record.origin,
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of a quarter's file."""

    record: Record[QuarterEntry]
    names: Names
    area: Area | None
    where: tuple[str, ...]


def _is_withheld_in_part(indicator: Indicator, values: Mapping[str, ValueEntry]) -> bool:
    """Whether a sum can be known only if it is written: a part of it is withheld (rule D2)."""
    return any(Marker.CONFIDENTIAL in values[part].marker for part in indicator.sum_of if part in values)


def _figures(table: _Table, values: Mapping[str, ValueEntry]) -> Iterator[Figure]:
    counted = tuple(sorted(table.record.entry.months))
    part = counted if len(counted) < len(table.record.entry.quarter.months) else ()
    for name, entry in values.items():
        place = table.record.place(*table.where, name)
        indicator = table.names.indicators.one(name, place.key)
        if indicator is None:
            continue
        if indicator.sum_of and not _is_withheld_in_part(indicator, values):
            message = f"'{name}' is added up from other indicators, so it is not written here."
            hint = "Remove this line. A sum is written only where one of the numbers that it adds up is withheld."
            table.names.problems.append(Problem(place.key, message, hint))
            continue
        yield Figure(
            indicator=indicator,
            quarter=table.record.entry.quarter,
            area=table.area,
            value=entry.value,
            markers=tuple(entry.marker),
            note=entry.note or "",
            origin=place.value,
            counted=part,
        )
