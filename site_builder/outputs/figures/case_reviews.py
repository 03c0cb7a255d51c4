"""The page and the table of anti-social behaviour case reviews by year, which the law asks each area to publish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from site_builder.domain.artefact import Artefact, File, PageHead
from site_builder.domain.case_reviews import STEPS, CaseCount, CaseReviews
from site_builder.domain.catalogue import say, write_whole
from site_builder.domain.figures import Marker
from site_builder.outputs.articles.case_reviews import anchor_of_revision, write_case_reviews, write_revision
from site_builder.outputs.articles.channels import EVERYTHING, feeds_with
from site_builder.outputs.articles.channels import FIGURES as FIGURES_FEED
from site_builder.outputs.articles.figure_lines import figures_link
from site_builder.outputs.downloads.case_reviews_csv import write_case_reviews_csv, write_case_reviews_metadata
from site_builder.outputs.downloads.csv_tables import METADATA
from site_builder.outputs.downloads.links import DownloadLink
from site_builder.outputs.figures.json_ld import case_reviews_dataset
from site_builder.outputs.kit.addresses import CASE_REVIEWS, CASE_REVIEWS_TABLE
from site_builder.outputs.kit.files.sizes import write_size
from site_builder.outputs.kit.page.parts import Link, source_links
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.page.tables import Head, MarkerView, PageTable, TableCell
from site_builder.outputs.kit.published.publication import Publication


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """What is said of numbers that were revised at one moment, and its place on the page."""

    anchor: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearLine:
    """What is said of a year, and its place on the page."""

    anchor: str
    sentence: str
    note: str
    revisions: tuple[RevisionLine, ...]


@dataclass(frozen=True, slots=True)
class CaseReviewsView:
    """What the template of the page shows."""

    title: str
    lede: str
    table: PageTable
    years: tuple[YearLine, ...]
    download: DownloadLink
    sources: tuple[Link, ...]


def case_review_pages(publication: Publication) -> Iterator[Artefact]:
    """How many reviews of anti-social behaviour cases were asked for and held each year, as a page and as CSV."""
    years = publication.library.case_reviews
    if not years:
        return
    partnership = publication.library.partnership
    table = File(CASE_REVIEWS_TABLE, write_case_reviews_csv(years))
    meaning = write_case_reviews_metadata(CASE_REVIEWS_TABLE.rpartition("/")[2], partnership)
    place = partnership.place
    view = CaseReviewsView(
        title=say("Anti-social behaviour case reviews by year"),
        lede=say("How many people in {place} asked for a review of their case, and what came of it.", place=place),
        table=_table(years),
        years=tuple(map(_line, years[::-1])),
        download=DownloadLink(
            say("A plain table, for other programs"), f"/{table.path}", "CSV", write_size(len(table.content))
        ),
        sources=tuple(dict.fromkeys(link for year in years[::-1] for link in source_links(year.sources))),
    )
    frame = Frame(
        CASE_REVIEWS,
        view.title,
        view.lede,
        feeds_with(publication, FIGURES_FEED, EVERYTHING),
        head=PageHead(json_ld=(case_reviews_dataset(publication),)),
        above=(figures_link(),),
    )
    yield render_page(publication, frame, template="figures/case_reviews", view=view)
    yield table
    yield File(f"{table.path}{METADATA}", meaning)


def _line(year: CaseReviews) -> YearLine:
    by_moment = groupby(year.revisions[::-1], key=lambda revision: revision.at)
    revisions = tuple(
        RevisionLine(anchor_of_revision(year, at), tuple(write_revision(year, revision) for revision in group))
        for at, group in by_moment
    )
    return YearLine(year.short, write_case_reviews(year), year.note, revisions)


def _table(years: tuple[CaseReviews, ...]) -> PageTable:
    """The newest year first."""
    used = {value for year in years for _, value in year.counts if isinstance(value, Marker)}
    used |= {Marker.REVISED for year in years if year.revisions}
    return PageTable(
        anchor="years",
        caption=say("Case reviews by year"),
        heads=(Head(say("Year")), *(Head(say(words), number=True) for words in STEPS.values())),
        rows=tuple(
            (TableCell(year.period), *(TableCell(_write(year, step)) for step in STEPS)) for year in years[::-1]
        ),
        markers=tuple(MarkerView(str(marker), marker.meaning) for marker in Marker if marker in used),
    )


def _write(year: CaseReviews, step: str) -> str:
    """A number with the marker that it was revised (rule S5), or the marker in its place."""
    value: CaseCount = getattr(year, step)
    written = str(value) if isinstance(value, Marker) else write_whole(value)
    revised = any(revision.number == step for revision in year.revisions)
    return f"{written} {Marker.REVISED}" if revised else written
