"""Tables of figures as pages show them: one header row, a caption, markers explained above by rule S5. Values only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.catalogue import mark
from site_builder.domain.figures import Figure, Marker

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
    """Whether numbers stand below it."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """The content of a table's cell. The first in a row names the row."""

    text: str
    address: str = ""
    picture: Markup | None = None
    """A decoration beside the text, which then is for listeners only."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of figures."""

    anchor: str
    """Tells its caption from others on the page."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    markers: tuple[MarkerView, ...] = ()


def rows_from(rows: Iterable[Sequence[str]]) -> tuple[tuple[TableCell, ...], ...]:
    """Rows of plain words."""
    return tuple(tuple(map(TableCell, row)) for row in rows)


def explain_markers(figures: Iterable[Figure]) -> tuple[MarkerView, ...]:
    """The markers that figures carry, each once."""
    used = {marker for figure in figures for marker in figure.markers}
    return tuple(MarkerView(str(marker), marker.meaning) for marker in Marker if marker in used)


def write_notes(figure: Figure) -> str:
    """The content of the notes column: the markers beside the value, and the note (rule S5)."""
    notes = " ".join(str(marker) for marker in figure.markers if not marker.stands_for_value)
    return " ".join(part for part in (notes, figure.note) if part)
