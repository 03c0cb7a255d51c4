"""Shapes made of wards: what several of them enclose together, and where a name fits into it. Knows no drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from site_builder.domain.boundaries import Point, Ring, Ward

_LEVELS = 16
"""Heights at which room for a name is looked for."""

Edge = tuple[Point, Point]


def outline(wards: Iterable[Ward]) -> tuple[Ring, ...]:
    """What wards enclose together. Neighbours share their border's points, so an edge that is there twice is inside.

    The same wards give the same rings, whichever way round theirs go.
    """
    once: dict[Edge, bool] = {}
    for ward in wards:
        for ring in ward.rings:
            for edge in edges(ring):
                key = (min(edge), max(edge))
                once[key] = not once.get(key, False)
    return tuple(_join(sorted(edge for edge, outer in once.items() if outer)))


def edges(ring: Ring) -> Iterator[Edge]:
    """The edges of a ring, the last one back to its beginning."""
    yield from pairwise((*ring, ring[0]))


def _join(loose: list[Edge]) -> Iterator[Ring]:
    """Edges as rings. Where rings touch in a point, which of them goes on there does not matter to what is enclosed."""
    directions: dict[Point, list[Point]] = {}
    for point, other in loose:
        directions.setdefault(point, []).append(other)
        directions.setdefault(other, []).append(point)
    for start in sorted(directions):
        while directions[start]:
            ring, at = [start], start
            while True:
                following = directions[at].pop(0)
                directions[following].remove(at)
                if following == start:
                    break
                ring.append(following)
                at = following
            yield tuple(ring)


def middle(rings: tuple[Ring, ...]) -> Point:
    """Where a name has the most room to both sides within a shape, the nearer to half its height the better."""
    heights = [north for ring in rings for _, north in ring]
    lowest, highest = min(heights), max(heights)
    best: tuple[float, Point] | None = None
    for level in range(1, _LEVELS):
        share = level / _LEVELS
        north = lowest + (highest - lowest) * share
        crossings = sorted(_crossings(rings, north))
        for west, east in zip(crossings[::2], crossings[1::2], strict=False):
            room = (east - west) * (1 - abs(share - 0.5))
            if best is None or room > best[0] * 1.0001:
                best = room, ((west + east) / 2, north)
    if best is None:
        return rings[0][0]
    return best[1]


def _crossings(rings: tuple[Ring, ...], north: float) -> Iterator[float]:
    """Where a line from west to east crosses the rings' edges."""
    for ring in rings:
        for (x1, y1), (x2, y2) in edges(ring):
            if (y1 > north) != (y2 > north):
                yield x1 + (north - y1) / (y2 - y1) * (x2 - x1)
