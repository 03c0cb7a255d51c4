"""How the figures of an indicator in a quarter came about: a page for each, which can be cited, and the same as JSON.

Everything on it is made from the public figures and from what is released with them, so it says nothing of a
suppressed number that other pages do not (rule D2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from site_builder.domain.artefact import Artefact, File, Page, PageHead
from site_builder.domain.catalogue import join, say, write_whole
from site_builder.domain.figures import Edition, Figure, Indicator, Marker
from site_builder.domain.moment import LONDON, write_day, write_moment
from site_builder.domain.quarter import Month, Quarter, write_month
from site_builder.insight.figures.age import write_age
from site_builder.insight.figures.conclusions import write_areas_sum, write_history, write_rate
from site_builder.insight.figures.sentences import write_sentence
from site_builder.insight.figures.trend import Trend, trend_at
from site_builder.outputs.articles.channels import EVERYTHING, feeds_with
from site_builder.outputs.articles.channels import FIGURES as FIGURES_FEED
from site_builder.outputs.articles.edition_tables import revisions_table
from site_builder.outputs.articles.figure_lines import figures_link, newer_elsewhere
from site_builder.outputs.downloads.working_json import Working, write_working
from site_builder.outputs.figures.chart_files import head_with_chart
from site_builder.outputs.figures.json_ld import figure_observation
from site_builder.outputs.figures.working_tables import area_years_table, parts_table, places_table, years_table
from site_builder.outputs.kit.addresses import address_of, address_of_working
from site_builder.outputs.kit.files.sizes import write_size
from site_builder.outputs.kit.page.parts import Fact, Link, source_links
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.page.tables import PageTable
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.editions import address_of_edition

_A_YEAR = 12
"""Months."""


@dataclass(frozen=True, slots=True)
class WorkingView:
    """What the template of a page shows."""

    title: str
    sentence: str
    """The whole district's figure; empty if there is none."""

    rate: str
    age: str
    newer: tuple[Link, ...]
    places: PageTable
    areas_sum: str
    years: PageTable | None
    """The quarters that 12 months add up; None where nothing is added."""

    compares_years: bool
    """Whether the sum is compared with that of a year earlier."""

    area_years: PageTable | None
    """The same sums in each area; None where there is none."""

    history: str
    """Where the usual range comes from; empty where there is none."""

    parts: PageTable | None
    """What a total adds up; None for a figure that is written."""

    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    """What was left out, and what else to know of the quarter."""

    others_noted: bool
    """Whether the quarter has other sources too, which some notes may be about."""

    method: tuple[str, ...]
    revisions: PageTable | None
    edition: Link
    """The quarter as it was released."""

    indicator: Link
    cite: str
    data: Link
    """The same for programs."""

    data_size: str


def working_pages(publication: Publication) -> Iterator[Artefact]:
    """How each published figure came about, as a page with an address of its own, and as JSON."""
    editions = {edition.quarter: edition for edition in publication.library.editions}
    for indicator in publication.library.indicators:
        places = [series for (name, _), series in publication.figures.series.items() if name == indicator.id]
        around = head_with_chart(publication, indicator, json_ld=())
        for quarter in sorted({quarter for series in places for quarter in series.figures}):
            working = Working(indicator, quarter, editions[quarter], tuple(places))
            data = File(f"{address_of_working(indicator, quarter)}index.json", write_working(publication, working))
            yield _page(publication, working, data=data, around=around)
            yield data


