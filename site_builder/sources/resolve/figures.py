"""Indicators and quarters' figures as nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.domain.figures import Edition, Figure, Indicator, Marker
from site_builder.domain.problem import Problem
from site_builder.domain.register import Area
from site_builder.domain.unit import is_share
from site_builder.sources.entries.figures import IndicatorEntry, QuarterEntry, QuarterStatus, ValueEntry
from site_builder.sources.entries.references import AREAS, INDICATORS
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.resolve.nouns import Known, split
from site_builder.sources.shapes import FIGURES

_TAKEN = {
    "case-reviews": "the page of case reviews",
    "editions": "the page of releases",
    "figures": "the file of all figures",
    "methods": "the page about methods",
    "releases": "the calendar of releases",
}
"""Names that an indicator's page or file would clash with."""


def resolve_indicators(records: Records, known: Known) -> Known:
    """The known nouns, with the indicators added."""
    return known.adding(INDICATORS, [_indicator(record, known) for record in records.of("indicators", IndicatorEntry)])


def check_indicators(records: Records, indicators: Mapping[str, Indicator]) -> Iterator[Problem]:
    """Problems of ids that are taken, and of sums."""
    for record in records.of("indicators", IndicatorEntry):
        taken = _TAKEN.get(record.entry.id)
        if taken is not None:
            message = f"'{record.entry.id}' cannot be an indicator's id: {taken} has that name."
            yield Problem(record.origin_of("id"), message, "Choose another id.")
        for index, name in enumerate(record.entry.sum_of):
            part = indicators.get(name)
            if part is not None and part.sum_of:
                message = f"'{name}' is itself a sum, so adding it again could count things twice."
                hint = "Name the indicators that make up that sum."
                yield Problem(record.origin_of("sum_of", index), message, hint)
            elif part is not None and not part.adds_up:
                message = f"'{name}' does not add up, so it cannot be a part of a sum."
                hint = "Leave it out, or remove 'adds_up: false' where it is described."
                yield Problem(record.origin_of("sum_of", index), message, hint)
            elif part is not None and part.covers is not record.entry.covers:
                message = f"'{name}' covers {part.covers}, but '{record.entry.id}' covers {record.entry.covers}."
                hint = "A sum and its parts need the same 'covers'."
                yield Problem(record.origin_of("sum_of", index), message, hint)


def _indicator(record: Record[IndicatorEntry], known: Known) -> Indicator:
    entry = record.entry
    adds_up = entry.adds_up and not is_share(entry.unit)
    return known.make(Indicator, record, sum_of=tuple(dict.fromkeys(entry.sum_of)), adds_up=adds_up)


def resolve_editions(records: Records, known: Known) -> tuple[tuple[Edition, ...], tuple[Problem, ...]]:
    """The quarters' figures, oldest first, and problems of files under another name and of sums written by hand."""
    editions: list[Edition] = []
    problems: list[Problem] = []
    for record in records.of("quarter", QuarterEntry):
        figures, found = split(_figures(record, known))
        provisional = record.entry.status is QuarterStatus.PROVISIONAL
        editions.append(known.make(Edition, record, provisional=provisional, figures=figures))
        problems += [*_check_place(record), *found]
    return tuple(sorted(editions, key=lambda edition: edition.quarter)), tuple(problems)


def _check_place(record: Record[QuarterEntry]) -> Iterator[Problem]:
    quarter = record.entry.quarter
    wanted = f"{FIGURES}{quarter.stem}.yml"
    if record.document.path != wanted:
        message = f"This file is for {quarter.short}, but its name says another quarter."
        yield Problem(record.origin_of("quarter"), message, f"Rename it to {wanted}, or correct the quarter.")


def _figures(record: Record[QuarterEntry], known: Known) -> Iterator[Figure | Problem]:
    """Every figure of a quarter, without those whose indicator or area is unknown, which `names` reports."""
    indicators = known.of(INDICATORS)
    yield from _figures_of(_Table(record, indicators, None, ("values",)), record.entry.values)
    for name, values in record.entry.areas.items():
        if area := known.of(AREAS).get(name):
            yield from _figures_of(_Table(record, indicators, area, ("areas", name)), values)


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of a quarter's file."""

    record: Record[QuarterEntry]
    indicators: Mapping[str, Indicator]
    area: Area | None
    where: tuple[str, ...]


def _is_suppressed_in_part(indicator: Indicator, values: Mapping[str, ValueEntry]) -> bool:
    """Whether a sum can be known only if it is written: a part of it is suppressed (rule D2)."""
    return any(Marker.CONFIDENTIAL in values[part].marker for part in indicator.sum_of if part in values)


def _figures_of(table: _Table, values: Mapping[str, ValueEntry]) -> Iterator[Figure | Problem]:
    counted = tuple(sorted(table.record.entry.months))
    part = counted if len(counted) < len(table.record.entry.quarter.months) else ()
    for name, entry in values.items():
        position = table.record.position(*table.where, name)
        indicator = table.indicators.get(name)
        if indicator is None:
            continue
        if indicator.sum_of and not _is_suppressed_in_part(indicator, values):
            message = f"'{name}' is added up from other indicators, so it is not written here."
            hint = "Remove this line. Write a sum only where one of the numbers that it adds up is suppressed."
            yield Problem(position.key, message, hint)
            continue
        yield Figure(
            indicator=indicator,
            quarter=table.record.entry.quarter,
            area=table.area,
            value=entry.value,
            markers=tuple(entry.marker),
            note=entry.note or "",
            origin=position.value,
            counted=part,
            exceptional=table.record.entry.exceptional or "",
        )
