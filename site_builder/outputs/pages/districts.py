"""The districts of a county: a page of all with the map, and one for each, which leads to the district's own site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say
from site_builder.domain.member import Leaving, Member, MemberFigure, MemberIndicator
from site_builder.domain.moment import LONDON, write_day
from site_builder.insight.district_news import news_of, stories_in
from site_builder.insight.figures.age import write_age
from site_builder.insight.figures.sentences import write_value
from site_builder.insight.figures.side_by_side import CountedAlike, compare_members
from site_builder.outputs.articles.channels import EVERYTHING, feeds_at, feeds_with, id_of_district
from site_builder.outputs.articles.districts import write_leaving
from site_builder.outputs.kit.addresses import (
    DISTRICT_FIGURES,
    DISTRICT_NEWS,
    DISTRICTS,
    address_at_member,
    address_of,
    address_of_comparison,
    address_of_district_news,
)
from site_builder.outputs.kit.page.parts import Call, Link, call, source_links
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.page.tables import Head, PageTable, TableCell
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.districts import (
    DistrictAlerts,
    NewsCard,
    alerts_now,
    explain_members_markers,
    name_period,
    news_cards,
    news_in,
    write_rate,
    write_remarks,
)
from site_builder.outputs.pages.district_map import DistrictMap, county_map
from site_builder.outputs.pages.former_comparisons import former_comparisons
from site_builder.outputs.pages.withdrawn import GoneView

SHOWN = 6
"""Items of news on a district's page; the rest are a link away."""


@dataclass(frozen=True, slots=True)
class DistrictCard:
    """A district in the list beside the map."""

    title: str
    address: str
    text: str
    site: Link
    """To its own site."""


@dataclass(frozen=True, slots=True)
class DistrictsView:
    """What the template of all districts shows."""

    title: str
    lede: str
    cards: tuple[DistrictCard, ...]
    map: DistrictMap | None
    news: tuple[NewsCard, ...]
    all_news: str
    figures: str
    """The page of figures side by side; empty if none can be compared."""

    left: tuple[Link, ...]
    """Districts that have left."""


@dataclass(frozen=True, slots=True)
class DistrictView:
    """What the template of a district shows."""

    title: str
    lede: str
    site: Link
    map: DistrictMap | None
    alerts: DistrictAlerts | None
    news: tuple[NewsCard, ...]
    all_news: str
    """Empty where all of it is on the page."""

    figures: PageTable | None
    side_by_side: tuple[Link, ...]
    """Where its figures are beside those of other districts."""

    calls: tuple[Call, ...]
    fetched: str
    """The day of its news and figures; empty if there are none yet."""

    sources: tuple[Link, ...]


def district_pages(publication: Publication) -> Iterator[Page]:
    """Of a county: a page of all districts with the map, one for each, and what is at the addresses of what is gone."""
    library = publication.library
    if library.members or library.former_members:
        yield _districts(publication)
    for member in library.members:
        yield _district(publication, member)
    for member in library.former_members:
        if member.left is not None:
            yield _former_district(publication, member, left=member.left)
    yield from former_comparisons(publication)


def _districts(publication: Publication) -> Page:
    place = publication.library.partnership.place
    members = publication.library.members
    view = DistrictsView(
        title=say("Districts"),
        lede=say("News and figures from every district of {place}.", place=place)
        if members
        else say("There are no districts any more."),
        cards=tuple(
            DistrictCard(member.title, f"/{address_of(member)}", member.summary, _site_of(member)) for member in members
        ),
        map=county_map(publication),
        news=news_cards(publication, stories_in(news_in(publication))[:SHOWN]),
        all_news=f"/{DISTRICT_NEWS}",
        figures=f"/{DISTRICT_FIGURES}" if compare_members(members) else "",
        left=tuple(Link(member.title, f"/{address_of(member)}") for member in publication.library.former_members),
    )
    frame = Frame(DISTRICTS, view.title, view.lede, feeds_at(publication, DISTRICT_NEWS))
    return render_page(publication, frame, template="pages/districts", view=view)


