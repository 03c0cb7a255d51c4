"""How figures are compared, rounded, marked, protected and released: the page that is made from the thresholds.

Every threshold of `Methods` is here with its number, so the page says what the program does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import mark, say, say_count, write_whole
from site_builder.domain.figures import Better, Marker
from site_builder.domain.moment import write_clock
from site_builder.domain.population import Population
from site_builder.insight.figures.limits import STEPS
from site_builder.insight.figures.rates import RESIDENTS
from site_builder.insight.figures.signals import COURSE, RUN, SEASONS
from site_builder.outputs.articles.channels import feeds_of_site
from site_builder.outputs.articles.figure_lines import figures_link
from site_builder.outputs.figures.kinds import KindOfFigures, kinds_of_figures
from site_builder.outputs.kit.addresses import METHODS, address_of
from site_builder.outputs.kit.page.parts import Link, source_links
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication

TITLE = mark("How we compare, round and protect figures")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Every number that `Methods` sets, in words."""

    small_base: str
    limits_quarters: str
    limits_steps: str
    seasons: str
    """So many of the same months, before one is called the highest or the lowest."""

    run: str
    course: str
    """So many quarters in a row, on one side of the mean or each higher or lower than the one before."""

    reach: str
    """In mean steps, from the middle of the usual range to its ends."""

    residents: str
    withheld: str
    """`1 to 4`."""

    stale: str
    release_time: str
    release_months: str
    overdue: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """A marker with its meaning."""

    marker: str
    meaning: str
    place: str


@dataclass(frozen=True, slots=True)
class Residents:
    """How many people live in a place, with the year and the source."""

    place: str
    year: str
    people: str
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator, and what is to be known of it here."""

    link: Link
    words: str


@dataclass(frozen=True, slots=True)
class MethodsView:
    """What the template of the page about methods shows."""

    title: str
    numbers: Thresholds
    residents: tuple[Residents, ...]
    unjudged: tuple[Told, ...]
    """Those with no direction that is plainly good, and why."""

    markers: tuple[Meaning, ...]
    kinds: tuple[KindOfFigures, ...]
    own: tuple[Told, ...]
    """Those with a disclosure threshold of their own."""


def methods_page(publication: Publication) -> Iterator[Page]:
    """A page about how figures are made, with the thresholds in use."""
    library = publication.library
    links = {indicator.id: Link(indicator.title, f"/{address_of(indicator)}") for indicator in library.indicators}
    view = MethodsView(
        title=say(TITLE),
        numbers=_thresholds(publication),
        residents=tuple(_residents(population, place=library.partnership.place) for population in library.populations),
        unjudged=tuple(
            Told(links[indicator.id], indicator.why_neither)
            for indicator in library.indicators
            if indicator.better is Better.NEITHER
        ),
        markers=tuple(_meaning(marker) for marker in Marker),
        kinds=kinds_of_figures(publication),
        own=tuple(
            Told(links[indicator.id], _up_to(indicator.threshold - 1))
            for indicator in library.indicators
            if indicator.threshold is not None
        ),
    )
    description = say(
        "Which comparisons are fair, when a percentage would be misleading, and which small numbers we do not publish."
    )
    frame = Frame(METHODS, say(TITLE), description, feeds_of_site(publication), above=(figures_link(),))
    yield render_page(publication, frame, template="figures/methods", view=view)


def _thresholds(publication: Publication) -> Thresholds:
    methods = publication.library.methods
    return Thresholds(
        small_base=write_whole(methods.small_base),
        limits_quarters=write_whole(methods.limits_quarters),
        limits_steps=write_whole(methods.limits_quarters // 2),
        seasons=str(SEASONS),
        run=str(RUN),
        course=str(COURSE),
        reach=str(STEPS),
        residents=write_whole(RESIDENTS),
        withheld=_up_to(methods.disclosure_threshold - 1),
        stale=say_count("{number} quarter", "{number} quarters", number=methods.stale_quarters),
        release_time=write_clock(methods.release_time),
        release_months=say_count("{number} month", "{number} months", number=methods.release_months),
        overdue=say_count("{number} day", "{number} days", number=methods.overdue_days),
    )


def _up_to(most: int) -> str:
    return say("{least} to {most}", least="1", most=write_whole(most))


def _residents(population: Population, *, place: str) -> Residents:
    where = population.area.title if population.area else place
    return Residents(where, str(population.year), write_whole(population.people), source_links(population.sources))


def _meaning(marker: Marker) -> Meaning:
    place = say("In the number's place") if marker.stands_for_value else say("Beside the number")
    return Meaning(str(marker), marker.meaning, place)
