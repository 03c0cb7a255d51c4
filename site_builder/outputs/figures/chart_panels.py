"""Charts as pages show them: the finding, what is measured where and when, the picture, its table and its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from site_builder.domain.catalogue import mark, say, say_count, write_whole
from site_builder.domain.english import capitalise
from site_builder.domain.figures import Figure, Marker
from site_builder.domain.moment import write_day
from site_builder.domain.quarter import Quarter, write_month
from site_builder.insight.figures.comparison import (
    MONTHS,
    QUARTERS,
    Tile,
    Year,
    name_season,
    read_calendar,
    same_quarters,
)
from site_builder.insight.figures.conclusions import write_per_thousand
from site_builder.insight.figures.limits import bands_of
from site_builder.insight.figures.phrases import write_measure, write_range
from site_builder.insight.figures.rates import RESIDENTS
from site_builder.insight.figures.sentences import write_number, write_season
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.series_words import title_series
from site_builder.insight.figures.trend import Trend, trend_at
from site_builder.outputs.charts import draw_areas, draw_long_run, draw_year, draw_years, newest_of_areas
from site_builder.outputs.kit.addresses import address_of, address_of_figure
from site_builder.outputs.kit.page.parts import Link, working_link
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

DIFFERING = mark(
    "Areas differ in size and in how many people live, work and visit there. A higher count does not show that a "
    "place is less safe."
)
_OPEN_POINT = (
    mark("An open point is provisional until {day}."),
    mark("An open point is not final: it may still be revised."),
)
_OPEN_BAR = (
    mark("An open bar is provisional until {day}."),
    mark("An open bar is not final: it may still be revised."),
)
_SHADED = mark("The shaded {period} is marked as exceptional: {reason}.")
_MARKED = mark("† {period} is marked as exceptional: {reason}.")
_PERIOD = mark("{period} is marked as exceptional: {reason}.")


@dataclass(frozen=True, slots=True)
class ChartPanel:
    """A chart with all that belongs to it."""

    title: str
    """The finding."""

    subtitle: str
    """What is measured, where and when."""

    remarks: tuple[str, ...]
    """How to read what is drawn."""

    svg: Markup
    table: PageTable
    working: Link
    """How the newest of its numbers came about."""


def long_run_panel(series: Series, table: PageTable, *, place: str) -> ChartPanel | None:
    """An indicator quarter by quarter, with the table that its page has of it."""
    svg = draw_long_run(series, place=place)
    if not svg or series.latest is None:
        return None
    # A figure for 12 months begins long before its quarter does, so only its end is named.
    first, last = series.span[0].months[-1 if series.indicator.is_yearly else 0], series.span[-1].months[-1]
    period = say("{first_day} to {last_day}", first_day=write_month(first), last_day=write_month(last))
    remarks = [*_open(_OPEN_POINT, series.figures.values()), *_usual(series), *_exceptional(series, _SHADED)]
    return ChartPanel(
        title=title_series(series),
        subtitle=_subtitle(write_measure(series.indicator), _where(series, place), when=period),
        remarks=tuple(remarks),
        svg=safe(svg),
        table=table,
        working=working_link(series.latest),
    )


def _usual(series: Series) -> Iterator[str]:
    for band in bands_of(series)[-1:]:
        limits = band.limits
        between = write_range(limits, series.indicator)
        yield say_count(
            "The light band is the usual range, {range}, worked out from {number} quarter.",
            "The light band is the usual range, {range}, worked out from {number} quarters.",
            number=limits.quarters,
            range=between,
        )


def _exceptional(series: Series, template: str, *, quarters: Sequence[Quarter] = ()) -> Iterator[str]:
    """The quarters that were like no other, which the chart marks (rule S14)."""
    for quarter, figure in sorted(series.figures.items()):
        if figure.exceptional and quarter in (quarters or series.span):
            yield say(template, period=quarter.period, reason=figure.exceptional.removesuffix("."))


def years_panel(series: Series, *, place: str) -> ChartPanel | None:
    """The newest quarter beside the same months of other years."""
    chart = draw_years(series, place=place)
    if chart is None or series.latest is None:
        return None
    quarters = same_quarters(series)
    figures = [figure for figure in map(series.at, quarters) if figure]
    months, unit = write_season(quarters[-1]), series.indicator.unit
    heads = (Head(say("Months")), Head(capitalise(unit), number=True), Head(say("Notes")))
    rows = tuple((TableCell(quarter.period), *_figure_cells(series.at(quarter))) for quarter in reversed(quarters))
    caption = say("{name}, {months} of each year", name=series.indicator.title, months=months)
    return ChartPanel(
        title=chart.title,
        subtitle=_subtitle(
            say("{unit} in {months} of each year", unit=unit, months=months),
            _where(series, place),
            when=_years(quarters),
        ),
        remarks=(*_open(_OPEN_BAR, figures), *_exceptional(series, _PERIOD, quarters=quarters)),
        svg=safe(chart.svg),
        table=PageTable("years", caption, heads, rows, explain_markers(figures)),
        working=working_link(series.latest),
    )


def year_panel(series: Series, *, place: str) -> ChartPanel | None:
    """An indicator through the year."""
    chart = draw_year(series, place=place)
    if chart is None or series.latest is None:
        return None
    markers = explain_markers(series.figures.values())
    remarks = [say("The stronger a tile's colour, the higher its number.")]
    remarks += [say("{marker} means {meaning}.", marker=one.marker, meaning=one.meaning) for one in markers]
    remarks += _exceptional(series, _MARKED)
    heads = (
        Head(say("Year")),
        *(Head(" ".join(name_season(at)), number=True) for at in range(QUARTERS)),
        Head(say("Notes")),
    )
    rows = tuple(_year_row(series, year) for year in read_calendar(series))
    caption = say(
        "{name}, {unit} in each quarter of each calendar year",
        name=series.indicator.title,
        unit=series.indicator.unit,
    )
    return ChartPanel(
        title=chart.title,
        subtitle=_subtitle(write_measure(series.indicator), _where(series, place), when=_years(series.span)),
        remarks=tuple(remarks),
        svg=safe(chart.svg),
        table=PageTable("year", caption, heads, rows, markers),
        working=working_link(series.latest),
    )


def _year_row(series: Series, year: Year) -> tuple[TableCell, ...]:
    """A year's values or their markers, and in the notes the other markers with their months (rule S5)."""
    shown = [tile or Tile(None, "", "") for tile in year.tiles]
    values = (write_number(tile.value) if tile.value is not None else tile.marks or say(NO_FIGURE) for tile in shown)
    figures = (series.at(Quarter.containing(date(int(year.name), at * MONTHS + 1, 1))) for at in range(QUARTERS))
    ways = (f"/{address_of_figure(figure)}" if figure else "" for figure in figures)
    noted = (
        f"{' '.join(name_season(at))} {tile.marks}"
        for at, tile in enumerate(shown)
        if tile.value is not None and tile.marks
    )
    return (TableCell(year.name), *map(TableCell, values, ways), TableCell(", ".join(noted)))


