"""A district as a drawing: its wards, the shapes of the areas whose wards are known, and the areas' names as links.

Of a county, a county with the shapes of its districts.

Lengths are the drawing's own units; at the width of a small phone one is a little less than a pixel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from xml.etree import ElementTree as ET

from markupsafe import Markup

from site_builder.domain.boundaries import Boundaries, Point, Ring, Ward
from site_builder.domain.catalogue import say
from site_builder.domain.member import Member
from site_builder.domain.memory import remembered
from site_builder.domain.register import Area
from site_builder.insight.checks.outlines import middle, outline
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.page.parts import Link, source_links
from site_builder.outputs.kit.page.rendering import safe
from site_builder.outputs.kit.published.publication import Publication

WIDTH = 340
"""Units across."""

_EDGE = 4
"""Units that stay free around the district."""

_LETTERS = 15
"""Height of letters."""

_LETTER = 0.66
"""Width of a letter for each unit of its height, in the broader of the usual typefaces, bold."""

_LINE = 18
_PAD = 10
"""Units beside a name; and what makes a name of one line 30 units high, so that a thumb hits it on a small phone."""

_LONG = 15
"""A name of at least this many letters takes two lines."""


@dataclass(frozen=True, slots=True)
class DistrictMap:
    """The map as pages show it."""

    drawing: Markup
    title: str
    """What the wards are, and their year."""

    all_shaped: bool
    """Whether every area's shape is known; where it is not, the page says so."""

    any_shaped: bool
    notices: tuple[str, ...]
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MapPlace:
    """An area or a district on the map."""

    title: str
    address: str
    wards: tuple[str, ...]
    """The shapes that make it up. Empty if they are not known."""

    shown_at: str = ""
    """The shape that its name is written in, where its own are not known. Empty for none."""


@dataclass(frozen=True, slots=True)
class _Name:
    """The name of a place on the map."""

    place: MapPlace
    lines: tuple[str, ...]
    x: float
    """The middle."""

    y: float

    @property
    def width(self) -> float:
        return max(map(len, self.lines)) * _LETTERS * _LETTER + 2 * _PAD

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + 12


def district_map(publication: Publication, here: Area | None = None) -> DistrictMap | None:
    """The map of the district, with one area picked out on its own page. None without boundaries."""
    places = tuple(
        MapPlace(area.title, f"/{address_of(area)}", area.wards, area.shown_at) for area in publication.library.areas
    )
    return _map_of(publication, places, here=f"/{address_of(here)}" if here else "")


def county_map(publication: Publication, here: Member | None = None) -> DistrictMap | None:
    """The map of a county's districts, with one picked out on its own page. None without boundaries."""
    members = publication.library.members
    drawn = (member for member in members if member.outlines)
    places = tuple(MapPlace(member.title, f"/{address_of(member)}", member.outlines) for member in drawn)
    if not places or (here and not here.outlines):
        return None
    return _map_of(publication, places, here=f"/{address_of(here)}" if here else "")


def _map_of(publication: Publication, places: tuple[MapPlace, ...], *, here: str) -> DistrictMap | None:
    library = publication.library
    boundaries = library.boundaries
    picked = next((place for place in places if place.address == here), None)
    if boundaries is None or (picked and not picked.wards and not picked.shown_at):
        return None
    return DistrictMap(
        drawing=safe(_draw(boundaries, places, here=picked, county=library.partnership.place)),
        title=boundaries.title,
        all_shaped=all(place.wards for place in places),
        any_shaped=any(place.wards for place in places),
        notices=boundaries.notices,
        sources=source_links(boundaries.sources),
    )


def district_outline(publication: Publication) -> Markup:
    """The district's outline, as a decoration that listeners do not meet; empty without a map."""
    boundaries = publication.library.boundaries
    return safe(_draw_outline(boundaries)) if boundaries else safe("")


@remembered
def _draw_outline(boundaries: Boundaries) -> str:
    every = outline(boundaries.wards)
    put, height = _projection(every)
    picture = ET.Element("svg", {"viewBox": f"0 0 {WIDTH} {height}", "aria-hidden": "true", "focusable": "false"})
    ET.SubElement(picture, "path", {"d": _path(every, put)})
    return ET.tostring(picture, encoding="unicode")


@remembered
def _draw(boundaries: Boundaries, places: tuple[MapPlace, ...], *, here: MapPlace | None, county: str) -> str:
    """Inline SVG. The shapes are silent: every place is a link with its name, as in the list beside the map."""
    every = outline(boundaries.wards)
    put, height = _projection(every)
    picture = ET.Element("svg", {"class": "map", "viewBox": f"0 0 {WIDTH} {height}", "role": "group"})
    ET.SubElement(picture, "title").text = say("Map of {place}", place=county)
    ET.SubElement(picture, "path", {"class": "map__land", "d": _path(every, put)})
    for place in places:
        if place.wards:
            look = "map__shape map__shape--here" if place == here else "map__shape"
            shape = outline(boundaries.named(place.wards))
            ET.SubElement(picture, "path", {"class": look, "d": _path(shape, put)})
    ET.SubElement(picture, "path", {"class": "map__wards", "d": _borders(boundaries.wards, put)})
    for name in _apart(list(_names(boundaries, places, put=put)), height):
        _write(picture, name, here=name.place == here)
    return ET.tostring(picture, encoding="unicode")


