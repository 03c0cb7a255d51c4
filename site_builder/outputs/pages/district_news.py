"""The news of a county's districts listed: of all, and of each, some on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say, say_count
from site_builder.insight.district_news import DistrictNews, news_of
from site_builder.outputs.articles.channels import DISTRICTS_NEWS, EVERYTHING, feeds_with, id_of_district
from site_builder.outputs.kit.addresses import DISTRICT_NEWS, DISTRICTS, address_of, address_of_district_news
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.districts import NewsCard, news_cards, news_in
from site_builder.outputs.pages.story_lists import ON_A_PAGE


@dataclass(frozen=True, slots=True)
class NewsList:
    """A list of news and its address."""

    title: str
    description: str
    address: str
    news: tuple[DistrictNews, ...]
    feeds: tuple[str, ...]
    above: tuple[Link, ...]
    own_site: tuple[Link, ...] = ()
    """Where its district has earlier news."""


@dataclass(frozen=True, slots=True)
class NewsListView:
    """What the template of a list shows."""

    title: str
    count: str
    cards: tuple[NewsCard, ...]
    newer: str
    older: str
    place: str
    """Which page of how many; empty when there is one."""

    districts: tuple[Link, ...]
    """The lists of each district."""

    sites: tuple[Link, ...]
    """Where earlier news is."""


def district_news(publication: Publication) -> Iterator[Page]:
    """Of a county: lists of all districts' stories and alerts, and of each district's."""
    members, news = publication.library.members, news_in(publication)
    place = publication.library.partnership.place
    if not (members or publication.library.former_members):
        return
    above = Link(say("Districts"), f"/{DISTRICTS}")
    yield from _pages(
        publication,
        NewsList(
            title=say("News from the districts"),
            description=say("Stories and alerts from every district of {place}.", place=place),
            address=DISTRICT_NEWS,
            news=news,
            feeds=(DISTRICTS_NEWS, EVERYTHING),
            above=(above,),
            own_site=tuple(Link(member.title, member.site) for member in members),
        ),
    )
    for member in members:
        listed = NewsList(
            title=say("News from {district}", district=member.title),
            description=say("Stories and alerts from {district}.", district=member.title),
            address=address_of_district_news(member),
            news=news_of(news, member),
            feeds=(id_of_district(member), DISTRICTS_NEWS, EVERYTHING),
            above=(above, Link(member.title, f"/{address_of(member)}")),
            own_site=(Link(member.title, member.site),),
        )
        yield from _pages(publication, listed)


def _pages(publication: Publication, listed: NewsList) -> Iterator[Page]:
    total = len(listed.news)
    pages = max(1, -(-total // ON_A_PAGE))
    for number in range(1, pages + 1):
        place = say("Page {number} of {total}", number=str(number), total=str(pages))
        title = listed.title
        if number > 1:
            title = say("{title}, page {number} of {total}", title=title, number=str(number), total=str(pages))
        view = NewsListView(
            title=listed.title,
            count=say_count(
                "{number} story or alert",
                "{number} stories and alerts, the newest first",
                number=total,
            )
            if total
            else say("There are no stories yet"),
            cards=news_cards(publication, listed.news[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]),
            newer=f"/{_address(listed, number - 1)}" if number > 1 else "",
            older=f"/{_address(listed, number + 1)}" if number < pages else "",
            place=place if pages > 1 else "",
            districts=tuple(
                Link(member.title, f"/{address_of_district_news(member)}") for member in publication.library.members
            ),
            sites=listed.own_site,
        )
        frame = Frame(
            _address(listed, number),
            title,
            listed.description,
            feeds_with(publication, *listed.feeds),
            above=listed.above,
            searchable=number == 1,
        )
        yield render_page(publication, frame, template="pages/district_news", view=view)


def _address(listed: NewsList, number: int) -> str:
    return listed.address if number == 1 else f"{listed.address}page/{number}/"
