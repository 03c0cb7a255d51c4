"""Wards from a GeoJSON file, such as those of the Open Geography Portal, as the partnership's map of its district."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.domain.boundaries import LEAST, Point, Ring
from site_builder.domain.english import count, join
from site_builder.tasks.imports.borders import Shapes, count_points, in_order, simplify

PLACES = 5
"""Decimal places of a degree that are kept: about a metre."""

LARGEST = 50_000_000
"""Bytes of a file. A whole country's wards are larger; one district's are not."""

_EAST, _NORTH = 180.0, 85.0


class UnreadableShapesError(Exception):
    """Why a file is no map of wards, in a sentence for whoever chose it."""


@dataclass(frozen=True, slots=True)
class Credits:
    """What is said of the shapes wherever they are shown."""

    title: str
    source: str
    link: str
    licence: str
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file."""

    text: str
    """The whole of data/boundaries.yml."""

    said: tuple[str, ...]
    """What was read, kept and taken away, a sentence each."""


def import_wards(content: bytes, *, name_from: str, metres: float, about: Credits) -> Imported:
    """The partnership's map from a GeoJSON file; `name_from` is the property that holds a ward's name.

    Raises UnreadableShapesError.
    """
    shapes = _read(content, name_from)
    thin, tolerance = simplify(shapes, metres=metres)
    before, after = count_points(shapes), count_points(thin)
    said = [
        f"Read {count(len(shapes), 'ward')} with {count(before, 'point')}.",
        f"Kept {count(after, 'point')}: no border is more than {tolerance:g} metres from where it was.",
    ]
    if tolerance < metres:
        said.append(f"With {metres:g} metres, borders would have crossed each other.")
    return Imported(_write(thin, about), tuple(said))


def read_file(path: Path) -> bytes:
    """A file's bytes. Raises UnreadableShapesError."""
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableShapesError(f"{path} is too big. Take the wards of your own district only.")
        return path.read_bytes()
    except OSError as fault:
        raise UnreadableShapesError(f"{path} cannot be read: {fault.strerror}.") from fault


def _read(content: bytes, name_from: str) -> Shapes:
    try:
        whole = json.loads(content)
    except (UnicodeDecodeError, ValueError, RecursionError) as fault:
        raise UnreadableShapesError("This is not GeoJSON: it is not even JSON.") from fault
    features = whole.get("features") if isinstance(whole, Mapping) else None
    if not isinstance(features, list) or not features:
        raise UnreadableShapesError("This is not GeoJSON with features: there is no list of them in it.")
    shapes: dict[str, tuple[Ring, ...]] = {}
    for feature in features:
        name = _name(feature, name_from)
        if name in shapes:
            raise UnreadableShapesError(f"Two features are called '{name}'. Take another property than '{name_from}'.")
        shapes[name] = tuple(_rings(feature, name))
    return shapes


def _name(feature: object, name_from: str) -> str:
    properties = feature.get("properties") if isinstance(feature, Mapping) else None
    known = properties if isinstance(properties, Mapping) else {}
    name = known.get(name_from)
    if not isinstance(name, str) or not name.strip():
        others = join([f"'{key}'" for key, value in known.items() if isinstance(value, str)]) or "none"
        raise UnreadableShapesError(f"A feature has no name in '{name_from}'. The properties with words are: {others}.")
    return " ".join(name.split())


def _rings(feature: Mapping[str, object], name: str) -> Iterator[Ring]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if not isinstance(geometry, Mapping) or kind not in {"Polygon", "MultiPolygon"}:
        raise UnreadableShapesError(f"The shape of '{name}' is no polygon.")
    try:
        polygons = [geometry["coordinates"]] if kind == "Polygon" else geometry["coordinates"]
        rings = [[_point(point) for point in ring] for polygon in polygons for ring in polygon]
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as fault:
        raise UnreadableShapesError(f"The shape of '{name}' is not written as GeoJSON writes polygons.") from fault
    for points in rings:
        ring = tuple(point for index, point in enumerate(points) if point != points[index - 1])
        if any(abs(east) > _EAST or abs(north) > _NORTH for east, north in ring):
            raise UnreadableShapesError(
                "The points are not degrees of longitude and latitude. They may be metres of the National Grid: "
                "save the file again as WGS 84 (EPSG:4326)."
            )
        if len(ring) >= LEAST:
            yield ring


def _point(written: list[float]) -> Point:
    east, north = float(written[0]), float(written[1])
    if not (math.isfinite(east) and math.isfinite(north)):
        raise ValueError("no number")
    return round(east, PLACES), round(north, PLACES)


def _write(shapes: Shapes, about: Credits) -> str:
    lines = [
        "# Where the wards lie. Made by 'site-builder import boundaries'; make it again rather than edit it.",
        f"title: {_quoted(about.title)}",
        "source:",
        f"  title: {_quoted(about.source)}",
    ]
    lines += [f"  link: {_quoted(about.link)}"] if about.link else []
    lines += [f"  licence: {_quoted(about.licence)}"] if about.licence else []
    lines += ["notices:", *(f"  - {_quoted(notice)}" for notice in about.notices)] if about.notices else []
    lines.append("wards:")
    for name, rings in in_order(shapes):
        lines += [f"  - name: {_quoted(name)}", "    shape:"]
        lines += [
            f"      - {', '.join(f'{_degrees(east)} {_degrees(north)}' for east, north in ring)}" for ring in rings
        ]
    return "\n".join(lines) + "\n"


def _degrees(value: float) -> str:
    return f"{value:.{PLACES}f}".rstrip("0").rstrip(".") or "0"


def _quoted(text: str) -> str:
    """JSON's way, which is YAML's too: whatever stands in a text, it stays text on one line."""
    return json.dumps(text, ensure_ascii=False)
