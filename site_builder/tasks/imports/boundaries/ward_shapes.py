"""Wards from a GeoJSON file, such as those of the Open Geography Portal, as the partnership's map of its district."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.domain.boundaries import Point
from site_builder.domain.english import count, join
from site_builder.tasks.given_files import read_given
from site_builder.tasks.imports.boundaries.borders import (
    PLACES,
    Shape,
    Shapes,
    TangledBordersError,
    count_points,
    describe_fit,
    make_shape,
    rings_of,
    simplify,
)
from site_builder.tasks.imports.quarters.report import some

LARGEST = 50_000_000
"""Bytes of a file. A whole country's wards are larger; one district's are not."""

_EAST, _NORTH = 180.0, 85.0
_CODE = re.compile(r"[EWSNK]\d{8}")
_DISTRICT = re.compile(r"(LAD|LTLA|UTLA|DISTRICT).*(NM|NAME)", re.IGNORECASE)
_NOT_WARDS = {
    "01": "small areas of the census (LSOAs)",
    "02": "areas of the census (MSOAs)",
    "06": "unitary authorities",
    "07": "districts",
    "08": "metropolitan districts",
    "09": "London boroughs",
    "10": "counties",
    "12": "regions",
    "14": "constituencies",
    "22": "Community Safety Partnerships",
    "23": "police force areas",
}
"""What codes of the Office for National Statistics mean, by their second and third signs; wards have 05."""


class UnreadableShapesError(Exception):
    """Why a file is not a map of wards, in a sentence for people."""


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
    features = _features(content)
    shapes, mended = _read(features, name_from)
    thin, moved = simplify(shapes, metres=metres)
    points_left = count(count_points(thin), "point")
    said = [
        f"Read {count(len(shapes), 'ward')} with {count(count_points(shapes), 'point')}.",
        f"Kept {points_left}: no border is more than {math.ceil(moved):,} metres from where it was.",
    ]
    if mended:
        said.append(f"The border crossed itself, and was corrected, in {some(mended, 5)}.")
    return Imported(_write(thin, about), (*said, *_describe_features(features), *describe_fit(shapes)))


def read_file(path: Path) -> bytes:
    """A file's bytes. Raises UnreadableShapesError."""
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableShapesError(f"{path} is too big. Take the wards of your own district only.")
        return read_given(path)
    except OSError as fault:
        raise UnreadableShapesError(f"{path} cannot be read: {fault.strerror}.") from fault


def _features(content: bytes) -> list[object]:
    try:
        whole = json.loads(content)
    except (UnicodeDecodeError, ValueError, RecursionError) as fault:
        raise UnreadableShapesError("This is not GeoJSON: it is not even JSON.") from fault
    features = whole.get("features") if isinstance(whole, Mapping) else None
    if not isinstance(features, list) or not features:
        raise UnreadableShapesError("This is not GeoJSON with features: there is no list of them in it.")
    return features


def _read(features: list[object], name_from: str) -> tuple[Shapes, list[str]]:
    """The shapes by name, and the names of those that had to be corrected."""
    shapes: dict[str, Shape] = {}
    mended: list[str] = []
    for feature in features:
        name = _name(feature, name_from)
        if name in shapes:
            raise UnreadableShapesError(f"Two features are called '{name}'. Take another property than '{name_from}'.")
        assert isinstance(feature, Mapping)  # noqa: S101 - it has a name
        try:
            shapes[name], crossed = make_shape(_polygons(feature, name))
        except TangledBordersError as tangled:
            raise UnreadableShapesError(
                f"The borders of '{name}' lie across each other so often that they enclose no ward. Get its outline "
                "from the source again."
            ) from tangled
        mended += [f"'{name}'"] if crossed else []
        if not rings_of(shapes[name]):
            raise UnreadableShapesError(
                f"The shape of '{name}' is empty: it encloses nothing. Take the feature out of the file, or get its "
                "outline from the source again."
            )
    return shapes, mended


