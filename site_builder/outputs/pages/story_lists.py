"""Stories listed: all, and by kind, priority, area and year, some on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say, say_count
from site_builder.domain.register import Area, Priority
from site_builder.domain.story import Story, StoryKind
from site_builder.outputs.articles.channels import (
    ALL_STORIES,
    EVERYTHING,
    feeds_at,
    feeds_with,
    id_of_kind,
    id_of_register,
)
from site_builder.outputs.kit.addresses import STORIES
from site_builder.outputs.kit.page.parts import Card, Link, story_cards
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.stories import By

ON_A_PAGE = 24


@dataclass(frozen=True, slots=True)
class Selection:
    """A way of choosing among the stories."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of stories and its address."""

    name: str
    """Among others of its sort: `2026`."""

    title: str
    description: str
    address: str
    stories: Sequence[Story]
    feeds: tuple[str, ...] = ()
    """The ids of those that hold what it lists; empty where they are those of all stories."""


@dataclass(frozen=True, slots=True)
class ListingView:
    """What the template of a list of stories shows."""

    title: str
    count: str
    cards: tuple[Card, ...]
    newer: str
    older: str
    """Addresses of the neighbouring pages; empty where there is none."""

    place: str
    """Which page of how many; empty when there is one."""

    choices: tuple[Selection, ...]


def story_lists(publication: Publication) -> Iterator[Page]:
    """Lists of stories: all, and by kind, priority, area and year."""
    groups = tuple(_groups(publication))
    choices = tuple(
        Selection(title, tuple(Link(listing.name, f"/{listing.address}") for listing in listings))
        for title, listings in groups
        if listings
    )
    for listing in (_everything(publication), *(listing for _, listings in groups for listing in listings)):
        yield from _pages(publication, listing, choices=choices)


def _everything(publication: Publication) -> Listing:
    place = publication.library.partnership.place
    description = say("Good news, resolved cases, projects and what figures show in {place}.", place=place)
    return Listing(say("News"), say("News"), description, STORIES, publication.stories.all)


def _groups(publication: Publication) -> Iterator[tuple[str, tuple[Listing, ...]]]:
    """Each way of choosing, with its lists; a list without a story is left out."""
    library, told = publication.library, publication.stories
    place = library.partnership.place

    def listing(folder: str, key: str, *, name: str, stories: Sequence[Story], feeds: tuple[str, ...] = ()) -> Listing:
        title, description = (
            say("News: {topic}", topic=name),
            say("News from {place}: {topic}.", place=place, topic=name),
        )
        return Listing(name, title, description, f"{STORIES}{folder}/{key}/", stories, feeds)

    kinds = told.ids(By.KIND)
    yield (
        say("By kind"),
        tuple(
            listing(
                "kind",
                kind.value,
                name=kind.plural,
                stories=told.under(By.KIND, kind.value),
                feeds=(id_of_kind(kind), ALL_STORIES, EVERYTHING),
            )
            for kind in StoryKind
            if kind.value in kinds
        ),
    )
    for title, folder, records, by in (
        (say("By priority"), "priority", library.priorities, By.PRIORITY),
        (say("By area"), "area", library.areas, By.AREA),
    ):
        found: Sequence[Priority | Area] = records
        yield (
            title,
            tuple(
                listing(
                    folder,
                    noun.id,
                    name=noun.title,
                    stories=told.under(by, noun.id),
                    feeds=(id_of_register(noun), EVERYTHING),
                )
                for noun in found
                if noun.id in told.ids(by)
            ),
        )
    yield (
        say("By year"),
        tuple(
            listing("year", year, name=year, stories=told.under(By.YEAR, year)) for year in reversed(told.ids(By.YEAR))
        ),
    )


def _pages(publication: Publication, listing: Listing, *, choices: tuple[Selection, ...]) -> Iterator[Page]:
    total = len(listing.stories)
    pages = max(1, -(-total // ON_A_PAGE))
    for number in range(1, pages + 1):
        place = say("Page {number} of {total}", number=str(number), total=str(pages))
        title = listing.title if number == 1 else _title(listing, number, pages=pages)
        view = ListingView(
            title=listing.title,
            count=say_count("{number} story", "{number} stories, the newest first", number=total)
            if total
            else say("There are no stories yet"),
            cards=story_cards(listing.stories[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]),
            newer=f"/{_page_address(listing, number - 1)}" if number > 1 else "",
            older=f"/{_page_address(listing, number + 1)}" if number < pages else "",
            place=place if pages > 1 else "",
            choices=choices,
        )
        frame = Frame(
            _page_address(listing, number),
            title,
            listing.description,
            feeds_with(publication, *listing.feeds) if listing.feeds else feeds_at(publication, STORIES),
            above=() if listing.address == STORIES else (Link(say("News"), f"/{STORIES}"),),
            searchable=False,
        )
        yield render_page(publication, frame, template="pages/story_list", view=view)


def _title(listing: Listing, number: int, *, pages: int) -> str:
    return say("{title}, page {number} of {total}", title=listing.title, number=str(number), total=str(pages))


def _page_address(listing: Listing, number: int) -> str:
    return listing.address if number == 1 else f"{listing.address}page/{number}/"
