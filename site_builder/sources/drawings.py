"""SVG drawings that officers give: refused where one could do harm, and written anew with nothing but what it draws.

Knows nothing of where a drawing is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset(
    {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "defs", "stop", "use", "symbol"}
    | {"linearGradient", "radialGradient", "clipPath", "mask", "text", "tspan", "title"}
)
_TAGS = _DRAWN | {"desc"}
_WORDED = frozenset({"text", "tspan", "title"})
"""Elements whose words are shown."""

_ATTRIBUTES = frozenset(
    {"id", "href", "d", "points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy"}
    | {"width", "height", "viewBox", "preserveAspectRatio", "transform", "gradientTransform", "gradientUnits", "offset"}
    | {"clipPathUnits", "maskUnits", "maskContentUnits", "spreadMethod", "pathLength", "version", "mask", "clip-path"}
    | {"clip-rule", "color", "fill", "fill-opacity", "fill-rule", "opacity", "stroke", "stroke-dasharray", "display"}
    | {"stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width"}
    | {"stop-color", "stop-opacity", "visibility", "vector-effect", "paint-order", "font-family", "font-size"}
    | {"font-weight", "font-style", "text-anchor", "dominant-baseline", "letter-spacing", "rotate", "textLength"}
)
"""What a drawing needs to be seen; whatever else an element says is left out."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_LEADS = re.compile(r"url\(\s*['\"]?#([^'\")]*)['\"]?\s*\)")
_DEEPEST = 40
"""Elements within elements."""

_MOST = 20_000
"""Elements, each counted as often as it is drawn."""

_WIDEST = 100_000
"""Units across or down; numbers that are larger draw nothing that can be seen."""

_FINEST = 1_000
"""Dashes across the drawing."""

HINT = "Save it again as plain SVG, with text as paths and without scripts, styles and links."


@dataclass(frozen=True, slots=True)
class Unsafe:
    """Why a drawing is not published."""

    message: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class _Drawing:
    text: str
    root: ET.Element

    def refuse(self, message: str, sought: str) -> Unsafe:
        """A refusal at the first line that holds some text."""
        at = self.text.find(sought)
        return Unsafe(message, self.text.count("\n", 0, at) + 1 if at >= 0 else 1)


def redraw(content: bytes) -> bytes | Unsafe:
    """A drawing and nothing else: no comments, notes, names of layers or invisible words."""
    text = content.decode("utf-8", "replace")
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        return Unsafe("This drawing has a DOCTYPE, which can hide unsafe content.")
    try:
        root = ET.fromstring(content)  # noqa: S314 - without a document type there are no entities to expand
    except ET.ParseError as fault:
        return Unsafe("This is not an SVG, or it is damaged.", fault.position[0])
    except (ValueError, LookupError):
        return Unsafe("This is not an SVG in UTF-8, or it is damaged.")
    if root.tag != f"{_SVG}svg" or "viewBox" not in root.attrib:
        return Unsafe("This is not an SVG that says how big it is: 'viewBox' is missing.")
    drawing = _Drawing(text, root)
    wrong = next(_wrong_with(drawing), None)
    if wrong:
        return wrong
    ET.register_namespace("", _SVG[1:-1])
    names = {name: f"d{number}" for number, name in enumerate(_names_in(root), start=1)}
    return ET.tostring(_bare(root, names), encoding="unicode").encode()


def _wrong_with(drawing: _Drawing) -> Iterator[Unsafe]:
    if _depth_of(drawing.root) > _DEEPEST:
        yield Unsafe(f"This drawing holds elements in elements, more than {_DEEPEST} deep, which can stop a browser.")
        return
    for element in drawing.root.iter():
        tag = str(element.tag).removeprefix(_SVG)
        if tag not in _TAGS:
            tag = tag.rpartition("}")[2]
            yield drawing.refuse(f"This drawing holds '{tag}', which a plain drawing cannot have.", f"<{tag}")
        for key, value in element.attrib.items():
            plain = key.rpartition("}")[2]
            inside = value.startswith("#") if plain == "href" else not re.search(r"url\((?!\s*['\"]?#)", value)
            if plain.startswith("on") or plain == "style" or not inside:
                yield drawing.refuse(f"This drawing holds '{plain}', which could make it do more than draw.", plain)
    yield from _wrong_numbers(drawing)
    if _cost_of(drawing.root) > _MOST:
        message = "This drawing draws itself again and again ('use', masks or gradients), which can stop a browser."
        yield drawing.refuse(message, "<use")


def _wrong_numbers(drawing: _Drawing) -> Iterator[Unsafe]:
    size = [float(number) for number in _NUMBER.findall(drawing.root.attrib["viewBox"][:200])]
    if len(size) != len("xywh") or not all(0 < side <= _WIDEST for side in size[2:]):
        message = f"The 'viewBox' of this drawing must be four numbers, of which the last two are 1 to {_WIDEST:,}."
        yield drawing.refuse(message, "viewBox")
        return
    for element in drawing.root.iter():
        for key, value in element.attrib.items():
            if key == "id" or key.rpartition("}")[2] not in _ATTRIBUTES or value.startswith("#"):
                continue
            if any(abs(float(number)) > _WIDEST for number in _NUMBER.findall(value)) or "nan" in value.lower():
                yield drawing.refuse(f"'{key}' of this drawing holds a number that is much too large.", f"{key}=")
        dashes = [abs(float(number)) for number in _NUMBER.findall(element.attrib.get("stroke-dasharray", ""))]
        if dashes and sum(dashes) < max(size[2:]) / _FINEST:
            yield drawing.refuse("The dashes of this drawing are too fine to be seen.", "stroke-dasharray")


def _depth_of(root: ET.Element) -> int:
    deepest, waiting = 0, [(root, 1)]
    while waiting and deepest <= _DEEPEST:
        element, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in element]
    return deepest


