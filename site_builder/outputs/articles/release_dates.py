"""The announcement of a date of release as an article, and the news that it moved or is cancelled (rule S12)."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.catalogue import mark, say
from site_builder.domain.moment import instant, write_when
from site_builder.insight.times.calendar import NewsKind, ReleaseNews, news_of
from site_builder.outputs.articles.article import Article, kind_category
from site_builder.outputs.articles.channels import EVERYTHING, RELEASE_DATES
from site_builder.outputs.articles.figure_notices import FigureNotice, figure_notice
from site_builder.outputs.articles.records import stamp
from site_builder.outputs.kit.addresses import RELEASES
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.published.publication import Publication


def release_date_articles(publication: Publication) -> Iterator[Article]:
    """Each announcement of a date until now; only the page and the calendar say that a date is confirmed."""
    for release in publication.library.releases:
        for news in news_of(release):
            if news.kind is not NewsKind.CONFIRMED and instant(news.on) <= instant(publication.now):
                yield _write(publication, news)


_WORDS = {
    NewsKind.MOVED: (
        mark("Moved: release of figures for {period}"),
        mark("The figures for {period} will now be released {when}."),
    ),
    NewsKind.CANCELLED: (
        mark("Cancelled: release of figures for {period}"),
        mark("The figures for {period}, which were due {when}, are cancelled."),
    ),
}
_PLANNED = (
    mark("Due: figures for {period}"),
    mark("The figures for {period} will be released {when}."),
)


def _write(publication: Publication, news: ReleaseNews) -> Article:
    quarter = news.release.quarter
    title_words, opening_words = _WORDS.get(news.kind, _PLANNED)
    title = say(title_words, period=quarter.full)
    opening = say(opening_words, period=quarter.full, when=write_when(news.date))
    was = say("They were due {when}.", when=write_when(news.instead_of)) if news.instead_of else ""
    notice = FigureNotice(
        name=f"releases/{quarter.stem}/{news.kind}-{stamp(news.on)}",
        title=title,
        # Some readers take two items with one link for one, so it leads to a place of its own.
        address=f"{RELEASES}#{news.anchor}",
        at=news.on,
        opening=opening,
        lines=tuple(line for line in (was, news.reason) if line),
        link=Link(say("All dates of release"), f"/{RELEASES}"),
    )
    category = kind_category(publication, "releases", label=say("Releases"))
    return figure_notice(publication, notice, channels=(EVERYTHING, RELEASE_DATES), category=category)
