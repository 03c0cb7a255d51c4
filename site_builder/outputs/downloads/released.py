"""A quarter's figures as they were released, as a dataset like any other. Knows no format."""

from __future__ import annotations

from decimal import Decimal

from site_builder.domain.catalogue import say
from site_builder.domain.figures import Indicator
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import RecordedFigure
from site_builder.outputs.downloads.dataset import Dataset, Publisher, Released
from site_builder.outputs.downloads.rows import ALL_AREAS, DataRow, row_of_revision
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.editions import ShownEdition


def released_figures(publication: Publication, shown: ShownEdition) -> Dataset:
    """An edition's figures, in the order of the registers, with what was revised since."""
    library, edition = publication.library, shown.edition
    known = {indicator.id: indicator for indicator in library.indicators}
    named = {figure.indicator for figure in shown.recorded.figures}
    areas = {figure.area for figure in shown.recorded.figures}
    rows = [_row(figure, edition.quarter, indicator=known.get(figure.indicator)) for figure in shown.recorded.figures]
    order = {indicator: at for at, indicator in enumerate(known)}
    places = {area: at for at, area in enumerate((ALL_AREAS, *(area.id for area in library.areas)))}
    rows.sort(key=lambda row: (order.get(row.indicator, len(order)), places.get(row.area, len(places))))
    return Dataset(
        stem=f"{shown.stem}/figures",
        title=say(
            "Figures for {period}, as released by {partnership}",
            period=edition.quarter.period,
            partnership=library.partnership.name,
        ),
        link=publication.site.absolute(shown.address),
        publisher=Publisher(library.partnership.name, library.partnership.place, library.partnership.language),
        indicators=tuple(indicator for indicator in library.indicators if indicator.id in named),
        areas=tuple(area for area in library.areas if area.id in areas),
        quarters=(Released(edition.quarter, edition.released, edition.sources, edition.notes),),
        rows=tuple(rows),
        revisions=tuple(map(row_of_revision, shown.revisions)),
        threshold=library.methods.disclosure_threshold,
    )


def _row(figure: RecordedFigure, quarter: Quarter, *, indicator: Indicator | None) -> DataRow:
    standing = () if isinstance(figure.shown, Decimal) else (figure.shown,)
    return DataRow(
        indicator=figure.indicator,
        quarter=quarter.key,
        period=indicator.heading_of(quarter) if indicator else quarter.period,
        area=figure.area or ALL_AREAS,
        value=figure.shown if isinstance(figure.shown, Decimal) else None,
        unit=indicator.unit if indicator else "",
        marker=" ".join(marker.value for marker in (*standing, *figure.notes)),
        note=figure.note,
    )
