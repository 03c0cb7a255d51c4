"""Borders with fewer points, which still fit, and what outlines say of themselves. The only module that knows shapely.

Knows no file and no partnership.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, radians

import shapely
from shapely import Geometry, MultiPolygon, Polygon

from site_builder.domain.boundaries import LEAST, Point, Ring
from site_builder.domain.english import count, join
from site_builder.tasks.imports.quarters.report import some

METRES = 111_320.0
"""In a degree north."""

PLACES = 5
"""Decimal places of a degree that are kept: about a metre."""

_COARSEST = 32.0
_STEP = 0.8
"""What is tried: details of 32 times the distance that a border may move, then each time a fifth smaller."""

_TRIES = 50
_NEXT = 0.001
"""Degrees within which outlines are neighbours: a river's width."""

_OVERLAP = 0.01
"""The share of an outline that lies in another, from which the two overlap."""

_SAMPLED = 200
"""Pieces of a border that crosses itself that are looked at."""

_TANGLED = 50
"""How many other pieces each of them may meet. Two are its neighbours; correcting thousands would take minutes."""


_CROSSINGS = 1_000
"""How often a border may cross itself."""


class TangledBordersError(Exception):
    """A border crosses itself so often that no ward can be meant."""


Shape = Geometry

Shapes = Mapping[str, Geometry]
"""Polygons in degrees by the name of the ward."""


def make_shape(polygons: Iterable[Sequence[Sequence[Point]]]) -> tuple[Geometry, bool]:
    """What polygons enclose, each given as its ring and those of its holes; and whether a ring crossed itself.

    What encloses nothing is left out, so that the shape may be empty. Raises TangledBordersError.
    """
    found = []
    for rings in polygons:
        sound = [ring for ring in rings if len(set(ring)) >= LEAST]
        found += [Polygon(sound[0], sound[1:])] if sound and sound[0] is rings[0] else []
    if any(_is_tangled(list(polygon.exterior.coords)) for polygon in found if not polygon.is_valid):
        raise TangledBordersError
    valid = [polygon if polygon.is_valid else shapely.make_valid(polygon) for polygon in found]
    parts = [part for shape in valid for part in shapely.get_parts(shape) if isinstance(part, (Polygon, MultiPolygon))]
    return shapely.union_all(parts), any(not polygon.is_valid for polygon in found)


