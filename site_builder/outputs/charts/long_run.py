"""An indicator quarter by quarter, as Vega-Lite describes charts. Knows nothing of the library that draws."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from site_builder.domain.catalogue import mark, say
from site_builder.domain.english import capitalise
from site_builder.insight.figures.sentences import write_number
from site_builder.outputs.charts.frame import RANGE_NAME, ChartFrame, Layout, lay_out
from site_builder.outputs.charts.run import Point, Range, Run, RunGap
from site_builder.outputs.charts.vega import INK, PAPER, Canvas, Description, Layer, Words, describe, draw

WIDE = ChartFrame("wide", width=720, height=380, letters=16)
NARROW = ChartFrame("narrow", width=340, height=330, letters=15)

EXCEPTIONAL = mark("exceptional")
"""On the band of a quarter that was like no other (rule S14)."""

_FAINT = 0.14
_LIGHT = 0.13
_DENSE = 8
"""Width of a quarter below which its dot shrinks, since the line alone shows enough."""

_ACROSS = {"field": "x", "type": "quantitative"}
_UP = {"field": "y", "type": "quantitative"}


def draw_run(run: Run, frame: ChartFrame, *, words: Words) -> str:
    """A run as inline SVG."""
    return draw(describe_run(run, frame), name=frame.name, words=words)


def describe_run(run: Run, frame: ChartFrame) -> Description:
    """A run as a chart of the frame's exact size."""
    layout = lay_out(run, frame)
    axis = {
        "domain": False,
        "ticks": False,
        "title": None,
        "gridColor": INK,
        "labelColor": INK,
        "labelFontSize": frame.letters,
        "labelLineHeight": frame.line_height,
        "labelPadding": 8,
        "labelOverlap": False,
    }
    canvas = Canvas(layout.plot_width, layout.plot_height, asdict(layout.margins), frame.letters)
    return describe(canvas, _layers(layout), axis=axis)


def _layers(layout: Layout) -> Iterator[Layer]:
    """From back to front. What would be empty is left out."""
    run = layout.run
    yield _grid(layout)
    for usual in run.ranges:
        yield _usual(usual)
    if layout.names_range:
        yield _name_of_range(layout)
    for gap in run.gaps:
        yield from _band(layout, gap)
    for point in run.points:
        if point.exceptional:
            yield from _band(layout, RunGap(point.index, point.index, say(EXCEPTIONAL)))
        if point.breaks:
            yield from _break(layout, point)
    if run.known:
        yield _line(run)
        yield from _dots(layout)
        yield from _numbers(layout)


def _grid(layout: Layout) -> Layer:
    """The axes, and above them what their numbers count.

    Quarters stand in their order, the named ones with their months and year (rule S8). Values are counted from zero, so
    that a line twice as high is twice as much.
    """
    across = {
        "axis": {
            "values": list(layout.named),
            "tickCount": len(layout.named),
            "labelExpr": f"{json.dumps(layout.named)}[datum.value]",
            "gridOpacity": _FAINT,
        },
        "scale": {"domain": [-0.5, len(layout.run.points) - 0.5], "nice": False, "zero": False},
    }
    up = {
        "axis": {
            "values": list(layout.steps) if layout.run.known else [],
            "tickCount": len(layout.steps),
            "format": ",~f",
            "gridOpacity": {"expr": f"datum.value == 0 ? 0.7 : {_FAINT}"},
        },
        "scale": {"domain": [layout.steps[0], layout.steps[-1]], "nice": False},
    }
    unit = {"align": "left", "baseline": "bottom", "dx": 8 - layout.margins.left, "dy": -layout.unit_height}
    counted = capitalise(layout.run.unit)
    return {
        "data": {"values": [{"x": -0.5, "y": layout.steps[-1]}]},
        "mark": {"type": "text", **unit},
        "encoding": {"x": _ACROSS | across, "y": _UP | up, "text": {"value": counted}},
    }


def _usual(usual: Range) -> Layer:
    """Where values usually lie, as a light band behind the line (rule S10)."""
    return {
        "data": {
            "values": [
                {
                    "x": usual.first - 0.5,
                    "end": usual.last + 0.5,
                    "y": float(usual.lower),
                    "top": float(usual.upper),
                }
            ]
        },
        "mark": {"type": "rect", "fill": INK, "fillOpacity": _LIGHT},
        "encoding": {"x": _ACROSS, "x2": {"field": "end"}, "y": _UP, "y2": {"field": "top"}},
    }


def _name_of_range(layout: Layout) -> Layer:
    """What the band is, at the end of the line that says what is counted."""
    look = {"align": "right", "baseline": "bottom", "dy": -layout.unit_height}
    return {
        "data": {"values": [{"x": 0}]},
        "mark": {"type": "text", **look},
        "encoding": {
            "x": {"value": layout.plot_width + layout.margins.right - 1},
            "y": {"value": 0},
            "text": {"value": say(RANGE_NAME)},
        },
    }


