"""A chart of each indicator as files to use elsewhere: an SVG, and a PNG for programs that take no SVG."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.artefact import File
from site_builder.insight.figures.series import Series
from site_builder.outputs.charts import draw_chart_file, paint_chart_file
from site_builder.outputs.kit.chart_files import ChartFormat, chart_path, has_chart
from site_builder.outputs.kit.publication import Publication


def chart_files(publication: Publication) -> Iterator[File]:
    """The chart of each indicator in the whole district, as SVG and PNG."""
    for indicator in publication.library.indicators:
        series = publication.figures.of(indicator.id)
        if series and has_chart(publication, indicator):
            yield from _files(publication, series)


def _files(publication: Publication, series: Series) -> Iterator[File]:
    partnership = publication.library.partnership
    svg = draw_chart_file(series, place=partnership.place, source=partnership.name)
    yield File(chart_path(series.indicator, ChartFormat.SVG), svg.encode())
    yield File(chart_path(series.indicator, ChartFormat.PNG), paint_chart_file(svg))
