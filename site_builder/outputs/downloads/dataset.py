"""Figures that are taken away together: all of them, or one indicator's. Every format is made from the same dataset."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.catalogue import say
from site_builder.domain.figures import Indicator
from site_builder.domain.methods import USUAL
from site_builder.domain.quarter import Quarter
from site_builder.domain.register import Area
from site_builder.domain.words import Source
from site_builder.outputs.downloads.rows import ALL_AREAS, DataRow, RevisionRow, row_of_revision, rows_of
from site_builder.outputs.kit.addresses import FIGURES, address_of
from site_builder.outputs.kit.published.publication import Publication

ALL_FIGURES = f"{FIGURES}figures"
"""Where all figures together are, without the ending of a format."""


@dataclass(frozen=True, slots=True)
class Released:
    """A quarter's figures as they came out."""

    quarter: Quarter
    released: datetime
    sources: tuple[Source, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publisher, the place and the language."""

    name: str
    place: str
    language: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """Rows, and all that must be known to read them. Hashable, so that the same files are written once."""

    stem: str
    """Where its files are, without a leading slash and without the ending of a format."""

    title: str
    link: str
    """The page that shows it, in whole."""

    publisher: Publisher
    indicators: tuple[Indicator, ...]
    areas: tuple[Area, ...]
    quarters: tuple[Released, ...]
    """Oldest first."""

    rows: tuple[DataRow, ...]
    revisions: tuple[RevisionRow, ...] = ()
    """Released numbers of it that changed, oldest first (rule S7)."""

    threshold: int = USUAL.disclosure_threshold
    """The smallest number above zero that is shown of a sensitive indicator without a threshold of its own."""

    @property
    def sources(self) -> Iterator[Source]:
        """Where its figures come from, with repetitions."""
        for indicator in self.indicators:
            yield from indicator.sources
        for quarter in self.quarters:
            yield from quarter.sources

    @property
    def newest(self) -> datetime | None:
        """When the newest of it came out."""
        return max((quarter.released for quarter in self.quarters), default=None)

    @property
    def revisions_stem(self) -> str:
        """Where the CSV of its revisions is, without the ending."""
        folder, _, name = self.stem.rpartition("/")
        return f"{folder}/revisions/{name}"

    def title_of(self, area: str) -> str:
        """The name of a row's area; what was released outlives the register, so a name may be gone."""
        if area == ALL_AREAS:
            return self.publisher.place
        return next((known.title for known in self.areas if known.id == area), area)

    def name_of(self, indicator: str) -> str:
        """The name of a row's indicator."""
        return next((known.title for known in self.indicators if known.id == indicator), indicator)


def all_figures(publication: Publication) -> Dataset:
    """Everything that is out."""
    return dataset_of(
        publication,
        publication.library.indicators,
        stem=ALL_FIGURES,
        title=say("Figures of {partnership}", partnership=publication.library.partnership.name),
        link=FIGURES,
    )


def figures_of(publication: Publication, indicator: Indicator) -> Dataset:
    """What is out of one indicator."""
    place = publication.library.partnership.place
    return dataset_of(
        publication,
        (indicator,),
        stem=stem_of(indicator),
        title=say("{indicator} in {area}", indicator=indicator.title, area=place),
        link=address_of(indicator),
    )


def stem_of(indicator: Indicator) -> str:
    """Where an indicator's figures are, without the ending of a format."""
    return f"{FIGURES}{indicator.id}"


def dataset_of(
    publication: Publication, indicators: tuple[Indicator, ...], *, stem: str, title: str, link: str
) -> Dataset:
    """The rows of some indicators, with the areas and quarters that they name."""
    library = publication.library
    wanted = {indicator.id for indicator in indicators}
    rows = tuple(rows_of(line for line in publication.figures.series.values() if line.indicator.id in wanted))
    quarters, whole = {row.quarter for row in rows}, len(indicators) == len(library.indicators)
    areas = {row.area for row in rows}
    return Dataset(
        stem=stem,
        title=title,
        link=publication.site.absolute(link),
        publisher=Publisher(library.partnership.name, library.partnership.place, library.partnership.language),
        indicators=indicators,
        areas=tuple(area for area in library.areas if whole or area.id in areas),
        quarters=tuple(
            Released(edition.quarter, edition.released, edition.sources, edition.notes)
            for edition in library.editions
            if whole or edition.quarter.key in quarters
        ),
        rows=rows,
        revisions=tuple(
            row_of_revision(revision) for revision in publication.revisions if revision.indicator.id in wanted
        ),
        threshold=library.methods.disclosure_threshold,
    )
