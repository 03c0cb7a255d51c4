"""A quarter's figures as an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.catalogue import say
from site_builder.domain.figures import Edition
from site_builder.domain.moment import LONDON
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.age import write_age_at_release
from site_builder.insight.figures.sentences import say_first_once, write_sentence
from site_builder.outputs.articles.article import Article, Dates, kind_category, tag, write_html
from site_builder.outputs.articles.channels import EVERYTHING, FIGURES, RELEASE_DATES
from site_builder.outputs.articles.figure_lines import headline_trends
from site_builder.outputs.kit.addresses import FIGURES as FIGURE_PAGES
from site_builder.outputs.kit.page.parts import Link, source_links, working_link
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.editions import address_of_edition

EDITION_FEEDS = (FIGURES, RELEASE_DATES, EVERYTHING)
"""The feeds that hold a quarter's figures, the most fitting first."""


@dataclass(frozen=True, slots=True)
class FigureSentence:
    """A figure in a sentence, and how its numbers came about."""

    words: str
    working: Link


@dataclass(frozen=True, slots=True)
class EditionText:
    """What the template of a quarter's figures as an article shows."""

    sentences: tuple[FigureSentence, ...]
    no_year_before: str
    """That no figure is compared, because all begin with the quarter; empty if one is, or says so itself."""

    age: str
    """That the figures were old when they were released here; empty where they were new."""

    exceptional: str
    """Why the quarter was like no other; empty for an ordinary one."""

    notes: tuple[str, ...]
    sources: tuple[Link, ...]


def edition_articles(publication: Publication) -> Iterator[Article]:
    """Each quarter's figures that are out."""
    for edition in publication.library.editions:
        quarter = edition.quarter
        link = publication.site.absolute(address_of_edition(quarter))
        trends = tuple(headline_trends(publication, quarter))
        said, no_year_before = say_first_once([write_sentence(trend) for trend in trends])
        ways = (working_link(trend.figure) for trend in trends)
        sentences = tuple(FigureSentence(words, working) for words, working in zip(said, ways, strict=True))
        released = edition.released.astimezone(LONDON).date()
        title = say("Figures for {period}", period=quarter.full)
        summary = (
            sentences[0].words if sentences else say("Figures for {period} have been released.", period=quarter.full)
        )
        age = write_age_at_release(quarter, released, methods=publication.library.methods)
        text = EditionText(
            sentences=sentences,
            no_year_before=no_year_before,
            age=age,
            exceptional=edition.exceptional,
            notes=edition.notes,
            sources=source_links(edition.sources),
        )
        yield Article(
            id=tag(publication, name_of_edition(edition)),
            title=title,
            link=link,
            summary=f"{summary} {age}".rstrip(),
            html=write_html(publication, text, template="articles/edition", at=link),
            dates=Dates.at(edition.released, edition.released.replace(microsecond=_part_of_a_second(quarter))),
            channels=EDITION_FEEDS,
            categories=(kind_category(publication, "figures", label=say("Figures")),),
        )


def name_of_edition(edition: Edition) -> str:
    """Its name in ids."""
    return f"{FIGURE_PAGES}{edition.quarter.stem}"


def _part_of_a_second(quarter: Quarter) -> int:
    """Sets quarters that are released together apart, in their order."""
    return quarter.year * 4 + quarter.number
