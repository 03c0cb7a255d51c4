"""The shape of the district's map: its wards, their source, and the notices that go with them."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, WithJsonSchema

from site_builder.domain.boundaries import LEAST, Ring
from site_builder.sources.entries.entry import Entry, reader
from site_builder.sources.entries.fields import AtLeastOne, Line, Lines
from site_builder.sources.entries.provenance import Sources

_DEGREES = r"-?[0-9]{1,3}(?:\.[0-9]{1,9})?"
_POINT = re.compile(rf"({_DEGREES})\s+({_DEGREES})")
_EAST, _NORTH = 180.0, 85.0


def _read_ring(text: str) -> Ring | None:
    """Points of a line around something, in degrees east and north; the first need not come again at the end."""
    points: list[tuple[float, float]] = []
    for written in text.split(","):
        found = _POINT.fullmatch(written.strip())
        if found is None:
            return None
        point = float(found[1]), float(found[2])
        if abs(point[0]) > _EAST or abs(point[1]) > _NORTH:
            return None
        points.append(point)
    if points[0] == points[-1]:
        points.pop()
    return tuple(points) if len(set(points)) >= LEAST else None


OneRing = Annotated[Ring, reader(_read_ring, "not_ring"), WithJsonSchema({"type": "string", "minLength": 1})]


class WardEntry(Entry):
    """A ward of the district."""

    name: Line = Field(description="Its name, as people know it.", examples=["Market Ward"])
    shape: AtLeastOne[OneRing] = Field(
        description="The line around it: degrees east, a space, degrees north, and a comma between points. A list if "
        "it has several parts, or holes.",
        examples=["-1.40 52.70, -1.36 52.70, -1.36 52.74"],
    )


class BoundariesEntry(Entry):
    """The map of the wards: data/boundaries.yml, as `site-builder import boundaries` writes it."""

    title: Line = Field(description="What the shapes are, with the year.", examples=["Wards of 2013"])
    notices: Lines = Field([], description="The notices that the licences ask for beside the map, word for word.")
    source: Sources = Field(
        description="Where the shapes come from: a text, or title, link and licence; one or a list."
    )
    wards: Annotated[list[WardEntry], Field(min_length=1)] = Field(description="The wards, each with its line.")