def _cost_of(root: ET.Element) -> int:
    """How many elements are drawn, those that are drawn again included; one in a circle costs more than any may."""
    named = {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}
    known: dict[ET.Element, int] = {}
    open_now: set[ET.Element] = set()

    def cost(element: ET.Element) -> int:
        if element in open_now or len(open_now) > _DEEPEST * _DEEPEST // 2:
            return _MOST + 1
        if element not in known:
            open_now.add(element)
            again = [named[name] for name in _led_to(element) if name in named]
            known[element] = min(1 + sum(map(cost, (*element, *again))), _MOST + 1)
            open_now.discard(element)
        return known[element]

    return cost(root)


def _led_to(element: ET.Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == "href":
            yield value.removeprefix("#")
        else:
            yield from _LEADS.findall(value)


def _names_in(root: ET.Element) -> dict[str, None]:
    return dict.fromkeys(element.attrib["id"] for element in root.iter() if "id" in element.attrib)


def _bare(element: ET.Element, names: Mapping[str, str]) -> ET.Element:
    tag = str(element.tag).removeprefix(_SVG)
    bare = ET.Element(str(element.tag))
    for key, value in element.attrib.items():
        plain = key.rpartition("}")[2]
        if key in _ATTRIBUTES or (plain == "href" and key != plain):
            bare.attrib[plain] = _renamed(plain, value, names=names)
    bare.text = element.text if tag in _WORDED else None
    for child in element:
        if str(child.tag).removeprefix(_SVG) in _DRAWN:
            cleaned = _bare(child, names)
            cleaned.tail = child.tail if tag in _WORDED else None
            bare.append(cleaned)
    return bare


def _renamed(key: str, value: str, *, names: Mapping[str, str]) -> str:
    """A value that refers to parts of the drawing by numbers, since their names may be words."""
    if key == "id":
        return names[value]
    if key == "href":
        return f"#{names.get(value.removeprefix('#'), 'd0')}"
    return _LEADS.sub(lambda found: f"url(#{names.get(found[1], 'd0')})", value)
