"""The search page. The index is made after the build, by the program that searches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say, say_count
from site_builder.outputs.kit.addresses import SEARCH
from site_builder.outputs.kit.page.parts import Link, link_main_pages
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.words.counted_forms import find_numbers


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the template of the search page shows."""

    links: tuple[Link, ...]
    statuses: tuple[Status, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What is said when a search has ended. The script fills in `{count}` and `{words}`."""

    name: str
    """Whether pages were found with every word or with some, and the form of their number: `some-few`."""

    words: str


def search_page(publication: Publication) -> Iterator[Page]:
    """A place to search news, advice and figures, and where to look without it."""
    place = publication.library.partnership.place
    frame = Frame(
        SEARCH, say("Search"), say("Search news, advice and figures for {place}.", place=place), searchable=False
    )
    view = SearchView(link_main_pages(), tuple(_statuses(publication.library.partnership.language)))
    yield render_page(publication, frame, template="search/search", view=view)


def _statuses(code: str) -> Iterator[Status]:
    """In each form of numbers that the site's language has, by a number that takes it."""
    gaps = {"words": "{words}", "count": "{count}"}
    yield Status("found-none", say("Nothing found for “{words}”. Check the spelling, or try fewer words.", **gaps))
    for form, (number, *_) in find_numbers(code).items():
        found = say_count(
            "{count} result found for “{words}”.", "{count} results found for “{words}”.", number=number, **gaps
        )
        some = say_count(
            "No page has all the words in “{words}”. {count} result has some of them.",
            "No page has all the words in “{words}”. {count} results have some of them.",
            number=number,
            **gaps,
        )
        yield from (Status(f"found-{form}", found), Status(f"some-{form}", some))
