"""Tables of figures as pages show them: one header row, a caption, markers explained above by rule S5. Values only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress

from markupsafe import Markup

from site_builder.domain.catalogue import mark, say
from site_builder.domain.figures import Figure, Marker
from site_builder.domain.moment import write_day
from site_builder.insight.figures.phrases import PROVISIONAL_UNTIL
from site_builder.insight.figures.sentences import write_value
from site_builder.outputs.kit.addresses import address_of_figure

NO_FIGURE = mark("No figure")


@dataclass(frozen=True, slots=True)
class MarkerView:
    """A marker that a table uses, with its meaning."""

    marker: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Head:
    """A column's header."""

    title: str
    number: bool = False
    """Whether there are numbers below it."""

    minor: bool = False
    """Whether a phone leaves its column out, so that the others fit without scrolling."""

    @property
    def look(self) -> str:
        """The classes of its cells, as an attribute; empty for a plain column."""
        return " ".join(name for name, holds in (("num", self.number), ("minor", self.minor)) if holds)


@dataclass(frozen=True, slots=True)
class TableCell:
    """The content of a table's cell. The first in a row names the row."""

    text: str
    address: str = ""
    picture: Markup | None = None
    """A decoration beside the text, which then is for listeners only."""

    anchor: str = ""
    """Its row's place on the page; empty if nothing leads there."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of figures."""

    anchor: str
    """Tells its caption from others on the page."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    markers: tuple[MarkerView, ...] = ()

    @property
    def filled(self) -> PageTable:
        """The same without columns that no row has a word in, such as notes where there are none."""
        keep = [any(row[column].text or row[column].picture for row in self.rows) for column in range(len(self.heads))]
        if all(keep) or not self.rows:
            return self
        rows = tuple(tuple(compress(row, keep)) for row in self.rows)
        return replace(self, heads=tuple(compress(self.heads, keep)), rows=rows)


def figure_cell(figure: Figure | None) -> TableCell:
    """A figure's value, which leads to how it came about."""
    if figure is None:
        return TableCell(say(NO_FIGURE))
    return TableCell(write_value(figure), f"/{address_of_figure(figure)}")


def explain_markers(figures: Iterable[Figure]) -> tuple[MarkerView, ...]:
    """The markers that figures carry, each once."""
    known = tuple(figures)
    used = {marker for figure in known for marker in figure.markers}
    final_on = next((figure.final_on for figure in known if figure.final_on), None)
    return tuple(MarkerView(str(marker), _meaning(marker, final_on)) for marker in Marker if marker in used)


def _meaning(marker: Marker, final_on: date | None) -> str:
    """What a marker means; of a provisional figure, the day on which it is final where that is known (rule S14)."""
    if marker is Marker.PROVISIONAL and final_on:
        return say(PROVISIONAL_UNTIL, day=write_day(final_on))
    return marker.meaning


def write_notes(figure: Figure) -> str:
    """The content of the notes column: the markers beside the value, and the note (rule S5)."""
    notes = " ".join(str(marker) for marker in figure.markers if not marker.stands_for_value)
    exceptional = say(EXCEPTIONAL, reason=figure.exceptional.removesuffix(".")) if figure.exceptional else ""
    return " ".join(part for part in (notes, exceptional, figure.note) if part)


EXCEPTIONAL = mark("Exceptional: {reason}.")
