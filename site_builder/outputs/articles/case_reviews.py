"""The numbers of a year's case reviews as an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.case_reviews import STEPS, CaseReviews
from site_builder.domain.catalogue import mark, say, say_count
from site_builder.domain.figures import Marker
from site_builder.outputs.articles.article import Article, Dates, kind_category, set_apart, tag, write_html
from site_builder.outputs.articles.channels import EVERYTHING, FIGURES
from site_builder.outputs.kit.addresses import CASE_REVIEWS
from site_builder.outputs.kit.parts import Link, source_links
from site_builder.outputs.kit.publication import Publication


@dataclass(frozen=True, slots=True)
class CaseReviewsText:
    """What the template of the article shows."""

    opening: str
    lines: tuple[str, ...]
    note: str
    sources: tuple[Link, ...]


def case_review_articles(publication: Publication) -> Iterator[Article]:
    """Each year whose numbers are out."""
    for year in publication.library.case_reviews:
        link = publication.site.absolute(f"{CASE_REVIEWS}#{year.short}")
        opening = write_case_reviews(year)
        lines = tuple(
            say("{name}: {count}", name=say(words), count=_write(getattr(year, step))) for step, words in STEPS.items()
        )
        text = CaseReviewsText(opening, lines, year.note, source_links(year.sources))
        name = f"case-reviews/{year.short}"
        yield Article(
            id=tag(publication, name),
            title=say("Case reviews of anti-social behaviour, {period}", period=year.period),
            link=link,
            summary=opening,
            html=write_html(publication, text, template="articles/case_reviews", at=link),
            dates=Dates.at(year.published, set_apart(year.published, name)),
            channels=(EVERYTHING, FIGURES),
            categories=(kind_category(publication, "figures", label=say("Figures")),),
        )


def write_case_reviews(year: CaseReviews) -> str:
    """How many reviews were asked for, in a sentence."""
    number = year.applications
    if isinstance(number, Marker):
        return say(_WITHOUT_NUMBER[number], period=year.period)
    if not number:
        return say("There were no requests for a case review in {period}.", period=year.period)
    return say_count(
        "There was {number} request for a case review in {period}.",
        "There were {number} requests for a case review in {period}.",
        number=number,
        period=year.period,
    )


def _write(value: int | Marker) -> str:
    return value.meaning if isinstance(value, Marker) else str(value)


_WITHOUT_NUMBER = {
    Marker.CONFIDENTIAL: mark(
        "How many people asked for a case review in {period} is not shown, because the number could identify someone."
    ),
    Marker.UNAVAILABLE: mark("It is not known how many people asked for a case review in {period}."),
}
