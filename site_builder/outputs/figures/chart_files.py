"""Charts to use elsewhere: each as an SVG, as a PNG for programs that take no SVG, and as a page for other sites."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.artefact import File, PageHead
from site_builder.domain.catalogue import without_marks
from site_builder.domain.figures import Indicator
from site_builder.outputs.charts import ChartWords, make_chart_file, paint_chart_file
from site_builder.outputs.figures.embeds import embed_page
from site_builder.outputs.figures.indicator_charts import IndicatorChart, charts_of
from site_builder.outputs.kit.page.chart_files import ChartFormat, chart_path
from site_builder.outputs.kit.published.publication import Publication

_SIZE = slice(16, 24)
"""Where a PNG says its width and its height, each in four bytes."""


def chart_files(publication: Publication) -> Iterator[File]:
    """Each chart of each indicator as SVG and PNG, and as a page that other sites may show within theirs."""
    for indicator in publication.library.indicators:
        for chart in charts_of(publication, indicator):
            svg = _draw(chart)
            yield File(chart_path(indicator, ChartFormat.SVG, kind=chart.kind), svg.encode())
            yield File(chart_path(indicator, ChartFormat.PNG, kind=chart.kind), paint_chart_file(svg))
            yield embed_page(publication, indicator, chart=chart)


def head_with_chart(publication: Publication, indicator: Indicator, *, json_ld: tuple[str, ...]) -> PageHead:
    """The head of a page about an indicator: others show its first chart beside a link, if it has one."""
    chart = next(iter(charts_of(publication, indicator)), None)
    if chart is None:
        return PageHead(json_ld=json_ld)
    size = paint_chart_file(_draw(chart))[_SIZE]
    return PageHead(
        json_ld=json_ld,
        image=f"/{chart_path(indicator, ChartFormat.PNG, kind=chart.kind)}",
        image_alt=chart.panel.title,
        image_size=(int.from_bytes(size[:4]), int.from_bytes(size[4:])),
    )


def _draw(chart: IndicatorChart) -> str:
    panel = chart.panel
    return make_chart_file(str(panel.svg), ChartWords(*map(without_marks, (panel.title, panel.subtitle, chart.source))))
