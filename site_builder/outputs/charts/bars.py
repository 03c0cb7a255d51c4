"""Values beside each other as bars: the same months of each year, or the same quarter in each area.

One drawing serves every width, since names stand above or beside their bars and values at their ends. Knows nothing of
series, and nothing of the library that draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from site_builder.domain.catalogue import say
from site_builder.insight.figures.comparison import Bar, Bars
from site_builder.insight.figures.findings import write_bar
from site_builder.outputs.charts.frame import ChartFrame
from site_builder.outputs.charts.vega import INK, PAPER, Canvas, Description, Layer, Words, describe, draw

FRAME = ChartFrame("small", width=340, height=0, letters=15)
"""The height is as much as the bars need."""

_THICK, _APART, _EDGE = 20, 10, 3
_SPARE = 8
_SHORT = 90
"""The widest name that fits beside its bar."""

_BOLD = 1.25
_PALE = 0.6


@dataclass(frozen=True, slots=True)
class _Place:
    """A bar with the lines of its name and where it begins."""

    bar: Bar
    lines: tuple[str, ...]
    top: float
    """The top of the name where that is above the bar, otherwise of the bar."""

    bar_top: float
    value: float


@dataclass(frozen=True, slots=True)
class _Layout:
    places: tuple[_Place, ...]
    beside: bool
    left: int
    right: int
    height: int

    @property
    def width(self) -> int:
        """What bars have of the width."""
        return FRAME.width - self.left - self.right

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest value that is drawn; zero is one of them or between."""
        values = [0.0, *(place.value for place in self.places)]
        return min(values), max(*values, min(values) + 1e-9)


def draw_bars(bars: Bars, *, words: Words) -> str:
    """Bars as inline SVG; empty when there is none."""
    return draw(describe_bars(bars), name=FRAME.name, words=words) if bars else ""


def describe_bars(bars: Bars) -> Description:
    """Bars as a chart, all from zero, so that one twice as long is twice as much."""
    layout = _lay_out(bars)
    padding = {"left": layout.left, "right": layout.right, "top": _EDGE, "bottom": _EDGE}
    canvas = Canvas(layout.width, layout.height, padding, FRAME.letters)
    return describe(canvas, _layers(layout))


def _lay_out(bars: Bars) -> _Layout:
    beside = max(FRAME.measure(bar.name) for bar in bars) <= _SHORT
    left = ceil(max(FRAME.measure(bar.name) * _BOLD for bar in bars)) + _SPARE + _EDGE if beside else _EDGE
    right = ceil(max(FRAME.measure(write_bar(bar)) * _BOLD for bar in bars)) + _SPARE
    places, top = [], 0.0
    for bar in bars:
        lines = (bar.name,) if beside else tuple(_wrap(bar.name))
        top += FRAME.line_height + _APART if bar.breaks else 0
        bar_top = top + (0 if beside else len(lines) * FRAME.line_height + 2)
        places.append(_Place(bar, lines, top, bar_top, float(bar.value or 0)))
        top = bar_top + _THICK + _APART
    return _Layout(tuple(places), beside, left, min(right, FRAME.width // 2), ceil(top - _APART))


def _wrap(name: str) -> Iterator[str]:
    """A name in lines that fit the width."""
    line = ""
    for word in name.split():
        longer = f"{line} {word}".strip()
        if line and FRAME.measure(longer) > FRAME.width - 2 * _EDGE:
            yield line
            longer = word
        line = longer
    yield line


def _layers(layout: _Layout) -> Iterator[Layer]:
    across, down = _scales(layout)
    for place in layout.places:
        bar = place.bar
        if bar.breaks:
            yield from _break(layout, place)
        where = {"x": 0, "to": place.value, "y": place.bar_top, "end": place.bar_top + _THICK}
        if bar.value is not None:
            open_bar = {"fill": PAPER, "stroke": INK, "strokeWidth": 2}
            full = {"fill": INK, "fillOpacity": 1 if bar.stands_out else _PALE}
            yield {
                "data": {"values": [where]},
                "mark": {"type": "rect", **(open_bar if bar.provisional else full)},
                "encoding": {"x": across, "x2": {"field": "to"}, "y": down, "y2": {"field": "end"}},
            }
        yield from _words(layout, place)
    yield {
        "data": {
            "values": [{"x": 0, "y": place.bar_top - 2, "end": place.bar_top + _THICK + 2} for place in layout.places]
        },
        "mark": {"type": "rule", "stroke": INK, "strokeWidth": 1.5},
        "encoding": {"x": across, "y": down, "y2": {"field": "end"}},
    }


def _scales(layout: _Layout) -> tuple[Layer, Layer]:
    """Values across, and the drawing's own units from the top down."""
    least, greatest = layout.ends
    across = {"field": "x", "type": "quantitative", "axis": None, "scale": {"domain": [least, greatest], "nice": False}}
    scale = {"domain": [0, layout.height], "nice": False, "reverse": True}
    return across, {"field": "y", "type": "quantitative", "axis": None, "scale": scale}


def _words(layout: _Layout, place: _Place) -> Iterator[Layer]:
    """A bar's name, and at its end its value."""
    across, down = _scales(layout)
    bar, middle = place.bar, place.bar_top + _THICK / 2
    weight = {"fontWeight": 700} if bar.stands_out else {}
    name = {"type": "text", "align": "left", "baseline": "middle" if layout.beside else "top", **weight}
    yield {
        "data": {"values": [{"y": middle if layout.beside else place.top}]},
        "mark": {**name, "lineHeight": FRAME.line_height},
        "encoding": {"x": {"value": _EDGE - layout.left}, "y": down, "text": {"value": list(place.lines)}},
    }
    yield {
        "data": {"values": [{"x": max(place.value, 0), "y": middle}]},
        "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": _SPARE, **weight},
        "encoding": {"x": across, "y": down, "text": {"value": write_bar(bar)}},
    }


def _break(layout: _Layout, place: _Place) -> Iterator[Layer]:
    """Where another way of counting begins."""
    _, down = _scales(layout)
    line = place.top - _APART / 2 - 1
    yield {
        "data": {"values": [{"y": line}]},
        "mark": {"type": "rule", "stroke": INK, "strokeDash": [5, 4], "strokeWidth": 1.5},
        "encoding": {
            "x": {"value": -layout.left},
            "x2": {"value": layout.width + layout.right},
            "y": down,
        },
    }
    yield {
        "data": {"values": [{"y": line - 2}]},
        "mark": {"type": "text", "align": "right", "baseline": "bottom"},
        "encoding": {
            "x": {"value": layout.width + layout.right - 1},
            "y": down,
            "text": {"value": say("counting changed")},
        },
    }