def _former_district(publication: Publication, member: Member, *, left: Leaving) -> Page:
    """What is at the address of a district that has left (rule T4): when and why it went, and the way to its site."""
    view = GoneView(
        title=member.title,
        anchor="left",
        heading=say("No longer one of our districts"),
        said=write_leaving(member, left),
        reason=left.reason,
        onward=_site_of(member),
    )
    frame = Frame(
        address_of(member),
        view.title,
        f"{view.said} {view.reason}",
        feeds_at(publication, DISTRICT_NEWS),
        above=(Link(say("Districts"), f"/{DISTRICTS}"),),
        searchable=False,
        listed=False,
    )
    return render_page(publication, frame, template="pages/gone", view=view)


def _site_of(member: Member) -> Link:
    return Link(say("The site of {district}", district=member.title), member.site)


def _district(publication: Publication, member: Member) -> Page:
    news = news_of(news_in(publication), member)
    stories = stories_in(news)
    compared = compare_members(publication.library.members)
    mine = [one for one in compared if any(other.member.id == member.id for other in one.alike)]
    view = DistrictView(
        title=member.title,
        lede=member.summary,
        site=_site_of(member),
        map=county_map(publication, member),
        alerts=alerts_now(publication, news),
        news=news_cards(publication, stories[:SHOWN]),
        all_news=f"/{address_of_district_news(member)}" if len(news) > len(stories[:SHOWN]) else "",
        figures=_figures(publication, member),
        side_by_side=tuple(Link(one.title, f"/{address_of_comparison(one.id)}") for one in mine),
        calls=tuple(map(call, member.contacts)),
        fetched=write_day(member.fetched.astimezone(LONDON).date()) if member.fetched else "",
        sources=tuple(dict.fromkeys(_sources(member))),
    )
    frame = Frame(
        address_of(member),
        view.title,
        view.lede,
        feeds_with(publication, id_of_district(member), EVERYTHING),
        above=(Link(say("Districts"), f"/{DISTRICTS}"),),
    )
    return render_page(publication, frame, template="pages/district", view=view)


def _sources(member: Member) -> Iterator[Link]:
    for indicator in member.indicators:
        yield from source_links(indicator.sources)
    yield from source_links(member.population.sources) if member.population else ()


def _figures(publication: Publication, member: Member) -> PageTable | None:
    """The newest figure of each indicator."""
    rows = [(one, figures[-1]) for one in member.indicators if (figures := _figures_of(member, one))]
    if not rows:
        return None
    residents = member.population
    rate = (
        (Head(say("For each 1,000 residents of {year}", year=str(residents.year)), number=True, minor=True),)
        if residents
        else ()
    )
    heads = (
        Head(say("What is counted")),
        Head(say("Months")),
        Head(say("Figure"), number=True),
        *rate,
        Head(say("Notes")),
    )
    return PageTable(
        anchor="figures",
        caption=say("The newest figures of {district}", district=member.title),
        heads=heads,
        rows=tuple(_row(publication, member, indicator=indicator, figure=figure) for indicator, figure in rows),
        markers=explain_members_markers(figure for _, figure in rows),
    )


def _figures_of(member: Member, indicator: MemberIndicator) -> tuple[MemberFigure, ...]:
    """Oldest first."""
    own = (figure for figure in member.figures if figure.indicator == indicator.id)
    return tuple(sorted(own, key=lambda figure: figure.quarter))


def _row(
    publication: Publication, member: Member, *, indicator: MemberIndicator, figure: MemberFigure
) -> tuple[TableCell, ...]:
    age = write_age(figure.quarter, publication.present.month, methods=publication.library.methods)
    rate = CountedAlike(member, indicator, ()).rate(figure)
    return (
        TableCell(f"{indicator.title} ({indicator.unit})", address_at_member(member, indicator.id)),
        TableCell(name_period(figure.quarter, indicator.covers)),
        TableCell(write_value(figure)),
        *((TableCell(write_rate(rate)),) if member.population else ()),
        TableCell(" ".join(filter(None, (write_remarks(figure), age)))),
    )
