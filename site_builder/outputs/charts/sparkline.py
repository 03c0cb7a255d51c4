"""The shape of a run as a small decoration: a line from zero, gaps kept, the newest point at its end."""

from __future__ import annotations

from functools import lru_cache
from xml.etree import ElementTree as ET

from site_builder.outputs.charts.run import Point, Run

_WIDTH, _HEIGHT, _EDGE = 240, 56, 6


@lru_cache(maxsize=1024)
def draw_run_as_sparkline(run: Run) -> str:
    """Inline SVG that listeners do not meet; the number beside it says what it shows."""
    if len(run.known) <= 1:  # a single point has no shape
        return ""
    look = {"xmlns": "http://www.w3.org/2000/svg", "class": "sparkline", "viewBox": f"0 0 {_WIDTH} {_HEIGHT}"}
    picture = ET.Element("svg", look | {"aria-hidden": "true", "focusable": "false", "fill": "none"})
    floor = str(_HEIGHT - _EDGE)
    baseline = {"x1": "0", "x2": str(_WIDTH), "y1": floor, "y2": floor, "stroke": "currentColor", "opacity": "0.35"}
    ET.SubElement(picture, "line", baseline)
    for point in run.points:
        if point.exceptional:
            _shade(picture, run, point=point)
    for stretch in run.stretches:
        if len(stretch) > 1:
            places = " ".join("{},{}".format(*_place(run, point)) for point in stretch)
            look = {"points": places, "stroke": "currentColor", "stroke-width": "2.5", "stroke-linejoin": "round"}
            ET.SubElement(picture, "polyline", look)
        elif stretch[0] is not run.known[-1]:
            _dot(picture, run, point=stretch[0], radius="2")
    _dot(picture, run, point=run.known[-1], radius="4.5")
    return ET.tostring(picture, encoding="unicode")


def _shade(picture: ET.Element, run: Run, *, point: Point) -> None:
    """A pale band behind a quarter that was like no other."""
    wide = (_WIDTH - 2 * _EDGE) / len(run.points)
    look = {"x": f"{_EDGE + point.index * wide:.1f}", "y": "0", "width": f"{wide:.1f}", "height": str(_HEIGHT)}
    ET.SubElement(picture, "rect", look | {"fill": "currentColor", "opacity": "0.12"})


def _place(run: Run, point: Point) -> tuple[str, str]:
    """In the drawing's units, from its upper left corner."""
    values = [0.0, *(float(point.value or 0) for point in run.known)]
    highest, lowest = max(values), min(values)
    across = (point.index + 0.5) / len(run.points) * (_WIDTH - 2 * _EDGE) + _EDGE
    up = (float(point.value or 0) - lowest) / ((highest - lowest) or 1)
    return f"{across:.1f}", f"{_HEIGHT - _EDGE - up * (_HEIGHT - 2 * _EDGE):.1f}"


def _dot(picture: ET.Element, run: Run, *, point: Point, radius: str) -> None:
    """Open where the figure is provisional, as on the charts."""
    across, down = _place(run, point)
    look = {"cx": across, "cy": down, "r": radius}
    if point.provisional:
        look |= {"fill": "var(--wash, Canvas)", "stroke": "currentColor", "stroke-width": "2.5"}
    else:
        look |= {"fill": "currentColor"}
    ET.SubElement(picture, "circle", look)