def _is_tangled(points: Iterable[tuple[float, ...]]) -> bool:
    """Whether pieces of a border meet very many others; a few are looked at first, since all may take minutes."""
    pieces = [shapely.LineString(ends) for ends in pairwise(points)]
    sample = pieces[:: max(len(pieces) // _SAMPLED, 1)]
    tree = shapely.STRtree(pieces)
    if len(tree.query(sample, predicate="intersects")[0]) > _TANGLED * len(sample):
        return True
    # Each piece meets itself and its two neighbours, whatever the border is like.
    return len(tree.query(pieces, predicate="intersects")[0]) - 3 * len(pieces) > _CROSSINGS


def simplify(shapes: Shapes, *, metres: float) -> tuple[Shapes, float]:
    """The shapes with borders at most so many metres off, and how many metres that was in the end.

    Neighbours lose the same points, so that no gap opens between them and nothing crosses that did not.
    """
    names, before = list(shapes), _in_metres(shapes.values())
    lines = [shapely.boundary(shape) for shape in before]
    for attempt in range(_TRIES if metres else 0):
        after = shapely.coverage_simplify(before, metres * _COARSEST * _STEP**attempt)
        moved = max(map(_farthest, lines, after))
        if moved <= metres:
            return dict(zip(names, _in_degrees(after, like=shapes.values()), strict=True)), moved
    return shapes, 0.0


def rings_of(shape: Geometry) -> tuple[Ring, ...]:
    """A shape's rings, holes too, each from its smallest point on, so that the same border is always written alike."""
    found = []
    for polygon in shapely.get_parts(shapely.orient_polygons(shape)):
        for ring in (polygon.exterior, *polygon.interiors):
            points = [(round(float(east), PLACES), round(float(north), PLACES)) for east, north in ring.coords[:-1]]
            thin = [point for index, point in enumerate(points) if point != points[index - 1]]
            if len(thin) >= LEAST:
                start = thin.index(min(thin))
                found.append(tuple(thin[start:] + thin[:start]))
    return tuple(sorted(found))


def count_points(shapes: Shapes) -> int:
    """How many points the rings have."""
    return sum(len(ring) for shape in shapes.values() for ring in rings_of(shape))


def describe_fit(shapes: Shapes) -> Iterator[str]:
    """Why the outlines may not be the wards of one district: a sentence for each sign of it."""
    names, geometries = list(shapes), list(shapes.values())
    overlaps = [
        f"'{names[first]}' and '{names[second]}'"
        for first, second in _pairs(geometries, 0)
        if _overlap(geometries[first], geometries[second])
    ]
    if overlaps:
        yield f"Some outlines overlap: {some(overlaps, 5)}. Wards of one district and year do not."
    groups = _group(geometries)
    if len(groups) > 1:
        apart = [f"'{names[index]}'" for group in groups[1:] for index in group]
        yield (
            f"The outlines are in {len(groups)} places that do not touch. Apart from the rest: {some(apart, 5)}. "
            "Wards of one district mostly touch; check whether wards of other districts are among them."
        )
    whole = shapely.union_all(geometries)
    holes = [ring for part in shapely.get_parts(whole) for ring in part.interiors if Polygon(ring).area > _NEXT**2]
    if holes:
        yield f"Inside the outlines {count(len(holes), 'piece')} of land belong to none of them: a ward may be missing."
    if not overlaps and not shapely.coverage_is_valid(geometries):
        odd = [
            f"'{name}'"
            for name, edges in zip(names, shapely.coverage_invalid_edges(geometries), strict=True)
            if not edges.is_empty
        ]
        yield f"Borders do not fit their neighbours exactly, so thin gaps may show: {join([some(odd, 5)])}."


def _in_metres(shapes: Iterable[Geometry]) -> list[Geometry]:
    scale = _scale(found := list(shapes))
    return [shapely.transform(shape, lambda points: points * scale) for shape in found]


def _in_degrees(shapes: Iterable[Geometry], *, like: Iterable[Geometry]) -> list[Geometry]:
    scale = _scale(like)
    return [shapely.transform(shape, lambda points: points / scale) for shape in shapes]


def _scale(shapes: Iterable[Geometry]) -> tuple[float, float]:
    """Metres in a degree east and north, in the middle of the shapes."""
    _, south, _, north = shapely.total_bounds(list(shapes))
    return METRES * cos(radians((south + north) / 2)), METRES


def _farthest(before: Geometry, after: Geometry) -> float:
    """How far a border has moved, at most."""
    line = shapely.boundary(after)
    shapely.prepare(line)
    return float(shapely.distance(line, shapely.points(shapely.get_coordinates(before))).max())


def _pairs(shapes: list[Geometry], distance: float) -> Iterator[tuple[int, int]]:
    """The shapes that are within a distance of each other, each pair once."""
    pairs = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=distance)
    yield from sorted((int(first), int(second)) for first, second in pairs.T if first < second)


def _overlap(first: Geometry, second: Geometry) -> bool:
    shared = shapely.area(shapely.intersection(first, second))
    return bool(shared > _OVERLAP * min(shapely.area(first), shapely.area(second)))


def _group(shapes: list[Geometry]) -> list[list[int]]:
    """The shapes that lie together, the largest group first."""
    group = list(range(len(shapes)))
    for first, second in _pairs(shapes, _NEXT):
        new, old = group[first], group[second]
        group = [new if name == old else name for name in group]
    found = [[index for index, name in enumerate(group) if name == which] for which in sorted(set(group))]
    return sorted(found, key=lambda members: (-len(members), members))
