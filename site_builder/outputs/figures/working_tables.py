"""The tables that show how a figure came about: each place, the quarters of 12 months, the parts of a total."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.domain.catalogue import say
from site_builder.domain.register import Area
from site_builder.insight.figures.phrases import write_end
from site_builder.insight.figures.sentences import write_change_shortly, write_number
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.trend import YEAR, Trend, trend_at
from site_builder.outputs.downloads.working_json import Working
from site_builder.outputs.figures.tables import NOT_COMPARED, TWELVE_MONTHS
from site_builder.outputs.kit.addresses import address_of_working, anchor_of_area
from site_builder.outputs.kit.page.tables import (
    NO_FIGURE,
    Head,
    PageTable,
    TableCell,
    explain_markers,
    figure_cell,
    write_notes,
)
from site_builder.outputs.kit.published.publication import Publication


def places_table(publication: Publication, working: Working) -> PageTable:
    """The figure of the whole district and of each area, beside that of a year earlier."""
    known = [(series, trend) for series in working.places if (trend := trend_at(series, working.quarter))]
    compared = [series.at(working.quarter.a_year_earlier()) for series, _ in known]
    return PageTable(
        anchor="places",
        caption=say(
            "{indicator}, {period}",
            indicator=working.indicator.title,
            period=working.indicator.heading_of(working.quarter),
        ),
        heads=(
            Head(say("Place")),
            Head(say("Figure"), number=True),
            Head(say("A year earlier"), number=True),
            Head(say("Change")),
            Head(say("Notes")),
        ),
        rows=tuple(_place_row(publication, series, trend=trend) for series, trend in known),
        markers=explain_markers(
            [*(trend.figure for _, trend in known), *(figure for figure in compared if figure and figure.value is None)]
        ),
    )


def _place_row(publication: Publication, series: Series, *, trend: Trend) -> tuple[TableCell, ...]:
    area = series.area
    name = area.title if area else publication.library.partnership.place
    return (
        TableCell(name, anchor=anchor_of_area(area) if area else ""),
        TableCell(figure_cell(trend.figure).text),
        figure_cell(series.at(trend.figure.quarter.a_year_earlier())),
        TableCell(write_change_shortly(trend.on_year) if trend.on_year else say(NOT_COMPARED)),
        TableCell(write_notes(trend.figure)),
    )


def years_table(series: Series, trend: Trend) -> PageTable | None:
    """The four quarters that the 12 months add up, each beside that of a year earlier."""
    if trend.twelve_months is None:
        return None
    quarters = trend.figure.quarter.back(YEAR)
    pairs = [(series.at(quarter), series.at(quarter.a_year_earlier())) for quarter in quarters]
    shown = [figure for pair in pairs for figure in pair if figure]
    return PageTable(
        anchor=f"{TWELVE_MONTHS}-table",
        caption=say(
            "{indicator}: the quarters of the 12 months to {end}",
            indicator=series.indicator.title,
            end=write_end(trend.figure.quarter),
        ),
        heads=(Head(say("Months")), Head(say("Figure"), number=True), Head(say("A year earlier"), number=True)),
        rows=tuple(
            (TableCell(quarter.period), figure_cell(now), figure_cell(before))
            for quarter, (now, before) in zip(quarters, pairs, strict=True)
        ),
        markers=explain_markers(shown),
    )


def area_years_table(working: Working) -> PageTable | None:
    """The 12 months in each area beside those before; None where no area has all of its quarters."""
    known = [(series.area, trend_at(series, working.quarter)) for series in working.places]
    rows = tuple(
        _area_years_row(area, trend) for area, trend in known if area and trend and trend.twelve_months is not None
    )
    if not rows:
        return None
    end = write_end(working.quarter)
    before = write_end(working.quarter.a_year_earlier())
    return PageTable(
        anchor=f"{TWELVE_MONTHS}-areas",
        caption=say("{indicator}: 12 months in each area", indicator=working.indicator.title),
        heads=(
            Head(say("Place")),
            Head(say("12 months to {end}", end=end), number=True),
            Head(say("12 months to {end}", end=before), number=True),
            Head(say("Change")),
        ),
        rows=rows,
    )


def _area_years_row(area: Area, trend: Trend) -> tuple[TableCell, ...]:
    years, total = trend.on_twelve_months, trend.twelve_months
    return (
        TableCell(area.title),
        TableCell(write_number(total) if total is not None else say(NO_FIGURE)),
        TableCell(write_number(years.before) if years else say(NO_FIGURE)),
        TableCell(write_change_shortly(years) if years else say(NOT_COMPARED)),
    )


def parts_table(publication: Publication, working: Working) -> PageTable:
    """The indicators that a total adds up, in the whole district."""
    titles = {indicator.id: indicator for indicator in publication.library.indicators}
    parts: Sequence[tuple[str, Series | None]] = [
        (part, publication.figures.of(part)) for part in working.indicator.sum_of
    ]
    figures = [series.at(working.quarter) if series else None for _, series in parts]
    return PageTable(
        anchor="parts",
        caption=say("What it adds up, {period}", period=working.indicator.heading_of(working.quarter)),
        heads=(Head(say("What is counted")), Head(say("Figure"), number=True)),
        rows=tuple(
            (
                TableCell(
                    titles[part].title, f"/{address_of_working(titles[part], working.quarter)}" if figure else ""
                ),
                figure_cell(figure),
            )
            for (part, _), figure in zip(parts, figures, strict=True)
        ),
        markers=explain_markers(figure for figure in figures if figure),
    )