def areas_panel(many: Sequence[Series], *, place: str) -> ChartPanel | None:
    """Areas side by side in the newest quarter for which any has a figure."""
    quarter = newest_of_areas(many)
    chart = draw_areas(many, quarter) if quarter else None
    if quarter is None or chart is None:
        return None
    indicator = many[0].indicator
    trends = [trend for trend in (trend_at(series, quarter) for series in many if series.area) if trend]
    figures = [trend.figure for trend in trends]
    rated = any(trend.rate for trend in trends)
    rate_head = (
        (Head(say("For every {residents} residents", residents=write_whole(RESIDENTS)), number=True),) if rated else ()
    )
    heads = (Head(say("Area")), Head(capitalise(indicator.unit), number=True), *rate_head, Head(say("Notes")))
    rows = tuple(_area_row(trend, rated=rated) for trend in trends)
    period = indicator.period_of(quarter)
    caption = say("{name} in each area, {period}", name=indicator.title, period=period)
    return ChartPanel(
        title=chart.title,
        subtitle=_subtitle(indicator.unit, say("each area of {place}", place=place), when=period),
        remarks=(*_open(_OPEN_BAR, figures), *_exceptional(many[0], _PERIOD, quarters=[quarter]), say(DIFFERING)),
        svg=safe(chart.svg),
        table=PageTable("areas-table", caption, heads, rows, explain_markers(figures)),
        working=working_link(figures[0]),
    )


def _area_row(trend: Trend, *, rated: bool) -> tuple[TableCell, ...]:
    """An area's value, its rate where some area has one, with the year of its population (rule S3), and the notes."""
    figure, area = trend.figure, trend.figure.area
    head = TableCell(area.title, f"/{address_of(area)}") if area else TableCell("")
    value, notes = _figure_cells(figure)
    if not rated:
        return (head, value, notes)
    rate = trend.rate
    if rate is None:
        return (head, value, TableCell(say("Not known")), notes)
    year = str(rate.population.year)
    words = say("{rate} (population of {year})", rate=write_per_thousand(rate), year=year)
    return (head, value, TableCell(words), notes)


def _figure_cells(figure: Figure | None) -> tuple[TableCell, TableCell]:
    """A value or its marker, and its notes."""
    return figure_cell(figure), TableCell(write_notes(figure) if figure else "")


def _open(templates: tuple[str, str], figures: Iterable[Figure]) -> Iterator[str]:
    found = [figure for figure in figures if figure.value is not None and Marker.PROVISIONAL in figure.markers]
    day = next((figure.final_on for figure in found if figure.final_on), None)
    if found:
        yield say(templates[0], day=write_day(day)) if day else say(templates[1])


def _subtitle(measure: str, where: str, *, when: str) -> str:
    return say("{measure}, {place}, {when}", measure=capitalise(measure), place=where, when=when)


def _where(series: Series, place: str) -> str:
    return series.area.title if series.area else place


def _years(quarters: Sequence[Quarter]) -> str:
    first, last = quarters[0].months[0].year, quarters[-1].months[-1].year
    if first == last:
        return str(first)
    return say("{first_day} to {last_day}", first_day=str(first), last_day=str(last))
