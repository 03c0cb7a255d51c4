"""The two tables of figures: the newest of every indicator, and every quarter of one. Values only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from site_builder.domain.catalogue import mark, say
from site_builder.domain.figures import Figure, Indicator
from site_builder.domain.quarter import Quarter, name_month
from site_builder.insight.figures.phrases import write_end, write_year_before
from site_builder.insight.figures.sentences import write_change_shortly, write_number
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.trend import Trend, trend_at
from site_builder.outputs.charts import draw_sparkline
from site_builder.outputs.kit.addresses import address_of, address_of_figure
from site_builder.outputs.kit.page.rendering import safe
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

TWELVE_MONTHS = "twelve-months"
"""The place of the 12 months on the page that shows how a figure came about."""

NOT_COMPARED = mark("Cannot be compared")
_NONE_YET = mark("No figure yet")
_TWELVE_MONTHS = mark("12 months to {end}")
_SINCE = mark("Since {month} {year}")
_BETWEEN = mark("between {least} and {most}")
_ON_QUARTER = mark("Change on the quarter before, not adjusted for the time of year")
"""Nowhere but in the table, and never without these words (rule S1)."""


_EACH_YEAR = mark("{name}, each year against {year_before}")
_EACH_QUARTER = mark("{name}, each quarter against {year_before}")


def overview_table(publication: Publication, quarter: Quarter) -> PageTable:
    """Each indicator's 12 months and its quarter, each beside those a year earlier (rule S1), and its whole run."""
    library = publication.library
    first = min((min(series.figures) for series in publication.figures.series.values()), default=quarter).months[0]
    before = quarter.a_year_earlier()
    heads = (
        Head(say("What is counted")),
        Head(say(_TWELVE_MONTHS, end=write_end(quarter)), number=True),
        Head(say(_TWELVE_MONTHS, end=write_end(before)), number=True),
        Head(say("Change")),
        Head(quarter.period, number=True, minor=True),
        Head(before.period, number=True, minor=True),
        Head(say("Change"), minor=True),
        Head(say(_SINCE, month=name_month(first.number), year=str(first.year)), minor=True),
        Head(say("Notes"), minor=True),
    )
    rows = [
        _overview_row(publication, indicator, quarter=quarter)
        for indicator in library.indicators
        if not indicator.is_yearly
    ]
    shown = [at for at in range(len(heads)) if at in _ALWAYS or any(_says_something(row[at]) for row in rows)]
    minor = 1 in shown  # before there are 12 months, a phone shows the quarter in their place
    return PageTable(
        anchor="figures",
        caption=say("{place}, {period}", place=library.partnership.place, period=quarter.full),
        heads=tuple(replace(heads[at], minor=heads[at].minor and minor) for at in shown),
        rows=tuple(tuple(row[at] for at in shown) for row in rows),
        markers=explain_markers(_overview_figures(publication, quarter)),
    )


_ALWAYS = (0, 4)
"""The columns of the overview that are always there: the indicators, and their newest quarter."""


def _says_something(cell: TableCell) -> bool:
    return bool(cell.picture) or cell.text not in {"", say(NO_FIGURE), say(NOT_COMPARED)}


def _overview_figures(publication: Publication, quarter: Quarter) -> Iterator[Figure]:
    """The figures whose markers the overview shows. For a year earlier it shows only markers that replace a value."""
    for indicator in publication.library.indicators:
        series = None if indicator.is_yearly else publication.figures.of(indicator.id)
        figure = series.at(quarter) if series else None
        earlier = series.at(quarter.a_year_earlier()) if series else None
        if figure:
            yield figure
            yield from (earlier,) if earlier and earlier.value is None else ()


def _overview_row(publication: Publication, indicator: Indicator, *, quarter: Quarter) -> tuple[TableCell, ...]:
    series = publication.figures.of(indicator.id)
    trend = trend_at(series, quarter) if series else None
    head = TableCell(indicator.title, f"/{address_of(indicator)}")
    shape = TableCell(_reach(series), picture=safe(draw_sparkline(series))) if series else TableCell("")
    if series is None or trend is None:
        return (
            head,
            *map(TableCell, (say(NO_FIGURE), say(NO_FIGURE), "", say(_NONE_YET), "", "")),
            shape,
            TableCell(""),
        )
    years = _compare_years(trend)
    return (head, *years, *compare(series, trend), shape, TableCell(write_notes(trend.figure)))


def _compare_years(trend: Trend) -> tuple[TableCell, TableCell, TableCell]:
    """The 12 months, those before and the change."""
    years, total = trend.on_twelve_months, trend.twelve_months
    working = f"/{address_of_figure(trend.figure)}#{TWELVE_MONTHS}"
    shown = TableCell(say(NO_FIGURE)) if total is None else TableCell(write_number(total), working)
    if years is None:
        return shown, TableCell(say(NO_FIGURE)), TableCell(say(NOT_COMPARED))
    return shown, TableCell(write_number(years.before), working), TableCell(write_change_shortly(years))


def _numbers() -> tuple[Head, ...]:
    return Head(say("Figure"), number=True), Head(say("A year earlier"), number=True), Head(say("Change"))


def _reach(series: Series) -> str:
    """Between which numbers a series lies: what its shape tells the eye, in words. Empty where they are all alike."""
    values = [figure.value for figure in series.figures.values() if figure.value is not None]
    if len(set(values)) < 2:  # noqa: PLR2004 - there is nothing between one number and itself
        return ""
    return say(_BETWEEN, least=write_number(min(values)), most=write_number(max(values)))


def quarters_table(series: Series) -> PageTable:
    """Every quarter of an indicator, newest first; a missing one as a row that says so (rule S9)."""
    yearly = series.indicator.is_yearly
    caption = _EACH_YEAR if yearly else _EACH_QUARTER
    on_quarter = () if yearly else (Head(say(_ON_QUARTER)),)
    return PageTable(
        anchor="table",
        caption=say(caption, name=series.indicator.title, year_before=write_year_before(series.indicator)),
        heads=(Head(say("Months")), *_numbers(), *on_quarter, Head(say("Notes"))),
        rows=tuple(_quarter_row(series, quarter) for quarter in reversed(series.span)),
        markers=explain_markers(series.figures.values()),
    )


def _quarter_row(series: Series, quarter: Quarter) -> tuple[TableCell, ...]:
    trend = trend_at(series, quarter)
    period, yearly = series.indicator.heading_of(quarter), series.indicator.is_yearly
    if trend is None:
        return tuple(map(TableCell, (period, say(NO_FIGURE), *[""] * (3 if yearly else 4))))
    on_quarter = write_change_shortly(trend.on_quarter) if trend.on_quarter else say(NOT_COMPARED)
    more = (*(() if yearly else (on_quarter,)), write_notes(trend.figure))
    return (TableCell(period), *compare(series, trend), *map(TableCell, more))


def compare(series: Series, trend: Trend) -> tuple[TableCell, TableCell, TableCell]:
    """A value, that of a year earlier and the change."""
    earlier = series.at(trend.figure.quarter.a_year_earlier())
    change = write_change_shortly(trend.on_year) if trend.on_year else say(NOT_COMPARED)
    return figure_cell(trend.figure), figure_cell(earlier), TableCell(change)
