"""The year's calendar of an indicator: a tile a quarter, a row a year, the stronger the more, with the number in each.

Quarters of the financial year are quarters of the calendar's year too, so each row is a calendar year and each column
the same three months. Knows nothing of series, and nothing of the library that draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.insight.figures.comparison import QUARTERS, Calendar, Tile, name_season
from site_builder.insight.figures.sentences import write_number
from site_builder.outputs.charts.frame import ChartFrame
from site_builder.outputs.charts.vega import INK, Canvas, Description, Layer, Words, describe, draw

FRAME = ChartFrame("small", width=314, height=0, letters=15)
_SMALL, _MONTH, _EDGE = 13, 12, 3
_WIDTH = FRAME.width - 2 * _EDGE
_LEFT, _HEAD, _TILE, _GAP = 40, 54, 46, 3
EXCEPTIONAL = "†"
"""On the tile of a quarter that was like no other (rule S14)."""

_FAINTEST, _STRONGEST = 0.06, 0.42
"""Of the ink; words on the strongest tile still have more than 4.5 to 1 in both schemes."""


@dataclass(frozen=True, slots=True)
class _Place:
    tile: Tile
    left: float
    top: float


def draw_calendar(calendar: Calendar, *, words: Words) -> str:
    """A calendar as inline SVG; empty when there is no year."""
    return draw(describe_calendar(calendar), name=FRAME.name, words=words) if calendar else ""


def describe_calendar(calendar: Calendar) -> Description:
    """A calendar as a chart."""
    height = _HEAD + len(calendar) * _TILE
    canvas = Canvas(_WIDTH, height, dict.fromkeys(("left", "right", "top", "bottom"), _EDGE), FRAME.letters)
    return describe(canvas, _layers(calendar, height))


def _layers(calendar: Calendar, height: int) -> Iterator[Layer]:
    places = [
        _Place(tile, _LEFT + column * _width(), _HEAD + row * _TILE)
        for row, year in enumerate(calendar)
        for column, tile in enumerate(year.tiles)
        if tile is not None
    ]
    yield _tiles(places, height)
    yield from _heads(calendar, height)
    yield from _numbers(places, height)


def _width() -> float:
    return (_WIDTH - _LEFT) / QUARTERS


def _scales(height: int) -> tuple[Layer, Layer]:
    """The drawing's own units from the upper left corner."""
    across = {"domain": [0, _WIDTH], "nice": False}
    down = {"domain": [0, height], "nice": False, "reverse": True}
    look = {"type": "quantitative", "axis": None}
    return {"field": "x", "scale": across, **look}, {"field": "y", "scale": down, **look}


def _tiles(places: list[_Place], height: int) -> Layer:
    """A tile for each quarter; one without a value is an empty frame, never the faintest."""
    known = [float(place.tile.value) for place in places if place.tile.value is not None]
    least, greatest = (min(known), max(known)) if known else (0.0, 0.0)
    span = (greatest - least) or 1.0
    rows = [
        {
            "x": place.left + _GAP / 2,
            "to": place.left + _width() - _GAP / 2,
            "y": place.top + _GAP / 2,
            "end": place.top + _TILE - _GAP / 2,
            "ink": 0.0
            if place.tile.value is None
            else round(_FAINTEST + (_STRONGEST - _FAINTEST) * (float(place.tile.value) - least) / span, 3),
        }
        for place in places
    ]
    across, down = _scales(height)
    return {
        "data": {"values": rows},
        "mark": {"type": "rect", "fill": INK, "stroke": INK, "strokeWidth": 1, "strokeOpacity": 0.5, "opacity": 1},
        "encoding": {
            "x": across,
            "x2": {"field": "to"},
            "y": down,
            "y2": {"field": "end"},
            "fillOpacity": {"field": "ink", "type": "quantitative", "scale": None},
        },
    }


def _heads(calendar: Calendar, height: int) -> Iterator[Layer]:
    """Months above, years beside."""
    look = {"type": "text", "align": "center", "baseline": "top", "fontSize": _MONTH, "lineHeight": _SMALL * 1.25}
    for column in range(QUARTERS):
        lines = name_season(column)
        yield {
            "data": {"values": [{"x": _LEFT + (column + 0.5) * _width(), "y": 0}]},
            "mark": look,
            "encoding": {"x": _scales(height)[0], "y": _scales(height)[1], "text": {"value": lines}},
        }
    rows = [{"x": 0, "y": _HEAD + (row + 0.5) * _TILE, "says": year.name} for row, year in enumerate(calendar)]
    yield _text(rows, height, look={"align": "left", "baseline": "middle", "fontSize": _SMALL, "fontWeight": 600})


def _numbers(places: list[_Place], height: int) -> Iterator[Layer]:
    """The value in its tile, and under it its markers; a marker or a word where there is no value."""
    middle = _width() / 2
    large, small, words = [], [], []
    for place in places:
        tile, x = place.tile, place.left + middle
        if tile.value is None and not tile.marks:
            for line, word in enumerate(tile.gap.split(" ", 1)):
                words.append({"x": x, "y": place.top + _TILE / 2 + (line - 0.5) * _SMALL * 1.2, "says": word})
            continue
        number = write_number(tile.value) if tile.value is not None else tile.marks
        marks = (tile.marks if tile.value is not None else "", EXCEPTIONAL if tile.exceptional else "")
        below = " ".join(filter(None, marks))
        large.append({"x": x, "y": place.top + _TILE / 2 - (9 if below else 0), "says": number})
        if below:
            small.append({"x": x, "y": place.top + _TILE / 2 + 10, "says": below})
    look = {"align": "center", "baseline": "middle"}
    if large:
        yield _text(large, height, look={**look, "fontWeight": 600})
    if small or words:
        yield _text([*small, *words], height, look={**look, "fontSize": _SMALL})


def _text(rows: list[dict[str, object]], height: int, *, look: Layer) -> Layer:
    across, down = _scales(height)
    return {
        "data": {"values": rows},
        "mark": {"type": "text", **look},
        "encoding": {"x": across, "y": down, "text": {"field": "says"}},
    }
