"""A chart as a file of its own: with its finding, what it shows, its source and its date, on white paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from textwrap import wrap
from typing import cast
from xml.sax.saxutils import escape, quoteattr

from site_builder.domain.memory import remembered
from site_builder.outputs.charts.vega import PAPER

INK = "#17212b"
GROUND = "#ffffff"
LETTERS = "'Atkinson Hyperlegible Next', 'Segoe UI', Arial, sans-serif"
_MARGIN = 16
_COLOURS = 32
_LIGHT = 200_000
"""Bytes. A smaller PNG stays as it was painted, because giving it few colours takes as long again."""

_PPI = 160
"""A pixel of a drawing is a 96th of an inch. So a picture is 1,253 pixels wide, as previews of links need it."""

_PROGRAM = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.chart), format: "svg")'
_BROAD = 720
"""How wide a drawing is, in units of about a pixel."""

_ENLARGED = 1.6
"""How much larger a drawing for every width becomes, whose own letters are small."""

_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What a file says beside its drawing."""

    finding: str
    shown: str
    """What is measured, where and when."""

    source: str
    """Where the figures come from, who publishes them and when they came out."""


@dataclass(frozen=True, slots=True)
class _Style:
    """Lines of a text: height of letters and of lines, how many letters fit into a line, and how bold they are."""

    letters: int
    line: int
    most: int
    weight: int


_FINDING, _SMALL = _Style(19, 26, 66, 700), _Style(14, 20, 92, 400)


def make_chart_file(inline: str, words: ChartWords) -> str:
    """A file from a chart as pages have it: its one drawing, or the one for wide screens.

    Raises ValueError for a drawing without a size.
    """
    wide, end, _ = inline.partition("</svg>")
    box = _VIEW_BOX.search(wide)
    if box is None:
        raise ValueError(inline[:80])
    scale = 1 if float(box[1]) == _BROAD else _ENLARGED
    width, height = float(box[1]) * scale, float(box[2]) * scale
    above = [*_lines(words.finding, _FINDING, top=_MARGIN)]
    above += _lines(words.shown, _SMALL, top=_bottom(words.finding, _FINDING, top=_MARGIN))
    top = _bottom(words.shown, _SMALL, top=_bottom(words.finding, _FINDING, top=_MARGIN)) + 4
    below = ceil(top + height) + 4
    broad, whole = _BROAD + 2 * _MARGIN, _bottom(words.source, _SMALL, top=below) + _MARGIN
    drawing = (wide + end).replace(PAPER, GROUND)
    placed = f'<svg x="{_MARGIN}" y="{top:g}" width="{width:g}" height="{height:g}" '
    drawing = drawing.replace("<svg ", placed, 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{broad:g}" height="{whole:g}" '
        f'viewBox="0 0 {broad:g} {whole:g}" '
        f"font-family={quoteattr(LETTERS)} color={quoteattr(INK)} fill={quoteattr(INK)}>"
        f"<title>{escape(words.finding)}</title>"
        f'<rect width="{broad:g}" height="{whole:g}" fill="{GROUND}"/>{"".join(above)}{drawing}'
        f"{''.join(_lines(words.source, _SMALL, top=below))}</svg>\n"
    )


def _lines(text: str, style: _Style, *, top: float) -> Iterator[str]:
    for at, line in enumerate(wrap(text, style.most)):
        yield (
            f'<text x="{_MARGIN}" y="{top + style.line * (at + 0.7):g}" font-size="{style.letters}" '
            f'font-weight="{style.weight}">{escape(line)}</text>'
        )


def _bottom(text: str, style: _Style, *, top: float) -> float:
    return top + style.line * len(wrap(text, style.most))


@remembered
def paint_chart_file(svg: str) -> bytes:
    """The file as a PNG, larger than it is drawn, for sharp screens. A heavy one gets few colours."""
    # It takes long to load, and only what is new is painted.
    from site_builder.outputs.kit.drawing.typesetting import typeset  # noqa: PLC0415

    painted = typeset(_PROGRAM, form="png", ppi=_PPI, chart=svg)
    return painted if len(painted) <= _LIGHT else _with_few_colours(painted)


def _with_few_colours(picture: bytes) -> bytes:
    """The same in its commonest colours; a chart needs few."""
    from PIL import Image  # noqa: PLC0415

    written = BytesIO()
    with Image.open(BytesIO(picture)) as painted:
        whole = painted.convert("RGB")
    counted = sorted(whole.getcolors(whole.width * whole.height) or (), reverse=True)
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for _, colour in counted[:_COLOURS] for value in cast("tuple[int, ...]", colour)])
    whole.quantize(palette=palette, dither=Image.Dither.NONE).save(written, "PNG")
    return written.getvalue()
