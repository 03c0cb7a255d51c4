"""The pages for the press by the year of announcement, so that each can be found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say
from site_builder.domain.figures import Edition
from site_builder.domain.moment import LONDON, instant, write_day
from site_builder.domain.story import Story
from site_builder.outputs.articles.channels import feeds_at
from site_builder.outputs.kit.addresses import PRESS, press_address_of
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.stories import By


@dataclass(frozen=True, slots=True)
class PressLine:
    """A page for the press, and the day on which what it is about was told."""

    link: Link
    day: str


@dataclass(frozen=True, slots=True)
class PressYearView:
    """What the template of a year's pages for the press shows."""

    title: str
    stories: tuple[PressLine, ...]
    editions: tuple[PressLine, ...]


def press_years(publication: Publication) -> tuple[Link, ...]:
    """The list of each year with an announcement, newest first."""
    released = (str(_year(edition)) for edition in publication.library.editions)
    years = sorted({*publication.stories.ids(By.YEAR), *released}, reverse=True)
    return tuple(Link(year, f"/{_address(int(year))}") for year in years)


def press_year_pages(publication: Publication) -> Iterator[Page]:
    """Each of those lists."""
    library, place = publication.library, publication.library.partnership.place
    for link in press_years(publication):
        year = int(link.title)
        title = say("Press: {year}", year=str(year))
        view = PressYearView(
            title,
            tuple(_line(story, story.title) for story in publication.stories.under(By.YEAR, link.title)),
            tuple(
                _line(edition, edition.quarter.full) for edition in reversed(library.editions) if _year(edition) == year
            ),
        )
        frame = Frame(
            address=_address(year),
            title=title,
            description=say("For reporters: stories and figures about {place} in {year}.", year=str(year), place=place),
            feeds=feeds_at(publication, PRESS),
            above=(Link(say("Press"), f"/{PRESS}"),),
            searchable=False,
            listed=False,
        )
        yield render_page(publication, frame, template="press/press_year", view=view)


def _address(year: int) -> str:
    return f"{PRESS}{year}/"


def _told(record: Story | Edition) -> datetime:
    return instant(record.released if isinstance(record, Edition) else record.published).astimezone(LONDON)


def _year(record: Story | Edition) -> int:
    return _told(record).year


def _line(record: Story | Edition, title: str) -> PressLine:
    return PressLine(Link(title, f"/{press_address_of(record)}"), write_day(_told(record).date()))