def _projection(rings: tuple[Ring, ...]) -> tuple[Callable[[Point], Point], int]:
    """From degrees to units, and how high the drawing is. A district is small enough for the earth to be flat."""
    easts = [east for ring in rings for east, _ in ring]
    norths = [north for ring in rings for _, north in ring]
    shrink = cos(radians((min(norths) + max(norths)) / 2))
    scale = (WIDTH - 2 * _EDGE) / ((max(easts) - min(easts)) * shrink)
    west, top = min(easts), max(norths)

    def put(point: Point) -> Point:
        return (point[0] - west) * shrink * scale + _EDGE, (top - point[1]) * scale + _EDGE

    return put, round((top - min(norths)) * scale + 2 * _EDGE)


def _path(rings: tuple[Ring, ...], put: Callable[[Point], Point]) -> str:
    """Rings as a path, in tenths of a unit, each point by its step from the one before it."""
    lines = (_line([_tenths(put(point)) for point in ring]) for ring in rings)
    return "".join(f"{line}z" for line in lines if line)


def _borders(wards: tuple[Ward, ...], put: Callable[[Point], Point]) -> str:
    """Every ward's border, each stretch once, as lines as long as they can be drawn in one go."""
    drawn: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    lines: list[str] = []
    for ward in wards:
        for ring in ward.rings:
            points = [_tenths(put(point)) for point in (*ring, ring[0])]
            run = [points[0]]
            for start, other in pairwise(points):
                edge = (min(start, other), max(start, other))
                if edge in drawn:
                    lines += [_line(run)] if len(run) > 1 else []
                    run = [other]
                else:
                    drawn.add(edge)
                    run.append(other)
            lines += [_line(run)] if len(run) > 1 else []
    return "".join(lines)


def _tenths(point: Point) -> tuple[int, int]:
    return round(point[0] * 10), round(point[1] * 10)


def _line(points: list[tuple[int, int]]) -> str:
    """Steps from point to point; nothing of what is too small to be seen."""
    links = [(x - from_x, y - from_y) for (from_x, from_y), (x, y) in pairwise(points)]
    steps = " ".join(f"{_unit(x)} {_unit(y)}" for x, y in links if x or y).replace(" -", "-")
    return f"M{_unit(points[0][0])} {_unit(points[0][1])}l{steps}" if steps else ""


def _unit(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def _names(boundaries: Boundaries, places: tuple[MapPlace, ...], *, put: Callable[[Point], Point]) -> Iterator[_Name]:
    for place in places:
        wards = boundaries.named(place.wards or (place.shown_at,))
        if wards:
            x, y = put(middle(outline(wards)))
            yield _Name(place, _in_lines(place.title), x, y)


def _in_lines(title: str) -> tuple[str, ...]:
    """A long name in two lines about as long as each other."""
    gaps = [index for index, sign in enumerate(title) if sign == " "]
    if len(title) < _LONG or not gaps:
        return (title,)
    gap = min(gaps, key=lambda index: abs(index - len(title) / 2))
    return title[:gap], title[gap + 1 :]


def _apart(names: list[_Name], height: int) -> list[_Name]:
    """Names within the drawing and from north to south, each moved south as far as it would cover the one before it."""
    placed: list[_Name] = []
    for name in sorted(names, key=lambda name: (name.y, name.x)):
        x = min(max(name.x, name.width / 2 + 1), WIDTH - name.width / 2 - 1)
        y = min(max(name.y, name.height / 2 + 1), height - name.height / 2 - 1)
        for other in placed:
            beside = abs(other.x - x) >= (other.width + name.width) / 2
            if not beside and abs(other.y - y) < (other.height + name.height) / 2 + 4:
                y = other.y + (other.height + name.height) / 2 + 4
        placed.append(_Name(name.place, name.lines, x, y))
    return placed


def _write(picture: ET.Element, name: _Name, *, here: bool) -> None:
    """A name on a background of its own, so that it can be read and tapped anywhere on the map."""
    link = ET.SubElement(picture, "a", {"class": "map__name", "href": name.place.address})
    if here:
        link.set("aria-current", "page")
    left, top = name.x - name.width / 2, name.y - name.height / 2
    box = {"x": f"{left:.0f}", "y": f"{top:.0f}", "width": f"{name.width:.0f}", "height": f"{name.height:.0f}"}
    ET.SubElement(link, "rect", {**box, "rx": "4"})
    for number, line in enumerate(name.lines):
        y = top + 6 + _LINE * (number + 0.76)
        place = {"x": f"{name.x:.0f}", "y": f"{y:.0f}", "text-anchor": "middle", "font-size": str(_LETTERS)}
        text = ET.SubElement(link, "text", place)
        text.text = line
        text.tail = " "  # or two lines are read as one word