def _page(publication: Publication, working: Working, *, data: File, around: PageHead) -> Page:
    indicator, quarter, edition = working.indicator, working.quarter, working.edition
    series = publication.figures.of(indicator.id)
    trend = trend_at(series, quarter) if series else None
    address = address_of_working(indicator, quarter)
    title = say("{what}, {period}", what=indicator.title, period=indicator.heading_of(quarter))
    view = WorkingView(
        title=title,
        sentence=write_sentence(trend, place=publication.library.partnership.place) if trend else "",
        rate=write_rate(series, trend) if series and trend and trend.rate else "",
        age=write_age(quarter, publication.present.month, methods=publication.library.methods),
        newer=newer_elsewhere((indicator,)),
        places=places_table(publication, working),
        areas_sum=write_areas_sum(publication.figures, indicator, quarter=quarter),
        years=years_table(series, trend) if series and trend else None,
        compares_years=trend is not None and trend.on_twelve_months is not None,
        area_years=area_years_table(working),
        history=write_history(trend.limits) if trend and trend.limits and trend.signal else "",
        parts=parts_table(publication, working) if indicator.sum_of else None,
        facts=tuple(_facts(publication, working, trend=trend)),
        notes=tuple(_notes(edition)),
        others_noted=edition.sources_of(indicator) != edition.sources,
        method=(indicator.description, *indicator.notes),
        revisions=revisions_table(
            [one for one in publication.revisions if one.quarter == quarter and one.indicator.id == indicator.id],
            caption=say("Numbers that were revised since"),
        ),
        edition=Link(say("See these figures as first published"), f"/{address_of_edition(quarter)}"),
        indicator=Link(
            say("{indicator}: all figures and charts", indicator=indicator.title), f"/{address_of(indicator)}"
        ),
        cite=_cite(publication, edition, title=title, address=address),
        data=Link(say("The same for programs"), f"/{data.path}"),
        data_size=write_size(len(data.content)),
    )
    head = replace(around, json_ld=tuple(_observation(publication, trend, address=address)))
    frame = Frame(
        address,
        title,
        say("How these figures came about: {title}", title=title),
        feeds_with(publication, FIGURES_FEED, EVERYTHING),
        above=(figures_link(), Link(indicator.title, f"/{address_of(indicator)}")),
        head=head,
        searchable=False,
    )
    return render_page(publication, frame, template="figures/working", view=view)


def _observation(publication: Publication, trend: Trend | None, *, address: str) -> Iterator[str]:
    """The whole district's number for search engines, if there is one."""
    if trend and trend.figure.value is not None:
        yield figure_observation(publication, trend.figure, address=address)


def _facts(publication: Publication, working: Working, *, trend: Trend | None) -> Iterator[Fact]:
    indicator, quarter, edition = working.indicator, working.quarter, working.edition
    figure = trend.figure if trend else working.first
    months = _write_months(indicator, quarter, figure=figure)
    if months:
        yield Fact(say("Months counted"), months)
    sources = source_links(edition.sources_of(indicator))
    yield Fact(say("Source of these months"), links=sources)
    own = tuple(link for link in source_links(indicator.sources) if link not in sources)
    if own:
        yield Fact(say("Source of the series"), links=own)
    if indicator.kind:
        yield Fact(say("Kind of figures"), indicator.kind)
    yield Fact(say("First published"), write_moment(edition.released))
    yield Fact(say("How final"), _write_finality(figure))
    if trend and trend.rate:
        population = trend.rate.population
        where = population.area.title if population.area else publication.library.partnership.place
        people = say(
            "{people} in {place} in the middle of {year}, from {sources}",
            people=write_whole(population.people),
            place=where,
            year=str(population.year),
            sources=join([source.title for source in population.sources]),
        )
        yield Fact(say("Residents"), people)


def _write_months(indicator: Indicator, quarter: Quarter, *, figure: Figure) -> str:
    """Which months were counted; empty where nothing was, or where that is not known."""
    if figure.counted:
        return say("Only {months}, so there is no figure", months=_list_months(figure.counted))
    if figure.value is None and Marker.CONFIDENTIAL not in figure.markers:
        return ""
    if indicator.is_yearly:
        first, last = quarter.back(_A_YEAR // 3)[-1].months[0], quarter.months[-1]
        return say("All 12, from {first} to {last}", first=write_month(first), last=write_month(last))
    return say("All 3: {months}", months=_list_months(quarter.months))


def _list_months(months: tuple[Month, ...]) -> str:
    return join([write_month(month) for month in months])


def _write_finality(figure: Figure) -> str:
    if Marker.PROVISIONAL not in figure.markers:
        return say("Revised since it was first published") if Marker.REVISED in figure.markers else say("Final")
    if figure.final_on:
        return say("Provisional until {day}", day=write_day(figure.final_on))
    return say("Provisional: it may still be revised")


def _notes(edition: Edition) -> Iterator[str]:
    if edition.exceptional:
        reason = edition.exceptional.removesuffix(".")
        yield say("This quarter is marked as exceptional: {reason}.", reason=reason)
    yield from edition.notes


def _cite(publication: Publication, edition: Edition, *, title: str, address: str) -> str:
    partnership = publication.library.partnership
    day = write_day(edition.released.astimezone(LONDON).date())
    return f"{partnership.name}, “{title}, {partnership.place}”, {day}, {publication.site.absolute(address)}"
