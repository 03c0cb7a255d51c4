"""The wards of the map as nouns, and whether the areas' wards are among them."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.boundaries import Boundaries, Ward
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.entries.boundaries import BoundariesEntry
from site_builder.sources.entries.registers import AreaEntry
from site_builder.sources.records import Record, Records
from site_builder.sources.resolve.registers import sources_of
from site_builder.sources.shapes import BOUNDARIES
from site_builder.sources.suggestions import did_you_mean


def resolve_boundaries(records: Records, problems: list[Problem]) -> Boundaries | None:
    """The map of the district, if there is one; the areas' wards are looked up in it."""
    found = records.of("boundaries", BoundariesEntry)
    made = _boundaries(found[0], problems) if found else None
    if made or records.are_whole("boundaries"):
        problems += _check_areas(records, made)
    return made


def _boundaries(record: Record[BoundariesEntry], problems: list[Problem]) -> Boundaries:
    entry = record.entry
    wards: dict[str, Ward] = {}
    for index, ward in enumerate(entry.wards):
        origin = record.origin_of("wards", index, "name")
        first = wards.setdefault(ward.name, Ward(ward.name, tuple(ward.shape), origin))
        if first.origin != origin:
            message = f"The ward '{ward.name}' is here twice."
            problems.append(Problem(origin, message, f"The other is on line {first.origin.line}. Keep one of the two."))
    return Boundaries(
        title=entry.title,
        wards=tuple(wards[name] for name in sorted(wards)),
        notices=tuple(entry.notices),
        sources=sources_of(entry.source),
        origin=record.origin,
    )


def _check_areas(records: Records, boundaries: Boundaries | None) -> Iterator[Problem]:
    """Problems of the wards that areas name: unknown ones, and those that two areas claim."""
    known = [ward.name for ward in boundaries.wards] if boundaries else []
    taken: dict[str, tuple[str, Origin]] = {}
    for record in records.of("areas", AreaEntry):
        area = record.entry
        named = [(name, record.origin_of("wards", index)) for index, name in enumerate(area.wards)]
        for name, origin in named:
            other = taken.setdefault(name, (area.title, origin))
            if other[1] != origin:
                message = f"The ward '{name}' is in '{other[0]}' already, on line {other[1].line}."
                yield Problem(origin, message, "A ward lies in one area. Keep one of the two.")
        if area.shown_at is not None:
            named.append((area.shown_at, record.origin_of("shown_at")))
            if area.wards:
                message = "'shown_at' says where the map writes the area's name, but 'wards' says that already."
                yield Problem(record.origin_of("shown_at"), message, "Remove 'shown_at'.")
        for name, origin in named:
            if not known:
                message = f"'{name}' is not a ward, because there is no map: {BOUNDARIES} is missing."
                yield Problem(origin, message, "Make it with 'site-builder import boundaries', or remove this.")
            elif name not in known:
                hint = did_you_mean(name, known) or f"The wards are in {BOUNDARIES}."
                yield Problem(origin, f"'{name}' is not a ward.", hint)
