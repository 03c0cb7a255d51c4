"""News about figures in a few lines, as an article: numbers that were revised, and dates of release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.catalogue import say
from site_builder.outputs.articles.article import Article, Category, Dates, kind_category, set_apart, tag, write_html
from site_builder.outputs.articles.channels import CORRECTIONS, EVERYTHING, FIGURES
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.published.publication import Publication


@dataclass(frozen=True, slots=True)
class FigureNotice:
    """What the template of the article shows, and what feeds say about it."""

    name: str
    """In the article's id."""

    title: str
    address: str
    """The place on the site that the article leads to."""

    at: datetime
    opening: str
    lines: tuple[str, ...]
    link: Link
    """Where to read on."""

    summary: str = ""
    """What lists of news say of it; empty for its opening."""


def figure_notice(
    publication: Publication, notice: FigureNotice, *, channels: tuple[str, ...], category: Category
) -> Article:
    """A notice as an article."""
    link = publication.site.absolute(notice.address)
    return Article(
        id=tag(publication, notice.name),
        title=notice.title,
        link=link,
        summary=notice.summary or notice.opening,
        html=write_html(publication, notice, template="articles/figure_notice", at=link),
        dates=Dates.at(notice.at, set_apart(notice.at, notice.name)),
        channels=channels,
        categories=(category,),
    )


def revision_notice(publication: Publication, notice: FigureNotice) -> Article:
    """A notice of numbers that were revised together (rule S7)."""
    category = kind_category(publication, CORRECTIONS, label=say("Revised"))
    return figure_notice(publication, notice, channels=(EVERYTHING, FIGURES, CORRECTIONS), category=category)
