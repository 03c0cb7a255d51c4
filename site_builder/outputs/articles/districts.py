"""The news of a county's districts as articles: under the ids that the districts gave them, leading to their sites."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from site_builder.domain.catalogue import join, say
from site_builder.domain.member import ItemKind, Leaving, Member
from site_builder.domain.moment import start_of, write_day
from site_builder.insight.district_news import DistrictNews
from site_builder.outputs.articles.article import Article, Credit, Dates, Tombstone, set_apart, tag
from site_builder.outputs.articles.channels import DISTRICTS_NEWS, ids_of_district
from site_builder.outputs.kit.addresses import DISTRICTS, address_of
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.districts import language_of, news_in


def district_articles(publication: Publication) -> Iterator[Article]:
    """Each story and alert of each district. No subscriber hears twice, because its id is the district's own."""
    own = publication.library.partnership.language
    for news in news_in(publication):
        item, first = news.item, news.members[0]
        yield Article(
            id=item.id,
            title=_title(news),
            link=item.link,
            summary=item.summary or item.title,
            html=f"<p>{escape(item.summary or item.title)}</p>",
            dates=_dates(news),
            channels=_channels(news.members),
            categories=(),
            language=language_of(first, own=own),
            credit=Credit(first.title, first.site),
        )


def _title(news: DistrictNews) -> str:
    """What a list of items shows. An alert's says first where it holds, because its few words leave that out."""
    title, districts = news.item.title, join([member.title for member in news.members])
    if news.item.kind is not ItemKind.ALERT or title.startswith(f"{districts}:"):
        return title
    return say("{districts}: {title}", districts=districts, title=title)


def district_leavings(publication: Publication) -> Iterator[Article]:
    """That a district has left, for people who follow it or all of them. Its own site has the rest."""
    for member in publication.library.former_members:
        if member.left is not None:
            yield _leaving(publication, member, left=member.left)


def _leaving(publication: Publication, member: Member, *, left: Leaving) -> Article:
    first = member.formerly[0] if member.formerly else member.id
    name, moment = f"{DISTRICTS}{first}/left-{left.on:%Y%m%d}", start_of(left.on)
    said = write_leaving(member, left)
    site = say("The site of {district}", district=member.title)
    link = f'<a href="{escape(member.site)}">{escape(site)}</a>'
    return Article(
        id=tag(publication, name),
        title=say("{district} is no longer one of our districts", district=member.title),
        link=publication.site.absolute(f"{address_of(member)}#left"),
        summary=f"{said} {left.reason}",
        html=f"<p>{escape(said)}</p><p>{escape(left.reason)}</p><p>{link}</p>",
        dates=Dates.at(moment, set_apart(moment, name)),
        channels=_channels((member,)),
        categories=(),
    )


def write_leaving(member: Member, left: Leaving) -> str:
    """Since when a district has not been one of the county's."""
    day = write_day(left.on)
    return say("{district} has not been one of our districts since {day}.", district=member.title, day=day)


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
    return (DISTRICTS_NEWS, *(name for member in members for name in ids_of_district(member)))
