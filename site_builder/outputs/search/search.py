"""The search page. The index is made after the build, by the program that searches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say
from site_builder.outputs.kit.addresses import SEARCH
from site_builder.outputs.kit.parts import Link, link_main_pages
from site_builder.outputs.kit.publication import Publication
from site_builder.outputs.kit.rendering import Frame, render_page


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the template of the search page shows."""

    links: tuple[Link, ...]


def search_page(publication: Publication) -> Iterator[Page]:
    """A place to search news, advice and figures, and where to look without it."""
    place = publication.library.partnership.place
    frame = Frame(
        SEARCH, say("Search"), say("Search news, advice and figures for {place}.", place=place), searchable=False
    )
    yield render_page(publication, frame, template="search/search", view=SearchView(link_main_pages()))
