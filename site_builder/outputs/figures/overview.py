"""The page of all figures."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.domain.artefact import Page, PageHead
from site_builder.domain.catalogue import say
from site_builder.domain.moment import write_moment
from site_builder.insight.figures.headlines import write_headline
from site_builder.insight.figures.sentences import write_beginning
from site_builder.outputs.articles.channels import feeds_at
from site_builder.outputs.articles.figure_lines import (
    headline_trends,
    latest_trends,
    newer_elsewhere,
    write_newest,
    write_unanswered,
)
from site_builder.outputs.downloads import DownloadLink, download_links
from site_builder.outputs.figures.json_ld import figures_dataset
from site_builder.outputs.figures.kinds import KindOfFigures, kinds_of_figures
from site_builder.outputs.figures.tables import overview_table
from site_builder.outputs.figures.yearly_tables import YearlyFigures, yearly_figures
from site_builder.outputs.kit.addresses import FIGURES, address_of
from site_builder.outputs.kit.page.parts import Link, source_links, working_link
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.page.tables import PageTable
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.editions import address_of_edition


@dataclass(frozen=True, slots=True)
class OverviewView:
    """What the template of all figures shows."""

    place: str
    newest: str
    beginning: str
    """That there is no year earlier yet; empty once there is."""

    unanswered: str
    """That the newest quarter cannot tell whether it is getting better, and why; empty where it can."""

    newer: tuple[Link, ...]
    """Where newer figures are."""

    findings: tuple[Finding, ...]
    """Of the headline figures, each in a few words."""

    table: PageTable | None
    yearly: YearlyFigures | None
    """Figures that count 12 months."""

    kinds: tuple[KindOfFigures, ...]
    quality: tuple[QualityView, ...]
    downloads: tuple[DownloadLink, ...]
    small_base: int
    has_case_reviews: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A headline, which leads to the page of its indicator, and the way to how its numbers came about."""

    headline: Link
    working: Link


@dataclass(frozen=True, slots=True)
class QualityView:
    """What to know of a quarter's data."""

    anchor: str
    """Its place on the page."""

    period: str
    released: str
    notes: tuple[str, ...]
    sources: tuple[Link, ...]
    edition: str
    """The page that has it as released."""


def overview_page(publication: Publication) -> Page:
    """All figures: what the newest quarter shows, tables, notes on the data and downloads."""
    latest = publication.figures.latest
    library = publication.library
    trends = tuple(headline_trends(publication, latest)) if latest else ()
    beginning = write_beginning(tuple(latest_trends(publication)))
    view = OverviewView(
        place=library.partnership.place,
        newest=write_newest(publication),
        beginning=beginning,
        unanswered="" if beginning else write_unanswered([one for one in trends if not one.figure.indicator.is_yearly]),
        newer=newer_elsewhere(library.indicators),
        findings=tuple(
            Finding(Link(write_headline(trend), f"/{address_of(trend.figure.indicator)}"), working_link(trend.figure))
            for trend in trends
        ),
        table=overview_table(publication, latest) if latest else None,
        yearly=yearly_figures(publication),
        kinds=kinds_of_figures(publication),
        quality=tuple(
            QualityView(
                edition.quarter.stem,
                edition.quarter.full,
                write_moment(edition.released),
                edition.notes,
                source_links(edition.sources),
                f"/{address_of_edition(edition.quarter)}",
            )
            for edition in reversed(library.editions)
        ),
        downloads=download_links(publication),
        small_base=library.methods.small_base,
        has_case_reviews=bool(library.case_reviews),
    )
    description = say(
        "Crime and anti-social behaviour in {place}, over 12 months and by quarter, against a year earlier.",
        place=view.place,
    )
    frame = Frame(
        FIGURES,
        say("Figures"),
        description,
        feeds_at(publication, FIGURES),
        PageHead(json_ld=(figures_dataset(publication),)),
    )
    return render_page(publication, frame, template="figures/figures", view=view)
