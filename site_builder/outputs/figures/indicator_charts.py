"""Which charts an indicator has, as its page shows them and as they can be passed on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.domain.catalogue import say
from site_builder.domain.figures import Indicator
from site_builder.domain.moment import LONDON, write_day
from site_builder.insight.figures.series import Series
from site_builder.outputs.figures.chart_panels import (
    ChartPanel,
    areas_panel,
    long_run_panel,
    year_panel,
    years_panel,
)
from site_builder.outputs.figures.tables import quarters_table
from site_builder.outputs.kit.page.chart_files import ChartKind
from site_builder.outputs.kit.published.asking import Noted
from site_builder.outputs.kit.published.publication import Publication, remember


@dataclass(frozen=True, slots=True)
class IndicatorChart:
    """A chart of an indicator, and what is said of it where it is passed on."""

    kind: ChartKind
    heading: str
    """Over it on the page of its indicator."""

    panel: ChartPanel
    source: str
    """Where its figures come from, who publishes them and when they came out."""


def charts_of(publication: Publication, indicator: Indicator) -> tuple[IndicatorChart, ...]:
    """The long run, what the seasons do to it, and the areas side by side; those that can be drawn."""
    known = _known(publication)
    if indicator.id not in known:
        known[indicator.id] = Noted.of(lambda: tuple(_draw(publication, indicator)))
    return known[indicator.id].take()


@remember
def _known(_: Publication) -> dict[str, Noted[tuple[IndicatorChart, ...]]]:
    """The charts of a publication that were asked for: several outputs show them."""
    return {}


def _draw(publication: Publication, indicator: Indicator) -> Iterator[IndicatorChart]:
    place, series = publication.library.partnership.place, publication.figures.of(indicator.id)
    many = [line for line in publication.figures.series.values() if line.indicator.id == indicator.id]
    if not many:
        return
    steps = say("12 months at a time") if indicator.is_yearly else say("Quarter by quarter")
    source = _write_source(publication, indicator, many=many)
    if series:
        for kind, heading, panel in (
            (ChartKind.LONG_RUN, steps, long_run_panel(series, quarters_table(series), place=place)),
            (ChartKind.SAME_MONTHS, say("The same months of each year"), years_panel(series, place=place)),
            (ChartKind.THROUGH_THE_YEAR, say("Through the year"), year_panel(series, place=place)),
        ):
            if panel is not None:
                yield IndicatorChart(kind, heading, panel, source)
    areas = areas_panel(many, place=place)
    if areas is not None:
        yield IndicatorChart(ChartKind.AREAS, say("In each area"), areas, source)


def _write_source(publication: Publication, indicator: Indicator, *, many: Sequence[Series]) -> str:
    """Where an indicator's figures come from, who publishes them, and when the newest of them came out."""
    quarters = {quarter for series in many for quarter in series.figures}
    released = [edition.released for edition in publication.library.editions if edition.quarter in quarters]
    return say(
        "Source: {sources}. Published by {partnership} on {day}.",
        sources="; ".join(source.title.removesuffix(".") for source in indicator.sources),
        partnership=publication.library.partnership.name,
        day=write_day(max(released).astimezone(LONDON).date()),
    )
