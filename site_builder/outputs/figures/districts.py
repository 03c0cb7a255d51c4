"""Figures of a county's districts side by side, as these published them: by name, never added up or ranked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Artefact, File
from site_builder.domain.catalogue import join, say
from site_builder.domain.member import Member
from site_builder.domain.moment import LONDON, write_day
from site_builder.insight.figures.age import write_age
from site_builder.insight.figures.sentences import write_value
from site_builder.insight.figures.side_by_side import Comparison, CountedAlike, compare_members, not_compared
from site_builder.outputs.articles.channels import feeds_of_site
from site_builder.outputs.downloads.csv_tables import METADATA
from site_builder.outputs.downloads.districts_csv import write_districts_csv, write_districts_metadata
from site_builder.outputs.downloads.links import DownloadLink
from site_builder.outputs.kit.addresses import (
    DISTRICT_FIGURES,
    DISTRICTS,
    address_at_member,
    address_of_comparison,
)
from site_builder.outputs.kit.files.sizes import write_size
from site_builder.outputs.kit.page.parts import Link, source_links
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.page.tables import NO_FIGURE, Head, PageTable, TableCell
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.districts import (
    explain_members_markers,
    name_period,
    write_rate,
    write_remarks,
)


@dataclass(frozen=True, slots=True)
class SideBySideView:
    """What the template of all comparisons shows."""

    title: str
    lede: str
    links: tuple[Link, ...]
    uncompared: tuple[str, ...]
    """What several districts publish and no two count alike."""


@dataclass(frozen=True, slots=True)
class DistrictSource:
    """Where the figures of a district come from, and when it released the newest of them."""

    district: Link
    words: tuple[str, ...]
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """What the template of a comparison shows."""

    title: str
    lede: str
    age: str
    """That the figures are old; empty while they are not (rule S14)."""

    kind: str
    """What kind of statistics the figures are (rule S15); empty if no district says."""

    table: PageTable
    descriptions: tuple[str, ...]
    """What is counted, in each wording that districts have for it."""

    gaps: tuple[str, ...]
    """Districts that are not in the table, and why."""

    rates: tuple[str, ...]
    """On what the rates rest."""

    download: DownloadLink
    sources: tuple[DistrictSource, ...]


def district_figures(publication: Publication) -> Iterator[Artefact]:
    """Of a county: the figures of its districts side by side, as pages and as CSV."""
    members = publication.library.members
    compared = compare_members(members)
    if not compared:
        return
    place = publication.library.partnership.place
    view = SideBySideView(
        title=say("Figures of the districts"),
        lede=say("What the districts of {place} publish, side by side.", place=place),
        links=tuple(Link(one.title, f"/{address_of_comparison(one.id)}") for one in compared),
        uncompared=not_compared(members),
    )
    above = Link(say("Districts"), f"/{DISTRICTS}")
    frame = Frame(DISTRICT_FIGURES, view.title, view.lede, feeds_of_site(publication), above=(above,))
    yield render_page(publication, frame, template="figures/side_by_side", view=view)
    for comparison in compared:
        yield from _comparison(publication, comparison, above=(above, Link(view.title, f"/{DISTRICT_FIGURES}")))


def _comparison(publication: Publication, comparison: Comparison, *, above: tuple[Link, ...]) -> Iterator[Artefact]:
    address = address_of_comparison(comparison.id)
    table = File(f"{address.rstrip('/')}.csv", write_districts_csv(comparison))
    name, period = table.path.rpartition("/")[2], name_period(comparison.newest, comparison.covers)
    view = ComparisonView(
        title=say("{indicator} by district", indicator=comparison.title),
        lede=say("{unit} in each district, {period}.", unit=comparison.unit.capitalize(), period=period),
        age=write_age(comparison.newest, publication.present.month, methods=publication.library.methods, several=True),
        kind=comparison.statistics.sentence if comparison.statistics else "",
        table=_table(comparison),
        descriptions=comparison.descriptions,
        gaps=tuple(_gaps(comparison)),
        rates=tuple(_rates(comparison)),
        download=DownloadLink(
            say("All quarters as a plain table"), f"/{table.path}", "CSV", write_size(len(table.content))
        ),
        sources=tuple(map(_source, comparison.alike)),
    )
    frame = Frame(address, view.title, view.lede, feeds_of_site(publication), above=above)
    yield render_page(publication, frame, template="figures/comparison", view=view)
    yield table
    meaning = write_districts_metadata(name, comparison, partnership=publication.library.partnership)
    yield File(f"{table.path}{METADATA}", meaning)


def _table(comparison: Comparison) -> PageTable:
    before = comparison.newest.a_year_earlier()
    populated = any(one.member.population for one in comparison.alike)
    rated = populated and any(one.rate(one.at(comparison.newest)) is not None for one in comparison.alike)
    heads = (
        Head(say("District")),
        Head(say("Figure"), number=True),
        Head(say("A year earlier"), number=True),
        *((Head(say("Residents"), number=True, minor=True),) if populated else ()),
        *((Head(say("For each 1,000 residents"), number=True),) if rated else ()),
        Head(say("Notes")),
    )
    period = name_period(comparison.newest, comparison.covers)
    shown = (one.at(quarter) for one in comparison.alike for quarter in (comparison.newest, before))
    return PageTable(
        anchor="side-by-side",
        caption=say("{indicator}, {period}", indicator=comparison.title, period=period),
        heads=heads,
        rows=tuple(_row(one, comparison, populated=populated, rated=rated) for one in comparison.alike),
        markers=explain_members_markers(shown),
    )


def _row(one: CountedAlike, comparison: Comparison, *, populated: bool, rated: bool) -> tuple[TableCell, ...]:
    figure, before = one.at(comparison.newest), one.at(comparison.newest.a_year_earlier())
    residents = one.member.population
    return (
        TableCell(one.member.title, address_at_member(one.member, comparison.id)),
        TableCell(write_value(figure) if figure else say(NO_FIGURE)),
        TableCell(write_value(before) if before else say(NO_FIGURE)),
        *((TableCell(f"{residents.people:,}" if residents else ""),) if populated else ()),
        *((TableCell(write_rate(one.rate(figure))),) if rated else ()),
        TableCell(write_remarks(figure) if figure else ""),
    )


def _gaps(comparison: Comparison) -> Iterator[str]:
    def names(members: tuple[Member, ...]) -> str:
        return join([member.title for member in members])

    if comparison.otherwise:
        yield say("Counted in another way, so not in this table: {districts}.", districts=names(comparison.otherwise))
    if comparison.absent:
        yield say("No figures of this kind are published by: {districts}.", districts=names(comparison.absent))


def _rates(comparison: Comparison) -> Iterator[str]:
    """The years of the numbers of residents (rule S3): where they differ, of each district."""
    residents = [(one.member.title, one.member.population) for one in comparison.alike if one.member.population]
    years = {people.year for _, people in residents}
    if len(years) == 1:
        yield say("Residents are those of {year}.", year=str(years.pop()))
    elif years:
        yield say("Residents are not of the same year everywhere, so rates can only be compared roughly.")
        for title, people in residents:
            yield say("{district}: {year}.", district=title, year=str(people.year))
    if residents:
        yield say("A rate does not allow for people who visit, work or study in a district.")


def _source(one: CountedAlike) -> DistrictSource:
    newest = one.figures[-1] if one.figures else None
    words = []
    if newest and newest.released:
        day = write_day(newest.released.astimezone(LONDON).date())
        words.append(say("Released on {day}.", day=day))
    if one.member.fetched:
        words.append(say("Fetched on {day}.", day=write_day(one.member.fetched.astimezone(LONDON).date())))
    if one.indicator.counted_by:
        words.append(say("Counted by {who}.", who=one.indicator.counted_by.removesuffix(".")))
    population = one.member.population
    sources = (*one.indicator.sources, *(population.sources if population else ()))
    link = Link(one.member.title, address_at_member(one.member, one.indicator.id))
    return DistrictSource(link, tuple(words), tuple(dict.fromkeys(source_links(sources))))
