"""The partnership's mark: its logo, or where it gave none its district's outline on its colour, or a plain sign."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from importlib import import_module
from math import cos, radians
from xml.etree import ElementTree as ET

from site_builder.domain.boundaries import Boundaries, Ring
from site_builder.domain.brand import Brand
from site_builder.insight.checks.outlines import outline
from site_builder.outputs.kit.drawing.photographs import develop

SIZE = 48
"""Units across and down."""

_FREE = 7
"""Units that stay free around the outline."""

_LEAST = 1.0
"""Units that two points of the outline lie apart: what is nearer cannot be seen in a mark."""

_SIGN = (
    "M24 7l13 5v10.5c0 8.5-5.5 14.5-13 18.5-7.5-4-13-10-13-18.5V12zm0 25.5s6-5.5 6-11a6 6 0 0 0-12 0c0 5.5 6 11 6 11z"
)


@lru_cache(maxsize=8)
def draw_mark(boundaries: Boundaries | None, *, ground: str) -> str:
    """The mark as a whole SVG file, square, white on a colour."""
    picture = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {SIZE} {SIZE}"})
    ET.SubElement(picture, "rect", {"width": str(SIZE), "height": str(SIZE), "rx": "8", "fill": ground})
    shape = _fit(outline(boundaries.wards)) if boundaries else _SIGN
    ET.SubElement(picture, "path", {"d": shape, "fill": "#ffffff", "fill-rule": "evenodd"})
    return ET.tostring(picture, encoding="unicode")


@lru_cache(maxsize=32)
def as_png(drawing: str, *, pixels: int) -> bytes:
    """A mark for browsers and phones that take no SVG: square, whatever size and shape the drawing says that it has."""
    square = {"width": str(pixels), "height": str(pixels)}
    frame = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **square})
    ET.SubElement(
        frame, "image", {"href": f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}", **square}
    )
    # Imported here because it takes long to load, and most commands paint nothing.
    painter = import_module("vl_convert")
    return bytes(painter.svg_to_png(ET.tostring(frame, encoding="unicode"), scale=1, ppi=72))


def paint_mark(brand: Brand, boundaries: Boundaries | None, *, pixels: int) -> bytes:
    """The mark as a PNG, for what is printed and shared; a logo that is a PNG is as large as it was given."""
    logo = brand.logo
    painted = painted_logo(brand)
    if painted is not None:
        return painted
    return as_png(logo.content.decode() if logo else draw_mark(boundaries, ground=brand.main), pixels=pixels)


def painted_logo(brand: Brand) -> bytes | None:
    """The logo as it may be shown, if it is one of pixels."""
    logo = brand.logo
    return develop(logo.content).content if logo and not logo.name.lower().endswith(".svg") else None


def _fit(rings: tuple[Ring, ...]) -> str:
    """Rings as a path within the square, without points too close to tell apart."""
    easts = [east for ring in rings for east, _ in ring]
    norths = [north for ring in rings for _, north in ring]
    shrink = cos(radians((min(norths) + max(norths)) / 2))
    width, height = (max(easts) - min(easts)) * shrink, max(norths) - min(norths)
    scale = (SIZE - 2 * _FREE) / max(width, height)
    left, top = (SIZE - width * scale) / 2, (SIZE - height * scale) / 2
    path = []
    for ring in rings:
        points: list[tuple[float, float]] = []
        for east, north in ring:
            x, y = (east - min(easts)) * shrink * scale + left, (max(norths) - north) * scale + top
            if not points or abs(x - points[-1][0]) + abs(y - points[-1][1]) >= _LEAST:
                points.append((x, y))
        path.append("M" + " ".join(f"{x:.1f} {y:.1f}" for x, y in points) + "z")
    return "".join(path)
