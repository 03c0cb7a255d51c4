"""The page of each indicator, with its charts, table and downloads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import mark, say
from site_builder.domain.figures import Better, Indicator
from site_builder.domain.register import Measure
from site_builder.insight.figures.age import write_age
from site_builder.insight.figures.conclusions import conclude, write_areas_sum, write_rate
from site_builder.insight.figures.headlines import write_headline
from site_builder.insight.figures.sentences import write_caution, write_sentence
from site_builder.insight.figures.trend import Trend
from site_builder.outputs.articles.channels import EVERYTHING, feeds_with
from site_builder.outputs.articles.channels import FIGURES as FIGURES_FEED
from site_builder.outputs.articles.edition_tables import revisions_table
from site_builder.outputs.articles.figure_lines import figures_link, latest_trend, newer_elsewhere
from site_builder.outputs.downloads import DownloadLink, download_links, stem_of
from site_builder.outputs.figures.chart_files import head_with_chart
from site_builder.outputs.figures.chart_panels import ChartPanel
from site_builder.outputs.figures.embeds import embed_code
from site_builder.outputs.figures.indicator_charts import charts_of
from site_builder.outputs.figures.json_ld import indicator_dataset
from site_builder.outputs.figures.overview import overview_page
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.page.chart_files import ChartKind, chart_links
from site_builder.outputs.kit.page.parts import Card, Link, source_links, story_cards, working_link
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.page.tables import PageTable
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.stories import By

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Section:
    """A picture under a heading."""

    anchor: str
    title: str
    picture: ChartPanel
    files: tuple[Link, ...]
    """The same to use elsewhere, in each format."""

    embed: str
    """The code that shows it on another site."""


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """What the template of an indicator shows."""

    title: str
    description: str
    headline: str
    sentence: str
    working: Link | None
    """How its newest numbers came about; None while there is no figure."""

    rate: str
    age: str
    """That the figure is old; empty while it is not (rule S14)."""

    newer: tuple[Link, ...]
    """Where newer figures are (rule S14); empty where the register names no place."""

    conclusions: tuple[str, ...]
    """What can and cannot be concluded (rule S10)."""

    direction: str
    """Which way is good news; empty when the conclusions say it already."""

    pictures: tuple[Section, ...]
    """Those of the whole district."""

    side_by_side: Section | None
    """The areas."""

    data: Link
    revisions: PageTable | None
    """Every released number that changed, kept for ever (rule S7); None when none did."""

    areas: tuple[AreaRows, ...]
    kind: str
    """What kind of statistics it is and who counted (rule S15)."""

    areas_sum: str
    """That the areas do not add up to the whole, if they do not (rule S3)."""

    parts: tuple[Link, ...]
    measure: str
    downloads: tuple[DownloadLink, ...]
    stories: tuple[Card, ...]
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AreaRows:
    """The newest figure of an area."""

    title: Link
    sentence: str
    age: str
    working: Link


def figure_pages(publication: Publication) -> Iterator[Page]:
    """An overview of all figures, and a page for each indicator."""
    yield overview_page(publication)
    for indicator in publication.library.indicators:
        yield _indicator(publication, indicator)


def _indicator(publication: Publication, indicator: Indicator) -> Page:
    series = publication.figures.of(indicator.id)
    trend = latest_trend(series) if series else None
    library = publication.library
    named = {indicator.id: indicator for indicator in library.indicators}
    pictures = tuple(_pictures(publication, indicator))
    view = IndicatorView(
        title=indicator.title,
        description=indicator.description,
        headline=write_headline(trend) if trend else "",
        sentence=write_sentence(trend, place=library.partnership.place) if trend else "",
        working=working_link(trend.figure) if trend else None,
        rate=write_rate(series, trend) if series and trend else "",
        age=_age(publication, trend) if trend else "",
        newer=newer_elsewhere((indicator,)),
        conclusions=conclude(series, trend) if series and trend else indicator.notes,
        direction="" if trend and indicator.better is Better.NEITHER else _direction(indicator),
        pictures=tuple(picture for picture in pictures if picture.anchor != ChartKind.AREAS),
        side_by_side=next((picture for picture in pictures if picture.anchor == ChartKind.AREAS), None),
        data=Link(say("{indicator}: the figures as CSV", indicator=indicator.title), f"/{stem_of(indicator)}.csv"),
        revisions=revisions_table(
            [revision for revision in publication.revisions if revision.indicator.id == indicator.id],
            caption=say("{indicator}: released numbers that were revised", indicator=indicator.title),
        ),
        areas=tuple(_areas(publication, indicator)),
        kind=indicator.kind,
        areas_sum=write_areas_sum(publication.figures, indicator, quarter=trend.figure.quarter) if trend else "",
        parts=tuple(Link(named[part].title, f"/{address_of(named[part])}") for part in indicator.sum_of),
        measure=_write_measure(publication, indicator.measure) if indicator.measure else "",
        downloads=download_links(publication, indicator),
        stories=story_cards(publication.stories.under(By.INDICATOR, indicator.id, most=SHOWN)),
        sources=source_links(indicator.sources),
    )
    description = view.headline or indicator.description
    head = head_with_chart(publication, indicator, json_ld=(indicator_dataset(publication, indicator),))
    frame = Frame(
        address_of(indicator),
        indicator.title,
        description,
        feeds_with(publication, FIGURES_FEED, EVERYTHING),
        head,
        (figures_link(),),
    )
    return render_page(publication, frame, template="figures/indicator", view=view)


def _pictures(publication: Publication, indicator: Indicator) -> Iterator[Section]:
    """The charts, each with the ways to pass it on."""
    for chart in charts_of(publication, indicator):
        files, code = chart_links(indicator, kind=chart.kind), embed_code(publication, indicator, chart=chart)
        yield Section(chart.kind.value, chart.heading, chart.panel, files, code)


def _areas(publication: Publication, indicator: Indicator) -> Iterator[AreaRows]:
    for area in publication.library.areas:
        series = publication.figures.of(indicator.id, area.id)
        trend = latest_trend(series) if series else None
        if trend:
            link, working = Link(area.title, f"/{address_of(area)}"), working_link(trend.figure)
            yield AreaRows(link, write_sentence(trend), _age(publication, trend), working)


def _age(publication: Publication, trend: Trend) -> str:
    return write_age(trend.figure.quarter, publication.present.month, methods=publication.library.methods)


def _direction(indicator: Indicator) -> str:
    if indicator.better is Better.NEITHER:
        return write_caution(indicator)
    return say("A fall is good news.") if indicator.better is Better.LOWER else say("A rise is good news.")


def _write_measure(publication: Publication, measure: Measure) -> str:
    """That a figure shows a measure of success, or did until its priority ended (rule T6)."""
    priorities = publication.library.priorities
    past = any(publication.present.is_over(one.until) for one in priorities if measure in one.measures)
    template = _WAS_MEASURE if past else _IS_MEASURE
    return say(template, measure=measure.text)


_IS_MEASURE = mark("This is a measure of success in the strategy: {measure}")
_WAS_MEASURE = mark("This was a measure of success in the strategy: {measure}")
