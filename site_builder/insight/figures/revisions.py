"""Released numbers that changed (rule S7): those of sums that follow from their parts, and what stood before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from site_builder.domain.figures import Edition, Figure, Indicator, Marker
from site_builder.domain.library import Library
from site_builder.domain.moment import instant
from site_builder.domain.quarter import Quarter
from site_builder.domain.register import Area
from site_builder.domain.revision import Cell, RecordedEdition, RecordedFigure, Revision, Shown
from site_builder.insight.figures.series import Figures


def without(revisions: Sequence[Revision], edition: Edition, *, recorded: Iterable[RecordedEdition]) -> Edition:
    """The edition with the numbers from before some revisions, with what was said of them when they were released."""
    first: dict[Cell, Revision] = {}
    for revision in sorted(revisions, key=lambda revision: instant(revision.moment)):
        if revision.quarter == edition.quarter:
            first.setdefault(revision.cell, revision)
    if not first:
        return edition
    known = {
        figure.cell: figure for record in recorded if record.quarter == edition.quarter for figure in record.figures
    }
    figures = (_before(figure, first.get(cell_of(figure)), known.get(cell_of(figure))) for figure in edition.figures)
    return replace(edition, figures=tuple(figures))


def late_figures(record: RecordedEdition, edition: Edition) -> tuple[Figure, ...]:
    """The figures of a quarter that are not on its record: those that came after it was made."""
    known = {figure.cell for figure in record.known}
    return tuple(figure for figure in edition.figures if cell_of(figure) not in known)


def cell_of(figure: Figure) -> Cell:
    """Which figure of its quarter."""
    return figure.indicator.id, figure.area.id if figure.area else ""


def _before(figure: Figure, revision: Revision | None, recorded: RecordedFigure | None) -> Figure:  # noqa: PLR0917 - three of a kind
    if revision is None:
        return figure
    notes = recorded.notes if recorded else ()
    shown = revision.before
    if isinstance(shown, Marker):
        return replace(figure, value=None, markers=(shown, *notes), note=recorded.note if recorded else "")
    return replace(figure, value=shown, markers=notes, note=recorded.note if recorded else "")


def read_revisions(library: Library, figures: Figures) -> tuple[Revision, ...]:
    """Every revision, oldest first: what officers wrote, and how it changed each sum."""
    if not library.revisions:
        return ()
    sums = [indicator for indicator in library.indicators if indicator.sum_of]
    added = {indicator.id for indicator in sums}
    found = [revision for revision in library.revisions if revision.indicator.id not in added]
    quarters = sorted({revision.quarter for revision in library.revisions})
    for indicator in sums:
        for area in (None, *library.areas):
            for quarter in quarters:
                found += _of_sum(indicator, area, quarter=quarter, library=library, figures=figures)
    order = {indicator.id: index for index, indicator in enumerate(library.indicators)}
    return tuple(
        sorted(
            found,
            key=lambda revision: (
                instant(revision.moment),
                revision.quarter,
                order[revision.indicator.id],
                revision.cell[1],
            ),
        )
    )


def public_revisions(library: Library, figures: Figures) -> tuple[Revision, ...]:
    """The same for the public: of a number that is suppressed now, they hear only that there was one (rule D1)."""
    return tuple(
        replace(revision, before=Marker.CONFIDENTIAL, after=Marker.CONFIDENTIAL)
        if is_suppressed_now(figures, revision.cell, quarter=revision.quarter)
        else revision
        for revision in read_revisions(library, figures)
    )


def is_suppressed_now(figures: Figures, cell: Cell, *, quarter: Quarter) -> bool:
    """Whether a cell is confidential as things stand."""
    series = figures.of(*cell)
    figure = series.at(quarter) if series else None
    return figure is not None and figure.shown is Marker.CONFIDENTIAL


def _of_sum(
    indicator: Indicator, area: Area | None, *, quarter: Quarter, library: Library, figures: Figures
) -> Iterator[Revision]:
    """How a sum changed, walked back from what it is now."""
    place = area.id if area else ""
    series = figures.of(indicator.id, place)
    figure = series.at(quarter) if series else None
    if figure is None:
        return
    changes: dict[datetime, list[Revision]] = {}
    for revision in library.revisions:
        mine = revision.indicator.id == indicator.id or revision.indicator.id in indicator.sum_of
        if mine and revision.quarter == quarter and revision.cell[1] == place:
            changes.setdefault(instant(revision.moment), []).append(revision)
    parts = _parts(indicator, place, quarter=quarter, figures=figures)
    after = figure.shown
    for moment in sorted(changes, reverse=True):
        own = [revision for revision in changes[moment] if revision.indicator.id == indicator.id]
        of_parts = [revision for revision in changes[moment] if revision not in own]
        parts |= {revision.indicator.id: revision.before for revision in of_parts}
        before = own[0].before if own else _sum_before(after, of_parts, parts=parts)
        reason = " ".join(dict.fromkeys(revision.reason for revision in (*own, *of_parts)))
        model = changes[moment][0]
        if before != after or own:
            yield replace(model, indicator=indicator, before=before, after=after, reason=reason)
        after = before


def _parts(indicator: Indicator, place: str, *, quarter: Quarter, figures: Figures) -> dict[str, Shown]:
    found = {part: figures.of(part, place) for part in indicator.sum_of}
    shown = {part: series.at(quarter) for part, series in found.items() if series}
    return {part: figure.shown for part, figure in shown.items() if figure}


def _sum_before(after: Shown, changes: Sequence[Revision], *, parts: Mapping[str, Shown]) -> Shown:
    """What a sum was before some of its parts changed: by the difference where all are numbers."""
    if isinstance(after, Decimal):
        steps = [_step(revision) for revision in changes]
        known = [step for step in steps if step is not None]
        if len(known) == len(steps):
            return after - sum(known, Decimal(0))
    return add_up(parts.values())


def _step(revision: Revision) -> Decimal | None:
    if isinstance(revision.before, Decimal) and isinstance(revision.after, Decimal):
        return revision.after - revision.before
    return None


def add_up(shown: Iterable[Shown]) -> Shown:
    """The sum of cells. A marker in place of a cell is also in place of the sum."""
    cells = list(shown)
    markers = sorted(cell for cell in cells if isinstance(cell, Marker))
    return markers[0] if markers else sum((cell for cell in cells if isinstance(cell, Decimal)), Decimal(0))
