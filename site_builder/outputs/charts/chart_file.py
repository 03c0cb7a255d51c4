"""The chart of an indicator as a file of its own: with its finding, what it shows and who says so, on white paper."""

from __future__ import annotations

import re
from io import BytesIO
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from site_builder.domain.memory import remembered
from site_builder.outputs.charts.vega import PAPER

INK = "#17212b"
GROUND = "#ffffff"
LETTERS = "'Atkinson Hyperlegible Next', 'Segoe UI', Arial, sans-serif"
_MARGIN = 16
_PALETTE = 32
_PPI = 192
"""A pixel of a drawing is a 96th of an inch."""

_PROGRAM = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.chart), format: "svg")'
_LINE = 26
_LINE_LETTERS = 66
"""So many letters of the finding fit into a line."""

_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def make_chart_file(inline: str, *, title: str, source: str) -> str:
    """A file from a chart as pages have it; `title` is its finding, `source` who publishes it."""
    box = _VIEW_BOX.search(inline)
    if box is None:
        raise ValueError(inline[:80])
    width, height = float(box[1]), float(box[2])
    lines = wrap(title, _LINE_LETTERS)
    top = _MARGIN + _LINE * len(lines)
    broad = width + 2 * _MARGIN
    whole = top + height + _LINE + _MARGIN
    drawing = inline.replace(PAPER, GROUND).replace("<svg ", f'<svg x="{_MARGIN}" y="{top:g}" width="{width:g}" ', 1)
    drawing = drawing.replace("<svg ", f'<svg height="{height:g}" ', 1)
    finding = "".join(
        f'<text x="{_MARGIN}" y="{_MARGIN + _LINE * (at + 0.6):g}" font-size="19" font-weight="700">'
        f"{escape(line)}</text>"
        for at, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{broad:g}" height="{whole:g}" '
        f'viewBox="0 0 {broad:g} {whole:g}" '
        f"font-family={quoteattr(LETTERS)} color={quoteattr(INK)} fill={quoteattr(INK)}><title>{escape(title)}</title>"
        f'<rect width="{broad:g}" height="{whole:g}" fill="{GROUND}"/>{finding}{drawing}'
        f'<text x="{_MARGIN}" y="{whole - _MARGIN:g}" font-size="14">{escape(source)}</text></svg>\n'
    )


@remembered
def paint_chart_file(svg: str) -> bytes:
    """The file as a PNG, twice as large. A chart has few colours, so it needs no more than a small palette."""
    # They take long to load, and only what is new is painted.
    from PIL import Image  # noqa: PLC0415

    from site_builder.outputs.kit.typesetting import typeset  # noqa: PLC0415

    written = BytesIO()
    with Image.open(BytesIO(typeset(_PROGRAM, form="png", ppi=_PPI, chart=svg))) as painted:
        few = painted.convert("RGB").quantize(_PALETTE, dither=Image.Dither.NONE)
        few.save(written, "PNG")
    return written.getvalue()
