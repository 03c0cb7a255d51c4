"""A quarter as it was released: what is put on record, and the checksum that shows it is unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from site_builder.domain.figures import Edition, Marker
from site_builder.domain.library import Library
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import Cell, RecordedEdition, RecordedFigure
from site_builder.insight.figures.revisions import is_suppressed_now
from site_builder.insight.figures.sentences import write_sentence
from site_builder.insight.figures.series import Figures, read_figures
from site_builder.insight.figures.trend import trend_at
from site_builder.insight.visibility import published

COLUMNS = ("indicator", "quarter", "area", "value", "marker")
"""Of an edition's CSV. They never change, or every checksum would."""

WHOLE = "all"
"""What the area column says for the whole district."""


def as_released(library: Library, edition: Edition) -> RecordedEdition:
    """What the site said of a quarter at the moment of its release, sums included."""
    return record_edition(edition, read_figures(published(library, edition.released)))


def record_edition(edition: Edition, figures: Figures) -> RecordedEdition:
    """A quarter of some figures as an edition."""
    found: list[RecordedFigure] = []
    for (indicator, area), series in figures.series.items():
        trend = trend_at(series, edition.quarter)
        if trend is None:
            continue
        figure = trend.figure
        notes = tuple(marker for marker in figure.markers if not marker.stands_for_value)
        found.append(RecordedFigure(indicator, area, figure.shown, notes, figure.note, write_sentence(trend)))
    recorded = RecordedEdition(edition.quarter, edition.released, "", tuple(found), ())
    return replace(recorded, checksum=checksum_of(recorded))


def rows_of(edition: RecordedEdition) -> Iterator[tuple[str, ...]]:
    """The figures under `COLUMNS`, in an order of their own, so that no other order matters."""
    for figure in sorted(edition.figures, key=lambda figure: (figure.area, figure.indicator)):
        markers = (figure.shown, *figure.notes) if isinstance(figure.shown, Marker) else figure.notes
        value = "" if isinstance(figure.shown, Marker) else f"{figure.shown.normalize():f}"
        marker = " ".join(marker.value for marker in markers)
        yield figure.indicator, edition.quarter.key, figure.area or WHOLE, value, marker


def checksum_of(edition: RecordedEdition) -> str:
    """SHA-256 of the rows, a line each with commas between; the published CSV file has the same bytes.

    There are ids, numbers and letters only, so nothing needs quotation marks.
    """
    lines = (f"{','.join(row)}\r\n" for row in (COLUMNS, *rows_of(edition)))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def suppressed_since(edition: RecordedEdition, figures: Figures) -> frozenset[Cell]:
    """The cells that had a number when they were released and must not be known any more."""
    return frozenset(
        figure.cell
        for figure in edition.known
        if not isinstance(figure.shown, Marker) and is_suppressed_now(figures, figure.cell, quarter=edition.quarter)
    )


def withhold(edition: RecordedEdition, figures: Figures, *, everywhere: Iterable[RecordedEdition]) -> RecordedEdition:
    """The edition without what must not be known any more, in numbers, sentences and revisions alike.

    A sentence compares with quarters before it, and holds its figure against limits that come from all of them, so it
    is written anew when one of those was suppressed after it was written.
    """
    gone = {(edition.quarter, cell) for edition in everywhere for cell in suppressed_since(edition, figures)}
    gone |= {(edition.quarter, cell) for cell in suppressed_since(edition, figures)}
    revised = {
        revision.cell
        for revision in edition.revisions
        if is_suppressed_now(figures, revision.cell, quarter=edition.quarter)
    }
    if not gone and not revised:
        return edition
    figured, added = (
        tuple(_suppressed(figure, edition.quarter, figures=figures, gone=gone) for figure in some)
        for some in (edition.figures, edition.added)
    )
    revisions = tuple(
        replace(revision, before=Marker.CONFIDENTIAL, after=Marker.CONFIDENTIAL)
        if revision.cell in revised
        else revision
        for revision in edition.revisions
    )
    recorded = replace(edition, figures=figured, revisions=revisions, added=tuple(map(as_added, added)))
    return replace(recorded, checksum=checksum_of(recorded))


def as_added(figure: RecordedFigure) -> RecordedFigure:
    """A figure that came later, as it is kept: nothing was said of it on the day of the release."""
    return replace(figure, notes=(), note="", sentence="")


def _suppressed(
    figure: RecordedFigure, quarter: Quarter, *, figures: Figures, gone: Collection[tuple[Quarter, Cell]]
) -> RecordedFigure:
    if not any(cell == figure.cell and when <= quarter for when, cell in gone):
        return figure
    now = (quarter, figure.cell) in gone
    series = figures.of(*figure.cell)
    trend = trend_at(series, quarter) if series else None
    return replace(
        figure,
        shown=Marker.CONFIDENTIAL if now else figure.shown,
        notes=() if now else figure.notes,
        note="" if now else figure.note,
        sentence=write_sentence(trend) if trend else "",
    )
