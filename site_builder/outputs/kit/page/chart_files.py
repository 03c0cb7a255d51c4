"""Where the charts of an indicator are as files, for those who make them and those who lead to them."""

from __future__ import annotations

from enum import StrEnum

from site_builder.domain.figures import Indicator
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.published.publication import Publication


class ChartKind(StrEnum):
    """The charts of an indicator, by their places on its page and in addresses."""

    LONG_RUN = "long-run"
    SAME_MONTHS = "same-months"
    THROUGH_THE_YEAR = "through-the-year"
    AREAS = "areas"


class ChartFormat(StrEnum):
    """The endings of chart files."""

    PNG = "png"
    SVG = "svg"


def chart_path(indicator: Indicator, chart_format: ChartFormat, *, kind: ChartKind = ChartKind.LONG_RUN) -> str:
    """The path of a chart beside its indicator's page. The long run was there first, so its name says no kind."""
    name = "chart" if kind is ChartKind.LONG_RUN else kind.value
    return f"{address_of(indicator)}{indicator.id}-{name}.{chart_format}"


def has_chart(publication: Publication, indicator: Indicator) -> bool:
    """Whether there is a number of the whole district to draw."""
    series = publication.figures.of(indicator.id)
    return series is not None and any(figure.value is not None for figure in series.figures.values())


def chart_links(indicator: Indicator, *, kind: ChartKind = ChartKind.LONG_RUN) -> tuple[Link, ...]:
    """A chart of an indicator in each format."""
    return tuple(Link(form.upper(), f"/{chart_path(indicator, form, kind=kind)}") for form in ChartFormat)
