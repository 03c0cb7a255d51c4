"""The wards of a district as lines on a map, with their source."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.domain.problem import Origin
from site_builder.domain.words import Source

Point = tuple[float, float]
"""Degrees east and degrees north (WGS 84)."""

Ring = tuple[Point, ...]
"""A closed line; the last point is joined to the first, which is not written twice. A hole is a ring too."""

LEAST = 3
"""Points, with which a ring encloses something."""


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward, as the map knows it."""

    name: str
    rings: tuple[Ring, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The wards of a district. Neighbours share the points of the border between them."""

    title: str
    """What the shapes are, with the year: `Wards of 2013`."""

    wards: tuple[Ward, ...]
    """In the order of their names."""

    notices: tuple[str, ...]
    """The notices that must be shown with the map."""

    sources: tuple[Source, ...]
    origin: Origin

    def named(self, names: tuple[str, ...]) -> tuple[Ward, ...]:
        """The wards of those names."""
        return tuple(ward for ward in self.wards if ward.name in names)