def _describe_features(features: list[object]) -> Iterator[str]:
    """What the features' properties say against their being wards of one district."""
    values: dict[str, list[str]] = {}
    for feature in features:
        properties = feature.get("properties") if isinstance(feature, Mapping) else None
        for key, value in properties.items() if isinstance(properties, Mapping) else ():
            if isinstance(value, str) and value.strip():
                values.setdefault(key, []).append(value.strip())
    for key, found in values.items():
        kinds = Counter(value[1:3] for value in found if _CODE.fullmatch(value))
        own = len(set(found)) == len(features) and kinds.total() == len(features)
        for kind, number in sorted(kinds.items()) if own else ():
            if kind in _NOT_WARDS:
                yield f"By their codes in '{key}', {number} of the outlines are not wards but {_NOT_WARDS[kind]}."
        if _DISTRICT.match(key) and 1 < len(districts := sorted(set(found))) < len(features):
            yield f"By '{key}', the outlines are of {len(districts)} districts: {some(districts, 5)}."


def _name(feature: object, name_from: str) -> str:
    properties = feature.get("properties") if isinstance(feature, Mapping) else None
    known = properties if isinstance(properties, Mapping) else {}
    name = known.get(name_from)
    if not isinstance(name, str) or not name.strip():
        others = join([f"'{key}'" for key, value in known.items() if isinstance(value, str)]) or "none"
        raise UnreadableShapesError(f"A feature has no name in '{name_from}'. The properties with words are: {others}.")
    return " ".join(name.split())


def _polygons(feature: Mapping[str, object], name: str) -> list[list[list[Point]]]:
    """The rings of each polygon, the outer one first."""
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if not isinstance(geometry, Mapping) or kind not in {"Polygon", "MultiPolygon"}:
        raise UnreadableShapesError(f"The shape of '{name}' is no polygon.")
    try:
        polygons = [geometry["coordinates"]] if kind == "Polygon" else geometry["coordinates"]
        found = [[[_point(point) for point in ring] for ring in polygon] for polygon in polygons]
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as fault:
        raise UnreadableShapesError(f"The shape of '{name}' is not written as GeoJSON writes polygons.") from fault
    points = [point for rings in found for ring in rings for point in ring]
    if any(abs(east) > _EAST or abs(north) > _NORTH for east, north in points):
        raise UnreadableShapesError(
            "The points are not degrees of longitude and latitude. They may be metres of the National Grid: "
            "save the file again as WGS 84 (EPSG:4326)."
        )
    return found


def _point(written: list[float]) -> Point:
    east, north = float(written[0]), float(written[1])
    if not (math.isfinite(east) and math.isfinite(north)):
        raise ValueError("no number")
    return round(east, PLACES), round(north, PLACES)


def _write(shapes: Shapes, about: Credits) -> str:
    lines = [
        "# The outlines of the wards. Made by 'site-builder import boundaries': run it again to change them.",
        f"title: {_quoted(about.title)}",
        "source:",
        f"  title: {_quoted(about.source)}",
    ]
    lines += [f"  link: {_quoted(about.link)}"] if about.link else []
    lines += [f"  licence: {_quoted(about.licence)}"] if about.licence else []
    lines += ["notices:", *(f"  - {_quoted(notice)}" for notice in about.notices)] if about.notices else []
    lines.append("wards:")
    for name, rings in sorted((name, rings_of(shape)) for name, shape in shapes.items()):
        lines += [f"  - name: {_quoted(name)}", "    shape:"]
        lines += [
            f"      - {', '.join(f'{_degrees(east)} {_degrees(north)}' for east, north in ring)}" for ring in rings
        ]
    return "\n".join(lines) + "\n"


def _degrees(value: float) -> str:
    return f"{value:.{PLACES}f}".rstrip("0").rstrip(".") or "0"


def _quoted(text: str) -> str:
    """As JSON, which is YAML too: any text stays text on one line."""
    return json.dumps(text, ensure_ascii=False)
