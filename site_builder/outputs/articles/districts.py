"""The news of a county's districts as articles: under the ids that the districts gave them, leading to their sites."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from site_builder.domain.member import Member
from site_builder.insight.district_news import DistrictNews
from site_builder.outputs.articles.article import Article, Credit, Dates, Tombstone
from site_builder.outputs.articles.channels import DISTRICTS_NEWS, id_of_district
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.districts import language_of, news_in


def district_articles(publication: Publication) -> Iterator[Article]:
    """Each story and alert of each district. No subscriber hears twice, because its id is the district's own."""
    own = publication.library.partnership.language
    for news in news_in(publication):
        item, first = news.item, news.members[0]
        yield Article(
            id=item.id,
            title=item.title,
            link=item.link,
            summary=item.summary or item.title,
            html=f"<p>{escape(item.summary or item.title)}</p>",
            dates=_dates(news),
            channels=_channels(news.members),
            categories=(),
            language=language_of(first, own=own),
            credit=Credit(first.title, first.site),
        )


def district_tombstones(publication: Publication) -> Iterator[Tombstone]:
    """What districts took back and is in no district's feed any more."""
    standing = {news.item.id for news in news_in(publication)}
    for news in news_in(publication):
        item = news.item
        if item.withdraws and item.withdraws not in standing:
            dates, channels = _dates(news), _channels(news.members)
            yield Tombstone(item.withdraws, item.published.isoformat(), item.summary or item.title, dates, channels)


def _dates(news: DistrictNews) -> Dates:
    return Dates.at(news.item.published, news.item.updated)


def _channels(members: tuple[Member, ...]) -> tuple[str, ...]:
    return (DISTRICTS_NEWS, *map(id_of_district, members))
