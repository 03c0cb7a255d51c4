"""Reads what the drawings of a published site tell: heights are as the numbers, so one that is told gives all.

Shares no code with the product. Small drawings and the long run of an indicator are read, and the band behind that,
whose edges are the limits of ordinary variation, more exactly than words tell them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.domain.artefact import Artefact, Page
from tests.support.attacked_numbers import Name, Words
from tests.support.linear_attacker import Equation
from tests.support.words_attacker import indicator_of, read_limits

Told = Mapping[Name, Collection[float]]

_SMALL = re.compile(r'<svg[^>]*class="sparkline".*?</svg>', re.DOTALL)
_LONG = re.compile(r'<svg[^>]*class="(?:wide|narrow)".*?</svg>', re.DOTALL)
_LINE = re.compile(r'<path d="([ML\d.,Z]+)" stroke="currentColor" stroke-width="2.5"')
_DOT = re.compile(r'<path transform="translate\(([\d.]+),([\d.]+)\)" d="M[\d.]+,0A')
_BAND = re.compile(r'<path d="M([\d.]+),([\d.]+)h[\d.]+v([\d.]+)h-[\d.]+Z" fill="currentColor" fill-opacity="0.13"')
_BLUR, _FINE = 0.15, 0.02
"""How far rounding may have moved a point of a small drawing, and of a long run."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where the points of an indicator are drawn."""

    indicator: str
    heights: Mapping[Name, float]
    """Above zero, in the drawing's own unit."""

    blur: float
    band: tuple[float, float] | None = None
    """The heights of the limits of ordinary variation."""

    def unit(self, told: Told) -> float | None:
        """How much one of its heights is worth, by the highest point of which the number is told."""
        known = {one: height for one, height in self.heights.items() if told.get(one) and height > 1}
        best = max(known, key=lambda one: known[one], default=None)
        return next(iter(told[best])) / known[best] if best else None


def read_drawings(
    artefacts: Iterable[Artefact], words: Words, *, quarters: Sequence[str], told: Told
) -> Iterator[Equation[Name]]:
    """What the places of points tell of each number, and those of bands of the sum that limits come from.

    `quarters` are those that a drawing is as wide as, the oldest first.
    """
    for artefact in artefacts:
        for drawing in drawings_of(artefact, words, quarters=quarters):
            unit = drawing.unit(told)
            if unit is None:
                continue
            for one, height in drawing.heights.items():
                yield Equation({one: 1.0}, (height - drawing.blur) * unit, (height + drawing.blur) * unit)
            if drawing.band and drawing.band[0] > 0:
                for limits in read_limits([artefact], words):
                    many, middle = len(limits.weights), sum(drawing.band) / 2
                    low, high = (many * (middle + blur) * unit for blur in (-drawing.blur, drawing.blur))
                    yield Equation(limits.weights, low, high)


def drawings_of(artefact: Artefact, words: Words, *, quarters: Sequence[str]) -> Iterator[Drawing]:
    """Every drawing of a page that has points for quarters."""
    if not isinstance(artefact, Page):
        return
    page = artefact.html
    for found in _SMALL.finditer(page):
        row = max(page.rfind(mark, 0, found.start()) for mark in ("<tr>", "<li"))
        named = re.search(r">([^<>]+)</a>", page[row : found.start()])
        indicator = words.indicators.get(named[1]) if named else None
        if indicator:
            span = words.spans.get(indicator, quarters)
            heights = {
                Name(indicator, "all", _quarter_at((across - 6) / 228, span)): 50 - down
                for across, down in _points(found[0])
            }
            yield Drawing(indicator, heights, _BLUR)
    indicator = indicator_of(artefact, words)
    for found in _LONG.finditer(page) if indicator else ():
        width, height = (max(map(float, re.findall(rf'{end}="([\d.]+)"', found[0]))) for end in ("x2", "y2"))
        points = [*_on_lines(found[0]), *((float(across), float(down)) for across, down in _DOT.findall(found[0]))]
        span = words.spans.get(indicator, quarters)
        heights = {Name(indicator, "all", _quarter_at(across / width, span)): height - down for across, down in points}
        edges = [(height - float(top) - float(deep), height - float(top)) for _, top, deep in _BAND.findall(found[0])]
        yield Drawing(indicator, heights, _FINE, edges[-1] if edges else None)


def _quarter_at(share: float, quarters: Sequence[str]) -> str:
    """Which quarter stands at a share of the width."""
    return quarters[round(share * len(quarters) - 0.5)]


def _on_lines(drawing: str) -> Iterator[tuple[float, float]]:
    for line in _LINE.findall(drawing):
        for across, down in re.findall(r"([\d.]+),([\d.]+)", line):
            yield float(across), float(down)


def _points(drawing: str) -> Iterator[tuple[float, float]]:
    """Across and down."""
    for points in re.findall(r' points="([^"]+)"', drawing):
        for point in points.split():
            across, down = point.split(",")
            yield float(across), float(down)
    for across, down in re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', drawing):
        yield float(across), float(down)
