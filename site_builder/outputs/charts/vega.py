"""A Vega-Lite description drawn by vl-convert: the one module that imports it. Knows nothing of what is drawn.

Descriptions are plain values. Altair would write the same ones, but takes twice as long for it as the drawing takes; it
checks them in the tests instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from site_builder.domain.catalogue import without_marks
from site_builder.domain.memory import remembered
from site_builder.outputs.charts.inline_svg import make_compact, make_inline

Layer = Mapping[str, object]
Description = dict[str, object]

VEGA_LITE = "6.4"
INK = "currentColor"
PAPER = "var(--paper, Canvas)"
"""What shows through what is open: the page's own colour."""


@dataclass(frozen=True, slots=True)
class Words:
    """A drawing's text alternative."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Canvas:
    """The background of a drawing, in its own units, each about a pixel."""

    width: int
    height: int
    padding: Mapping[str, int]
    """What is left free around `width` and `height`: left, right, top, bottom."""

    letters: int
    """Height of letters."""


def draw(description: Description, *, name: str, words: Words) -> str:
    """A description as inline SVG; `name` is its class."""
    drawn = _draw(without_marks(json.dumps(description, ensure_ascii=False, separators=(",", ":"))))
    return make_inline(drawn, name=name, title=words.title, description=words.description)


@remembered
def _draw(description: str) -> str:
    # It takes half a second to start, so only those who draw something new pay for it.
    import vl_convert  # noqa: PLC0415

    return make_compact(vl_convert.vegalite_to_svg(description, vl_version=VEGA_LITE, allowed_base_urls=[]))


def describe(canvas: Canvas, layers: Iterable[Layer], *, axis: Layer | None = None) -> Description:
    """A chart of an exact size; nothing depends on the fonts of the machine that draws."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": canvas.width,
        "height": canvas.height,
        "padding": dict(canvas.padding),
        "autosize": {"type": "none"},
        "config": {
            "aria": False,
            "view": {"stroke": None},
            "text": {"fill": INK, "fontSize": canvas.letters},
            **({"axis": axis} if axis else {}),
        },
        "layer": list(layers),
    }