def _band(layout: Layout, gap: RunGap) -> Iterator[Layer]:
    """A gap, across which nothing is joined (rule S9), or an exceptional quarter; it says why where there is room."""
    yield {
        "data": {"values": [{"x": gap.first - 0.5, "end": gap.last + 0.5}]},
        "mark": {"type": "rect", "fill": INK, "fillOpacity": 0.07},
        "encoding": {"x": _ACROSS, "x2": {"field": "end"}},
    }
    room = layout.quarter_width * (gap.last - gap.first + 1)
    lying = room > layout.frame.measure(gap.words)
    if lying or room > layout.frame.letters:
        look = {"angle": 0 if lying else 270, "align": "center", "baseline": "middle", "opacity": 0.85}
        yield {
            "data": {"values": [{"x": (gap.first + gap.last) / 2}]},
            "mark": {"type": "text", **look},
            "encoding": {"x": _ACROSS, "y": {"value": _middle(layout, gap)}, "text": {"value": gap.words}},
        }


def _middle(layout: Layout, gap: RunGap) -> float:
    """Where a band's words have room: in the middle of a gap, or on the far side of an exceptional quarter's point."""
    value = layout.run.points[gap.first].value
    if value is None:
        return layout.plot_height / 2
    is_high = float(value) * 2 > layout.steps[-1]
    return layout.plot_height * (0.75 if is_high else 0.25)


def _break(layout: Layout, point: Point) -> Iterator[Layer]:
    """Where another way of counting begins."""
    here = {"values": [{"x": point.index - 0.5}]}
    rule = {"type": "rule", "stroke": INK, "strokeDash": [5, 4], "strokeWidth": 1.5}
    yield {"data": here, "mark": rule, "encoding": {"x": _ACROSS}}
    late = point.index > len(layout.run.points) / 2
    yield {
        "data": here,
        "mark": {"type": "text", "align": "right" if late else "left", "baseline": "bottom"},
        "encoding": {"x": _ACROSS, "y": {"value": -4}, "text": {"value": say("counting changed")}},
    }


def _line(run: Run) -> Layer:
    rows = [
        {"x": point.index, "y": _height(point), "stretch": number}
        for number, stretch in enumerate(run.stretches)
        for point in stretch
    ]
    look = {"stroke": INK, "strokeWidth": 2.5, "strokeJoin": "round", "strokeCap": "round"}
    detail = {"field": "stretch", "type": "nominal"}
    return {
        "data": {"values": rows},
        "mark": {"type": "line", **look},
        "encoding": {"x": _ACROSS, "y": _UP, "detail": detail},
    }


def _dots(layout: Layout) -> Iterator[Layer]:
    """A point for each quarter, larger where the quarter is named, open where its figure is provisional (rule S6)."""
    known, shown = layout.run.known, layout.numbered
    settled = [point for point in known if not point.provisional]
    filled = {"type": "circle", "color": INK, "opacity": 1}
    # A figure between two gaps has no line that leads the eye to it.
    alone = {point.index for stretch in layout.run.stretches if len(stretch) == 1 for point in stretch}
    joined = [point for point in settled if point not in shown and point.index not in alone]
    yield from _marks(joined, {**filled, "size": 18 if layout.quarter_width > _DENSE else 6})
    lone = [point for point in settled if point not in shown and point.index in alone]
    yield from _marks(lone, {**filled, "size": 50})
    yield from _marks([point for point in settled if point in shown], {**filled, "size": 70})
    ring = {"type": "point", "fill": PAPER, "stroke": INK, "strokeWidth": 2.5, "size": 90, "opacity": 1}
    yield from _marks([point for point in known if point.provisional], ring)


def _numbers(layout: Layout) -> Iterator[Layer]:
    """Values beside their points, where the line does not run."""
    last = layout.beside
    others = [point for point in layout.numbered if point is not last]
    clear = {"type": "text", "stroke": PAPER, "strokeWidth": 4}
    over = clear | {"align": "center", "baseline": "bottom", "dy": -9, "fontWeight": 600}
    yield from _marks([point for point in others if not layout.hangs_below(point)], over)
    under = over | {"baseline": "top", "dy": 9}
    yield from _marks([point for point in others if layout.hangs_below(point)], under)
    if last is not None:
        right = clear | {"align": "left", "baseline": "middle", "dx": 11, "fontWeight": 700}
        yield from _marks([last], right)


def _marks(points: Iterable[Point], mark: Layer) -> Iterator[Layer]:
    """The same mark at each point; a text says the point's value."""
    rows = [
        {"x": point.index, "y": _height(point), "says": write_number(point.value)}
        for point in points
        if point.value is not None
    ]
    if rows:
        text = {"text": {"field": "says"}} if mark["type"] == "text" else {}
        yield {"data": {"values": rows}, "mark": mark, "encoding": {"x": _ACROSS, "y": _UP, **text}}


def _height(point: Point) -> float:
    return float(point.value or 0)
