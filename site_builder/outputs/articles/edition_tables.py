"""The tables of a released quarter, for its page and its documents: as released, and what was revised since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from site_builder.domain.catalogue import say
from site_builder.domain.figures import Marker
from site_builder.domain.moment import LONDON, write_day
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import RecordedFigure, Revision
from site_builder.outputs.kit.addresses import FIGURES, address_of_figure, address_of_working
from site_builder.outputs.kit.page.rendering import render_part
from site_builder.outputs.kit.page.tables import Head, MarkerView, PageTable, TableCell
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.editions import ShownEdition, write_shown


@dataclass(frozen=True, slots=True)
class EditionTables:
    """What the template of an edition's tables shows where they stand in a document."""

    released: tuple[PageTable, ...]
    changed: PageTable | None


def write_tables(publication: Publication, shown: ShownEdition) -> str:
    """The same tables for a document or a text, where the names in them lead nowhere."""
    released = tuple(_without_ways(table) for table in released_tables(publication, shown))
    changed = revised_since(shown)
    return render_part("articles/edition_tables", EditionTables(released, changed and _without_ways(changed)))


def _without_ways(table: PageTable) -> PageTable:
    return replace(table, rows=tuple(tuple(replace(cell, address="") for cell in row) for row in table.rows))


def released_tables(publication: Publication, shown: ShownEdition) -> Iterator[PageTable]:
    """The figures as released, of the whole district and then of each area."""
    places = {"": publication.library.partnership.place}
    places |= {area.id: area.title for area in publication.library.areas}
    for area in dict.fromkeys(figure.area for figure in shown.recorded.figures):
        figures = [figure for figure in shown.recorded.figures if figure.area == area]
        yield PageTable(
            anchor=f"released-{area}" if area else "released",
            caption=say(
                "{place}, {period}, as released", place=places.get(area, area), period=shown.edition.quarter.full
            ),
            heads=(Head(say("What is counted")), Head(say("Figure"), number=True), Head(say("Notes"))),
            rows=tuple(_row(publication, figure, quarter=shown.edition.quarter) for figure in figures),
            markers=_explain(figures),
        )


def _row(publication: Publication, figure: RecordedFigure, *, quarter: Quarter) -> tuple[TableCell, ...]:
    named = {
        one.id: f"{one.title}, {one.heading_of(quarter)}" if one.is_yearly else one.title
        for one in publication.library.indicators
    }
    notes = " ".join(map(str, figure.notes))
    series = publication.figures.of(*figure.cell)
    now = series.at(quarter) if series else None
    return (
        TableCell(named.get(figure.indicator, figure.indicator), f"/{FIGURES}{figure.indicator}/"),
        TableCell(write_shown(figure.shown), f"/{address_of_figure(now)}" if now else ""),
        TableCell(" ".join(part for part in (notes, figure.note) if part)),
    )


def _explain(figures: Sequence[RecordedFigure]) -> tuple[MarkerView, ...]:
    used = {marker for figure in figures for marker in (*figure.notes, figure.shown) if isinstance(marker, Marker)}
    return tuple(MarkerView(str(marker), marker.meaning) for marker in Marker if marker in used)


def revised_since(shown: ShownEdition) -> PageTable | None:
    """What was revised of an edition since it was released; None when nothing was."""
    return revisions_table(shown.revisions, caption=say("Released numbers that have been revised"))


def revisions_table(revisions: Sequence[Revision], *, caption: str) -> PageTable | None:
    """Old value, new value, date and reason of each revision, the newest first (rule S7); None when there is none."""
    if not revisions:
        return None
    used = {shown for revision in revisions for shown in (revision.before, revision.after) if isinstance(shown, Marker)}
    return PageTable(
        anchor="revisions",
        caption=caption,
        heads=(
            Head(say("What was revised")),
            Head(say("Was"), number=True),
            Head(say("Is now"), number=True),
            Head(say("Revised on")),
            Head(say("Why")),
        ),
        rows=tuple(_revision_row(revision) for revision in reversed(revisions)),
        markers=tuple(MarkerView(str(marker), marker.meaning) for marker in Marker if marker in used),
    )


def write_subject(revision: Revision) -> str:
    """What was revised: `Burglary in Market Town`."""
    indicator, area = revision.indicator.title, revision.area
    return say("{indicator} in {area}", indicator=indicator, area=area.title) if area else indicator


def _revision_row(revision: Revision) -> tuple[TableCell, ...]:
    name, period = write_subject(revision), revision.indicator.heading_of(revision.quarter)
    return (
        TableCell(
            say("{what}, {period}", what=name, period=period),
            f"/{address_of_working(revision.indicator, revision.quarter, area=revision.area)}",
        ),
        TableCell(write_shown(revision.before)),
        TableCell(write_shown(revision.after)),
        TableCell(write_day(revision.moment.astimezone(LONDON).date())),
        TableCell(revision.reason),
    )
