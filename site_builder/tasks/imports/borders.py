"""Borders with fewer points, which still fit: each piece between two meetings of wards is simplified once.

Knows no file and no partnership.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import cos, hypot, radians

from site_builder.domain.boundaries import LEAST, Point, Ring
from site_builder.insight.outlines import Edge, edges

METRES = 111_320.0
"""In a degree north."""

_TRIES = 6
"""How often the tolerance is halved before the borders are left as they came."""

Shapes = Mapping[str, tuple[Ring, ...]]
"""Rings by the name of the ward."""

Line = tuple[Point, ...]


def simplify(shapes: Shapes, *, metres: float) -> tuple[Shapes, float]:
    """The shapes with borders at most so many metres off, and how many metres it was in the end.

    Where lines would cross that did not, less is taken away: half as much, again and again.
    """
    for attempt in range(_TRIES):
        tolerance = metres / 2**attempt
        made = _simplify(shapes, tolerance)
        if not crosses(ring for rings in made.values() for ring in rings):
            return made, tolerance
    return shapes, 0.0


def crosses(rings: Iterable[Ring]) -> bool:
    """Whether an edge of some ring crosses another edge; to touch, or to run along one, is no crossing."""
    all_edges = sorted({(min(edge), max(edge)) for ring in rings for edge in edges(ring)})
    for index, (a, b) in enumerate(all_edges):
        for c, d in all_edges[index + 1 :]:
            if c[0] > b[0]:
                break  # sorted from west to east: none that follows reaches back this far
            if _turn((a, b), c) * _turn((a, b), d) < 0 and _turn((c, d), a) * _turn((c, d), b) < 0:
                return True
    return False


def _simplify(shapes: Shapes, tolerance: float) -> Shapes:
    rings = [ring for rings in shapes.values() for ring in rings]
    meetings = _meetings(rings)
    north = sum(point[1] for ring in rings for point in ring) / sum(map(len, rings))
    scale = METRES * cos(radians(north)), METRES
    return {
        name: tuple(_thin_ring(ring, meetings, tolerance=tolerance, scale=scale) for ring in of)
        for name, of in shapes.items()
    }


def _meetings(rings: list[Ring]) -> set[Point]:
    """Points at which more than two pieces of border meet: they stay, and pieces begin and end there."""
    neighbours: dict[Point, set[Point]] = {}
    for ring in rings:
        for one, other in edges(ring):
            neighbours.setdefault(one, set()).add(other)
            neighbours.setdefault(other, set()).add(one)
    return {point for point, around in neighbours.items() if len(around) > 2}  # noqa: PLR2004 - a line passes through


def _thin_ring(ring: Ring, meetings: set[Point], *, tolerance: float, scale: tuple[float, float]) -> Ring:
    """A ring of simplified pieces; one that would enclose nothing any more stays as it is."""
    starts = [index for index, point in enumerate(ring) if point in meetings]
    if not starts:  # an island, or a hole with a single ward in it: both sides must begin at the same two points
        first = min(range(len(ring)), key=lambda index: ring[index])
        far = max(
            ring,
            key=lambda point: (
                hypot((point[0] - ring[first][0]) * scale[0], (point[1] - ring[first][1]) * scale[1]),
                point,
            ),
        )
        starts = sorted((first, ring.index(far)))
    turned = ring[starts[0] :] + ring[: starts[0]]
    cuts = [start - starts[0] for start in starts]
    pieces = [turned[a : b + 1] for a, b in pairwise((*cuts, len(turned)))]
    pieces[-1] = (*turned[cuts[-1] :], turned[0])
    thin = tuple(point for piece in pieces for point in _thin(piece, tolerance=tolerance, scale=scale)[:-1])
    return thin if len(thin) >= LEAST else ring


def _thin(piece: Line, *, tolerance: float, scale: tuple[float, float]) -> Line:
    """The same points whichever way round a piece is gone."""
    if piece[-1] < piece[0]:
        return _thin(piece[::-1], tolerance=tolerance, scale=scale)[::-1]
    kept = {0, len(piece) - 1}
    stack = [(0, len(piece) - 1)]
    while stack:
        first, last = stack.pop()
        inner = range(first + 1, last)
        if not inner:
            continue
        off, at = max((_off(piece[index], piece[first], line_to=piece[last], scale=scale), index) for index in inner)
        if off > tolerance:
            kept.add(at)
            stack += [(first, at), (at, last)]
    return tuple(piece[index] for index in sorted(kept))


def _off(point: Point, start: Point, *, line_to: Point, scale: tuple[float, float]) -> float:
    """Metres between a point and a stretch of line."""
    px, py = (point[0] - start[0]) * scale[0], (point[1] - start[1]) * scale[1]
    dx, dy = (line_to[0] - start[0]) * scale[0], (line_to[1] - start[1]) * scale[1]
    length = dx * dx + dy * dy
    along = min(max((px * dx + py * dy) / length, 0.0), 1.0) if length else 0.0
    return hypot(px - along * dx, py - along * dy)


def _turn(line: Edge, c: Point) -> float:
    """Which side of a line a point is on: 0 on the line, or as good as."""
    a, b = line
    turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return turn if abs(turn) > 1e-15 else 0.0  # noqa: PLR2004 - a thousandth of a square millimetre, in square degrees


def count_points(shapes: Shapes) -> int:
    """How many points the rings have."""
    return sum(len(ring) for rings in shapes.values() for ring in rings)


def in_order(shapes: Shapes) -> Iterator[tuple[str, tuple[Ring, ...]]]:
    """The shapes by name, each ring from its smallest point on, so that the same borders are always written alike."""
    for name, rings in sorted(shapes.items()):
        yield name, tuple(sorted(_from_least(ring) for ring in rings))


def _from_least(ring: Ring) -> Ring:
    start = ring.index(min(ring))
    return ring[start:] + ring[:start]
