"""The numbers of a year's case reviews as an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from site_builder.domain.case_reviews import STEPS, CaseReviewRevision, CaseReviews
from site_builder.domain.catalogue import mark, say, say_count
from site_builder.domain.figures import Marker
from site_builder.domain.moment import write_when
from site_builder.outputs.articles.article import Article, Dates, kind_category, set_apart, tag, write_html
from site_builder.outputs.articles.channels import EVERYTHING, FIGURES
from site_builder.outputs.articles.figure_notices import FigureNotice, revision_notice
from site_builder.outputs.articles.records import stamp
from site_builder.outputs.kit.addresses import CASE_REVIEWS
from site_builder.outputs.kit.page.parts import Link, source_links
from site_builder.outputs.kit.published.publication import Publication


@dataclass(frozen=True, slots=True)
class CaseReviewsText:
    """What the template of the article shows."""

    opening: str
    lines: tuple[str, ...]
    note: str
    revisions: tuple[str, ...]
    sources: tuple[Link, ...]


def case_review_articles(publication: Publication) -> Iterator[Article]:
    """Each year whose numbers are out."""
    for year in publication.library.case_reviews:
        link = publication.site.absolute(f"{CASE_REVIEWS}#{year.short}")
        opening = write_case_reviews(year)
        lines = tuple(
            say("{name}: {count}", name=say(words), count=_write(getattr(year, step))) for step, words in STEPS.items()
        )
        revised = tuple(write_revision(year, revision) for revision in year.revisions[::-1])
        text = CaseReviewsText(opening, lines, year.note, revised, source_links(year.sources))
        name = f"case-reviews/{year.short}"
        yield Article(
            id=tag(publication, name),
            title=say("Case reviews of anti-social behaviour, {period}", period=year.period),
            link=link,
            summary=opening,
            html=write_html(publication, text, template="articles/case_reviews", at=link),
            dates=Dates.at(year.published, set_apart(year.updated, name)),
            channels=(EVERYTHING, FIGURES),
            categories=(kind_category(publication, "figures", label=say("Figures")),),
        )
        yield from _revised(publication, year)


def _revised(publication: Publication, year: CaseReviews) -> Iterator[Article]:
    """The revisions of a moment as an article of their own: readers never show the year's again (rule S7)."""
    for at, group in groupby(year.revisions, key=lambda revision: revision.at):
        notice = FigureNotice(
            name=f"case-reviews/{year.short}/revised-{stamp(at)}",
            title=say("Revised: case reviews of anti-social behaviour, {period}", period=year.period),
            address=f"{CASE_REVIEWS}#{anchor_of_revision(year, at)}",
            at=at,
            opening=say("Numbers of case reviews were revised {when}.", when=write_when(at)),
            lines=tuple(write_revision(year, revision) for revision in group),
            link=Link(say("Case reviews by year, and what was revised"), f"/{CASE_REVIEWS}"),
        )
        yield revision_notice(publication, notice)


def anchor_of_revision(year: CaseReviews, at: datetime) -> str:
    """The place of a revision on the page."""
    return f"{year.short}-revised-{stamp(at)}"


def write_revision(year: CaseReviews, revision: CaseReviewRevision) -> str:
    """What changed, when and why, in sentences."""
    when, after = write_when(revision.at), year.after(revision)
    facts = {"name": say(STEPS[revision.number]), "period": year.period, "when": when}
    if revision.was is Marker.CONFIDENTIAL and after is Marker.CONFIDENTIAL:
        said = say(
            "{name}, {period}: revised {when}; the number is withheld so that no one can be identified.", **facts
        )
    else:
        before, now = _write(revision.was), _write(after)
        said = say(
            "{name}, {period}: revised {when}. It changed from {before} to {now}.", before=before, now=now, **facts
        )
    return f"{said} {revision.reason}"


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
