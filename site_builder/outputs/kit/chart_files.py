"""Where the chart of an indicator is as a file, for those who make it and those who lead to it."""

from __future__ import annotations

from enum import StrEnum

from site_builder.domain.figures import Indicator
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.parts import Link
from site_builder.outputs.kit.publication import Publication


class ChartFormat(StrEnum):
    """The endings of chart files."""

    PNG = "png"
    SVG = "svg"


def chart_path(indicator: Indicator, chart_format: ChartFormat) -> str:
    """The path of an indicator's chart, beside its page."""
    return f"{address_of(indicator)}{indicator.id}-chart.{chart_format}"


def has_chart(publication: Publication, indicator: Indicator) -> bool:
    """Whether there is a number of the whole district to draw."""
    series = publication.figures.of(indicator.id)
    return series is not None and any(figure.value is not None for figure in series.figures.values())


def chart_links(indicator: Indicator) -> tuple[Link, ...]:
    """The chart of an indicator in each format."""
    return tuple(Link(form.upper(), f"/{chart_path(indicator, form)}") for form in ChartFormat)
