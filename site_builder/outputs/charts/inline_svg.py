"""A drawing as it goes into a page: what can be seen, with its text alternative, in the page's own colours and type.

Knows nothing of what is drawn.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

_SVG = "http://www.w3.org/2000/svg"
_SHAPE = ("d", "x", "y", "x1", "x2", "y1", "y2", "dy", "width", "height", "transform")
_STROKE = ("stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin")
_KEPT = frozenset({*_SHAPE, *_STROKE, "opacity", "fill", "fill-opacity", "font-size", "font-weight", "text-anchor"})
"""Of the attributes, those that shape the drawing. There are no ids, fonts, classes or roles among them."""

_PLAIN = {
    "opacity": "1",
    "stroke-width": "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "x1": "0",
    "x2": "0",
    "y1": "0",
    "y2": "0",
}
_LONG = re.compile(r"-?\d+\.\d{3,}")


def make_compact(drawn: str) -> str:
    """A whole SVG file without anything that cannot be seen, and without what a page gives it: colours, type, size."""
    root = ET.fromstring(drawn)  # noqa: S314 - the drawing was made here
    picture = ET.Element("svg", {"xmlns": _SVG, "viewBox": root.attrib["viewBox"]})
    for child in root:
        if child.tag != f"{{{_SVG}}}rect":  # a ground of its own, where the page's should show
            _copy(child, picture)
    return ET.tostring(picture, encoding="unicode")


def make_inline(compact: str, *, name: str, title: str, description: str) -> str:
    """A compact drawing as an element of a page: an image with a title and a description, as wide as its place."""
    opening, _, shapes = compact.partition(">")
    attributes = {"class": name, "role": "img", "fill": "none"}
    look = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"{opening}{look}><title>{escape(title)}</title><desc>{escape(description)}</desc>{shapes}"


def _copy(drawn: ET.Element, into: ET.Element) -> None:
    """The element with what is in it, without anything that cannot be seen."""
    tag = drawn.tag.removeprefix(f"{{{_SVG}}}")
    if drawn.get("display") == "none":
        return
    attributes = {
        name: _LONG.sub(lambda number: f"{float(number[0]):.2f}", value)
        for name, value in drawn.attrib.items()
        if name in _KEPT and value and _PLAIN.get(name) != value
    }
    if tag == "g":
        group = ET.Element("g", attributes)
        for child in drawn:
            _copy(child, group)
        if len(group):
            _add(group, into)
        return
    if tag == "path" and not (attributes.get("fill", "none") != "none" or "stroke" in attributes):
        return
    if tag == "text" and "stroke" in attributes:
        attributes["paint-order"] = "stroke"  # so that it surrounds the letters and does not cover them
    shape = ET.SubElement(into, tag, attributes)
    shape.text, shape.tail = drawn.text, None
    for child in drawn:
        _copy(child, shape)


def _add(group: ET.Element, into: ET.Element) -> None:
    """A group that changes nothing gives its children to what is around it."""
    if group.attrib and group.attrib != {"transform": "translate(0,0)"}:
        into.append(group)
    else:
        into.extend(group)
