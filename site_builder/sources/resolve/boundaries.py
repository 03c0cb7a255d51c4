"""The wards of the map as nouns, and which area each of them is in."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.boundaries import Boundaries, Ward
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.entries.boundaries import BoundariesEntry, WardEntry
from site_builder.sources.entries.registers import AreaEntry
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.resolve.nouns import Known


def resolve_boundaries(records: Records) -> Boundaries | None:
    """The map of the district, if there is one."""
    for record in records.of("boundaries", BoundariesEntry):
        wards = {ward.name: _ward(record, ward, index=index) for index, ward in enumerate(record.entry.wards)}
        return Known({}).make(Boundaries, record, wards=tuple(wards[name] for name in sorted(wards)))
    return None


def _ward(record: Record[BoundariesEntry], entry: WardEntry, *, index: int) -> Ward:
    return Ward(entry.name, tuple(entry.shape), record.origin_of("wards", index, "name"))


def check_wards(records: Records) -> Iterator[Problem]:
    """Problems of wards that two areas claim, and of a ward for the map's label that is not needed."""
    taken: dict[str, tuple[str, Origin]] = {}
    for record in records.of("areas", AreaEntry):
        area = record.entry
        for index, name in enumerate(area.wards):
            origin = record.origin_of("wards", index)
            other = taken.setdefault(name, (area.title, origin))
            if other[1] != origin:
                message = f"The ward '{name}' is in '{other[0]}' already, on line {other[1].line}."
                yield Problem(origin, message, "A ward belongs to one area. Keep one of the two.")
        if area.shown_at is not None and area.wards:
            message = "'shown_at' says where the map writes the area's name, but 'wards' says that already."
            yield Problem(record.origin_of("shown_at"), message, "Remove 'shown_at'.")
