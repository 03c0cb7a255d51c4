"""Figures: an overview, and a page for each indicator with its chart, table and downloads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.artefact import Head, Page
from site_builder.domain.figures import Better, Figure, Indicator, Marker
from site_builder.domain.moment import write_moment
from site_builder.domain.quarter import Quarter
from site_builder.insight.sentences import (
    write_change,
    write_headline,
    write_sentence,
    write_twelve_months,
    write_value,
)
from site_builder.insight.series import Series
from site_builder.insight.trend import Trend, trend_at
from site_builder.outputs.addresses import FIGURES, address_of
from site_builder.outputs.charts import draw_long_run
from site_builder.outputs.downloads import DownloadLink, download_links
from site_builder.outputs.feeds.channels import links_for
from site_builder.outputs.figure_lines import figures_way, latest_trend, write_newest
from site_builder.outputs.json_ld import figures_dataset, indicator_dataset
from site_builder.outputs.parts import Card, Way, story_cards, ways_from
from site_builder.outputs.publication import Publication
from site_builder.outputs.rendering import Frame, render_page, safe

SHOWN = 6


@dataclass(frozen=True, slots=True)
class MarkerView:
    """A marker that a table uses, with its meaning."""

    marker: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of figures."""

    head: Way
    value: str
    earlier: str
    change: str
    notes: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """What the template of all figures shows."""

    place: str
    newest: str
    period: str
    rows: tuple[Row, ...]
    markers: tuple[MarkerView, ...]
    quality: tuple[QualityView, ...]
    downloads: tuple[DownloadLink, ...]
    small_base: int


@dataclass(frozen=True, slots=True)
class QualityView:
    """What to know of a quarter's data."""

    anchor: str
    """Its place on the page."""

    period: str
    released: str
    notes: tuple[str, ...]
    sources: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """What the template of an indicator shows."""

    title: str
    description: str
    headline: str
    sentence: str
    twelve_months: str
    newest: str
    direction: str
    chart: Markup
    rows: tuple[Row, ...]
    markers: tuple[MarkerView, ...]
    areas: tuple[AreaRows, ...]
    notes: tuple[str, ...]
    parts: tuple[Way, ...]
    measure: str
    downloads: tuple[DownloadLink, ...]
    stories: tuple[Card, ...]
    sources: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class AreaRows:
    """The newest figure of an area."""

    title: Way
    sentence: str


def figure_pages(publication: Publication) -> Iterator[Page]:
    """An overview of all figures, and a page for each indicator."""
    yield _overview(publication)
    for indicator in publication.library.indicators:
        yield _indicator(publication, indicator)


def _overview(publication: Publication) -> Page:
    latest = publication.figures.latest
    library = publication.library
    view = OverviewView(
        place=library.partnership.place,
        newest=write_newest(publication),
        period=latest.full if latest else "",
        rows=tuple(_overview_rows(publication, latest)) if latest else (),
        markers=_markers(list(_overview_figures(publication, latest))) if latest else (),
        quality=tuple(
            QualityView(
                edition.quarter.stem,
                edition.quarter.full,
                write_moment(edition.released),
                edition.notes,
                ways_from(edition.sources),
            )
            for edition in reversed(library.editions)
        ),
        downloads=download_links(publication),
        small_base=library.methods.small_base,
    )
    description = f"Crime and anti-social behaviour in {view.place}, quarter by quarter, against a year earlier."
    frame = Frame(
        FIGURES, "Figures", description, links_for(publication, None), Head(json_ld=(figures_dataset(publication),))
    )
    return render_page(publication, frame, template="figures", view=view)


def _overview_figures(publication: Publication, quarter: Quarter) -> Iterator[Figure]:
    """Those of which the overview shows the markers: of a year earlier it shows only what stands in a value's place."""
    for indicator in publication.library.indicators:
        series = publication.figures.of(indicator.id)
        figure = series.at(quarter) if series else None
        earlier = series.at(quarter.a_year_earlier()) if series else None
        if figure:
            yield figure
            yield from (earlier,) if earlier and earlier.value is None else ()


def _overview_rows(publication: Publication, quarter: Quarter) -> Iterator[Row]:
    for indicator in publication.library.indicators:
        series = publication.figures.of(indicator.id)
        trend = trend_at(series, quarter) if series else None
        way = Way(indicator.title, f"/{address_of(indicator)}")
        if series and trend:
            yield _row(way, series, trend=trend)
        else:
            yield Row(way, "No figure yet", "", "", "")


def _row(way: Way, series: Series, *, trend: Trend) -> Row:
    earlier = series.at(trend.figure.quarter.a_year_earlier())
    notes = " ".join(str(marker) for marker in trend.figure.markers if not marker.stands_for_value)
    return Row(
        head=way,
        value=write_value(trend.figure),
        earlier=write_value(earlier) if earlier else "No figure",
        change=write_change(trend.on_year) if trend.on_year else "Cannot be compared",
        notes=" ".join(part for part in (notes, trend.figure.note) if part),
    )


def _markers(figures: list[Figure]) -> tuple[MarkerView, ...]:
    used = {marker for figure in figures for marker in figure.markers}
    return tuple(MarkerView(str(marker), marker.meaning) for marker in Marker if marker in used)


def _indicator(publication: Publication, indicator: Indicator) -> Page:
    series = publication.figures.of(indicator.id)
    trend = latest_trend(series) if series else None
    library = publication.library
    named = {one.id: one for one in library.indicators}
    view = IndicatorView(
        title=indicator.title,
        description=indicator.description,
        headline=write_headline(trend) if trend else "",
        sentence=write_sentence(trend) if trend else "",
        twelve_months=write_twelve_months(trend) if trend else "",
        newest=write_newest(publication),
        direction=_direction(indicator),
        chart=safe(draw_long_run(series, place=library.partnership.place)) if series else safe(""),
        rows=tuple(_rows(series)) if series else (),
        markers=_markers(list(series.figures.values())) if series else (),
        areas=tuple(_areas(publication, indicator)),
        notes=indicator.notes,
        parts=tuple(Way(named[part].title, f"/{address_of(named[part])}") for part in indicator.sum_of),
        measure=indicator.measure.text if indicator.measure else "",
        downloads=download_links(publication, indicator),
        stories=story_cards(publication.holdings.stories_by_indicator.get(indicator.id, ())[:SHOWN]),
        sources=ways_from(indicator.sources),
    )
    description = view.sentence or indicator.description
    head = Head(json_ld=(indicator_dataset(publication, indicator),))
    frame = Frame(
        address_of(indicator), indicator.title, description, links_for(publication, indicator), head, (figures_way(),)
    )
    return render_page(publication, frame, template="indicator", view=view)


def _rows(series: Series) -> Iterator[Row]:
    """Newest first, a missing quarter as a row that says so (rule S9)."""
    for quarter in reversed(series.span):
        trend = trend_at(series, quarter)
        way = Way(quarter.period, "")
        yield _row(way, series, trend=trend) if trend else Row(way, "No figure", "", "", "")


def _areas(publication: Publication, indicator: Indicator) -> Iterator[AreaRows]:
    for area in publication.library.areas:
        series = publication.figures.of(indicator.id, area.id)
        trend = latest_trend(series) if series else None
        if trend:
            yield AreaRows(Way(area.title, f"/{address_of(area)}"), write_sentence(trend))


def _direction(indicator: Indicator) -> str:
    if indicator.better is Better.NEITHER:
        return f"Neither a rise nor a fall is plainly good news. {indicator.why_neither}"
    return f"A {'fall' if indicator.better is Better.LOWER else 'rise'} is good news."
